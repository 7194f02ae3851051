"""What every check of a row against the book needs: its columns, the locks, whether it changes anything."""

from collections.abc import Iterable, Mapping
from typing import Any

from giaoban.domain.problems import Problem
from giaoban.reading.rows import Row
from giaoban.records import Fault
from giaoban.services.importing.facts import Facts
from giaoban.services.importing.plan import Entry, Only, Write
from giaoban.storage import tables

Checked = tuple[list[Entry], list[Problem]]


def columns_of(row: Row, *names: str, **renamed: str) -> dict[str, Any]:
    """The row's values by table column; fields that the row leaves blank are not named at all."""
    plain = {name: row.values[name] for name in names if name in row.values}
    return plain | {column: row.values[name] for column, name in renamed.items() if name in row.values}


def drafted(facts: Facts, unit: str, period: str) -> tuple[Write, ...]:
    """The draft that a first row creates, where there is no report yet."""
    if facts.report(unit, period) is not None:
        return ()
    return (Write(tables.Report, {"unit": unit, "period": period}),)


def must_not_be_locked(facts: Facts, unit: str, period: str, *, changes: bool) -> None:
    if changes and (lock := facts.lock(unit, period)) is not None:
        raise Fault(lock, unit=unit, period=period)


def must_be_open(facts: Facts, period: str, *, changes: bool) -> None:
    if changes and facts.is_closed(period):
        raise Fault("period.closed", period=period)


def differs(old: tuple[Any, ...] | None, columns: Mapping[str, Any]) -> bool:
    return old is None or any(getattr(old, name) != value for name, value in columns.items())


def units_only(entity: type[tables.Kept], units: Iterable[str], **within: Any) -> Only:
    return Only(entity, tuple({"unit": unit} for unit in units), within)
