"""A grid into raw rows: its header found, its shape told, its data read; totals, notes and empty rows are no rows."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from giaoban import records, text
from giaoban.domain.problems import Place, Problem, by_place, problem
from giaoban.reading.bodies import Table
from giaoban.reading.cells import has_decimal_comma, is_blank
from giaoban.reading.grid import CellValue, Grid
from giaoban.reading.headers import SEARCHED, Header, find_header
from giaoban.reading.knows import About, Knows, Lookup
from giaoban.reading.listed import read_listed
from giaoban.reading.matching import label_fields
from giaoban.reading.rows import RawRow
from giaoban.reading.told import Told
from giaoban.reading.wide import read_by_indicator, read_by_unit
from giaoban.records import Record

__all__ = ["About", "Knows", "TableRead", "rows_of"]

_CROSSED: Final = (None, records.FIGURES, records.TARGETS)
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class TableRead(NamedTuple):
    """`raws` have their cells by field name. Rows with problems here are not among them."""

    raws: list[RawRow]
    problems: list[Problem]
    warnings: list[Problem]


def rows_of(
    grid: Grid, *, knows: Knows, record: Record | None = None, given: Mapping[str, str] = _NOTHING
) -> TableRead:
    """The rows of the table in this grid; none and no problem when it is empty.

    `record` is the kind of its rows where that is known; `given` are fields that hold for all of them. A table of
    figures may be crosswise: each filled cell is then a row, ratios among them; a total is compared and left out.
    """
    filled = [row for row in grid.rows if not all(map(is_blank, row.cells))]
    if not filled:
        return TableRead([], [], list(grid.warnings))
    lookup = Lookup(knows)
    header = find_header(grid, lookup)
    if header is None:
        where = Place(grid.source, grid.sheet, filled[0].number)
        missing = problem("header.missing", where, rows=SEARCHED, expected=_expected(record))
        return TableRead([], [missing], list(grid.warnings))
    table = Table(grid, header, lookup, Told(), given, has_decimal_comma(_values(header)))
    raws = _read(table, record)
    return TableRead(raws, by_place(table.told.problems), [*grid.warnings, *by_place(table.told.warnings)])


def _read(table: Table, record: Record | None) -> list[RawRow]:
    others = [heading for heading in table.header.headings if heading and not label_fields(heading)]
    labels = frozenset[str]().union(*map(label_fields, table.header.headings))
    if record in _CROSSED and "value" not in labels:
        units = sum(table.lookup.unit(heading) is not None for heading in others)
        indicators = sum(table.lookup.indicator(heading) is not None for heading in others)
        if indicators and indicators >= units:
            return read_by_unit(table, record or records.FIGURES)
        if units and labels & {"indicator", "text", "code"}:
            return read_by_indicator(table, record or records.FIGURES)
    return read_listed(table, record)


def _expected(record: Record | None) -> str:
    """The labels that a header could have, as an example."""
    fields = [field for field in (record or records.ITEMS).fields if field.required or record is not None]
    return ", ".join(text.say(f"field.{field.name}") for field in fields)


def _values(header: Header) -> Iterable[CellValue]:
    """What may be a figure: the values of all columns but numbers of rows and texts with words."""
    skipped = {at for at, heading in enumerate(header.headings) if label_fields(heading) == {"no"}}
    for row in header.after:
        yield from (cell.value for at, cell in enumerate(row.cells) if at not in skipped)
