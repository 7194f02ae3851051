"""The tables of reports, figures, statements, tasks: what stands in which cell."""

from decimal import Decimal

import pytest
from tests.workbook.briefings import A1, CODES, UNITS, demo, followed_up, of_many_units, with_figures

from giaoban.domain.briefing import Briefing, Figure
from giaoban.workbook import measuring
from giaoban.workbook.flow import flow
from giaoban.workbook.layout import Cell, Sheet
from giaoban.workbook.sheets.chair import chair
from giaoban.workbook.sheets.indicators import indicators
from giaoban.workbook.sheets.limitations import limitations
from giaoban.workbook.sheets.narratives import achievements, plans, proposals
from giaoban.workbook.sheets.progress import progress
from giaoban.workbook.sheets.submissions import submissions
from giaoban.workbook.sheets.tasks import tasks
from giaoban.workbook.styles import STYLES


def body(sheet: Sheet) -> list[tuple[Cell, ...]]:
    return [row.cells for row in sheet.rows if row.body]


def values(sheet: Sheet) -> list[list[object]]:
    return [[cell.value for cell in row.cells] for row in sheet.rows]


def only(sheets: tuple[Sheet, ...]) -> Sheet:
    (sheet,) = sheets
    return sheet


def test_reports_without_papers_lose_the_empty_columns_and_say_so() -> None:
    sheet = only(submissions(demo()))
    heads = next(row for row in values(sheet) if row[:1] == ["TT"])
    assert heads == ["TT", "Đơn vị", "Tình trạng", "Dự hội nghị", "Kết quả"]
    assert [row[4].value for row in body(sheet)] == [1, 1, 2, 2, 2, 2, 2, 3, 1]
    assert any("Sổ chưa ghi: số, ngày báo cáo, người ký, ngày nộp" in str(row[0]) for row in values(sheet) if row)


def test_reports_with_papers_show_numbers_days_and_who_answered_nothing() -> None:
    sheet = only(submissions(with_figures()))
    first = [cell.value for cell in body(sheet)[0]]
    assert first[2] == "10/BC-HKH ngày 30/5/2018"
    assert first[-3:-1] == [0, "…"]
    sums = next(row for row in sheet.rows if row.name == "sums")
    assert [cell.value for cell in sums.cells if cell.formula] == [9, 2, 9, 5, 2, 141]


def test_figures_of_the_province_are_sums_and_ratios_of_sums() -> None:
    sheet = only(indicators(with_figures()))
    rows = {str(row[1].value): row for row in body(sheet)}
    assert len(rows) == 18
    members, ratio = rows["Tổng số hội viên"], rows["Tỷ lệ hội viên so với dân số"]
    assert members[-1].value == 178_353
    assert round(Decimal(str(ratio[-1].value)), 2) == Decimal("22.15")
    assert round(Decimal(str(rows["Tỷ lệ gia đình đăng ký “Gia đình học tập”"][-1].value)), 2) == Decimal("70.85")
    goods, pupils = rows["Hiện vật, công trình quy tiền"], rows["Thí sinh thi THPT được tặng quà"]
    assert (goods[-1].value, pupils[-1].value) == (Decimal("4990.1"), 839)
    assert goods[-1].format.endswith('"*"')
    assert not members[-1].format.endswith('"*"')
    assert [cell.value for cell in pupils[3:-1]] == [0, 0, 285, "…", 138, 0, 92, 324, "…"]


def test_a_unit_outside_an_indicator_has_an_x_and_is_not_missing() -> None:
    base = with_figures()
    sheet = only(indicators(base._replace(figures=(*base.figures, Figure("141", "QU02", None, None)))))
    goods = next(row for row in body(sheet) if row[1].value == "Hiện vật, công trình quy tiền")
    assert goods[-2].value == "x"
    assert not goods[-1].format.endswith('"*"')


def test_a_ratio_counts_only_units_that_have_both_parts() -> None:
    base = with_figures()
    figures = tuple(figure for figure in base.figures if (figure.unit, figure.indicator) != ("132", "DS00"))
    sheet = only(indicators(base._replace(figures=figures)))
    ratio = next(row for row in body(sheet) if row[1].value == "Tỷ lệ hội viên so với dân số")
    assert ratio[3].value == "…"
    assert ratio[-1].value == pytest.approx(
        Decimal(178353 - 23606) / Decimal(805309 - 99184) * 100, rel=Decimal("1e-12")
    )


