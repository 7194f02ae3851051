"""The plan of one file: for each of its records the rows that the book shall hold afterwards."""

from datetime import date
from typing import Any, NamedTuple

from giaoban.reading.rows import Row
from giaoban.storage.tables import Kept

Key = tuple[tuple[str, Any], ...]
Root = tuple[str, Key]


class Write(NamedTuple):
    """A row to be in the book."""

    entity: type[Kept]
    values: dict[str, Any]


class Only(NamedTuple):
    """The only rows to be in the book with the values `within`."""

    entity: type[Kept]
    rows: tuple[dict[str, Any], ...]
    within: dict[str, Any]


class Entry(NamedTuple):
    """One record of the file: what it is known by in the book, and what shall be written for it. What a paper says of
    itself is written and not counted."""

    root: Root
    row: Row
    writes: tuple[Write, ...]
    only: tuple[Only, ...] = ()
    counted: bool = True


def root(entity: type[Kept], **key: Any) -> Root:
    """The key as a line of history tells it, with days as texts."""
    told = {name: value.isoformat() if isinstance(value, date) else value for name, value in key.items()}
    return (str(entity.__tablename__), tuple(sorted(told.items())))
