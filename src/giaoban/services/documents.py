"""Answers as the JSON documents that CONTRACT.md promises: plain values, ISO dates, numbers as numbers, absent null."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from giaoban.domain.briefing import Briefing, Figure, Finding, Indicator, Item, Meeting, PeriodFacts, Report, Task, Unit
from giaoban.domain.checks import Warned
from giaoban.domain.numbers import plain as number
from giaoban.domain.words import ITEM_KINDS
from giaoban.records import NOT_APPLICABLE, SCHEMA_VERSION
from giaoban.services import checking
from giaoban.services.summaries import MeetingAnswer, ReportAnswer, ReportList, Status
from giaoban.text.phrases import printed_name

Document = dict[str, Any]
UnitsByCode = Mapping[str, Unit]
_VERSION: Final = {"schema_version": SCHEMA_VERSION}


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return plain(value._asdict())
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value


def versioned(**parts: Any) -> Document:
    return {**_VERSION, **plain(parts)}


def _named(unit: Unit) -> Document:
    return {"unit": unit.code, "name": printed_name(unit.kind, unit.name)}


def status(answer: Status) -> Document:
    missing = [
        {"unit": one.unit, "name": printed_name(one.kind, one.name), "days_late": one.days_late}
        for one in answer.missing
    ]
    to_review = [
        {"unit": one.unit, "name": printed_name(one.kind, one.name), "count": one.figures} for one in answer.to_review
    ]
    return versioned(
        period=answer.period.code,
        due_on=answer.period.due_on,
        expected=answer.expected,
        received=answer.received,
        on_time=answer.on_time,
        approved=answer.approved,
        missing=missing,
        to_review=to_review,
        tasks=answer.tasks,
    )


def report_list(answer: ReportList) -> Document:
    reports = [
        {
            "unit": one.unit,
            "name": printed_name(one.kind, one.name),
            "standing": one.standing,
            "submitted_on": one.submitted_on,
            "days_late": one.days_late,
            "items": one.items,
            "figures": one.figures,
            "warnings": one.warnings,
        }
        for one in answer.reports
    ]
    return versioned(period=answer.period.code, reports=reports)


def report_show(answer: ReportAnswer) -> Document:
    figures = [
        {
            "indicator": one.indicator,
            "name": one.name,
            "measure": one.measure,
            "value": NOT_APPLICABLE if one.value is None else one.value,
            "note": one.note,
            "previous": one.previous,
            "same_period_last_year": one.same_period_last_year,
        }
        for one in answer.figures
    ]
    report = _report(answer.unit, answer.report, answer.items, figures, period=answer.period.code)
    return versioned(**report, warnings=[_warned(one) for one in answer.warnings])


def _warned(one: Warned) -> Document:
    return {
        "code": one.code,
        "indicator": one.indicator,
        "value": one.value,
        "message": checking.message_of(one),
        "hint": checking.hint_of(one),
    }


def _report(unit: Unit, report: Report, items: Sequence[Item], figures: Sequence[Document], **common: Any) -> Document:
    return {
        **_named(unit),
        **common,
        "standing": report.standing,
        "submitted_on": report.submitted_on,
        "doc_no": report.doc_no,
        "doc_date": report.doc_date,
        "signer": report.signer,
        "prepared_by": report.prepared_by,
        **{kind: [_item(item) for item in items if item.kind == kind] for kind in ITEM_KINDS},
        "figures": list(figures),
        "nil": report.nil,
    }


def _item(item: Item) -> Document:
    return {"no": item.no, "area": item.area, "text": item.text, "cause": item.cause}


def task(one: Task, units: UnitsByCode) -> Document:
    return {
        "code": one.code,
        "part_of": one.part_of,
        "text": one.text,
        "area": one.area,
        "lead": one.lead,
        "with": one.with_units,
        "due": one.due,
        "original_due": one.due,
        "extensions": 0,
        "deliverable": one.deliverable,
        "source": one.source,
        "place": one.place,
        "note": one.note,
        "assignments": [
            {
                **_named(units[share.unit]),
                "state": share.state,
                "standing": share.standing,
                "result": share.result,
                "evidence": share.evidence,
                "on": share.on,
            }
            for share in one.assignments
        ],
    }


def task_list(tasks: Sequence[Task], units: UnitsByCode) -> Document:
    return versioned(tasks=[task(one, units) for one in tasks])


def task_show(one: Task, parts: Sequence[Task], units: UnitsByCode) -> Document:
    return versioned(**task(one, units), parts=[task(part, units) for part in parts])


def _finding(one: Finding) -> Document:
    return {
        "no": one.no,
        "kind": one.kind,
        "area": one.area,
        "also_area": one.also_area,
        "scope": one.scope,
        "units": one.units,
        "group": one.group,
        "text": one.text,
        "note": one.note,
    }


def meeting_show(answer: MeetingAnswer) -> Document:
    return versioned(
        period=answer.period.code,
        held_on=answer.held_on,
        place=answer.place,
        chair=answer.chair,
        attendance=answer.attendance,
        attended=answer.attended,
        expected=answer.expected,
        findings=[_finding(one) for one in answer.findings],
        conclusion=answer.conclusion,
        source=answer.source,
        note=answer.note,
        tasks=[task(one, answer.units) for one in answer.tasks],
    )


def unit_list(units: Sequence[Unit]) -> Document:
    return versioned(units=[_unit(unit) for unit in units])


def _unit(unit: Unit) -> Document:
    return {
        **_named(unit),
        "kind": unit.kind,
        "aliases": unit.aliases,
        "expected": unit.expected,
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
    }


def period_list(periods: Sequence[PeriodFacts]) -> Document:
    return versioned(periods=[_period(facts) for facts in periods])


def _period(facts: PeriodFacts) -> Document:
    return {
        "period": facts.code,
        "starts_on": facts.starts_on,
        "ends_on": facts.ends_on,
        "cutoff_on": facts.cutoff_on,
        "due_on": facts.due_on,
        "state": facts.state,
    }


def indicator_list(indicators: Sequence[Indicator]) -> Document:
    return versioned(indicators=[one._asdict() for one in indicators])


def exported(briefing: Briefing, targets: Sequence[Document]) -> Document:
    """Everything that the period holds, as `import` takes it again: no clock, no actor, no name of the book."""
    used = _used(briefing, {str(target["indicator"]) for target in targets})
    return versioned(
        period=_period(briefing.period),
        units=[_whole_unit(unit) for unit in briefing.units],
        indicators=[one._asdict() for one in briefing.indicators if one.code in used],
        meeting=_meeting(briefing.meeting),
        reports=[_exported_report(briefing, report) for report in briefing.reports if report.standing != "missing"],
        targets=list(targets),
        tasks=[task(one, {unit.code: unit for unit in briefing.units}) for one in briefing.tasks],
        updates=[
            {"task": one.task, "unit": one.unit, "on": one.said_on, "state": one.state,
             "result": one.result, "evidence": one.evidence}
            for one in briefing.updates
        ],
    )  # fmt: skip


def _used(briefing: Briefing, targeted: set[str]) -> set[str]:
    """The indicators of figures and targets, and what the ratios among them are computed from."""
    used = {figure.indicator for figure in briefing.figures} | targeted
    ratios = [one for one in briefing.indicators if one.code in used]
    return used | {term for one in ratios for term in (one.numerator, one.denominator) if term}


def _whole_unit(unit: Unit) -> Document:
    return {
        "code": unit.code,
        "kind": unit.kind,
        "name": unit.name,
        "expected": unit.expected,
        "position": unit.position,
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
        "aliases": unit.aliases,
    }


def _meeting(meeting: Meeting | None) -> Document | None:
    if meeting is None:
        return None
    told = meeting._asdict()
    del told["period"]
    return {**told, "findings": [_finding(one) for one in meeting.findings]}


def _exported_report(briefing: Briefing, report: Report) -> Document:
    items = [item for item in briefing.items if item.unit == report.unit]
    known = {one.code: one for one in briefing.indicators}
    figures = [_figure(figure, known[figure.indicator]) for figure in briefing.figures if figure.unit == report.unit]
    return _report(briefing.unit(report.unit), report, items, figures)


def _figure(figure: Figure, indicator: Indicator) -> Document:
    return {
        "indicator": figure.indicator,
        "name": indicator.name,
        "measure": indicator.measure,
        "value": NOT_APPLICABLE if figure.value is None else figure.value,
        "note": figure.note,
    }
