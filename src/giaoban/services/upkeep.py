"""The book itself: made from a profile, filled with the sample meeting, upgraded, examined."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Final, NamedTuple

from sqlmodel import Session

from giaoban.domain.errors import BookError, NotFound, Unreadable
from giaoban.domain.words import AREAS
from giaoban.reading.files import read_source
from giaoban.reading.rows import Source
from giaoban.services.importing import Imported, import_file
from giaoban.storage import book_file, migrating, queries, tables
from giaoban.storage.reader import Reader, reader
from giaoban.storage.writing import upsert

PROFILES: Final = ("yen-bai", "lao-cai")
DEMO_PROFILE: Final = "yen-bai"
DEMO_PERIOD: Final = "2018H1"
DEMO_MARK: Final = "sample"  # the setting that says: this book is the sample
FREE_ENOUGH: Final = 50_000_000  # bytes


def data_folder() -> Path:
    """Where profiles and samples are: in the installed package, or beside `src/` in a working copy."""
    installed = Path(str(files("giaoban"))) / "data"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "data"


def profile_source(named: str) -> Source:
    """The profile with this name, or in this file. Raises NotFound, Unreadable."""
    if named in PROFILES:
        return read_source(str(data_folder() / "profiles" / f"{named}.json"))
    if not Path(named).exists():
        raise NotFound("profile.unknown", text=named, known=", ".join(PROFILES))
    return read_source(named)


def make_book(path: Path) -> None:
    """An empty book in this file; the caller fills it. Raises Refused when there is one, StorageFault."""
    migrating.create(path)


@contextmanager
def new_book(path: Path) -> Iterator[None]:
    """A book in this file, to be filled inside; it goes again when that fails, so that one can simply try again."""
    make_book(path)
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def fill(session: Session, *, profile: Source) -> Imported:
    """Put the work areas and a profile's units, indicators and settings into a new book. Raises Unreadable."""
    upsert(session, tables.Area, [{"code": code, "position": at} for at, code in enumerate(AREAS, 1)])
    made = import_file(session, profile)
    if made.problems:
        first = made.problems[0]
        raise Unreadable("profile.bad", file=profile.name, row=first.place.row, value=first.value)
    return made


def demo_source() -> Source:
    """The meeting of 8 June 2018, as the news item of the day after supports it."""
    return read_source(str(data_folder() / "demo" / "giao-ban-2018H1.json"))


def fill_demo(session: Session) -> None:
    """Fill a new book with the sample meeting and mark it as the sample."""
    fill(session, profile=profile_source(DEMO_PROFILE))
    import_file(session, demo_source())
    upsert(session, tables.Setting, [{"key": DEMO_MARK, "value": DEMO_PERIOD}])


def is_demo(path: Path) -> bool:
    """Whether this file is a sample book that `fill_demo` made. Raises StorageFault when it is something else's."""
    if not path.exists():
        return False
    with reader(path) as asked:
        return DEMO_MARK in queries.settings(asked)


def upgrade(path: Path) -> Path | None:
    """Bring the book up to date; answers where the copy of the older one is. Raises NotFound, StorageFault."""
    return migrating.upgrade(path)


class Sign(NamedTuple):
    """Something the examination saw: `severity` is `error`, `warning` or `info`."""

    code: str
    severity: str
    values: dict[str, object]


def examine(path: Path, *, now: datetime) -> list[Sign]:
    """What is wrong with this book, and what is worth knowing. Changes nothing. Raises NotFound where there is none."""
    try:
        book_file.check(path)
        with reader(path) as asked:
            return [*_whole(path), *_settled(asked), *_clock(asked, now), *_room(path), _versions()]
    except NotFound:
        raise
    except BookError as fault:
        return [Sign(fault.code, "error", fault.values)]
    except (sqlite3.Error, ValueError):  # tables that are missing, days that are none: somebody else's hand
        return [Sign("book.damaged", "error", {"path": str(path)})]


def _whole(path: Path) -> list[Sign]:
    """The file's own consistency: pages, foreign keys, the triggers that write history."""
    signs: list[Sign] = []
    connection = book_file.open_file(path)
    try:
        for (said,) in connection.execute("PRAGMA integrity_check(5)"):
            if said != "ok":
                signs.append(Sign("book.damaged", "error", {"path": str(path)}))
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            signs.append(Sign("book.references", "error", {}))
        sql = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'kept_%'"
        if connection.execute(sql).fetchone()[0] != 3 * len(tables.RECORDED):
            signs.append(Sign("book.triggers", "error", {}))
    except sqlite3.DatabaseError:
        signs.append(Sign("book.damaged", "error", {"path": str(path)}))
    finally:
        connection.close()
    return signs


def _settled(asked: Reader) -> list[Sign]:
    settings = queries.settings(asked)
    periods = queries.periods(asked)
    signs = [
        Sign("setting.missing", "warning", {"key": key})
        for key in ("organisation", "organisation_name", "place")
        if not settings.get(key)
    ]
    signs += [
        Sign("period.no_due", "info", {"period": facts.code})
        for facts in periods
        if facts.state == "open" and facts.due_on is None
    ]
    return signs


def _clock(asked: Reader, now: datetime) -> list[Sign]:
    newest = queries.changed_at(asked)
    if newest is not None and newest > now:
        return [Sign("clock.behind", "warning", {"newest": newest.date()})]
    return []


def _room(path: Path) -> list[Sign]:
    free = shutil.disk_usage(path.parent).free
    return [Sign("disk.low", "warning", {"megabytes": free // 1_000_000})] if free < FREE_ENOUGH else []


def _versions() -> Sign:
    return Sign("versions", "info", {"sqlite": sqlite3.sqlite_version, "revision": book_file.REVISION})
