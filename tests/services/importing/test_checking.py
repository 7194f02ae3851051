"""A valid row against the book: what it becomes, and what refuses it."""

from typing import Any

import pytest
from tests.services.books import ask, change, codes, content, counts, document, figure, item, sql, take, whole

from giaoban.services import reports, roster
from giaoban.storage import queries
from giaoban.workspace import Workspace

TASK = {"period": "2018H1", "text": "Rà soát", "lead": ["140"]}
RATIO = {"code": "A3", "name": "Quỹ mỗi lớp", "measure": "%", "type": "ratio", "decimals": 1}


def items(book: Workspace) -> list[tuple[str, int, str, str]]:
    return [(one.kind, one.no, one.area, one.text) for one in whole(book).items]


def approve(book: Workspace, unit: str = "140") -> None:
    sql(book, "UPDATE report SET state = 'approved' WHERE unit = ?", unit)


def close(book: Workspace) -> None:
    sql(book, "UPDATE period SET state = 'closed'")


# Items --------------------------------------------------------------------------------------------------------------


def test_an_item_without_a_number_is_the_one_with_its_text_else_the_next(book: Workspace) -> None:
    take(book, [item("một"), item("hai"), item("năm", no=5)])
    take(book, [item("hai", area="khac"), item("ba")])
    assert items(book) == [
        ("achievement", 1, "quy", "một"),
        ("achievement", 2, "khac", "hai"),
        ("achievement", 5, "quy", "năm"),
        ("achievement", 6, "quy", "ba"),
    ]


def test_an_item_with_a_number_is_changed_and_keeps_what_the_row_leaves_blank(book: Workspace) -> None:
    take(book, [item("một", kind="limitation", no=1, cause="Thiếu người")])
    take(book, [{**item("một sửa", kind="Hạn chế", no=1), "area": None}])
    assert items(book) == [("limitation", 1, "quy", "một sửa")]
    assert whole(book).items[0].cause == "Thiếu người"


def test_an_item_without_an_area_goes_to_others_and_that_is_said(book: Workspace) -> None:
    made = take(book, [{**item("một"), "area": None}])
    assert [(one.code, one.place.row, one.place.field) for one in made.warnings] == [("area.guessed", 1, "area")]
    assert items(book) == [("achievement", 1, "khac", "một")]
    assert take(book, [{**item("một"), "area": None}]).warnings == []


def test_only_a_limitation_has_its_own_cause(book: Workspace) -> None:
    assert codes(take(book, [item("một", cause="a")])) == ["cause.not_of_limitation"]


# Nothing to report ----------------------------------------------------------------------------------------------------


def nils(book: Workspace) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.unit, one.nil) for one in whole(book).reports if one.nil]


def test_a_row_whose_whole_text_is_nothing_means_nil(book: Workspace) -> None:
    row = item("Không có.", kind="limitation")
    assert counts(take(book, [row])) == (1, 1, 0, 0, 0)
    assert (nils(book), items(book)) == ([("140", ("limitation",))], [])
    assert counts(take(book, [row])) == (1, 0, 0, 1, 0)


def test_an_item_takes_back_that_there_is_none(book: Workspace) -> None:
    take(book, [item("không có", kind="limitation"), item("không có", kind="plan")])
    take(book, [item("Còn chậm", kind="limitation")])
    assert nils(book) == [("140", ("plan",))]


@pytest.mark.parametrize("texts", [("không có", "một"), ("một", "không có")])
def test_a_file_cannot_say_both_that_there_is_none_and_one(texts: tuple[str, str], book: Workspace) -> None:
    assert codes(take(book, [item(text) for text in texts])) == ["nil.but_items"]


def test_nothing_is_refused_where_the_book_has_an_item(book: Workspace) -> None:
    take(book, [item("một")])
    assert codes(take(book, [item("không có")])) == ["nil.but_items"]


