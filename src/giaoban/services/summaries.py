"""Answers to the questions people ask most, from the read door: where things stand, and what the book lists.

Each answer is a named tuple; its fields are the keys that CONTRACT.md promises to scripts.
"""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from giaoban.domain import office
from giaoban.domain.briefing import Finding, Indicator, Item, PeriodFacts, Report, Task, Unit
from giaoban.domain.checks import Warned
from giaoban.domain.errors import NotFound
from giaoban.domain.periods import parse_period
from giaoban.domain.standings import Tally, tally
from giaoban.domain.words import ITEM_KINDS, RECEIVED
from giaoban.services import briefings, checking, finding
from giaoban.storage import queries
from giaoban.storage.reader import Reader


class Missing(NamedTuple):
    unit: str
    name: str
    kind: str
    days_late: int | None


class ToReview(NamedTuple):
    """A unit with so many figures that are worth a second look."""

    unit: str
    name: str
    kind: str
    figures: int


class Status(NamedTuple):
    """`on_time` is None with no due date. `overdue` are the tasks with a share past its day."""

    period: PeriodFacts
    held_on: date | None
    expected: int
    received: int
    on_time: int | None
    late: int | None
    undated: int
    approved: int
    missing: tuple[Missing, ...]
    tasks: Tally
    overdue: tuple[Task, ...]
    to_review: tuple[ToReview, ...]

    @property
    def needs_attention(self) -> bool:
        """Whether a scheduled check has something to say: a report late, or missing when its day is past or none is
        set, or a task overdue. A report that is not due yet is nothing to say."""
        late = self.late or any(one.days_late != 0 for one in self.missing)
        return bool(late or self.tasks.open_overdue)


def status(reader: Reader, *, period: str | None, today: date) -> Status:
    """Who has reported, what is late, what is overdue. Tasks are those of this period and those carried into it."""
    facts = finding.period_or_latest(reader, period)
    roster = finding.roster(reader, facts)
    expected = {unit.code: unit for unit in roster if unit.expected}
    reports = [one for one in briefings.reports(reader, facts, roster, today=today) if one.unit in expected]
    came = [one for one in reports if one.standing in RECEIVED]
    tasks = _tasks_in(reader, facts, today)
    meeting = next(iter(queries.meetings(reader, period=facts.code)), None)
    return Status(
        period=facts,
        held_on=meeting.held_on if meeting else None,
        expected=len(expected),
        received=len(came),
        on_time=None if facts.due_on is None else sum(one.days_late == 0 for one in came),
        late=None if facts.due_on is None else sum(bool(one.days_late) for one in came),
        undated=sum(one.submitted_on is None for one in came),
        approved=sum(one.standing == "approved" for one in reports),
        missing=tuple(_missing(expected[one.unit], one) for one in reports if one.standing not in RECEIVED),
        tasks=tally(tasks),
        overdue=tuple(task for task in tasks if any(share.standing == "overdue" for share in task.assignments)),
        to_review=tuple(_to_review(reader, facts, roster)),
    )


def _to_review(reader: Reader, period: PeriodFacts, roster: list[Unit]) -> list[ToReview]:
    counts = checking.count_of(checking.warnings_of(reader, period=period.code))
    return [ToReview(unit.code, unit.name, unit.kind, counts[unit.code]) for unit in roster if counts[unit.code]]


def _missing(unit: Unit, report: Report) -> Missing:
    return Missing(unit.code, unit.name, unit.kind, report.days_late)


def _tasks_in(reader: Reader, period: PeriodFacts, today: date) -> list[Task]:
    before = {known.code for known in queries.periods(reader) if known.ends_on < period.ends_on}
    return [
        task
        for task in briefings.all_tasks(reader, today=today)
        if task.period == period.code or (task.period in before and briefings.carries(task))
    ]


class ReportLine(NamedTuple):
    unit: str
    name: str
    kind: str
    standing: str
    submitted_on: date | None
    days_late: int | None
    items: dict[str, int]
    figures: int
    warnings: int


class ReportList(NamedTuple):
    period: PeriodFacts
    reports: tuple[ReportLine, ...]


def report_list(reader: Reader, *, period: str | None, today: date) -> ReportList:
    facts = finding.period_or_latest(reader, period)
    roster = finding.roster(reader, facts)
    named = {unit.code: unit for unit in roster}
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for row in queries.item_counts(reader, period=facts.code):
        counts[row.unit][row.kind] = row.how_many
    warned = checking.count_of(checking.warnings_of(reader, period=facts.code))
    lines = []
    for one in briefings.reports(reader, facts, roster, today=today):
        counted = counts[one.unit]
        items = {kind: counted.get(kind, 0) for kind in ITEM_KINDS}
        unit = named[one.unit]
        lines.append(
            ReportLine(
                unit.code,
                unit.name,
                unit.kind,
                one.standing,
                one.submitted_on,
                one.days_late,
                items,
                counted.get("figure", 0),
                warned[unit.code],
            )
        )
    return ReportList(facts, tuple(lines))


class FigureLine(NamedTuple):
    """A figure that the book holds; `value` is None where the indicator does not apply. Ratios are not among them."""

    indicator: str
    name: str
    measure: str
    decimals: int
    value: Decimal | None
    note: str | None
    previous: Decimal | None
    same_period_last_year: Decimal | None


