"""Which figures of a period are worth a second look: the questions to the book behind `domain.checks`, and words."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from giaoban.domain import checks
from giaoban.domain.checks import Figures, Values, Warned
from giaoban.domain.periods import Period, parse_period
from giaoban.domain.problems import Place, Problem
from giaoban.storage import queries
from giaoban.storage.reader import Reader
from giaoban.text import say
from giaoban.text.phrases import printed_name


def warnings_of(reader: Reader, *, period: str, unit: str | None = None) -> list[Warned]:
    """The warnings of a period's figures, all units in official order or the one with this code; one a figure.

    `period` is the code of a period of the book. One question a period that is looked at, however many units there are.
    """
    named = parse_period(period)
    known = [parse_period(facts.code) for facts in queries.periods(reader)]
    others = {one: _values(reader, one, unit) for one in known if checks.looks_at(named, one)}
    now = _values(reader, named, unit)
    told = (
        Figures(one.code, named, now[one.code], {other: values.get(one.code, {}) for other, values in others.items()})
        for one in queries.units(reader)
        if one.code in now
    )
    return checks.warnings(told, queries.indicators(reader))


def _values(reader: Reader, period: Period, unit: str | None) -> dict[str, Values]:
    """By unit the figures that have a value."""
    if unit is None:
        rows = queries.figures(reader, period=period.code)
    else:
        rows = queries.figures_of(reader, unit=unit, period=period.code)
    found: dict[str, dict[str, Decimal]] = {}
    for row in rows:
        if row.value is not None:
            found.setdefault(row.unit, {})[row.indicator] = row.value
    return dict(found)


def count_of(warned: Iterable[Warned]) -> Counter[str]:
    """How many figures of each unit are worth a second look."""
    return Counter(one.unit for one in warned)


def message_of(warned: Warned) -> str:
    return say(f"problem.{warned.code}", **dict(warned.params))


def hint_of(warned: Warned) -> str:
    return say(f"problem.{warned.code}.hint", **dict(warned.params))


def review(reader: Reader, reports: Iterable[tuple[str, str]], source: str) -> list[Problem]:
    """The warnings of the reports, each a unit and a period, that this file has figures of, after it is written."""
    units: dict[str, set[str]] = {}
    for unit, period in sorted(reports):
        units.setdefault(period, set()).add(unit)
    found = []
    for period, some in units.items():
        alone = next(iter(some)) if len(some) == 1 else None
        told = warnings_of(reader, period=period, unit=alone)
        found += [(one, period) for one in told if one.unit in some]
    names = {unit.code: printed_name(unit.kind, unit.name) for unit in queries.units(reader)} if found else {}
    return [_in_a_file(one, names[one.unit], period, source) for one, period in found]


def _in_a_file(warned: Warned, unit: str, period: str, source: str) -> Problem:
    """With its unit and period before the figure's name, for no row says them."""
    told = dict(warned.params)
    told["name"] = say("check.of_unit", unit=unit, period=period, name=told["name"])
    return Problem(warned.code, Place(source), told["now"], tuple(told.items()))
