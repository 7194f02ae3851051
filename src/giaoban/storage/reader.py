"""The read door: named questions in SQL, answered as plain named tuples, without SQLModel or pydantic.

A question names its values `:name`; dates go in as ISO text and come out as the field's annotation says.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar, get_args

from giaoban.domain.numbers import unscaled
from giaoban.storage.book_file import check, open_file
from giaoban.storage.faults import told

Shape = TypeVar("Shape", bound=NamedTuple)
Answer = tuple[Sequence[str], Sequence[Sequence[Any]]]  # column names, rows


class Asker(Protocol):
    """Puts one SQL question to a book: its column names and its rows."""

    def ask(self, sql: str, values: dict[str, Any]) -> Answer: ...


class Reader:
    """Answers questions as named tuples. The same over the read door and inside a writing transaction."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    def rows(self, shape: type[Shape], sql: str, **values: Any) -> list[Shape]:
        """One `shape` a row. The question's columns are the shape's leading fields, by name and in order."""
        names, rows = self._asker.ask(sql, {name: _sent(value) for name, value in values.items()})
        fields: tuple[str, ...] = shape._fields
        if tuple(names) != fields[: len(names)]:
            raise TypeError(f"{shape.__name__} has {fields}, the question answers {tuple(names)}")
        readers = [_reading(shape.__annotations__[name]) for name in names]
        if any(readers):
            return [
                shape(
                    *[
                        read(part) if read and part is not None else part
                        for read, part in zip(readers, row, strict=True)
                    ]
                )
                for row in rows
            ]
        return [shape(*row) for row in rows]

    def first(self, shape: type[Shape], sql: str, **values: Any) -> Shape | None:
        found = self.rows(shape, sql, **values)
        return found[0] if found else None


def _sent(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _day(part: Any) -> Any:
    return date.fromisoformat(part) if isinstance(part, str) else part


def _moment(part: Any) -> Any:
    moment = datetime.fromisoformat(part) if isinstance(part, str) else part
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


_READINGS: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (datetime, _moment),
    (date, _day),
    (Decimal, unscaled),
    (bool, bool),
)


def _reading(annotation: Any) -> Callable[[Any], Any] | None:
    kinds = get_args(annotation) or (annotation,)
    return next((read for kind, read in _READINGS if kind in kinds), None)


class _FileAsker:
    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection

    def ask(self, sql: str, values: dict[str, Any]) -> Answer:
        with told(self._path):
            cursor = self._connection.execute(sql, values)
            return [column[0] for column in cursor.description], cursor.fetchall()


@contextmanager
def reader(path: Path) -> Iterator[Reader]:
    """Open the book in this file for questions: one snapshot for all of them. Raises NotFound, StorageFault.

    `mode=rw` with `query_only`, because a book that a power cut left with a hot journal must first be rolled back.
    """
    check(path)
    connection = open_file(path)
    try:
        with told(path):
            connection.execute("PRAGMA query_only=ON")
            connection.execute("BEGIN")
        yield Reader(_FileAsker(path, connection))
    finally:
        connection.close()
