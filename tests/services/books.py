"""What the tests of the services do with a book: change it, ask it, look at its file from outside."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from giaoban.domain.briefing import Briefing
from giaoban.reading.rows import Source
from giaoban.services import exporting
from giaoban.services.briefings import briefing
from giaoban.services.importing import Imported, import_file
from giaoban.storage.reader import Reader
from giaoban.workspace import Workspace

NOW = datetime(2018, 6, 9, 0, 38, tzinfo=UTC)
TODAY = date(2018, 6, 9)
PERIOD = "2018H1"
Answer = TypeVar("Answer")


def workspace(folder: Path) -> Workspace:
    return Workspace(folder, actor="thu-ky", now=lambda: NOW)


def change(book: Workspace, work: Callable[..., Answer], **told: Any) -> Answer:
    """One service call in its transaction."""
    with book.transaction("test") as session:
        return work(session, **told)


def ask(book: Workspace, question: Callable[..., Answer], **told: Any) -> Answer:
    """One question through the read door."""
    with book.reading() as reader:
        return question(reader, **told)


def source(content: Any, name: str = "a.json") -> Source:
    """A file with this content: bytes, text, or what JSON shall say."""
    if isinstance(content, bytes):
        return Source(name, content)
    said = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return Source(name, said.encode())


def take(book: Workspace, content: Any, *, dry_run: bool = False, name: str = "a.json", **how: Any) -> Imported:
    """Import a file with this content."""
    with book.transaction("import", dry_run=dry_run) as session:
        return import_file(session, content if isinstance(content, Source) else source(content, name), **how)


def counts(made: Imported) -> tuple[int, int, int, int, int]:
    return (made.read, made.created, made.updated, made.unchanged, made.rejected)


def codes(made: Imported) -> list[str]:
    return [found.code for found in made.problems]


def whole(book: Workspace, period: str = PERIOD) -> Briefing:
    return ask(book, briefing, period=period, today=TODAY)


def exported(book: Workspace, period: str = PERIOD, form: str = "json", unit: str | None = None) -> bytes:
    return ask(book, _export, period=period, form=form, unit=unit)


def _export(reader: Reader, **told: Any) -> bytes:
    return exporting.export(reader, today=TODAY, **told).content


def document(book: Workspace, period: str = PERIOD, unit: str | None = None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(exported(book, period, unit=unit))
    return found


def sql(book: Workspace, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """What any SQLite tool would see, or do."""
    with closing(sqlite3.connect(book.path)) as connection, connection:
        return connection.execute(statement, values).fetchall()


def content(book: Workspace) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    names = [name for (name,) in sql(book, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: sorted(sql(book, f'SELECT * FROM "{name}"'), key=str) for name in names if name != "sqlite_sequence"}


def item(text: str = "Vận động quỹ", **fields: Any) -> Mapping[str, Any]:
    """A flat item of Văn Chấn."""
    return {"unit": "140", "period": PERIOD, "kind": "achievement", "area": "quy", "text": text, **fields}


def figure(indicator: str, value: Any, **fields: Any) -> Mapping[str, Any]:
    """A flat figure of Văn Chấn."""
    return {"unit": "140", "period": PERIOD, "indicator": indicator, "value": value, **fields}
