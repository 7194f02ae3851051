"""The tables against the records that fill them, and the constraints that hold whoever writes."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKeyConstraint, Integer, Table
from sqlmodel import AutoString
from tests.storage.books import ROWS, ask, changing, do

from giaoban import records
from giaoban.domain.numbers import NumberFault
from giaoban.records import Field, Record
from giaoban.storage import queries, tables
from giaoban.storage.kept import table_of
from giaoban.storage.reader import reader
from giaoban.storage.tables import RECORDED, Kept, Scaled
from giaoban.storage.writing import upsert

TABLE_OF: Mapping[str, type[Kept]] = {
    "items": tables.ReportItem,
    "figures": tables.Figure,
    "tasks": tables.Task,
    "progress": tables.TaskUpdate,
    "units": tables.Unit,
    "indicators": tables.Indicator,
    "targets": tables.Target,
    "reports": tables.Report,
    "periods": tables.Period,
    "meetings": tables.Meeting,
    "findings": tables.Finding,
    "settings": tables.Setting,
}
COLUMN_OF: Mapping[tuple[str, str], tuple[type[Kept], str]] = {
    # a field whose column has another name, or stands in the table of what belongs to the record
    ("figures", "measure"): (tables.Indicator, "measure"),
    ("figures", "target"): (tables.Target, "value"),
    ("tasks", "lead"): (tables.Assignment, "unit"),
    ("tasks", "with"): (tables.TaskSupport, "unit"),
    ("tasks", "due"): (tables.Task, "due_on"),
    ("progress", "on"): (tables.TaskUpdate, "said_on"),
    ("units", "aliases"): (tables.UnitAlias, "alias"),
    ("reports", "standing"): (tables.Report, "state"),
    ("reports", "nil"): (tables.ReportNil, "kind"),
    ("periods", "period"): (tables.Period, "code"),
    ("meetings", "attended"): (tables.MeetingUnit, "unit"),
    ("findings", "group"): (tables.Finding, "group_name"),
    ("findings", "units"): (tables.FindingUnit, "unit"),
}
OWN_COLUMNS = {
    # what the book adds to a record: keys for matching, order, and the second half of a value
    ("unit", "name_key"),
    ("indicator", "name_key"),
    ("indicator", "position"),
    ("figure", "not_applicable"),
    ("task", "standing_duty"),
}
WHOLE = tuple(record for record in records.ALL if record is not records.REGISTER)  # that is a part of REPORTS
FIELDS = [(record, field) for record in WHOLE for field in record.fields]
TYPES: Mapping[object, type] = {
    # what a field's reading gives, and the type of its column
    str: AutoString,
    tuple[Any, ...]: AutoString,  # in the table of what belongs to the record, a row for each
    int: Integer,
    bool: Boolean,
    Decimal: Scaled,
    Decimal | str: Scaled,  # `x` has a column of its own
    date: Date,
    date | str: Date,  # so has `standing`
}


def place_of(record: Record, field: Field) -> tuple[Table, str]:
    entity, column = COLUMN_OF.get((record.name, field.name), (TABLE_OF[record.name], field.name))
    return table_of(entity), column


@pytest.mark.parametrize(("record", "field"), FIELDS, ids=lambda part: part.name)
def test_every_field_of_a_record_has_its_column(record: Record, field: Field) -> None:
    table, name = place_of(record, field)
    assert name in table.columns, f"{record.name}.{field.name} has no column"
    column = table.columns[name]
    assert isinstance(column.type, TYPES[get_type_hints(field.read)["return"]])
    if field.required:
        assert not column.nullable, "a field that must be given must be there"


@pytest.mark.parametrize("record", WHOLE, ids=lambda record: record.name)
def test_every_column_of_a_record_s_table_comes_from_a_field_or_is_the_book_s_own(record: Record) -> None:
    table = table_of(TABLE_OF[record.name])
    told = {place_of(record, field) for field in record.fields}
    unknown = {name for name in (column.name for column in table.columns) if (table, name) not in told}
    assert unknown == {"batch"} | {name for owner, name in OWN_COLUMNS if owner == table.name}


def test_the_mapping_names_only_fields_that_there_are() -> None:
    assert COLUMN_OF.keys() <= {(record.name, field.name) for record, field in FIELDS}
    assert set(TABLE_OF) == {record.name for record in records.ALL}


def test_every_table_but_the_two_of_the_log_is_recorded_parents_first() -> None:
    recorded = [table_of(entity) for entity in RECORDED]
    assert {table.name for table in recorded} == set(tables.metadata.tables) - {"batch", "history"}
    assert set(ROWS) == set(RECORDED), "the sample has a row for each"
    for at, table in enumerate(recorded):
        for key in table.foreign_keys:
            assert key.column.table in recorded[: at + 1] or key.column.table.name == "batch"


def test_every_row_names_its_batch() -> None:
    for entity in RECORDED:
        column = table_of(entity).columns["batch"]
        assert not column.nullable
        assert {key.target_fullname for key in column.foreign_keys} == {"batch.number"}


# What the database refuses by itself -------------------------------------------------------------------------------

LONG = "x" * 32_768
UNIT = "INSERT INTO unit (batch, code, kind, name, name_key, position"
PERIOD = "INSERT INTO period (batch, code, starts_on, ends_on, state) VALUES"
INDICATOR = (
    "INSERT INTO indicator (batch, code, name, name_key, measure, type, decimals, position, numerator, denominator)"
)
ITEM = "INSERT INTO report_item (batch, unit, period, kind, no, area, text, cause) VALUES"
FIGURE = "INSERT INTO figure (batch, unit, period, indicator, value, not_applicable) VALUES"
TARGET = "INSERT INTO target (batch, period, unit, indicator, source, value) VALUES"
FINDING = "INSERT INTO finding (batch, period, no, kind, area, also_area, scope, text) VALUES"
TASK = "INSERT INTO task (batch, code, period, part_of, text, area, due_on, standing_duty) VALUES"
UPDATE = "INSERT INTO task_update (batch, task, unit, said_on, state) VALUES"
SUCCESSION = "INSERT INTO unit_succession (batch, predecessor, successor, since, whole) VALUES"
HISTORY = "INSERT INTO history (batch, entity, key, action) VALUES"

CHECKED = {
    "unit.kind": f"{UNIT}) VALUES (1, '9', 'tinh', 'A', 'a', 9)",
    "period.state": f"{PERIOD} (1, '2019H1', '2019-01-01', '2019-06-30', 'ajar')",
    "indicator.type": f"{INDICATOR} VALUES (1, 'A', 'A', 'a', 'x', 'level', 0, 9, NULL, NULL)",
    "report.state": "INSERT INTO report (batch, unit, period, state) VALUES (1, '132', '2018H1', 'late')",
    "report_nil.kind": "INSERT INTO report_nil (batch, unit, period, kind) VALUES (1, '132', '2018H1', 'remark')",
    "report_item.kind": f"{ITEM} (1, '132', '2018H1', 'remark', 1, 'quy', 'x', NULL)",
    "target.source": f"{TARGET} (1, '2018H1', '140', 'HV', 'guess', 1)",
    "finding.kind": f"{FINDING} (1, '2018H1', 2, 'plan', 'quy', NULL, 'all', 'x')",
    "finding.scope": f"{FINDING} (1, '2018H1', 2, 'limitation', 'quy', NULL, 'some', 'x')",
    "task_update.state": f"{UPDATE} (1, 'NV-2018H1-01', '140', '2018-06-01', 'begun')",
    "history.action": f"{HISTORY} (1, 'unit', '{{}}', 'rename')",
    "batch.size": "INSERT INTO batch (at, actor, command, size) VALUES ('2018-06-08 00:00:00', 'a', 'b', -1)",
    "unit.validity": f"{UNIT}, valid_from, valid_to) VALUES (1, '9', 'xa', 'A', 'a', 9, '2025-07-01', '2025-06-30')",
    "unit_succession.two_units": f"{SUCCESSION} (1, '132', '132', '2025-07-01', 1)",
    "period.range": f"{PERIOD} (1, '2019H1', '2019-06-30', '2019-01-01', 'open')",
    "indicator.decimals: below": f"{INDICATOR} VALUES (1, 'A', 'A', 'a', 'x', 'flow', -1, 9, NULL, NULL)",
    "indicator.decimals: above": f"{INDICATOR} VALUES (1, 'A', 'A', 'a', 'x', 'flow', 7, 9, NULL, NULL)",
    "indicator.numerator": f"{INDICATOR} VALUES (1, 'A', 'A', 'a', 'x', 'flow', 0, 9, 'HV', 'DS')",
    "indicator.both_terms": f"{INDICATOR} VALUES (1, 'A', 'A', 'a', 'x', 'ratio', 0, 9, 'HV', NULL)",
    "report_item.no": f"{ITEM} (1, '132', '2018H1', 'plan', 0, 'quy', 'x', NULL)",
    "report_item.cause": f"{ITEM} (1, '132', '2018H1', 'plan', 1, 'quy', 'x', 'y')",
    "report_item.text_fits: empty": f"{ITEM} (1, '132', '2018H1', 'plan', 1, 'quy', '', NULL)",
    "report_item.text_fits: long": f"{ITEM} (1, '132', '2018H1', 'plan', 1, 'quy', '{LONG}', NULL)",
    "figure.value_or_not_applicable: neither": f"{FIGURE} (1, '132', '2018H1', 'DS', NULL, 0)",
    "figure.value_or_not_applicable: both": f"{FIGURE} (1, '132', '2018H1', 'DS', 5, 1)",
    "finding.text_fits: empty": f"{FINDING} (1, '2018H1', 2, 'limitation', 'quy', NULL, 'all', '')",
    "finding.text_fits: long": f"{FINDING} (1, '2018H1', 2, 'limitation', 'quy', NULL, 'all', '{LONG}')",
    "task.one_due": f"{TASK} (1, 'T', '2018H1', NULL, 'x', NULL, '2018-06-30', 1)",
    "task.part_of": f"{TASK} (1, 'T', '2018H1', 'T', 'x', NULL, NULL, 0)",
    "task.text_fits: empty": f"{TASK} (1, 'T', '2018H1', NULL, '', NULL, NULL, 0)",
    "task.text_fits: long": f"{TASK} (1, 'T', '2018H1', NULL, '{LONG}', NULL, NULL, 0)",
}
REFERRED = {
    "batch.undoes": "INSERT INTO batch (at, actor, command, undoes) VALUES ('2018-06-08 00:00:00', 'a', 'b', 99)",
    "history.batch": f"{HISTORY} (99, 'unit', '{{}}', 'create')",
    "unit_alias.unit": "INSERT INTO unit_alias (batch, unit, alias_key, alias) VALUES (1, '9', 'a', 'A')",
    "unit_succession.predecessor": f"{SUCCESSION} (1, '9', '132', '2025-07-01', 1)",
    "unit_succession.successor": f"{SUCCESSION} (1, '132', '9', '2025-07-01', 1)",
    "indicator.numerator": f"{INDICATOR} VALUES (1, 'A', 'A', 'a', 'x', 'ratio', 0, 9, 'Z', 'DS')",
    "indicator.denominator": f"{INDICATOR} VALUES (1, 'A', 'A', 'a', 'x', 'ratio', 0, 9, 'DS', 'Z')",
    "report.unit": "INSERT INTO report (batch, unit, period) VALUES (1, '9', '2018H1')",
    "report.period": "INSERT INTO report (batch, unit, period) VALUES (1, '132', '2019H1')",
    "report_nil.unit,period": "INSERT INTO report_nil (batch, unit, period, kind) VALUES (1, '1', '2018H1', 'plan')",
    "report_item.unit,period": f"{ITEM} (1, '1', '2018H1', 'plan', 1, 'quy', 'x', NULL)",
    "report_item.area": f"{ITEM} (1, '132', '2018H1', 'plan', 1, 'zzz', 'x', NULL)",
    "figure.unit,period": f"{FIGURE} (1, '1', '2018H1', 'DS', 5, 0)",
    "figure.indicator": f"{FIGURE} (1, '132', '2018H1', 'ZZ', 5, 0)",
    "target.unit": f"{TARGET} (1, '2018H1', '9', 'HV', 'own', 1)",
    "target.period": f"{TARGET} (1, '2019H1', '132', 'HV', 'own', 1)",
    "target.indicator": f"{TARGET} (1, '2018H1', '132', 'ZZ', 'own', 1)",
    "meeting.period": "INSERT INTO meeting (batch, period, held_on) VALUES (1, '2019H1', '2019-06-30')",
    "meeting_unit.period": "INSERT INTO meeting_unit (batch, period, unit) VALUES (1, '2019H1', '132')",
    "meeting_unit.unit": "INSERT INTO meeting_unit (batch, period, unit) VALUES (1, '2018H1', '9')",
    "finding.period": f"{FINDING} (1, '2019H1', 2, 'limitation', 'quy', NULL, 'all', 'x')",
    "finding.area": f"{FINDING} (1, '2018H1', 2, 'limitation', 'zzz', NULL, 'all', 'x')",
    "finding.also_area": f"{FINDING} (1, '2018H1', 2, 'limitation', 'quy', 'zzz', 'all', 'x')",
    "finding_unit.period,no": "INSERT INTO finding_unit (batch, period, no, unit) VALUES (1, '2018H1', 9, '132')",
    "finding_unit.unit": "INSERT INTO finding_unit (batch, period, no, unit) VALUES (1, '2018H1', 1, '9')",
    "task.period": f"{TASK} (1, 'T', '2019H1', NULL, 'x', NULL, NULL, 0)",
    "task.part_of": f"{TASK} (1, 'T', '2018H1', 'U', 'x', NULL, NULL, 0)",
    "task.area": f"{TASK} (1, 'T', '2018H1', NULL, 'x', 'zzz', NULL, 0)",
    "assignment.task": "INSERT INTO assignment (batch, task, unit) VALUES (1, 'T', '132')",
    "assignment.unit": "INSERT INTO assignment (batch, task, unit) VALUES (1, 'NV-2018H1-02', '9')",
    "task_support.task": "INSERT INTO task_support (batch, task, unit) VALUES (1, 'T', '132')",
    "task_support.unit": "INSERT INTO task_support (batch, task, unit) VALUES (1, 'NV-2018H1-02', '9')",
    "task_update.task,unit": f"{UPDATE} (1, 'NV-2018H1-02', '132', '2018-06-01', 'done')",
}
UNIQUE = {
    "area.position": "INSERT INTO area (batch, code, position) VALUES (1, 'other', 1)",
    "indicator.name_key": f"{INDICATOR} VALUES (1, 'A', 'A', 'hoi vien', 'x', 'flow', 0, 9, NULL, NULL)",
}


@pytest.mark.parametrize("case", CHECKED)
def test_the_database_itself_refuses_what_breaks_a_rule(case: str, filled: Path) -> None:
    table, rule = case.split(":")[0].split(".")
    with pytest.raises(sqlite3.IntegrityError, match=f"^CHECK constraint failed: ck_{table}_{rule}$"):
        do(filled, CHECKED[case])


@pytest.mark.parametrize("case", REFERRED)
def test_the_database_itself_refuses_what_refers_to_nothing(case: str, filled: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=r"^FOREIGN KEY constraint failed$"):
        do(filled, REFERRED[case])
    assert broken_by(filled, REFERRED[case]) == [case]


def broken_by(path: Path, statement: str) -> list[str]:
    """The references that this statement breaks where nobody looks."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        found = connection.execute("PRAGMA foreign_key_check").fetchall()
        named: list[str] = []
        for table, _row, _parent, number in found:
            columns = connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
            named.append(f"{table}.{','.join(column[3] for column in columns if column[0] == number)}")
    return named


