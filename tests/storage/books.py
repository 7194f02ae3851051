"""A book with a row in every table, and ways to look at its file from outside."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlmodel import Session

from giaoban.storage import tables
from giaoban.storage.connection import writing
from giaoban.storage.tables import Kept
from giaoban.storage.writing import upsert

NOW = datetime(2018, 6, 8, 1, 30, tzinfo=UTC)
DAY = date(2018, 6, 8)

ROWS: Mapping[type[Kept], list[dict[str, Any]]] = {
    tables.Setting: [{"key": "place", "value": "Yên Bái"}],
    tables.Area: [{"code": "quy", "position": 1}, {"code": "khac", "position": 2}],
    tables.Unit: [
        {"code": "132", "kind": "thanh-pho", "name": "Yên Bái", "position": 1},
        {"code": "140", "kind": "huyen", "name": "Văn Chấn", "position": 2, "valid_to": date(2025, 6, 30)},
    ],
    tables.UnitAlias: [{"unit": "132", "alias": "TP Yên Bái", "alias_key": "tp yen bai"}],
    tables.UnitSuccession: [
        {"predecessor": "140", "successor": "132", "since": date(2025, 7, 1), "whole": False},
    ],
    tables.Period: [{"code": "2018H1", "starts_on": date(2018, 1, 1), "ends_on": date(2018, 6, 30)}],
    tables.Indicator: [
        {"code": "HV", "name": "Hội viên", "measure": "người", "type": "stock", "decimals": 0, "position": 1},
        {"code": "DS", "name": "Dân số", "measure": "người", "type": "stock", "decimals": 0, "position": 2},
        {
            "code": "TL",
            "name": "Tỷ lệ hội viên",
            "measure": "%",
            "type": "ratio",
            "decimals": 1,
            "position": 3,
            "numerator": "HV",
            "denominator": "DS",
            "factor": Decimal(100),
        },
    ],
    tables.Report: [
        {"unit": "132", "period": "2018H1", "state": "submitted", "submitted_on": DAY, "doc_no": "14/BC-HKH"},
        {"unit": "140", "period": "2018H1"},
    ],
    tables.ReportNil: [{"unit": "132", "period": "2018H1", "kind": "proposal"}],
    tables.ReportItem: [
        {"unit": "132", "period": "2018H1", "kind": "achievement", "no": 1, "area": "quy", "text": "Quỹ đạt 1 tỷ"},
        {
            "unit": "132",
            "period": "2018H1",
            "kind": "limitation",
            "no": 1,
            "area": "khac",
            "text": "Chậm [không đạt]",
            "cause": "Thiếu người",
        },
    ],
    tables.Figure: [
        {"unit": "132", "period": "2018H1", "indicator": "HV", "value": Decimal("178353.25"), "not_applicable": False},
        {"unit": "140", "period": "2018H1", "indicator": "HV", "value": None, "not_applicable": True},
    ],
    tables.Target: [
        {"period": "2018H1", "unit": "132", "indicator": "HV", "source": "own", "value": Decimal("200000.5")}
    ],
    tables.Meeting: [{"period": "2018H1", "held_on": DAY, "place": "Hội trường"}],
    tables.MeetingUnit: [{"period": "2018H1", "unit": "132"}, {"period": "2018H1", "unit": "140"}],
    tables.Finding: [
        {"period": "2018H1", "no": 1, "kind": "achievement", "area": "quy", "scope": "named", "text": "Làm tốt"},
    ],
    tables.FindingUnit: [{"period": "2018H1", "no": 1, "unit": "132"}],
    tables.Task: [
        {"code": "NV-2018H1-01", "period": "2018H1", "text": "Xây dựng quỹ", "area": "quy", "due_on": DAY},
        {"code": "NV-2018H1-01a", "period": "2018H1", "text": "Một phần", "part_of": "NV-2018H1-01"},
        {"code": "NV-2018H1-02", "period": "2018H1", "text": "Duy trì", "standing_duty": True},
    ],
    tables.Assignment: [{"task": "NV-2018H1-01", "unit": "132"}, {"task": "NV-2018H1-01", "unit": "140"}],
    tables.TaskSupport: [{"task": "NV-2018H1-02", "unit": "140"}],
    tables.TaskUpdate: [
        {"task": "NV-2018H1-01", "unit": "132", "said_on": date(2018, 5, 1), "state": "in-progress"},
        {"task": "NV-2018H1-01", "unit": "132", "said_on": date(2018, 6, 1), "state": "done", "result": "Xong"},
    ],
}
"""One book's rows, parents before what belongs to them."""


def fill(session: Session) -> None:
    for entity, rows in ROWS.items():
        upsert(session, entity, rows)


@contextmanager
def changing(path: Path, command: str = "test") -> Iterator[Session]:
    """A transaction that is committed at its end."""
    with writing(path, at=NOW, actor="thu-ky", command=command) as session:
        yield session
        session.commit()


def ask(path: Path, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """What any SQLite tool would see."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql, values).fetchall()


def do(path: Path, *statements: str) -> None:
    """What any SQLite tool might do, with foreign keys on."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys=ON")
        for statement in statements:
            connection.execute(statement)


def lines(path: Path) -> int:
    """How many lines of history there are."""
    count: int = ask(path, "SELECT COUNT(*) FROM history")[0][0]
    return count


def content(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    names = [name for (name,) in ask(path, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: sorted(ask(path, f'SELECT * FROM "{name}"'), key=str) for name in names if name != "alembic_version"}


def files(folder: Path) -> dict[str, bytes | None]:
    """Every file below this folder with its bytes; a folder's content is None."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }
