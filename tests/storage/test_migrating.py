"""A book's tables made, compared with what the code says, and brought up to date whole or not at all."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import OperationalError
from tests.storage.books import NOW, ask, changing, content, do, files, fill, lines

from giaoban.domain.errors import Refused, StorageFault
from giaoban.storage import book_file, migrating
from giaoban.storage.connection import engine_of, writing
from giaoban.storage.reader import reader
from giaoban.storage.tables import RECORDED, metadata

STEP = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "{revision}", "{before}", None, None


def upgrade() -> None:
    {body}
"""
WIDER = 'op.execute("CREATE TABLE note (code VARCHAR)"); op.add_column("report", sa.Column("remark", sa.String()))'
REBUILT = """
    with op.batch_alter_table("unit") as table:
        table.alter_column("name", type_=sa.String(200))
"""


# The newest schema -------------------------------------------------------------------------------------------------


def test_the_migrated_tables_are_those_of_the_code(book: Path) -> None:
    engine = engine_of(book)
    with engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def described(connection: Connection) -> dict[str, Any]:
    """All that a database can tell of its tables, the rules that Alembic does not compare too."""
    found = inspect(connection)
    sql = dict(tuple(row) for row in connection.exec_driver_sql("SELECT name, sql FROM sqlite_master"))
    return {
        name: {
            "columns": [{**column, "type": str(column["type"])} for column in found.get_columns(name)],
            "key": found.get_pk_constraint(name),
            "rules": sorted(found.get_check_constraints(name), key=str),
            "references": sorted(found.get_foreign_keys(name), key=str),
            "unique": sorted(found.get_unique_constraints(name), key=str),
            "indexes": sorted(found.get_indexes(name), key=str),
            "counted": "AUTOINCREMENT" in sql[name],
        }
        for name in found.get_table_names()
        if name != "alembic_version"
    }


def test_rules_references_defaults_and_indexes_are_those_of_the_code_as_well(book: Path, tmp_path: Path) -> None:
    engine, fresh = engine_of(book), engine_of(tmp_path / "fresh.db", mode="rwc")
    with fresh.begin() as connection:
        metadata.create_all(connection)
        wanted = described(connection)
    with engine.begin() as connection:
        assert described(connection) == wanted


def test_the_newest_revision_is_that_of_the_newest_step() -> None:
    steps = sorted(path.name[:4] for path in (migrating.SCRIPTS / "versions").glob("[0-9]*.py"))
    assert steps == [f"{number:04d}" for number in range(1, book_file.REVISION + 1)]


def test_a_new_book_carries_its_marks_and_nothing_else_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "Sổ giao ban 100% #1?" / "data" / "giaoban.db"
    migrating.create(path)
    assert list(files(tmp_path / "Sổ giao ban 100% #1?")) == ["data", "data/giaoban.db"]
    assert ask(path, "PRAGMA application_id") == [(book_file.APPLICATION_ID,)]
    assert ask(path, "SELECT version_num FROM alembic_version") == [(f"{book_file.REVISION:04d}",)]
    assert ask(path, "SELECT COUNT(*) FROM batch") == [(0,)]
    book_file.check(path)


