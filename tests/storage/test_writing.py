"""The write door: what it creates, changes, leaves alone and takes out."""

import sqlite3
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session
from tests.storage.books import NOW, ROWS, ask, changing, fill, lines

from giaoban.storage import tables
from giaoban.storage.connection import writing
from giaoban.storage.tables import Kept
from giaoban.storage.writing import Change, changes, has_changed, remove, replace, source_of, upsert

REPORT = {"unit": "132", "period": "2018H1"}


def told(session: Session) -> list[tuple[str, str]]:
    return [(change.entity, change.action) for change in changes(session)]


def test_a_row_is_created_then_changed_then_left_alone(filled: Path) -> None:
    with changing(filled) as session:
        upsert(session, tables.Setting, [{"key": "signer", "value": "A"}])
        upsert(session, tables.Setting, [{"key": "signer", "value": "B"}])
        upsert(session, tables.Setting, [{"key": "signer", "value": "B"}])
        assert changes(session) == [
            Change("setting", {"key": "signer"}, "create", None, {"key": "signer", "value": "A"}),
            Change(
                "setting", {"key": "signer"}, "update", {"key": "signer", "value": "A"}, {"key": "signer", "value": "B"}
            ),
        ]


@pytest.mark.parametrize("entity", ROWS, ids=lambda entity: str(entity.__tablename__))
def test_the_same_rows_again_change_nothing_not_even_the_batch(entity: type[Kept], filled: Path) -> None:
    before = ask(filled, f"SELECT * FROM {entity.__tablename__}")
    with changing(filled) as session:
        upsert(session, entity, ROWS[entity])
        assert changes(session) == []
        assert not has_changed(session)
    assert ask(filled, f"SELECT * FROM {entity.__tablename__}") == before


def test_only_the_columns_that_are_named_change(filled: Path) -> None:
    with changing(filled) as session:
        upsert(session, tables.Report, [{**REPORT, "signer": "Nguyễn Văn A"}])
    assert ask(filled, "SELECT state, submitted_on, doc_no, signer, batch FROM report WHERE unit = '132'") == [
        ("submitted", "2018-06-08", "14/BC-HKH", "Nguyễn Văn A", 2)
    ]


def test_a_new_row_takes_the_defaults_of_what_it_does_not_name(filled: Path) -> None:
    with changing(filled) as session:
        remove(session, tables.Report, **REPORT)
        upsert(session, tables.Report, [REPORT])
        upsert(session, tables.Unit, [{"code": "9", "kind": "xa", "name": "Mới", "position": 9}])
    assert ask(filled, "SELECT state, doc_no FROM report WHERE unit = '132'") == [("draft", None)]
    assert ask(filled, "SELECT expected FROM unit WHERE code = '9'") == [(1,)]


def test_a_value_is_blanked_only_by_name(filled: Path) -> None:
    with changing(filled) as session:
        upsert(session, tables.Report, [{**REPORT, "doc_no": None}])
        upsert(session, tables.Report, [{**REPORT, "doc_no": None}])
        assert told(session) == [("report", "update")]


def test_rows_of_one_call_may_name_different_columns(filled: Path) -> None:
    with changing(filled) as session:
        upsert(session, tables.Report, [{**REPORT, "signer": "A"}, {"unit": "140", "period": "2018H1", "doc_no": "1"}])
    assert ask(filled, "SELECT unit, signer, doc_no FROM report ORDER BY unit") == [
        ("132", "A", "14/BC-HKH"),
        ("140", None, "1"),
    ]


def test_a_column_that_may_not_be_empty_must_be_named_in_a_row_that_is_there_too(filled: Path) -> None:
    with pytest.raises(IntegrityError, match=r"unit\.kind"), changing(filled) as session:
        upsert(session, tables.Unit, [{"code": "132", "position": 7}])


def test_of_a_key_that_comes_twice_the_later_word_counts(filled: Path) -> None:
    with changing(filled) as session:
        upsert(
            session,
            tables.Setting,
            [{"key": "a", "value": "1"}, {"key": "b", "value": "2"}, {"key": "a", "value": "3"}],
        )
        assert [change.after for change in changes(session)] == [{"key": "a", "value": "3"}, {"key": "b", "value": "2"}]


def test_of_a_key_that_comes_twice_with_other_columns_both_words_count(filled: Path) -> None:
    with changing(filled) as session:
        upsert(
            session,
            tables.Report,
            [{**REPORT, "signer": "A"}, {**REPORT, "signer": "B", "doc_no": "2"}, {**REPORT, "signer": "C"}],
        )
    assert ask(filled, "SELECT signer, doc_no FROM report WHERE unit = '132'") == [("C", "2")]


