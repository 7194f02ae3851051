"""Each valid row against the book: the entry of the plan that it becomes, or Fault; one function a kind of record."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from giaoban import records
from giaoban.domain import office, words
from giaoban.domain.briefing import Figure, Indicator, Item, PeriodFacts, Unit
from giaoban.domain.numbers import format_number
from giaoban.domain.periods import parse_period
from giaoban.domain.problems import Problem, problem
from giaoban.domain.vietnamese import fold
from giaoban.reading.rows import Row
from giaoban.records import NOT_APPLICABLE, STANDING_DUTY, Fault
from giaoban.services.importing.facts import Facts
from giaoban.services.importing.plan import Entry, Only, Write, root
from giaoban.services.numbering import next_task_code
from giaoban.services.roster import setting_fits
from giaoban.storage import tables
from giaoban.storage.queries import TaskRow
from giaoban.text import say

Checked = tuple[list[Entry], list[Problem]]
RATIO_TOLERANCE = Decimal("0.05")  # percentage points


def check(facts: Facts, row: Row) -> Checked:
    """The entries this row becomes, with warnings. Raises Fault when it cannot be."""
    return _CHECKS[row.record.name](facts, row)


def _columns(row: Row, *names: str, **renamed: str) -> dict[str, Any]:
    """The row's values by table column; fields that the row leaves blank are not named at all."""
    plain = {name: row.values[name] for name in names if name in row.values}
    return plain | {column: row.values[name] for column, name in renamed.items() if name in row.values}


def _drafted(facts: Facts, unit: str, period: str) -> tuple[Write, ...]:
    """The draft that a first row creates, where there is no report yet."""
    if facts.report(unit, period) is not None:
        return ()
    return (Write(tables.Report, {"unit": unit, "period": period}),)


def _held(facts: Facts, unit: str, period: str, *, changes: bool) -> None:
    if changes and (lock := facts.lock(unit, period)) is not None:
        raise Fault(lock, unit=unit, period=period)


def _open(facts: Facts, period: str, *, changes: bool) -> None:
    if changes and facts.is_closed(period):
        raise Fault("period.closed", period=period)


# Reports and what stands in them ------------------------------------------------------------------------------------


def _item(facts: Facts, row: Row) -> Checked:
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
    _held(facts, unit, period, changes=new != old)
    facts.items((unit, period, kind))[:] = [*(item for item in there if item.no != no), new]
    values = {"unit": unit, "period": period, "kind": kind, "no": no, "area": area, "text": new.text}
    written = Write(tables.ReportItem, values | _columns(row, "cause"))
    key = root(tables.ReportItem, unit=unit, period=period, kind=kind, no=no)
    guessed = [] if "area" in row.values or old else [_unsaid_area(row)]
    return [Entry(key, row, (*_drafted(facts, unit, period), written), _no_longer_nil(facts, new, period))], guessed


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
    _held(facts, unit, period, changes=not facts.is_nil((unit, period, kind)))
    key = {"unit": unit, "period": period, "kind": kind}
    return Entry(root(tables.ReportNil, **key), row, (*_drafted(facts, unit, period), Write(tables.ReportNil, key)))


def _say_nil(facts: Facts, unit: str, period: str, kinds: Iterable[str]) -> None:
    for kind in kinds:
        if facts.items((unit, period, kind)):
            raise Fault("nil.but_items", unit=unit)
    facts.said_nil |= {(unit, period, kind) for kind in kinds}


def _figure(facts: Facts, row: Row) -> Checked:
    period = row.values["period"]
    unit = facts.unit(row.values["unit"], period).code
    indicator = facts.indicator(row.values["indicator"])
    if "measure" in row.values and fold(row.values["measure"]) != fold(indicator.measure):
        raise Fault("measure.differs", measure=indicator.measure)
    found = [_target_of(row, unit, period, indicator, row.values["target"], "own")] if "target" in row.values else []
    if indicator.type == "ratio":
        facts.printed.append((row, Figure(unit, indicator.code, _printed(row, indicator), None), indicator))
    elif "value" in row.values:  # its target is not counted apart
        figure = _value(facts, row, unit, period, indicator)
        found = [figure._replace(writes=(*figure.writes, *(write for target in found for write in target.writes)))]
    return found, []


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
    _held(facts, unit, period, changes=old is None or (old.value, old.note) != (value, note))
    key = {"unit": unit, "period": period, "indicator": indicator.code}
    values = {**key, "value": value, "not_applicable": value is None, **_columns(row, "note")}
    return Entry(root(tables.Figure, **key), row, (*_drafted(facts, unit, period), Write(tables.Figure, values)))


def _target(facts: Facts, row: Row) -> Checked:
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


