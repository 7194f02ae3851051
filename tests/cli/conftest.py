"""The tests of the shell speak Vietnamese unless they say otherwise, and leave the language as they found it."""

from collections.abc import Callable, Iterator
from importlib import import_module

import pytest

from giaoban import text
from giaoban.cli import door
from giaoban.cli.given import Given


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
