"""Getting a file's bytes: only regular files of a sensible size, or standard input; read once."""

import sys
from pathlib import Path
from typing import Final

from giaoban.domain.errors import Unreadable
from giaoban.reading.rows import Source

LARGEST: Final = 20_000_000  # bytes
STANDARD_INPUT: Final = "-"


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
