"""The book itself: made from a profile, filled with the sample, examined whatever became of its file."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.services.books import NOW, ask, change, content, sql, take, workspace

from giaoban.domain.errors import NotFound, Refused, Unreadable
from giaoban.domain.words import AREAS
from giaoban.services import upkeep
from giaoban.storage import queries
from giaoban.workspace import Workspace


def signs(path: Path, now: datetime = NOW) -> set[tuple[str, str]]:
    return {(sign.code, sign.severity) for sign in upkeep.examine(path, now=now)}


def errors(path: Path) -> set[str]:
    return {code for code, severity in signs(path) if severity == "error"}


@pytest.mark.parametrize(("profile", "units"), [("yen-bai", 9), ("lao-cai", 99)])
def test_a_book_is_made_from_each_profile(profile: str, units: int, tmp_path: Path) -> None:
    book = workspace(tmp_path)
    upkeep.make_book(book.path)
    made = change(book, upkeep.fill, profile=upkeep.profile_source(profile))
    assert (made.problems, len(ask(book, queries.units))) == ([], units)
    assert ask(book, queries.areas) == list(AREAS)
    again = take(book, upkeep.profile_source(profile))
    assert (again.created, again.updated, again.rejected) == (0, 0, 0)
    assert errors(book.path) == set()


def test_a_book_is_never_made_over_another(book: Workspace) -> None:
    before = content(book)
    with pytest.raises(Refused) as caught:
        upkeep.make_book(book.path)
    assert caught.value.code == "book.exists"
    assert content(book) == before


def test_a_profile_is_one_of_ours_or_a_file(tmp_path: Path) -> None:
    own = tmp_path / "own.json"
    own.write_text('{"schema_version": 1, "units": [{"code": "1"}]}', encoding="utf-8")
    assert upkeep.profile_source(str(own)).name == "own.json"
    with pytest.raises(NotFound) as caught:
        upkeep.profile_source("ha-noi")
    assert caught.value.code == "profile.unknown"
    book = workspace(tmp_path)
    upkeep.make_book(book.path)
    with pytest.raises(Unreadable) as bad:
        change(book, upkeep.fill, profile=upkeep.profile_source(str(own)))
    assert (bad.value.code, bad.value.values["row"]) == ("profile.bad", 1)
    assert ask(book, queries.areas) == []


def test_a_good_book_has_nothing_wrong(demo: Workspace) -> None:
    assert signs(demo.path) == {("period.no_due", "info"), ("versions", "info")}


def test_what_is_worth_knowing_is_told_and_is_no_error(demo: Workspace) -> None:
    sql(demo, "DELETE FROM setting WHERE key IN ('place', 'organisation')")
    behind = datetime(2018, 1, 1, tzinfo=UTC)
    assert {("setting.missing", "warning"), ("clock.behind", "warning")} <= signs(demo.path, behind)
    assert ("clock.behind", "warning") not in signs(demo.path, NOW + timedelta(days=1))


def test_examining_changes_nothing(demo: Workspace) -> None:
    def files() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in demo.path.parent.iterdir()}

    before = files()
    upkeep.examine(demo.path, now=NOW)
    assert files() == before


def test_where_there_is_no_book_there_is_nothing_to_examine(tmp_path: Path) -> None:
    for path in (tmp_path / "data" / "giaoban.db", tmp_path):
        with pytest.raises(NotFound) as caught:
            upkeep.examine(path, now=NOW)
        assert caught.value.code == "book.missing"


@pytest.mark.parametrize(
    ("made", "case"),
    [
        (b"", "book.empty"),
        (b"PK\x03\x04" * 100, "book.not_a_book"),
        (b"SQLite format 3\0" + b"\0" * 200, "book.not_a_book"),
    ],
)
def test_a_file_that_is_no_book_is_told(made: bytes, case: str, tmp_path: Path) -> None:
    path = tmp_path / "giaoban.db"
    path.write_bytes(made)
    assert errors(path) == {case}
    assert path.read_bytes() == made


def test_a_book_of_a_newer_or_an_older_version_is_told(demo: Workspace) -> None:
    for revision, case in (("9999", "book.newer"), ("0000", "book.older"), ("abc", "book.damaged")):
        sql(demo, "UPDATE alembic_version SET version_num = ?", revision)
        assert errors(demo.path) == {case}


@pytest.mark.parametrize("statement", ["DROP TABLE setting", "DROP TABLE batch", "DROP TABLE alembic_version"])
def test_a_book_without_one_of_its_tables_is_damaged(statement: str, demo: Workspace) -> None:
    sql(demo, statement)
    assert "book.damaged" in errors(demo.path)


def test_a_book_with_a_day_that_is_none_is_damaged(demo: Workspace) -> None:
    sql(demo, "UPDATE period SET ends_on = '2018-06-31'")
    assert errors(demo.path) == {"book.damaged"}


def test_a_reference_to_nowhere_and_a_missing_trigger_are_told(demo: Workspace) -> None:
    sql(demo, "UPDATE report_item SET area = 'nowhere' WHERE unit = '132'")
    sql(demo, "DROP TRIGGER kept_report_item_create")
    assert errors(demo.path) == {"book.references", "book.triggers"}


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.9])
def test_a_book_that_was_cut_short_is_damaged(part: float, demo: Workspace) -> None:
    whole = demo.path.read_bytes()
    demo.path.write_bytes(whole[: int(len(whole) * part) // 4096 * 4096])
    assert "book.damaged" in errors(demo.path)


@pytest.mark.parametrize("page", range(1, 60, 4))
def test_a_book_with_a_page_of_rubbish_gives_findings_and_no_exception(page: int, demo: Workspace) -> None:
    whole = bytearray(demo.path.read_bytes())
    whole[page * 4096 : (page + 1) * 4096] = b"\xa5" * 4096
    demo.path.write_bytes(whole)
    assert upkeep.examine(demo.path, now=NOW)
