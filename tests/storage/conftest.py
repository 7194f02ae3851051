"""Books made once for all tests of a worker and copied for each."""

import shutil
from pathlib import Path

import pytest
from tests.storage.books import changing, fill

from giaoban.storage import migrating


@pytest.fixture(scope="session")
def empty_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "giaoban.db"
    migrating.create(path)
    return path


@pytest.fixture(scope="session")
def filled_book(empty_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(empty_book, tmp_path_factory.mktemp("filled") / "giaoban.db"))
    with changing(path) as session:
        fill(session)
    return path


@pytest.fixture
def book(empty_book: Path, tmp_path: Path) -> Path:
    """The file of an empty book."""
    return _copied(empty_book, tmp_path)


@pytest.fixture
def filled(filled_book: Path, tmp_path: Path) -> Path:
    """The file of a book with a row in every table."""
    return _copied(filled_book, tmp_path)


def _copied(source: Path, folder: Path) -> Path:
    path = folder / "so" / "data" / "giaoban.db"
    path.parent.mkdir(parents=True)
    shutil.copy(source, path)
    return path


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for a lock."""
    monkeypatch.setattr("giaoban.storage.book_file.WAIT_SECONDS", 0.2)
