"""The rows below a header that hold data: blanks, notes, signatures and repeated headers left out, cells counted."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from giaoban import text
from giaoban.domain.problems import Place, problem
from giaoban.domain.vietnamese import clean, fold
from giaoban.reading.cells import is_blank
from giaoban.reading.grid import Cell, Grid, GridRow, column_letter, place, texts
from giaoban.reading.headers import Header
from giaoban.reading.knows import Lookup
from giaoban.reading.row_roles import is_group, is_note, is_numbering, is_signature
from giaoban.reading.told import Told

BLANK: Final = Cell()
SIGNED: Final = 3  # texts that a row has at most below a signature


class Table(NamedTuple):
    """A grid with its header found. `comma` is its habit with numbers; `given` are fields said for all its rows."""

    grid: Grid
    header: Header
    lookup: Lookup
    told: Told
    given: Mapping[str, str]
    comma: bool | None = None

    def place(self, row: GridRow, column: int | None = None) -> Place:
        return place(self.grid, row.number, column)

    def head_place(self, column: int | None = None) -> Place:
        return place(self.grid, self.header.row, column)

    def letters(self, columns: Mapping[str, int]) -> dict[str, str]:
        """The sheet's letters of these columns; a CSV file has none."""
        return {} if self.grid.texts_only else {name: column_letter(at) for name, at in columns.items()}


def cell_at(row: GridRow, column: int | None) -> Cell:
    return row.cells[column] if column is not None and column < len(row.cells) else BLANK


def text_at(row: GridRow, column: int | None) -> str:
    value = cell_at(row, column).value
    return "" if value is None else clean(str(value))


def data_rows(table: Table) -> Iterator[GridRow]:
    """The rows of data and of totals."""
    rows = _filled_down(table)
    grouped = any(text_at(row, _first(row)).isdigit() for row in rows)
    signed = repeated = False
    for row in rows:
        told = [clean(one) for one in texts(row.cells)]
        filled = sum(map(bool, told))
        if (repeated and is_numbering(told)) or (grouped and is_group(told)) or is_note(told):
            continue
        if repeated := _is_header_again(told, table.header.headings):
            continue
        signed = signed or is_signature(told)
        if not (signed and filled <= SIGNED) and _has_its_cells(table, row):
            yield row


def _first(row: GridRow) -> int | None:
    return next((at for at, cell in enumerate(row.cells) if not is_blank(cell)), None)


def _is_header_again(told: Sequence[str], headings: Sequence[str]) -> bool:
    pairs = [(one, heading) for one, heading in zip(told, headings, strict=False) if one]
    return len(pairs) > 1 and all(fold(one) == fold(heading) for one, heading in pairs)


def _has_its_cells(table: Table, row: GridRow) -> bool:
    """Whether a row of a text file has as many cells as its header; one blank more may be a shift to the right."""
    expected, found = table.header.width, len(row.cells)
    if not table.grid.texts_only or found == expected:
        return True
    table.told.problems.append(problem("row.cells", table.place(row), expected=expected, found=found))
    return False


def _filled_down(table: Table) -> list[GridRow]:
    """The rows that are not blank, with the value of a cell merged downwards in each row that it covers, and said."""
    rows = [row for row in table.header.after if not all(map(is_blank, row.cells))]
    for top, left, bottom, _ in table.grid.merged:
        if bottom == top:
            continue
        first = next((row for row in rows if row.number == top), None)
        below = [at for at, row in enumerate(rows) if top < row.number <= bottom]
        if first is None or not below or is_blank(value := cell_at(first, left - 1)):
            continue
        where = table.place(first, left - 1)
        table.told.once(problem("cell.filled_down", where, value.value, rows=len(below)))
        for at in below:
            rows[at] = _with(rows[at], left - 1, value)
    return rows


def _with(row: GridRow, column: int, cell: Cell) -> GridRow:
    cells = [*row.cells, *[BLANK] * (column + 1 - len(row.cells))]
    if is_blank(cells[column]):
        cells[column] = cell
    return row._replace(cells=tuple(cells))


def required_there(table: Table, fields: Sequence[str], there: Callable[[str], Any]) -> bool:
    """Whether each of these fields has a column or is given; those that have not are told, each by its label."""
    missing = [name for name in fields if not there(name) and name not in table.given]
    for name in missing:
        label = text.say(f"field.{name}")
        table.told.problems.append(problem("column.missing", table.head_place(), label, field=label))
    return not missing
