"""The cells of an .xlsx workbook: what is stored, what it means, and that it comes back as it was written."""

import string
from datetime import date
from decimal import Decimal
from typing import Final

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ERROR_CODES
from tests.reading.packed import codes, one_cell, packed, saved, sheet

from giaoban.domain.errors import Unreadable
from giaoban.reading.grid import Cell, CellValue
from giaoban.reading.rows import Source
from giaoban.reading.sheets.xlsx import read_xlsx


def only_cell(source: Source) -> Cell:
    return read_xlsx(source)[0].rows[0].cells[0]


@pytest.mark.parametrize(
    ("serial", "wanted"),
    [
        ("43259", Cell(date(2018, 6, 8))),
        ("43259.75", Cell(date(2018, 6, 8))),
        ("59", Cell(date(1900, 2, 28))),
        ("60", Cell(60, "cell.bad_date")),
        ("61", Cell(date(1900, 3, 1))),
        ("0", Cell(0, "cell.bad_date")),
        ("-1", Cell(-1, "cell.bad_date")),
        ("73415", Cell(date(2100, 12, 31))),
        ("73416", Cell(73416, "cell.bad_date")),
    ],
)
def test_a_day_is_counted_as_excel_counts_it(serial: str, wanted: Cell) -> None:
    assert only_cell(one_cell(f'<c s="1"><v>{serial}</v></c>')) == wanted


def test_escapes_are_characters_again() -> None:
    written = one_cell('<c t="inlineStr"><is><t>một_x000D__x000A_hai _x005F_</t></is></c>')
    assert only_cell(written) == Cell("một\nhai _")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1050.0", 1050),
        ("0.30000000000000004", Decimal("0.3")),
        ("9007199254740993", 9007199254740993),
        ("-1.5E3", -1500),
        (".5", Decimal("0.5")),
    ],
)
def test_a_number_is_what_the_sheet_shows_and_no_more(written: str, value: CellValue) -> None:
    assert only_cell(one_cell(f"<c><v>{written}</v></c>")) == Cell(value)


@pytest.mark.parametrize("written", ["1_000", "١٢", "0x1F", "1,5", "inf", "1e999", "--1"])
def test_what_python_would_take_for_a_number_is_none_here(written: str) -> None:
    assert only_cell(one_cell(f"<c><v>{written}</v></c>")).fault == "cell.not_a_number"


def test_a_formula_with_an_empty_text_is_blank_and_said() -> None:
    grid = read_xlsx(one_cell('<c t="str"><f>""</f><v></v></c><c><v>1</v></c>'))[0]
    assert grid.rows[0].cells == (Cell(), Cell(1))
    assert codes([grid]) == ["cell.formula"]


def test_cells_and_rows_without_an_address_follow_each_other() -> None:
    grid = read_xlsx(
        packed(sheet('<row><c><v>1</v></c><c/><c><v>2</v></c></row><row r="5"><c r="B5"><v>3</v></c></row>'))
    )[0]
    assert [(row.number, [one.value for one in row.cells]) for row in grid.rows] == [(1, [1, None, 2]), (5, [None, 3])]


@pytest.mark.parametrize(
    "rows", ['<row r="2"/><row r="2"/>', '<row r="x"/>', '<row><c r="A1"><v>1</v></c><c r="A1"><v>1</v></c></row>']
)
def test_rows_and_cells_that_contradict_each_other_make_a_broken_file(rows: str) -> None:
    with pytest.raises(Unreadable, match=r"file\.broken"):
        read_xlsx(packed(sheet(rows)))


# At random ----------------------------------------------------------------------------------------------------------

_TEXTS: Final = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="￾￿", include_characters="\n\t"), min_size=1
).filter(lambda text: not text.startswith("=") and text not in ERROR_CODES)
_NUMBERS: Final = st.integers(-(10**15), 10**15) | st.decimals(-(10**6), 10**6, places=4).map(
    lambda number: int(number) if number == int(number) else number.normalize()
)
_VALUES: Final = st.none() | st.booleans() | _NUMBERS | st.dates(date(1900, 3, 1), date(2100, 12, 31)) | _TEXTS


def trimmed(row: list[CellValue]) -> list[CellValue]:
    while row and row[-1] is None:
        row = row[:-1]
    return row


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_VALUES, max_size=6), max_size=8), st.text(string.ascii_letters, min_size=1, max_size=31))
def test_a_workbook_reads_back_as_it_was_written(rows: list[list[CellValue]], title: str) -> None:
    book = openpyxl.Workbook()
    written = book.create_sheet(title, 0)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            written.cell(number, column).value = value
    grid = read_xlsx(saved(book))[0]
    kept = [(number, trimmed(row)) for number, row in enumerate(rows, 1) if trimmed(row)]
    assert [(row.number, [one.value for one in row.cells]) for row in grid.rows] == kept
    assert grid.sheet == title
