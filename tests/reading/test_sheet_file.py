"""Spreadsheets as grids: what their cells hold, what is said about them, and that no file can do harm."""

import random
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import openpyxl
import pytest
from openpyxl.styles import Font
from tests.reading.hostile_sheets import BOMBS, ENDS, FAULTY, OTHERS, REFUSED, TAKEN, WARNED
from tests.reading.packed import DATA, HOSTILE, SHEET, cell, codes, hostile, plain_parts, saved, zipped

from giaoban.domain.errors import Unreadable
from giaoban.domain.problems import Place
from giaoban.reading.grid import Cell, Grid
from giaoban.reading.rows import Source
from giaoban.reading.sheet_file import read_sheets


def read(source: Source) -> list[Grid]:
    return read_sheets(source, Path(source.name).suffix.removeprefix(".").replace("xlsm", "xlsx"))


# Hostile files ------------------------------------------------------------------------------------------------------


def test_every_hostile_file_has_its_answer_here() -> None:
    small = {path.name for path in HOSTILE.iterdir() if path.name != "x68_cell_32767.xlsx"}
    assert small == {*REFUSED, *WARNED, *FAULTY, *TAKEN, *OTHERS}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_sound_spreadsheet_is_refused(name: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(hostile(name))
    assert (refused.value.code, refused.value.values["file"]) == (REFUSED[name], name)


@pytest.mark.parametrize("name", WARNED)
def test_what_should_be_looked_at_is_read_and_said(name: str) -> None:
    grids = read(hostile(name))
    assert codes(grids) == [WARNED[name]]
    assert [len(grid.rows) for grid in grids] == [4]


@pytest.mark.parametrize("name", FAULTY)
def test_a_cell_without_a_sound_value_is_a_fault_at_its_place(name: str) -> None:
    address, wanted = FAULTY[name]
    assert cell(read(hostile(name))[0], address) == wanted


@pytest.mark.parametrize("name", TAKEN)
def test_a_strange_but_sound_file_is_read_without_a_word(name: str) -> None:
    address, wanted = TAKEN[name]
    grids = read(hostile(name))
    assert codes(grids) == []
    assert cell(grids[0], address) == wanted


def test_title_rows_keep_their_numbers_and_merged_ranges_stay_ranges() -> None:
    grid = read(hostile("x03_title_rows.xlsx"))[0]
    assert [row.number for row in grid.rows] == [1, 2, 4, 5, 6, 7]
    assert grid.merged == ((1, 1, 1, 8), (2, 1, 2, 8))
    assert grid.rows[1].cells == (Cell("BÁO CÁO 6 THÁNG ĐẦU NĂM 2024"),)


def test_escapes_are_characters_again() -> None:
    assert "_x000D_" not in str(read(hostile("x59_xescape.xlsx")))


def test_an_empty_sheet_is_a_grid_without_rows() -> None:
    assert [grid.rows for grid in read(hostile("x61_empty_sheet.xlsx"))] == [()]
    assert len(read(hostile("x62_header_only.xlsx"))[0].rows) == 1


def test_the_longest_text_that_a_cell_can_have_is_read() -> None:
    value = cell(read(hostile("x68_cell_32767.xlsx"))[0], "D2").value
    assert isinstance(value, str)
    assert len(value) == 32_767


def test_the_place_of_a_formula_is_told() -> None:
    warning = read(hostile("x64_dde.xlsx"))[0].warnings[0]
    assert warning.place == Place("x64_dde.xlsx", "Báo cáo", 2, "D")


_LIMITED: Final = """
import resource, sys, time
from pathlib import Path
from giaoban.domain.errors import Unreadable
from giaoban.reading.rows import Source
from giaoban.reading.sheet_file import read_sheets
began = time.process_time()
try:
    print("read", sum(len(grid.rows) for grid in read_sheets(Source("a.xlsx", Path(sys.argv[1]).read_bytes()), "xlsx")))
except Unreadable as refused:
    print(refused.code)
print(time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


@pytest.mark.parametrize("bomb", BOMBS)
def test_no_file_costs_more_than_ten_seconds_and_three_hundred_megabytes(bomb: str, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(BOMBS[bomb]().content)
    ended = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(tmp_path / "a.xlsx")],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (20, 20)),
    )
    outcome, cost = ended.stdout.splitlines()
    seconds, megabytes = map(float, cost.split())
    assert outcome == ENDS[bomb]
    assert seconds < 10
    assert megabytes < 300


# Formats ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["so-lieu.ods", "so-lieu.xls"])
def test_the_other_formats_are_read_alike(name: str) -> None:
    """Written by LibreOffice from one workbook."""
    grids = read(Source(name, (DATA / "sheets" / name).read_bytes()))
    first = grids[0]
    assert [grid.sheet for grid in grids] == ["Số liệu", "Trống"]
    assert cell(first, "A2") == Cell("Văn  Chấn\ndòng hai")
    assert [cell(first, f"B{row}") for row in range(2, 8)] == [
        Cell(1050),
        Cell(Decimal("0.3")),
        Cell(date(2018, 6, 8)),
        Cell(Decimal("0.95"), percent=True),
        Cell(2100),
        Cell("#DIV/0!", "cell.error"),
    ]
    assert cell(first, "C2") == Cell("Công tác")
    assert first.merged == ((10, 1, 11, 2),)


@pytest.mark.parametrize("name", ["so-lieu.ods", "so-lieu.xls"])
def test_the_other_formats_are_warned_about_alike(name: str) -> None:
    grid = read(Source(name, (DATA / "sheets" / name).read_bytes()))[0]
    assert {warning.code: warning.place for warning in grid.warnings} == {
        "sheet.hidden": Place(name, "Ẩn"),
        "sheet.hidden_rows": Place(name, "Số liệu"),
        "sheet.hidden_columns": Place(name, "Số liệu"),
        "cell.formula": Place(name, "Số liệu", 6, "B"),
        "encoding.converted": Place(name, "Số liệu", 2, "C"),
    }


@pytest.mark.parametrize(("name", "form"), [("so-lieu.ods", "xlsx"), ("so-lieu.xls", "xlsx"), ("so-lieu.xls", "ods")])
def test_a_file_is_read_as_what_it_is_whatever_it_is_called(name: str, form: str) -> None:
    assert len(read_sheets(Source("a.xlsx", (DATA / "sheets" / name).read_bytes()), form)) == 2


def test_a_formula_that_never_had_a_result_is_said_in_an_old_file_too() -> None:
    grid = read(Source("a.xls", (DATA / "sheets" / "khong-ket-qua.xls").read_bytes()))[0]
    assert "cell.formula" in codes([grid])
    assert [row.number for row in grid.rows] == [1, 2, 3, 4, 5, 7, 9]


def test_a_text_in_an_old_font_is_read_in_letters_of_today() -> None:
    book = openpyxl.Workbook()
    written = book.create_sheet("Cũ", 0)
    written["B2"] = "C«ng t¸c khuyÕn häc"
    written["B2"].font = Font(name=".VnTime")
    grid = read(saved(book))[0]
    assert cell(grid, "B2") == Cell("Công tác khuyến học")
    assert grid.warnings[0].place == Place("a.xlsx", "Cũ", 2, "B")
    assert dict(grid.warnings[0].params)["encoding"] == "TCVN3"


def test_sheets_that_are_all_hidden_are_refused() -> None:
    parts = plain_parts()
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("<sheet ", '<sheet state="hidden" ')
    with pytest.raises(Unreadable, match=r"file\.no_sheets"):
        read(zipped(parts))


# Damaged ------------------------------------------------------------------------------------------------------------


def mutations(content: bytes, count: int, seed: int) -> Iterator[bytes]:
    chance = random.Random(seed)
    for _ in range(count):
        mutated = bytearray(content)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(mutated))
            match chance.randrange(4):
                case 0:
                    mutated[at] = chance.randrange(256)
                case 1:
                    del mutated[at : at + chance.randint(1, 40)]
                case 2:
                    mutated[at:at] = mutated[: chance.randint(1, 40)]
                case _:
                    mutated[at : at + 4] = chance.choice((b"\0\0\0\0", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f"))
        yield bytes(mutated)


@pytest.mark.parametrize("form", ["xlsx", "ods", "xls"])
def test_a_file_damaged_at_random_is_read_or_refused_and_nothing_else(form: str) -> None:
    path = HOSTILE / "x71_openpyxl.xlsx" if form == "xlsx" else DATA / "sheets" / f"so-lieu.{form}"
    for content in mutations(path.read_bytes(), 500, seed=2018):
        refused_or_read(Source(path.name, content), form)


def test_an_xlsx_whose_parts_are_damaged_inside_a_whole_package_is_read_or_refused() -> None:
    parts = plain_parts()
    for name in (SHEET, "xl/workbook.xml", "xl/styles.xml"):
        for content in mutations(parts[name].encode(), 150, seed=2019):
            refused_or_read(zipped({**parts, name: content.decode("utf-8", "replace")}), "xlsx")


def refused_or_read(source: Source, form: str) -> None:
    with suppress(Unreadable):
        read_sheets(source, form)
