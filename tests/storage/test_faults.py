"""SQLite's own failures, each made for real, and the words they become."""

import errno
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from tests.storage.books import NOW, changing, do, files

from giaoban.domain.errors import StorageFault
from giaoban.storage import tables
from giaoban.storage.book_file import open_file
from giaoban.storage.connection import reader_in, writing
from giaoban.storage.faults import placed, told
from giaoban.storage.queries import settings
from giaoban.storage.reader import reader
from giaoban.storage.writing import upsert


def busy(path: Path) -> None:
    with closing(open_file(path)) as first, closing(open_file(path)) as second:
        first.execute("BEGIN IMMEDIATE")
        second.execute("PRAGMA busy_timeout=10")
        second.execute("BEGIN IMMEDIATE")


def locked(path: Path) -> None:
    with closing(open_file(path)) as connection:
        asked = connection.execute("SELECT * FROM unit, report_item")
        asked.fetchone()
        connection.execute("DROP TABLE unit")


def full(path: Path) -> None:
    with closing(open_file(path)) as connection:
        connection.execute("PRAGMA max_page_count=1")
        connection.execute("CREATE TABLE more AS SELECT randomblob(100000)")


def read_only(path: Path) -> None:
    with closing(open_file(path, mode="ro")) as connection:
        connection.execute("DELETE FROM setting")


def moved_away(path: Path) -> None:
    with closing(open_file(path)) as connection:
        connection.execute("SELECT * FROM setting").fetchall()
        path.rename(path.with_name("moved.db"))
        connection.execute("DELETE FROM setting")


def beyond_the_limit(path: Path) -> None:
    """The system lets the file grow no further, as on a full disk."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with closing(open_file(path)) as connection:
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, before[1]))
        try:
            connection.execute("CREATE TABLE more AS SELECT randomblob(9000000)")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)


def cannot_open(path: Path) -> None:
    with closing(sqlite3.connect(f"file:{path.parent}?mode=rw", uri=True)):
        pytest.fail("a folder was opened")


def no_database(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 99)
    with closing(open_file(path)) as connection:
        connection.execute("SELECT * FROM unit")


def corrupt(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])
    with closing(open_file(path)) as connection:
        connection.execute("SELECT * FROM unit")


def no_text(path: Path) -> None:
    do(path, "UPDATE setting SET value = CAST(x'ff41' AS TEXT)")
    with closing(open_file(path)) as connection:
        connection.execute("SELECT value FROM setting").fetchall()


@pytest.mark.parametrize(
    ("fail", "code"),
    [
        (busy, "book.busy"),
        (locked, "book.busy"),
        (full, "book.full"),
        (beyond_the_limit, "book.full"),
        (read_only, "book.read_only"),
        (moved_away, "book.read_only"),
        (cannot_open, "book.read_only"),
        (no_database, "book.damaged"),
        (corrupt, "book.damaged"),
        (no_text, "book.damaged"),
    ],
)
def test_a_failure_of_the_file_is_told_as_ours(fail: Callable[[Path], None], code: str, filled: Path) -> None:
    with pytest.raises(StorageFault) as raised, told(filled):
        fail(filled)
    assert raised.value.code == code
    assert raised.value.values == {"path": str(filled)}
    assert isinstance(raised.value.__cause__, sqlite3.Error)


def test_a_failure_inside_sqlalchemy_is_told_too(filled: Path) -> None:
    def fill_up() -> None:
        with writing(filled, at=NOW, actor="a", command="b") as session:
            session.connection().exec_driver_sql("PRAGMA max_page_count=1")
            upsert(session, tables.Setting, [{"key": f"key{no}", "value": "x" * 9000} for no in range(9)])

    with pytest.raises(StorageFault) as raised:
        fill_up()
    assert raised.value.code == "book.full"


def test_a_broken_text_in_the_book_is_damage_at_both_doors(filled: Path) -> None:
    do(filled, "UPDATE setting SET value = CAST(x'ff41' AS TEXT)")
    with pytest.raises(StorageFault) as read, reader(filled) as asked:
        settings(asked)
    with pytest.raises(StorageFault) as written, writing(filled, at=NOW, actor="a", command="b") as session:
        settings(reader_in(session))
    assert read.value.code == written.value.code == "book.damaged"


def test_our_own_mistakes_pass_through(filled: Path) -> None:
    with pytest.raises(IntegrityError), changing(filled) as session:
        upsert(session, tables.Assignment, [{"task": "x", "unit": "132"}])
    with pytest.raises(OperationalError, match="no such table"), changing(filled) as session:
        session.connection().execute(text("SELECT * FROM nowhere"))
    with pytest.raises(ZeroDivisionError), told(filled):
        print(1 / 0)  # noqa: T201


def test_a_constraint_s_message_never_shows_what_the_report_says(filled: Path) -> None:
    row = {"unit": "132", "period": "2018H1", "kind": "plan", "no": 0, "area": "quy", "text": "chuyện riêng"}
    with pytest.raises(IntegrityError) as raised, changing(filled) as session:
        upsert(session, tables.ReportItem, [row])
    assert "chuyện riêng" not in str(raised.value)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "book.full"),
        (errno.EFBIG, "book.full"),
        (errno.EACCES, "book.read_only"),
        (errno.EROFS, "book.read_only"),
    ],
)
def test_a_refusal_of_the_system_is_told_as_ours(number: int, code: str, tmp_path: Path) -> None:
    with pytest.raises(StorageFault) as raised, placed(tmp_path):
        raise OSError(number, "no")
    assert raised.value.code == code
    assert files(tmp_path) == {}
