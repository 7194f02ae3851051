"""The imports of files: what each changed, and taking one back."""

import json
from typing import Any, NamedTuple

from sqlmodel import Session

from giaoban.domain.errors import NotFound, Refused
from giaoban.domain.numbers import unscaled
from giaoban.storage import queries
from giaoban.storage.connection import reader_in
from giaoban.storage.queries import BatchRow
from giaoban.storage.reader import Reader
from giaoban.storage.tables import Batch
from giaoban.storage.undoing import net_changes, undo
from giaoban.storage.writing import Change
from giaoban.text import say


class BatchAnswer(NamedTuple):
    batch: BatchRow
    changes: tuple[Change, ...]


def batch_show(reader: Reader, *, number: int) -> BatchAnswer:
    """One batch and what it changed. Raises NotFound."""
    found = queries.batch(reader, number=number)
    if found is None:
        raise NotFound("batch.unknown", batch=number)
    return BatchAnswer(found, tuple(_change(line) for line in queries.lines_of(reader, number=number)))


_OUR_OWN = ("name_key", "alias_key")  # folded copies, for matching only
_SCALED = ("value", "factor")


def _change(line: queries.LineRow) -> Change:
    return Change(line.entity, json.loads(line.key), line.action, _read(line.before), _read(line.after))


def _read(text: str | None) -> dict[str, Any] | None:
    """A row as people know it: numbers unscaled, without the columns that are the book's own."""
    if text is None:
        return None
    row = {name: value for name, value in json.loads(text).items() if name not in _OUR_OWN}
    return row | {name: unscaled(row[name]) for name in _SCALED if isinstance(row.get(name), int)}


_IN_REPORTS = ("report", "report_item", "report_nil", "figure")


def _must_not_be_locked(session: Session, number: int) -> None:
    """Raise Refused when the import wrote in a report that is approved by now, or in a period that is closed."""
    reader = reader_in(session)
    closed = {facts.code for facts in queries.periods(reader) if facts.state == "closed"}
    for net in net_changes(session, number):
        key = json.loads(net.key)
        if key.get("period") in closed:
            raise Refused("period.closed", period=key["period"])
        if net.entity in _IN_REPORTS:
            report = queries.report(reader, unit=key["unit"], period=key["period"])
            if report is not None and report.state == "approved":
                raise Refused("report.approved", unit=key["unit"], name=key["unit"], period=key["period"])


def _undone(session: Session, number: int) -> list[Change]:
    try:
        return undo(session, number)
    except Refused as refused:
        named = say(f"entity.{refused.values['entity']}")
        raise Refused(refused.code, **{**refused.values, "entity": named}) from None


def undo_import(session: Session, *, number: int) -> list[Change]:
    """Take back what an import did, values exactly as before. Raises NotFound, Refused (undone, changed since)."""
    found = queries.batch(reader_in(session), number=number)
    if found is None or found.command != "import":
        raise NotFound("batch.unknown", batch=number)
    if found.undone_in is not None:
        raise Refused("batch.undone_already", batch=number, undone_in=found.undone_in)
    _must_not_be_locked(session, number)
    made = _undone(session, number)
    current = session.get_one(Batch, session.info["batch"])
    current.undoes = number
    session.add(current)
    return made