def test_more_rows_than_one_statement_can_carry_go_in_over_several(filled: Path) -> None:
    rows = [{**REPORT, "kind": "plan", "no": no, "area": "quy", "text": f"Việc {no}"} for no in range(1, 5001)]
    with changing(filled) as session:
        driver: Any = session.connection().connection.driver_connection
        driver.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 32_766)  # SQLite's own; Debian allows more
        upsert(session, tables.ReportItem, rows)
        assert [change.key["no"] for change in changes(session)] == list(range(1, 5001))
    rows[1100]["text"] = "Khác"
    with changing(filled) as session:
        upsert(session, tables.ReportItem, rows)
        assert [(change.action, change.key["no"]) for change in changes(session)] == [("update", 1101)]
    assert ask(filled, "SELECT COUNT(*) FROM report_item WHERE kind = 'plan'") == [(5000,)]


def test_a_row_never_takes_the_place_of_another(filled: Path) -> None:
    before = filled.read_bytes()
    with pytest.raises(IntegrityError, match=r"area\.position"), changing(filled) as session:
        upsert(session, tables.Area, [{"code": "other", "position": 1}])
    with pytest.raises(IntegrityError, match=r"indicator\.name_key"), changing(filled) as session:
        upsert(session, tables.Indicator, [{**ROWS[tables.Indicator][0], "code": "XX"}])
    assert filled.read_bytes() == before


def test_no_rows_are_no_statement(filled: Path) -> None:
    with changing(filled) as session:
        upsert(session, tables.Setting, [])
        assert not has_changed(session)


def test_folded_keys_are_written_with_their_names(filled: Path) -> None:
    with changing(filled) as session:
        upsert(session, tables.Unit, [{"code": "9", "kind": "xa", "name": "Đông Cuông", "position": 9}])
        upsert(session, tables.UnitAlias, [{"unit": "140", "alias": "H. Văn Chấn"}])
    assert ask(filled, "SELECT name_key FROM unit ORDER BY code") == [("yen bai",), ("van chan",), ("dong cuong",)]
    assert ask(filled, "SELECT alias_key FROM unit_alias WHERE unit = '140'") == [("h van chan",)]
    assert ask(filled, "SELECT name_key FROM indicator WHERE code = 'TL'") == [("ty le hoi vien",)]


def test_a_part_may_stand_before_its_task_and_a_ratio_before_its_terms(book: Path) -> None:
    turned = {entity: rows[::-1] for entity, rows in ROWS.items()}
    with changing(book) as session:
        for entity, rows in turned.items():
            upsert(session, entity, rows)
    assert ask(book, "SELECT part_of FROM task ORDER BY code") == [(None,), ("NV-2018H1-01",), (None,)]


def test_a_task_with_fewer_columns_does_not_hold_up_the_part_of_another(filled: Path) -> None:
    task: dict[str, Any] = {"period": "2018H1", "text": "x"}
    with changing(filled) as session:
        upsert(
            session,
            tables.Task,
            [
                {**task, "code": "A"},
                {**task, "code": "A1", "part_of": "A"},
                {**task, "code": "B", "note": "khác cột"},
                {**task, "code": "B1", "part_of": "B"},
                {**task, "code": "B1x", "part_of": "B1", "place": "sâu hơn"},
            ],
        )
    assert ask(filled, "SELECT part_of FROM task WHERE code IN ('A1', 'B1', 'B1x') ORDER BY code") == [
        ("A",),
        ("B",),
        ("B1",),
    ]


def test_rows_that_refer_to_each_other_in_a_ring_are_left_to_the_database(filled: Path) -> None:
    task: dict[str, Any] = {"period": "2018H1", "text": "x"}
    with changing(filled) as session:
        upsert(session, tables.Task, [{**task, "code": "A", "part_of": "B"}, {**task, "code": "B", "part_of": "A"}])
    with pytest.raises(IntegrityError, match="part_of"), changing(filled) as session:
        upsert(session, tables.Task, [{**task, "code": "C", "part_of": "C"}])


KEYS = st.sampled_from(["132", "140"])
CALLS = st.lists(
    st.fixed_dictionaries(
        {"unit": KEYS},
        optional={
            "signer": st.sampled_from([None, "A", "B"]),
            "doc_no": st.sampled_from([None, "1", "2"]),
            "state": st.sampled_from(["draft", "submitted"]),
        },
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=CALLS)
def test_one_call_gives_what_a_call_for_each_row_gives(filled: Path, rows: list[dict[str, Any]]) -> None:
    wanted = [{"period": "2018H1", **row} for row in rows]
    found = []
    for calls in ([wanted], [[row] for row in wanted]):
        with writing(filled, at=NOW, actor="a", command="b") as session:
            for call in calls:
                upsert(session, tables.Report, call)
            found.append(session.connection().exec_driver_sql("SELECT unit, signer, doc_no, state FROM report").all())
    assert found[0] == found[1]


def test_what_is_removed_goes_with_what_belongs_to_it(filled: Path) -> None:
    with changing(filled) as session:
        assert remove(session, tables.Report, **REPORT) == 1
        assert remove(session, tables.Report, **REPORT) == 0
        assert remove(session, tables.UnitAlias, unit="132") == 1
    assert ask(filled, "SELECT COUNT(*) FROM report_item") == [(0,)]


def test_a_task_with_parts_is_not_removed(filled: Path) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), changing(filled) as session:
        remove(session, tables.Task, code="NV-2018H1-01")


