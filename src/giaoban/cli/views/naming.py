"""How units, periods, days and numbers are written on the screen."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from giaoban.domain.briefing import Due, Unit
from giaoban.domain.dates import slashed
from giaoban.domain.numbers import format_number
from giaoban.domain.periods import parse_period
from giaoban.text import say
from giaoban.text.phrases import period_long, printed_name

NO_FIGURE = "…"


def unit_name(unit: Unit) -> str:
    return printed_name(unit.kind, unit.name)


def unit_names(codes: Iterable[str], units: Mapping[str, Unit]) -> str:
    return ", ".join(unit_name(units[code]) for code in codes)


def leading(codes: tuple[str, ...], units: Mapping[str, Unit]) -> str:
    """The leading units; all that are expected are said in one word, none in brackets."""
    if not codes:
        return say("view.task.unassigned")
    expected = {code for code, unit in units.items() if unit.expected}
    if len(codes) > 2 and set(codes) == expected:
        return say("view.task.all_units", count=len(codes))
    return unit_names(codes, units)


def period_name(code: str) -> str:
    named = parse_period(code)
    return period_long(named.year, named.part)


def day(value: date | None) -> str:
    return slashed(value) if value else ""


def due(value: Due) -> str:
    if value is None:
        return say("deadline.no-due")
    return day(value) if isinstance(value, date) else say("deadline.standing")


def due_short(value: Due) -> str:
    if isinstance(value, date):
        return day(value)
    return say("deadline.standing" if value == "standing" else "deadline.no-due.short")


def figure(value: Decimal | None, decimals: int, *, absent: str = NO_FIGURE) -> str:
    return absent if value is None else format_number(value, decimals)
