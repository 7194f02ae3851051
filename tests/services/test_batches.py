"""Taking an import back: values exactly as before, refused where something has come since."""

import sqlite3
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.services.books import PERIOD, change

from giaoban.domain.errors import NotFound, Refused
from giaoban.reading.rows import Source
from giaoban.services import reports
from giaoban.services.batches import batch_show, undo_import
from giaoban.services.importing import import_file
from giaoban.storage import queries
from giaoban.storage.tables import RECORDED
from giaoban.workspace import Workspace

Making = Callable[[], Workspace]
Contents = dict[str, list[tuple[object, ...]]]


def contents(at: Workspace) -> Contents:
    """Every recorded row, without the batch that wrote it."""
    with sqlite3.connect(at.path) as connection:
        connection.row_factory = sqlite3.Row
        found: Contents = {}
        for entity in RECORDED:
            name = str(entity.__tablename__)
            rows = [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]
            found[name] = sorted(
                (tuple(value for key, value in row.items() if key != "batch") for row in rows), key=repr
            )
    return found


def imported(at: Workspace, rows: str) -> int:
    """Import these rows; the number of the batch."""
    with at.transaction("import") as session:
        done = import_file(session, Source("tep.json", rows.encode()))
        assert done.changes
        return int(session.info["batch"])


def item(text: str, unit: str = "140", kind: str = "achievement", area: str = "quy") -> str:
    return f'{{"unit": "{unit}", "period": "{PERIOD}", "kind": "{kind}", "area": "{area}", "text": "{text}"}}'


def figure(value: int, indicator: str = "TC06", unit: str = "140") -> str:
    return f'{{"unit": "{unit}", "period": "{PERIOD}", "indicator": "{indicator}", "value": {value}}}'


def test_undo_puts_every_value_back_and_is_itself_in_the_history(book: Workspace) -> None:
    imported(book, f"[{item('một')}]")
    imported(book, f"[{figure(10)}]")
    before = contents(book)
    number = imported(book, f"[{figure(20)}, {figure(5, 'TC07')}]")
    change(book, undo_import, number=number)
    assert contents(book) == before
    with book.reading() as reader:
        undone = queries.batch(reader, number=number)
        assert undone is not None
        assert undone.undone_in is not None
        lines = batch_show(reader, number=undone.undone_in).changes
    assert sorted(line.action for line in lines) == ["remove", "update"]


def test_an_undone_import_cannot_be_undone_again(book: Workspace) -> None:
    number = imported(book, f"[{item('một')}]")
    change(book, undo_import, number=number)
    with pytest.raises(Refused, match=r"batch\.undone_already"):
        change(book, undo_import, number=number)


def test_what_has_been_changed_since_is_named_and_nothing_is_undone(book: Workspace) -> None:
    number = imported(book, f"[{figure(20)}, {item('một')}]")
    imported(book, f"[{figure(21)}]")
    before = contents(book)
    with pytest.raises(Refused) as refused:
        change(book, undo_import, number=number)
    assert refused.value.code == "batch.changed_since"
    assert refused.value.values["entity"] == "số liệu"
    assert "TC06" in str(refused.value.values["key"])
    assert contents(book) == before


def test_the_draft_stays_when_somebody_has_written_in_it_since(book: Workspace) -> None:
    number = imported(book, f"[{item('một')}]")
    change(book, reports.add_item, unit="140", period=PERIOD, kind="plan", text="hai")
    change(book, undo_import, number=number)
    with book.reading() as reader:
        assert [one.text for one in queries.items(reader, period=PERIOD)] == ["hai"]


def test_a_row_that_something_later_hangs_on_is_not_taken_away(book: Workspace) -> None:
    task = f'{{"period": "{PERIOD}", "text": "Việc", "lead": ["140"]}}'
    number = imported(book, f"[{task}]")
    progress = f'{{"task": "NV-{PERIOD}-01", "unit": "140", "state": "in-progress", "on": "2018-07-01"}}'
    imported(book, f"[{progress}]")
    before = contents(book)
    with pytest.raises(Refused, match=r"batch\.hangs_on_it"):
        change(book, undo_import, number=number)
    assert contents(book) == before


