"""What folding, ordering, cleaning and showing Vietnamese text must do."""

import random
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.domain.vietnamese import clean, fold, forbidden, nearest, shown, sort_key, spelled, telex

# As ICU sorts them in its locale `vi`.
IN_ORDER = [
    "", " ", "_", "-", ".", "(", "&", "0", "2018", "9", "a", "A", "à", "À", "ả", "ã", "á", "ạ", "Ái Mộ", "an",
    "ă", "ằ", "Ặ", "â", "Ậ", "b", "c", "D", "dz", "đ", "Đ", "đa", "e", "ẹ", "ê", "ệ", "f", "Hòa", "hồ", "i",
    "Lục Yên", "Lục Yến", "Lương Thịnh", "Mù Cang Chải", "Mù Căng Chải", "Nghĩa Lộ", "o", "ọ", "ô", "ộ", "ơ",
    "ợ", "p", "TP Yên Bái", "Trạm Tấu", "Trấn Yên", "TX Nghĩa Lộ", "u", "ụ", "uy", "ư", "ự", "Văn Chấn",
    "Văn Yên", "Yên Bái", "Yên Bình", "z",
]  # fmt: skip

text_of_names = st.text(
    alphabet=st.sampled_from("aàảãáạăằắâầấbcdđeêệghiìklmnoôộơợpqrstuùưựvxyỳAĂÂĐÊÔƠƯ 0123.-,'()"), max_size=12
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("H. Văn Chấn", "h van chan"),
        ("tham-muu", "tham muu"),
        ("  Thị\u00a0xã\u202f Nghĩa\tLộ\n", "thi xa nghia lo"),
        ("ĐƯỜNG Ðồng đ", "duong dong d"),
        ("Mù\u200b Cang\ufeff Chải", "mu cang chai"),
        ("“Gia đình” (học/tập)_1: ‘x’", "gia dinh hoc tap 1 x"),
        ("2018–2020", "2018 2020"),
        (" .,- ", ""),
        ("100%", "100%"),
    ],
)
def test_folding_leaves_letters_digits_and_single_spaces(text: str, key: str) -> None:
    assert fold(text) == key


def test_old_and_new_tone_placement_fold_to_one_key() -> None:
    assert fold("hoà") == fold("hòa") == fold("HÒA") == fold(unicodedata.normalize("NFD", "Hoà")) == "hoa"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(text_of_names)
