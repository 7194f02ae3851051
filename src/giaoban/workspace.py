"""One run's surroundings: the book's folder, the clock, who is at work, and the only commit."""

import getpass
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from giaoban.domain.dates import VIETNAM
from giaoban.domain.errors import NotFound, StorageFault

if TYPE_CHECKING:
    from sqlmodel import Session

    from giaoban.storage.reader import Reader

BOOK_FILE: Final = Path("data", "giaoban.db")
REPORTS: Final = "reports"
HOME_BOOK: Final = Path("Documents", "Giao ban")


def utc_now() -> datetime:
    return datetime.now(UTC)


def find_book(given: str | None, environment: Mapping[str, str], here: Path) -> Path:
    """The book's folder: as given, else GIAOBAN_BOOK, else the nearest at or above `here`, else in the documents.

    Raises NotFound when the last two find none; a folder that was named is taken at its word.
    """
    if named := given or environment.get("GIAOBAN_BOOK"):
        return _absolute(named)
    for folder in (here, *here.parents, _absolute("~") / HOME_BOOK):
        if _holds_book(folder):
            return folder
    raise NotFound("book.missing", path=str(here))


def _holds_book(folder: Path) -> bool:
    """A folder that may not be looked into holds none."""
    try:
        return (folder / BOOK_FILE).is_file()
    except OSError:
        return False


def new_book(folder: str | None, given: str | None, environment: Mapping[str, str], here: Path) -> Path:
    """Where a new book goes: the folder asked for, else the one named for all commands, else here."""
    return _absolute(folder or given or environment.get("GIAOBAN_BOOK") or here)


def _absolute(named: str | Path) -> Path:
    """`~` stands for the home folder; where nobody knows a home it stands for itself."""
    path = Path(named)
    try:
        return path.expanduser().absolute()
    except RuntimeError:
        return path.absolute()


class Workspace:
    """A book's folder and the doors to it. Nothing is opened until it is asked for."""

    def __init__(self, folder: Path, *, actor: str | None = None, now: Callable[[], datetime] = utc_now) -> None:
        if os.environ.get("GIAOBAN_DATABASE_URL"):
            raise StorageFault("book.postgresql_later")
        self.folder = folder
        self.actor = actor or os.environ.get("GIAOBAN_ACTOR") or _login_name()
        self._now = now

    @property
    def path(self) -> Path:
        """The file that holds the records."""
        return self.folder / BOOK_FILE

    @property
    def reports(self) -> Path:
        """Where exports land."""
        return self.folder / REPORTS

    @property
    def now(self) -> datetime:
        return self._now()

    @property
    def today(self) -> date:
        return self._now().astimezone(VIETNAM).date()

    def reading(self) -> "AbstractContextManager[Reader]":
        """The read door: one snapshot for all questions. Raises NotFound, StorageFault."""
        from giaoban.storage.reader import reader

        return reader(self.path)

    @contextmanager
    def transaction(self, command: str, *, dry_run: bool = False) -> "Iterator[Session]":
        """The write door: everything done inside is kept together, or nothing is.

        A dry run does the same and is rolled back; so is a transaction that changed nothing, which leaves no batch.
        Raises NotFound, StorageFault.
        """
        from giaoban.storage.connection import writing
        from giaoban.storage.writing import has_changed

        with writing(self.path, at=self._now(), actor=self.actor, command=command) as session:
            yield session
            session.flush()
            if dry_run or not has_changed(session):
                session.rollback()
            else:
                session.commit()


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "?"
