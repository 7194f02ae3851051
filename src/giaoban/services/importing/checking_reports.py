"""Rows of reports against the book: items, figures, targets, and the register of the papers."""

from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import Any

from giaoban import records
from giaoban.domain import words
from giaoban.domain.briefing import Figure, Indicator, Item
from giaoban.domain.money import is_money
from giaoban.domain.numbers import format_number
from giaoban.domain.problems import Problem, problem
from giaoban.domain.vietnamese import fold
from giaoban.reading.rows import Row
from giaoban.records import NOT_APPLICABLE, Fault
from giaoban.services.importing.against_book import Checked, columns_of, differs, drafted, must_not_be_locked
from giaoban.services.importing.facts import Facts
from giaoban.services.importing.plan import Entry, Only, Write, root
from giaoban.storage import tables
from giaoban.text import say

RATIO_TOLERANCE = Decimal("0.05")  # percentage points


def check_item(facts: Facts, row: Row) -> Checked:
    period = row.values["period"]
    unit = facts.unit(row.values["unit"], period).code
    kind = row.values["kind"]
    if records.means_nil(row.values["text"]):
        return [_nil(facts, row, unit, period, kind)], []
    if (unit, period, kind) in facts.said_nil:
        raise Fault("nil.but_items", unit=unit)
    there = facts.items((unit, period, kind))
    no = row.values.get("no") or _number_of(there, row.values["text"])
    old = next((item for item in there if item.no == no), None)
    area = row.values.get("area") or (old.area if old else "khac")
    new = Item(unit, kind, no, area, row.values["text"], row.values.get("cause", old.cause if old else None))
    if new.cause is not None and kind != "limitation":
        raise Fault("cause.not_of_limitation")
    must_not_be_locked(facts, unit, period, changes=new != old)
    facts.items((unit, period, kind))[:] = [*(item for item in there if item.no != no), new]
    values = {"unit": unit, "period": period, "kind": kind, "no": no, "area": area, "text": new.text}
    written = Write(tables.ReportItem, values | columns_of(row, "cause"))
    key = root(tables.ReportItem, unit=unit, period=period, kind=kind, no=no)
    guessed = [] if "area" in row.values or old else [_unsaid_area(row)]
    return [Entry(key, row, (*drafted(facts, unit, period), written), _no_longer_nil(facts, new, period))], guessed


def _unsaid_area(row: Row) -> Problem:
    return problem("area.guessed", row.place_of("area"), "khac", area=say("area.khac"))


def _no_longer_nil(facts: Facts, item: Item, period: str) -> tuple[Only, ...]:
    """An item takes back the answer that there is none of its kind."""
    if not facts.is_nil((item.unit, period, item.kind)):
        return ()
    return (Only(tables.ReportNil, (), {"unit": item.unit, "period": period, "kind": item.kind}),)


def _number_of(there: list[Item], text: str) -> int:
    """The number of the item with this text, else the next one."""
    same = next((item.no for item in there if item.text == text), None)
    return same or max((item.no for item in there), default=0) + 1


def _nil(facts: Facts, row: Row, unit: str, period: str, kind: str) -> Entry:
    _say_nil(facts, unit, period, (kind,))
    must_not_be_locked(facts, unit, period, changes=not facts.is_nil((unit, period, kind)))
    key = {"unit": unit, "period": period, "kind": kind}
    return Entry(root(tables.ReportNil, **key), row, (*drafted(facts, unit, period), Write(tables.ReportNil, key)))


def _say_nil(facts: Facts, unit: str, period: str, kinds: Iterable[str]) -> None:
    for kind in kinds:
        if facts.items((unit, period, kind)):
            raise Fault("nil.but_items", unit=unit)
    facts.said_nil |= {(unit, period, kind) for kind in kinds}


def check_figure(facts: Facts, row: Row) -> Checked:
    period = row.values["period"]
    unit = facts.unit(row.values["unit"], period).code
    indicator = facts.indicator(row.values["indicator"])
    told = _measured_otherwise(row, indicator)
    found = [_target_of(row, unit, period, indicator, row.values["target"], "own")] if "target" in row.values else []
    if indicator.type == "ratio":
        facts.printed.append((row, Figure(unit, indicator.code, _printed(row, indicator), None), indicator))
        if indicator.numerator is None and "value" in row.values:
            told.append(problem("ratio.no_terms", row.place_of("value"), row.values["value"], name=indicator.name))
    elif "value" in row.values:  # its target is not counted apart
        figure = _value(facts, row, unit, period, indicator)
        found = [figure._replace(writes=(*figure.writes, *(write for target in found for write in target.writes)))]
    return found, told


