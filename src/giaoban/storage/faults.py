"""What SQLite says when a book cannot be used, told as our own errors: the only place that reads its codes."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from giaoban.domain.errors import StorageFault

_BY_CODE = {
    sqlite3.SQLITE_BUSY: "book.busy",
    sqlite3.SQLITE_LOCKED: "book.busy",
    sqlite3.SQLITE_FULL: "book.full",
    sqlite3.SQLITE_IOERR: "book.full",
    sqlite3.SQLITE_READONLY: "book.read_only",
    sqlite3.SQLITE_CANTOPEN: "book.read_only",
    sqlite3.SQLITE_PERM: "book.read_only",
    sqlite3.SQLITE_CORRUPT: "book.damaged",
    sqlite3.SQLITE_NOTADB: "book.damaged",
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn SQLite's operational failures on this file, also those wrapped by SQLAlchemy, into StorageFault.

    What is our own mistake (a constraint, bad SQL) passes through unchanged.
    """
    try:
        yield
    except Exception as raised:
        cause = getattr(raised, "orig", raised)
        code = getattr(cause, "sqlite_errorcode", None)
        case = _BY_CODE.get(code & 0xFF) if isinstance(code, int) else None
        if case is None:
            raise
        raise StorageFault(case, path=str(path)) from raised
