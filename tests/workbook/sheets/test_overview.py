"""Tổng quan: the sentences of the office, each from the data."""

from datetime import date

import pytest
from tests.workbook.briefings import CODES, UNITS, demo, followed_up, with_figures

from giaoban.domain.briefing import Briefing
from giaoban.workbook.sheets.overview import overview


def told(briefing: Briefing) -> list[str]:
    rows = overview(briefing, ()).rows
    return [cell.value for row in rows for cell in row.cells if isinstance(cell.value, str) and cell.value]


def test_the_demo_book_reads_as_the_office_wrote_it() -> None:
    said = told(demo())
    for sentence in (
        "HỘI KHUYẾN HỌC VIỆT NAM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Yên Bái, ngày … tháng 6 năm 2018",
        "TỔNG HỢP BÁO CÁO GIAO BAN 6 THÁNG ĐẦU NĂM 2018",
        "I. TÌNH HÌNH NỘP BÁO CÁO",
        "Tại hội nghị ngày 08/6/2018, 9/9 đơn vị dự và báo cáo. Sổ chưa ghi ngày nộp báo cáo.",
        "Kỳ này sổ chưa có số liệu.",
        "Hạn chế nêu chung tại hội nghị, không nêu riêng đơn vị: tham mưu với cấp ủy, chính quyền; khảo sát, nắm "
        "tình hình chưa thường xuyên; thông tin, tuyên truyền.",
        "Nguyên nhân, kiến nghị: nguồn tin không ghi.",
        "IV. NHIỆM VỤ",
        "Giao tại hội nghị ngày 08/6/2018: 08 nhiệm vụ, 55 lượt giao. Đã hoàn thành: 0 lượt (đúng hạn 0, quá hạn 0, "
        "không ấn định thời hạn 0); chưa hoàn thành: 55 lượt (trong hạn 0, quá hạn 0, chưa ấn định thời hạn 55; trong "
        "đó 55 lượt chưa báo cáo tiến độ). Chưa phân công đơn vị chủ trì: 01 nhiệm vụ (NV-2018H1-06).",
        "1. Ấn định thời hạn cho 08 nhiệm vụ (trang “Ý kiến Chủ tịch”, phần II).",
        "2. Phân công đơn vị chủ trì NV-2018H1-06 (Tủ sách Đinh Hữu Dư, thực hiện tại Mù Cang Chải).",
        "Nguồn: tin đăng trang thông tin điện tử Hội Khuyến học tỉnh Yên Bái ngày 09/6/2018.",
        "NGƯỜI TỔNG HỢP",
    ):
        assert sentence in said


def test_before_the_meeting_it_reads_as_the_office_wrote_it() -> None:
    said = told(with_figures())
    for sentence in (
        "(Tài liệu trình Chủ tịch trước hội nghị giao ban ngày 08/6/2018; số liệu có trong sổ đến ngày 06/6/2018)",
        "I. TÌNH HÌNH NỘP BÁO CÁO (hạn nộp 31/5/2018)",
        "Đã nộp: 9/9 đơn vị, trong đó đúng hạn 7, chậm 2 (Yên Bình chậm 1 ngày; Trạm Tấu chậm 4 ngày). Chưa nộp: "
        "không có. Đã duyệt: 0/9.",
        "Hạn chế: tổ chức Hội 3/9 (TP Yên Bái, Mù Cang Chải, Văn Chấn); mô hình học tập 2/9 (TP Yên Bái, Văn Chấn); "
        "khảo sát, nắm tình hình 2/9 (Mù Cang Chải, Văn Chấn); tham mưu 1/9 (Văn Chấn); quỹ 1/9 (Mù Cang Chải). 6/9 "
        "đơn vị chưa có nội dung hạn chế trong sổ.",
        "Kiến nghị: 05 kiến nghị (Mù Cang Chải 03, Văn Chấn 02); TP Yên Bái: không có.",
        "IV. NHIỆM VỤ ĐÃ GIAO TỪ CÁC KỲ TRƯỚC",
        "Sổ chưa ghi nhiệm vụ của kỳ trước.",
        "1. Duyệt số liệu của 09 đơn vị (trang “Ý kiến Chủ tịch”).",
        "2. Đề nghị Yên Bình, Văn Yên bổ sung số liệu còn thiếu trước hội nghị.",
        "3. Ý kiến trả lời 05 kiến nghị (trang “Kiến nghị”).",
    ):
        assert sentence in said
    comment = next(sentence for sentence in said if "cao nhất" in sentence)
    assert "TX Nghĩa Lộ 23,90%; thấp nhất: Mù Cang Chải 20,22%." in comment
    assert "Trấn Yên 79,01%; thấp nhất: Trạm Tấu 55,03%." in comment
    note = next(sentence for sentence in said if sentence.startswith("Ghi chú:"))
    assert "tổng của 8/9 đơn vị (thiếu Yên Bình)" in note
    assert "tổng của 7/9 đơn vị (thiếu Văn Yên, Yên Bình)" in note


def test_missing_reports_are_named_with_their_days() -> None:
    base = with_figures()
    reports = [*base.reports[:-1], base.reports[-1]._replace(standing="missing", submitted_on=None, days_late=4)]
    reports[0] = reports[0]._replace(standing="approved")
    reports[1] = reports[1]._replace(standing="returned")
    said = " ".join(told(base._replace(reports=tuple(reports))))
    assert "Đã nộp: 8/9 đơn vị" in said
    assert "Chưa nộp: Yên Bình (quá hạn 4 ngày). Cần bổ sung: TX Nghĩa Lộ. Đã duyệt: 1/9." in said


def test_without_a_due_date_nobody_is_late() -> None:
    base = with_figures()
    reports = tuple(report._replace(days_late=None) for report in base.reports)
    said = told(base._replace(period=base.period._replace(due_on=None), reports=reports))
    assert "I. TÌNH HÌNH NỘP BÁO CÁO" in said
    assert any(sentence.startswith("Đã nộp: 9/9 đơn vị (kỳ này chưa ấn định hạn nộp).") for sentence in said)


def test_later_the_overdue_tasks_and_those_carried_over_are_told() -> None:
    said = " ".join(told(followed_up()))
    assert "Các kỳ trước chuyển sang: 01 nhiệm vụ, 01 lượt giao." in said
    assert "Xử lý 07 lượt giao quá hạn (trang “Nhiệm vụ”)." in said
    assert "Ấn định thời hạn cho 06 nhiệm vụ" in said


def test_lines_that_the_office_has_not_filled_are_left_out() -> None:
    said = told(demo()._replace(office={}))
    assert "Ngày … tháng 6 năm 2018" in said
    assert not any("None" in sentence for sentence in said)


def test_a_unit_beside_the_expected_ones_is_not_one_of_the_nine() -> None:
    base = with_figures()
    office = UNITS[0]._replace(code="TH", name="Cơ quan Tỉnh hội", kind="tinh-hoi", expected=False)
    report = base.reports[0]._replace(unit="TH")
    said = " ".join(told(base._replace(units=(*base.units, office), reports=(*base.reports, report))))
    assert "Đã nộp: 9/9 đơn vị" in said


@pytest.mark.parametrize("held_on", [date(2018, 2, 1), date(2018, 12, 31)])
def test_the_date_line_has_the_month_of_the_meeting(held_on: date) -> None:
    base = demo()
    assert base.meeting is not None
    said = told(base._replace(meeting=base.meeting._replace(held_on=held_on)))
    month = "02" if held_on.month == 2 else "12"
    assert f"Yên Bái, ngày … tháng {month} năm 2018" in said
    assert CODES