def _measured_otherwise(row: Row, indicator: Indicator) -> list[Problem]:
    """A warning where the file counts *người* and the book *hội viên*; money of another scale cannot be let in."""
    measure = row.values.get("measure", indicator.measure)
    if fold(measure) == fold(indicator.measure):
        return []
    if is_money(measure) or is_money(indicator.measure):
        raise Fault("measure.differs", measure=indicator.measure)
    return [problem("measure.differs", row.place_of("measure"), measure, measure=indicator.measure)]


def compare_ratios(facts: Facts) -> list[Problem]:
    """Warnings for the ratios printed in the file that differ from what its figures, or the book's, give."""
    found = []
    for row, printed, indicator in facts.printed:
        computed = _computed(facts, printed.unit, row.values["period"], indicator)
        if computed is not None and printed.value is not None and abs(printed.value - computed) > RATIO_TOLERANCE:
            values = {"name": indicator.name, "computed": format_number(computed, indicator.decimals)}
            found.append(problem("ratio.differs", row.place_of("value"), str(row.values["value"]), **values))
    return found


def _computed(facts: Facts, unit: str, period: str, indicator: Indicator) -> Decimal | None:
    if indicator.numerator is None or indicator.denominator is None:
        return None
    above, below = (facts.value(unit, period, term) for term in (indicator.numerator, indicator.denominator))
    return above * (indicator.factor or 1) / below if above is not None and below else None


def _printed(row: Row, indicator: Indicator) -> Decimal | None:
    if "value" not in row.values:
        return None
    return records.settled(row.values["value"], decimals=indicator.decimals)


def _value(facts: Facts, row: Row, unit: str, period: str, indicator: Indicator) -> Entry:
    value = records.settled(row.values["value"], decimals=indicator.decimals, measure=indicator.measure)
    facts.told[unit, period, indicator.code] = value
    old = facts.figure(unit, period, indicator.code)
    note = row.values.get("note", old.note if old else None)
    must_not_be_locked(facts, unit, period, changes=old is None or (old.value, old.note) != (value, note))
    key = {"unit": unit, "period": period, "indicator": indicator.code}
    values = {**key, "value": value, "not_applicable": value is None, **columns_of(row, "note")}
    return Entry(root(tables.Figure, **key), row, (*drafted(facts, unit, period), Write(tables.Figure, values)))


def check_target(facts: Facts, row: Row) -> Checked:
    period = row.values["period"]
    unit = facts.unit(row.values["unit"], period).code
    indicator = facts.indicator(row.values["indicator"])
    source = row.values.get("source", "own")
    return [_target_of(row, unit, period, indicator, row.values["value"], source)], []


def _target_of(row: Row, unit: str, period: str, indicator: Indicator, given: Any, source: str) -> Entry:
    if given == NOT_APPLICABLE:
        raise Fault("number.invalid")
    value = records.settled(given, decimals=indicator.decimals, measure=indicator.measure)
    key = {"period": period, "unit": unit, "indicator": indicator.code, "source": source}
    return Entry(root(tables.Target, **key), row, (Write(tables.Target, {**key, "value": value}),))


def check_report(facts: Facts, row: Row) -> Checked:
    period = row.values["period"]
    unit = facts.unit(row.values["unit"], period).code
    old = facts.report(unit, period)
    columns = columns_of(row, "submitted_on", "prepared_by", "doc_no", "doc_date", "signer", state="standing")
    if "submitted_on" in columns and "state" not in columns and (old is None or old.state == "draft"):
        columns["state"] = "submitted"
    key = {"unit": unit, "period": period}
    nils = row.values.get("nil")
    if nils is not None:
        _say_nil(facts, unit, period, nils)
    must_not_be_locked(facts, unit, period, changes=differs(old, columns) or _changes_nils(facts, unit, period, nils))
    only = () if nils is None else (Only(tables.ReportNil, tuple({"kind": kind} for kind in nils), key),)
    written = (Write(tables.Report, {**key, **columns}),)
    return [Entry(root(tables.Report, **key), row, written, only, counted=row.place.row is not None)], []


def _changes_nils(facts: Facts, unit: str, period: str, nils: Collection[str] | None) -> bool:
    return nils is not None and any((kind in nils) != facts.is_nil((unit, period, kind)) for kind in words.ITEM_KINDS)
