"""The book's file: is it there, is it ours, which version is it. Asked before either door opens it; never makes one."""

import os
import sqlite3
from pathlib import Path
from typing import Final
from urllib.parse import quote

from giaoban.domain.errors import NotFound, StorageFault
from giaoban.storage.faults import told

APPLICATION_ID: Final = 0x47494142  # "GIAB", in bytes 68-71 of the file
REVISION: Final = 1  # the newest migration; a test compares it with the files in migrations/versions
WAIT_SECONDS: Final = 30.0
_MAGIC: Final = b"SQLite format 3\x00"
_HEADER: Final = 100  # bytes


def open_file(path: Path, *, mode: str = "rw") -> sqlite3.Connection:
    """A connection to a file that is there (`rwc` makes it), outside any transaction. Raises StorageFault."""
    address = quote(os.fsencode(path.absolute()))  # as bytes: a folder's name need not be UTF-8
    with told(path):
        return sqlite3.connect(f"file:{address}?mode={mode}", uri=True, isolation_level=None, timeout=WAIT_SECONDS)


def check(path: Path) -> None:
    """Raise NotFound when there is no book here, StorageFault when the file is empty, not ours, newer or older."""
    revision = check_identity(path)
    if revision > REVISION:
        raise StorageFault("book.newer", path=str(path), revision=revision, known=REVISION)
    if revision < REVISION:
        raise StorageFault("book.older", path=str(path), revision=revision, known=REVISION)


def check_identity(path: Path) -> int:
    """The revision of the book in this file. Raises NotFound, or StorageFault when the file is no book."""
    header = _header(path)
    if not header:
        raise StorageFault("book.empty", path=str(path))
    if not header.startswith(_MAGIC) or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise StorageFault("book.not_a_book", path=str(path))
    return revision_of(path)


def _header(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEADER)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        raise NotFound("book.missing", path=str(path.parent.parent)) from None
    except OSError as raised:
        raise StorageFault("book.read_only", path=str(path)) from raised


def revision_of(path: Path) -> int:
    """The number of the last migration that this file has seen."""
    connection = open_file(path)
    try:
        with told(path):
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except (sqlite3.OperationalError, UnicodeDecodeError):  # the latter when a broken name is told in SQLite's message
        row = None
    finally:
        connection.close()
    if row is None or not str(row[0]).isdigit():
        raise StorageFault("book.damaged", path=str(path))
    return int(row[0])
