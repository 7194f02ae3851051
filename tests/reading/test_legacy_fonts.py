"""Texts of the old fonts come back letter by letter, and nothing else is ever touched."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.domain.vietnamese import fold
from giaoban.reading import legacy_fonts
from giaoban.reading.legacy_fonts import TCVN3, VNI, coding_of, converted, decoded, font_coding, may_be_legacy

DATA = Path(__file__).parents[1] / "data"
NEWS = unicodedata.normalize("NFC", (DATA / "giao-ban-2018H1.txt").read_text(encoding="utf-8"))
RUNNING = NEWS.split()
WORDS = sorted(set(re.findall(r"[^\W\d_]+", NEWS)))
TYPED = {"TCVN3": "c24_tcvn3_utf8.csv", "VNI": "c26_vni_utf8.csv"}

sentences = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)

_TO_TCVN3 = {letter: sign for sign, letter in legacy_fonts._TCVN3.items()}
_TO_VNI = {letter: pair for pair, letter in legacy_fonts._VNI_SMALL.items()}
_TO_VNI |= {letter.upper(): pair.upper() for letter, pair in _TO_VNI.items()}


def in_tcvn3(text: str) -> str:
    """As it was typed for .VnTime, which has no capitals with tones."""
    plain = "".join(sign if sign in _TO_TCVN3 else sign.lower() if sign not in "ĂÂÊÔƠƯĐ" else sign for sign in text)
    return "".join(_TO_TCVN3.get(sign, sign) for sign in plain)


def in_vni(text: str) -> str:
    return "".join(_TO_VNI.get(sign, sign) for sign in text)


def test_tcvn3_has_the_67_small_letters_and_the_seven_capitals_of_the_standard() -> None:
    letters = set(legacy_fonts._TCVN3.values())
    assert len(letters) == 74
    assert {letter for letter in letters if letter.isupper()} == set("ĂÂĐÊÔƠƯ")
    assert {letter for letter in letters if letter.islower()} == {x for x in _TO_VNI if x.islower()} | set("ìí")


def test_vni_writes_every_letter_in_both_cases() -> None:
    letters = set(legacy_fonts._VNI.values()) | set("ìíÌÍ")
    assert len(letters) == 2 * 67


@pytest.mark.parametrize("coding", TYPED)
def test_a_report_typed_for_an_old_font_comes_back_as_it_was_meant(coding: str) -> None:
    plain = (DATA / "hostile/csv/c01_ok.csv").read_text(encoding="utf-8")
    typed = (DATA / "hostile/csv" / TYPED[coding]).read_text(encoding="utf-8")
    assert converted(typed) == (plain, coding)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Héi KhuyÕn häc", "Hội Khuyến học"),
        ("V¨n ChÊn", "Văn Chấn"),
        ("Yªn B×nh", "Yên Bình"),
        ("NghÜa Lé", "Nghĩa Lộ"),
        ("Mï Cang Ch¶i", "Mù Cang Chải"),
        ("Tr¹m TÊu", "Trạm Tấu"),
        ("THµNH PHè YªN B¸I", "THÀNH PHỐ YÊN BÁI"),
    ],
)
def test_names_in_tcvn3_are_certain_by_themselves(typed: str, meant: str) -> None:
    assert converted(typed) == (meant, TCVN3)


@pytest.mark.parametrize(
    ("typed", "meant"), [("Vaên Chaán", "Văn Chấn"), ("Nghóa Loä", "Nghĩa Lộ"), ("YEÂN BAÙI", "YÊN BÁI")]
)
def test_names_in_vni_are_certain_by_themselves(typed: str, meant: str) -> None:
    assert converted(typed) == (meant, VNI)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bao cao 6 thang dau nam 2018",
        "Thông báo công tác xã",
        "Réunion à Genève, très tôt",
        "Il mît tôt le thé, il a dû être là-bas",
        "La forêt, la fête et l’hôtel où naît l’été; Noël, maïs, naïf, poêle, goût, août",
        "Größe und Maß für Köln und Müller",
        "mañana, niño, João e São Paulo",
        "Résumé, café and naïve façade, 10 µm, Excel®, ©2018, §5, «text», 3×4, ±2°",
        "tôt",
        "Héi",
        "Seán",
        "Ho¹",
    ],
)
def test_other_texts_and_what_is_too_short_to_be_certain_stay_as_they_are(text: str) -> None:
    assert converted(text) is None


@given(sentences)
def test_unicode_vietnamese_is_never_converted(text: str) -> None:
    assert converted(text) is None
    assert converted(unicodedata.normalize("NFD", text)) is None
    assert all(converted(word) is None for word in text.split())


@given(st.text(alphabet=st.characters(max_codepoint=0x7F)))
def test_ascii_is_never_converted(text: str) -> None:
    assert converted(text) is None


@given(sentences)
def test_what_is_put_into_tcvn3_comes_back(text: str) -> None:
    assert decoded(in_tcvn3(text), TCVN3).lower() == text.lower()
    assert fold(decoded(in_tcvn3(text), TCVN3)) == fold(text)


@given(sentences)
def test_what_is_put_into_vni_comes_back(text: str) -> None:
    assert decoded(in_vni(text), VNI) == text


@pytest.mark.parametrize(("coding", "put"), [(TCVN3, in_tcvn3), (VNI, in_vni)])
@given(start=st.integers(0, len(RUNNING) - 30))
def test_any_thirty_words_of_a_report_are_told(coding: str, put: object, start: int) -> None:
    assert callable(put)
    typed = str(put(" ".join(RUNNING[start : start + 30])))
    assert coding_of(typed) == coding
    assert may_be_legacy(typed)


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    found = converted(text)
    assert found is None or found[0] != text


# By the font's name --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("font", "coding"),
    [(".VnTime", TCVN3), (".VnArial NarrowH", TCVN3), ("VNI-Times", VNI), ("Times New Roman", None), ("", None)],
)
def test_a_font_says_its_coding(font: str, coding: str | None) -> None:
    assert font_coding(font) == coding


def test_with_the_font_known_one_short_word_is_enough() -> None:
    assert converted("sè", ".VnTime") == ("số", TCVN3)
    assert converted("baùo", "VNI-Times") == ("báo", VNI)
    assert converted("Héi", "Arial") is None


def test_a_font_of_capitals_makes_capitals() -> None:
    assert converted("v¨n chÊn", ".VnTimeH") == ("VĂN CHẤN", TCVN3)
    assert converted("Stt", ".VnArialH") == ("STT", TCVN3)


@pytest.mark.parametrize("text", ["Thông báo", "Tổng cộng", "Stt", "2018"])
def test_unicode_text_in_a_cell_that_still_has_the_old_font_stays(text: str) -> None:
    assert converted(text, ".VnTime") is None