class ReportAnswer(NamedTuple):
    unit: Unit
    period: PeriodFacts
    report: Report
    items: tuple[Item, ...]
    figures: tuple[FigureLine, ...]
    warnings: tuple[Warned, ...]


def report_show(reader: Reader, *, unit: str, period: str | None, today: date) -> ReportAnswer:
    """One unit's report. Raises NotFound, also when the book has no report of it."""
    facts = finding.period_or_latest(reader, period)
    named = finding.unit_called(reader, unit, facts)
    found = next(one for one in briefings.reports(reader, facts, [named._replace(expected=True)], today=today))
    if found.standing == "missing":
        raise NotFound("report.missing", unit=finding.alias_of(named), name=named.name, period=facts.code)
    return ReportAnswer(
        unit=named,
        period=facts,
        report=found,
        items=tuple(queries.items_of(reader, unit=named.code, period=facts.code)),
        figures=tuple(_figure_lines(reader, named.code, facts.code)),
        warnings=tuple(checking.warnings_of(reader, period=facts.code, unit=named.code)),
    )


def _figure_lines(reader: Reader, unit: str, period: str) -> list[FigureLine]:
    indicators = {one.code: one for one in queries.indicators(reader)}
    named = parse_period(period)
    values = _values(reader, unit, period)
    before = _values(reader, unit, named.previous.code)
    last_year = _values(reader, unit, named.same_last_year.code)
    return [
        _figure_line(indicators[figure.indicator], figure.value, figure.note, before, last_year)
        for figure in values.values()
    ]


def _values(reader: Reader, unit: str, period: str) -> dict[str, Any]:
    return {figure.indicator: figure for figure in queries.figures_of(reader, unit=unit, period=period)}


def _figure_line(
    indicator: Indicator, value: Decimal | None, note: str | None, before: dict[str, Any], last_year: dict[str, Any]
) -> FigureLine:
    def of(figures: dict[str, Any]) -> Decimal | None:
        figure = figures.get(indicator.code)
        return None if figure is None else figure.value

    return FigureLine(
        indicator.code, indicator.name, indicator.measure, indicator.decimals, value, note, of(before), of(last_year)
    )


def task_list(reader: Reader, *, period: str | None, today: date) -> list[Task]:
    """The tasks assigned in this period, or all of the book; each followed by its parts. Raises NotFound."""
    tasks = briefings.all_tasks(reader, today=today)
    if period is None:
        return tasks
    code = finding.period_called(reader, period).code
    return [task for task in tasks if task.period == code]


class TaskAnswer(NamedTuple):
    task: Task
    parts: tuple[Task, ...]
    units: dict[str, Unit]


def task_show(reader: Reader, *, code: str, today: date) -> TaskAnswer:
    row = finding.task_coded(reader, code)
    tasks = briefings.all_tasks(reader, today=today)
    return TaskAnswer(
        task=next(task for task in tasks if task.code == row.code),
        parts=tuple(task for task in tasks if task.part_of == row.code),
        units=units_by_code(reader),
    )


def units_by_code(reader: Reader) -> dict[str, Unit]:
    return {unit.code: unit for unit in queries.units(reader)}


def indicator_list(reader: Reader) -> list[Indicator]:
    return queries.indicators(reader)


class SettingLine(NamedTuple):
    key: str
    value: str | None


def setting_list(reader: Reader) -> list[SettingLine]:
    """All settings there are, with None where the book has no value."""
    known = queries.settings(reader)
    return [SettingLine(key, known.get(key)) for key in office.KEYS]


class MeetingLine(NamedTuple):
    period: str
    held_on: date
    place: str | None
    chair: str | None
    findings: int
    tasks: int


def meeting_list(reader: Reader) -> list[MeetingLine]:
    tasks = [row for row in queries.tasks(reader) if row.part_of is None]
    return [
        MeetingLine(
            one.period,
            one.held_on,
            one.place,
            one.chair,
            len(one.findings),
            sum(task.period == one.period for task in tasks),
        )
        for one in queries.meetings(reader)
    ]


class MeetingAnswer(NamedTuple):
    period: PeriodFacts
    held_on: date
    place: str | None
    chair: str | None
    attendance: str | None
    attended: tuple[str, ...]
    expected: int
    findings: tuple[Finding, ...]
    conclusion: str | None
    source: str | None
    note: str | None
    tasks: tuple[Task, ...]
    units: dict[str, Unit]


def meeting_show(reader: Reader, *, period: str | None, today: date) -> MeetingAnswer:
    """The meeting of a period, or the latest one. Raises NotFound."""
    known = queries.meetings(reader)
    if period is None and known:
        period = known[-1].period
    facts = finding.period_or_latest(reader, period)
    meeting = next((one for one in known if one.period == facts.code), None)
    if meeting is None:
        raise NotFound("meeting.missing", period=facts.code)
    return MeetingAnswer(
        period=facts,
        held_on=meeting.held_on,
        place=meeting.place,
        chair=meeting.chair,
        attendance=meeting.attendance,
        attended=meeting.attended,
        expected=sum(unit.expected for unit in finding.roster(reader, facts)),
        findings=meeting.findings,
        conclusion=meeting.conclusion,
        source=meeting.source,
        note=meeting.note,
        tasks=tuple(task_list(reader, period=facts.code, today=today)),
        units=units_by_code(reader),
    )