@pytest.mark.parametrize("case", UNIQUE)
def test_the_database_itself_refuses_a_second_one(case: str, filled: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=f"^UNIQUE constraint failed: {case}$"):
        do(filled, UNIQUE[case])


@pytest.mark.parametrize("table", [entity.__tablename__ for entity in RECORDED])
def test_no_key_comes_twice_in_a_table(table: str, filled: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=rf"^UNIQUE constraint failed: {table}\."):
        do(filled, f"INSERT INTO {table} SELECT * FROM {table} LIMIT 1")


def test_each_rule_and_reference_of_the_tables_has_its_case_above() -> None:
    rules, references = set(), set()
    for table in tables.metadata.tables.values():
        for constraint in table.constraints:
            if isinstance(constraint, CheckConstraint):
                rules.add(f"{table.name}.{str(constraint.name).removeprefix(f'ck_{table.name}_')}")
            elif isinstance(constraint, ForeignKeyConstraint):
                references.add(f"{table.name}.{','.join(constraint.column_keys)}")
    assert rules == {case.split(":")[0] for case in CHECKED}
    assert references - {f"{entity.__tablename__}.batch" for entity in RECORDED} == set(REFERRED)


ACCEPTED = {
    "unit": f"{UNIT}, valid_from, valid_to) VALUES (1, '9', 'xa', 'A', 'a', 9, '2025-07-01', '2025-07-01')",
    "unit_succession": f"{SUCCESSION} (1, '132', '140', '2025-07-01', 1)",
    "period": f"{PERIOD} (1, '2019H1', '2019-01-01', '2019-06-30', 'closed')",
    "indicator": f"{INDICATOR} VALUES (1, 'A', 'A', 'a', 'x', 'ratio', 6, 9, 'HV', 'DS')",
    "report_item": f"{ITEM} (1, '132', '2018H1', 'limitation', 2, 'quy', '{LONG[1:]}', 'y')",
    "figure": f"{FIGURE} (1, '132', '2018H1', 'DS', 5, 0)",
    "figure not applicable": f"{FIGURE} (1, '132', '2018H1', 'DS', NULL, 1)",
    "target": f"{TARGET} (1, '2018H1', '140', 'HV', 'province', 1)",
    "finding": f"{FINDING} (1, '2018H1', 2, 'limitation', 'quy', 'khac', 'all', 'x')",
    "task": f"{TASK} (1, 'T', '2018H1', 'NV-2018H1-01', 'x', 'quy', '2018-06-30', 0)",
    "task_update": f"{UPDATE} (1, 'NV-2018H1-01', '140', '2018-06-01', 'on-hold')",
    "history": f"{HISTORY} (1, 'unit', '{{}}', 'create')",
}


