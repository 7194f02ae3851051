"""From a grid to raw rows: header, shape, data, and what a table says besides."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.roster import PERIOD, csv_grid, knows, sheet, typed

from giaoban import records, text
from giaoban.domain.problems import Problem
from giaoban.domain.vietnamese import fold
from giaoban.reading.grid import Cell, Grid
from giaoban.reading.tables import TableRead, rows_of
from giaoban.reading.validating import validate

SAMPLE = Path(__file__).parents[1] / "data" / "so-lieu-2018H1-bieu-day-du.csv"
RATIOS = {"TC08", "ML02"}
GIVEN = {"unit": "140", **PERIOD}


def read(grid: Grid, given: dict[str, str] | None = None, record: records.Record | None = None) -> TableRead:
    return rows_of(grid, knows=knows(), given=PERIOD if given is None else given, record=record)


def cells(found: TableRead) -> list[dict[str, Any]]:
    assert found.problems == []
    return [raw.cells for raw in found.raws]


def figures(found: TableRead) -> dict[tuple[str, str], Any]:
    return {(one["unit"], one["indicator"]): one["value"] for one in cells(found)}


def told(problems: list[Problem]) -> list[tuple[str, int | None, str | None, str | None]]:
    return [(one.code, one.place.row, one.place.column, one.value) for one in problems]


def in_words(problem: Problem) -> str:
    return text.say(f"problem.{problem.code}", **{**dict(problem.params), "value": problem.value or ""})


# The summary table of nine units ------------------------------------------------------------------------------------


def test_the_summary_table_gives_the_figures_of_nine_units_with_no_option_but_the_period() -> None:
    found = read(csv_grid(SAMPLE))
    assert (found.problems, found.warnings) == ([], [])
    counted = {key: value for key, value in figures(found).items() if key[1] not in RATIOS}
    assert len(counted) == 141
    assert {unit for unit, _ in counted} == {"132", "133", "135", "136", "137", "138", "139", "140", "141"}
    assert (counted["132", "DS00"], counted["137", "QU02"], counted["132", "HB06"]) == ("99184", "1.240,0", "0")
    assert ("141", "QU02") not in counted


def test_its_ratios_are_handed_on_to_be_compared() -> None:
    ratios = {key: value for key, value in figures(read(csv_grid(SAMPLE))).items() if key[1] in RATIOS}
    assert len(ratios) == 18
    assert ratios["140", "TC08"] == "20,91"


def test_every_row_of_it_is_valid() -> None:
    rows = [validate(raw, given=PERIOD) for raw in read(csv_grid(SAMPLE)).raws]
    assert [problems for _, problems in rows if problems] == []
    population = next(row.values for row, _ in rows if row and row.values["indicator"] == "DS00")
    assert population["value"] == Decimal(99184)
    assert population["period"] == "2018H1"


def test_a_total_that_does_not_add_up_is_told() -> None:
    grid = csv_grid(SAMPLE)
    *rows, total, note = grid.rows
    changed = total._replace(cells=(*total.cells[:4], Cell("190"), *total.cells[5:]))
    (warning,) = read(grid._replace(rows=(*rows, changed, note))).warnings
    assert told([warning]) == [("total.differs", 17, None, "Tổng cộng")]
    assert dict(warning.params) == {"printed": "190", "computed": "180"}


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 20), st.integers(0, 3))
def test_order_of_columns_titles_above_and_spelling_of_headers_change_nothing(
    random: Any, titles: int, spelling: int
) -> None:
    grid = csv_grid(SAMPLE)
    order = list(range(len(grid.rows[4].cells)))
    random.shuffle(order)
    rows = [[str(row.cells[at].value or "") for at in order] for row in grid.rows[4:-1]]
    rows = [row for row in rows if set(row) != {""} and "A" not in row]
    rows[0] = [(str, fold, str.upper, str.title)[spelling](one) for one in rows[0]]
    shuffled = typed(*[["Biểu số 02", "", "đến ngày 31/5"]] * titles, *rows)
    assert figures(read(shuffled)) == figures(read(grid))


# The header ---------------------------------------------------------------------------------------------------------

ITEM_HEAD = ("Đơn vị", "Kỳ", "Loại", "Nội dung")
ITEM = ("Văn Chấn", "2018H1", "Kết quả", "Mở 05 lớp")


def test_items_are_read_by_header_in_either_language() -> None:
    wanted = [{"unit": "Văn Chấn", "period": "2018H1", "kind": "Kết quả", "text": "Mở 05 lớp"}]
    assert cells(read(typed(ITEM_HEAD, ITEM))) == wanted
    assert cells(read(typed(("unit", "period", "kind", "text"), ITEM))) == wanted
    assert cells(read(typed(("DON VI", "ky", "LOAI", "noi dung"), ITEM))) == wanted


def test_without_a_header_the_columns_that_are_expected_are_told() -> None:
    found = read(typed(ITEM, ITEM))
    assert told(found.problems) == [("header.missing", 1, None, None)]
    assert dict(found.problems[0].params)["expected"] == "Đơn vị, Kỳ báo cáo, Loại nội dung, Nội dung"


def test_an_empty_table_has_no_rows_and_no_problem() -> None:
    assert read(sheet()) == TableRead([], [], [])
    assert read(typed(("", ""), ("", ""))) == TableRead([], [], [])
    assert read(typed(ITEM_HEAD)) == TableRead([], [], [])


def test_an_unknown_column_is_one_problem_with_the_nearest_name() -> None:
    head = (*ITEM_HEAD, "Nguyên nhận gì")
    found = read(sheet(("BÁO CÁO",), head, (*ITEM, "a"), (*ITEM, "b")))
    assert told(found.problems) == [("column.unknown", 2, "E", "Nguyên nhận gì")]
    assert dict(found.problems[0].params) == {"nearest": "Nguyên nhân"}
    assert len(found.raws) == 2


def test_thousands_of_unknown_columns_are_not_told_one_by_one() -> None:
    found = read(typed((*ITEM_HEAD, *(f"c{at}" for at in range(5000))), (*ITEM, *[""] * 5000)))
    assert len(found.problems) == 21
    assert dict(found.problems[-1].params) == {"count": "4980"}


def test_a_required_column_that_is_not_there_is_told_by_name() -> None:
    head = (*ITEM_HEAD, "Chỉ tiêu", "Kế hoạch", "Thực hiện", "Hạn")
    found = read(typed(("X", *head[1:]), (*ITEM, "", "", "", "")))
    assert told(found.problems) == [("column.unknown", 1, None, "X"), ("column.missing", 1, None, "Đơn vị")]
    assert found.raws == []
    assert len(read(typed(ITEM_HEAD[2:], ITEM[2:]), GIVEN).raws) == 1


def test_a_column_that_is_there_twice_is_told_and_nothing_is_read() -> None:
    found = read(typed((*ITEM_HEAD, "Nội dung báo cáo"), (*ITEM, "khác")))
    assert told(found.problems) == [("column.doubled", 1, None, "Nội dung báo cáo")]
    assert found.raws == []
    found = read(typed((*ITEM_HEAD, "Nội dung"), (*ITEM, "khác")))
    assert told(found.problems) == [("column.doubled", 1, None, "Nội dung")]


def test_two_lines_of_header_are_one() -> None:
    grid = sheet(
        ("BIỂU TỔNG HỢP", None, None, None),
        ("TT", "Đơn vị", "Hội viên", None),
        (None, None, "Tổng số hội viên", "Số hội viên phát triển mới trong kỳ"),
        (1, "Văn Chấn", 31714, 1517),
        merged=[(1, 1, 1, 4), (2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 2, 4)],
    )
    assert figures(read(grid)) == {("140", "TC06"): 31714, ("140", "TC07"): 1517}


def test_a_line_of_measures_below_a_merged_header_is_part_of_it() -> None:
    grid = sheet(
        ("TT", "Đơn vị", "Tổng số hội viên", "Số tiền học bổng"),
        (None, None, "hội viên", "triệu đồng"),
        ("A", "B", "1", "2"),
        (1, "Văn Chấn", 31714, Decimal("393.3")),
        merged=[(1, 1, 2, 1), (1, 2, 2, 2)],
    )
    found = cells(read(grid))
    assert [(one["measure"], one["value"]) for one in found] == [
        ("hội viên", 31714),
        ("triệu đồng", Decimal("393.3")),
    ]


def test_a_merge_over_the_whole_table_takes_no_row_away() -> None:
    assert len(cells(read(sheet(ITEM_HEAD, ITEM, ITEM, merged=[(1, 1, 3, 4)])))) == 2


def test_a_merged_cell_of_units_holds_for_its_rows_and_that_is_said() -> None:
    grid = sheet(ITEM_HEAD, ITEM, (None, None, "Kiến nghị", "Tập huấn"), ITEM, merged=[(2, 1, 3, 1), (2, 2, 3, 2)])
    found = read(grid)
    assert cells(found)[1] == {"unit": "Văn Chấn", "period": "2018H1", "kind": "Kiến nghị", "text": "Tập huấn"}
    assert told(found.warnings) == [("cell.filled_down", 2, "A", "Văn Chấn")]


def test_a_district_form_is_read_below_its_title_with_its_own_words() -> None:
    grid = typed(
        ("BIỂU SỐ LIỆU 6 THÁNG ĐẦU NĂM 2018", "", "", "", ""),
        ("TT", "Nội dung", "ĐVT", "Kết quả", "Ghi chú"),
        ("I", "TỔ CHỨC HỘI", "", "", ""),
        ("1", "Tổng số hội viên", "hội viên", "31.714", ""),
        ("2", "Số tiền học bổng", "triệu đồng", "393,3", "đã trao"),
        ("3", "Số dư quỹ cuối kỳ", "triệu đồng", "…", ""),
        ("", "", "", "Yên Bái, ngày 31 tháng 5 năm 2018", ""),
        ("", "NGƯỜI LẬP BIỂU", "", "CHỦ TỊCH", ""),
        ("", "Nguyễn Văn A", "", "Trần Thị B", ""),
    )
    first, second = cells(read(grid, GIVEN))
    assert first == {"indicator": "Tổng số hội viên", "measure": "hội viên", "value": "31714"}
    assert second["note"] == "đã trao"


def test_don_vi_is_the_measure_where_something_else_is_the_unit() -> None:
    head = ("Huyện", "Chỉ tiêu", "Đơn vị", "Thực hiện")
    assert cells(read(typed(head, ("Văn Chấn", "TC06", "hội viên", "5"))))[0]["measure"] == "hội viên"
    assert cells(read(typed(head[1:], ("TC06", "hội viên", "5")), GIVEN))[0]["measure"] == "hội viên"
    assert cells(read(typed(head[1:], ("TC06", "Văn Chấn", "5"))))[0]["unit"] == "Văn Chấn"


def test_an_indicators_code_beside_its_name_is_no_second_column() -> None:
    head = ("Đơn vị", "Mã chỉ tiêu", "Chỉ tiêu", "Thực hiện")
    assert len(read(typed(head, ("Văn Chấn", "TC06", "Tổng số hội viên", "5"))).raws) == 1
    found = read(typed(head, ("Văn Chấn", "TC07", "Tổng số hội viên", "5")))
    assert told(found.problems) == [("column.doubled", 1, None, "Chỉ tiêu")]


def test_columns_that_the_book_computes_are_named_and_not_read() -> None:
    found = read(typed(("Đơn vị", "Chỉ tiêu", "Thực hiện", "Cùng kỳ 2017", "% KH"), ("Văn Chấn", "TC06", "5", "4", "")))
    assert cells(found) == [{"unit": "Văn Chấn", "indicator": "TC06", "value": "5"}]
    assert told(found.warnings) == [("column.not_read", 1, None, "“Cùng kỳ 2017”")]


# Rows ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", [ITEM[:2], (*ITEM, "234 tỷ"), (*ITEM, "")])
def test_a_row_with_fewer_or_more_cells_than_the_header_is_refused_at_its_line(row: tuple[str, ...]) -> None:
    found = read(typed(ITEM_HEAD, ITEM, row))
    assert told(found.problems) == [("row.cells", 3, None, None)]
    assert dict(found.problems[0].params) == {"expected": "4", "found": str(len(row))}
    assert len(found.raws) == 1


def test_blank_rows_are_no_rows_however_many_cells_they_have() -> None:
    assert len(cells(read(typed(ITEM_HEAD, ITEM, ("", "", "", ""), (" ",), ("",) * 9, ITEM)))) == 2


def test_in_a_sheet_missing_cells_are_blank() -> None:
    found = read(sheet((*ITEM_HEAD, "Nguyên nhân"), ITEM, name="Kết quả"))
    assert cells(found) == [dict(zip(("unit", "period", "kind", "text"), ITEM, strict=True))]


def test_letters_of_columns_come_along_from_a_sheet_and_not_from_a_text_file() -> None:
    (raw,) = read(sheet(("TT", *ITEM_HEAD), (1, *ITEM))).raws
    assert (raw.place.row, raw.columns["text"]) == (2, "E")
    assert read(typed(ITEM_HEAD, ITEM)).raws[0].columns == {}


def test_what_is_wrong_with_a_value_stands_at_its_cell() -> None:
    (raw,) = read(sheet(("Đơn vị", "Chỉ tiêu", "Thực hiện"), ("Văn Chấn", "TC06", "12.5a"))).raws
    row, problems = validate(raw, given=PERIOD)
    assert row is None
    assert told(problems) == [("number.invalid", 2, "C", "12.5a")]


def test_a_faulty_cell_is_told_where_its_column_is_used_and_only_there() -> None:
    fault = Cell(None, "cell.no_value")
    grid = sheet(("TT", "Đơn vị", "TC06", "TC07", "Cùng kỳ"), (fault, "Văn Chấn", fault, 5, Cell("#N/A", "cell.error")))
    found = read(grid)
    assert told(found.problems) == [("cell.no_value", 2, "C", None)]
    assert [raw.cells["indicator"] for raw in found.raws] == ["TC07"]


def test_a_header_repeated_on_the_next_page_is_no_row() -> None:
    head = ("TT", "Đơn vị", "TC06")
    grid = typed(head, ("A", "B", "1"), ("1", "Văn Chấn", "5"), head, ("A", "B", "1"), ("2", "Lục Yên", "6"))
    assert len(figures(read(grid))) == 2


def test_group_rows_of_a_numbered_list_are_no_rows() -> None:
    head = ("TT", "Nội dung nhiệm vụ", "Chủ trì")
    grid = typed(head, ("I", "NHIỆM VỤ CHUNG", ""), ("1", "Rà soát", "Văn Chấn"), ("II", "KHÁC", ""))
    assert [one["text"] for one in cells(read(grid, record=records.TASKS))] == ["Rà soát"]


def test_a_detail_of_a_text_goes_on_with_the_row_above() -> None:
    grid = typed(ITEM_HEAD, ITEM, ("", "", "", "Trong đó: 02 lớp xóa mù chữ"))
    assert [one["text"] for one in cells(read(grid))] == ["Mở 05 lớp\nTrong đó: 02 lớp xóa mù chữ"]


def test_the_number_of_a_row_is_kept_for_items_alone() -> None:
    head = ("TT", *ITEM_HEAD, "Chỉ tiêu", "Thực hiện")
    grid = typed(head, ("1.", *ITEM, "", ""), ("2", "Văn Chấn", "2018H1", "Chỉ tiêu", "", "TC06", "5"))
    first, second = cells(read(grid))
    assert first["no"] == "1"
    assert "no" not in second


def test_totals_of_a_long_table_are_a_check_and_never_a_unit() -> None:
    head = ("Đơn vị", "Chỉ tiêu", "Thực hiện")
    rows = [("Văn Chấn", "TC06", "5"), ("Lục Yên", "TC06", "6"), ("Văn Chấn", "TC07", "1")]
    right = read(typed(head, *rows, ("Toàn tỉnh", "TC06", "11")))
    assert (len(cells(right)), right.warnings) == (3, [])
    wrong = read(typed(head, *rows, ("Tổng cộng", "TC06", "12")))
    assert [(one.code, dict(one.params)) for one in wrong.warnings] == [
        ("total.differs", {"printed": "12", "computed": "11"})
    ]


# Numbers ------------------------------------------------------------------------------------------------------------

LONG = ("Đơn vị", "Chỉ tiêu", "Thực hiện", "Kế hoạch")


@pytest.mark.parametrize(
    ("others", "read_as"),
    [
        (["512,7"], "1240"),
        (["1.448,5"], "1240"),
        (["1.844.408"], "1240"),
        (["1,500"], "1.240"),
        (["512,7", "3.5"], "1.240"),
        (["512,7", "1,234.5"], "1.240"),
        (["12"], "1.240"),
    ],
)
def test_a_lone_dot_is_read_by_the_habit_of_the_table(others: list[str], read_as: str) -> None:
    rows = [("Văn Chấn", "QU01", "1.240", ""), *(("Lục Yên", "QU01", other, "") for other in others)]
    assert cells(read(typed(LONG, *rows)))[0]["value"] == read_as


def test_dash_dots_blank_nought_and_x_are_five_things() -> None:
    values = ("-", "…", "...", "", "0", "x", "–")
    head = ("Đơn vị", *(f"{code}" for code in ("DS00", "DS01", "DS02", "TC01", "TC02", "TC03", "TC04")))
    found = read(typed(head, ("Văn Chấn", *values)))
    by_code = {code: value for (_, code), value in figures(found).items()}
    assert by_code == {"DS00": Decimal(0), "TC02": "0", "TC03": "x", "TC04": Decimal(0)}
    assert told(found.warnings) == [("dash.nothing", 2, None, "-")]


def test_a_dash_is_no_target_and_a_text_of_one_says_that_there_is_nothing() -> None:
    assert cells(read(typed(LONG, ("Văn Chấn", "QU01", "5", "-"))))[0] == {
        "unit": "Văn Chấn",
        "indicator": "QU01",
        "value": "5",
    }
    assert cells(read(typed(ITEM_HEAD, (*ITEM[:2], "Kiến nghị", "-"))))[0]["text"] == "không có"


def test_a_percentage_cell_is_ninety_five_for_an_indicator_in_per_cent() -> None:
    found = read(sheet(("Đơn vị", "TC08"), ("Văn Chấn", Cell(Decimal("0.2091"), percent=True))))
    assert figures(found) == {("140", "TC08"): Decimal("20.91")}
    assert told(found.warnings) == [("cell.percent_taken", 2, "B", "20,91%")]


def test_a_percentage_cell_is_refused_for_any_other_indicator() -> None:
    found = read(sheet(LONG, ("Văn Chấn", "TC06", Cell(Decimal("0.95"), percent=True), None)))
    assert told(found.problems) == [("cell.percent", 2, "C", "95%")]
    assert found.raws == []


def test_a_per_cent_sign_is_part_of_the_number_where_the_measure_is_per_cent() -> None:
    assert figures(read(typed(("Đơn vị", "TC08", "TC06"), ("Văn Chấn", "20,91%", "5"))))["140", "TC08"] == "20,91"
    (raw,) = read(typed(("Đơn vị", "TC08", "TC06"), ("Văn Chấn", "", "5%"))).raws
    assert [one.code for one in validate(raw, given=PERIOD)[1]] == ["number.invalid"]


def test_money_printed_in_another_scale_says_its_scale_itself() -> None:
    head = ("Đơn vị", "Chỉ tiêu", "ĐVT", "Thực hiện")
    grid = typed(head, ("Văn Chấn", "QU01", "đồng", "907.200.000"), ("Lục Yên", "QU01", "triệu đồng", "1 tỷ 5 triệu"))
    first, second = cells(read(grid))
    assert (first["value"], first.get("measure")) == ("907.200.000 đồng", None)
    assert (second["value"], second["measure"]) == ("1 tỷ 5 triệu", "triệu đồng")
    assert records.settled(first["value"], decimals=1, measure="triệu đồng") == Decimal("907.2")


# Crosswise tables ---------------------------------------------------------------------------------------------------

WORKBOOK_HEAD = ("TT", "Chỉ tiêu", "Đơn vị tính", "TP Yên Bái", "Lục Yên", "Toàn tỉnh", "Cùng kỳ 2017", "So cùng kỳ %")


def test_an_indicator_a_row_and_a_unit_a_column_is_understood() -> None:
    grid = sheet(
        ("BIỂU TỔNG HỢP SỐ LIỆU",),
        WORKBOOK_HEAD,
        ("A", "B", "C", "1", "2", "3", "4", "5"),
        ("I", "TỔ CHỨC HỘI, HỘI VIÊN"),
        (8, "Tổng số hội viên", "hội viên", 23606, 24277, 47883),
        (9, "Trong đó: phát triển mới trong kỳ", "hội viên", 1284, 1106, 2390),
        (10, "Tỷ lệ hội viên so với dân số", "%", Decimal("23.80"), Decimal("22.60"), Decimal("23.18")),
        ("", "Trong đó: nữ", "hội viên", 700, 600, 1300),
        (11, "Giá trị hiện vật, công trình quy tiền", "triệu đồng", Decimal("618.0"), "…", Decimal("618.0")),
        ("Ghi chú: 0: không phát sinh; …: chưa có số liệu; x: không thuộc diện.",),
        ("NGƯỜI LẬP BIỂU", None, None, "CHỦ TỊCH"),
        ("(Ký, ghi rõ họ tên)", None, None, "(Ký tên, đóng dấu)"),
        merged=[(1, 1, 1, 8), (4, 2, 4, 8), (10, 1, 10, 8)],
    )
    found = read(grid)
    assert figures(found) == {
        ("132", "TC06"): 23606,
        ("135", "TC06"): 24277,
        ("132", "TC07"): 1284,
        ("135", "TC07"): 1106,
        ("132", "TC08"): Decimal("23.80"),
        ("135", "TC08"): Decimal("22.60"),
        ("132", "QU02"): Decimal("618.0"),
    }
    assert told(found.warnings) == [("indicator.part", 8, "B", "Trong đó: nữ")]
    first = found.raws[0]
    assert (first.place.row, first.place.column, first.columns["indicator"]) == (5, "D", "B")


def test_the_total_of_each_row_is_compared() -> None:
    grid = sheet(WORKBOOK_HEAD, (1, "TC06", "hội viên", 5, 6, 12))
    assert [(*told([one])[0], dict(one.params)) for one in read(grid).warnings] == [
        ("total.differs", 2, "F", "Toàn tỉnh", {"printed": "12", "computed": "11"})
    ]


def test_a_heading_with_its_measure_in_brackets_names_the_indicator() -> None:
    grid = typed(("TT", "Đơn vị", "Dân số (người)", "Tổng số hội viên (hội viên)"), ("1", "Văn Chấn", "5", "6"))
    assert figures(read(grid)) == {("140", "DS00"): "5", ("140", "TC06"): "6"}


def test_an_unknown_indicator_is_one_problem_at_the_header_with_the_nearest_names() -> None:
    found = read(sheet(("Đơn vị", "TC06", "Số tiền học bổn"), ("Văn Chấn", 5, 6), ("Lục Yên", 5, 6)))
    assert told(found.problems) == [("indicator.unknown", 1, "C", "Số tiền học bổn")]
    assert "Số tiền học bổng" in dict(found.problems[0].params)["nearest"]
    assert len(found.raws) == 2


def test_an_unknown_unit_is_one_problem_for_its_row_or_column() -> None:
    found = read(sheet(("Đơn vị", "TC06", "TC07"), ("Văn Chán", 5, 6), ("Lục Yên", 5, 6)))
    assert told(found.problems) == [("unit.unknown", 2, "A", "Văn Chán")]
    assert len(found.raws) == 2
    found = read(sheet(("Chỉ tiêu", "ĐVT", "Lục Yên", "Văn Chán"), ("TC06", "hội viên", 5, 6)))
    assert told(found.problems) == [("unit.unknown", 1, "D", "Văn Chán")]


def test_tt_in_a_file_is_never_a_unit() -> None:
    found = read(typed(("Đơn vị", "TC06", "TC07"), ("TT", "5", "6")))
    assert told(found.problems) == [("unit.abbreviation", 2, None, "TT")]
    found = read(typed(ITEM_HEAD, ("TT", *ITEM[1:])))
    assert (told(found.problems), found.raws) == ([("unit.abbreviation", 2, None, "TT")], [])


def test_one_indicator_in_two_columns_is_told() -> None:
    found = read(typed(("Đơn vị", "TC06", "Tổng số hội viên"), ("Văn Chấn", "5", "6")))
    assert (told(found.problems), found.raws) == ([("column.doubled", 1, None, "Tổng số hội viên")], [])


def test_a_crosswise_table_may_be_of_targets() -> None:
    (raw,) = read(typed(("Đơn vị", "TC06"), ("Văn Chấn", "5")), record=records.TARGETS).raws
    assert (raw.record, raw.cells) == (records.TARGETS, {"unit": "140", "indicator": "TC06", "value": "5"})


def test_all_that_a_table_says_has_words() -> None:
    tables = [
        typed(ITEM, ITEM),
        typed(("X", *ITEM_HEAD[1:]), ITEM[:2]),
        typed(("Đơn vị", "TC06", "Số tiền học bổn"), ("TT", "5", ""), ("Văn Chấn", "-", ""), ("Cộng", "7", "")),
        sheet(ITEM_HEAD, ITEM, (None, *ITEM[1:]), merged=[(2, 1, 3, 1)]),
    ]
    for grid in tables:
        found = read(grid)
        assert all(in_words(one) for one in (*found.problems, *found.warnings))
