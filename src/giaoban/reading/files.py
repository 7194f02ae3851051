"""Getting a file's bytes: only regular files of a sensible size, or standard input; read once."""

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from giaoban.domain.errors import Unreadable
from giaoban.reading.rows import Source

LARGEST: Final = 20_000_000  # bytes
STANDARD_INPUT: Final = "-"
_PATTERN: Final = re.compile(r"[*?]")
_OF_THE_SYSTEM: Final = frozenset(("thumbs.db", "desktop.ini"))


class Found(NamedTuple):
    """The files that a run takes, and those that it leaves alone: what Office or the system put beside them."""

    files: list[str]
    skipped: list[str]


def find_files(given: Iterable[str]) -> Found:
    """The files named, those in named folders, and those that a pattern with * or ? fits; each once, in order.

    A name that is there is never taken for a pattern. Raises Unreadable when a folder or a pattern holds no file.
    """
    files: dict[str, None] = {}
    skipped: list[str] = []
    for typed in given:
        name = _unquoted(typed)
        path = Path(name)
        if path.is_dir():
            files |= dict.fromkeys(_some(name, path.iterdir(), skipped))
        elif _PATTERN.search(name) and not path.exists():
            files |= dict.fromkeys(_some(name, path.parent.glob(path.name), skipped))
        else:
            files[name] = None
    return Found(list(files), skipped)


def _unquoted(typed: str) -> str:
    """A file dragged into a window comes in quotes."""
    bare = typed.strip("\"' ")
    return bare if bare and not Path(typed).exists() and Path(bare).exists() else typed


def _some(name: str, paths: Iterable[Path], skipped: list[str]) -> list[str]:
    there = sorted(path for path in paths if path.is_file())
    aside = [path for path in there if path.name.startswith((".", "~$")) or path.name.lower() in _OF_THE_SYSTEM]
    skipped += [str(path) for path in aside]
    if not (taken := [str(path) for path in there if path not in aside]):
        raise Unreadable("file.none_there", file=name)
    return taken


def read_source(given: str) -> Source:
    """The bytes of this file, or of standard input for `-`. Raises Unreadable."""
    if given == STANDARD_INPUT:
        return Source(STANDARD_INPUT, _within(given, sys.stdin.buffer.read(LARGEST + 1)))
    path = Path(given)
    try:
        if not path.exists():
            raise Unreadable("file.missing", file=given)
        if not path.is_file():
            raise Unreadable("file.not_a_file", file=given)
        with path.open("rb") as file:
            return Source(path.name, _within(given, file.read(LARGEST + 1)))
    except OSError as raised:
        raise Unreadable("file.unreadable", file=given, why=raised.strerror or "") from raised


def _within(given: str, content: bytes) -> bytes:
    if len(content) > LARGEST:
        raise Unreadable("file.too_large", file=given, limit=LARGEST // 1_000_000)
    if not content:
        raise Unreadable("file.empty", file=given)
    return content


def read_text(given: str) -> str:
    """The text of a UTF-8 file, or of standard input. Raises Unreadable."""
    source = read_source(given)
    try:
        return source.content.decode("utf-8-sig")
    except UnicodeDecodeError as raised:
        raise Unreadable("file.encoding", file=source.name) from raised