@pytest.mark.parametrize("case", ACCEPTED)
def test_what_is_right_beside_the_refused_is_accepted(case: str, filled: Path) -> None:
    do(filled, ACCEPTED[case])


@pytest.mark.parametrize("table", [entity.__tablename__ for entity in RECORDED])
def test_no_table_takes_a_row_without_its_batch(table: str, filled: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=rf"NOT NULL constraint failed: {table}\.batch"):
        do(filled, f"UPDATE {table} SET batch = NULL")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY constraint failed"):
        do(filled, f"UPDATE {table} SET batch = 99")


def test_numbers_of_batches_and_lines_are_never_used_again(filled: Path) -> None:
    do(filled, "INSERT INTO batch (at, actor, command) VALUES ('2018-06-08 00:00:00', 'a', 'b')")
    do(filled, "DELETE FROM batch WHERE number = 2")
    do(filled, "INSERT INTO batch (at, actor, command) VALUES ('2018-06-08 00:00:00', 'a', 'b')")
    assert ask(filled, "SELECT MAX(number) FROM batch") == [(3,)]
    newest = ask(filled, "SELECT MAX(id) FROM history")[0][0]
    do(filled, f"DELETE FROM history WHERE id = {newest}", "UPDATE setting SET value = 'x'")
    assert ask(filled, "SELECT MAX(id) FROM history") == [(newest + 1,)]


