"""A table as a file has it: rows of cells with their true numbers, whichever format it came from."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from giaoban.domain.problems import Place, Problem

CellValue = str | int | Decimal | date | bool | None


class Cell(NamedTuple):
    """`fault` is the code of the problem that this cell is (`cell.no_value`, `cell.error`), told at its place when
    somebody wants its value. `percent` says that the number is shown as a percentage: 0.95 as 95%."""

    value: CellValue = None
    fault: str | None = None
    percent: bool = False


class GridRow(NamedTuple):
    """`number` is the row's own, from 1; `cells` from column A on, cells missing at the end are blank."""

    number: int
    cells: tuple[Cell, ...]


class Grid(NamedTuple):
    """One sheet, or a whole CSV file (`sheet` is None). Rows that are wholly blank may be left out.

    `merged` are the merged ranges as (first row, first column, last row, last column), from 1; `warnings` is what the
    reader has to say (hidden rows, a converted encoding); `texts_only` says that every value is a text as typed.
    """

    source: str
    sheet: str | None
    rows: tuple[GridRow, ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    warnings: tuple[Problem, ...] = ()
    texts_only: bool = False


def place(grid: Grid, row: int, column: int | None = None) -> Place:
    """Where a cell is; `column` counts from 0."""
    letter = None if column is None or grid.texts_only else column_letter(column)
    return Place(grid.source, grid.sheet, row, letter)


def column_letter(column: int) -> str:
    """`A` for 0, `AA` for 26."""
    letters = ""
    at = column + 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def texts(row: Sequence[Cell]) -> list[str]:
    """The cells' values as texts, blanks as empty ones."""
    return ["" if cell.value is None else str(cell.value).strip() for cell in row]
