"""Changes to tasks: assigning one, and what a unit says of its share."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlmodel import Session

from giaoban.domain.briefing import Due, Unit, Update
from giaoban.domain.errors import NotFound, Refused, UsageFault
from giaoban.services import finding
from giaoban.services.numbering import next_task_code
from giaoban.storage import queries, tables
from giaoban.storage.connection import reader_in
from giaoban.storage.reader import Reader
from giaoban.storage.writing import upsert


class AddedTask(NamedTuple):
    code: str
    lead: tuple[Unit, ...]


def add_task(
    session: Session,
    *,
    period: str,
    text: str,
    lead: Sequence[str] = (),
    with_units: Sequence[str] = (),
    due: Due = None,
    area: str | None = None,
    deliverable: str | None = None,
    source: str | None = None,
) -> AddedTask:
    """Assign a task in a period; *cả 9 đơn vị* is all. Raises NotFound, UsageFault (a due date before the meeting)."""
    reader = reader_in(session)
    facts = finding.period_called(reader, period)
    finding.must_be_open(facts)
    leading = finding.units_called(reader, lead, facts)
    helping = finding.units_called(reader, with_units, facts)
    if both := [unit.name for unit in helping if unit in leading]:
        raise UsageFault("task.lead_and_with", name=", ".join(both))
    meeting = next(iter(queries.meetings(reader, period=facts.code)), None)
    if meeting is not None and isinstance(due, date) and due < meeting.held_on:
        raise UsageFault("task.due_before_meeting", due=due, held_on=meeting.held_on)
    codes = (row.code for row in queries.tasks(reader))
    code = next_task_code(facts.code, {*codes, *queries.task_codes_ever(reader)})
    told = {"deliverable": deliverable, "source": source}
    row = {
        "code": code,
        "period": facts.code,
        "text": finding.complete_text(text),
        "area": area,
        "due_on": due if isinstance(due, date) else None,
        "standing_duty": due == "standing",
        **{name: finding.complete_text(value) for name, value in told.items() if value},
    }
    upsert(session, tables.Task, [row])
    upsert(session, tables.Assignment, [{"task": code, "unit": unit.code} for unit in leading])
    upsert(session, tables.TaskSupport, [{"task": code, "unit": unit.code} for unit in helping])
    return AddedTask(code, tuple(leading))


class UpdatedShare(NamedTuple):
    code: str
    unit: Unit
    state: str
    on: date


def _said_before(reader: Reader, period: str, task: str, unit: str, on: date) -> Update | None:
    """The latest word of this unit up to this day."""
    said = [one for one in queries.updates(reader, period=period) if (one.task, one.unit) == (task, unit)]
    return next((one for one in reversed(said) if one.said_on <= on), None)


def update_share(
    session: Session,
    *,
    code: str,
    unit: str,
    state: str,
    on: date,
    today: date | None = None,
    result: str | None = None,
    evidence: str | None = None,
) -> UpdatedShare:
    """What a unit says of its share of a task on a day; result and evidence said before that day stay.

    Raises NotFound, Refused (dropped), UsageFault (done without a result, a day to come).
    """
    reader = reader_in(session)
    task = finding.task_coded(reader, code)
    facts = finding.period_called(reader, task.period)
    named = finding.unit_called(reader, unit, facts)
    share = next((one for one in queries.shares(reader).get(task.code, []) if one.unit == named.code), None)
    if share is None:
        raise NotFound("task.not_assigned", task=task.code, name=named.name)
    if share.state == "dropped":
        raise Refused("task.dropped", task=task.code, name=named.name)
    if today is not None and on > today:
        raise UsageFault("date.to_come", day=on)
    before = _said_before(reader, task.period, task.code, named.code, on)
    if state == "done" and not (result or (before and before.result)):
        raise UsageFault("task.no_result", task=task.code, name=named.name, unit=finding.alias_of(named))
    told = {"result": result, "evidence": evidence}
    row = {"task": task.code, "unit": named.code, "said_on": on, "state": state}
    said = {
        name: finding.complete_text(value) if value else getattr(before, name, None) for name, value in told.items()
    }
    upsert(session, tables.TaskUpdate, [row | said])
    return UpdatedShare(task.code, named, state, on)
