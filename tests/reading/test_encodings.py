"""A text file is read as what it is, with a word about it, or refused with the line: never as rubbish."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.domain.errors import Unreadable
from giaoban.reading.encodings import Decoded, decoded
from giaoban.reading.rows import Source

CORPUS = Path(__file__).parents[1] / "data" / "hostile" / "csv"
PLAIN = (CORPUS / "c01_ok.csv").read_bytes().decode("utf-8")
TEXT = "Đơn vị;Kỳ\nVăn Chấn;2018H1\nLục Yên;2018H1\n"


def of(content: bytes) -> Decoded:
    return decoded(Source("bao-cao.csv", content))


def from_corpus(name: str) -> Decoded:
    return decoded(Source(name, (CORPUS / f"{name}.csv").read_bytes()))


def refusal(content: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as raised:
        of(content)
    return raised.value


def outcome(content: bytes) -> str:
    """The text, or the code of the refusal."""
    try:
        return of(content).text
    except Unreadable as refused:
        return refused.code


def in_windows_1258(text: str) -> bytes:
    """As Windows writes it: the letter composed, its tone after it."""
    found = bytearray()
    for sign in text:
        try:
            found += sign.encode("cp1258")
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", sign)
            tone = next(mark for mark in marks if mark in "\u0300\u0309\u0303\u0301\u0323")
            found += (unicodedata.normalize("NFC", marks.replace(tone, "")) + tone).encode("cp1258")
    return bytes(found)


def saved_twice(text: str) -> bytes:
    once = text.encode()
    return "".join(
        chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("cp1252") for byte in once
    ).encode()


# Read as it is ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_that_says_so_is_read_without_a_word(encoding: str) -> None:
    assert of(TEXT.encode(encoding)) == Decoded(TEXT)
    assert of("\ufeff".encode("utf-16-be") + TEXT.encode("utf-16-be")) == Decoded(TEXT)


@given(st.text(alphabet="aăâbcdđeêghộiklmnớơưựxyỳ ,;.0123\n", min_size=1))
def test_utf8_and_utf16_give_back_every_text(text: str) -> None:
    assert of(text.encode()) == of(text.encode("utf-8-sig")) == of(text.encode("utf-16")) == Decoded(text)


def test_a_file_of_the_old_mac_and_of_nothing_are_texts_too() -> None:
    assert of(b"a,b\rc,d\r").text == "a,b\rc,d\r"
    assert of(b"") == Decoded("")


# Converted, and said so -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "encoding", "before"),
    [
        ("c23_cp1258", "Windows-1258", "Ðõn viò"),
        ("c24_tcvn3_utf8", "TCVN3", "§¬n vÞ"),
        ("c26_vni_utf8", "VNI", "Ñôn vò"),
    ],
)
def test_old_encodings_are_converted_with_an_example(name: str, encoding: str, before: str) -> None:
    text, warnings = from_corpus(name)
    assert text.splitlines() == PLAIN.splitlines()
    assert [(one.code, dict(one.params)) for one in warnings] == [
        ("encoding.converted", {"encoding": encoding, "before": before, "after": "Đơn vị"})
    ]


@pytest.mark.parametrize("name", ["c24_tcvn3_utf8", "c26_vni_utf8"])
def test_the_old_fonts_are_told_in_plain_8_bit_files_too(name: str) -> None:
    typed = (CORPUS / f"{name}.csv").read_bytes().decode("utf-8").encode("cp1252")
    assert of(typed).text.splitlines() == PLAIN.splitlines()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_read_with_a_warning(encoding: str) -> None:
    text, warnings = of(PLAIN.encode(encoding))
    assert text == PLAIN
    assert [(one.code, dict(one.params)) for one in warnings] == [("encoding.no_mark", {"encoding": encoding.upper()})]


def test_utf8_that_was_saved_twice_is_put_back() -> None:
    text, warnings = of(saved_twice(TEXT))
    assert text == TEXT
    assert [dict(one.params)["after"] for one in warnings] == ["Đơn vị"]


@given(st.lists(st.sampled_from(PLAIN.replace(",", " ").split()), min_size=8).map(" ".join))
def test_windows_1258_gives_back_every_vietnamese_text_or_is_refused(text: str) -> None:
    assert outcome(in_windows_1258(text)) in (text, "file.encoding", "file.encoding_mixed")


# Refused ------------------------------------------------------------------------------------------------------------


def test_a_western_file_is_not_taken_for_a_vietnamese_one() -> None:
    assert refusal("Réunion très tôt à Genève; Müller, señor".encode("cp1252")).code == "file.encoding"
    assert refusal("Отчёт о работе".encode("cp1251")).code == "file.encoding"


def test_a_file_that_stops_being_utf8_is_refused_with_the_line() -> None:
    refused = refusal(TEXT.encode() + in_windows_1258("Trạm Tấu;2018H1\n"))
    assert (refused.code, refused.values["line"]) == ("file.encoding_mixed", 4)
    cut = refusal(TEXT.encode()[:-10] + "ế".encode()[:2])
    assert (cut.code, cut.values["line"]) == ("file.encoding_mixed", 3)


def test_a_nul_is_refused_with_the_line() -> None:
    refused = refusal(TEXT.replace("Chấn", "Ch\0n").encode())
    assert (refused.code, refused.values["line"]) == ("file.nul", 2)
    assert refusal("a;b\r\n\0;c".encode("utf-16")).values["line"] == 2


def test_utf16_cut_in_the_middle_or_with_half_a_letter_is_refused_with_the_line() -> None:
    cut = refusal(TEXT.encode("utf-16")[:-1])
    half = refusal((TEXT + "\ud800a").encode("utf-16", "surrogatepass"))
    assert (cut.code, cut.values["line"]) == ("file.utf16", 3)
    assert (half.code, half.values["line"]) == ("file.utf16", 4)


def test_half_letters_in_utf8_are_refused() -> None:
    assert refusal((TEXT + "\ud800").encode("utf-8", "surrogatepass")).code == "file.encoding_mixed"


def test_letters_that_are_lost_are_refused_with_the_line() -> None:
    refused = refusal(TEXT.replace("ấ", "\ufffd").encode())
    assert (refused.code, refused.values["line"]) == ("file.replaced", 2)
    marks = refusal(TEXT.encode("ascii", "replace"))
    assert (marks.code, marks.values["line"]) == ("file.question_marks", 1)
    assert refusal(b"UNIT\nH?I KHUY?N H?C\n").values["value"] == "H?I"


def test_a_single_question_mark_inside_a_word_is_a_warning() -> None:
    text, warnings = of("Đơn vị\nVăn Ch?n\n".encode())
    assert text == "Đơn vị\nVăn Ch?n\n"
    assert [(one.code, one.value, one.place.row) for one in warnings] == [("text.question_mark", "Ch?n", 2)]


@pytest.mark.parametrize(
    "text", ["Đã có chưa? Có. Bao giờ?Sau hội nghị", "xem http://kh.vn/bai?id=7&trang=2", "??? 5?", "x.php?so=1"]
)
def test_ordinary_question_marks_mean_nothing(text: str) -> None:
    assert of(text.encode()) == Decoded(text)


def test_a_line_that_was_saved_twice_among_others_is_refused() -> None:
    refused = refusal(TEXT.encode() + saved_twice("Trấn Yên;Thực hiện\n"))
    assert (refused.code, refused.values["line"]) == ("file.saved_twice", 4)


@pytest.mark.parametrize(("line", "font"), [("Tr¹m TÊu;NghÜa Lé", "TCVN3"), ("Traïm Taáu;Nghóa Loä", "VNI")])
def test_a_line_of_an_old_font_among_unicode_is_refused(line: str, font: str) -> None:
    refused = refusal((TEXT + line).encode())
    assert (refused.code, refused.values["line"], refused.values["font"]) == ("file.font_mixed", 4, font)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("c22_nul", "file.nul"),
        ("c27_double_utf8", "file.replaced"),
        ("c28_mixed", "file.encoding_mixed"),
        ("c31_questionmarks", "file.question_marks"),
        ("c59_utf16_odd", "file.utf16"),
        ("c60_utf16_surrogate", "file.utf16"),
    ],
)
def test_the_damaged_files_of_the_corpus_are_refused(name: str, code: str) -> None:
    with pytest.raises(Unreadable, match=code):
        from_corpus(name)


@given(st.binary(max_size=200))
def test_no_bytes_are_too_strange(content: bytes) -> None:
    found = outcome(content)
    assert "\0" not in found
    assert "\ufffd" not in found
