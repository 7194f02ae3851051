"""Raw rows into valid ones: each value read by its field, every problem at its place."""

from decimal import Decimal
from typing import Any

import pytest

from giaoban import records, text
from giaoban.domain.problems import Place, Problem
from giaoban.reading.rows import RawRow, Row
from giaoban.reading.validating import SHOWN, validate

AT = Place("a.json", row=3)
COMMON = {"Đơn vị": "Văn Chấn", "Kỳ": "2018H1"}


@pytest.fixture(autouse=True)
def vietnamese() -> None:
    text.use("vi")


def valid(cells: dict[str, Any], **how: Any) -> Row:
    row, problems = validate(RawRow(cells, AT), **how)
    assert problems == []
    assert row is not None
    assert row.place == AT
    return row


def wrong(cells: dict[str, Any], **how: Any) -> list[tuple[str, str | None]]:
    """The codes of the problems and the fields they are about."""
    row, problems = validate(RawRow(cells, AT), **how)
    assert row is None
    assert all((one.place.source, one.place.row) == ("a.json", 3) for one in problems)
    return [(one.code, one.place.field) for one in problems]


def only(cells: dict[str, Any], **how: Any) -> Problem:
    _, [problem] = validate(RawRow(cells, AT), **how)
    return problem


def test_a_flat_row_is_an_item_by_its_kind() -> None:
    row = valid({**COMMON, "Loại": "Hạn chế", "Nội dung": "Còn chậm ", "Nguyên nhân": "Thiếu người", "STT": "2"})
    assert row.record is records.ITEMS
    assert row.values == {
        "unit": "Văn Chấn",
        "period": "2018H1",
        "kind": "limitation",
        "text": "Còn chậm",
        "cause": "Thiếu người",
        "no": 2,
    }


def test_a_flat_row_is_a_figure_with_its_target_by_its_kind() -> None:
    row = valid({**COMMON, "Loại": "Chỉ tiêu", "Chỉ tiêu": "TC06", "Thực hiện": "1.234", "Kế hoạch": Decimal("1300")})
    assert row.record is records.FIGURES
    assert row.values == {
        "unit": "Văn Chấn",
        "period": "2018H1",
        "indicator": "TC06",
        "value": "1.234",
        "target": 1300,
    }


def test_a_flat_row_is_a_task_by_its_kind_and_its_unit_leads() -> None:
    row = valid({**COMMON, "Loại": "Nhiệm vụ", "Nội dung": "Giải ngân", "Hạn": "thường xuyên", "Phối hợp": "VY; LY"})
    assert row.record is records.TASKS
    assert row.values == {
        "period": "2018H1",
        "text": "Giải ngân",
        "lead": ("Văn Chấn",),
        "due": "standing",
        "with": ("VY", "LY"),
    }


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"Loại": "Kết quả", "Nội dung": "a", "Thực hiện": 5}, "value"),
        ({"Loại": "Kết quả", "Nội dung": "a", "Hạn": "30/9/2018"}, "due"),
        ({"Loại": "Chỉ tiêu", "Chỉ tiêu": "TC06", "Thực hiện": 5, "Nội dung": "a"}, "text"),
        ({"Loại": "Nhiệm vụ", "Nội dung": "a", "Chỉ tiêu": "TC06"}, "indicator"),
    ],
)
def test_a_column_that_the_kind_does_not_use_must_be_blank(cells: dict[str, Any], field: str) -> None:
    assert wrong({**COMMON, **cells}) == [("field.unused", field)]
    blank = {key: "  " if records_field(key) == field else value for key, value in cells.items()}
    assert valid({**COMMON, **blank})


def records_field(key: str) -> str:
    return {"Thực hiện": "value", "Hạn": "due", "Nội dung": "text", "Chỉ tiêu": "indicator"}.get(key, "")


def test_every_problem_of_a_row_is_told() -> None:
    cells = {"unit": 5, "period": "2018H9", "kind": "foo", "area": "bar", "no": 0, "text": "a\x1b", "zzz": 1}
    assert sorted(wrong(cells, record=records.ITEMS)) == [
        ("area.unknown", "area"),
        ("column.unknown", "zzz"),
        ("item.unknown", "kind"),
        ("number.not_positive", "no"),
        ("period.malformed", "period"),
        ("text.control", "text"),
        ("type.text", "unit"),
    ]


def test_a_required_field_that_is_missing_is_told_by_its_label() -> None:
    assert only({"Kỳ": "2018H1", "Loại": "Kết quả", "Nội dung": "a"}).params == (("field", "Đơn vị"),)
    assert wrong({"Kỳ": "2018H1", "Loại": "Kết quả", "Nội dung": "a"}) == [("field.missing", "unit")]


@pytest.mark.parametrize("blank", [None, "", "  ", "\t\n"])
def test_a_blank_is_no_value(blank: str | None) -> None:
    assert wrong({**COMMON, "Loại": "Kết quả", "Nội dung": blank}) == [("field.missing", "text")]
    assert "area" not in valid({**COMMON, "Loại": "Kết quả", "Nội dung": "a", "Lĩnh vực": blank}).values


def test_an_unknown_key_is_answered_with_the_nearest_and_a_doubled_one_is_refused() -> None:
    unknown = only({**COMMON, "Loại": "Kết quả", "Nội dung": "a", "Lĩnh vựcc": "quy"})
    assert (unknown.code, unknown.value, unknown.params) == ("column.unknown", "Lĩnh vựcc", (("nearest", "Lĩnh vực"),))
    assert wrong({**COMMON, "unit": "VC", "Loại": "Kết quả", "Nội dung": "a"}) == [("column.doubled", "unit")]


def test_the_command_fills_what_the_row_leaves_blank() -> None:
    row = valid({"indicator": "TC06", "value": 5, "unit": None}, given={"unit": "VC", "period": "2018H1"})
    assert (row.values["unit"], row.values["period"]) == ("VC", "2018H1")
    own = valid({"indicator": "TC06", "value": 5, "unit": "VY"}, given={"unit": "VC", "period": "2018H1"})
    assert own.values["unit"] == "VY"


def test_a_long_value_is_shown_in_part() -> None:
    problem = only({**COMMON, "kind": "plan", "text": "a" * 40_000})
    assert problem.code == "text.too_long"
    assert problem.value == "a" * SHOWN


@pytest.mark.parametrize(
    ("record", "cells", "field", "case"),
    [
        (records.FIGURES, {"indicator": "A", "value": True}, "value", "type.number"),
        (records.FIGURES, {"indicator": "A", "value": [1]}, "value", "type.number"),
        (records.FIGURES, {"indicator": "A", "value": "12.5a"}, "value", "number.invalid"),
        (records.TASKS, {"text": "a", "lead": {"a": 1}}, "lead", "type.list"),
        (records.TASKS, {"text": "a", "due": 5}, "due", "type.date"),
        (records.TASKS, {"text": "a", "due": "31/2/2018"}, "due", "date.invalid"),
        (records.TASKS, {"text": {"a": 1}}, "text", "type.text"),
        (records.REPORTS, {"standing": "missing"}, "standing", "standing.unknown"),
        (records.REPORTS, {"nil": ["x"]}, "nil", "item.unknown"),
        (records.REPORTS, {"nil": 5}, "nil", "type.list"),
    ],
)
def test_a_value_of_another_type_is_told_at_its_field(
    record: records.Record, cells: dict[str, Any], field: str, case: str
) -> None:
    assert wrong({"unit": "VC", "period": "2018H1", **cells} if record is not records.TASKS else
                 {"period": "2018H1", **cells}, record=record) == [(case, field)]  # fmt: skip
