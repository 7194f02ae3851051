"""The tests of the shell speak Vietnamese unless they say otherwise, and leave the language as they found it."""

import shutil
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
from tests.cli.running import Ran

from giaoban import text
from giaoban.__main__ import main
from giaoban.cli import door
from giaoban.cli.given import Given
from giaoban.services import upkeep
from giaoban.workspace import BOOK_FILE, Workspace


@pytest.fixture(autouse=True)
def vietnamese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("GIAOBAN_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    for language, missing, kind in (("vi", "Không có {name}.", "Sai {value}."), ("en", "No {name}.", "Bad {value}.")):
        words = text.catalogue(language)
        monkeypatch.setitem(words, "error.sample.missing", missing)
        monkeypatch.setitem(words, "error.sample.missing.hint", f"{language}: xem lại")
        monkeypatch.setitem(words, "error.sample.kind", kind)
        monkeypatch.setitem(words, "help.report.reopen", "Mở lại")
        monkeypatch.setitem(words, "help.report.open", "Mở")
    text.use("vi")
    yield
    text.use("vi")


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs a line of words on the sample commands; gives exit code, standard output, standard error."""
    contents = import_module("cli.sample_commands").CONTENTS

    def told(*words: str, json: bool = False, debug: bool = False) -> tuple[int, str, str]:
        code = door.run(words, Given(json=json, debug=debug), contents)
        out, err = capsys.readouterr()
        return code, out, err

    return told


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a sample book, made once; tests take copies."""
    at = Workspace(tmp_path_factory.mktemp("sample"), actor="test")
    upkeep.make_book(at.path)
    with at.transaction("demo") as session:
        upkeep.fill_demo(session)
    return at.path


@pytest.fixture
def book(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a sample book of one's own, which is the current one."""
    for name in ("GIAOBAN_BOOK", "GIAOBAN_ACTOR", "GIAOBAN_DATABASE_URL", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "book"
    (folder / BOOK_FILE).parent.mkdir(parents=True)
    shutil.copy(sample, folder / BOOK_FILE)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs the program itself in this process, on the words given."""

    def run(*words: str) -> Ran:
        code = main(list(words))
        return Ran(code, *capsys.readouterr())

    return run
