"""The corpus of broken and hostile files, through the real command into a fresh book: taken whole or refused in words."""

import json
import os
import re
import shutil
import sqlite3
import stat
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from giaoban import text
from giaoban.__main__ import main
from giaoban.domain.numbers import unscaled
from giaoban.services import roster, upkeep
from giaoban.workspace import BOOK_FILE, Workspace

CORPUS: Final = Path(__file__).parent / "data" / "hostile"
CASES: Final[list[dict[str, Any]]] = json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8"))
FOLDER: Final = sorted(case["file"] for case in CASES if case["file"].startswith("folder/"))
BROKEN: Final = "huyen_05.csv"  # the one of the folder that is
INDICATORS: Final = ("Thu ngân sách", *(f"Chỉ tiêu {number:03}" for number in range(200)))
ALWAYS: Final = frozenset(("area.guessed",))  # no file of the corpus has a work area

# A file that could cost gigabytes, minutes or the whole process is read in one of its own.
APART: Final = frozenset((
    "c42_field_200k", "c45_20000_cols", "c46_5000_rows", "j09_deep", "x27_billion_laughs", "x28_quadratic",
    "x32_bomb_cell_200mb", "x35_bomb_sst", "x36_dimension_full", "x38_stray_xfd", "x41_merge_all", "x44_lying_size",
    "x66_many_sheets",
))  # fmt: skip
MEASURED: Final = """
import resource, sys
from giaoban.__main__ import main
code = main(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
sys.exit(code)
"""


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def printed(self) -> str:
        return self.out + self.err


class Kept(NamedTuple):
    """One new row of the book, whichever of the three it is."""

    district: str | None
    content: str | None = None
    indicator: str | None = None
    actual: Any = None
    due: str | None = None


# The book -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of the nine units, made once: 2018H1 open, the corpus's indicators registered."""
    at = Workspace(tmp_path_factory.mktemp("prepared"), actor="test")
    upkeep.make_book(at.path)
    with at.transaction("init") as session:
        upkeep.fill(session, profile=upkeep.profile_source("yen-bai"))
        roster.open_period(session, period="2018H1")
        for name in INDICATORS:
            roster.add_indicator(session, name=name, measure="triệu đồng", type="flow", decimals=1)
    return at.path


@pytest.fixture
def book(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name in ("GIAOBAN_BOOK", "GIAOBAN_ACTOR", "GIAOBAN_LANG", "GIAOBAN_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "files").mkdir()
    monkeypatch.chdir(tmp_path / "files")
    path = tmp_path / "so" / BOOK_FILE
    path.parent.mkdir(parents=True)
    shutil.copy(prepared, path)
    yield tmp_path / "so"
    text.use("vi")


def sql(book: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(book / BOOK_FILE)) as connection:
        return connection.execute(statement).fetchall()


def content(book: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    names = [name for (name,) in sql(book, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: sorted(sql(book, f'SELECT * FROM "{name}"'), key=str) for name in names}


def kept(book: Path) -> list[Kept]:
    """The items, figures and tasks of the book, in the order of the corpus's files."""
    items = sql(book, "SELECT name, text FROM report_item JOIN unit ON code = unit ORDER BY period, unit, kind, no")
    figures = sql(
        book,
        "SELECT unit.name, indicator.name, value FROM figure JOIN unit ON unit.code = unit"
        " JOIN indicator ON indicator.code = indicator ORDER BY period, unit, indicator.name",
    )
    tasks = sql(
        book,
        "SELECT name, text, due_on FROM task LEFT JOIN assignment ON task = task.code"
        " LEFT JOIN unit ON unit.code = unit ORDER BY task.code",
    )
    return [
        *(Kept(district, content=told) for district, told in items),
        *(Kept(district, indicator=name, actual=float(unscaled(value))) for district, name, value in figures),
        *(Kept(district, content=told, due=due) for district, told, due in tasks),
    ]


# The files ----------------------------------------------------------------------------------------------------------


def header_and(row: str) -> str:
    return "Đơn vị,Kỳ,Loại,Nội dung,Chỉ tiêu,Kế hoạch,Thực hiện,Hạn\r\n" + row


def long_cell() -> bytes:
    return header_and(f"Văn Chấn,2018H1,Kết quả,{'x' * 200_000},,,,\r\n").encode()


def many_columns() -> bytes:
    names = ",".join(f"c{number}" for number in range(20_000))
    return header_and("").replace("\r\n", f",{names}\r\nVăn Chấn,2018H1,Kết quả,Một việc{',' * 20_004}\r\n").encode()


def many_rows() -> bytes:
    return header_and(
        "".join(f"Văn Chấn,2018H1,Chỉ tiêu,,Chỉ tiêu {number},1000,{number},\r\n" for number in range(5_000))
    ).encode()


def repacked(**parts: str) -> bytes:
    """The plain workbook with these parts in it, named by their paths with `__` for `/`."""


MADE: Final[dict[str, Callable[[], bytes]]] = {}
