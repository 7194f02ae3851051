"""Recording a meeting: day, place, chair, who came, what was concluded."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from giaoban.domain.errors import UsageFault
from giaoban.services import finding
from giaoban.storage import queries, tables
from giaoban.storage.connection import reader_in
from giaoban.storage.writing import replace, upsert


def record(
    session: Session,
    *,
    period: str,
    held_on: date | None = None,
    attended: Sequence[str] | None = None,
    **told: str | None,
) -> bool:
    """Record or amend the meeting of a period: `place chair attendance conclusion`. What is not given stays.

    Answers whether it is new. Raises NotFound, Refused, UsageFault (a new meeting needs its
    day, and the day must fit the period).
    """
    reader = reader_in(session)
    facts = finding.period_called(reader, period)
    finding.must_be_open(facts)
    is_new = not queries.meetings(reader, period=facts.code)
    if is_new and held_on is None:
        raise UsageFault("meeting.no_day", period=facts.code)
    if held_on is not None:
        finding.must_fit(facts, held_on)
    given = {name: finding.complete_text(text) for name, text in told.items() if text}
    day = {"held_on": held_on} if held_on else {"held_on": queries.meetings(reader, period=facts.code)[0].held_on}
    upsert(session, tables.Meeting, [{"period": facts.code, **day, **given}])
    if attended is not None:
        units = finding.units_called(reader, attended, facts)
        replace(session, tables.MeetingUnit, [{"unit": unit.code} for unit in units], period=facts.code)
    return is_new
