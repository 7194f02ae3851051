"""One file's way into the book, and what came of it. Whole or absent; the counts come from the lines of history."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlmodel import Session

from giaoban import records
from giaoban.domain.errors import Unreadable
from giaoban.domain.problems import Place, Problem, by_place, problem
from giaoban.reading.json_file import read_json
from giaoban.reading.rows import Row, Source
from giaoban.reading.validating import SHOWN, validate
from giaoban.records import Fault
from giaoban.services.importing.checking import check
from giaoban.services.importing.facts import Facts
from giaoban.services.importing.plan import Entry, Root
from giaoban.storage import tables
from giaoban.storage.connection import reader_in
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
    """What came of one file: `read = created + updated + unchanged + rejected`, counted in records."""

    source: str
    read: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    problems: list[Problem]
    warnings: list[Problem]
    changes: list[Change]


def import_file(
    session: Session,
    source: Source,
    *,
    record: str | None = None,
    given: Mapping[str, str] | None = None,
    partial: bool = False,
    seen: dict[Root, str] | None = None,
) -> Imported:
    """Check everything, then write. With a problem nothing is written, or with `partial` the good rows are.

    `record` names the kind of rows; `given` fills blank fields of all rows and must agree with the others; `seen` are
    the records of earlier files of the run, to which this file's are added.

    Raises Unreadable when the file is no such file.
    """
    rows, problems, bad = _rows(source, record, given)
    told = dict(seen or {})
    entries, warnings, found = _entries(Facts(reader_in(session)), rows, told, given or {})
    problems += found
    bad += len({problem.place._replace(field=None) for problem in found})
    if not entries and not bad:
        raise Unreadable("file.no_rows", file=source.name)
    if problems and not partial:
        total = len({entry.root for entry in entries}) + bad
        return Imported(source.name, total, 0, 0, 0, total, by_place(problems), warnings, [])
    if seen is not None:
        seen.update(told)
    _apply(session, entries)
    _say_source(session, source)
    return _counted(source, entries, bad, by_place(problems), warnings, changes(session))


def _rows(source: Source, record: str | None, given: Mapping[str, str] | None) -> tuple[list[Row], list[Problem], int]:
    """The valid rows, what is wrong with the others, and how many those are."""
    kind = next((one for one in records.FILES if one.name == record), None)
    rows: list[Row] = []
    problems: list[Problem] = []
    bad = 0
    for raw in read_json(source):
        row, found = validate(raw, record=kind, given=given)
        problems += found
        bad += row is None
        if row is not None:
            rows.append(row)
    return rows, problems, bad


def _entries(
    facts: Facts, rows: Iterable[Row], seen: dict[Root, str], given: Mapping[str, str]
) -> tuple[list[Entry], list[Problem], list[Problem]]:
    """The plan's entries, its warnings, and the problems of rows that cannot be. A record may come once in a run."""
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
    return entries, warnings, problems


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
    field = _FIELD_OF.get(fault.code.split(".")[0])
    value = row.values.get(field or "", row.values.get("value"))
    return problem(
        fault.code, row.place._replace(field=field), None if value is None else str(value)[:SHOWN], **fault.params
    )


def _told(place: Place) -> str:
    return ", ".join(str(part) for part in (place.source, place.sheet, place.row) if part)


def _say_source(session: Session, source: Source) -> None:
    digest = hashlib.sha256(source.content).hexdigest()
    source_of(session, name=source.name, sha256=digest, size=len(source.content))


def _apply(session: Session, entries: Sequence[Entry]) -> None:
    """Write table by table, parents first; in the file's order where rows name others of their own table."""
    for entity in tables.RECORDED:
        rows = [write.values for entry in entries for write in entry.writes if write.entity is entity]
        for some in [[row] for row in rows] if entity in _NAMING_THEMSELVES else [rows]:
            upsert(session, entity, some)
        for only in (only for entry in entries for only in entry.only if only.entity is entity):
            replace(session, entity, only.rows, **only.within)


def _counted(
    source: Source,
    entries: Sequence[Entry],
    bad: int,
    problems: list[Problem],
    warnings: list[Problem],
    made: list[Change],
) -> Imported:
    roots = {entry.root for entry in entries}
    created = {_root(change) for change in made if change.action == "create"} & roots
    touched = {known for change in made if (known := _belonging(change, roots)) is not None}
    updated = touched - created
    return Imported(
        source=source.name,
        read=len(roots) + bad,
        created=len(created),
        updated=len(updated),
        unchanged=len(roots - touched),
        rejected=bad,
        problems=problems,
        warnings=warnings,
        changes=made,
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
