"""The sample book: it holds what the news item of 9 June 2018 supports, and nothing else."""

from pathlib import Path

import pytest
from tests.services.books import ask, sql, whole

from giaoban.domain.briefing import Briefing, Finding
from giaoban.services import upkeep
from giaoban.storage import queries
from giaoban.workspace import Workspace

NEWS = Path(__file__).parents[1].joinpath("data", "giao-ban-2018H1.txt").read_text(encoding="utf-8")
NINE = ("132", "133", "135", "136", "137", "138", "139", "140", "141")
EXAMPLES_OF_A5 = {"140", "136", "138"}
EXAMPLES_OF_A7 = {"140", "135", "139", "137"}


def evened(text: str) -> str:
    """One kind of space, and one of it, for the source is full of no-break spaces."""
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.fixture
def briefing(demo: Workspace) -> Briefing:
    return whole(demo)


def finding(briefing: Briefing, no: int) -> Finding:
    assert briefing.meeting is not None
    return briefing.meeting.findings[no - 1]


def units_with(briefing: Briefing, text: str) -> set[str]:
    return {item.unit for item in briefing.items if item.text == text}


def told(briefing: Briefing) -> list[str]:
    meeting = briefing.meeting
    assert meeting is not None
    texts = [item.text for item in briefing.items] + [one.text for one in meeting.findings]
    texts += [one.group for one in meeting.findings if one.group]
    texts += [text for text in (meeting.place, meeting.chair, meeting.conclusion) if text]
    return texts + [task.text for task in briefing.tasks] + [task.place for task in briefing.tasks if task.place]


def test_every_text_of_an_item_a_finding_a_task_and_the_conclusion_stands_in_the_news_item(briefing: Briefing) -> None:
    texts = told(briefing)
    source = evened(NEWS)
    # The chair's office stands after her name in the source, where she is named first.
    assert [text for text in texts if evened(text) not in source] == []
    assert len(set(texts)) == 11 + 9 + 1 + 4  # findings, tasks with 03a, the group; place, chair, conclusion, place


def test_the_typos_of_the_source_are_kept(briefing: Briefing) -> None:
    texts = "\n".join(told(briefing))
    for typo in ("thôn tin tuyên truyền", "công tác phi hợp với ban, ngành", "“Dòng họ học tập”đồng bào"):
        assert typo in texts
        assert typo in evened(NEWS)


def test_nine_units_are_expected_and_all_nine_attended(briefing: Briefing) -> None:
    assert tuple(unit.code for unit in briefing.units) == NINE
    assert all(unit.expected for unit in briefing.units)
    assert briefing.meeting is not None
    assert briefing.meeting.attended == NINE


def test_the_meeting_has_its_day_its_place_and_its_chair(briefing: Briefing) -> None:
    meeting = briefing.meeting
    assert meeting is not None
    assert meeting.held_on.isoformat() == "2018-06-08"
    assert meeting.place == "văn phòng tỉnh Hội"
    assert meeting.chair == "bà Ngô Thị Chinh, Chủ tịch Hội Khuyến học tỉnh"


def test_the_period_of_the_caption_is_kept_as_a_note_only(demo: Workspace, briefing: Briefing) -> None:
    assert briefing.meeting is not None
    assert "quý II/2018" in (briefing.meeting.note or "")
    assert [facts.code for facts in ask(demo, queries.periods)] == ["2018H1"]


def test_the_findings_are_eleven_with_the_scopes_that_the_source_gives(briefing: Briefing) -> None:
    assert briefing.meeting is not None
    assert [(one.no, one.kind, one.scope) for one in briefing.meeting.findings] == [
        (1, "achievement", "all"),
        (2, "achievement", "unstated"),
        (3, "achievement", "unstated"),
        (4, "achievement", "unstated"),
        (5, "achievement", "examples"),
        (6, "achievement", "unstated"),
        (7, "achievement", "examples"),
        (8, "achievement", "group"),
        (9, "limitation", "general"),
        (10, "limitation", "general"),
        (11, "limitation", "general"),
    ]


def test_a_finding_names_the_units_that_the_source_names(briefing: Briefing) -> None:
    assert set(finding(briefing, 1).units) == set(NINE)
    assert set(finding(briefing, 5).units) == EXAMPLES_OF_A5
    assert set(finding(briefing, 7).units) == EXAMPLES_OF_A7
    assert finding(briefing, 8).group == "Các huyện, thị làm điểm"
    assert [finding(briefing, no).units for no in (2, 3, 4, 6, 8, 9, 10, 11)] == [()] * 8