def test_the_provinces_own_office_has_a_column_and_adds_to_the_sum() -> None:
    base = with_figures()
    office = UNITS[0]._replace(code="TH", name="Cơ quan Tỉnh hội", kind="tinh-hoi", expected=False, position=9)
    figures = (*base.figures, Figure("TH", "QU01", Decimal("1000.5"), None))
    sheet = only(indicators(base._replace(units=(*base.units, office), figures=figures)))
    fund = next(row for row in body(sheet) if row[1].value == "Quỹ khuyến học vận động trong kỳ (tiền)")
    assert fund[-1].value == Decimal("7570.5")
    assert not fund[-1].format.endswith('"*"')


def test_a_column_is_wide_enough_for_its_longest_figure() -> None:
    base = with_figures()
    figures = tuple(
        figure._replace(value=Decimal(1_844_408_000)) if figure.indicator == "QU01" else figure
        for figure in base.figures
    )
    sheets = indicators(base._replace(figures=figures))
    shown = measuring.width("1.844.408.000,0", STYLES["cell.right"]) / measuring.POINTS_PER_MM
    for sheet in sheets:
        assert min(sheet.widths[3:]) > shown + 1


def test_without_figures_there_is_no_sheet_of_indicators() -> None:
    assert indicators(demo()) == ()
    assert indicators(with_figures()._replace(figures=())) == ()


def test_a_text_is_printed_once_with_the_units_that_carry_it() -> None:
    sheet = only(achievements(demo()))
    rows = [[cell.value for cell in row] for row in body(sheet)]
    assert [row[1] for row in rows].count(A1) == 1
    assert [row[3] for row in rows] == [
        "9/9",
        "Không nêu",
        "Không nêu",
        "Không nêu",
        "Ví dụ",
        "Không nêu",
        "Ví dụ",
        "Nhóm",
    ]
    assert rows[0][2] == "Cả 9 đơn vị"
    assert rows[4][2] == "Văn Yên, Trấn Yên, Văn Chấn"
    assert rows[-1][2] == "Các huyện, thị làm điểm"


def test_what_units_wrote_stands_before_what_the_meeting_said() -> None:
    rows = values(only(achievements(followed_up())))
    titles = [row[1] for row in rows if row and row[0] in ("A", "B")]
    assert titles == ["NỘI DUNG TRONG BÁO CÁO CỦA CÁC ĐƠN VỊ", "NHẬN ĐỊNH TẠI HỘI NGHỊ NGÀY 08/6/2018"]


def test_limitations_carry_their_causes_and_general_causes_stand_at_the_end() -> None:
    sheet = only(limitations(with_figures()))
    rows = [[cell.value for cell in row] for row in body(sheet)]
    assert rows[0][2] == "Chủ tịch hội cơ sở kiêm nhiệm nhiều việc, có nơi vừa thay đổi nhân sự sau Đại hội."
    shared = next(row for row in rows if row[1] == "04 hội cơ sở chưa tổ chức Đại hội theo kế hoạch.")
    assert shared[3] == "Mù Cang Chải, Văn Chấn"
    assert rows[-1][1] == "Kinh phí hoạt động của hội cơ sở còn khó khăn; cán bộ Hội kiêm nhiệm."


def test_general_limitations_of_the_meeting_say_so() -> None:
    rows = [[cell.value for cell in row] for row in body(only(limitations(demo())))]
    assert [row[-1] for row in rows] == ["Nhận định chung"] * 3


def test_proposals_leave_room_for_the_answer_and_plans_name_the_next_period() -> None:
    sheet = only(proposals(with_figures()))
    assert all(row[-1].value is None for row in body(sheet))
    assert ["Đơn vị ghi “không có”: TP Yên Bái."] in values(sheet)
    assert ["PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM 2018"] in values(only(plans(with_figures())))


