"""One run's surroundings: where the book is, who is at work, which day it is, and the only commit."""

import getpass
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from giaoban import workspace
from giaoban.domain.dates import VIETNAM
from giaoban.domain.errors import NotFound, StorageFault
from giaoban.storage import migrating, queries, tables
from giaoban.storage.connection import reader_in
from giaoban.storage.writing import changes, upsert
from giaoban.workspace import BOOK_FILE, HOME_BOOK, Workspace, find_book, new_book

NOW = datetime(2018, 6, 8, 1, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of the machine that the tests run on: no variables of ours, a home of its own."""
    for name in [name for name in os.environ if name.startswith("GIAOBAN")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))


def marked(folder: Path) -> Path:
    """A folder that looks like a book's."""
    path = folder / BOOK_FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(b"")
    return folder


# Where the book is --------------------------------------------------------------------------------------------------


def test_the_book_is_the_one_given_before_any_other(tmp_path: Path) -> None:
    here, given_one, named = marked(tmp_path / "here"), tmp_path / "given", tmp_path / "named"
    marked(tmp_path / "home" / HOME_BOOK)
    assert find_book(str(given_one), {"GIAOBAN_BOOK": str(named)}, here) == given_one
    assert find_book(None, {"GIAOBAN_BOOK": str(named)}, here) == named
    assert find_book(None, {"GIAOBAN_BOOK": ""}, here) == here
    assert find_book("", {}, here) == here


def test_the_nearest_book_at_or_above_is_found(tmp_path: Path) -> None:
    outer, inner = marked(tmp_path / "outer"), marked(tmp_path / "outer" / "a" / "inner")
    below = inner / "reports" / "2018"
    below.mkdir(parents=True)
    assert find_book(None, {}, below) == inner
    assert find_book(None, {}, inner) == inner
    assert find_book(None, {}, tmp_path / "outer" / "a") == outer


def test_the_book_in_the_documents_is_the_last_resort(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        find_book(None, {}, tmp_path)
    home = marked(tmp_path / "home" / HOME_BOOK)
    assert find_book(None, {}, tmp_path) == home


def test_a_folder_that_holds_no_book_is_not_one(tmp_path: Path) -> None:
    (tmp_path / "here" / BOOK_FILE).mkdir(parents=True)
    with pytest.raises(NotFound) as raised:
        find_book(None, {}, tmp_path / "here")
    assert raised.value.code == "book.missing"
    assert raised.value.values == {"path": str(tmp_path / "here")}


def test_a_folder_that_was_named_is_taken_at_its_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where none is there: the next step says so, and no other book is written by mistake."""
    monkeypatch.chdir(marked(tmp_path / "here"))
    assert find_book("elsewhere", {}, Path.cwd()) == Path.cwd() / "elsewhere"
    assert find_book("~/so", {}, Path.cwd()) == tmp_path / "home" / "so"


def test_a_home_that_nobody_knows_is_no_hindrance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(_asked: object) -> None:
        raise KeyError

    monkeypatch.delenv("HOME")
    monkeypatch.delenv("USERPROFILE")
    if sys.platform != "win32":
        monkeypatch.setattr("pwd.getpwuid", nobody)
    here = marked(tmp_path / "here")
    assert find_book(None, {}, here) == here
    assert find_book("~no such user", {}, here).name == "~no such user"
    with pytest.raises(NotFound):
        find_book(None, {}, tmp_path)


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """A folder whose `data` may not be looked into, seen by a plain user."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    (folder / "here").mkdir()
    marked(folder)
    (folder / "data").chmod(0)
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield folder / "here"
    finally:
        os.seteuid(before)
        (folder / "data").chmod(0o755)
        shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are other things there")
def test_a_folder_above_that_may_not_be_looked_into_holds_no_book(closed_folder: Path) -> None:
    with pytest.raises(NotFound):
        find_book(None, {}, closed_folder)


def test_a_new_book_goes_where_it_is_asked_for_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    environment = {"GIAOBAN_BOOK": str(tmp_path / "named")}
    assert new_book("asked", "given", environment, tmp_path) == tmp_path / "asked"
    assert new_book(None, "given", environment, tmp_path) == tmp_path / "given"
    assert new_book(None, None, environment, tmp_path) == tmp_path / "named"
    assert new_book(None, None, {}, tmp_path) == tmp_path
    assert new_book("~/so", None, {}, tmp_path) == tmp_path / "home" / "so"


def test_a_new_book_is_not_looked_for_above(tmp_path: Path) -> None:
    marked(tmp_path)
    assert new_book(None, None, {}, tmp_path / "below") == tmp_path / "below"


# Who and when -------------------------------------------------------------------------------------------------------


def test_the_actor_is_the_one_given_then_the_one_of_the_environment_then_the_login(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "thuky")
    assert Workspace(tmp_path).actor == "thuky"
    monkeypatch.setenv("GIAOBAN_ACTOR", "chị Hà")
    assert Workspace(tmp_path).actor == "chị Hà"
    assert Workspace(tmp_path, actor="anh Nam").actor == "anh Nam"
    assert Workspace(tmp_path, actor="").actor == "chị Hà"


@pytest.mark.parametrize("kind", [KeyError, OSError, ModuleNotFoundError])
def test_a_login_without_a_name_is_a_question_mark(
    kind: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise kind

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert Workspace(tmp_path).actor == "?"


@pytest.mark.parametrize(
    ("now", "today"),
    [
        (datetime(2018, 6, 30, 16, 59, 59, tzinfo=UTC), date(2018, 6, 30)),
        (datetime(2018, 6, 30, 17, 0, tzinfo=UTC), date(2018, 7, 1)),
        (datetime(2018, 6, 30, 23, 0, tzinfo=VIETNAM), date(2018, 6, 30)),
        (datetime(2018, 12, 31, 20, 0, tzinfo=timezone(timedelta(hours=-5))), date(2019, 1, 1)),
    ],
)
def test_today_is_the_day_in_vietnam(now: datetime, today: date, tmp_path: Path) -> None:
    """An evening in Greenwich is already tomorrow in Yên Bái, and a late report is late by that day."""
    at = Workspace(tmp_path, now=lambda: now)
    assert (at.now, at.today) == (now, today)


@given(moment=st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.timezones()))
def test_today_does_not_depend_on_the_zone_of_the_clock(moment: datetime) -> None:
    there = Workspace(Path("so"), actor="a", now=lambda: moment).today
    assert there == (moment.astimezone(UTC).replace(tzinfo=None) + timedelta(hours=7)).date()


def test_the_clock_is_asked_each_time_and_tells_its_zone(tmp_path: Path) -> None:
    moments = iter([NOW, NOW + timedelta(days=1)])
    at = Workspace(tmp_path, now=lambda: next(moments))
    assert [at.today, at.today] == [date(2018, 6, 8), date(2018, 6, 9)]
    assert workspace.utc_now().utcoffset() == timedelta(0)
    assert abs(Workspace(tmp_path).now - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_database_address_is_refused_and_never_left_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIAOBAN_DATABASE_URL", "postgresql+psycopg://thuky:matkhau@may/so")
    with pytest.raises(StorageFault) as raised:
        Workspace(tmp_path)
    assert raised.value.code == "book.postgresql_later"
    assert "matkhau" not in str(raised.value)


def test_nothing_is_opened_or_made_until_it_is_asked_for(tmp_path: Path) -> None:
    at = Workspace(tmp_path / "so")
    assert (at.path, at.reports) == (tmp_path / "so" / "data" / "giaoban.db", tmp_path / "so" / "reports")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(NotFound), at.reading():
        pytest.fail("there is no book")
    with pytest.raises(NotFound), at.transaction("test"):
        pytest.fail("there is no book")
    assert list(tmp_path.iterdir()) == []


# The only commit ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / BOOK_FILE
    migrating.create(path)
    return path


@pytest.fixture
def at(made_book: Path, tmp_path: Path) -> Workspace:
    found = Workspace(tmp_path / "so", actor="chị Hà", now=lambda: NOW)
    found.path.parent.mkdir(parents=True)
    shutil.copy(made_book, found.path)
    return found


def put(at: Workspace, value: str, *, dry_run: bool = False) -> int:
    """Settle the place; answers how many changes there were."""
    with at.transaction("setting set", dry_run=dry_run) as session:
        upsert(session, tables.Setting, [{"key": "place", "value": value}])
        assert queries.settings(reader_in(session)) == {"place": value}
        return len(changes(session))


def batches(at: Workspace) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(at.path)) as connection:
        return connection.execute("SELECT number, at, actor, command FROM batch ORDER BY number").fetchall()


def settled(at: Workspace) -> dict[str, str]:
    with at.reading() as asked:
        return queries.settings(asked)


def test_what_was_changed_is_kept_with_who_when_and_how(at: Workspace) -> None:
    assert put(at, "Yên Bái") == 1
    assert settled(at) == {"place": "Yên Bái"}
    assert batches(at) == [(1, "2018-06-08 01:30:00.000000", "chị Hà", "setting set")]


def test_a_transaction_that_changes_nothing_leaves_no_batch_and_not_one_byte(at: Workspace) -> None:
    put(at, "Yên Bái")
    before = at.path.read_bytes()
    assert put(at, "Yên Bái") == 0
    with at.transaction("status"):
        pass
    assert at.path.read_bytes() == before
    put(at, "Lào Cai")
    assert [number for number, *_ in batches(at)] == [1, 2], "no number was used up"


def test_a_dry_run_does_everything_and_keeps_nothing(at: Workspace) -> None:
    before = at.path.read_bytes()
    assert put(at, "Yên Bái", dry_run=True) == 1
    assert at.path.read_bytes() == before
    assert put(at, "Yên Bái") == 1


def test_a_dry_run_fails_where_a_real_run_would(at: Workspace) -> None:
    before = at.path.read_bytes()
    with pytest.raises(IntegrityError), at.transaction("test", dry_run=True) as session:
        session.add(tables.Setting(key="place", value="x", batch=99))
    assert at.path.read_bytes() == before


def test_objects_that_wait_in_the_session_are_kept_too(at: Workspace) -> None:
    with at.transaction("test") as session:
        session.add(tables.Setting(key="place", value="x", batch=session.info["batch"]))
    assert settled(at) == {"place": "x"}


@pytest.mark.parametrize("kind", [ValueError, KeyboardInterrupt, SystemExit])
def test_whatever_breaks_the_work_off_nothing_is_kept(kind: type[BaseException], at: Workspace) -> None:
    before = at.path.read_bytes()

    def half() -> None:
        with at.transaction("test") as session:
            upsert(session, tables.Setting, [{"key": "place", "value": "x"}])
            raise kind

    with pytest.raises(kind):
        half()
    assert at.path.read_bytes() == before
    put(at, "y")
    assert [number for number, *_ in batches(at)] == [1], "the lock is free and no number was used up"


def test_reading_sees_what_was_kept_and_not_what_is_under_way(at: Workspace) -> None:
    put(at, "trước")
    with at.transaction("test") as session:
        upsert(session, tables.Setting, [{"key": "place", "value": "sau"}])
        assert settled(at) == {"place": "trước"}
    assert settled(at) == {"place": "sau"}


def test_a_second_writer_is_told_that_the_book_is_busy(at: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("giaoban.storage.book_file.WAIT_SECONDS", 0.1)
    with at.transaction("first") as session:
        upsert(session, tables.Setting, [{"key": "place", "value": "first"}])
        with pytest.raises(StorageFault) as raised:
            put(at, "second")
    assert raised.value.code == "book.busy"
    assert settled(at) == {"place": "first"}