def test_only_an_import_can_be_undone(book: Workspace) -> None:
    for number in (1, 99):
        with pytest.raises(NotFound, match=r"batch\.unknown"):
            change(book, undo_import, number=number)


ROWS = st.lists(
    st.one_of(
        st.builds(
            item,
            st.text("abcđê ", min_size=1, max_size=4).map(lambda text: f"x{text}"),
            st.sampled_from(["140", "132"]),
            st.sampled_from(["achievement", "plan", "proposal"]),
        ),
        st.builds(
            figure, st.integers(0, 9), st.sampled_from(["TC06", "TC07", "DS00"]), st.sampled_from(["140", "132"])
        ),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda row: row.split('"value"')[0],
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=ROWS, second=ROWS)
def test_any_import_on_any_book_is_undone_exactly(opened: Making, first: list[str], second: list[str]) -> None:
    at = opened()
    with at.transaction("import") as session:
        import_file(session, Source("mot.json", f"[{', '.join(first)}]".encode()))
    before = contents(at)
    with at.transaction("import") as session:
        done = import_file(session, Source("hai.json", f"[{', '.join(second)}]".encode()))
        number = int(session.info["batch"])
    if done.changes:
        change(at, undo_import, number=number)
    assert contents(at) == before


def test_an_import_into_a_report_that_is_approved_by_now_cannot_be_undone(book: Workspace) -> None:
    number = imported(book, f"[{item('một')}]")
    with sqlite3.connect(book.path) as connection:
        connection.execute("UPDATE report SET state = 'approved'")
    before = contents(book)
    with pytest.raises(Refused, match=r"report\.approved"):
        change(book, undo_import, number=number)
    assert contents(book) == before


def test_what_is_used_elsewhere_by_now_is_not_taken_away(book: Workspace) -> None:
    new = '{"code": "ZZ01", "name": "Mới", "measure": "cái", "type": "flow", "decimals": 0}'
    number = imported(book, f"[{new}]")
    imported(book, f"[{figure(3, 'ZZ01')}]")
    before = contents(book)
    with pytest.raises(Refused, match=r"batch\.in_use"):
        change(book, undo_import, number=number)
    assert contents(book) == before


def test_replacing_takes_out_what_the_file_does_not_have_but_never_from_a_locked_report(book: Workspace) -> None:
    imported(book, f"[{item('một')}, {item('hai')}, {figure(1)}, {figure(2, 'TC07')}]")
    with book.transaction("import") as session:
        done = import_file(session, Source("b.json", f"[{item('ba')}]".encode()), replacing=True)
    assert (done.updated, done.removed) == (1, 1)
    with book.reading() as reader:
        assert [one.text for one in queries.items(reader, period=PERIOD)] == ["ba"]
        assert len(queries.figures(reader, period=PERIOD)) == 2  # the file tells no figure: they stay
    with sqlite3.connect(book.path) as connection:
        connection.execute("UPDATE report SET state = 'approved'")
    before = contents(book)
    with book.transaction("import") as session:
        done = import_file(session, Source("c.json", f"[{figure(1)}]".encode()), replacing=True)
    assert [problem.code for problem in done.problems] == ["report.approved"]
    assert contents(book) == before


def test_replacing_with_nothing_to_report_takes_the_items_out(book: Workspace) -> None:
    imported(book, f"[{item('một', kind='limitation')}]")
    with book.transaction("import") as session:
        done = import_file(
            session, Source("b.json", f"[{item('không có', kind='limitation')}]".encode()), replacing=True
        )
    assert (done.created, done.removed) == (1, 1)
    with book.reading() as reader:
        assert queries.items(reader, period=PERIOD) == []
        assert [row.kind for row in queries.nils(reader, period=PERIOD)] == ["limitation"]