def _report(facts: Facts, row: Row) -> Checked:
    period = row.values["period"]
    unit = facts.unit(row.values["unit"], period).code
    old = facts.report(unit, period)
    columns = _columns(row, "submitted_on", "prepared_by", "doc_no", "doc_date", "signer", state="standing")
    if "submitted_on" in columns and "state" not in columns and (old is None or old.state == "draft"):
        columns["state"] = "submitted"
    key = {"unit": unit, "period": period}
    nils = row.values.get("nil")
    if nils is not None:
        _say_nil(facts, unit, period, nils)
    _held(facts, unit, period, changes=_changes(old, columns) or _changes_nils(facts, unit, period, nils))
    only = () if nils is None else (Only(tables.ReportNil, tuple({"kind": kind} for kind in nils), key),)
    written = (Write(tables.Report, {**key, **columns}),)
    return [Entry(root(tables.Report, **key), row, written, only, counted=row.place.row is not None)], []


def _changes_nils(facts: Facts, unit: str, period: str, nils: Collection[str] | None) -> bool:
    return nils is not None and any((kind in nils) != facts.is_nil((unit, period, kind)) for kind in words.ITEM_KINDS)


def _changes(old: tuple[Any, ...] | None, columns: Mapping[str, Any]) -> bool:
    return old is None or any(getattr(old, name) != value for name, value in columns.items())


# Periods, units, indicators -----------------------------------------------------------------------------------------


def _period(facts: Facts, row: Row) -> Checked:
    code = row.values["period"]
    starts_on, ends_on = row.values["starts_on"], row.values["ends_on"]
    named = parse_period(code)
    if (starts_on, ends_on) != (named.starts_on, named.ends_on):
        raise Fault("period.range", period=code)
    values = {"code": code, "starts_on": starts_on, "ends_on": ends_on, **_columns(row, "cutoff_on", "due_on", "state")}
    _open(facts, code, changes=_changes(facts.periods.get(code), values))
    facts.periods.setdefault(
        code, PeriodFacts(code, starts_on, ends_on, values.get("cutoff_on"), values.get("due_on"), "open")
    )
    return [Entry(root(tables.Period, code=code), row, (Write(tables.Period, values),))], []


def _unit(facts: Facts, row: Row) -> Checked:
    code = row.values["code"]
    old = next((unit for unit in facts.units if unit.code == code), None)
    position = row.values.get("position") or (old.position if old else len(facts.units) + 1)
    columns = _columns(row, "code", "kind", "name", "expected", "valid_from", "valid_to") | {"position": position}
    unit = (old or Unit(code, "", "", True, position, None, None))._replace(**columns, **_columns(row, "aliases"))
    if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
        raise Fault("unit.validity")
    facts.know_unit(unit)
    only: tuple[Only, ...] = ()
    if "aliases" in row.values:
        aliases = tuple({"alias_key": fold(alias), "alias": alias} for alias in row.values["aliases"])
        only = (Only(tables.UnitAlias, aliases, {"unit": code}),)
    return [Entry(root(tables.Unit, code=code), row, (Write(tables.Unit, columns),), only)], []


def _indicator(facts: Facts, row: Row) -> Checked:
    code = row.values["code"]
    known = {one.code: at for at, one in enumerate(facts.indicators)}
    namesake = next((one for one in facts.indicators if fold(one.name) == fold(row.values["name"])), None)
    if namesake is not None and namesake.code != code:
        raise Fault("indicator.name_taken", taken_by=namesake.code)
    at = known.get(code, len(facts.indicators))
    old = facts.indicators[at] if code in known else None
    fields: dict[str, Any] = {name: row.values.get(name, getattr(old, name, None)) for name in Indicator._fields}
    new = Indicator(**fields)
    _check_terms(new, known)
    facts.know_indicator(new, at)
    position = at + 1
    values = {**_columns(row, *Indicator._fields), "position": position}
    return [Entry(root(tables.Indicator, code=code), row, (Write(tables.Indicator, values),))], []


def _check_terms(ratio: Indicator, known: Mapping[str, int]) -> None:
    """What a ratio is computed from stands before it; nothing else has terms."""
    terms = [term for term in (ratio.numerator, ratio.denominator) if term is not None]
    if terms and (ratio.type != "ratio" or len(terms) != 2 or not set(terms) <= known.keys()):
        raise Fault("indicator.terms")


# Meetings and tasks -------------------------------------------------------------------------------------------------


def _meeting(facts: Facts, row: Row) -> Checked:
    period = facts.period(row.values["period"]).code
    columns = _columns(row, "period", "held_on", "place", "chair", "attendance", "conclusion", "source", "note")
    old = facts.meeting(period)
    attended = facts.several(row.values["attended"], period) if "attended" in row.values else None
    came = attended is not None and (old is None or set(attended) != set(old.attended))
    _open(facts, period, changes=came or _changes(old, columns))
    only = () if attended is None else (_units_only(tables.MeetingUnit, attended, period=period),)
    return [Entry(root(tables.Meeting, period=period), row, (Write(tables.Meeting, columns),), only)], []