# Numbers ------------------------------------------------------------------------------------------------------------

MICROS = st.integers(-9_199_999_999_999_999_999, 9_199_999_999_999_999_999)
FIGURES = MICROS.map(lambda micros: Decimal(micros).scaleb(-6))


def kept_values(path: Path) -> list[Decimal]:
    with reader(path) as asked:
        return [figure.value for figure in queries.figures(asked, period="2018H1") if figure.value is not None]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=FIGURES, second=FIGURES)
def test_a_number_comes_back_from_the_file_as_it_went_in(filled: Path, first: Decimal, second: Decimal) -> None:
    key = {"period": "2018H1", "indicator": "HV", "not_applicable": False}
    with changing(filled) as session:
        upsert(
            session, tables.Figure, [{**key, "unit": "132", "value": first}, {**key, "unit": "140", "value": second}]
        )
        session.expunge_all()
        found = session.get_one(tables.Figure, ("132", "2018H1", "HV")).value
        assert found == first
    assert kept_values(filled) == [first, second]
    assert {type(value) for (value,) in ask(filled, "SELECT value FROM figure WHERE value IS NOT NULL")} == {int}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(st.integers(-(10**15), 10**15), min_size=1, max_size=9))
def test_a_sum_in_sql_is_exact(values: list[int]) -> None:
    told = [Decimal(value).scaleb(-6) for value in values]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE figure (value BIGINT)")
        sent = [(Scaled().process_bind_param(value, None),) for value in told]
        connection.executemany("INSERT INTO figure VALUES (?)", sent)
        (total,) = connection.execute("SELECT SUM(value) FROM figure").fetchone()
    assert Scaled().process_result_value(total, None) == sum(told)


