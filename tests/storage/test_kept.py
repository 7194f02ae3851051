"""The history: a line for each row created, changed or removed, whichever door wrote it."""

import json
from pathlib import Path

import pytest
from tests.storage.books import ROWS, ask, changing, do, fill, lines

from giaoban.storage import tables
from giaoban.storage.kept import keep_history, table_of
from giaoban.storage.tables import RECORDED
from giaoban.storage.writing import remove, upsert

ACTIONS = ("create", "update", "remove")


def last(path: Path, how_many: int = 1) -> list[tuple[object, ...]]:
    found = ask(path, "SELECT batch, entity, key, action, before, after FROM history ORDER BY id")[-how_many:]
    return [
        (batch, entity, json.loads(key), action, before and json.loads(before), after and json.loads(after))
        for batch, entity, key, action, before, after in found
    ]


def test_every_recorded_table_has_its_three_triggers_and_no_other_has_any(book: Path) -> None:
    there = {name for (name,) in ask(book, "SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert there == {f"kept_{entity.__tablename__}_{action}" for entity in RECORDED for action in ACTIONS}


@pytest.mark.parametrize("entity", RECORDED, ids=lambda entity: str(entity.__tablename__))
def test_each_row_of_each_table_leaves_one_line_when_it_is_created_and_one_when_it_is_removed(
    entity: type[tables.Kept], filled: Path
) -> None:
    name = entity.__tablename__
    told = [column.name for column in table_of(entity).columns if column.name != "batch"]
    keys = [column.name for column in table_of(entity).primary_key.columns]
    rows = ask(filled, f"SELECT {', '.join(told)} FROM {name}")
    created = ask(filled, "SELECT key, after, before FROM history WHERE entity = ? AND action = 'create'", name)
    whole = [dict(zip(told, row, strict=True)) for row in rows]
    assert sorted(created, key=str) == sorted(
        (
            (json.dumps({key: row[key] for key in keys}, ensure_ascii=False, separators=(",", ":")), after, None)
            for row, after in ((row, json.dumps(row, ensure_ascii=False, separators=(",", ":"))) for row in whole)
        ),
        key=str,
    )
    before = lines(filled)
    do(filled, "PRAGMA foreign_keys=OFF", f"DELETE FROM {name}")
    removed = ask(filled, "SELECT before, after, action FROM history WHERE entity = ? AND id > ?", name, before)
    assert len(removed) == len(ROWS[entity])
    assert [json.loads(line[0]) for line in removed] == whole
    assert {line[1:] for line in removed} == {(None, "remove")}


@pytest.mark.parametrize("entity", RECORDED, ids=lambda entity: str(entity.__tablename__))
def test_each_column_of_each_table_is_watched(entity: type[tables.Kept], filled: Path) -> None:
    for column in table_of(entity).columns:
        before = lines(filled)
        do(filled, f"UPDATE {entity.__tablename__} SET {column.name} = {column.name}")
        assert lines(filled) == before, f"{column.name}: nothing has changed"
    trigger = f"kept_{entity.__tablename__}_update"
    ((sql,),) = ask(filled, "SELECT sql FROM sqlite_master WHERE name = ?", trigger)
    watched = {column.name for column in table_of(entity).columns} - {"batch"}
    assert all(f"OLD.{name} IS NOT NEW.{name}" in sql for name in watched)


def test_a_change_leaves_one_line_with_what_was_what_is_and_whose_batch(filled: Path) -> None:
    before = lines(filled)
    with changing(filled) as session:
        upsert(session, tables.Setting, [{"key": "place", "value": "Lào Cai"}])
    assert lines(filled) == before + 1
    assert last(filled) == [
        (
            2,
            "setting",
            {"key": "place"},
            "update",
            {"key": "place", "value": "Yên Bái"},
            {"key": "place", "value": "Lào Cai"},
        )
    ]
    assert ask(filled, "SELECT at, actor, command, batch FROM batch JOIN setting ON batch = number") == [
        ("2018-06-08 01:30:00.000000", "thu-ky", "test", 2)
    ]


def test_a_blank_that_is_filled_and_a_value_that_is_blanked_are_changes(filled: Path) -> None:
    with changing(filled) as session:
        upsert(
            session, tables.Meeting, [{"period": "2018H1", "held_on": ROWS[tables.Meeting][0]["held_on"], "chair": "A"}]
        )
    do(filled, "UPDATE meeting SET chair = NULL")
    told = [(action, before["chair"], after["chair"]) for _, _, _, action, before, after in last(filled, 2)]  # type: ignore[index]
    assert told == [("update", None, "A"), ("update", "A", None)]


def test_what_goes_with_its_owner_leaves_its_lines_too(filled: Path) -> None:
    before = lines(filled)
    with changing(filled) as session:
        remove(session, tables.Report, unit="132", period="2018H1")
    assert ask(
        filled, "SELECT entity, action, COUNT(*), batch FROM history WHERE id > ? GROUP BY 1 ORDER BY 1", before
    ) == [
        ("figure", "remove", 1, 2),
        ("report", "remove", 1, 2),
        ("report_item", "remove", 2, 2),
        ("report_nil", "remove", 1, 2),
    ]


def test_a_cascade_over_three_tables_leaves_a_line_for_each_row(filled: Path) -> None:
    before = lines(filled)
    with changing(filled) as session:
        remove(session, tables.Assignment, task="NV-2018H1-01")
        remove(session, tables.Meeting, period="2018H1")
    assert ask(filled, "SELECT entity, COUNT(*) FROM history WHERE id > ? GROUP BY 1 ORDER BY 1", before) == [
        ("assignment", 2),
        ("finding", 1),
        ("finding_unit", 1),
        ("meeting", 1),
        ("meeting_unit", 2),
        ("task_update", 2),
    ]


def test_a_row_written_by_another_tool_leaves_its_line_with_the_newest_batch(filled: Path) -> None:
    do(filled, "INSERT INTO setting (batch, key, value) VALUES (1, 'a', 'b')")
    do(filled, "UPDATE setting SET value = 'c' WHERE key = 'a'", "DELETE FROM setting WHERE key = 'a'")
    assert last(filled, 3) == [
        (1, "setting", {"key": "a"}, "create", None, {"key": "a", "value": "b"}),
        (1, "setting", {"key": "a"}, "update", {"key": "a", "value": "b"}, {"key": "a", "value": "c"}),
        (1, "setting", {"key": "a"}, "remove", {"key": "a", "value": "c"}, None),
    ]


def test_objects_leave_lines_like_rows(filled: Path) -> None:
    with changing(filled) as session:
        setting = session.get_one(tables.Setting, "place")
        setting.value, setting.batch = "Lào Cai", session.info["batch"]
        session.add(setting)
    assert last(filled)[0][3:] == (
        "update",
        {"key": "place", "value": "Yên Bái"},
        {"key": "place", "value": "Lào Cai"},
    )


def test_vietnamese_words_and_odd_signs_stand_in_the_history_as_they_are(filled: Path) -> None:
    odd = "Quỹ \"Vì em\" [không đạt]\n\tđồng \\ \U0001f389 'x'"
    with changing(filled) as session:
        upsert(session, tables.Setting, [{"key": "place", "value": odd}])
    assert last(filled)[0][5] == {"key": "place", "value": odd}


def test_making_the_triggers_again_changes_nothing(book: Path) -> None:
    sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    before = ask(book, sql)
    with changing(book) as session:
        keep_history(session.connection())
    assert ask(book, sql) == before
    with changing(book) as session:
        fill(session)
    assert lines(book) == sum(map(len, ROWS.values()))
