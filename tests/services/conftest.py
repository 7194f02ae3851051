"""Books made once for all tests of a worker and copied for each."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.services.books import PERIOD, change, workspace

from giaoban import text
from giaoban.services import roster, upkeep
from giaoban.workspace import Workspace

Making = Callable[[], Workspace]


@pytest.fixture(autouse=True)
def vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GIAOBAN_DATABASE_URL", raising=False)
    text.use("vi")


@pytest.fixture(scope="session")
def blank_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of the nine units with no period."""
    at = workspace(tmp_path_factory.mktemp("blank"))
    upkeep.make_book(at.path)
    change(at, upkeep.fill, profile=upkeep.profile_source("yen-bai"))
    return at.folder


@pytest.fixture(scope="session")
def open_book(blank_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    at = _copied(blank_book, tmp_path_factory.mktemp("open") / "so")
    change(at, roster.open_period, period=PERIOD)
    return at.folder


@pytest.fixture(scope="session")
def demo_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    at = workspace(tmp_path_factory.mktemp("demo"))
    upkeep.make_book(at.path)
    change(at, upkeep.fill_demo)
    return at.folder


@pytest.fixture
def book(open_book: Path, tmp_path: Path) -> Workspace:
    """The nine units, their indicators, and 2018H1 open."""
    return _copied(open_book, tmp_path / "so")


@pytest.fixture
def demo(demo_book: Path, tmp_path: Path) -> Workspace:
    """The briefing of 8 June 2018."""
    return _copied(demo_book, tmp_path / "mau")


@pytest.fixture
def fresh(blank_book: Path, tmp_path: Path) -> Making:
    """Makes books of the nine units with no period."""
    made = 0

    def make() -> Workspace:
        nonlocal made
        made += 1
        return _copied(blank_book, tmp_path / f"moi-{made}")

    return make


@pytest.fixture
def opened(open_book: Path, tmp_path: Path) -> Making:
    """Makes books like `book`, as many as are asked for."""
    made = 0

    def make() -> Workspace:
        nonlocal made
        made += 1
        return _copied(open_book, tmp_path / f"mo-{made}")

    return make


def _copied(source: Path, folder: Path) -> Workspace:
    shutil.copytree(source, folder)
    return workspace(folder)