def test_a_report_holds_only_what_the_source_says_of_its_unit(briefing: Briefing) -> None:
    assert units_with(briefing, finding(briefing, 1).text) == set(NINE)
    assert units_with(briefing, finding(briefing, 5).text) == EXAMPLES_OF_A5
    assert units_with(briefing, finding(briefing, 7).text) == EXAMPLES_OF_A7
    assert len(briefing.items) == 9 + 3 + 4


def test_no_report_has_a_limitation_a_cause_a_proposal_or_a_plan(briefing: Briefing) -> None:
    assert {item.kind for item in briefing.items} == {"achievement"}
    assert [item.cause for item in briefing.items if item.cause] == []


def test_the_nine_reports_are_submitted_and_nobody_knows_when(briefing: Briefing) -> None:
    assert [(one.unit, one.standing, one.submitted_on, one.days_late) for one in briefing.reports] == [
        (code, "submitted", None, None) for code in NINE
    ]
    assert {(one.doc_no, one.doc_date, one.signer, one.prepared_by, one.nil) for one in briefing.reports} == {
        (None, None, None, None, ())
    }


def test_the_tasks_are_eight_and_a_part_of_the_third(briefing: Briefing) -> None:
    assert [(task.code, task.part_of) for task in briefing.tasks] == [
        ("NV-2018H1-01", None),
        ("NV-2018H1-02", None),
        ("NV-2018H1-03", None),
        ("NV-2018H1-03a", "NV-2018H1-03"),
        ("NV-2018H1-04", None),
        ("NV-2018H1-05", None),
        ("NV-2018H1-06", None),
        ("NV-2018H1-07", None),
        ("NV-2018H1-08", None),
    ]


def test_a_task_is_assigned_to_whom_the_source_says(briefing: Briefing) -> None:
    leads = {task.code.removeprefix("NV-2018H1-"): task.lead for task in briefing.tasks}
    assert leads["04"] == ("136",)
    assert leads["06"] == ()
    assert {leads[no] for no in ("01", "02", "03", "03a", "05", "07", "08")} == {NINE}
    assert sum(len(task.assignments) for task in briefing.tasks if task.part_of is None) == 55
    assert [task.with_units for task in briefing.tasks if task.with_units] == []


def test_a_place_is_no_doer(briefing: Briefing) -> None:
    assert [(task.code, task.place) for task in briefing.tasks if task.place] == [("NV-2018H1-06", "Mù Cang Chải")]


def test_nothing_has_a_due_date_and_nobody_has_reported_progress(demo: Workspace, briefing: Briefing) -> None:
    assert {task.due for task in briefing.tasks} == {None}
    assert {share.state for task in briefing.tasks for share in task.assignments} == {None}
    assert {share.standing for task in briefing.tasks for share in task.assignments} == {"no-due"}
    assert briefing.updates == ()
    assert (briefing.period.due_on, briefing.period.cutoff_on) == (None, None)
    assert sql(demo, "SELECT COUNT(*) FROM task_update") == [(0,)]


def test_there_are_no_figures_and_no_targets(demo: Workspace, briefing: Briefing) -> None:
    assert briefing.figures == ()
    assert sql(demo, "SELECT COUNT(*) FROM target") == [(0,)]


def test_the_deliverable_and_the_notes_are_words_of_the_source_or_say_that_they_are_ours(briefing: Briefing) -> None:
    assert [(task.code, task.deliverable) for task in briefing.tasks if task.deliverable] == [
        ("NV-2018H1-03", "các văn bản")
    ]
    notes = [one.note for one in (briefing.meeting.findings if briefing.meeting else ()) if one.note]
    assert all(note.startswith(("Nguồn ", "Cùng nội dung với nhận định")) for note in notes)
    assert len(notes) == 8


def test_the_sample_says_that_it_is_one(demo: Workspace, book: Workspace, tmp_path: Path) -> None:
    assert upkeep.is_demo(demo.path)
    assert not upkeep.is_demo(book.path)
    assert not upkeep.is_demo(tmp_path / "nowhere.db")
