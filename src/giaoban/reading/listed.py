"""Tables in which each row is one record and each column one of its fields."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from giaoban import records
from giaoban.domain.problems import problem
from giaoban.domain.vietnamese import fold
from giaoban.reading.bodies import Table, cell_at, data_rows, required_there, text_at
from giaoban.reading.cells import FIGURES, Faulty, in_own_measure, is_unsaid, read_cell
from giaoban.reading.grid import GridRow
from giaoban.reading.knows import NEVER_A_UNIT, is_part
from giaoban.reading.matching import label_fields, match, suggestion
from giaoban.reading.row_roles import is_total
from giaoban.reading.rows import RawRow
from giaoban.reading.sums import Sums
from giaoban.records import Record

MOST_TOLD: Final = 20  # unknown columns named one by one
COMPARED: Final = frozenset(
    (
        "cung ky",
        "cung ky nam truoc",
        "ky truoc",
        "so cung ky",
        "so voi cung ky",
        "so sanh",
        "kh",
        "dat kh",
        "ty le",
        "ty le kh",
        "ty le dat",
        "tang giam",
    )
)
"""Headings, folded, of what the book computes itself: the per cent of the plan, the same period last year."""
_UNITS: Final = ("unit", "lead", "with")


class _Columns(NamedTuple):
    """Where each field of the record stands."""

    record: Record
    at: dict[str, int]


def is_compared(heading: str) -> bool:
    folded = fold(heading.replace("%", " "))
    return folded in COMPARED or folded.startswith(("cung ky ", "so cung ky ", "so voi cung ky "))


def read_listed(table: Table, record: Record | None) -> list[RawRow]:
    columns = _columns(table, record)
    if columns is None:
        return []
    sums = Sums()
    raws: list[RawRow] = []
    for row in data_rows(table):
        if _summed(table, columns, row, sums):
            continue
        raws += _raw(table, columns, row, raws)
    table.told.warnings += sums.differing()
    return raws


# The columns --------------------------------------------------------------------------------------------------------


def _columns(table: Table, record: Record | None) -> _Columns | None:
    """The fields' columns; None after telling what is missing or there twice."""
    named = {at: name for at, name in enumerate(_in_context(table)) if name}
    compared = [at for at, name in named.items() if is_compared(name)]
    not_read(table, compared)
    numbered = [at for at, name in named.items() if label_fields(name) == {"no"}]
    plain = [at for at in named if at not in compared and at not in numbered]
    kind = match([named[at] for at in plain], record=record, given=table.given).record
    return _placed(table, named, plain + (numbered if "no" in kind.names else []), kind)


def _placed(table: Table, named: dict[int, str], wanted: Sequence[int], record: Record) -> _Columns | None:
    matched = match([named[at] for at in wanted], record=record)
    at_of: dict[str, int] = {}
    twice = []
    for at in wanted:
        name = matched.fields.get(named[at])
        if name is not None and name not in at_of:
            at_of[name] = at
        elif name is not None or named[at] in matched.doubled:
            twice.append(at)
    _tell_unknown(table, [at for at in wanted if named[at] in matched.unknown], record)
    doubled = [at for at in twice if not _says_the_same(table, at, at_of)]
    for at in doubled:
        table.told.problems.append(problem("column.doubled", table.head_place(at), table.header.headings[at]))
    required = [field.name for field in record.fields if field.required]
    complete = required_there(table, required, at_of.__contains__)
    return _Columns(record, at_of) if complete and not doubled else None


def _in_context(table: Table) -> list[str]:
    """The headings; where one means another field beside its neighbours, that field's name."""
    headings = list(table.header.headings)
    fields = [label_fields(heading) for heading in headings]
    there = frozenset[str]().union(*fields)
    for at, heading in enumerate(headings):
        if fold(heading) == "don vi" and _is_measure(table, at, fields, there):
            headings[at] = "measure"
            there |= {"measure"}
    if "measure" not in there:
        return headings
    instead = {} if "indicator" in there else {"noi dung": "indicator", "ma": "indicator"}
    instead |= {} if "value" in there else {"ket qua": "value"}
    if "noi dung" in {fold(heading) for heading in headings}:
        instead.pop("ma", None)
    return [instead.get(fold(heading), heading) for heading in headings]


def _is_measure(table: Table, at: int, fields: Sequence[frozenset[str]], there: frozenset[str]) -> bool:
    """Whether *Đơn vị* is the unit of measure: another column is the unit, or there are indicators and no units."""
    if "measure" in there:
        return False
    if any("unit" in names for other, names in enumerate(fields) if other != at):
        return True
    told = [text_at(row, at) for row in table.header.after if text_at(row, at)]
    units = sum(table.lookup.unit(one) is not None for one in told)
    return "unit" in table.given and "indicator" in there and not units