def test_every_way_of_encoding_and_shouting_a_name_folds_to_one_key(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert fold(unicodedata.normalize(form, text)) == fold(text)
        assert fold(unicodedata.normalize(form, text.upper())) == fold(text)


@given(text_of_names, text_of_names)
def test_texts_that_are_spelled_alike_fold_alike(one: str, other: str) -> None:
    assert spelled(one) != spelled(other) or fold(one) == fold(other)
    assert fold(spelled(one)) == fold(one)


def test_spelling_keeps_accents_and_evens_out_the_rest() -> None:
    assert spelled(unicodedata.normalize("NFD", " H.  VĂN\u00a0Chấn ")) == "h văn chấn"
    assert spelled("Xà Hồ") != spelled("Xã Hồ")


def test_names_stand_in_the_order_of_the_vietnamese_alphabet() -> None:
    shuffled = IN_ORDER[:]
    random.Random(2018).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == IN_ORDER


def test_a_letter_weighs_more_than_a_tone_and_a_tone_more_than_case() -> None:
    assert sort_key("Ba") < sort_key("bà") < sort_key("bă")
    assert sort_key("ba") < sort_key("Ba") < sort_key("BA") < sort_key("bà")
    assert sort_key("báa") < sort_key("bab")


@given(text_of_names)
def test_the_order_does_not_depend_on_the_encoding(text: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(unicodedata.normalize("NFC", text))


@given(text_of_names, text_of_names)
def test_only_texts_that_fold_alike_can_share_a_place(one: str, other: str) -> None:
    assert sort_key(one) != sort_key(other) or fold(one) == fold(other)


@given(st.text())
def test_a_sort_key_can_be_kept_in_a_database(text: str) -> None:
    assert "\x00" not in sort_key(text)


def test_cleaning_composes_trims_and_keeps_inner_line_breaks() -> None:
    assert clean("\u00a0 Văn\u202fChấn:\r\n\tmột  hai\rba \u3000") == "Văn Chấn:\n\tmột  hai\nba"
    assert clean(unicodedata.normalize("NFD", "Trạm Tấu")) == unicodedata.normalize("NFC", "Trạm Tấu")


@given(st.text())
def test_cleaning_twice_changes_nothing_and_hides_nothing_forbidden(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert forbidden(cleaned) == forbidden(text.replace("\r", "\n"))


@pytest.mark.parametrize(
    "sign", list("\x00\x07\x0b\x0c\r\x1b\x1f\x7f\x85\x9b\ud800\udfff\ufdd0\ufdef\ufffe\uffff\U0010ffff")
)
def test_signs_that_may_not_be_stored_are_found(sign: str) -> None:
    assert forbidden(f"một{sign}hai") == sign


@pytest.mark.parametrize("text", ["", "Ổ\tđĩa\nmới", "\ufffd", "\u00a0\u200b\u2028", "😀", "\u202e"])
def test_everything_else_may_be_stored(text: str) -> None:
    assert forbidden(text) is None


def test_the_first_forbidden_sign_is_the_one_named() -> None:
    assert forbidden("a\x02b\x01") == "\x02"


def test_a_terminal_is_shown_escapes_instead_of_commands() -> None:
    assert shown("đỏ\x1b[31m\u202e\r\x9b\udc80\u061c") == r"đỏ\u001b[31m\u202e\u000d\u009b\udc80\u061c"
    assert shown("Một\n\thai") == "Một\n\thai"


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_shown_can_be_written_and_moves_no_cursor(text: str) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", shown(text))
    shown(text).encode("utf-8")


def test_suggestions_come_nearest_first_whatever_the_accents() -> None:
    names = ["Văn Chấn", "Văn Yên", "Lục Yên", "Nghĩa Lộ"]
    assert nearest("van chann", names)[0] == "Văn Chấn"
    assert nearest("văn", names, 1) in (["Văn Yên"], ["Văn Chấn"])
    assert nearest("zzzz", names) == []


def test_suggestions_that_fold_alike_all_count() -> None:
    assert nearest("bao cao", ["bao-cao", "Báo cáo", "x"]) == ["bao-cao", "Báo cáo"]
    assert nearest("bao cao", ["bao-cao", "Báo cáo", "x"], 1) == ["bao-cao"]


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("list", "lít"),
        ("task", "ták"),
        ("add", "ađ"),
        ("report", "repỏt"),
        ("book", "bôk"),
        ("show", "shơ"),
        ("export", "ẽpỏt"),
        ("meeting", "mêting"),
        ("giaoban", "giâobn"),
        ("TASK", "TÁK"),
        ("DDoong", "Đông"),
        ("aws", "ắ"),
        ("tuw", "tư"),
        ("toans", "toán"),
        ("hoaf", "hòa"),
        ("quaf", "quà"),
        ("giar", "giả"),
        ("s", "s"),
        ("wx", "wx"),
        ("", ""),
    ],
)
def test_a_telex_keyboard_turns_english_words_into_these(typed: str, seen: str) -> None:
    assert telex(typed) == seen


@pytest.mark.parametrize(
    "alias",
    [
        "tao-so", "chay-thu", "tinh-hinh", "nhap-tay", "bao-cao", "nhiem-vu", "hoi-nghi", "ky", "don-vi",
        "chi-tieu", "nhap-tep", "xuat", "bieu-mau", "tim", "don-doc", "lan-nhap", "nhat-ky", "sao-luu",
        "khoi-phuc", "kiem-tra-so", "nang-cap", "chuyen-so", "truy-nguon", "danh-sach", "sua", "tra-lai",
        "so-sanh", "mo-lai", "gia-han", "doi-ten", "ke-thua", "hoan-thanh", "thoi-theo-doi", "ra-soat",
        "xac-nhan", "chua-xac-nhan",
    ],
)  # fmt: skip
def test_vietnamese_aliases_pass_a_telex_keyboard_unharmed(alias: str) -> None:
    assert telex(alias) == alias