def _finding(facts: Facts, row: Row) -> Checked:
    period, no = facts.period(row.values["period"]).code, row.values["no"]
    said = _columns(row, "kind", "area", "also_area", "scope", "group", "text", "note")
    units = facts.several(row.values.get("units", ()), period)
    old = facts.finding(period, no)
    _open(facts, period, changes=_changes(old, said) or (old is not None and set(units) != set(old.units)))
    columns = {"period": period, "no": no, **said}
    if "group" in columns:
        columns["group_name"] = columns.pop("group")
    only = (_units_only(tables.FindingUnit, units, period=period, no=no),)
    return [Entry(root(tables.Finding, period=period, no=no), row, (Write(tables.Finding, columns),), only)], []


def _task(facts: Facts, row: Row) -> Checked:
    period = facts.period(row.values["period"])
    lead = facts.several(row.values.get("lead", ()), period.code)
    code = _task_code(facts, row, period.code, lead)
    if code in facts.tasks and facts.tasks[code].period != period.code:
        raise Fault("task.other_period", task=code, period=facts.tasks[code].period)
    part_of = row.values.get("part_of")
    if part_of is not None and (part_of not in facts.tasks or part_of == code):
        raise Fault("task.unknown", task=part_of)
    columns = _columns(row, "text", "area", "part_of", "deliverable", "source", "place", "note")
    columns |= {"code": code, "period": period.code, **_due(row)}
    helping = facts.several(row.values.get("with", ()), period.code)
    _open(facts, period.code, changes=_changes_task(facts, row, columns, lead, helping))
    facts.tasks.setdefault(
        code, TaskRow(code, period.code, part_of, columns["text"], None, None, False, None, None, None, None)
    )
    only = [_units_only(tables.Assignment, lead, task=code)] if "lead" in row.values else []
    if "with" in row.values:
        only.append(_units_only(tables.TaskSupport, helping, task=code))
    if "lead" in row.values:
        facts.leads[code] = lead
    return [Entry(root(tables.Task, code=code), row, (Write(tables.Task, columns),), tuple(only))], []


def _changes_task(facts: Facts, row: Row, columns: Mapping[str, Any], lead: list[str], helping: list[str]) -> bool:
    code = columns["code"]
    moved = "lead" in row.values and set(lead) != set(facts.lead_of(code))
    helped = "with" in row.values and set(helping) != set(facts.support_of(code))
    return moved or helped or _changes(facts.tasks.get(code), columns)


def _task_code(facts: Facts, row: Row, period: str, lead: list[str]) -> str:
    """The code given, else that of the task with this period, lead and text, else the next one."""
    if "code" in row.values:
        return str(row.values["code"])
    for known in facts.tasks.values():
        if (known.period, known.text) == (period, row.values["text"]) and set(facts.lead_of(known.code)) == set(lead):
            return known.code
    return next_task_code(period, {*facts.tasks, *facts.codes_ever})


def _due(row: Row) -> dict[str, Any]:
    if "due" not in row.values:
        return {}
    due = row.values["due"]
    return {"due_on": due if isinstance(due, date) else None, "standing_duty": due == STANDING_DUTY}


def _units_only(entity: type[tables.Kept], units: Iterable[str], **within: Any) -> Only:
    return Only(entity, tuple({"unit": unit} for unit in units), within)


def _progress(facts: Facts, row: Row) -> Checked:
    code = row.values["task"]
    if code not in facts.tasks:
        raise Fault("task.unknown", task=code)
    unit = facts.unit(row.values["unit"], facts.tasks[code].period).code
    if unit not in facts.lead_of(code):
        raise Fault("task.not_assigned", task=code, unit=unit)
    dropped_on = facts.dropped_on.get((code, unit))
    if dropped_on is not None and row.values["on"] > dropped_on:
        raise Fault("task.dropped", task=code)
    if row.values["state"] == "done" and "result" not in row.values:
        raise Fault("task.no_result", task=code)
    key = {"task": code, "unit": unit, "said_on": row.values["on"]}
    values = {**key, **_columns(row, "state", "result", "evidence")}
    return [Entry(root(tables.TaskUpdate, **key), row, (Write(tables.TaskUpdate, values),))], []


def _setting(facts: Facts, row: Row) -> Checked:
    if row.values["key"] not in office.KEYS:
        raise Fault("setting.unknown", key=row.values["key"])
    if not setting_fits(row.values["key"], row.values["value"]):
        raise Fault("setting.days")
    return [Entry(root(tables.Setting, key=row.values["key"]), row, (Write(tables.Setting, dict(row.values)),))], []


_CHECKS: dict[str, Callable[[Facts, Row], Checked]] = {
    "items": _item,
    "figures": _figure,
    "targets": _target,
    "reports": _report,
    "periods": _period,
    "units": _unit,
    "indicators": _indicator,
    "meetings": _meeting,
    "findings": _finding,
    "tasks": _task,
    "progress": _progress,
    "settings": _setting,
}
