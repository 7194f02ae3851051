"""Is there a book, is it ours, which version: asked of every wrong thing that can lie in its place."""

import os
import random
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest
from tests.storage.books import NOW, ask, do, files

from giaoban.domain.errors import BookError, NotFound, StorageFault
from giaoban.storage import book_file, migrating, queries
from giaoban.storage.connection import writing
from giaoban.storage.reader import Reader, reader


def missing(path: Path) -> None:
    path.unlink()


def folder_missing(path: Path) -> None:
    path.unlink()
    path.parent.rmdir()


def a_file_for_a_folder(path: Path) -> None:
    folder_missing(path)
    path.parent.write_text("x")


def a_folder_for_the_file(path: Path) -> None:
    path.unlink()
    path.mkdir()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def another_program_s(path: Path) -> None:
    path.unlink()
    do(path, "CREATE TABLE moz_places (id INTEGER)")


def our_tables_without_our_mark(path: Path) -> None:
    do(path, "PRAGMA application_id=0")


def plain_text(path: Path) -> None:
    path.write_text("Báo cáo sáu tháng đầu năm\n" * 99, encoding="utf-8")


def nearly_ours(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:70])


def cut_in_the_middle(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def cut_in_the_first_page(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:1000])


def no_revision(path: Path) -> None:
    do(path, "DELETE FROM alembic_version")


def no_number(path: Path) -> None:
    do(path, "UPDATE alembic_version SET version_num = 'main'")


def no_table_of_revisions(path: Path) -> None:
    do(path, "DROP TABLE alembic_version")


def newer(path: Path) -> None:
    do(path, "UPDATE alembic_version SET version_num = '0099'")


def older(path: Path) -> None:
    do(path, "UPDATE alembic_version SET version_num = '0000'")


def all_zeros(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    path.write_bytes(content)


WRONG: dict[Callable[[Path], None], tuple[type[BookError], str]] = {
    missing: (NotFound, "book.missing"),
    folder_missing: (NotFound, "book.missing"),
    a_file_for_a_folder: (NotFound, "book.missing"),
    a_folder_for_the_file: (NotFound, "book.missing"),
    empty: (StorageFault, "book.empty"),
    another_program_s: (StorageFault, "book.not_a_book"),
    our_tables_without_our_mark: (StorageFault, "book.not_a_book"),
    plain_text: (StorageFault, "book.not_a_book"),
    nearly_ours: (StorageFault, "book.not_a_book"),
    cut_in_the_middle: (StorageFault, "book.damaged"),
    cut_in_the_first_page: (StorageFault, "book.damaged"),
    no_revision: (StorageFault, "book.damaged"),
    no_number: (StorageFault, "book.damaged"),
    no_table_of_revisions: (StorageFault, "book.damaged"),
    newer: (StorageFault, "book.newer"),
    older: (StorageFault, "book.older"),
    all_zeros: (StorageFault, "book.damaged"),
}


@contextmanager
def upgrading(path: Path) -> Iterator[None]:
    migrating.upgrade(path)
    yield


def write_door(path: Path) -> AbstractContextManager[object]:
    return writing(path, at=NOW, actor="a", command="b")


@pytest.mark.parametrize("door", [reader, write_door, upgrading], ids=["read", "write", "upgrade"])
@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.__name__)
def test_what_is_no_book_of_ours_is_refused_and_left_alone(
    wrong: Callable[[Path], None],
    door: Callable[[Path], AbstractContextManager[object]],
    filled: Path,
) -> None:
    if wrong is older and door is upgrading:
        door = reader  # what an upgrade does with an older book stands in test_migrating
    wrong(filled)
    root = filled.parent.parent
    before = files(root)
    kind, code = WRONG[wrong]
    with pytest.raises(kind) as raised, door(filled):
        pytest.fail("the door opened")
    assert raised.value.code == code
    assert "path" in raised.value.values
    assert files(root) == before


