"""Tasks assigned, and what units say of their shares."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.services.books import change, content, sql, whole

from giaoban.domain.briefing import Assignment, Task
from giaoban.domain.errors import BookError, NotFound, Refused, UsageFault
from giaoban.services import tasks
from giaoban.services.numbering import next_task_code
from giaoban.workspace import Workspace

DAY = date(2018, 7, 1)


def add(book: Workspace, text: str = "Rà soát", **told: Any) -> tasks.AddedTask:
    return change(book, tasks.add_task, **{"period": "2018H1", **told}, text=text)


def update(book: Workspace, **told: Any) -> tasks.UpdatedShare:
    given = {"code": "NV-2018H1-01", "unit": "VC", "state": "in-progress", "on": DAY, **told}
    return change(book, tasks.update_share, **given)


def refused(book: Workspace, expected: type[BookError], work: Any, /, *given: Any, **told: Any) -> BookError:
    before = content(book)
    with pytest.raises(expected) as caught:
        work(book, *given, **told)
    assert content(book) == before
    return caught.value


def one(book: Workspace, code: str = "NV-2018H1-01") -> Task:
    return next(task for task in whole(book).tasks if task.code == code)


def share(book: Workspace, unit: str = "140") -> Assignment:
    return next(share for share in one(book).assignments if share.unit == unit)


def test_a_task_is_assigned_with_all_that_is_known_of_it(book: Workspace) -> None:
    made = add(book, " Rà soát ", lead=["VC", "H. Văn Yên"], with_units=["132"], due=date(2018, 9, 30), area="quy",
               deliverable="báo cáo", source="KL 8/6")  # fmt: skip
    assert (made.code, [unit.code for unit in made.lead]) == ("NV-2018H1-01", ["140", "136"])
    task = one(book)
    assert (task.text, task.lead, task.with_units, task.due) == ("Rà soát", ("136", "140"), ("132",), date(2018, 9, 30))
    assert (task.area, task.deliverable, task.source) == ("quy", "báo cáo", "KL 8/6")
    assert {(one.state, one.standing) for one in task.assignments} == {(None, "on-track")}


def test_a_task_may_have_no_lead_no_due_date_or_be_a_standing_duty(book: Workspace) -> None:
    add(book)
    add(book, due="standing", lead=["VC"])
    assert [(task.lead, task.due) for task in whole(book).tasks] == [((), None), (("140",), "standing")]
    assert one(book, "NV-2018H1-02").assignments[0].standing == "standing"


@pytest.mark.parametrize("name", ["all", "Tất cả", "Cả 9 đơn vị", "các huyện, thị xã, thành phố"])
def test_a_task_for_all_is_assigned_to_each(name: str, book: Workspace) -> None:
    assert len(add(book, lead=[name]).lead) == 9


def test_the_same_unit_named_twice_leads_once(book: Workspace) -> None:
    assert len(add(book, lead=["VC", "140", "Văn Chấn"]).lead) == 1


def test_a_task_that_cannot_be_is_refused(demo: Workspace) -> None:
    assert refused(demo, UsageFault, add, " ").code == "text.empty"
    assert refused(demo, UsageFault, add, deliverable="a\x1b").code == "text.control"
    assert refused(demo, NotFound, add, lead=["Hà Nội"]).code == "unit.unknown"
    assert refused(demo, NotFound, add, period="2019H1").code == "period.unknown"
    both = refused(demo, UsageFault, add, lead=["Cả 9 đơn vị"], with_units=["VC"])
    assert (both.code, both.values["name"]) == ("task.lead_and_with", "Văn Chấn")
    early = refused(demo, UsageFault, add, due=date(2018, 6, 7))
    assert (early.code, early.values["held_on"]) == ("task.due_before_meeting", date(2018, 6, 8))
    assert add(demo, due=date(2018, 6, 8)).code == "NV-2018H1-09"
    sql(demo, "UPDATE period SET state = 'closed'")
    assert refused(demo, Refused, add).code == "period.closed"


def test_the_next_code_follows_the_highest_and_not_the_count(demo: Workspace) -> None:
    sql(demo, "UPDATE task SET code = 'NV-2018H1-41' WHERE code = 'NV-2018H1-06'")
    assert add(demo).code == "NV-2018H1-42"


def test_the_code_of_a_task_that_is_gone_is_never_given_again(book: Workspace) -> None:
    add(book)
    assert add(book, "Hai").code == "NV-2018H1-02"
    sql(book, "DELETE FROM task WHERE code = 'NV-2018H1-02'")
    assert add(book, "Ba").code == "NV-2018H1-03"


@given(st.sets(st.integers(1, 2000), max_size=20), st.sampled_from(["2018H1", "2018", "2018Q2"]))
def test_a_new_code_was_nobodys_and_parts_do_not_count(numbers: set[int], period: str) -> None:
    codes = [f"NV-{period}-{no:02d}" for no in numbers]
    others = ["NV-2017H1-99", f"NV-{period}-77a", "VC-5", f"NV-{period}9-99"]
    made = next_task_code(period, codes + others)
    assert made == f"NV-{period}-{max(numbers, default=0) + 1:02d}"
    assert made not in codes


def test_a_unit_says_how_far_it_is(book: Workspace) -> None:
    add(book, lead=["VC", "VY"])
    made = update(book, code="nv-2018h1-01", result="được nửa", evidence=" BC 3 ")
    assert (made.code, made.unit.code, made.state, made.on) == ("NV-2018H1-01", "140", "in-progress", DAY)
    assert share(book) == ("140", "in-progress", "no-due", DAY, "được nửa", "BC 3")
    assert share(book, "136").state is None


def test_what_is_said_again_on_the_same_day_replaces_the_first(book: Workspace) -> None:
    add(book, lead=["VC"])
    update(book, result="một")
    update(book, state="on-hold", result="hai")
    assert [(said.state, said.result) for said in whole(book).updates] == [("on-hold", "hai")]
    update(book, on=date(2018, 7, 2))
    assert [said.state for said in whole(book).updates] == ["on-hold", "in-progress"]
    assert share(book).result == "hai"


def test_done_needs_a_result_which_may_have_been_said_before(book: Workspace) -> None:
    add(book, lead=["VC"])
    fault = refused(book, UsageFault, update, state="done")
    assert (fault.code, fault.values["unit"]) == ("task.no_result", "VC")
    update(book, result="xong một nửa")
    update(book, state="done", on=date(2018, 8, 1))
    assert share(book) == ("140", "done", "done-no-due", date(2018, 8, 1), "xong một nửa", None)


def test_a_dropped_share_is_followed_no_more(book: Workspace) -> None:
    add(book, lead=["VC", "VY"])
    update(book, state="dropped")
    assert refused(book, Refused, update, on=date(2018, 8, 1)).code == "task.dropped"
    assert update(book, unit="VY").unit.code == "136"


def test_only_an_assigned_unit_can_report(book: Workspace) -> None:
    add(book, lead=["VC"], with_units=["VY"])
    for unit, case in (("VY", "task.not_assigned"), ("LY", "task.not_assigned"), ("Hà Nội", "unit.unknown")):
        assert refused(book, NotFound, update, unit=unit).code == case
    assert refused(book, NotFound, update, code="NV-2018H1-09").code == "task.unknown"
    assert refused(book, UsageFault, update, result="a\x1b").code == "text.control"


def test_work_goes_on_after_the_period_is_closed(book: Workspace) -> None:
    add(book, lead=["VC"], due=date(2018, 6, 30))
    sql(book, "UPDATE period SET state = 'closed'")
    update(book, state="done", result="xong")
    assert share(book).standing == "done-late"
