"""The write door: rows put in and taken out, and the changes that came of it, read back from the history."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Table, and_, delete, or_, tuple_
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session, col, select

from giaoban.domain.vietnamese import fold
from giaoban.storage.kept import table_of
from giaoban.storage.tables import Batch, History, Indicator, Kept, Unit, UnitAlias

Row = Mapping[str, Any]
Key = tuple[Any, ...]
ROWS_A_STATEMENT = 500
_FOLDED: dict[type[Kept], tuple[str, str]] = {
    Unit: ("name", "name_key"),
    UnitAlias: ("alias", "alias_key"),
    Indicator: ("name", "name_key"),
}


class Change(NamedTuple):
    """A line of history: `entity` is the table, `action` one of create, update, remove."""

    entity: str
    key: dict[str, Any]
    action: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def upsert(session: Session, entity: type[Kept], rows: Iterable[Row]) -> None:
    """Create or change rows by their natural key. Columns that a row does not name keep their value; a row that
    changes nothing leaves no history. Rows in one call may name different columns and refer to each other; of a key
    that comes twice the later word counts. A column that may not be empty must be named, in a row that is there too.
    """
    table = table_of(entity)
    keys = [column.name for column in table.primary_key.columns]
    wanted: dict[Key, dict[str, Any]] = {}
    for row in rows:
        whole = _completed(session, entity, row)
        wanted.setdefault(tuple(whole[name] for name in keys), {}).update(whole)
    for ready in _referred_first(table, wanted):
        for alike in _alike(ready):
            for some in _parts(alike):
                session.execute(_statement(table, some))


def _referred_first(table: Table, wanted: dict[Key, dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """In rounds: a part comes after its task, a ratio after its terms. A ring is left to the database."""
    own = [key.parent.name for key in table.foreign_keys if key.column.table is table]
    waiting = wanted
    while waiting:
        held = {key: row for key, row in waiting.items() if any((row.get(name),) in waiting for name in own)}
        if len(held) == len(waiting):
            held = {}
        yield [row for key, row in waiting.items() if key not in held]
        waiting = held


def _alike(rows: Iterable[dict[str, Any]]) -> Iterable[list[dict[str, Any]]]:
    """The rows by the columns that they name."""
    grouped: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(tuple(sorted(row)), []).append(row)
    return grouped.values()


def _completed(session: Session, entity: type[Kept], row: Row) -> dict[str, Any]:
    whole = {**row, "batch": session.info["batch"]}
    if entity in _FOLDED:
        plain, folded = _FOLDED[entity]
        if plain in whole:
            whole[folded] = fold(whole[plain])
    return whole


def _parts(rows: Sequence[dict[str, Any]]) -> Iterator[Sequence[dict[str, Any]]]:
    for start in range(0, len(rows), ROWS_A_STATEMENT):
        yield rows[start : start + ROWS_A_STATEMENT]


def _statement(table: Table, rows: Sequence[dict[str, Any]]) -> Any:
    keys = [column.name for column in table.primary_key.columns]
    given = [name for name in rows[0] if name not in keys]
    compared = [name for name in given if name != "batch"]
    offered = insert(table).values(list(rows))
    if not compared:
        return offered.on_conflict_do_nothing(index_elements=keys)
    differs: ColumnElement[bool] = or_(*(table.c[name].is_distinct_from(offered.excluded[name]) for name in compared))
    return offered.on_conflict_do_update(
        index_elements=keys, set_={name: offered.excluded[name] for name in given}, where=differs
    )


def remove(session: Session, entity: type[Kept], **key: Any) -> int:
    """Take out the rows with these values, and what belongs to them. Answers how many rows went."""
    table = table_of(entity)
    gone = session.execute(delete(table).where(and_(*(table.c[name] == value for name, value in key.items()))))
    return int(gone.rowcount)  # type: ignore[attr-defined]


def replace(session: Session, entity: type[Kept], rows: Iterable[Row], **within: Any) -> None:
    """Make `rows` the only rows of this table with the values `within`: others go, equal ones stay untouched."""
    wanted = [_completed(session, entity, {**within, **row}) for row in rows]
    table = table_of(entity)
    keys = [column.name for column in table.primary_key.columns]
    kept = [tuple(row[name] for name in keys) for row in wanted]
    others = and_(*(table.c[name] == value for name, value in within.items()))
    if kept:
        others = and_(others, tuple_(*(table.c[name] for name in keys)).not_in(kept))
    session.execute(delete(table).where(others))
    upsert(session, entity, wanted)


def source_of(session: Session, *, name: str, sha256: str, size: int) -> None:
    """Say of which file this transaction's batch is the import."""
    batch = session.get_one(Batch, session.info["batch"])
    batch.source, batch.sha256, batch.size = name, sha256, size
    session.add(batch)
    session.flush()


def changes(session: Session) -> list[Change]:
    """What this transaction has changed so far, in order: the lines its triggers wrote."""
    session.flush()
    lines = session.exec(select(History).where(col(History.batch) == session.info["batch"]).order_by(col(History.id)))
    return [
        Change(line.entity, json.loads(line.key), line.action, _read(line.before), _read(line.after)) for line in lines
    ]


def _read(text: str | None) -> dict[str, Any] | None:
    return None if text is None else json.loads(text)


def has_changed(session: Session) -> bool:
    """Whether this transaction has changed any row so far."""
    line = select(History.id).where(col(History.batch) == session.info["batch"]).limit(1)
    return session.exec(line).first() is not None