@pytest.mark.parametrize("there", [b"", b"x", None])
def test_a_book_is_never_made_over_what_is_there(there: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "giaoban.db"
    path.mkdir() if there is None else path.write_bytes(there)
    before = files(tmp_path)
    with pytest.raises(Refused) as raised:
        migrating.create(path)
    assert raised.value.code == "book.exists"
    assert files(tmp_path) == before


def test_what_a_killed_making_left_behind_is_no_hindrance(tmp_path: Path) -> None:
    path = tmp_path / "giaoban.db"
    path.with_name("giaoban.db.new").write_bytes(b"half a book")
    path.with_name("giaoban.db.new-journal").write_bytes(b"half a journal")
    migrating.create(path)
    assert list(files(tmp_path)) == ["giaoban.db"]
    book_file.check(path)


def test_where_no_folder_can_be_made_a_book_cannot_either(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    before = files(tmp_path)
    with pytest.raises(StorageFault) as raised:
        migrating.create(tmp_path / "data" / "giaoban.db")
    assert raised.value.code == "book.read_only"
    assert files(tmp_path) == before


# Steps ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of steps to which a test adds: the real ones to begin with."""
    folder = tmp_path / "steps 100%"
    shutil.copytree(migrating.SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrating, "SCRIPTS", folder)
    return folder


def add_step(scripts: Path, number: int, *body: str) -> None:
    step = STEP.format(revision=f"{number:04d}", before=f"{number - 1:04d}", body="\n    ".join(body))
    (scripts / "versions" / f"{number:04d}_step.py").write_text(step)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program knows one revision more than the books of these tests."""
    one_more = book_file.REVISION + 1
    monkeypatch.setattr("giaoban.storage.book_file.REVISION", one_more)
    monkeypatch.setattr("giaoban.storage.migrating.REVISION", one_more)


FAILING = {
    "an error of the step": 'raise ValueError("half-way")',
    "an error of the database": 'op.execute("INSERT INTO nowhere VALUES (1)")',
    "a broken reference": "op.execute(\"INSERT INTO unit_alias VALUES (1, 'nobody', 'a', 'A')\")",
}


@pytest.mark.parametrize("failing", FAILING)
def test_a_step_that_fails_leaves_the_older_book_whole(failing: str, filled: Path, scripts: Path) -> None:
    add_step(scripts, 2, WIDER, "op.execute(\"UPDATE unit SET name = 'x'\")")
    add_step(scripts, 3, WIDER.replace("note", "other").replace("remark", "more"), REBUILT, FAILING[failing])
    before, rows = filled.read_bytes(), content(filled)
    with pytest.raises((ValueError, OperationalError, StorageFault)) as raised:
        migrating._run(filled)
    if failing == "a broken reference":
        assert isinstance(raised.value, StorageFault)
        assert raised.value.code == "book.damaged"
    assert filled.read_bytes() == before
    assert content(filled) == rows
    book_file.check(filled)


def test_a_making_that_fails_leaves_no_file(scripts: Path, tmp_path: Path) -> None:
    add_step(scripts, 2, WIDER, 'raise ValueError("half-way")')
    path = tmp_path / "data" / "giaoban.db"
    with pytest.raises(ValueError, match="half-way"):
        migrating.create(path)
    assert files(path.parent) == {}


@pytest.mark.usefixtures("later")
def test_an_older_book_is_copied_then_brought_up_to_date(filled: Path, scripts: Path) -> None:
    add_step(scripts, 2, WIDER, REBUILT)
    before, rows = filled.read_bytes(), content(filled)
    with pytest.raises(StorageFault) as raised:
        book_file.check(filled)
    assert raised.value.code == "book.older"

    copy = migrating.upgrade(filled)

    assert copy == filled.with_name("giaoban-0001.bak")
    assert copy.read_bytes() == before
    book_file.check(filled)
    assert ask(filled, "SELECT version_num FROM alembic_version") == [("0002",)]
    assert ask(filled, "SELECT remark FROM report") == [(None,), (None,)]
    told = content(filled)
    assert told.pop("note") == []
    told["report"] = [row[:-1] for row in told["report"]]
    assert told == rows, "a parent was rebuilt and nothing that belongs to it is gone"
    assert migrating.upgrade(filled) is None


@pytest.mark.usefixtures("later")
def test_after_a_step_that_rebuilds_a_table_its_history_is_kept_again(filled: Path, scripts: Path) -> None:
    add_step(scripts, 2, REBUILT)
    migrating.upgrade(filled)
    sql = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger'"
    assert ask(filled, sql) == [(3 * len(RECORDED),)]
    before = lines(filled)
    do(filled, "UPDATE unit SET name = 'x'")
    assert lines(filled) == before + 2


@pytest.mark.usefixtures("later")
def test_a_failing_upgrade_leaves_the_book_and_its_copy(filled: Path, scripts: Path) -> None:
    add_step(scripts, 2, WIDER, FAILING["a broken reference"])
    before = filled.read_bytes()
    with pytest.raises(StorageFault):
        migrating.upgrade(filled)
    assert filled.read_bytes() == before
    assert filled.with_name("giaoban-0001.bak").read_bytes() == before


@pytest.mark.usefixtures("later")
def test_without_a_copy_nothing_is_begun(filled: Path, scripts: Path) -> None:
    add_step(scripts, 2, WIDER)
    filled.with_name("giaoban-0001.bak").symlink_to(filled.parent / "no folder" / "no file")
    before = files(filled.parent)
    with pytest.raises(StorageFault) as raised:
        migrating.upgrade(filled)
    assert raised.value.code == "book.read_only"
    assert files(filled.parent) == before


@pytest.mark.usefixtures("later", "impatient")
def test_a_book_that_is_being_written_is_not_upgraded(filled: Path, scripts: Path) -> None:
    add_step(scripts, 2, WIDER)
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageFault) as raised:
            migrating.upgrade(filled)
    assert raised.value.code == "book.busy"
    assert ask(filled, "SELECT version_num FROM alembic_version") == [("0001",)]


def test_a_book_that_is_up_to_date_is_not_touched(filled: Path) -> None:
    before = files(filled.parent)
    assert migrating.upgrade(filled) is None
    assert files(filled.parent) == before


def test_a_newer_book_is_not_touched(filled: Path) -> None:
    do(filled, f"UPDATE alembic_version SET version_num = '{book_file.REVISION + 1:04d}'")
    before = files(filled.parent)
    with pytest.raises(StorageFault) as raised:
        migrating.upgrade(filled)
    assert raised.value.code == "book.newer"
    assert files(filled.parent) == before


@pytest.mark.usefixtures("later")
def test_an_upgraded_book_is_read_and_written(book: Path, scripts: Path) -> None:
    add_step(scripts, 2, WIDER)
    migrating.upgrade(book)
    with changing(book) as session:
        fill(session)
    with reader(book) as asked, pytest.raises(StorageFault):
        asked.rows(tuple, "DELETE FROM unit")  # type: ignore[type-var]
    with writing(book, at=NOW, actor="a", command="b") as session:
        assert session.connection().exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
