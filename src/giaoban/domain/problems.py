"""A problem is a value: what is wrong, where, and with which value; collected, sorted by place, worded by the faces."""

from collections.abc import Iterable
from typing import NamedTuple


class Place(NamedTuple):
    """Where in a file: `row` counts from 1, header included; `column` is a letter of a sheet; `field` a record's."""

    source: str = ""
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    field: str | None = None


class Problem(NamedTuple):
    """`code` names the case (`number.invalid`), `value` is what stands there, `params` fill its sentence."""

    code: str
    place: Place = Place()
    value: str | None = None
    params: tuple[tuple[str, str], ...] = ()


def problem(code: str, place: Place, value: object = None, /, **params: object) -> Problem:
    told = tuple((name, str(param)) for name, param in params.items())
    return Problem(code, place, None if value is None else str(value), told)


def by_place(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by file, sheet, row, column, field."""
    return sorted(problems, key=lambda found: _order(found.place))


def _order(place: Place) -> tuple[str, str, int, int, str, str]:
    column = place.column or ""
    return (place.source, place.sheet or "", place.row or 0, len(column), column, place.field or "")
