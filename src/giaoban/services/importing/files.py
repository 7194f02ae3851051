"""One file's way into the book, and what came of it. Whole or absent; the counts come from the lines of history."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlmodel import Session

from giaoban import records
from giaoban.domain.errors import Unreadable
from giaoban.domain.problems import Place, Problem, by_place, problem
from giaoban.reading.rows import Row, Source
from giaoban.reading.validating import SHOWN, turned, validate
from giaoban.records import Fault, Record
from giaoban.services import finding
from giaoban.services.checking import review
from giaoban.services.importing.checking import check
from giaoban.services.importing.checking_reports import compare_ratios
from giaoban.services.importing.facts import Facts
from giaoban.services.importing.intake import Intake, take_in
from giaoban.services.importing.plan import Entry, Root
from giaoban.storage import tables
from giaoban.storage.connection import reader_in
from giaoban.storage.reader import Reader
from giaoban.storage.writing import Change, changes, replace, source_of, upsert

_PARENTS: Mapping[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    # what belongs to a record: the record's table, and its key columns with the names they have here
    "assignment": ("task", (("code", "task"),)),
    "task_support": ("task", (("code", "task"),)),
    "unit_alias": ("unit", (("code", "unit"),)),
    "meeting_unit": ("meeting", (("period", "period"),)),
    "finding_unit": ("finding", (("period", "period"), ("no", "no"))),
    "report_nil": ("report", (("unit", "unit"), ("period", "period"))),
    "target": ("figure", (("unit", "unit"), ("period", "period"), ("indicator", "indicator"))),
}
_REPLACED = ("report_item", "figure")
_NAMING_THEMSELVES = (tables.Indicator, tables.Task)  # a ratio its terms, a part its task
_FIELD_OF: Mapping[str, str] = {
    # the field that a problem with this beginning is about
    "unit": "unit",
    "period": "period",
    "indicator": "indicator",
    "task": "task",
    "number": "value",
    "measure": "measure",
    "cause": "cause",
    "nil": "text",
}


class Imported(NamedTuple):
    """What came of one file: `read = created + updated + unchanged + rejected`, counted in records. `removed` are rows
    that `replacing` took out; `period` is that of most of its rows, None when it names none."""

    source: str
    read: int
    created: int
    updated: int
    unchanged: int
    removed: int
    rejected: int
    problems: list[Problem]
    warnings: list[Problem]
    changes: list[Change]
    period: str | None


def import_file(
    session: Session,
    source: Source,
    *,
    record: str | None = None,
    given: Mapping[str, str] | None = None,
    partial: bool = False,
    replacing: bool = False,
    seen: dict[Root, str] | None = None,
) -> Imported:
    """Check everything, then write. With a problem nothing is written, or with `partial` the good rows are.

    `record` names the kind of rows; `given` fills blank fields of all rows and must agree with the others; `replacing`
    takes out what the book has beside the file in its reports; `seen` are the records of earlier files of the run, to
    which this file's are added. Raises Unreadable when the file is no such file.
    """
    facts = Facts(reader_in(session), replacing=replacing)
    kind = next((one for one in records.FILES if one.name == record), None)
    taken = take_in(source, facts, record=kind, given=given or {})
    _must_be_known(reader_in(session), taken, given or {})
    rows, problems, bad = _rows(taken, kind)
    told = dict(seen or {})
    entries, warnings, found, refused = _entries(facts, rows, told, given or {})
    turning = [found for row in rows for found in turned(row)]
    warnings = by_place([*taken.warnings, *warnings, *turning, *compare_ratios(facts)])
    lost = _locked_losses(facts, source, entries) if replacing else []
    problems = by_place([*problems, *found, *lost])
    bad += refused + len(lost)
    if not entries and not problems:
        raise Unreadable("file.no_rows", file=source.name)
    period = _usual_period(rows)
    if problems and not partial:
        total = _records(entries) + bad
        return Imported(source.name, total, 0, 0, 0, 0, total, problems, warnings, [], period)
    if seen is not None:
        seen.update(told)
    _apply(session, entries, replacing=replacing)
    warnings += review(reader_in(session), _with_figures(entries), source.name)
    _say_source(session, source)
    return _counted(source, entries, bad, problems, warnings, changes(session), period)


def _must_be_known(reader: Reader, taken: Intake, given: Mapping[str, str]) -> None:
    """Raise NotFound for a period or a unit that the command names and that is not there."""
    opens = any(raw.record is records.PERIODS for raw in taken.raws)
    if "period" in given and not opens:
        facts = finding.period_called(reader, given["period"])
        if "unit" in given:
            finding.unit_called(reader, given["unit"], facts)


def _records(entries: Sequence[Entry]) -> int:
    return len({entry.root for entry in entries if entry.counted})


def _with_figures(entries: Sequence[Entry]) -> set[tuple[str, str]]:
    """The reports, each a unit and a period, that the file has figures of."""
    figures = (write.values for entry in entries for write in entry.writes if write.entity is tables.Figure)
    return {(values["unit"], values["period"]) for values in figures}


def _usual_period(rows: Sequence[Row]) -> str | None:
    named = Counter(row.values["period"] for row in rows if "period" in row.values)
    return named.most_common(1)[0][0] if named else None


def _rows(taken: Intake, kind: Record | None) -> tuple[list[Row], list[Problem], int]:
    """The valid rows, what is wrong with the others, and how many those are; a table's own problems are of its rows."""
    rows: list[Row] = []
    problems: list[Problem] = list(taken.problems)
    bad = len({(found.place.sheet, found.place.row, found.place.column) for found in taken.problems})
    for raw in taken.raws:
        row, found = validate(raw, record=kind, given=taken.given)
        problems += found
        bad += row is None
        if row is not None:
            rows.append(row)
    return rows, problems, bad


