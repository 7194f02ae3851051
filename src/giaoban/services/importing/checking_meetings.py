"""Rows of meetings and tasks against the book: meetings, findings, tasks, and what units say of them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from giaoban.reading.rows import Row
from giaoban.records import STANDING_DUTY, Fault
from giaoban.services.importing.against_book import (
    Checked,
    columns_of,
    differs,
    must_be_open,
    units_only,
)
from giaoban.services.importing.facts import Facts
from giaoban.services.importing.plan import Entry, Write, root
from giaoban.services.numbering import next_task_code
from giaoban.storage import tables
from giaoban.storage.queries import TaskRow


def check_meeting(facts: Facts, row: Row) -> Checked:
    period = facts.period(row.values["period"]).code
    columns = columns_of(row, "period", "held_on", "place", "chair", "attendance", "conclusion", "source", "note")
    old = facts.meeting(period)
    attended = facts.several(row.values["attended"], period) if "attended" in row.values else None
    came = attended is not None and (old is None or set(attended) != set(old.attended))
    must_be_open(facts, period, changes=came or differs(old, columns))
    only = () if attended is None else (units_only(tables.MeetingUnit, attended, period=period),)
    return [Entry(root(tables.Meeting, period=period), row, (Write(tables.Meeting, columns),), only)], []


def check_finding(facts: Facts, row: Row) -> Checked:
    period, no = facts.period(row.values["period"]).code, row.values["no"]
    said = columns_of(row, "kind", "area", "also_area", "scope", "group", "text", "note")
    units = facts.several(row.values.get("units", ()), period)
    old = facts.finding(period, no)
    must_be_open(facts, period, changes=differs(old, said) or (old is not None and set(units) != set(old.units)))
    columns = {"period": period, "no": no, **said}
    if "group" in columns:
        columns["group_name"] = columns.pop("group")
    only = (units_only(tables.FindingUnit, units, period=period, no=no),)
    return [Entry(root(tables.Finding, period=period, no=no), row, (Write(tables.Finding, columns),), only)], []


def check_task(facts: Facts, row: Row) -> Checked:
    period = facts.period(row.values["period"])
    lead = facts.several(row.values.get("lead", ()), period.code)
    code = _task_code(facts, row, period.code, lead)
    if code in facts.tasks and facts.tasks[code].period != period.code:
        raise Fault("task.other_period", task=code, period=facts.tasks[code].period)
    part_of = row.values.get("part_of")
    if part_of is not None and (part_of not in facts.tasks or part_of == code):
        raise Fault("task.unknown", task=part_of)
    columns = columns_of(row, "text", "area", "part_of", "deliverable", "source", "place", "note")
    columns |= {"code": code, "period": period.code, **_due(row)}
    helping = facts.several(row.values.get("with", ()), period.code)
    must_be_open(facts, period.code, changes=_changes_task(facts, row, columns, lead, helping))
    facts.tasks.setdefault(
        code, TaskRow(code, period.code, part_of, columns["text"], None, None, False, None, None, None, None)
    )
    only = [units_only(tables.Assignment, lead, task=code)] if "lead" in row.values else []
    if "with" in row.values:
        only.append(units_only(tables.TaskSupport, helping, task=code))
    if "lead" in row.values:
        facts.leads[code] = lead
    return [Entry(root(tables.Task, code=code), row, (Write(tables.Task, columns),), tuple(only))], []


def _changes_task(facts: Facts, row: Row, columns: Mapping[str, Any], lead: list[str], helping: list[str]) -> bool:
    code = columns["code"]
    moved = "lead" in row.values and set(lead) != set(facts.lead_of(code))
    helped = "with" in row.values and set(helping) != set(facts.support_of(code))
    return moved or helped or differs(facts.tasks.get(code), columns)


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


def check_progress(facts: Facts, row: Row) -> Checked:
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
    values = {**key, **columns_of(row, "state", "result", "evidence")}
    return [Entry(root(tables.TaskUpdate, **key), row, (Write(tables.TaskUpdate, values),))], []