# Figures and targets ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicator", "value", "kept"),
    [
        ("TC06", "1.234", 1234),
        ("TC06", 1234, 1234),
        ("Tổng số hội viên", "1 234", 1234),
        ("QU01", "1.234,5", 1234.5),
        ("QU01", 1234.5, 1234.5),
        ("QU01", "1 tỷ 539 triệu đồng", 1539),
        ("TC06", 0, 0),
        ("TC06", "x", "x"),
    ],
)
def test_a_figure_is_read_as_its_indicator_wants_it(indicator: str, value: Any, kept: Any, book: Workspace) -> None:
    assert codes(take(book, [figure(indicator, value)])) == []
    assert [one["value"] for one in document(book)["reports"][0]["figures"]] == [kept]


@pytest.mark.parametrize(
    ("indicator", "value", "case"),
    [
        ("QU01", "1.234", "number.ambiguous"),
        ("TC06", 1234.5, "number.not_whole"),
        ("TC06", "1234,5", "number.not_whole"),
        ("QU01", "0,1234567", "number.too_fine"),
        ("QU01", 0.1234567, "number.too_fine"),
        ("TC06", "12a", "number.invalid"),
        ("ZZ99", 5, "indicator.unknown"),
        ("TC06", "2 tỷ đồng", "money.not_counted"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(indicator: str, value: Any, case: str, book: Workspace) -> None:
    before = content(book)
    assert codes(take(book, [figure(indicator, value)])) == [case]
    assert content(book) == before


def test_another_measure_than_the_books_is_told_and_money_of_another_scale_refused(book: Workspace) -> None:
    assert codes(take(book, [figure("TC06", 5, measure="HỘI VIÊN")])) == []
    counted = take(book, [figure("TC06", 6, measure="người")])
    assert (codes(counted), [found.code for found in counted.warnings]) == ([], ["measure.differs"])
    assert codes(take(book, [figure("QU01", 6, measure="đồng")])) == ["measure.differs"]


def test_a_target_is_a_number(book: Workspace) -> None:
    assert codes(take(book, [figure("TC06", 5, target="x")])) == ["number.invalid"]
    assert codes(take(book, [figure("QU01", 5, target="1.234")])) == ["number.ambiguous"]


def test_a_printed_ratio_is_compared_and_never_stored(book: Workspace) -> None:
    rows = [figure("TC06", 20), figure("DS00", 100)]
    near, far = (take(book, [figure("TC08", printed), *rows], dry_run=True) for printed in ("20,04", "21"))
    assert (counts(near), near.warnings) == ((2, 2, 0, 0, 0), [])
    assert [(one.code, one.place.row) for one in far.warnings] == [("ratio.differs", 1)]
    assert counts(far) == (2, 2, 0, 0, 0)


def test_a_printed_ratio_that_is_no_number_is_a_problem_of_its_row(book: Workspace) -> None:
    assert codes(take(book, [figure("TC06", 20), figure("TC08", "1.234")])) == ["number.ambiguous"]


def test_the_target_of_a_ratio_is_kept_though_the_ratio_is_not(book: Workspace) -> None:
    assert counts(take(book, [figure("TC08", "20,5", target="21,5")])) == (1, 1, 0, 0, 0)
    told = document(book)
    assert [(one["indicator"], one["value"]) for one in told["targets"]] == [("TC08", 21.5)]
    assert told["reports"] == []


def test_a_ratio_whose_terms_nobody_knows_is_not_kept_and_said_so(book: Workspace) -> None:
    made = take(book, [figure("QU04", 21000), figure("TC06", 5)])
    assert counts(made) == (1, 1, 0, 0, 0)
    assert [found.code for found in made.warnings] == ["ratio.no_terms"]


# Locks --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    [
        item("hai"),
        item("một", area="khac", no=1),
        figure("TC06", 6),
        figure("TC06", 5, note="ước"),
        item("không có", kind="plan"),
        {"unit": "140", "period": "2018H1", "doc_no": "15/BC"},
    ],
)
def test_an_approved_report_is_locked_and_takes_again_what_it_has(row: Any, book: Workspace) -> None:
    rows = [item("một", no=1), figure("TC06", 5), item("không có", kind="limitation")]
    take(book, rows)
    approve(book)
    before = content(book)
    record = "reports" if "kind" not in row and "indicator" not in row else None
    assert codes(take(book, [row], record=record)) == ["report.approved"]
    assert content(book) == before
    assert counts(take(book, rows)) == (3, 0, 0, 3, 0)


def test_a_closed_period_is_locked_and_takes_again_what_it_has(demo: Workspace) -> None:
    close(demo)
    whole_period = document(demo)
    before = content(demo)
    assert take(demo, whole_period).unchanged == 56
    for section, row in (
        ("period", {**whole_period["period"], "state": "open"}),
        ("meeting", {**whole_period["meeting"], "place": "hội trường"}),
        ("meeting", {**whole_period["meeting"], "attended": ["132"]}),
        ("meeting", {**whole_period["meeting"], "findings": [{**whole_period["meeting"]["findings"][0], "text": "a"}]}),
        ("reports", [{**whole_period["reports"][0], "signer": "A"}]),
        ("tasks", [{**whole_period["tasks"][0], "due": "2018-09-30"}]),
        ("tasks", [{**whole_period["tasks"][0], "lead": ["132"]}]),
        ("tasks", [{**whole_period["tasks"][0], "lead": [], "with": ["132"]}]),
    ):
        assert set(codes(take(demo, {**whole_period, section: row}))) == {"period.closed"}, (section, row)
    assert content(demo) == before


def test_a_submitted_report_may_still_be_changed_and_stays_submitted(demo: Workspace) -> None:
    assert counts(take(demo, [item("thêm")])) == (1, 1, 0, 0, 0)
    assert {one.standing for one in whole(demo).reports} == {"submitted"}


# Reports as papers --------------------------------------------------------------------------------------------------


def test_a_report_with_a_day_is_submitted(book: Workspace) -> None:
    take(book, [{"unit": "VC", "period": "2018H1", "submitted_on": "30/5/2018", "doc_no": "14/BC-HKH"}])
    report = next(one for one in whole(book).reports if one.unit == "140")
    assert (report.standing, str(report.submitted_on), report.doc_no) == ("submitted", "2018-05-30", "14/BC-HKH")


# Units and indicators -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "case"),
    [
        ({"numerator": "TC06"}, "indicator.terms"),
        ({"numerator": "ZZ", "denominator": "TC06"}, "indicator.terms"),
        ({"numerator": "TC06", "denominator": "DS00", "type": "flow"}, "indicator.terms"),
        ({"decimals": 7}, "number.decimals"),
        ({"name": "tổng số HỘI VIÊN"}, "indicator.name_taken"),
    ],
)
def test_an_indicator_that_cannot_be_is_refused(changed: dict[str, Any], case: str, book: Workspace) -> None:
    assert codes(take(book, [{**RATIO, **changed}], record="indicators")) == [case]