def _tell_unknown(table: Table, columns: Sequence[int], record: Record) -> None:
    for at in columns[:MOST_TOLD]:
        heading = table.header.headings[at]
        near = suggestion(heading, record)
        table.told.problems.append(problem("column.unknown", table.head_place(at), heading, nearest=near))
    if len(columns) > MOST_TOLD:
        more = len(columns) - MOST_TOLD
        table.told.problems.append(problem("column.unknown_more", table.head_place(columns[MOST_TOLD]), count=more))


def _says_the_same(table: Table, at: int, at_of: dict[str, int]) -> bool:
    """Whether a second column for the indicator (its code beside its name) names the same one in every row."""
    other = at_of.get("indicator")
    if other is None or "indicator" not in label_fields(table.header.headings[at]):
        return False
    pairs = [(text_at(row, at), text_at(row, other)) for row in table.header.after]
    find = table.lookup.indicator
    return all(find(one) == find(two) != None for one, two in pairs if one and two)  # noqa: E711


def not_read(table: Table, columns: Sequence[int]) -> None:
    """Say which columns are printed for comparison and therefore not read, if anything stands in them."""
    filled = [at for at in columns if any(text_at(row, at) for row in table.header.after)]
    if filled:
        names = ", ".join(f"“{table.header.headings[at]}”" for at in filled)
        table.told.warnings.append(problem("column.not_read", table.head_place(filled[0]), names))


# The rows -----------------------------------------------------------------------------------------------------------


def _summed(table: Table, columns: _Columns, row: GridRow, sums: Sums) -> bool:
    """Count the row's figures in; True for a total, which is no row of anybody."""
    names = [text_at(row, columns.at.get(name)) for name in ("unit", "no", "indicator", "lead")]
    total = next((name for name in names if is_total(name)), None)
    called = text_at(row, columns.at.get("indicator"))
    series = fold(called), text_at(row, columns.at.get("period"))
    for name in FIGURES if called and not table.lookup.ratio(called) else ():
        if (at := columns.at.get(name)) is None:
            continue
        if total is None:
            sums.add((name, *series), cell_at(row, at))
        elif not is_total(called):
            sums.total((name, *series), cell_at(row, at), table.place(row, at), total)
    return total is not None


def _raw(table: Table, columns: _Columns, row: GridRow, before: Sequence[RawRow]) -> Iterator[RawRow]:
    if _belongs_above(columns, row):
        if before and isinstance(above := before[-1].cells.get("text"), str):
            before[-1].cells["text"] = f"{above}\n{text_at(row, columns.at['text'])}"
        return
    if _has_no_figure(table, columns, row):
        return
    if (cells := _cells(table, columns, row)) is not None:
        yield RawRow(cells, table.place(row), columns.record, table.letters(columns.at))


def _belongs_above(columns: _Columns, row: GridRow) -> bool:
    """*Trong đó: …* with nothing else beside it goes on with the row above."""
    at = columns.at.get("text")
    alone = [text_at(row, other) for other in range(len(row.cells)) if other != at]
    return at is not None and is_part(text_at(row, at)) and not any(alone)


def _has_no_figure(table: Table, columns: _Columns, row: GridRow) -> bool:
    """A figure that nobody has filled in, and the detail of another that the book has no indicator for."""
    if columns.record not in (records.FIGURES, records.TARGETS):
        return False
    if all(is_unsaid(cell_at(row, columns.at.get(name))) for name in (*FIGURES, "note")):
        return True
    called = text_at(row, columns.at.get("indicator"))
    if is_part(called) and table.lookup.indicator(called) is None:
        table.told.warnings.append(problem("indicator.part", table.place(row, columns.at["indicator"]), called))
        return True
    return False


def _cells(table: Table, columns: _Columns, row: GridRow) -> dict[str, Any] | None:
    """The row's values by field, or None after telling which cell cannot be read."""
    own = table.lookup.measure(text_at(row, columns.at.get("indicator")))
    cells: dict[str, Any] = {}
    whole = True
    for name, at in columns.at.items():
        where = table.place(row, at)._replace(field=name)
        try:
            value = read_cell(cell_at(row, at), name, where, table.told, measure=own, comma=table.comma)
        except Faulty:
            whole = False
            continue
        if name in _UNITS and isinstance(value, str) and fold(value) in NEVER_A_UNIT:
            table.told.problems.append(problem("unit.abbreviation", where, value))
            whole = False
        if value is not None:
            cells[name] = value
    return _measured(_of_its_kind(cells), own) if whole else None


def _measured(cells: dict[str, Any], own: str) -> dict[str, Any]:
    """Money in another scale than the indicator's says so itself."""
    printed = cells.get("measure")
    if not isinstance(printed, str):
        return cells
    left = printed
    for name in FIGURES:
        if name in cells:
            cells[name], left = in_own_measure(cells[name], printed, own)
    return cells if left else {name: value for name, value in cells.items() if name != "measure"}


def _of_its_kind(cells: dict[str, Any]) -> dict[str, Any]:
    """Without the number of a row that has none: only items are numbered."""
    kind = cells.get("kind")
    if isinstance(kind, str) and records.chosen("row", records.ROW_KINDS, kind):
        cells.pop("no", None)
    return cells
