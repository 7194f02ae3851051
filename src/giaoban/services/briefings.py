"""Everything the book holds about one period, put together for the summaries, the workbook and the export."""

from collections import defaultdict
from datetime import date, datetime

from giaoban.domain.briefing import Assignment, Briefing, Due, PeriodFacts, Report, Task, Unit
from giaoban.domain.dates import VIETNAM
from giaoban.domain.office import DUE_SOON_DAYS
from giaoban.domain.standings import days_late, deadline_standing, is_open
from giaoban.domain.words import RECEIVED
from giaoban.services import finding
from giaoban.storage import queries
from giaoban.storage.queries import ReportRow, ShareRow, TaskRow
from giaoban.storage.reader import Reader


def briefing(reader: Reader, *, period: str, today: date) -> Briefing:
    """The period's briefing; standings as of `today`. Raises NotFound."""
    facts = finding.period_called(reader, period)
    roster = _with_others(reader, facts, finding.roster(reader, facts))
    tasks = all_tasks(reader, today=today)
    before = {known.code for known in queries.periods(reader) if known.ends_on < facts.ends_on}
    changed = queries.changed_at(reader)
    return Briefing(
        period=facts,
        office=queries.settings(reader),
        units=tuple(roster),
        reports=tuple(reports(reader, facts, roster, today=today)),
        items=tuple(queries.items(reader, period=period)),
        indicators=tuple(queries.indicators(reader)),
        figures=tuple(queries.figures(reader, period=period)),
        meeting=next(iter(queries.meetings(reader, period=period)), None),
        tasks=tuple(task for task in tasks if task.period == period),
        carried=tuple(task for task in tasks if task.period in before and carries(task)),
        updates=tuple(queries.updates(reader, period=period)),
        changed_on=_day(changed),
    )


def _with_others(reader: Reader, period: PeriodFacts, valid: list[Unit]) -> list[Unit]:
    """The roster, and after it the units no longer in it that the period has something of: nobody waits for them."""
    told = {row.unit for row in queries.reports(reader, period=period.code)}
    told |= {share.unit for task, shares in queries.shares(reader).items() for share in shares if period.code in task}
    there = {unit.code for unit in valid}
    others = [unit for unit in queries.units(reader) if unit.code in told - there]
    return [*valid, *(unit._replace(expected=False) for unit in others)]


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.astimezone(VIETNAM).date()


def carries(task: Task) -> bool:
    """Whether a task goes on into later periods: somebody's share is open, or nobody has one."""
    return not task.assignments or any(is_open(share) for share in task.assignments)


def reports(reader: Reader, period: PeriodFacts, roster: list[Unit], *, today: date) -> list[Report]:
    """One a unit of the roster, in its order, `missing` where the book has none; others only if they reported."""
    facts = {row.unit: row for row in queries.reports(reader, period=period.code)}
    nils: dict[str, list[str]] = defaultdict(list)
    for row in queries.nils(reader, period=period.code):
        nils[row.unit].append(row.kind)
    shown = [unit for unit in roster if unit.expected or unit.code in facts]
    return [_report(unit, facts.get(unit.code), period, tuple(nils[unit.code]), today) for unit in shown]


def _report(unit: Unit, row: ReportRow | None, period: PeriodFacts, nil: tuple[str, ...], today: date) -> Report:
    received = row is not None and row.state in RECEIVED
    submitted_on = row.submitted_on if row else None
    return Report(
        unit=unit.code,
        standing=row.state if row else "missing",
        submitted_on=submitted_on,
        days_late=days_late(period.due_on, submitted_on, received=received, today=today),
        doc_no=row.doc_no if row else None,
        doc_date=row.doc_date if row else None,
        signer=row.signer if row else None,
        prepared_by=row.prepared_by if row else None,
        nil=nil,
    )


def all_tasks(reader: Reader, *, today: date) -> list[Task]:
    """All tasks of the book with their standings as of `today`, each followed by its parts."""
    soon = int(queries.settings(reader).get("due_soon_days", DUE_SOON_DAYS))
    shares, supports = queries.shares(reader), queries.supports(reader)
    return [
        _task(row, shares.get(row.code, []), supports.get(row.code, []), today, soon) for row in queries.tasks(reader)
    ]


def _task(row: TaskRow, shares: list[ShareRow], supports: list[str], today: date, soon: int) -> Task:
    due: Due = "standing" if row.standing_duty else row.due_on
    return Task(
        code=row.code,
        period=row.period,
        part_of=row.part_of,
        text=row.text,
        area=row.area,
        due=due,
        deliverable=row.deliverable,
        source=row.source,
        place=row.place,
        note=row.note,
        lead=tuple(share.unit for share in shares),
        with_units=tuple(supports),
        assignments=tuple(_assignment(share, due, today, soon) for share in shares),
    )


def _assignment(share: ShareRow, due: Due, today: date, soon: int) -> Assignment:
    standing = deadline_standing(share.state, due, share.said_on, today=today, due_soon_days=soon)
    return Assignment(share.unit, share.state, standing, share.said_on, share.result, share.evidence)
