"""How a Word file becomes paragraphs as its reader sees them, and what in it is refused or told."""

import zipfile
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.word_papers import put_in_list, source_of, source_with, with_list

from giaoban import text
from giaoban.domain.errors import Unreadable
from giaoban.reading.grid import texts
from giaoban.reading.paragraphs import EMPHASISED
from giaoban.reading.rows import Source
from giaoban.reading.word_file import read_word

NO_BODY = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


def said(source: Source) -> list[str]:
    return [paragraph.text for paragraph in read_word(source).paragraphs]


def listed(*levels: tuple[str, str], at: list[int]) -> list[str]:
    """What paragraphs "x" show in a list with these levels, each at its depth."""
    document = Document()
    key = with_list(document, levels)
    for depth in at:
        put_in_list(document.add_paragraph("x"), key, depth)
    return [one.removesuffix(" x") for one in said(source_of(document))]


# Text and numbers ---------------------------------------------------------------------------------------------------


def test_paragraphs_come_in_order_and_blank_ones_do_not_count() -> None:
    paper = read_word(source_with("Một", "", "   ", "———", "Hai"))
    assert [(one.number, one.text) for one in paper.paragraphs] == [(1, "Một"), (2, "Hai")]


def test_automatic_numbers_are_shown_as_word_shows_them() -> None:
    outline = [("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)")]
    assert listed(*outline, at=[0, 1, 2, 2, 1, 0, 1, 2]) == ["I.", "1.", "a)", "b)", "2.", "II.", "1.", "a)"]


def test_numbers_may_hold_those_above_them() -> None:
    assert listed(("decimal", "%1."), ("decimal", "%1.%2."), at=[0, 1, 1, 0, 1]) == ["1.", "1.1.", "1.2.", "2.", "2.1."]


@pytest.mark.parametrize(
    ("style", "fifth"),
    [("decimal", "5"), ("decimalZero", "05"), ("upperRoman", "V"), ("lowerRoman", "v"), ("lowerLetter", "e")],
)
def test_each_kind_of_number_is_counted(style: str, fifth: str) -> None:
    assert listed((style, "%1)"), at=[0] * 5)[-1] == f"{fifth})"


def test_a_list_that_goes_a_b_c_d_đ_does_so() -> None:
    document = Document()
    key = with_list(document, [("custom", "%1)")])
    for numbering in document.part.numbering_part.element.iter("{*}numFmt"):
        if numbering.get(_w("val")) == "custom":
            numbering.set(_w("format"), "a, b, c, d, đ, ...")
    for _ in range(6):
        put_in_list(document.add_paragraph("x"), key, 0)
    assert [one[0] for one in said(source_of(document))] == list("abcdđe")


def test_dashes_and_plus_signs_stay_apart() -> None:
    assert listed(("bullet", "\uf0b7"), ("bullet", "+"), at=[0, 1]) == ["-", "+"]


def test_a_list_that_hangs_on_a_style_is_numbered_too() -> None:
    document = Document()
    document.add_paragraph("Một", style="List Number")
    document.add_paragraph("Hai", style="List Number")
    assert said(source_of(document)) == ["1. Một", "2. Hai"]


def test_headings_and_bold_paragraphs_have_levels() -> None:
    document = Document()
    document.add_heading("Kết quả", 2)
    document.add_paragraph().add_run("Quỹ").bold = True
    document.add_paragraph("Có 907 triệu đồng.")
    assert [one.level for one in read_word(source_of(document)).paragraphs] == [2, EMPHASISED, None]


def test_text_in_links_fields_and_content_controls_is_read() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:sdt><w:sdtContent><w:p>{run.format('Trong khung')}</w:p></w:sdtContent></w:sdt>"
        f'<w:p><w:hyperlink w:anchor="x">{run.format("Liên kết")}</w:hyperlink>'
        f'<w:fldSimple w:instr="DATE">{run.format(" 2018")}</w:fldSimple><w:r><w:br/></w:r>'
        f"{run.format('dòng dưới')}</w:p>"
    )
    assert said(source_with("Trên", body=body)) == ["Trên", "Trong khung", "Liên kết 2018\ndòng dưới"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text("aăâđêôơư ÁĐ1.:-", min_size=1, max_size=20), max_size=6))