def test_a_missing_book_is_named_by_its_folder(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as raised:
        book_file.check(tmp_path / "data" / "giaoban.db")
    assert raised.value.values == {"path": str(tmp_path)}


def test_a_newer_and_an_older_book_name_both_revisions(filled: Path) -> None:
    newer(filled)
    with pytest.raises(StorageFault) as raised:
        book_file.check(filled)
    assert raised.value.values == {"path": str(filled), "revision": 99, "known": book_file.REVISION}


def test_a_good_book_is_let_through_untouched(filled: Path) -> None:
    before = files(filled.parent)
    book_file.check(filled)
    assert book_file.check_identity(filled) == book_file.REVISION
    with reader(filled) as asked:
        assert queries.settings(asked) == {"place": "Yên Bái"}
    assert files(filled.parent) == before


@pytest.mark.parametrize("name", ["có dấu", "a b", "100%", "a?mode=memory", "a#b", "%20", "[x]", "a&cache=shared"])
def test_a_book_is_found_under_any_name(name: str, filled: Path) -> None:
    path = filled.rename(filled.with_name(name))
    before = files(filled.parent)
    with reader(path) as asked:
        assert queries.settings(asked) == {"place": "Yên Bái"}
    assert files(filled.parent) == before


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")
def test_a_book_is_found_under_a_name_that_is_no_text(filled: Path) -> None:
    path = filled.rename(filled.with_name(os.fsdecode(b"s\xe1\xbb") + "x"))
    with reader(path) as asked:
        assert queries.settings(asked) == {"place": "Yên Bái"}


def test_opening_never_makes_a_file(tmp_path: Path) -> None:
    with pytest.raises(StorageFault):
        book_file.open_file(tmp_path / "giaoban.db")
    assert files(tmp_path) == {}


def ask_everything(asked: Reader) -> None:
    queries.settings(asked)
    queries.units(asked)
    queries.periods(asked)
    queries.areas(asked)
    queries.indicators(asked)
    queries.reports(asked, period="2018H1")
    queries.nils(asked, period="2018H1")
    queries.items(asked, period="2018H1")
    queries.figures(asked, period="2018H1")
    queries.targets(asked, period="2018H1")
    queries.meetings(asked)
    queries.tasks(asked)
    queries.shares(asked)
    queries.supports(asked)
    queries.updates(asked, period="2018H1")
    queries.changed_at(asked)


def came_of_asking(path: Path) -> str:
    try:
        with reader(path) as asked:
            ask_everything(asked)
    except StorageFault as fault:
        return fault.code
    return "answered"


@pytest.mark.parametrize("seed", range(60))
def test_pages_of_rubbish_are_told_as_damage_or_not_met_at_all(seed: int, filled: Path) -> None:
    """FAULTS: dd random pages. A question either answers as before or says that the book is damaged."""
    chance = random.Random(seed)
    content = bytearray(filled.read_bytes())
    pages = len(content) // 4096
    for page in chance.sample(range(1, pages), 3):
        content[page * 4096 : (page + 1) * 4096] = chance.randbytes(4096)
    filled.write_bytes(content)
    before = files(filled.parent)
    assert came_of_asking(filled) in {"answered", "book.damaged"}
    assert files(filled.parent) == before


def a_broken_name(path: Path) -> None:
    """One bit in the table of tables: SQLite's own message about it is no UTF-8."""
    content = path.read_bytes()
    path.write_bytes(content.replace(b"CREATE TABLE unit (", b"CREATE \xc3ABLE unit ("))


def test_a_broken_name_of_a_table_is_damage(filled: Path) -> None:
    a_broken_name(filled)
    with pytest.raises(UnicodeDecodeError), closing(sqlite3.connect(filled)) as connection:
        connection.execute("SELECT * FROM unit")
    assert came_of_asking(filled) == "book.damaged"


def test_some_pages_of_rubbish_are_met(filled: Path) -> None:
    ((root,),) = ask(filled, "SELECT rootpage FROM sqlite_master WHERE name = 'report_item'")
    content = bytearray(filled.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = random.Random(1).randbytes(4096)
    filled.write_bytes(content)
    with pytest.raises(StorageFault) as raised, reader(filled) as asked:
        ask_everything(asked)
    assert raised.value.code == "book.damaged"
    with pytest.raises(StorageFault) as raised, writing(filled, at=NOW, actor="a", command="b") as session:
        session.connection().exec_driver_sql("SELECT * FROM report_item").all()
    assert raised.value.code == "book.damaged"


@pytest.fixture
def as_nobody(filled: Path) -> Iterator[None]:
    """The rights of a plain user, for the super-user has none to lose."""
    if os.geteuid():
        yield
        return
    for folder in (filled.parent, *filled.parent.parents):
        if folder != folder.parent and folder.stat().st_uid == 0 and folder.name != "tmp":
            folder.chmod(folder.stat().st_mode | 0o055)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are other things there")
def test_a_book_that_may_not_be_written_is_read_and_not_written(filled: Path, request: pytest.FixtureRequest) -> None:
    filled.chmod(0o444)
    filled.parent.chmod(0o555)
    request.getfixturevalue("as_nobody")
    with reader(filled) as asked:
        assert queries.settings(asked) == {"place": "Yên Bái"}
    with pytest.raises(StorageFault) as raised, write_door(filled):
        pytest.fail("the door opened")
    assert raised.value.code == "book.read_only"
    with pytest.raises(StorageFault) as raised:
        migrating.create(filled.with_name("new.db"))
    assert raised.value.code == "book.read_only"


@pytest.mark.skipif(sys.platform == "win32", reason="rights are other things there")
def test_a_book_that_may_not_be_read_is_told_as_such(filled: Path, request: pytest.FixtureRequest) -> None:
    filled.chmod(0)
    request.getfixturevalue("as_nobody")
    with pytest.raises(StorageFault) as raised:
        book_file.check(filled)
    assert raised.value.code == "book.read_only"


def test_the_mark_stands_where_other_programs_look(filled: Path) -> None:
    assert filled.read_bytes()[68:72] == b"GIAB"
    with closing(sqlite3.connect(filled)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (0x47494142,)
