"""What is measured before a package is parsed."""

import struct
import zipfile
from io import BytesIO

import pytest
from tests.reading.packed import SHEET, hostile, packed, plain_parts, zipped

from giaoban.domain.errors import Unreadable
from giaoban.reading.packages import MOST_PARTS, opened, unprefixed
from giaoban.reading.rows import Source


def refusal(source: Source) -> str:
    with pytest.raises(Unreadable) as refused:
        opened(source)
    assert refused.value.values["file"] == source.name
    return refused.value.code


def test_the_parts_of_a_whole_package_are_found_whatever_their_case() -> None:
    package = opened(packed())
    assert SHEET.upper() in package
    assert package.content(SHEET).decode() == plain_parts()[SHEET]
    assert not package.macro


def test_a_part_that_is_not_there_makes_the_file_a_broken_one() -> None:
    with pytest.raises(Unreadable, match=r"file\.broken"):
        opened(packed()).content("xl/none.xml")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("x18_pdf.xlsx", "file.broken"),
        ("x20_empty.xlsx", "file.broken"),
        ("x21_truncated.xlsx", "file.broken"),
        ("x22_zero_tail.xlsx", "file.broken"),
        ("x27_billion_laughs.xlsx", "file.doctype"),
        ("x28_quadratic.xlsx", "file.doctype"),
        ("x29_xxe.xlsx", "file.doctype"),
        ("x32_bomb_cell_200mb", "file.too_large_inside"),
        ("x45_zip_encrypted.xlsx", "file.encrypted"),
    ],
)
def test_a_hostile_package_is_refused_before_it_is_parsed(name: str, code: str) -> None:
    source = packed("A" * 200_000_000) if name.startswith("x32") else hostile(name)
    assert refusal(source) == code


def test_a_declaration_in_another_encoding_is_seen_too() -> None:
    parts = {**plain_parts()}
    del parts[SHEET]
    file = BytesIO(zipped(parts).content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(SHEET, '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a []><a/>'.encode("utf-16"))
    assert refusal(Source("a.xlsx", file.getvalue())) == "file.doctype"


def test_a_size_that_the_directory_lies_about_is_found_out() -> None:
    source = packed(f"<a>{'<b/>' * 500_000}</a>")
    content = bytearray(source.content)
    for entry in zipfile.ZipFile(BytesIO(source.content)).infolist():
        if entry.filename == SHEET:
            size = struct.pack("<I", entry.file_size)
            at = content.rindex(size)
            content[at : at + 4] = struct.pack("<I", 1_000)
    assert refusal(Source("a.xlsx", bytes(content))) == "file.broken"


def test_two_parts_of_one_name_are_refused_whatever_their_case() -> None:
    assert refusal(zipped({**plain_parts(), SHEET.upper(): "<a/>"})) == "file.part_doubled"


def test_too_many_parts_are_refused() -> None:
    assert refusal(zipped({f"{at}.xml": "" for at in range(MOST_PARTS + 1)}, zipfile.ZIP_STORED)) == (
        "file.too_many_inside"
    )
    assert refusal(zipped({f"{at}.xml": "" for at in range(2 * MOST_PARTS + 1)})) == "file.too_many_inside"


def test_many_parts_that_are_large_together_are_refused() -> None:
    parts = {f"{at}.bin": "A" * 50_000_000 for at in range(3)}
    assert refusal(zipped(parts)) == "file.too_large_inside"


def test_a_text_without_any_mark_for_a_megabyte_is_refused() -> None:
    assert refusal(packed(f"<a>{'A' * 3_000_000}</a>")) == "file.too_large_inside"


def test_an_unusual_compression_is_refused() -> None:
    assert refusal(zipped(plain_parts(), zipfile.ZIP_LZMA)) == "file.broken"


def test_names_that_lead_out_of_the_package_do_no_harm() -> None:
    assert "../../evil.txt" in opened(hostile("x43_traversal.xlsx"))


def test_macros_are_noticed() -> None:
    assert opened(hostile("x25_macro.xlsm")).macro


def test_names_lose_the_formats_own_namespaces_only() -> None:
    assert unprefixed("http://schemas.openxmlformats.org/spreadsheetml/2006/main c") == "c"
    assert unprefixed("http://purl.oclc.org/ooxml/spreadsheetml/main c") == "c"
    assert unprefixed("urn:oasis:names:tc:opendocument:xmlns:table:1.0 table-cell") == "table-cell"
    assert unprefixed("urn:else c") == "urn:else c"
    assert unprefixed("c") == "c"
