"""What a reader hands on: rows as they stand in the file, and rows that hold valid values."""

from typing import Any, NamedTuple

from giaoban.domain.problems import Place
from giaoban.records import Record


class RawRow(NamedTuple):
    """Keys and values as the file has them. `record` is known where the file itself says what the row is."""

    cells: dict[str, Any]
    place: Place
    record: Record | None = None


class Row(NamedTuple):
    """A valid row: `values` by field name, only those that are there; `place` is where it stands in the file."""

    record: Record
    values: dict[str, Any]
    place: Place


class Source(NamedTuple):
    """A file's name and bytes, read once into memory so that nothing changes underneath."""

    name: str
    content: bytes
