"""Small packages made for a test: an .xlsx of which any part may be another than it should be."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Final

import openpyxl

from giaoban.reading.grid import Cell, Grid
from giaoban.reading.rows import Source

DATA: Final = Path(__file__).parents[1] / "data"
HOSTILE: Final = DATA / "hostile" / "xlsx"
SHEET: Final = "xl/worksheets/sheet1.xml"
SPACE: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def hostile(name: str) -> Source:
    return Source(name, (HOSTILE / name).read_bytes())


def sheet(rows: str, after: str = "", before: str = "") -> str:
    return f'<worksheet xmlns="{SPACE}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def packed(part: str | None = None) -> Source:
    """The plain workbook, with this instead of its sheet."""
    return zipped(plain_parts() if part is None else {**plain_parts(), SHEET: part})


def plain_parts() -> dict[str, str]:
    with zipfile.ZipFile(HOSTILE / "x01_ok.xlsx") as plain:
        return {name: plain.read(name).decode() for name in plain.namelist()}


def zipped(parts: dict[str, str], method: int = zipfile.ZIP_DEFLATED) -> Source:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return Source("thử.xlsx", file.getvalue())


def one_cell(cell: str) -> Source:
    return packed(sheet(f'<row r="1">{cell}</row>'))


def saved(book: openpyxl.Workbook) -> Source:
    file = BytesIO()
    book.save(file)
    return Source("a.xlsx", file.getvalue())


def cell(grid: Grid, address: str) -> Cell:
    """`G3` of a grid."""
    row = next(row for row in grid.rows if row.number == int(address[1:]))
    return row.cells[ord(address[0]) - ord("A")]


def codes(grids: list[Grid]) -> list[str]:
    return [warning.code for grid in grids for warning in grid.warnings]
