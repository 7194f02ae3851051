"""The named questions. Each is one function: SQL that serves both databases, answered as plain values of the domain.

Views and questions hold joins, never standings: those are derived in `domain` from the facts that come back.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from giaoban.domain.briefing import Figure, Finding, Indicator, Item, Meeting, PeriodFacts, Unit, Update
from giaoban.storage.reader import Reader


class UnitAliasRow(NamedTuple):
    unit: str
    alias: str


class ReportRow(NamedTuple):
    """The facts of one report in the book."""

    unit: str
    period: str
    state: str
    submitted_on: date | None
    doc_no: str | None
    doc_date: date | None
    signer: str | None
    prepared_by: str | None


class NilRow(NamedTuple):
    unit: str
    kind: str


class CountRow(NamedTuple):
    unit: str
    kind: str
    how_many: int


class TargetRow(NamedTuple):
    period: str
    unit: str
    indicator: str
    source: str
    value: Decimal


class TaskRow(NamedTuple):
    code: str
    period: str
    part_of: str | None
    text: str
    area: str | None
    due_on: date | None
    standing_duty: bool
    deliverable: str | None
    source: str | None
    place: str | None
    note: str | None


class ShareRow(NamedTuple):
    """An assignment with the latest word of its unit, if there is one."""

    task: str
    unit: str
    state: str | None
    said_on: date | None
    result: str | None
    evidence: str | None


class OwnedUnitRow(NamedTuple):
    owner: str
    unit: str


class SettingRow(NamedTuple):
    key: str
    value: str


class WrittenRow(NamedTuple):
    at: datetime


class FindingRow(NamedTuple):
    no: int
    kind: str
    area: str
    also_area: str | None
    scope: str
    group_name: str | None
    text: str
    note: str | None


class FindingUnitRow(NamedTuple):
    no: int
    unit: str


class MeetingRow(NamedTuple):
    period: str
    held_on: date
    place: str | None
    chair: str | None
    attendance: str | None
    conclusion: str | None
    source: str | None
    note: str | None


class BatchRow(NamedTuple):
    """One transaction; an import when it has a source. `lines` are its lines of history, `undone_in` a later batch."""

    number: int
    at: datetime
    actor: str
    command: str
    source: str | None
    sha256: str | None
    size: int | None
    lines: int
    undone_in: int | None


class LineRow(NamedTuple):
    """A line of history; `key`, `before` and `after` are JSON."""

    entity: str
    key: str
    action: str
    before: str | None
    after: str | None


def settings(reader: Reader) -> dict[str, str]:
    return dict(reader.rows(SettingRow, "SELECT key, value FROM setting ORDER BY key"))


def units(reader: Reader) -> list[Unit]:
    """All units of the book, in official order, with their aliases."""
    aliases: dict[str, list[str]] = {}
    for row in reader.rows(UnitAliasRow, "SELECT unit, alias FROM unit_alias ORDER BY unit, alias_key"):
        aliases.setdefault(row.unit, []).append(row.alias)
    found = reader.rows(
        Unit,
        "SELECT code, name, kind, expected, position, valid_from, valid_to FROM unit ORDER BY position, code",
    )
    return [unit._replace(aliases=tuple(aliases.get(unit.code, ()))) for unit in found]


def periods(reader: Reader) -> list[PeriodFacts]:
    """All periods, oldest first; of those that begin together the shortest first."""
    return reader.rows(
        PeriodFacts,
        "SELECT code, starts_on, ends_on, cutoff_on, due_on, state FROM period ORDER BY starts_on, ends_on",
    )


def areas(reader: Reader) -> list[str]:
    class Row(NamedTuple):
        code: str

    return [row.code for row in reader.rows(Row, "SELECT code FROM area ORDER BY position")]


def indicators(reader: Reader) -> list[Indicator]:
    return reader.rows(
        Indicator,
        "SELECT code, name, short_name, measure, type, decimals, section, numerator, denominator, factor "
        "FROM indicator ORDER BY position, code",
    )


_REPORT = "SELECT unit, period, state, submitted_on, doc_no, doc_date, signer, prepared_by FROM report "


def reports(reader: Reader, *, period: str) -> list[ReportRow]:
    return reader.rows(ReportRow, _REPORT + "WHERE period = :period ORDER BY unit", period=period)


def report(reader: Reader, *, unit: str, period: str) -> ReportRow | None:
    return reader.first(ReportRow, _REPORT + "WHERE unit = :unit AND period = :period", unit=unit, period=period)


def nils(reader: Reader, *, period: str) -> list[NilRow]:
    return reader.rows(
        NilRow, "SELECT unit, kind FROM report_nil WHERE period = :period ORDER BY unit, kind", period=period
    )


_ITEM = "SELECT unit, kind, no, area, text, cause FROM report_item WHERE period = :period "


def items(reader: Reader, *, period: str) -> list[Item]:
    return reader.rows(Item, _ITEM + "ORDER BY unit, kind, no", period=period)


def items_of(reader: Reader, *, unit: str, period: str) -> list[Item]:
    return reader.rows(Item, _ITEM + "AND unit = :unit ORDER BY kind, no", period=period, unit=unit)


def item_counts(reader: Reader, *, period: str) -> list[CountRow]:
    """How many items of each kind each unit has in this period; the kind `figure` counts its figures."""
    return reader.rows(
        CountRow,
        "SELECT unit, kind, COUNT(*) AS how_many FROM report_item WHERE period = :period GROUP BY unit, kind "
        "UNION ALL SELECT unit, 'figure', COUNT(*) FROM figure WHERE period = :period GROUP BY unit",
        period=period,
    )


_FIGURE = "SELECT f.unit, f.indicator, f.value, f.note FROM figure f JOIN indicator i ON i.code = f.indicator "


def figures(reader: Reader, *, period: str) -> list[Figure]:
    return reader.rows(Figure, _FIGURE + "WHERE f.period = :period ORDER BY f.unit, i.position, i.code", period=period)


def figures_of(reader: Reader, *, unit: str, period: str) -> list[Figure]:
    return reader.rows(
        Figure,
        _FIGURE + "WHERE f.period = :period AND f.unit = :unit ORDER BY i.position, i.code",
        period=period,
        unit=unit,
    )


def targets(reader: Reader, *, period: str) -> list[TargetRow]:
    return reader.rows(
        TargetRow,
        "SELECT t.period, t.unit, t.indicator, t.source, t.value FROM target t JOIN unit u ON u.code = t.unit "
        "WHERE t.period = :period ORDER BY u.position, t.indicator, t.source",
        period=period,
    )


def meetings(reader: Reader, *, period: str | None = None) -> list[Meeting]:
    """The meetings with their findings, oldest first; of one period, or of all."""
    rows = reader.rows(
        MeetingRow,
        "SELECT period, held_on, place, chair, attendance, conclusion, source, note FROM meeting "
        "WHERE :period IS NULL OR period = :period ORDER BY held_on",
        period=period,
    )
    return [_meeting(reader, row) for row in rows]


def _meeting(reader: Reader, row: MeetingRow) -> Meeting:
    attended = reader.rows(
        OwnedUnitRow,
        "SELECT m.period AS owner, m.unit AS unit FROM meeting_unit m JOIN unit u ON u.code = m.unit "
        "WHERE m.period = :period ORDER BY u.position",
        period=row.period,
    )
    return Meeting(
        period=row.period,
        held_on=row.held_on,
        place=row.place,
        chair=row.chair,
        attendance=row.attendance,
        attended=tuple(pair.unit for pair in attended),
        conclusion=row.conclusion,
        source=row.source,
        note=row.note,
        findings=tuple(_findings(reader, row.period)),
    )


def _findings(reader: Reader, period: str) -> Iterable[Finding]:
    named: dict[int, list[str]] = {}
    for pair in reader.rows(
        FindingUnitRow,
        "SELECT f.no, f.unit FROM finding_unit f JOIN unit u ON u.code = f.unit "
        "WHERE f.period = :period ORDER BY f.no, u.position",
        period=period,
    ):
        named.setdefault(pair.no, []).append(pair.unit)
    rows = reader.rows(
        FindingRow,
        "SELECT no, kind, area, also_area, scope, group_name, text, note FROM finding "
        "WHERE period = :period ORDER BY no",
        period=period,
    )
    for row in rows:
        yield Finding(
            row.no,
            row.kind,
            row.area,
            row.also_area,
            row.scope,
            tuple(named.get(row.no, ())),
            row.group_name,
            row.text,
            row.note,
        )


def tasks(reader: Reader) -> list[TaskRow]:
    """All tasks of the book, each followed by its parts."""
    return reader.rows(
        TaskRow,
        "SELECT code, period, part_of, text, area, due_on, standing_duty, deliverable, source, place, note "
        "FROM task ORDER BY period, COALESCE(part_of, code), part_of IS NOT NULL, code",
    )


class KeyRow(NamedTuple):
    """The key of a row as the history has it: JSON."""

    key: str


def task_codes_ever(reader: Reader) -> set[str]:
    """The codes of all tasks that the book has or has had: none is given out again."""
    rows = reader.rows(KeyRow, "SELECT key FROM history WHERE entity = 'task' AND action = 'create'")
    return {str(json.loads(row.key)["code"]) for row in rows}


def shares(reader: Reader) -> dict[str, list[ShareRow]]:
    """Assignments by task, in the official order of their units."""
    rows = reader.rows(
        ShareRow,
        "SELECT a.task, a.unit, a.state, a.said_on, a.result, a.evidence FROM assignment_now a "
        "JOIN unit u ON u.code = a.unit ORDER BY a.task, u.position",
    )
    return {task: list(some) for task, some in groupby(rows, lambda row: row.task)}


def supports(reader: Reader) -> dict[str, list[str]]:
    """Co-operating units by task, in official order."""
    rows = reader.rows(
        OwnedUnitRow,
        "SELECT s.task AS owner, s.unit AS unit FROM task_support s JOIN unit u ON u.code = s.unit "
        "ORDER BY s.task, u.position",
    )
    return {task: [row.unit for row in some] for task, some in groupby(rows, lambda row: row.owner)}


def updates(reader: Reader, *, period: str) -> list[Update]:
    """What units said of the tasks of this period, oldest first."""
    return reader.rows(
        Update,
        "SELECT p.task, p.unit, p.said_on, p.state, p.result, p.evidence FROM task_update p "
        "JOIN task t ON t.code = p.task JOIN unit u ON u.code = p.unit "
        "WHERE t.period = :period ORDER BY p.task, u.position, p.said_on",
        period=period,
    )


def changed_at(reader: Reader) -> datetime | None:
    """When the book was changed last."""
    row = reader.first(WrittenRow, "SELECT at FROM batch ORDER BY number DESC LIMIT 1")
    return row.at if row else None


_BATCH = (
    "SELECT b.number, b.at, b.actor, b.command, b.source, b.sha256, b.size, "
    "(SELECT COUNT(*) FROM history h WHERE h.batch = b.number) AS lines, "
    "(SELECT MAX(u.number) FROM batch u WHERE u.undoes = b.number) AS undone_in FROM batch b "
)


def import_of(reader: Reader, *, sha256: str) -> BatchRow | None:
    """The latest import of a file with this content that has not been undone."""
    found = reader.rows(BatchRow, _BATCH + "WHERE b.sha256 = :sha256 ORDER BY b.number DESC", sha256=sha256)
    return next((row for row in found if row.undone_in is None), None)


def batch(reader: Reader, *, number: int) -> BatchRow | None:
    return reader.first(BatchRow, _BATCH + "WHERE b.number = :number", number=number)


def imports(reader: Reader) -> list[BatchRow]:
    """The imports of files, newest first."""
    return reader.rows(BatchRow, _BATCH + "WHERE b.command = 'import' ORDER BY b.number DESC")


def lines_of(reader: Reader, *, number: int) -> list[LineRow]:
    """What a batch changed, in order."""
    return reader.rows(
        LineRow,
        "SELECT entity, key, action, before, after FROM history WHERE batch = :number ORDER BY id",
        number=number,
    )
