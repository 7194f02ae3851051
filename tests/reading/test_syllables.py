"""Telling Vietnamese words from all others by how they are built."""

import re
from pathlib import Path

import pytest

from giaoban.reading.syllables import accented, is_syllable, plausible, share

NEWS = (Path(__file__).parents[1] / "data" / "giao-ban-2018H1.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "word", ["Khuyến", "học", "hoà", "hòa", "khuỷu", "giếng", "gì", "quốc", "quý", "nghĩa", "Đắk", "YÊN", "ương", "uỷ"]
)
def test_vietnamese_words_are_syllables_whatever_their_case_and_tone_placement(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["Héi", "KhuyÕn", "très", "élève", "maïs", "nghóa", "cac", "tôt", "huyêt", "haòn", "ngiêm", "", "x", "hộị"]
)
def test_other_words_are_not(word: str) -> None:
    assert not is_syllable(word)


def test_decomposed_letters_make_no_difference() -> None:
    assert is_syllable("Cha\u0302\u0301n")


def test_nearly_every_word_of_the_association_s_own_news_is_one() -> None:
    words = accented(NEWS)
    assert len(words) > 150
    assert share(words) > 0.98
    assert plausible(NEWS)


def test_abbreviations_without_vowels_are_not_counted() -> None:
    assert accented("QĐ, CĐHT và Hội") == {"và", "Hội"}


def test_a_text_without_accents_says_nothing() -> None:
    assert not plausible(re.sub(r"[^\x00-\x7f]", "", NEWS))
    assert not plausible("Réunion à Genève")
