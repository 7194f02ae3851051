"""Tables of a Word file: those that only set text side by side, and those with rows, as grids."""

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from giaoban.domain.vietnamese import clean
from giaoban.reading.grid import Cell, Grid, GridRow
from giaoban.reading.matching import label_fields
from giaoban.reading.word_numbering import W, value, whole
from giaoban.reading.word_text import plain_text

MOST_COLUMNS: Final = 100  # of one cell; Word has 63 in a table
LAYOUT_COLUMNS: Final = 3
LAYOUT_ROWS: Final = 4
_AROUND: Final = tuple(W + name for name in ("sdt", "sdtContent", "customXml"))


class _Spot(NamedTuple):
    """A cell where it stands, from column 0; `above` says that it continues the one above."""

    column: int
    width: int
    above: bool
    element: Any


def is_layout(table: Any) -> bool:
    """Whether the table is a letterhead, a signature or a frame: few rows and columns and no header of ours."""
    rows = list(_inside(table, "tr"))
    widest = max((sum(spot.width for spot in _spots(row)) for row in rows), default=0)
    if widest > LAYOUT_COLUMNS or (len(rows) > LAYOUT_ROWS and widest > 1):
        return False
    return not any(_is_header(row) for row in rows)


def _is_header(row: Any) -> bool:
    texts = [clean(plain_text(cell)) for cell in _inside(row, "tc")]
    return sum(bool(label_fields(text)) for text in texts if text) > 1


def blocks(table: Any) -> Iterator[Any]:
    """The cells of a layout table, row by row."""
    for row in _inside(table, "tr"):
        yield from _inside(row, "tc")


def grid_of(table: Any, source: str, name: str, read: Callable[[Any], str]) -> Grid:
    """The table as a grid named `name`; `read` gives a paragraph's words. A merged cell's words stand in its first."""
    rows: list[GridRow] = []
    merged: list[tuple[int, int, int, int]] = []
    open_at: dict[int, int] = {}  # column → place in `merged` of the range that the next row may continue
    for number, row in enumerate(_inside(table, "tr"), 1):
        cells: list[Cell] = []
        for spot in _spots(row):
            words = "\n".join(filter(None, (clean(read(one)) for one in spot.element.iter(W + "p"))))
            cells += [Cell()] * (spot.column - len(cells)) + [Cell(words or None)] + [Cell()] * (spot.width - 1)
            _note_merge(merged, open_at, number, spot)
        rows.append(GridRow(number, tuple(cells)))
    ranges = tuple(one for one in merged if one[:2] != one[2:])
    return Grid(source, name, tuple(row for row in rows if _filled(row)), ranges, texts_only=True)


def _note_merge(merged: list[tuple[int, int, int, int]], open_at: dict[int, int], number: int, spot: _Spot) -> None:
    if spot.above and spot.column in open_at:
        top, left, _, right = merged[open_at[spot.column]]
        merged[open_at[spot.column]] = (top, left, number, right)
    else:
        open_at[spot.column] = len(merged)
        merged.append((number, spot.column + 1, number, spot.column + spot.width))


def _filled(row: GridRow) -> bool:
    return any(cell.value is not None for cell in row.cells)


def _spots(row: Any) -> Iterator[_Spot]:
    properties = row.find(W + "trPr")
    column = min(whole(value(properties, "gridBefore")), MOST_COLUMNS)
    for cell in _inside(row, "tc"):
        about = cell.find(W + "tcPr")
        width = min(whole(value(about, "gridSpan")) or 1, MOST_COLUMNS)
        merge = None if about is None else about.find(W + "vMerge")
        yield _Spot(column, width, merge is not None and merge.get(W + "val") != "restart", cell)
        column += width


def _inside(element: Any, name: str) -> Iterator[Any]:
    """The rows of a table or cells of a row, through content controls, never those of a table inside."""
    for child in element:
        if child.tag == W + name:
            yield child
        elif child.tag in _AROUND:
            yield from _inside(child, name)
