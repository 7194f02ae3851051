"""Items added and taken out, reports submitted, and what locks them."""

from datetime import date
from typing import Any

import pytest
from tests.services.books import change, content, sql, whole

from giaoban.domain.errors import BookError, NotFound, Refused, UsageFault
from giaoban.services import reports
from giaoban.workspace import Workspace

DAY = date(2018, 5, 31)


def add(book: Workspace, text: str = "một", **told: Any) -> reports.AddedItem:
    return change(book, reports.add_item, **{"unit": "VC", "period": "2018H1", "kind": "limitation", **told}, text=text)


def submit(book: Workspace, **told: Any) -> reports.Submitted:
    return change(
        book, reports.submit, **{"unit": "VC", "period": "2018H1", "on": DAY, "today": date(2018, 12, 1), **told}
    )


def refused(book: Workspace, expected: type[BookError], work: Any, /, *given: Any, **told: Any) -> BookError:
    before = content(book)
    with pytest.raises(expected) as caught:
        work(book, *given, **told)
    assert content(book) == before
    return caught.value


def items(book: Workspace) -> list[tuple[str, int, str, str, str | None]]:
    return [(one.kind, one.no, one.area, one.text, one.cause) for one in whole(book).items]


def standing(book: Workspace) -> str:
    return next(one.standing for one in whole(book).reports if one.unit == "140")


def test_an_item_gets_the_next_number_of_its_kind_and_the_report_becomes_a_draft(book: Workspace) -> None:
    assert standing(book) == "missing"
    made = [add(book), add(book, area="quy", cause="Thiếu người"), add(book, kind="plan", text="làm tiếp")]
    assert [(one.kind, one.no, one.area, one.nil) for one in made] == [
        ("limitation", 1, "khac", False),
        ("limitation", 2, "quy", False),
        ("plan", 1, "khac", False),
    ]
    assert items(book) == [
        ("limitation", 1, "khac", "một", None),
        ("limitation", 2, "quy", "một", "Thiếu người"),
        ("plan", 1, "khac", "làm tiếp", None),
    ]
    assert standing(book) == "draft"


def test_an_item_that_is_taken_out_leaves_the_numbers_of_the_others(book: Workspace) -> None:
    for text in ("một", "hai", "ba"):
        add(book, text)
    gone = change(book, reports.remove_item, unit="Văn Chấn", period="2018H1", kind="limitation", no=2)
    assert (gone.text, gone.no) == ("hai", 2)
    assert [(no, text) for _, no, _, text, _ in items(book)] == [(1, "một"), (3, "ba")]
    assert add(book, "bốn").no == 4


def test_what_is_not_there_cannot_be_taken_out(book: Workspace) -> None:
    add(book)
    told = {"unit": "VC", "period": "2018H1", "kind": "limitation"}

    def remove(at: Workspace, **more: Any) -> None:
        change(at, reports.remove_item, **{**told, "no": 1, **more})

    assert refused(book, NotFound, remove, no=2).code == "item.unknown"
    assert refused(book, NotFound, remove, kind="plan").code == "item.unknown"
    assert refused(book, NotFound, remove, unit="Hà Nội").code == "unit.unknown"
    assert refused(book, NotFound, remove, period="2019H1").code == "period.unknown"


def test_nothing_to_report_is_an_answer_that_an_item_takes_back(book: Workspace) -> None:
    made = add(book, "Không có.")
    assert (made.nil, made.no, items(book)) == (True, 0, [])
    assert whole(book).reports[7].nil == ("limitation",)
    add(book, "một")
    assert whole(book).reports[7].nil == ()


def test_nothing_is_refused_where_there_are_items(book: Workspace) -> None:
    add(book)
    fault = refused(book, Refused, add, "không có")
    assert (fault.code, fault.values["count"]) == ("nil.but_items", 1)


def test_a_text_or_a_cause_that_cannot_be_is_refused(book: Workspace) -> None:
    assert refused(book, UsageFault, add, "a\x1b").code == "text.control"
    assert refused(book, UsageFault, add, "a" * 32_768).code == "text.too_long"
    assert refused(book, UsageFault, add, " ").code == "text.empty"
    assert refused(book, UsageFault, add, kind="plan", cause="a").code == "cause.not_of_limitation"
    assert refused(book, UsageFault, add, cause="a\x1b").code == "text.control"


def test_an_approved_report_and_a_closed_period_lock_everything(book: Workspace) -> None:
    add(book)

    def remove(at: Workspace) -> None:
        change(at, reports.remove_item, unit="VC", period="2018H1", kind="limitation", no=1)

    for statement, case in (
        ("UPDATE report SET state = 'approved'", "report.approved"),
        ("UPDATE period SET state = 'closed'", "period.closed"),
    ):
        sql(book, statement)
        for work in (add, remove, submit):
            assert refused(book, Refused, work).code == case
    sql(book, "UPDATE period SET state = 'open'")
    assert add(book, unit="VY").no == 1  # another unit's report is not locked


def test_a_report_is_submitted_with_its_paper(book: Workspace) -> None:
    sql(book, "UPDATE period SET due_on = '2018-05-29'")
    add(book)
    made = submit(book, doc_no=" 14/BC-HKH", doc_date=date(2018, 5, 29), signer="Nguyễn Văn A", prepared_by=None)
    assert (made.on, made.days_late, made.received, made.expected) == (DAY, 2, 1, 9)
    report = whole(book).reports[7]
    assert (report.standing, report.submitted_on, report.days_late) == ("submitted", DAY, 2)
    assert (report.doc_no, report.doc_date, report.signer, report.prepared_by) == (
        "14/BC-HKH",
        date(2018, 5, 29),
        "Nguyễn Văn A",
        None,
    )


def test_without_a_due_date_nobody_is_late(book: Workspace) -> None:
    add(book)
    assert submit(book).days_late is None


def test_a_report_is_submitted_once_and_only_if_there_is_one(book: Workspace) -> None:
    assert refused(book, NotFound, submit).code == "report.missing"
    add(book)
    submit(book)
    fault = refused(book, Refused, submit, on=date(2018, 6, 1))
    assert (fault.code, fault.values["on"]) == ("report.submitted_already", DAY)
    assert refused(book, NotFound, submit, unit="Hà Nội").code == "unit.unknown"


def test_a_submitted_report_may_be_changed_and_a_returned_one_submitted_again(book: Workspace) -> None:
    add(book)
    submit(book)
    add(book, "hai")
    assert standing(book) == "submitted"
    sql(book, "UPDATE report SET state = 'returned'")
    assert submit(book, on=date(2018, 6, 2)).on == date(2018, 6, 2)
    assert standing(book) == "submitted"


def test_a_paper_that_cannot_be_is_refused(book: Workspace) -> None:
    add(book)
    assert refused(book, UsageFault, submit, signer="a\x1b").code == "text.control"
