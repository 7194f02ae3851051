"""The write door's connection: SQLite as safe as FAULTS measured it, and one writer at a time."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.pool import NullPool
from sqlmodel import Session

from giaoban.storage.book_file import check, open_file
from giaoban.storage.faults import told
from giaoban.storage.reader import Answer, Reader
from giaoban.storage.tables import Batch


def engine_of(path: Path, *, mode: str = "rw", foreign_keys: bool = True) -> Engine:
    """An engine on this file. It says BEGIN itself: the driver's own habits lose updates and leak savepoints.

    TRUNCATE with EXTRA lost nothing in any modelled power cut and keeps the book one file that anyone can copy.
    """
    engine = create_engine(
        "sqlite://", creator=lambda: open_file(path, mode=mode), poolclass=NullPool, hide_parameters=True
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
        connection.execute("PRAGMA journal_mode=TRUNCATE")
        connection.execute("PRAGMA synchronous=EXTRA")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


@contextmanager
def writing(path: Path, *, at: datetime, actor: str, command: str) -> Iterator[Session]:
    """One session with the lock taken and its batch opened. The caller commits; otherwise nothing has happened.

    `session.info["batch"]` is the batch's number. Raises NotFound, StorageFault.
    """
    check(path)
    engine = engine_of(path)
    try:
        with told(path), Session(engine, expire_on_commit=False) as session:
            batch = Batch(at=at, actor=actor, command=command)
            session.add(batch)
            session.flush()
            session.info["batch"] = batch.number
            yield session
    finally:
        engine.dispose()


class _SessionAsker:
    def __init__(self, session: Session) -> None:
        self._session = session

    def ask(self, sql: str, values: dict[str, Any]) -> Answer:
        self._session.flush()
        answered = self._session.connection().execute(text(sql), values)
        rows: Sequence[Sequence[Any]] = answered.fetchall()
        return list(answered.keys()), rows


def reader_in(session: Session) -> Reader:
    """The named questions, asked inside this session's transaction."""
    return Reader(_SessionAsker(session))