def _entries(
    facts: Facts, rows: Iterable[Row], seen: dict[Root, str], given: Mapping[str, str]
) -> tuple[list[Entry], list[Problem], list[Problem], int]:
    """The plan's entries, its warnings, the problems of rows that cannot be, and how many those are. A record may come
    once in a run."""
    entries: list[Entry] = []
    warnings: list[Problem] = []
    problems: list[Problem] = []
    for row in rows:
        try:
            _agree(facts, row, given)
            some, told = check(facts, row)
        except Fault as fault:
            problems.append(_problem(fault, row))
            continue
        warnings += told
        for entry in some:
            if (first := seen.get(entry.root)) is not None:
                problems.append(problem("key.repeated", row.place, first=first))
            else:
                seen[entry.root] = _told(row.place)
                entries.append(entry)
    return entries, warnings, problems, len(problems)


def _agree(facts: Facts, row: Row, given: Mapping[str, str]) -> None:
    """Refuse a row of another unit or period than the command said: it may be the wrong file."""
    period = row.values.get("period")
    if period is None:
        return
    if given.get("period", period) != period:
        raise Fault("period.other", given=given["period"])
    if "unit" in given and "unit" in row.values:
        meant = facts.unit(given["unit"], period)
        if facts.unit(row.values["unit"], period) != meant:
            raise Fault("unit.other", given=meant.name)


def _problem(fault: Fault, row: Row) -> Problem:
    called = fault.params.get("called")
    field = _naming(row, called) or _FIELD_OF.get(fault.code.split(".")[0])
    value = called or row.values.get(field or "", row.values.get("value"))
    return problem(fault.code, row.place_of(field), None if value is None else str(value)[:SHOWN], **fault.params)


def _naming(row: Row, called: object) -> str | None:
    """The field of a list of names that has this one in it."""
    return next((name for name, value in row.values.items() if isinstance(value, tuple) and called in value), None)


