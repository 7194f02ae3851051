"""From what a person calls it to what the book holds: periods, units, reports, tasks, indicators. Only answers."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from giaoban.domain.briefing import Indicator, PeriodFacts, Unit
from giaoban.domain.errors import NotFound, Refused, UsageFault
from giaoban.domain.periods import Period, parse_period
from giaoban.domain.unit_names import UnitNames
from giaoban.domain.vietnamese import fold, nearest
from giaoban.storage import queries
from giaoban.storage.queries import TaskRow
from giaoban.storage.reader import Reader
from giaoban.text import say
from giaoban.text.phrases import period_long, printed_name

EVERY_UNIT = ("all", "tất cả", "tất cả các đơn vị", "các huyện", "các đơn vị", "các huyện thị xã thành phố")


def period_called(reader: Reader, code: str) -> PeriodFacts:
    """The period with this code. Raises NotFound; it names a period of the book that covers the same days."""
    known = queries.periods(reader)
    for facts in known:
        if facts.code == code:
            return facts
    wanted = parse_period(code)
    raise _no_period(wanted, known)


def _no_period(wanted: Period, known: Sequence[PeriodFacts]) -> NotFound:
    around = [
        facts.code
        for facts in known
        if facts.starts_on <= wanted.ends_on
        and wanted.starts_on <= facts.ends_on
        and facts.starts_on.year == wanted.year
    ]
    if around:
        return NotFound(
            "period.not_open_but",
            period=wanted.code,
            name=period_name(wanted.code),
            other=around[-1],
            other_name=period_name(around[-1]),
        )
    return NotFound("period.unknown", period=wanted.code, name=period_name(wanted.code))


def latest_period(reader: Reader) -> PeriodFacts:
    """The period people mean when they name none: the newest that is open, else the newest. Raises NotFound."""
    known = queries.periods(reader)
    if not known:
        raise NotFound("period.none")
    return next((facts for facts in reversed(known) if facts.state == "open"), known[-1])


def period_or_latest(reader: Reader, code: str | None) -> PeriodFacts:
    return period_called(reader, code) if code else latest_period(reader)


def must_be_open(period: PeriodFacts) -> None:
    if period.state == "closed":
        raise Refused("period.closed", period=period.code)


def must_fit(period: PeriodFacts, day: date, *, today: date | None = None) -> None:
    """Raise UsageFault for a day that cannot belong to the period: before it, more than a year after it, or to come."""
    if today is not None and day > today:
        raise UsageFault("date.to_come", day=day)
    if not period.starts_on <= day <= date(period.ends_on.year + 1, 12, 31):
        raise UsageFault("date.outside_period", period=period.code, day=day)


def roster(reader: Reader, period: PeriodFacts) -> list[Unit]:
    """The units valid at the period's end, in official order."""
    return [unit for unit in queries.units(reader) if unit.valid_on(period.ends_on)]


def names_of(reader: Reader, units: Sequence[Unit]) -> UnitNames:
    ambiguous = queries.settings(reader).get("ambiguous_names", "")
    return UnitNames(units, ambiguous=[name for name in ambiguous.split(";") if name.strip()])


def unit_called(reader: Reader, name: str, period: PeriodFacts) -> Unit:
    """The unit of that period's roster. Raises NotFound with the nearest names."""
    return told(names_of(reader, roster(reader, period)), name, period.code)


def told(names: UnitNames, name: str, period: str) -> Unit:
    """Find the unit, or raise NotFound whose values are texts that a sentence can hold."""
    try:
        return names.find(name)
    except NotFound as missing:
        near: Any = missing.values.get("nearest", ())
        listed = ", ".join(f"{printed_name(unit.kind, unit.name)} ({alias_of(unit)})" for unit in near)
        raise NotFound(
            missing.code, text=name, period=period_name(period), nearest=listed or say("near.none")
        ) from None


def period_name(code: str) -> str:
    """ "6 tháng đầu năm 2018"."""
    named = parse_period(code)
    return period_long(named.year, named.part)


def alias_of(unit: Unit) -> str:
    """The shortest thing to type for this unit."""
    return min(unit.aliases, key=len, default=unit.code)


def units_called(reader: Reader, given: Sequence[str], period: PeriodFacts) -> list[Unit]:
    """The units of that period's roster that a list names; *tất cả* and *cả 9 đơn vị* are all that are expected."""
    valid = roster(reader, period)
    names = names_of(reader, valid)
    found: list[Unit] = []
    for name in given:
        expected = [unit for unit in valid if unit.expected]
        meant = expected if means_all(name, len(expected)) else [told(names, name, period.code)]
        found += [unit for unit in meant if unit not in found]
    return found


def means_all(name: str, expected: int) -> bool:
    """Whether the text means all units that are expected; *cả 9 đơn vị* only where there are nine."""
    folded = fold(name)
    words = folded.split()
    counted = len(words) >= 3 and words[0] == "ca" and words[1] == str(expected)
    return counted or folded in {fold(phrase) for phrase in EVERY_UNIT}


def indicator_called(known: Sequence[Indicator], name: str) -> Indicator | None:
    """By code, name or short name; None when there is none."""
    wanted = fold(name)
    for indicator in known:
        if wanted in {fold(indicator.code), fold(indicator.name)}:
            return indicator
    return next((one for one in known if one.short_name and fold(one.short_name) == wanted), None)


def nearest_indicators(known: Sequence[Indicator], name: str) -> list[Indicator]:
    by_word = {word: one for one in known for word in (one.name, one.code)}
    return list(dict.fromkeys(by_word[word] for word in nearest(name, list(by_word), 3)))


def task_coded(reader: Reader, code: str) -> TaskRow:
    """The task with this code; `4`, or `NV-04`, is one of the latest period that has tasks. Raises NotFound."""
    wanted = fold(code)
    tasks = queries.tasks(reader)
    for row in tasks:
        if fold(row.code) == wanted:
            return row
    number = wanted.removeprefix("nv ")
    number = number.zfill(3) if number[-1:].isalpha() else number.zfill(2)
    ending = [row for row in tasks if fold(row.code).endswith(" " + number)]
    latest = [row for row in ending if row.period == max(row.period for row in ending)]
    if len(latest) == 1:
        return latest[0]
    raise NotFound("task.unknown", task=code, nearest=", ".join(nearest(code, [row.code for row in tasks])))


def area_of(given: str | None) -> str:
    return given or "khac"


def complete_text(given: str) -> str:
    """A text as a record holds it. Raises UsageFault for what a text may not be."""
    from giaoban.records import Fault, words_of

    try:
        return words_of(given)
    except Fault as fault:
        raise UsageFault(fault.code, **fault.params) from fault
