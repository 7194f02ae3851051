"""`meeting`: the briefing of 8 June 2018 as people read it, and recording the next one."""

from pathlib import Path

import pytest
from tests.cli.running import Run, assert_refused


def test_the_meeting_is_shown_with_findings_and_tasks(book: Path, run: Run) -> None:
    told = run("hoi-nghi", "xem").out
    assert told.startswith(
        "Hội nghị giao ban 6 tháng đầu năm 2018, ngày 08/06/2018\nĐịa điểm: văn phòng tỉnh Hội\n"
        "Chủ trì hội nghị: bà Ngô Thị Chinh, Chủ tịch Hội Khuyến học tỉnh\n"
        "Thành phần dự: 9/9 đơn vị (các ông bà"
    )
    assert "     tỉnh. (Cả 9/9 đơn vị)\n" in told
    assert "Trấn Yên… (Ví dụ: Văn Yên, Trấn Yên, Văn Chấn)" in told.replace("\n     ", " ")
    assert "(Nhóm: Các huyện, thị làm điểm)" in told.replace("\n     ", " ")
    assert "\nNHIỆM VỤ GIAO\n  NV-2018H1-01  Rà soát" in told
    assert max(map(len, told.splitlines())) <= 80


def test_the_documents_have_the_keys_that_are_promised(book: Path, run: Run) -> None:
    shown = run("meeting", "show", "2018H1", "--json").document
    promised = {"period", "held_on", "place", "chair", "attendance", "findings", "conclusion", "tasks"}
    assert promised <= shown.keys()
    assert all({"kind", "area", "scope", "units", "text"} <= finding.keys() for finding in shown["findings"])
    assert len(shown["tasks"]) == 9  # eight, one with a part
    assert run("meeting", "list", "--json").document["meetings"][0]["held_on"] == "2018-06-08"


def test_the_list_fits_both_terminals_and_a_spreadsheet(book: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert max(map(len, run("hoi-nghi", "ds").out.splitlines())) <= 80
    monkeypatch.setenv("COLUMNS", "40")
    assert "\nNgày họp: 08/06/2018\n" in run("hoi-nghi", "ds").out
    assert run("hoi-nghi", "ds", "--csv").out.startswith("\ufeffKỳ báo cáo,Ngày họp,")


def test_a_meeting_is_recorded_and_then_added_to(book: Path, run: Run) -> None:
    run("ky", "mo", "2018H2")
    written = run("hoi-nghi", "ghi", "2018H2", "--ngay", "10/12/2018", "--don-vi-du", "tất cả", "--dia-diem", "Yên Bái")
    assert written.out == "Đã ghi hội nghị giao ban 6 tháng cuối năm 2018.\n"
    more = run("hoi-nghi", "ghi", "2018H2", "--ket-luan", "Một. [Hai]")
    assert more.out == "Đã cập nhật hội nghị giao ban 6 tháng cuối năm 2018: nội dung vừa ghi thay cho\nnội dung cũ.\n"
    told = run("hoi-nghi", "xem", "2018H2").out
    assert "Thành phần dự: 9/9 đơn vị\n" in told
    assert told.endswith("\nKẾT LUẬN CỦA CHỦ TỊCH\n     Một. [Hai]\n")


@pytest.mark.parametrize(
    ("words", "code", "case"),
    [
        (["xem", "2018H2"], 3, "period.unknown"),
        (["ghi", "2018H2", "--ngay", "10/12/2018"], 3, "period.unknown"),
        (["ghi", "2018H1", "--ngay", "hôm qua"], 2, "date.invalid"),
        (["ghi", "2018H1", "--don-vi-du", "VX"], 3, "unit.unknown"),
        (["ghi", "2018H1", "--dia-diem", "a\x1bb"], 2, "text.control"),
        (["ghi", "2018H1", "--ket-luan", "a" * 32_768], 2, "text.too_long"),
        (["ghi"], 2, "usage.missing"),
    ],
)
def test_what_cannot_be_done_is_refused(words: list[str], code: int, case: str, book: Path, run: Run) -> None:
    assert_refused(run, book, ["hoi-nghi", *words], code, case)


@pytest.mark.parametrize(
    ("words", "code", "case"),
    [(["xem", "2018H2"], 3, "meeting.missing"), (["ghi", "2018H2"], 2, "meeting.no_day")],
)
def test_a_period_without_a_meeting_says_how_to_record_it(
    words: list[str], code: int, case: str, book: Path, run: Run
) -> None:
    run("ky", "mo", "2018H2")
    assert_refused(run, book, ["hoi-nghi", *words], code, case)
    assert "giaoban hoi-nghi ghi 2018H2 --ngay " in run("hoi-nghi", *words).err
