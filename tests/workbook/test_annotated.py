"""The annotated copy: comments and colours at the cells meant, and every other byte of the parts as it was."""

import re
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]
from tests.workbook.workbooks_of_others import OTHER, SHEET, district_workbook, opened

from giaoban.workbook.annotated import Mark, annotated
from giaoban.workbook.marked_styles import MILD, SEVERE

WRONG = Mark(SHEET, 5, "C", "Phải sửa: “12.5a” không phải là số\nGhi theo mẫu: 12,5", True)
VAGUE = Mark(SHEET, 6, "C", "Nên xem lại: chưa chính xác", False)
HOSTILE = Path(__file__).parents[1] / "data" / "hostile" / "xlsx"


def copy_of(content: bytes, *marks: Mark) -> bytes:
    made = annotated(content, marks)
    assert made is not None
    return made


def comments(content: bytes, sheet: str = SHEET) -> dict[str, str]:
    leaf = opened(content)[sheet]
    return {cell.coordinate: cell.comment.text for row in leaf.iter_rows() for cell in row if cell.comment}


def colour(content: bytes, at: str, sheet: str = SHEET) -> str:
    return str(opened(content)[sheet][at].fill.start_color.rgb)


def look(cell: Any) -> tuple[str, ...]:
    """All of a cell's look but its fill."""
    return (repr(cell.font), repr(cell.border), repr(cell.alignment), repr(cell.protection), cell.number_format)


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(content: bytes, **changed: Callable[[str], str]) -> bytes:
    """The workbook with parts rewritten; the names' last words stand for the parts."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name, part in parts(content).items():
            change = changed.get(name.rpartition("/")[2].partition(".")[0])
            target.writestr(name, change(part.decode()) if change else part)
    return written.getvalue()


def test_a_comment_and_a_colour_stand_at_the_cell() -> None:
    made = copy_of(district_workbook(), WRONG, VAGUE)
    assert comments(made) == {"C5": WRONG.text, "C6": VAGUE.text}
    assert (colour(made, "C5"), colour(made, "C6")) == (SEVERE, MILD)


def test_the_rest_of_a_marked_cells_look_stays() -> None:
    before = district_workbook()
    made = copy_of(before, Mark(SHEET, 3, "A", "Phải sửa: cột", True))
    old, new = opened(before)[SHEET]["A3"], opened(made)[SHEET]["A3"]
    assert colour(made, "A3") == SEVERE
    assert look(new) == look(old)
    assert new.value == old.value


def test_every_other_part_of_the_file_keeps_its_bytes() -> None:
    before, made = parts(district_workbook()), parts(copy_of(district_workbook(), WRONG))
    changed = {name for name in before if before[name] != made[name]}
    assert changed == {
        "[Content_Types].xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
    }  # fmt: skip
    assert made.keys() - before.keys() == {"xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"}


def test_the_sheet_differs_only_in_the_marked_cells_styles() -> None:
    before, made = (
        parts(content)["xl/worksheets/sheet1.xml"].decode()
        for content in (district_workbook(), copy_of(district_workbook(), WRONG))
    )
    told = re.sub(r"<legacyDrawing [^>]*/>", "", made)
    told = re.sub(r'<c s="\d+" r="C5"', lambda _: re.findall(r'<c r="C5" s="\d+"', before)[0], told)
    assert told == before


def test_all_cells_values_styles_and_widths_are_as_they_were_elsewhere() -> None:
    old, new = opened(district_workbook()), opened(copy_of(district_workbook(), WRONG))
    assert old.sheetnames == new.sheetnames
    for leaf, copied in zip(old.worksheets, new.worksheets, strict=True):
        assert leaf.dimensions == copied.dimensions
        assert leaf.merged_cells.ranges == copied.merged_cells.ranges
        assert {k: d.width for k, d in leaf.column_dimensions.items()} == {
            k: d.width for k, d in copied.column_dimensions.items()
        }
        for row in leaf.iter_rows():
            for cell in row:
                other = copied[cell.coordinate]
                assert other.value == cell.value
                if cell.coordinate != "C5" or leaf.title != SHEET:
                    assert (look(other), repr(other.fill)) == (look(cell), repr(cell.fill))
    assert new[SHEET].freeze_panes == "A4"
    assert new[SHEET]["C8"].value == "=SUM(C4:C6)"


def test_what_a_formula_came_to_is_kept() -> None:
    content = repacked(district_workbook(), sheet1=lambda xml: re.sub(r"</f><v ?/>", "</f><v>12</v>", xml))
    made = copy_of(content, WRONG, Mark(SHEET, 8, "C", "Nên xem lại: tổng", False))
    assert load_workbook(BytesIO(made), data_only=True)[SHEET]["C8"].value == 12
    assert colour(made, "C8") == MILD


def test_several_marks_at_one_cell_are_one_comment_the_worst_first() -> None:
    made = copy_of(district_workbook(), VAGUE._replace(row=5), WRONG, WRONG)
    assert comments(made) == {"C5": f"{WRONG.text}\n\n{VAGUE.text}"}
    assert colour(made, "C5") == SEVERE


@pytest.mark.parametrize(
    ("mark", "at"),
    [
        (Mark(SHEET, 5, None, "x", True), "A5"),
        (Mark(SHEET, 8, None, "x", True), "C8"),
        (Mark(SHEET, None, None, "x", True), "A1"),
        (Mark(None, None, None, "x", True), "A1"),
        (Mark(SHEET, 1, "C", "x", True), "A1"),
        (Mark(SHEET, 7, "B", "x", True), "B7"),
        (Mark(SHEET, 6, "AA", "x", True), "AA6"),
        (Mark(SHEET, 900, None, "x", True), "A900"),
    ],
    ids=[
        "the row's first filled cell", "a row that begins later", "the sheet's first filled cell", "the first sheet",
        "a merged range's visible cell", "a cell in a row that is not there", "a cell beyond the row", "far below",
    ],
)  # fmt: skip
def test_a_mark_finds_its_cell(mark: Mark, at: str) -> None:
    made = copy_of(district_workbook(), mark)
    assert comments(made) == {at: "x"}
    assert colour(made, at) == SEVERE


def test_the_other_sheet_is_marked_when_it_is_meant() -> None:
    made = copy_of(district_workbook(), Mark(OTHER, None, None, "x", True))
    assert (comments(made), comments(made, OTHER)) == ({}, {"B2": "x"})


def test_a_comment_that_was_there_is_continued() -> None:
    before = district_workbook(own_comment=True)
    made = copy_of(before, WRONG, VAGUE)
    assert comments(made) == {"C5": f"Đã hỏi xã <A & B>\n\n{WRONG.text}", "C6": VAGUE.text}
    assert opened(made)[SHEET]["C5"].comment.author == "Huyện"
    boxes = [part for name, part in parts(made).items() if name.endswith(".vml")]
    assert [part.count(b'ObjectType="Note"') for part in boxes] == [2]


def test_a_copy_can_be_marked_again() -> None:
    once = copy_of(district_workbook(), WRONG)
    twice = copy_of(once, VAGUE, WRONG._replace(text="lại"))
    assert comments(twice) == {"C5": f"{WRONG.text}\n\nlại", "C6": VAGUE.text}


def test_text_is_never_markup_nor_an_escape() -> None:
    made = parts(copy_of(district_workbook(), WRONG._replace(text="<b> & _x0041_ “\x1b”")))
    assert ">&lt;b&gt; &amp; _x005F_x0041_ “\ufffd”</t>" in made["xl/comments1.xml"].decode()


def test_the_same_marks_make_the_same_bytes_whatever_the_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    content = district_workbook(own_comment=True)
    first = copy_of(content, WRONG, VAGUE)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert copy_of(content, WRONG, VAGUE) == first


def test_names_with_a_prefix_and_a_byte_order_mark_are_understood() -> None:
    def prefixed(xml: str) -> str:
        body = re.sub(r"<(/?)(?=[A-Za-z])", r"<\1x:", xml.partition("?>")[2] if xml.startswith("<?") else xml)
        return "\ufeff" + body.replace("xmlns=", "xmlns:x=", 1)

    content = repacked(district_workbook(), sheet1=prefixed, styles=prefixed)
    made = copy_of(content, WRONG, Mark(SHEET, 7, "B", "x", True))
    assert comments(made) == {"C5": WRONG.text, "B7": "x"}
    assert (colour(made, "C5"), colour(made, "B7")) == (SEVERE, SEVERE)


def test_cells_that_do_not_say_where_they_are_are_counted() -> None:
    bare = repacked(district_workbook(), sheet1=lambda xml: re.sub(r'(<(?:c|row)) r="[A-Z]*[456]"', r"\1", xml))
    made = copy_of(bare, WRONG, Mark(SHEET, 6, "E", "x", True))
    assert comments(made) == {"C5": WRONG.text, "E6": "x"}
    assert opened(made)[SHEET]["C5"].value == "12.5a"


def test_an_empty_sheet_gets_its_cell() -> None:
    saved = BytesIO()
    Workbook().save(saved)
    made = copy_of(saved.getvalue(), Mark(None, None, None, "x", True))
    assert comments(made, "Sheet") == {"A1": "x"}


def test_a_workbook_without_styles_gets_comments_alone() -> None:
    made = copy_of((HOSTILE / "x46_no_styles.xlsx").read_bytes(), Mark(None, 2, "A", "x", True))
    assert "xl/styles.xml" not in parts(made)
    assert [part.count(b"<comment ") for name, part in parts(made).items() if "comments" in name] == [1]


def test_macros_stay_in_a_workbook_with_macros() -> None:
    before = (HOSTILE / "x25_macro.xlsm").read_bytes()
    made = parts(copy_of(before, Mark(None, 2, "A", "x", True)))
    assert made["xl/vbaProject.bin"] == parts(before)["xl/vbaProject.bin"]


@pytest.mark.parametrize("path", sorted(HOSTILE.iterdir()), ids=lambda path: path.name)
def test_a_strange_file_costs_no_time_and_gives_a_copy_or_none(path: Path) -> None:
    begun = time.perf_counter()
    made = annotated(path.read_bytes(), [Mark(None, 2, "A", "x", True), Mark(None, None, None, "y", False)])
    assert time.perf_counter() - begun < 10
    if made is not None:
        assert sum(part.count(b"<comment ") for name, part in parts(made).items() if "comments" in name) in (1, 2)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"a,b\n"], ids=["nothing", "cut off", "no workbook"])
def test_what_is_no_workbook_has_no_copy(content: bytes) -> None:
    assert annotated(content, [WRONG]) is None


@pytest.mark.parametrize("own_comment", [False, True])
def test_excel_would_find_nothing_new_to_complain_of(own_comment: bool, tmp_path: Path) -> None:
    before = district_workbook(own_comment=own_comment)
    made = copy_of(before, WRONG, VAGUE, Mark(SHEET, 7, "B", "x", True))
    found = []
    for name, content in (("truoc.xlsx", before), ("sau.xlsx", made)):
        (tmp_path / name).write_bytes(content)
        result = OpenXmlValidator().validate(str(tmp_path / name))
        found.append({(error.description, error.part_uri) for error in result.errors})
    assert found[1] - found[0] == set()


@pytest.mark.parametrize("own_comment", [False, True])
def test_libreoffice_opens_it_with_its_comments_and_colours(
    own_comment: bool, convert: Callable[[bytes, str], Path]
) -> None:
    made = copy_of(district_workbook(own_comment=own_comment), WRONG, VAGUE)
    seen = convert(made, "xlsx").read_bytes()
    told = comments(seen)
    assert told.keys() == {"C5", "C6"}
    assert told["C5"].endswith(WRONG.text)
    assert (colour(seen, "C5"), colour(seen, "C6")) == (SEVERE, MILD)
    assert opened(seen)[SHEET]["C5"].font.name == opened(made)[SHEET]["C5"].font.name
