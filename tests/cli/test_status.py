"""`status`: where a period stands, in numbers that add up, and the exit code of a scheduled check."""

import json
from pathlib import Path

import pytest
from tests.cli.running import Run, assert_refused


def test_the_sample_stands_as_the_meeting_left_it(book: Path, run: Run) -> None:
    assert run("tinh-hinh").out == (
        "Kỳ đang mở: 6 tháng đầu năm 2018. Hội nghị giao ban: 08/06/2018.\n\n"
        "Đã nộp 9/9 đơn vị (9 chưa ghi ngày nộp). Đã duyệt 0/9.\n\n"
        "08 nhiệm vụ, 55 lượt giao. Đã hoàn thành 0 lượt (đúng hạn 0, quá hạn 0, không ấn\n"
        "định thời hạn 0); chưa hoàn thành 55 lượt (trong hạn 0, quá hạn 0, chưa ấn định\n"
        "thời hạn 55; trong đó 55 lượt chưa báo cáo tiến độ).\n"
        "Chưa phân công đơn vị chủ trì: 01 nhiệm vụ.\n"
    )


def test_it_fits_a_narrow_terminal(book: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = run("tinh-hinh").out.splitlines()
    assert max(map(len, lines)) <= 40
    assert " ".join(lines).startswith("Kỳ đang mở: 6 tháng đầu năm 2018. Hội nghị giao ban: 08/06/2018.")


def test_the_document_has_the_keys_that_are_promised(book: Path, run: Run) -> None:
    said = run("status", "--json").document
    assert {
        "schema_version",
        "period",
        "expected",
        "received",
        "on_time",
        "approved",
        "missing",
        "tasks",
    } <= said.keys()
    assert said["on_time"] is None
    tasks = said["tasks"]
    assert tasks.keys() >= {
        "count", "unassigned", "total", "done_on_time", "done_late", "done_no_due", "open_on_track", "open_overdue",
        "open_no_due", "on_hold", "unreported", "dropped",
    }  # fmt: skip
    assert (tasks["count"], tasks["total"], tasks["unassigned"], tasks["unreported"]) == (8, 55, 1, 55)
    classes = [name for name in tasks if name.startswith(("done_", "open_"))] + ["dropped"]
    assert sum(tasks[name] for name in classes) == tasks["total"]


def test_missing_reports_and_overdue_tasks_are_named_under_their_own_headings(book: Path, run: Run) -> None:
    run("ky", "mo", "2018H2", "--han", "30/11/2018")
    run("nhiem-vu", "them", "2018H2", "Xây 02 mô hình", "--chu-tri", "VY", "--han", "31/12/2018")
    told = run("tinh-hinh", "2018H2")
    assert told.code == 0
    assert "Chưa nộp: TP Yên Bái, TX Nghĩa Lộ, " in told.out
    assert "đều quá hạn" in " ".join(told.out.split())
    assert told.out.endswith("\nNhiệm vụ quá hạn:\n  NV-2018H2-01  Xây 02 mô hình\n")
    [first, *_] = run("tinh-hinh", "2018H2", "--json").document["missing"]
    assert first.keys() >= {"unit", "name", "days_late"}
    assert first["days_late"] > 2000


def test_units_whose_figures_are_worth_a_second_look_are_named(book: Path, run: Run) -> None:
    assert run("status", "--json").document["to_review"] == []
    rows = [("VY", "TC01", 30), ("VY", "DS02", 27), ("VC", "ML01", 9), ("VC", "DS01", 8), ("VC", "ML13", 1)]
    keys = ("unit", "period", "indicator", "value")
    said = [dict(zip(keys, (unit, "2018H1", *figure), strict=True)) for unit, *figure in rows]
    (book / "f.json").write_text(json.dumps(said), encoding="utf-8")
    imported = " ".join(run("nhap-tep", "f.json").err.split())
    assert "Văn Yên, kỳ 2018H1, Số Hội Khuyến học cơ sở cấp xã: 30/27 = 111,11%" in imported
    assert "\nNên xem lại: Văn Yên (1 số liệu), Văn Chấn (2 số liệu)\n\n" in run("tinh-hinh").out
    assert run("tinh-hinh", "--kiem-tra").code == 0
    assert run("status", "--json").document["to_review"] == [
        {"unit": "136", "name": "Văn Yên", "count": 1},
        {"unit": "140", "name": "Văn Chấn", "count": 2},
    ]


@pytest.mark.parametrize(("period", "code"), [("2018H1", 0), ("2018H2", 7)])
def test_a_check_tells_by_its_exit_code_whether_somebody_must_act(period: str, code: int, book: Path, run: Run) -> None:
    run("ky", "mo", "2018H2", "--han", "30/11/2018")
    assert run("tinh-hinh", period, "--kiem-tra").code == code
    assert run("tinh-hinh", period).code == 0


@pytest.mark.parametrize(
    ("words", "code", "case"),
    [
        (["2018X1"], 2, "period.malformed"),
        (["2019H1"], 3, "period.unknown"),
        (["2018Q2"], 3, "period.not_open_but"),
        (["2018H1", "2018H2"], 2, "usage.extra"),
        (["--kiemtra"], 2, "usage.option.near"),
    ],
)
def test_what_cannot_be_answered_is_refused(words: list[str], code: int, case: str, book: Path, run: Run) -> None:
    assert_refused(run, book, ["tinh-hinh", *words], code, case)
