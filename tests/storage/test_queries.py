"""The named questions over a book with a row in every table: what they answer, in which order and which types."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin

import pytest
from tests.storage.books import DAY, NOW, changing, do

from giaoban.domain.briefing import Figure, Item, Update
from giaoban.storage import queries, tables
from giaoban.storage.connection import reader_in, writing
from giaoban.storage.queries import CountRow, NilRow, ShareRow, TargetRow, TaskRow
from giaoban.storage.reader import Reader, reader
from giaoban.storage.writing import source_of, upsert

PERIOD = "2018H1"
ROWS: dict[str, Callable[[Reader], list[Any]]] = {
    "units": queries.units,
    "periods": queries.periods,
    "indicators": queries.indicators,
    "reports": lambda asked: queries.reports(asked, period=PERIOD),
    "report": lambda asked: [queries.report(asked, unit="132", period=PERIOD)],
    "nils": lambda asked: queries.nils(asked, period=PERIOD),
    "items": lambda asked: queries.items(asked, period=PERIOD),
    "items_of": lambda asked: queries.items_of(asked, unit="132", period=PERIOD),
    "item_counts": lambda asked: queries.item_counts(asked, period=PERIOD),
    "figures": lambda asked: queries.figures(asked, period=PERIOD),
    "figures_of": lambda asked: queries.figures_of(asked, unit="132", period=PERIOD),
    "targets": lambda asked: queries.targets(asked, period=PERIOD),
    "meetings": queries.meetings,
    "tasks": queries.tasks,
    "shares": lambda asked: [row for some in queries.shares(asked).values() for row in some],
    "updates": lambda asked: queries.updates(asked, period=PERIOD),
}


@pytest.fixture(params=["read door", "inside a transaction"])
def asked(request: pytest.FixtureRequest, filled: Path) -> Iterator[Reader]:
    """Every question is asked over both doors."""
    if request.param == "read door":
        with reader(filled) as found:
            yield found
    else:
        with writing(filled, at=NOW, actor="a", command="b") as session:
            yield reader_in(session)


def agrees(value: Any, annotation: Any) -> bool:
    if get_origin(annotation) is UnionType:
        return any(agrees(value, kind) for kind in get_args(annotation))
    if get_origin(annotation) is tuple:
        return isinstance(value, tuple)
    kind = type(None) if annotation is None else annotation
    return type(value) is kind


@pytest.mark.parametrize("question", ROWS)
def test_every_answer_has_the_types_it_says(question: str, asked: Reader) -> None:
    rows = ROWS[question](asked)
    assert rows
    for row in rows:
        for name, annotation in type(row).__annotations__.items():
            assert agrees(getattr(row, name), annotation), f"{name} of {row}"


def test_units_come_in_official_order_with_their_aliases(filled: Path) -> None:
    do(filled, "UPDATE unit SET position = 5 WHERE code = '132'")
    with reader(filled) as asked:
        assert [(unit.code, unit.aliases) for unit in queries.units(asked)] == [("140", ()), ("132", ("TP Yên Bái",))]


def test_of_periods_that_begin_together_the_shortest_comes_first(filled: Path) -> None:
    with changing(filled) as session:
        upsert(
            session,
            tables.Period,
            [
                {"code": "2018", "starts_on": date(2018, 1, 1), "ends_on": date(2018, 12, 31)},
                {"code": "2017H2", "starts_on": date(2017, 7, 1), "ends_on": date(2017, 12, 31)},
                {"code": "2018Q1", "starts_on": date(2018, 1, 1), "ends_on": date(2018, 3, 31)},
            ],
        )
    with reader(filled) as asked:
        assert [facts.code for facts in queries.periods(asked)] == ["2017H2", "2018Q1", "2018H1", "2018"]


def test_settings_areas_and_the_last_change(asked: Reader) -> None:
    assert queries.settings(asked) == {"place": "Yên Bái"}
    assert queries.areas(asked) == ["quy", "khac"]
    assert type(queries.changed_at(asked)) is datetime
    assert queries.changed_at(asked) == NOW


def test_a_ratio_names_its_terms(asked: Reader) -> None:
    ratio = queries.indicators(asked)[2]
    assert (ratio.numerator, ratio.denominator, ratio.factor, ratio.decimals) == ("HV", "DS", Decimal(100), 1)


def test_one_report_or_none(asked: Reader) -> None:
    found = queries.report(asked, unit="132", period=PERIOD)
    assert found is not None
    assert (found.state, found.submitted_on, found.doc_no) == ("submitted", DAY, "14/BC-HKH")
    assert queries.report(asked, unit="132", period="2019H1") is None
    assert [row.unit for row in queries.reports(asked, period=PERIOD)] == ["132", "140"]
    assert queries.reports(asked, period="2019H1") == []


def test_items_nils_and_counts(asked: Reader) -> None:
    wanted = [
        Item("132", "achievement", 1, "quy", "Quỹ đạt 1 tỷ", None),
        Item("132", "limitation", 1, "khac", "Chậm [không đạt]", "Thiếu người"),
    ]
    assert queries.items(asked, period=PERIOD) == queries.items_of(asked, unit="132", period=PERIOD) == wanted
    assert queries.items_of(asked, unit="140", period=PERIOD) == []
    assert queries.nils(asked, period=PERIOD) == [NilRow("132", "proposal")]
    assert sorted(queries.item_counts(asked, period=PERIOD)) == [
        CountRow("132", "achievement", 1),
        CountRow("132", "figure", 1),
        CountRow("132", "limitation", 1),
        CountRow("140", "figure", 1),
    ]


def test_figures_and_targets(asked: Reader) -> None:
    assert queries.figures(asked, period=PERIOD) == [
        Figure("132", "HV", Decimal("178353.25"), None),
        Figure("140", "HV", None, None),
    ]
    assert queries.figures_of(asked, unit="140", period=PERIOD) == [Figure("140", "HV", None, None)]
    assert queries.targets(asked, period=PERIOD) == [TargetRow(PERIOD, "132", "HV", "own", Decimal("200000.5"))]


def test_a_meeting_comes_with_who_attended_and_what_was_found(asked: Reader) -> None:
    (meeting,) = queries.meetings(asked, period=PERIOD)
    assert queries.meetings(asked) == [meeting]
    assert queries.meetings(asked, period="2019H1") == []
    assert (meeting.held_on, meeting.place, meeting.attended) == (DAY, "Hội trường", ("132", "140"))
    (finding,) = meeting.findings
    assert (finding.no, finding.scope, finding.units, finding.text) == (1, "named", ("132",), "Làm tốt")


def test_each_task_is_followed_by_its_parts(filled: Path) -> None:
    do(
        filled,
        "INSERT INTO task (batch, code, period, part_of, text) VALUES (1, 'A-part', '2018H1', 'NV-2018H1-01', 'x')",
    )
    with reader(filled) as asked:
        codes = [task.code for task in queries.tasks(asked)]
    assert codes == ["NV-2018H1-01", "A-part", "NV-2018H1-01a", "NV-2018H1-02"]


def test_tasks_shares_supports_and_updates(asked: Reader) -> None:
    first, part, standing = queries.tasks(asked)
    assert first == TaskRow("NV-2018H1-01", PERIOD, None, "Xây dựng quỹ", "quy", DAY, False, None, None, None, None)
    assert (part.part_of, standing.standing_duty) == ("NV-2018H1-01", True)
    assert queries.shares(asked) == {
        "NV-2018H1-01": [
            ShareRow("NV-2018H1-01", "132", "done", date(2018, 6, 1), "Xong", None),
            ShareRow("NV-2018H1-01", "140", None, None, None, None),
        ]
    }
    assert queries.supports(asked) == {"NV-2018H1-02": ["140"]}
    assert queries.updates(asked, period=PERIOD) == [
        Update("NV-2018H1-01", "132", date(2018, 5, 1), "in-progress", None, None),
        Update("NV-2018H1-01", "132", date(2018, 6, 1), "done", "Xong", None),
    ]
    assert queries.updates(asked, period="2019H1") == []


def test_the_last_change_is_that_of_the_newest_batch_whatever_its_clock_said(filled: Path) -> None:
    for day in (1, -1):
        with writing(filled, at=NOW + timedelta(days=day), actor="a", command="b") as session:
            upsert(session, tables.Setting, [{"key": "place", "value": str(day)}])
            session.commit()
    with reader(filled) as asked:
        assert queries.changed_at(asked) == NOW - timedelta(days=1)


def test_an_import_is_found_again_by_its_content(filled: Path) -> None:
    for name in ("một.xlsx", "hai.xlsx"):
        with changing(filled, "import") as session:
            source_of(session, name=name, sha256="ab" * 32, size=1)
            upsert(session, tables.Setting, [{"key": "place", "value": name}])
    with reader(filled) as asked:
        found = queries.import_of(asked, sha256="ab" * 32)
        assert found is not None
        assert (found.number, found.at, found.source) == (3, NOW, "hai.xlsx")
        assert queries.import_of(asked, sha256="cd" * 32) is None


def test_an_empty_book_has_no_answers(book: Path) -> None:
    with reader(book) as asked:
        assert not any(question(asked) for name, question in ROWS.items() if name != "report")
        assert queries.changed_at(asked) is None