def test_replacing_takes_out_others_within_its_scope_alone(filled: Path) -> None:
    with changing(filled) as session:
        upsert(session, tables.Assignment, [{"task": "NV-2018H1-02", "unit": "140"}])
    with changing(filled) as session:
        replace(session, tables.Assignment, [{"unit": "132"}], task="NV-2018H1-01")
        assert told(session) == [("assignment", "remove")]
    assert ask(filled, "SELECT task, unit FROM assignment ORDER BY 1, 2") == [
        ("NV-2018H1-01", "132"),
        ("NV-2018H1-02", "140"),
    ]
    assert ask(filled, "SELECT COUNT(*) FROM task_update") == [(2,)], "what belongs to a row that stays stays"


def test_replacing_with_nothing_empties_the_scope(filled: Path) -> None:
    with changing(filled) as session:
        replace(session, tables.MeetingUnit, [], period="2018H1")
        assert told(session) == [("meeting_unit", "remove")] * 2


def test_replacing_with_the_same_changes_nothing(filled: Path) -> None:
    updates = [dict(row) for row in ROWS[tables.TaskUpdate]]
    with changing(filled) as session:
        replace(session, tables.TaskUpdate, updates, task="NV-2018H1-01", unit="132")
        replace(session, tables.UnitAlias, [{"alias": "TP Yên Bái"}], unit="132")
        assert not has_changed(session)
        replace(session, tables.TaskUpdate, updates[1:], task="NV-2018H1-01", unit="132")
        assert [change.key["said_on"] for change in changes(session)] == ["2018-05-01"]


def test_twelve_hundred_rows_replace_twelve_hundred(filled: Path) -> None:
    rows = [{"kind": "plan", "no": no, "area": "quy", "text": f"Việc {no}"} for no in range(1, 1201)]
    with changing(filled) as session:
        replace(session, tables.ReportItem, rows, **REPORT)
    with changing(filled) as session:
        replace(session, tables.ReportItem, rows[1:], **REPORT)
        assert [(change.action, change.key["no"]) for change in changes(session)] == [("remove", 1)]


def test_changes_are_those_of_this_transaction_alone(filled: Path) -> None:
    assert lines(filled) > 0
    with changing(filled) as session:
        assert changes(session) == []
        session.add(tables.Setting(key="a", value="b", batch=session.info["batch"]))
        assert told(session) == [("setting", "create")], "what waits in the session counts too"
        assert has_changed(session)


def test_values_of_every_type_are_told_in_the_changes(book: Path) -> None:
    with changing(book) as session:
        fill(session)
        after = {(change.entity, *change.key.values()): change.after or {} for change in changes(session)}
    assert after["figure", "132", "2018H1", "HV"]["value"] == 178_353_250_000
    assert after["unit", "140"] == {
        "code": "140",
        "kind": "huyen",
        "name": "Văn Chấn",
        "name_key": "van chan",
        "expected": 1,
        "position": 2,
        "valid_from": None,
        "valid_to": "2025-06-30",
    }


def test_the_file_that_was_imported_is_told_with_its_batch(book: Path) -> None:
    with changing(book, "import") as session:
        source_of(session, name="báo cáo.xlsx", sha256="ab" * 32, size=12)
        assert not has_changed(session), "where it came from is no change of the book"
    assert ask(book, "SELECT number, command, source, sha256, size FROM batch") == [
        (1, "import", "báo cáo.xlsx", "ab" * 32, 12)
    ]


def test_a_decimal_and_a_date_are_compared_as_they_are_kept(filled: Path) -> None:
    with changing(filled) as session:
        upsert(session, tables.Figure, [{**REPORT, "indicator": "HV", "value": Decimal("178353.250")}])
        upsert(session, tables.Report, [{**REPORT, "submitted_on": date(2018, 6, 8)}])
        assert not has_changed(session)
        upsert(session, tables.Figure, [{**REPORT, "indicator": "HV", "value": Decimal("178353.250001")}])
        assert told(session) == [("figure", "update")]