def _told(place: Place) -> str:
    return ", ".join(str(part) for part in (place.source, place.sheet, place.row) if part)


def _say_source(session: Session, source: Source) -> None:
    digest = hashlib.sha256(source.content).hexdigest()
    source_of(session, name=source.name, sha256=digest, size=len(source.content))


def _apply(session: Session, entries: Sequence[Entry], *, replacing: bool) -> None:
    """Write table by table, parents first; in the file's order where rows name others of their own table."""
    for entity in tables.RECORDED:
        rows = [write.values for entry in entries for write in entry.writes if write.entity is entity]
        if replacing and entity in (tables.ReportItem, tables.Figure):
            _replace_in_reports(session, entity, rows, _touched(entries, entity))
            continue
        for some in [[row] for row in rows] if entity in _NAMING_THEMSELVES else [rows]:
            upsert(session, entity, some)
        for only in (only for entry in entries for only in entry.only if only.entity is entity):
            replace(session, entity, only.rows, **only.within)


def _touched(entries: Sequence[Entry], entity: type[tables.Kept]) -> list[tuple[str, str]]:
    """The reports (unit, period) whose items or figures the file tells; *không có* tells of items too."""
    telling = (entity, tables.ReportNil) if entity is tables.ReportItem else (entity,)
    writes = [write for entry in entries for write in entry.writes if write.entity in telling]
    return list(dict.fromkeys((write.values["unit"], write.values["period"]) for write in writes))


def _locked_losses(facts: Facts, source: Source, entries: Sequence[Entry]) -> list[Problem]:
    """Problems for locked reports that would lose something that the file does not have."""
    told = {entry.root for entry in entries}
    found = []
    for entity in (tables.ReportItem, tables.Figure):
        for unit, period in _touched(entries, entity):
            lock = facts.lock(unit, period)
            there = facts.roots(entity, unit, period) if lock else set()
            if lock and there - told:
                found.append(problem(lock, Place(source.name), unit, unit=unit, period=period))
    return found


def _replace_in_reports(
    session: Session,
    entity: type[tables.Kept],
    rows: Sequence[Mapping[str, Any]],
    touched: Sequence[tuple[str, str]],
) -> None:
    """These rows and no others in the reports that the file tells of."""
    reports: dict[tuple[str, str], list[Mapping[str, Any]]] = {report: [] for report in touched}
    for row in rows:
        reports.setdefault((row["unit"], row["period"]), []).append(row)
    for (unit, period), some in reports.items():
        replace(session, entity, some, unit=unit, period=period)


def _counted(
    source: Source,
    entries: Sequence[Entry],
    bad: int,
    problems: list[Problem],
    warnings: list[Problem],
    made: list[Change],
    period: str | None,
) -> Imported:
    roots = {entry.root for entry in entries if entry.counted}
    created = {_root(change) for change in made if change.action == "create"} & roots
    touched = {known for change in made if (known := _belonging(change, roots)) is not None}
    updated = touched - created
    return Imported(
        source=source.name,
        read=len(roots) + bad,
        created=len(created),
        updated=len(updated),
        unchanged=len(roots - touched),
        removed=sum(change.action == "remove" and change.entity in _REPLACED for change in made),
        rejected=bad,
        problems=problems,
        warnings=warnings,
        changes=made,
        period=period,
    )


def _root(change: Change) -> Root:
    return (change.entity, tuple(sorted(change.key.items())))


def _belonging(change: Change, roots: set[Root]) -> Root | None:
    """The record of the file that this row is or, if the file does not count it apart, belongs to."""
    return next((known for known in (_root(change), _parent(change)) if known in roots), None)


def _parent(change: Change) -> Root | None:
    """The record that this row belongs to: a task of its assignments, a report of its *không có*."""
    if change.entity not in _PARENTS:
        return None
    owner, key = _PARENTS[change.entity]
    return (owner, tuple(sorted((name, change.key[column]) for name, column in key)))
