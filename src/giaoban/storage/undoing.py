"""Undo: the lines of one batch's history read backwards, values exactly as they were."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Table, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from giaoban.domain.errors import Refused
from giaoban.storage.kept import table_of
from giaoban.storage.tables import RECORDED, History
from giaoban.storage.writing import Change, changes

Named = tuple[str, str]  # table, key as the history has it


class Net(NamedTuple):
    """What a batch made of one row in the end: `before` is None for a new one, `after` for one that it removed."""

    entity: str
    key: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def net_changes(session: Session, batch: int) -> list[Net]:
    """One line a row that this batch changed, in the order of its first change."""
    found: dict[Named, Net] = {}
    lines = session.exec(select(History).where(col(History.batch) == batch).order_by(col(History.id)))
    for line in lines:
        named = (line.entity, line.key)
        before = found[named].before if named in found else _read(line.before)
        found[named] = Net(line.entity, line.key, before, _read(line.after))
    return [net for net in found.values() if net.before != net.after]


def undo(session: Session, batch: int) -> list[Change]:
    """Put every row back as it was before this batch; answers the changes that this made.

    Raises Refused, naming the first row, when one of them has been changed since, or when something that came later
    hangs on a row that would go.
    """
    nets = net_changes(session, batch)
    for net in nets:
        _must_be_untouched(session, net, batch)
    for table in reversed(_tables()):
        _take_out(session, table, (net for net in nets if net.entity == table.name and net.before is None))
    for table in _tables():
        _put_back(session, table, (net for net in nets if net.entity == table.name and net.before is not None))
    made = changes(session)
    _must_be_of_the_batch(made, {(net.entity, net.key) for net in nets})
    return made


def _tables() -> list[Table]:
    return [table_of(entity) for entity in RECORDED]


def _must_be_untouched(session: Session, net: Net, batch: int) -> None:
    later = (
        select(History.batch)
        .where(col(History.entity) == net.entity, col(History.key) == net.key, col(History.batch) > batch)
        .order_by(col(History.id).desc())
        .limit(1)
    )
    if (changed_in := session.exec(later).first()) is not None:
        raise Refused("batch.changed_since", batch=batch, entity=net.entity, key=_told(net.key), later=changed_in)


def _must_be_of_the_batch(made: Sequence[Change], allowed: set[Named]) -> None:
    """A row that went along with another must be the batch's own: nothing that came later may be lost."""
    for change in made:
        key = json.dumps(change.key, ensure_ascii=False, separators=(",", ":"))
        if change.action == "remove" and (change.entity, key) not in allowed:
            raise Refused("batch.hangs_on_it", entity=change.entity, key=_told(key))


def _told(key: str) -> str:
    return ", ".join(str(part) for part in json.loads(key).values())


_STILL_EMPTY = "".join(
    f" AND NOT EXISTS (SELECT 1 FROM {child} c WHERE c.unit = report.unit AND c.period = report.period)"
    for child in ("report_item", "report_nil", "figure")
)


def _take_out(session: Session, table: Table, nets: Iterable[Net]) -> None:
    """A draft report that the first row of the batch made stays when others have written in it since."""
    keys = [column.name for column in table.primary_key.columns]
    where = " AND ".join(f"{name} = :{name}" for name in keys)
    if table.name == "report":
        where += f" AND (state <> 'draft' OR (1 = 1{_STILL_EMPTY}))"
    for net in nets:
        try:
            session.connection().execute(text(f"DELETE FROM {table.name} WHERE {where}"), json.loads(net.key))
        except IntegrityError as raised:
            raise Refused("batch.in_use", entity=net.entity, key=_told(net.key)) from raised


def _put_back(session: Session, table: Table, nets: Iterable[Net]) -> None:
    """Raw values, as the history has them: no type turns them into anything else on the way."""
    keys = [column.name for column in table.primary_key.columns]
    for net in nets:
        row = {**(net.before or {}), "batch": session.info["batch"]}
        names = ", ".join(row)
        values = ", ".join(f":{name}" for name in row)
        changed = ", ".join(f"{name} = excluded.{name}" for name in row if name not in keys)
        session.connection().execute(
            text(
                f"INSERT INTO {table.name} ({names}) VALUES ({values}) "
                f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {changed}"
            ),
            row,
        )


def _read(line: str | None) -> dict[str, Any] | None:
    return None if line is None else json.loads(line)