def test_no_paragraph_of_a_word_file_is_lost(written: list[str]) -> None:
    kept = [one.strip() for one in written if any(map(str.isalnum, one)) or one.strip() == "-"]
    assert said(source_with(*written)) == kept


# Tables -------------------------------------------------------------------------------------------------------------


def table_of(document: Any, *rows: tuple[str, ...]) -> Any:
    table = document.add_table(len(rows), len(rows[0]))
    for row, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    return table


def test_a_letterhead_in_two_columns_is_text() -> None:
    document = Document()
    table_of(document, ("HỘI KHUYẾN HỌC\nSố: 14/BC-HKH", "CỘNG HÒA"), ("", "Văn Chấn, ngày 29 tháng 5 năm 2018"))
    paper = read_word(source_of(document))
    assert paper.tables == ()
    assert len(paper.paragraphs) == 3


def test_a_table_with_a_header_of_ours_is_a_grid_however_small() -> None:
    document = Document()
    table_of(document, ("Chỉ tiêu", "Thực hiện"), ("Số hộ", "38.573"))
    (grid,) = read_word(source_of(document)).tables
    assert (grid.source, grid.sheet) == ("bao-cao.docx", "Bảng 1")
    assert [texts(row.cells) for row in grid.rows] == [["Chỉ tiêu", "Thực hiện"], ["Số hộ", "38.573"]]


def test_merged_cells_keep_their_columns_and_are_noted() -> None:
    document = Document()
    table = table_of(document, ("TT", "Chỉ tiêu", "Kỳ này", ""), ("", "", "TH", "KH"), ("1", "Số hộ", "5", "6"))
    table.cell(0, 2).merge(table.cell(0, 3))
    table.cell(0, 0).merge(table.cell(1, 0))
    (grid,) = read_word(source_of(document)).tables
    assert [texts(row.cells) for row in grid.rows] == [
        ["TT", "Chỉ tiêu", "Kỳ này", ""],
        ["", "", "TH", "KH"],
        ["1", "Số hộ", "5", "6"],
    ]
    assert set(grid.merged) == {(1, 3, 1, 4), (1, 1, 2, 1)}


def test_a_column_of_automatic_numbers_has_its_numbers() -> None:
    document = Document()
    table = table_of(document, ("TT", "Chỉ tiêu", "Thực hiện"), ("", "Số hộ", "5"), ("", "Số xã", "6"))
    key = with_list(document, [("decimal", "%1.")])
    for row in (1, 2):
        put_in_list(table.cell(row, 0).paragraphs[0], key, 0)
    (grid,) = read_word(source_of(document)).tables
    assert [texts(row.cells)[0] for row in grid.rows] == ["TT", "1", "2"]


# What is refused, and what is told ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        '<w:p><w:ins w:id="1"><w:r><w:t>thêm</w:t></w:r></w:ins></w:p>',
        '<w:p><w:del w:id="1"><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>',
        '<w:p><w:moveTo w:id="1"><w:r><w:t>đến</w:t></w:r></w:moveTo></w:p>',
        '<w:p><w:pPr><w:rPr><w:ins w:id="1"/></w:rPr></w:pPr></w:p>',
    ],
)
def test_changes_that_nobody_accepted_are_refused(change: str) -> None:
    with pytest.raises(Unreadable) as raised:
        read_word(source_with("Một", body=change))
    assert raised.value.code == "word.tracked"
    assert raised.value.values == {"file": "bao-cao.docx", "count": 1}


