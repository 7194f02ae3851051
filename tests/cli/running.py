"""A run of the program and what it leaves; what every refusal has in common, checked in one place."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple


class Ran(NamedTuple):
    """What a run of the program left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The JSON document on standard output, or the error's on standard error."""
        found: dict[str, Any] = json.loads(self.out or self.err)
        return found


Run = Callable[..., Ran]


def assert_refused(run: Run, book: Path, words: Sequence[str], code: int, case: str) -> None:
    """The run ends with this code, tells the case in one to three plain lines, and leaves the book as it was."""
    before = (book / "data" / "giaoban.db").read_bytes()
    told = run(*words)
    assert (told.code, told.out) == (code, ""), told
    assert 1 <= told.err.count("\n") <= 3
    assert "Traceback" not in told.err
    assert not any(mark in told.err for mark in ("\x1b", "(text=", "{", "!"))
    document = run(*words, "--json").document
    assert (document["error"]["code"], document["error"]["exit"]) == (case, code)
    assert document["error"].keys() >= {"code", "exit", "message", "hint"}
    assert (book / "data" / "giaoban.db").read_bytes() == before
