"""What a sheet is, as plain data: columns in millimetres, rows of styled cells, how it prints; no openpyxl here."""

from datetime import date
from decimal import Decimal
from typing import Final, Literal, NamedTuple

USABLE_MM: Final = {"portrait": 175.0, "landscape": 262.0}
"""Millimetres between the margins of an A4 page; the declared column widths of a sheet add up to this."""

PAGE_POINTS: Final = {"portrait": 748.0, "landscape": 501.0}
"""Points between the top and bottom margins of an A4 page."""

Value = str | int | Decimal | date | None
Orientation = Literal["portrait", "landscape"]


class Cell(NamedTuple):
    """One cell, or a run of `span` cells merged into one. With a `formula`, `value` is its result, kept beside it.

    A formula may name rows: `{row}` is its own, `{name}` the row that carries that name. `format` is a number format.
    """

    value: Value = None
    style: str = "text"
    span: int = 1
    formula: str | None = None
    format: str = ""


class Row(NamedTuple):
    """A row of cells. `least` is the smallest height in points; it grows with the text.

    `body` rows are the ones counted as content. `breaks` starts a new page before the row; `keeps` holds it on one
    page with the row after it.
    """

    cells: tuple[Cell, ...] = ()
    name: str = ""
    least: float = 0.0
    body: bool = False
    breaks: bool = False
    keeps: bool = False


class Choice(NamedTuple):
    """A drop-down on the cells of one column (from 1) in the rows between two named rows."""

    column: int
    first: str
    last: str
    options: tuple[str, ...]
    warning: str


class Sheet(NamedTuple):
    """A sheet as data. `repeat` names the row (or the first and last) printed again on every page and frozen."""

    title: str
    orientation: Orientation
    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    repeat: tuple[str, str] | None = None
    footer: str = ""
    choices: tuple[Choice, ...] = ()
    protected: bool = False
    one_page: bool = False


def spread(widths: tuple[float, ...], stretchy: tuple[int, ...], usable: float) -> tuple[float, ...]:
    """Widths that add up to `usable` millimetres: what is left over goes to the stretchy columns (from 0) alike."""
    extra = round((usable - sum(widths)) / len(stretchy), 2)
    wider = [round(width + (extra if at in stretchy else 0), 2) for at, width in enumerate(widths)]
    wider[stretchy[-1]] = round(wider[stretchy[-1]] + usable - sum(wider), 2)
    return tuple(wider)


def line(text: Value, style: str, columns: int, *, least: float = 0.0, keeps: bool = False) -> Row:
    """A row with one cell across the whole sheet."""
    return Row((Cell(text, style, columns),), least=least, keeps=keeps)


def headed(texts: tuple[str, ...], *, name: str = "head", style: str = "head", least: float = 0.0) -> Row:
    """A header row: one text a column."""
    return Row(tuple(Cell(text, style) for text in texts), name=name, least=least, keeps=True)


def blank(points: float = 6.0) -> Row:
    return Row(least=points)
