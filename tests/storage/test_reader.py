"""The read door: answers as named tuples of the types they say, from one snapshot, and nothing is written."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.storage.books import DAY, ask, changing, do, files

from giaoban.domain.errors import StorageFault
from giaoban.storage import queries, tables
from giaoban.storage.reader import Reader, reader
from giaoban.storage.writing import upsert


class UnitRow(NamedTuple):
    code: str
    name: str


class TypedRow(NamedTuple):
    day: date
    no_day: date | None
    moment: datetime
    number: Decimal
    no_number: Decimal | None
    yes: bool
    no: bool
    how_many: int
    text: str
    more: str = "default"


class DayRow(NamedTuple):
    held_on: date


class NumberRow(NamedTuple):
    value: Decimal


def test_a_question_is_answered_with_named_tuples(filled: Path) -> None:
    with reader(filled) as asked:
        found = asked.rows(UnitRow, "SELECT code, name FROM unit ORDER BY code")
    assert found == [UnitRow("132", "Yên Bái"), UnitRow("140", "Văn Chấn")]
    assert all(type(row) is UnitRow for row in found)


def test_values_have_the_types_that_the_shape_says(filled: Path) -> None:
    with reader(filled) as asked:
        row = asked.first(
            TypedRow,
            "SELECT m.held_on AS day, NULL AS no_day, b.at AS moment, f.value AS number, NULL AS no_number, "
            "u.expected AS yes, f.not_applicable AS no, u.position AS how_many, u.name AS text "
            "FROM meeting m, batch b, figure f JOIN unit u ON u.code = f.unit WHERE f.unit = '132'",
        )
    assert row == TypedRow(
        date(2018, 6, 8),
        None,
        datetime(2018, 6, 8, 1, 30, tzinfo=UTC),
        Decimal("178353.25"),
        None,
        True,
        False,
        1,
        "Yên Bái",
    )
    assert row is not None
    assert [type(part) for part in (row.day, row.moment, row.number, row.yes, row.no)] == [
        date,
        datetime,
        Decimal,
        bool,
        bool,
    ]
    assert row.moment.utcoffset() is not None


def test_no_answer_is_an_empty_list_and_no_first(filled: Path) -> None:
    with reader(filled) as asked:
        assert asked.rows(UnitRow, "SELECT code, name FROM unit WHERE code = :code", code="9") == []
        assert asked.first(UnitRow, "SELECT code, name FROM unit WHERE code = :code", code="9") is None


def test_a_day_goes_in_as_a_day(filled: Path) -> None:
    with reader(filled) as asked:
        sql = "SELECT held_on FROM meeting WHERE held_on >= :day"
        assert asked.rows(DayRow, sql, day=DAY) == [DayRow(DAY)]
        assert asked.rows(DayRow, sql, day=date(2018, 6, 9)) == []


@pytest.mark.parametrize("name", ["'; DROP TABLE unit; --", "Yên Bái' OR '1'='1"])
def test_a_value_is_never_taken_for_sql(name: str, filled: Path) -> None:
    with reader(filled) as asked:
        assert asked.rows(UnitRow, "SELECT code, name FROM unit WHERE name = :name", name=name) == []
        assert len(queries.units(asked)) == 2


@pytest.mark.parametrize(
    "columns",
    ["name, code", "code, name AS title", "code, name, kind"],
)
def test_columns_that_are_not_those_of_the_shape_are_a_mistake(columns: str, filled: Path) -> None:
    with reader(filled) as asked, pytest.raises(TypeError):
        asked.rows(UnitRow, f"SELECT {columns} FROM unit")


def test_a_shape_may_have_further_fields_with_defaults_but_no_others(filled: Path) -> None:
    with reader(filled) as asked:
        assert queries.units(asked)[1].aliases == ()
        with pytest.raises(TypeError):
            asked.rows(UnitRow, "SELECT code FROM unit")


def test_a_wrong_shape_is_told_even_when_no_row_answers(filled: Path) -> None:
    with reader(filled) as asked, pytest.raises(TypeError):
        asked.rows(UnitRow, "SELECT name, code FROM unit WHERE code = '9'")


@pytest.mark.parametrize(
    "sql", ["DELETE FROM setting", "UPDATE setting SET value = 'x'", "CREATE TABLE a (b)", "DROP TABLE setting"]
)
def test_nothing_is_written_through_the_read_door(sql: str, filled: Path) -> None:
    before = files(filled.parent)
    with reader(filled) as asked, pytest.raises(StorageFault) as raised:
        asked.rows(UnitRow, sql)
    assert raised.value.code == "book.read_only"
    assert files(filled.parent) == before


@pytest.mark.usefixtures("impatient")
def test_all_questions_are_answered_from_one_snapshot(filled: Path) -> None:
    with reader(filled) as asked:
        first = queries.settings(asked)
        with closing(sqlite3.connect(filled, timeout=0.1)) as other:
            other.execute("UPDATE setting SET value = 'x'")
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.commit()
        assert queries.settings(asked) == first
    do(filled, "UPDATE setting SET value = 'x'")
    with reader(filled) as asked:
        assert queries.settings(asked) == {"place": "x"}


def test_in_a_wal_book_too_the_answers_stay_those_of_the_first_question(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as other:
        other.execute("PRAGMA journal_mode=WAL")
    with reader(filled) as asked:
        first = queries.settings(asked)
        do(filled, "UPDATE setting SET value = 'x'")
        assert queries.settings(asked) == first


def test_numbers_are_read_exactly_whatever_their_size(filled: Path) -> None:
    big = Decimal("9199999999999.999999")
    with changing(filled) as session:
        upsert(
            session,
            tables.Target,
            [{"period": "2018H1", "unit": "132", "indicator": "HV", "source": "own", "value": big}],
        )
    with reader(filled) as asked:
        assert asked.rows(NumberRow, "SELECT value FROM target") == [NumberRow(big)]
        assert asked.rows(NumberRow, "SELECT SUM(value) AS value FROM figure") == [NumberRow(Decimal("178353.25"))]


def test_the_door_is_shut_afterwards(filled: Path) -> None:
    with reader(filled) as asked:
        queries.settings(asked)
    with pytest.raises(sqlite3.ProgrammingError):
        queries.settings(asked)
    with pytest.raises(ZeroDivisionError), reader(filled) as asked:
        raise ZeroDivisionError
    do(filled, "UPDATE setting SET value = 'x'")
    assert ask(filled, "SELECT value FROM setting") == [("x",)]


LIGHT = """
import sys
from pathlib import Path
from giaoban.storage import queries
from giaoban.storage.reader import reader
from giaoban.workspace import Workspace
with Workspace(Path(sys.argv[1])).reading() as asked:
    assert queries.settings(asked) == {"place": "Yên Bái"}
    assert queries.meetings(asked) and queries.shares(asked) and queries.figures(asked, period="2018H1")
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_a_question_is_answered_without_the_libraries_of_the_write_door(filled: Path) -> None:
    folder = filled.parent.parent
    found = subprocess.run([sys.executable, "-c", LIGHT, str(folder)], capture_output=True, text=True, check=True)
    loaded = set(found.stdout.split())
    assert {"giaoban", "sqlite3"} <= loaded
    assert not loaded & {"sqlmodel", "sqlalchemy", "pydantic", "pydantic_core", "alembic", "openpyxl", "typer", "rich"}


def test_the_reader_knows_only_how_to_ask(filled: Path) -> None:
    """Over any asker the same: names and rows in, named tuples out."""

    class Fixed:
        def ask(self, sql: str, values: dict[str, object]) -> tuple[list[str], list[tuple[object, ...]]]:
            return ["code", "name"], [(values["code"], sql)]

    assert Reader(Fixed()).rows(UnitRow, "?", code="1") == [UnitRow("1", "?")]