def test_a_name_that_the_file_gives_away_is_taken(book: Workspace) -> None:
    known = {"code": "TC06", "name": "Hội viên mới", "measure": "người", "type": "stock", "decimals": 0}
    made = take(book, [known, {**known, "code": "A9"}], record="indicators")
    assert codes(made) == ["indicator.name_taken"]


def test_an_indicator_is_changed_by_its_code_and_keeps_its_place(book: Workspace) -> None:
    order = [one.code for one in ask(book, queries.indicators)]
    row = {"code": "TC06", "name": "Hội viên", "measure": "người", "type": "stock", "decimals": 0}
    assert counts(take(book, [row], record="indicators")) == (1, 0, 1, 0, 0)
    assert [one.code for one in ask(book, queries.indicators)] == order


def test_a_unit_that_ends_before_it_begins_is_refused(book: Workspace) -> None:
    row = {"code": "140", "kind": "huyen", "name": "Văn Chấn", "valid_from": "2026-01-01"}  # the book says to 2025
    assert codes(take(book, [row], record="units")) == ["unit.validity"]


# Tasks --------------------------------------------------------------------------------------------------------------


def test_a_task_without_a_code_is_known_by_its_period_lead_and_text(book: Workspace) -> None:
    assert counts(take(book, [TASK])) == (1, 1, 0, 0, 0)
    assert counts(take(book, [{**TASK, "due": "30/9/2018"}])) == (1, 0, 1, 0, 0)
    assert counts(take(book, [{**TASK, "lead": ["136"]}, {**TASK, "lead": []}])) == (2, 2, 0, 0, 0)
    assert [(task.code, task.lead) for task in whole(book).tasks] == [
        ("NV-2018H1-01", ("140",)),
        ("NV-2018H1-02", ("136",)),
        ("NV-2018H1-03", ()),
    ]


