"""Figures crosswise: a unit a row and indicators as columns, or an indicator a row and units as columns."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from giaoban import text
from giaoban.domain.problems import Problem, problem
from giaoban.domain.vietnamese import fold
from giaoban.reading.bodies import Table, cell_at, data_rows, required_there, text_at
from giaoban.reading.cells import Faulty, in_own_measure, is_unsaid, read_cell
from giaoban.reading.grid import GridRow, column_letter
from giaoban.reading.knows import NEVER_A_UNIT, is_part
from giaoban.reading.listed import MOST_TOLD, is_compared, not_read
from giaoban.reading.matching import label_fields
from giaoban.reading.row_roles import is_total
from giaoban.reading.rows import RawRow
from giaoban.reading.sums import Sums
from giaoban.records import Record


class Cross(NamedTuple):
    """Which columns say what a row is (`at`, by field), which hold one unit's or one indicator's figures (`codes`),
    and which hold printed totals."""

    at: dict[str, int]
    codes: dict[int, str]
    totals: tuple[int, ...] = ()


def read_by_unit(table: Table, record: Record) -> list[RawRow]:
    """A unit a row, an indicator a column."""
    cross = _cross(table, ("unit", "period", "code"), table.lookup.indicator, totals=False)
    cross.at.setdefault("unit", cross.at.get("code", -1))
    there = {name: at for name, at in cross.at.items() if at >= 0}
    complete = required_there(table, ("unit", "period"), there.__contains__)
    if not complete or _has_twice(table, cross):
        return []
    sums = Sums()
    raws = [raw for row in data_rows(table) for raw in _unit_row(table, cross._replace(at=there), row, record, sums)]
    table.told.warnings += sums.differing()
    return raws


def read_by_indicator(table: Table, record: Record) -> list[RawRow]:
    """An indicator a row, a unit a column."""
    cross = _cross(table, ("indicator", "period", "measure", "code"), table.lookup.unit, totals=True)
    if "indicator" not in cross.at and (at := _column_called(table, "noi dung")) is not None:
        cross.at["indicator"] = at
    complete = required_there(table, ("indicator", "period"), cross.at.__contains__)
    if not complete or _has_twice(table, cross):
        return []
    return [raw for row in data_rows(table) for raw in _indicator_row(table, cross, row, record)]


# The columns --------------------------------------------------------------------------------------------------------


def _cross(table: Table, fields: Sequence[str], find: Any, *, totals: bool) -> Cross:
    at_of: dict[str, int] = {}
    codes: dict[int, str] = {}
    printed, unread, unknown = [], [], []
    for at, heading in enumerate(table.header.headings):
        named = label_fields(heading)
        if field := next((name for name in fields if name in named and name not in at_of), None):
            at_of[field] = at
        elif totals and is_total(heading):
            printed.append(at)
        elif heading and (named or is_compared(heading) or is_total(heading)):
            unread += [at] if named != {"no"} else []
        elif code := find(heading):
            codes[at] = code
        elif heading:
            unknown.append(at)
    not_read(table, [at for at in unread if fold(table.header.headings[at]) != "noi dung"])
    _tell_unknown(table, unknown, of_units=totals)
    return Cross(at_of, codes, tuple(printed))


def _column_called(table: Table, key: str) -> int | None:
    return next((at for at, heading in enumerate(table.header.headings) if fold(heading) == key), None)


def _tell_unknown(table: Table, columns: Sequence[int], *, of_units: bool) -> None:
    for at in columns[:MOST_TOLD]:
        told = _unknown_unit if of_units else _unknown_indicator
        table.told.problems.append(told(table, table.header.row, at, table.header.headings[at]))
    if len(columns) > MOST_TOLD:
        more = len(columns) - MOST_TOLD
        table.told.problems.append(problem("column.unknown_more", table.head_place(columns[MOST_TOLD]), count=more))


def _unknown_unit(table: Table, row: int, column: int, name: str) -> Problem:
    where = _where(table, row, column, "unit")
    if fold(name) in NEVER_A_UNIT:
        return problem("unit.abbreviation", where, name)
    return problem("unit.unknown", where, name, nearest=table.lookup.knows.near_units(name))


def _unknown_indicator(table: Table, row: int, column: int, name: str) -> Problem:
    near = table.lookup.knows.near_indicators(name)
    return problem("indicator.unknown", _where(table, row, column, "indicator"), name, nearest=near)


def _where(table: Table, row: int, column: int, field: str) -> Any:
    return table.head_place(column)._replace(row=row, field=field)


def _has_twice(table: Table, cross: Cross) -> bool:
    """Whether two columns are of the same unit or indicator; told."""
    listed = list(cross.codes.values())
    twice = [at for position, (at, code) in enumerate(cross.codes.items()) if code in listed[:position]]
    for at in twice:
        table.told.problems.append(problem("column.doubled", table.head_place(at), table.header.headings[at]))
    return bool(twice)


# A unit a row -------------------------------------------------------------------------------------------------------


def _unit_row(table: Table, cross: Cross, row: GridRow, record: Record, sums: Sums) -> Iterator[RawRow]:
    called = text_at(row, cross.at.get("unit"))
    total = next((name for name in (called, text_at(row, 0), text_at(row, 1)) if is_total(name)), None)
    added = {at: code for at, code in cross.codes.items() if not table.lookup.about(code).ratio}
    period = text_at(row, cross.at.get("period"))
    if total is not None:
        for at, code in added.items():
            sums.total((code, period), cell_at(row, at), table.place(row, at), total)
    elif any(not is_unsaid(cell_at(row, at)) for at in cross.codes):
        if is_part(called):
            table.told.warnings.append(problem("unit.part", table.place(row, cross.at["unit"]), called))
            return
        for at, code in added.items():
            sums.add((code, period), cell_at(row, at))
        yield from _figures_of_unit(table, cross, row, record, called)


def _figures_of_unit(table: Table, cross: Cross, row: GridRow, record: Record, called: str) -> Iterator[RawRow]:
    unit = table.lookup.unit(called) or table.lookup.unit(text_at(row, cross.at.get("code")))
    if unit is None and (called or "unit" not in table.given):
        table.told.problems.append(
            _unknown_unit(table, row.number, cross.at["unit"], called)
            if called
            else problem("field.missing", table.place(row, cross.at.get("unit")), field=text.say("field.unit"))
        )
        return
    common = _common(table, cross, row) | ({"unit": unit} if unit else {})
    for at, code in cross.codes.items():
        measure = table.header.measures[at]
        yield from _figure(table, cross, row, record, at, {**common, "indicator": code, "measure": measure})


# An indicator a row -------------------------------------------------------------------------------------------------


def _indicator_row(table: Table, cross: Cross, row: GridRow, record: Record) -> Iterator[RawRow]:
    called = text_at(row, cross.at["indicator"])
    filled = [at for at in cross.codes if not is_unsaid(cell_at(row, at))]
    if is_total(called) or not filled:
        return
    code = table.lookup.indicator(text_at(row, cross.at.get("code"))) or table.lookup.indicator(called)
    if code is None:
        _tell_no_indicator(table, cross, row, called)
        return
    _check_total(table, cross, row, code)
    common = _common(table, cross, row) | {"indicator": code, "measure": text_at(row, cross.at.get("measure"))}
    for at in filled:
        yield from _figure(table, cross, row, record, at, {**common, "unit": cross.codes[at]})


def _tell_no_indicator(table: Table, cross: Cross, row: GridRow, called: str) -> None:
    at = cross.at["indicator"]
    if is_part(called):
        table.told.warnings.append(problem("indicator.part", table.place(row, at), called))
    elif called:
        table.told.problems.append(_unknown_indicator(table, row.number, at, called))
    else:
        table.told.problems.append(problem("field.missing", table.place(row, at), field=text.say("field.indicator")))


def _check_total(table: Table, cross: Cross, row: GridRow, code: str) -> None:
    if table.lookup.about(code).ratio:
        return
    sums = Sums()
    for at in cross.codes:
        sums.add(code, cell_at(row, at))
    for at in cross.totals:
        sums.total(code, cell_at(row, at), table.place(row, at), table.header.headings[at])
    table.told.warnings += sums.differing()


# One figure ---------------------------------------------------------------------------------------------------------


def _common(table: Table, cross: Cross, row: GridRow) -> dict[str, Any]:
    period = text_at(row, cross.at.get("period"))
    return {"period": period} if period else {}


def _figure(
    table: Table, cross: Cross, row: GridRow, record: Record, column: int, cells: Mapping[str, Any]
) -> Iterator[RawRow]:
    """The figure in this column, where there is one. Its place is its cell."""
    where = table.place(row, column)
    own = table.lookup.about(cells["indicator"]).measure
    try:
        value = read_cell(
            cell_at(row, column), "value", where._replace(field="value"), table.told, measure=own, comma=table.comma
        )
    except Faulty:
        return
    if value is None:
        return
    value, measure = in_own_measure(value, cells["measure"], own)
    said = {**cells, "measure": measure, "value": value}
    letters = {} if table.grid.texts_only else table.letters(cross.at) | {"value": column_letter(column)}
    names = [name for name in record.names if said.get(name, "") != ""]
    yield RawRow({name: said[name] for name in names}, where, record, letters)
