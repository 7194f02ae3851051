"""What a file is shows in its content; what is no report is refused with what to do instead."""

import struct
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban import text
from giaoban.domain.errors import Unreadable
from giaoban.reading.rows import Source
from giaoban.reading.sniffing import form_of

TABLE = "Đơn vị;Kỳ;Nội dung\nVăn Chấn;2018H1;Vận động\n".encode()
PROSE = "BÁO CÁO\nI. Kết quả\n1. Tham mưu, phối hợp\n".encode()


def packed(*names: str, flag: int = 0) -> bytes:
    """A zip with these parts; `flag` 1 says that they are encrypted."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            known = "application/vnd.oasis.opendocument.spreadsheet" if name == "mimetype" else "<x/>"
            archive.writestr(zipfile.ZipInfo(name), known)
    content = bytearray(made.getvalue())
    at = content.find(b"PK\x01\x02")
    while flag and at >= 0:
        content[at + 8] |= flag
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


def compound_file(*streams: str) -> bytes:
    """The smallest compound file with these streams: a header, an allocation table, a directory."""
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0"))
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIIII", header, 40, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    directory = b""
    for kind, name in ((5, "Root Entry"), *((2, name) for name in streams)):
        entry = bytearray(128)
        spelled = name.encode("utf-16-le")
        entry[: len(spelled)] = spelled
        struct.pack_into("<HB", entry, 64, len(spelled) + 2, kind)
        struct.pack_into("<II", entry, 116, 0xFFFFFFFE, 0)
        directory += bytes(entry)
    return bytes(header) + table + directory.ljust(512, b"\0")


def form(name: str, content: bytes) -> str:
    return form_of(Source(name, content)).name


def outcome(name: str, content: bytes) -> str:
    """The form, or what the code of the refusal begins with."""
    try:
        return form(name, content)
    except Unreadable as refused:
        return refused.code.partition(".")[0]


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(Unreadable) as raised:
        form_of(Source(name, content))
    code = raised.value.code
    assert all(text.catalogue(language)[f"error.{code}"] for language in text.LANGUAGES)
    return code


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.xlsx", packed("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        ("a.xlsm", packed("xl/workbook.xml", "xl/vbaProject.bin"), "xlsx"),
        ("a.xlsx", packed("xl\\workbook.xml"), "xlsx"),
        ("a.docx", packed("word/document.xml"), "docx"),
        ("a.docx", packed("word/document2.xml"), "docx"),
        ("a.ods", packed("mimetype", "content.xml"), "ods"),
        ("a.xls", compound_file("Workbook"), "xls"),
        ("a.xls", compound_file("Book"), "xls"),
        ("a.csv", TABLE, "csv"),
        ("a.CSV", PROSE, "csv"),
        ("a.md", PROSE, "outline"),
        ("a.json", b"{'a': 1}", "json"),
        ("a.jsonl", b'{"a": 1}', "json"),
    ],
)
def test_each_form_is_known(name: str, content: bytes, found: str) -> None:
    assert form_of(Source(name, content)) == (found, ())


@pytest.mark.parametrize("name", ["a.txt", "-", "bao cao"])
def test_texts_without_a_telling_name_are_told_by_what_they_say(name: str) -> None:
    assert form(name, TABLE) == "csv"
    assert form(name, TABLE.decode().replace(";", "\t").encode("utf-16")) == "csv"
    assert form(name, PROSE) == "outline"
    assert form(name, b'[{"unit": "VC"}]') == "json"
    assert form(name, b"[x] Done\n[ ] Not done\n") == "outline"


def test_content_wins_over_the_name() -> None:
    assert form("a.xlsx", compound_file("Workbook")) == "xls"
    assert form("a.csv", packed("xl/workbook.xml")) == "xlsx"
    assert form("a.doc", packed("word/document.xml")) == "docx"


def test_a_csv_file_that_is_called_xlsx_is_read_with_a_warning() -> None:
    found = form_of(Source("a.xlsx", TABLE))
    assert found.name == "csv"
    assert [(one.code, dict(one.params)) for one in found.warnings] == [("form.is_csv", {"ending": ".xlsx"})]
    assert [one.code for one in form_of(Source("a.docx", PROSE)).warnings] == ["form.is_outline"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.4\n", "file.pdf"),
        (b"\x89PNG\r\n\x1a\n", "file.picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "file.picture"),
        (b"BM\x0a\0\0\0\0\0\0\0", "file.picture"),
        (b"RIFF\0\0\0\0WEBP", "file.picture"),
        (b"{\\rtf1\\ansi", "file.rtf"),
        (b"<html><table></table></html>", "file.html"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html>", "file.html"),
        ("<table><tr>".encode("utf-16"), "file.html"),
        (b"MIME-Version: 1.0\n", "file.html"),
        (b"<?xml version='1.0'?><Workbook/>", "file.xml"),
        (b"Rar!\x1a\x07\0", "file.zip"),
        (packed("bao-cao.xlsx"), "file.zip"),
        (packed(), "file.zip"),
        (packed("xl/workbook.bin"), "file.zip"),
        (packed("xl/workbook.xml", flag=1), "file.encrypted"),
        (packed("xl/workbook.xml")[:60], "file.broken"),
        (compound_file("EncryptionInfo", "EncryptedPackage"), "file.encrypted"),
        (compound_file("WordDocument", "1Table"), "file.doc"),
        (compound_file("PowerPoint Document"), "file.not_a_report"),
        (compound_file("Workbook")[:300], "file.broken"),
        (bytes(2000), "file.broken"),
        (b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff", "file.unknown"),
    ],
)
@pytest.mark.parametrize("name", ["a.xlsx", "a.bin"])
def test_what_is_no_report_is_refused_by_its_content(name: str, content: bytes, code: str) -> None:
    assert refusal(name, content) == code


@pytest.mark.parametrize("name", ["~$Van Chan.xlsx", "Thumbs.db", "desktop.ini", "._a.csv"])
def test_what_programs_leave_beside_the_files_is_no_report(name: str) -> None:
    assert refusal(name, TABLE) == "file.not_a_report"


def test_a_csv_that_begins_like_a_bitmap_is_a_csv() -> None:
    assert form("a.csv", b"BM;Don vi\n1;2\n") == "csv"


@given(st.text(max_size=8), st.binary(max_size=100))
def test_no_file_is_too_strange(name: str, content: bytes) -> None:
    assert outcome(name, content) in ("json", "xlsx", "xls", "ods", "docx", "outline", "csv", "file")
