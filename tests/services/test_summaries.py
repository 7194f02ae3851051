"""Answers to what people ask most: who has reported, what is late, what is overdue."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.services.books import TODAY, ask, change, figure, item, sql, take

from giaoban.domain.errors import NotFound
from giaoban.services import reports, roster, summaries, tasks
from giaoban.services.briefings import briefing
from giaoban.workspace import Workspace

DUE = date(2018, 5, 31)


def status(book: Workspace, today: date = TODAY, period: str | None = "2018H1") -> summaries.Status:
    return ask(book, summaries.status, period=period, today=today)


def shown(book: Workspace, unit: str = "VC", period: str = "2018H1") -> summaries.ReportAnswer:
    return ask(book, summaries.report_show, unit=unit, period=period, today=TODAY)


def report(book: Workspace, unit: str, on: date | None) -> None:
    change(book, reports.add_item, unit=unit, period="2018H1", kind="plan", text="một")
    if on:
        change(book, reports.submit, unit=unit, period="2018H1", on=on, today=on)


def assign(book: Workspace, period: str = "2018H1", **told: Any) -> str:
    return change(book, tasks.add_task, period=period, text="Rà soát", **told).code


def report_task(book: Workspace, code: str, unit: str, state: str, on: date = TODAY, **told: Any) -> None:
    change(book, tasks.update_share, code=code, unit=unit, state=state, on=on, **told)


# Where things stand -------------------------------------------------------------------------------------------------


def test_with_a_due_date_reports_are_on_time_late_or_missing(book: Workspace) -> None:
    sql(book, "UPDATE period SET due_on = ?", DUE.isoformat())
    report(book, "132", DUE)
    report(book, "140", date(2018, 6, 2))
    report(book, "136", None)
    found = status(book)
    assert (found.expected, found.received, found.on_time, found.late, found.approved) == (9, 2, 1, 1, 0)
    assert [one.unit for one in found.missing] == ["133", "135", "136", "137", "138", "139", "141"]
    assert {one.days_late for one in found.missing} == {9}
    assert {one.days_late for one in status(book, DUE).missing} == {0}


def test_without_a_due_date_nobody_is_late(book: Workspace) -> None:
    report(book, "132", date(2018, 12, 31))
    found = status(book)
    assert (found.received, found.on_time, found.late) == (1, None, None)
    assert {one.days_late for one in found.missing} == {None}


def test_a_returned_report_has_come_and_a_draft_has_not(book: Workspace) -> None:
    for unit, state in (("132", "returned"), ("133", "approved"), ("135", "draft")):
        report(book, unit, None)
        sql(book, "UPDATE report SET state = ? WHERE unit = ?", state, unit)
    found = status(book)
    assert (found.received, found.approved, found.undated) == (2, 1, 2)
    assert len(found.missing) == 7


def test_a_unit_that_is_not_expected_is_never_missing(book: Workspace) -> None:
    sql(book, "UPDATE unit SET expected = 0 WHERE code IN ('132', '140')")
    report(book, "140", DUE)
    found = status(book)
    assert (found.expected, found.received, len(found.missing)) == (7, 0, 7)


def test_the_sample_stands_as_its_source_leaves_it(demo: Workspace) -> None:
    found = status(demo)
    assert (found.expected, found.received, found.undated, found.missing) == (9, 9, 9, ())
    assert (found.on_time, found.held_on) == (None, date(2018, 6, 8))
    assert found.tasks._asdict() == {
        "count": 8,
        "unassigned": 1,
        "total": 55,
        "done_on_time": 0,
        "done_late": 0,
        "done_no_due": 0,
        "open_on_track": 0,
        "open_overdue": 0,
        "open_no_due": 55,
        "on_hold": 0,
        "unreported": 55,
        "dropped": 0,
    }


def test_tasks_are_counted_by_what_became_of_each_share(book: Workspace) -> None:
    code = assign(book, lead=["all"], due=date(2018, 6, 30))
    report_task(book, code, "132", "done", date(2018, 6, 30), result="xong")
    report_task(book, code, "133", "done", date(2018, 7, 1), result="xong")
    report_task(book, code, "135", "dropped")
    report_task(book, code, "136", "on-hold")
    assign(book, lead=["VC"], due="standing")
    assign(book)
    before, after = status(book, date(2018, 6, 30)), status(book, date(2018, 7, 1))
    assert (before.tasks.open_on_track, before.tasks.open_overdue, before.overdue) == (7, 0, ())
    assert (after.tasks.open_on_track, after.tasks.open_overdue) == (1, 6)
    assert [task.code for task in after.overdue] == [code]
    told = after.tasks
    assert (told.count, told.unassigned, told.total) == (3, 1, 10)
    assert (told.done_on_time, told.done_late, told.dropped, told.on_hold, told.unreported) == (1, 1, 1, 1, 6)
    assert told.done + told.open + told.dropped == told.total


def test_due_soon_follows_its_setting(book: Workspace) -> None:
    assign(book, lead=["VC"], due=date(2018, 6, 29))  # in 20 days

    def standing() -> str:
        [task] = ask(book, summaries.task_list, period="2018H1", today=TODAY)
        return str(task.assignments[0].standing)

    assert standing() == "on-track"
    change(book, roster.set_setting, key="due_soon_days", value="20")
    assert standing() == "due-soon"


def test_a_task_that_is_still_open_is_carried_and_a_finished_one_is_not(book: Workspace) -> None:
    done, going, nobodys = assign(book, lead=["VC"]), assign(book, lead=["VC", "VY"]), assign(book)
    report_task(book, done, "VC", "done", result="xong")
    report_task(book, going, "VC", "done", result="xong")
    change(book, roster.open_period, period="2018H2")
    new = assign(book, period="2018H2", lead=["LY"])
    assert status(book, period="2018H2").tasks.count == 3
    assert status(book, period="2018H1").tasks.count == 3
    whole = ask(book, briefing, period="2018H2", today=TODAY)
    assert [task.code for task in whole.carried] == [going, nobodys]
    assert [task.code for task in whole.tasks] == [new]
    assert ask(book, briefing, period="2018H1", today=TODAY).carried == ()
    report_task(book, going, "VY", "dropped")
    assert [task.code for task in ask(book, briefing, period="2018H2", today=TODAY).carried] == [nobodys]


def test_without_a_period_the_newest_open_one_is_meant(book: Workspace) -> None:
    change(book, roster.open_period, period="2018H2")
    assert status(book, period=None).period.code == "2018H2"


# Lists and reports --------------------------------------------------------------------------------------------------


def test_the_list_of_reports_counts_what_each_holds(demo: Workspace) -> None:
    take(demo, [item("Chậm", kind="limitation"), figure("TC06", 5), figure("QU01", "x")])
    found = ask(demo, summaries.report_list, period="2018H1", today=TODAY)
    assert [one.unit for one in found.reports] == ["132", "133", "135", "136", "137", "138", "139", "140", "141"]
    line = found.reports[7]
    assert (line.name, line.kind, line.standing, line.submitted_on) == ("Văn Chấn", "huyen", "submitted", None)
    assert line.items == {"achievement": 3, "limitation": 1, "cause": 0, "proposal": 0, "plan": 0}
    assert (line.figures, found.reports[0].figures) == (2, 0)


def test_a_unit_that_is_not_expected_is_listed_once_it_has_reported(book: Workspace) -> None:
    sql(book, "UPDATE unit SET expected = 0 WHERE code = '140'")
    assert len(ask(book, summaries.report_list, period="2018H1", today=TODAY).reports) == 8
    take(book, [item()])
    assert len(ask(book, summaries.report_list, period="2018H1", today=TODAY).reports) == 9


def test_a_figure_stands_beside_those_of_the_period_before_and_of_last_year(book: Workspace) -> None:
    for period in ("2017H1", "2017H2"):
        change(book, roster.open_period, period=period)
    rows = [("2017H1", 10), ("2017H2", 20), ("2018H1", 30)]
    take(book, [{**figure("TC06", value), "period": period} for period, value in rows])
    take(book, [figure("QU01", "x"), {**figure("QU01", "x"), "period": "2017H2"}])
    of = {one.indicator: one for one in shown(book).figures}
    assert (of["TC06"].value, of["TC06"].previous, of["TC06"].same_period_last_year) == (
        Decimal(30),
        Decimal(20),
        Decimal(10),
    )
    assert (of["QU01"].value, of["QU01"].previous, of["QU01"].same_period_last_year) == (None, None, None)
    [first] = shown(book, period="2017H1").figures
    assert (first.value, first.previous, first.same_period_last_year) == (Decimal(10), None, None)


def test_a_report_that_is_not_there_is_not_found(book: Workspace) -> None:
    for unit, case in (("VC", "report.missing"), ("Hà Nội", "unit.unknown")):
        with pytest.raises(NotFound) as caught:
            shown(book, unit)
        assert caught.value.code == case


def test_a_report_is_shown_though_its_unit_is_not_expected(book: Workspace) -> None:
    take(book, [item("một")])
    sql(book, "UPDATE unit SET expected = 0 WHERE code = '140'")
    assert [one.text for one in shown(book).items] == ["một"]


def test_tasks_are_listed_of_a_period_or_of_all_with_their_parts_after_them(demo: Workspace) -> None:
    change(demo, roster.open_period, period="2018H2")
    assign(demo, period="2018H2")
    listed = [task.code for task in ask(demo, summaries.task_list, period=None, today=TODAY)]
    assert listed[2:5] == ["NV-2018H1-03", "NV-2018H1-03a", "NV-2018H1-04"]
    assert len(listed) == 10
    assert len(ask(demo, summaries.task_list, period="2018H1", today=TODAY)) == 9
    answer = ask(demo, summaries.task_show, code="3", today=TODAY)
    assert (answer.task.code, [part.code for part in answer.parts]) == ("NV-2018H1-03", ["NV-2018H1-03a"])


def test_meetings_are_listed_and_shown(demo: Workspace) -> None:
    [line] = ask(demo, summaries.meeting_list)
    assert (line.period, line.findings, line.tasks) == ("2018H1", 11, 8)
    change(demo, roster.open_period, period="2018H2")
    answer = ask(demo, summaries.meeting_show, period=None, today=TODAY)
    assert (answer.period.code, len(answer.attended), answer.expected, len(answer.tasks)) == ("2018H1", 9, 9, 9)
    with pytest.raises(NotFound) as caught:
        ask(demo, summaries.meeting_show, period="2018H2", today=TODAY)
    assert caught.value.code == "meeting.missing"


def test_settings_are_listed_whether_they_have_a_value_or_not(book: Workspace) -> None:
    listed = {line.key: line.value for line in ask(book, summaries.setting_list)}
    assert (listed["place"], listed["chair_name"]) == ("Yên Bái", None)
    assert "sample" not in listed


def test_a_briefing_says_when_the_book_was_changed_last(demo: Workspace) -> None:
    assert ask(demo, briefing, period="2018H1", today=TODAY).changed_on == date(2018, 6, 9)  # 07:38 in Vietnam