@pytest.mark.parametrize("value", ["0.0000001", "9200000000000", "-9200000000000.000001", "NaN", "Infinity"])
def test_a_number_that_would_not_be_kept_exactly_is_refused(value: str, filled: Path) -> None:
    row = {"period": "2018H1", "unit": "132", "indicator": "HV", "not_applicable": False, "value": Decimal(value)}
    before = ask(filled, "SELECT * FROM figure")
    with pytest.raises(Exception, match="number") as raised, changing(filled) as session:
        upsert(session, tables.Figure, [row])
    assert isinstance(raised.value, NumberFault) or isinstance(raised.value.__cause__, NumberFault)
    assert ask(filled, "SELECT * FROM figure") == before


# Views --------------------------------------------------------------------------------------------------------------


def test_an_assignment_s_state_is_what_its_unit_said_last(filled: Path) -> None:
    now = ask(filled, "SELECT task, unit, state, said_on, result FROM assignment_now ORDER BY unit")
    assert now == [("NV-2018H1-01", "132", "done", "2018-06-01", "Xong"), ("NV-2018H1-01", "140", None, None, None)]


def test_a_person_with_any_tool_reads_the_views(filled: Path) -> None:
    assert ask(
        filled, "SELECT unit_name, indicator_name, value, not_applicable FROM figure_readable ORDER BY unit"
    ) == [
        ("Yên Bái", "Hội viên", 178353.25, 0),
        ("Văn Chấn", "Hội viên", None, 1),
    ]
    assert ask(filled, "SELECT unit_name, kind, text FROM report_item_readable ORDER BY kind") == [
        ("Yên Bái", "achievement", "Quỹ đạt 1 tỷ"),
        ("Yên Bái", "limitation", "Chậm [không đạt]"),
    ]
