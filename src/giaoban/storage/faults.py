"""What SQLite and the file system say when a book cannot be used, as our own errors: nothing else reads their codes."""

import errno
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
_NOT_TEXT = "Could not decode to UTF-8"  # the driver's own words, without a code: a text of the book is broken
_NO_ROOM = {errno.ENOSPC, errno.EFBIG, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC)}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn SQLite's operational failures on this file, also those wrapped by SQLAlchemy, into StorageFault.

    What is our own mistake (a constraint, bad SQL) passes through unchanged.
    """
    try:
        yield
    except Exception as raised:
        cause = getattr(raised, "orig", raised)
        case = _case(cause)
        if case is None:
            raise
        raise StorageFault(case, path=str(path)) from raised


def _case(cause: object) -> str | None:
    code = getattr(cause, "sqlite_errorcode", None)
    if isinstance(code, int):
        return _BY_CODE.get(code & 0xFF)
    if isinstance(cause, sqlite3.OperationalError) and str(cause).startswith(_NOT_TEXT):
        return "book.damaged"
    return None


@contextmanager
def placed(path: Path) -> Iterator[None]:
    """Turn the system's refusals to make, move or copy this book's file into StorageFault."""
    try:
        yield
    except OSError as raised:
        case = "book.full" if raised.errno in _NO_ROOM else "book.read_only"
        raise StorageFault(case, path=str(path)) from raised
