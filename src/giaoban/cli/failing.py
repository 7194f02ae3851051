"""From what stopped a command to what the user is told and the exit code: the only place that knows the numbers."""

import errno
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Final, NamedTuple

from giaoban.cli.given import Given
from giaoban.domain.errors import BookError, NotFound, Refused, StorageFault, Unreadable, UsageFault
from giaoban.text import has, say

EXITS: Final[dict[type[BookError], int]] = {UsageFault: 2, NotFound: 3, Refused: 4, Unreadable: 5, StorageFault: 6}
INTERRUPTED: Final = 130
BUG: Final = 70

# What the system says when an answer cannot be written: no room, beyond a limit, a broken or closed device.
_UNWRITABLE: Final = {errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EBADF, getattr(errno, "EDQUOT", errno.ENOSPC)}


class Told(NamedTuple):
    """An error in words: `exit` is the process's exit code, `hint` may be empty."""

    code: str
    exit: int
    message: str
    hint: str


def failed(error: BaseException, given: Given) -> int:
    """Tell the user what stopped the command, on standard error, and return the exit code."""
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    if isinstance(error, OSError) and _pipe_was_closed(error):
        mute()
        return 0
    if isinstance(error, OSError) and error.filename is None and error.errno in _UNWRITABLE:
        mute()
        error = StorageFault("output.failed", reason=error.strerror or "")
    told = in_words(error) if isinstance(error, BookError) else _bug(error)
    details = _traceback(error) if given.debug else ""
    _say(_document(told, details) if given.json else details + _lines(told))
    return told.exit


def in_words(error: BookError) -> Told:
    """The error's message and hint in the language in use; what the user typed is shown, never obeyed."""
    exit_code = next((code for kind, code in EXITS.items() if isinstance(error, kind)), BUG)
    values = told_values(error.values)
    key = f"error.{error.code}"
    try:
        return Told(
            error.code, exit_code, say(key, **values), say(f"{key}.hint", **values) if has(f"{key}.hint") else ""
        )
    except KeyError:  # a case that has no words yet still has its code and its exit
        from giaoban.domain.vietnamese import shown

        return Told(error.code, exit_code, say("error.unworded", code=shown(str(error))), "")


def told_values(values: Mapping[str, object]) -> dict[str, str]:
    """What a case was raised with, as it stands in a sentence."""
    return {name: _told(name, value) for name, value in values.items()}


def _told(name: str, value: object) -> str:
    """A value as it stands in a sentence: a day the Vietnamese way, a kind of item by its name."""
    from giaoban.domain.vietnamese import shown

    if isinstance(value, date):
        from giaoban.domain.dates import slashed

        return slashed(value)
    named = f"item.{value}.short"
    return say(named).lower() if name == "kind" and has(named) else shown(str(value))


def mute() -> None:
    """Nobody reads standard output any more: what is still to be written, by the interpreter too, goes nowhere."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _pipe_was_closed(error: OSError) -> bool:
    """On Windows a closed pipe is reported as an invalid argument."""
    closed = isinstance(error, BrokenPipeError) or (sys.platform == "win32" and error.errno == errno.EINVAL)
    return closed and error.filename is None


def _bug(error: BaseException) -> Told:
    """One line, and the details in a file of the system's temporary folder."""
    import tempfile

    kind = type(error).__name__
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", errors="backslashreplace", prefix="giaoban-", suffix=".txt", delete=False
        ) as details:
            details.write(_traceback(error))
    except OSError:
        return Told("bug", BUG, say("error.bug.no_file", kind=kind), "")
    return Told("bug", BUG, say("error.bug", kind=kind, path=details.name), "")


def _traceback(error: BaseException) -> str:
    import traceback

    return "".join(traceback.format_exception(error))


def _document(told: Told, details: str) -> str:
    """The error for a program that reads; nothing else may stand on standard error, so details go inside."""
    import json

    error = {"code": told.code, "exit": told.exit, "message": told.message, "hint": told.hint or None}
    if details:
        error["details"] = details
    return json.dumps({"schema_version": 1, "error": error}, ensure_ascii=False)


def _lines(told: Told) -> str:
    """Message and hint. On a terminal they break between words, but a command (after two spaces) stays whole."""
    text = f"{told.message}\n{told.hint}".rstrip()
    if not sys.stderr.isatty():
        return text
    from giaoban.cli.pages import width, wrapped

    return "\n".join(line if "  " in line else wrapped(line, width()) for line in text.split("\n"))


def _say(text: str) -> None:
    with suppress(OSError, ValueError):
        print(text, file=sys.stderr, flush=True)  # noqa: T201