def test_the_matrix_of_tasks_is_that_of_the_office() -> None:
    sheet = only(tasks(demo()))
    rows = [[cell.value for cell in row] for row in body(sheet)]
    assert [(row[0], row[1]) for row in rows[2:5]] == [(3, "NV-2018H1-03"), (None, "3a"), (4, "NV-2018H1-04")]
    assert rows[2][3:6] == ["Cả 9 đơn vị", "các văn bản", "Chưa ấn định"]
    assert rows[3][-1] == "(tính trong NV-03)"
    assert rows[4][6:-1] == ["–", "–", "–", "…", "–", "–", "–", "–", "–"]
    assert rows[6][3] == "(chưa phân công)"
    assert rows[6][-1] == "Tại Mù Cang Chải"
    sums = [cell for cell in sheet.rows[-2].cells if cell.formula]
    assert [cell.value for cell in sums] == [55, 6, 6, 6, 7, 6, 6, 6, 6, 6]
    assert flow(sheet).body == 9


def test_overdue_tasks_come_first_and_marks_say_how_far_each_unit_is() -> None:
    sheet = only(tasks(followed_up()))
    rows = [[cell.value for cell in row] for row in body(sheet)]
    assert [row[1] for row in rows[:2]] == ["NV-2017H2-02", "NV-2018H1-01"]
    assert rows[1][7:-1] == ["HT", "HT", "HT", "QH", "QH", "QH", "QH", "QH", "QH"]
    assert rows[2][6] == "Thường xuyên"


def test_details_by_unit_are_only_those_that_tell_something() -> None:
    assert progress(demo()) == ()
    rows = body(only(progress(followed_up())))
    assert len(rows) == 10
    assert rows[1][-1].value == "Đã rà soát xong 12 chỉ tiêu.\nMinh chứng: BC 30/BC-HKH"


@pytest.mark.parametrize("count", [1, 2, 10, 11, 12, 13, 40, 99])
def test_any_number_of_units_fits_the_paper(count: int) -> None:
    briefing = of_many_units(count)
    for sheet in (*indicators(briefing), *tasks(briefing), *submissions(briefing), *chair(briefing)):
        assert sum(sheet.widths) == pytest.approx(262 if sheet.orientation == "landscape" else 175)
        assert flow(sheet).rows


def chair_tables(briefing: Briefing) -> list[list[object]]:
    return values(only(chair(briefing)))


def test_the_chair_has_three_tables_each_under_its_header() -> None:
    rows = chair_tables(demo())
    assert ["Đơn vị", "Ngày nộp", "Duyệt/Trả lại", "Mục cần bổ sung", "Ý kiến chỉ đạo"] in rows
    assert ["Mã", "Thời hạn", "Thời hạn mới", "Nhiệm vụ", "Ý kiến chỉ đạo"] in rows
    new: list[object] = ["Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn", "Sản phẩm", "Nội dung nhiệm vụ"]
    start = rows.index(new) + 1
    assert rows[start : start + 10] == [[None] * 5] * 10
    assert [row[0] for row in rows if row and str(row[0]).startswith("NV-")] == [f"NV-2018H1-0{n}" for n in range(1, 9)]


def test_her_cells_are_yellow_unlocked_and_high_enough_for_a_pen_and_the_rest_is_locked() -> None:
    sheet = only(chair(followed_up()))
    assert sheet.protected
    hers = [cell for row in sheet.rows for cell in row.cells if not STYLES[cell.style].locked]
    assert len(hers) == 9 * 3 + 9 * 2 + 10 * 5
    assert all(STYLES[cell.style].fill and cell.value is None for cell in hers)
    assert all(row.least >= 11 * 72 / 25.4 for row in sheet.rows if row.body)
    assert not [cell for row in sheet.rows for cell in row.cells if cell.formula]


def test_the_chair_reads_late_days_and_a_very_long_task_shortened() -> None:
    base = followed_up()
    long = base.tasks[2]._replace(text="rất dài " * 500)
    rows = chair_tables(base._replace(tasks=(*base.tasks[:2], long, *base.tasks[3:])))
    assert ["Trạm Tấu", "04/6/2018 (chậm 4 ngày)", None, None, None] in rows
    assert any(row and str(row[3]).endswith("… (xem trang “Nhiệm vụ”)") for row in rows if len(row) == 5)
    assert CODES