def test_all_units_lead_a_task_that_is_for_all(book: Workspace) -> None:
    take(book, [{**TASK, "lead": "Cả 9 đơn vị"}])
    assert len(whole(book).tasks[0].assignments) == 9


def test_parts_come_after_their_tasks_whatever_columns_their_rows_have(book: Workspace) -> None:
    tasks = [
        {**TASK, "code": "NV-2018H1-01"},
        {**TASK, "code": "NV-2018H1-01a", "part_of": "NV-2018H1-01"},
        {**TASK, "code": "NV-2018H1-02", "deliverable": "sổ"},
        {**TASK, "code": "NV-2018H1-02a", "part_of": "NV-2018H1-02"},
    ]
    assert counts(take(book, tasks)) == (4, 4, 0, 0, 0)


def test_a_task_is_no_part_of_itself_nor_of_one_that_is_not_there(book: Workspace) -> None:
    take(book, [{**TASK, "code": "NV-2018H1-01"}])
    for part_of in ("NV-2018H1-01", "NV-2018H1-09"):
        assert codes(take(book, [{**TASK, "code": "NV-2018H1-01", "part_of": part_of}])) == ["task.unknown"]


def test_a_task_whose_row_names_no_lead_keeps_its_units(book: Workspace) -> None:
    take(book, [{**TASK, "code": "NV-2018H1-01"}])
    update = {"task": "NV-2018H1-01", "unit": "140", "on": "2018-07-01", "state": "in-progress"}
    given = {"schema_version": 1, "period": {"period": "2018H1", "starts_on": "2018-01-01", "ends_on": "2018-06-30"},
             "tasks": [{"code": "NV-2018H1-01", "text": "Rà soát lại"}], "updates": [update]}  # fmt: skip
    assert codes(take(book, given)) == []
    assert [(share.unit, share.state) for share in whole(book).tasks[0].assignments] == [("140", "in-progress")]


# The wrong file -----------------------------------------------------------------------------------------------------


def test_a_row_of_another_unit_or_period_than_the_command_said_is_refused(book: Workspace) -> None:
    other = take(book, [item("một", unit="Văn Yên")], given={"unit": "VC"})
    assert (codes(other), other.problems[0].place.field) == (["unit.other"], "unit")
    change(book, roster.open_period, period="2018H2")
    assert codes(take(book, [item("một", period="2018H2")], given={"period": "2018H1"})) == ["period.other"]
    same = take(book, [{**item("một", unit="H. Văn Chấn"), "period": None}], given={"unit": "VC", "period": "2018H1"})
    assert counts(same) == (1, 1, 0, 0, 0)


def test_what_a_command_adds_and_what_a_file_brings_is_one_list(book: Workspace) -> None:
    change(book, reports.add_item, unit="VC", period="2018H1", kind="achievement", text="một", area="quy")
    assert counts(take(book, [item("một"), item("hai")])) == (2, 1, 0, 1, 0)