def test_the_refusal_of_changes_says_the_way_out() -> None:
    told = text.say("error.word.tracked", file="a.docx", count=3) + text.say("error.word.tracked.hint")
    assert "Accept All" in told
    assert "Chưa ghi gì" in told


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"", b"not a zip at all"])
def test_a_broken_file_is_said_to_be_broken(content: bytes) -> None:
    with pytest.raises(Unreadable) as raised:
        read_word(Source("hong.docx", content))
    assert raised.value.code == "file.broken"


def without(source: Source, part: str, instead: bytes | None = None) -> Source:
    """The package without one of its parts, or with other bytes in its place."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(source.content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        if instead is not None:
            new.writestr(part, instead)
    return Source(source.name, stream.getvalue())


@pytest.mark.parametrize("part", ["[Content_Types].xml", "_rels/.rels", "word/document.xml"])
@pytest.mark.parametrize("instead", [None, b"", b"<w:broken", b"<other/>", NO_BODY])
def test_a_package_with_a_broken_part_is_said_to_be_broken(part: str, instead: bytes | None) -> None:
    with pytest.raises(Unreadable) as raised:
        read_word(without(source_with("Một"), part, instead))
    assert raised.value.code == "file.broken"


def test_numbers_that_make_no_sense_are_none() -> None:
    assert listed(("decimal", "%1%9."), at=[0, 5, 0]) == ["1.", "x", "2."]
    body = (
        '<w:p><w:pPr><w:outlineLvl w:val="x"/><w:numPr><w:ilvl w:val="-"/><w:numId w:val="q"/></w:numPr></w:pPr>'
        '<w:r><w:t>Một</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>'
        "<w:p><w:r><w:t>Ô</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    paper = read_word(source_with(body=body))
    assert [(one.text, one.level) for one in paper.paragraphs] == [("Một", None)]
    assert texts(paper.tables[0].rows[0].cells)[0] == "Ô"


def test_an_old_word_file_is_said_to_be_old() -> None:
    with pytest.raises(Unreadable) as raised:
        read_word(Source("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)))
    assert raised.value.code == "file.doc"


def test_text_beside_the_text_is_told() -> None:
    inside = "<w:p><w:r><w:t>Trong hộp</w:t></w:r></w:p>"
    box = f"<w:p><w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r></w:p>"
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Ẩn</w:t></w:r><w:r><w:t>Hiện</w:t></w:r></w:p>"
    paper = read_word(source_with("Một", body=box + hidden))
    assert [one.text for one in paper.paragraphs] == ["Một", "Hiện"]
    assert [(one.code, one.value, dict(one.params)["where"]) for one in paper.warnings] == [
        ("word.aside", "Trong hộp", "khung chữ"),
        ("word.aside", "Ẩn", "phần chữ ẩn"),
    ]


def test_comments_are_told() -> None:
    document = Document()
    paragraph = document.add_paragraph("Một")
    document.add_comment(paragraph.runs, "Xem lại số này", author="Hà")
    assert [one.value for one in read_word(source_of(document)).warnings] == ["Xem lại số này"]


def test_text_in_an_old_font_is_converted_with_one_warning() -> None:
    document = Document()
    for written in ("Héi KhuyÕn häc huyÖn V¨n ChÊn", "C«ng t¸c tham m­u"):
        document.add_paragraph().add_run(written).font.name = ".VnTime"
    paper = read_word(source_of(document))
    assert [one.text for one in paper.paragraphs] == ["Hội Khuyến học huyện Văn Chấn", "Công tác tham mưu"]
    (warning,) = paper.warnings
    assert (warning.code, warning.place.row) == ("word.legacy_font", 1)
    assert (dict(warning.params)["before"], warning.value) == (
        "Héi KhuyÕn häc huyÖn V¨n ChÊn",
        "Hội Khuyến học huyện Văn Chấn",
    )


def test_a_plain_file_has_nothing_to_tell() -> None:
    assert read_word(source_with("Hội Khuyến học huyện Văn Chấn")).warnings == ()


def _w(name: str) -> str:
    return "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}" + name
