"""Changes to reports: an item added or taken out, a report recorded as submitted."""

from datetime import date
from typing import Any, NamedTuple

from sqlmodel import Session

from giaoban.domain.briefing import PeriodFacts, Unit
from giaoban.domain.errors import NotFound, Refused, UsageFault
from giaoban.domain.standings import days_late
from giaoban.domain.words import RECEIVED
from giaoban.services import finding
from giaoban.storage import queries, tables
from giaoban.storage.connection import reader_in
from giaoban.storage.reader import Reader
from giaoban.storage.writing import remove, upsert


class AddedItem(NamedTuple):
    unit: Unit
    period: PeriodFacts
    kind: str
    no: int
    area: str
    text: str
    nil: bool


def add_item(
    session: Session,
    *,
    unit: str,
    period: str,
    kind: str,
    text: str,
    area: str | None = None,
    cause: str | None = None,
) -> AddedItem:
    """Add an item with the next number of its kind; the text *không có* says that there is none of this kind.

    The first item makes the report a draft. Raises NotFound, Refused, UsageFault.
    """
    reader = reader_in(session)
    facts, named = _changeable(reader, unit, period)
    told = finding.complete_text(text)
    if cause is not None and kind != "limitation":
        raise UsageFault("cause.not_of_limitation")
    there = [item for item in queries.items_of(reader, unit=named.code, period=facts.code) if item.kind == kind]
    key = {"unit": named.code, "period": facts.code}
    if queries.report(reader, **key) is None:
        upsert(session, tables.Report, [key])
    if _means_nil(told):
        if there:
            raise Refused("nil.but_items", name=named.name, count=len(there))
        upsert(session, tables.ReportNil, [{**key, "kind": kind}])
        return AddedItem(named, facts, kind, 0, finding.area_of(area), told, nil=True)
    remove(session, tables.ReportNil, **key, kind=kind)
    no = max((item.no for item in there), default=0) + 1
    where = finding.area_of(area)
    row = {**key, "kind": kind, "no": no, "area": where, "text": told}
    upsert(session, tables.ReportItem, [row | ({"cause": finding.complete_text(cause)} if cause else {})])
    return AddedItem(named, facts, kind, no, where, told, nil=False)


def _means_nil(told: str) -> bool:
    from giaoban.records import means_nil

    return means_nil(told)


def _changeable(reader: Reader, unit: str, period: str) -> tuple[PeriodFacts, Unit]:
    """The period and the unit, if its report may be changed. Raises NotFound, Refused."""
    facts = finding.period_called(reader, period)
    named = finding.unit_called(reader, unit, facts)
    finding.must_be_open(facts)
    report = queries.report(reader, unit=named.code, period=facts.code)
    if report is not None and report.state == "approved":
        raise Refused("report.approved", unit=finding.alias_of(named), name=named.name, period=facts.code)
    return facts, named


class RemovedItem(NamedTuple):
    unit: Unit
    period: PeriodFacts
    kind: str
    no: int
    text: str


def remove_item(session: Session, *, unit: str, period: str, kind: str, no: int) -> RemovedItem:
    """Take out one item; the numbers of the others stay. Raises NotFound, Refused."""
    reader = reader_in(session)
    facts, named = _changeable(reader, unit, period)
    key = {"unit": named.code, "period": facts.code, "kind": kind, "no": no}
    old = next(
        (
            item
            for item in queries.items_of(reader, unit=named.code, period=facts.code)
            if (item.kind, item.no) == (kind, no)
        ),
        None,
    )
    if old is None:
        raise NotFound("item.unknown", name=named.name, period=facts.code, kind=kind, no=no)
    remove(session, tables.ReportItem, **key)
    return RemovedItem(named, facts, kind, no, old.text)


class Submitted(NamedTuple):
    unit: Unit
    period: PeriodFacts
    on: date
    days_late: int | None
    received: int
    expected: int


def submit(session: Session, *, unit: str, period: str, on: date, today: date, **paper: Any) -> Submitted:
    """Record that the report came on this day, with `doc_no doc_date signer prepared_by` of its paper if given.

    Raises NotFound when the book has nothing of it, Refused when it is submitted or approved or its period closed.
    """
    reader = reader_in(session)
    facts, named = _changeable(reader, unit, period)
    finding.must_fit(facts, on, today=today)
    report = queries.report(reader, unit=named.code, period=facts.code)
    if report is None:
        raise NotFound("report.missing", unit=finding.alias_of(named), name=named.name, period=facts.code)
    if report.state == "submitted":
        raise Refused("report.submitted_already", name=named.name, period=facts.code, on=report.submitted_on)
    told = {
        field: finding.complete_text(value) if isinstance(value, str) else value
        for field, value in paper.items()
        if value
    }
    upsert(
        session,
        tables.Report,
        [{"unit": named.code, "period": facts.code, "state": "submitted", "submitted_on": on, **told}],
    )
    expected = {one.code for one in finding.roster(reader, facts) if one.expected}
    received = sum(row.unit in expected and row.state in RECEIVED for row in queries.reports(reader, period=facts.code))
    late = days_late(facts.due_on, on, received=True, today=on)
    return Submitted(named, facts, on, late, received, len(expected))
