"""`period`, `unit`, `indicator` and `setting`: what the book is about."""

from pathlib import Path

import pytest
from tests.cli.running import Run, assert_refused

LISTS = ("period", "unit", "indicator", "setting", "report", "task", "meeting")


@pytest.mark.parametrize("noun", LISTS)
@pytest.mark.parametrize("columns", [40, 80])
def test_every_list_fits_the_terminal(
    noun: str, columns: int, book: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    told = run(noun, "list")
    assert (told.code, told.err) == (0, "")
    assert max(map(len, told.out.splitlines())) <= columns


@pytest.mark.parametrize("noun", LISTS)
def test_every_list_is_a_csv_table_with_its_mark(noun: str, book: Path, run: Run) -> None:
    told = run(noun, "list", "--csv").out
    assert told.startswith("\ufeff")
    assert len({line.count(",") for line in told.splitlines() if '"' not in line}) == 1


def test_periods(book: Path, run: Run) -> None:
    opened = run("ky", "mo", "6 tháng cuối năm 2018", "--han", "30/11/2018", "--chot-so-lieu", "25/11/2018")
    assert opened.out == "Đã mở kỳ 6 tháng cuối năm 2018 (2018H2), hạn nộp 30/11/2018.\n"
    assert "2018H2  6 tháng cuối năm 2018  30/11/2018       25/11/2018         Đang mở" in run("ky", "ds").out
    listed = run("period", "list", "--json").document["periods"]
    assert all({"period", "starts_on", "ends_on", "due_on", "state"} <= one.keys() for one in listed)
    assert listed[1]["due_on"] == "2018-11-30"
    assert run("ky", "mo", "2018").out == "Đã mở kỳ năm 2018 (2018), chưa ấn định hạn nộp.\n"


@pytest.mark.parametrize(
    ("words", "code", "case"),
    [
        (["2018H1"], 4, "period.open_already"),
        (["2018H3"], 2, "period.malformed"),
        (["2019H1", "--han", "1/1/2010"], 2, "date.outside_period"),
        (["2019H1", "--han", "ngày mai"], 2, "date.invalid"),
    ],
)
def test_what_cannot_be_opened_is_refused(words: list[str], code: int, case: str, book: Path, run: Run) -> None:
    assert_refused(run, book, ["ky", "mo", *words], code, case)


def test_units(book: Path, run: Run) -> None:
    assert "\n140  Văn Chấn      VC                                 30/06/2025\n" in run("don-vi", "ds").out.replace(
        "     \n", "\n"
    )
    units = run("unit", "list", "--json").document["units"]
    assert all({"unit", "name", "kind", "aliases", "valid_from", "valid_to"} <= one.keys() for one in units)
    assert sum(one["expected"] for one in units) == 9


def test_indicators(book: Path, run: Run) -> None:
    added = run("chi-tieu", "them", "Số suất [quà]", "--don-vi-tinh", "suất", "--cach-tinh", "trong kỳ")
    assert added.out == "Đã thêm chỉ tiêu RIENG01: Số suất [quà].\n"
    assert run("chi-tieu", "them", "Tỷ lệ mới", "--ma", "TL9", "--so-le", "2", "--cach-tinh", "ty-le").code == 0
    listed = run("indicator", "list", "--json").document["indicators"]
    assert all({"code", "name", "measure", "type", "decimals"} <= one.keys() for one in listed)
    assert (listed[-1]["type"], listed[-1]["decimals"]) == ("ratio", 2)
    assert "Số suất [quà]" in run("chi-tieu", "ds").out


@pytest.mark.parametrize(
    ("words", "code", "case"),
    [
        (["Tổng số hội viên"], 4, "indicator.exists"),
        (["Mới", "--ma", "TC06"], 4, "indicator.exists"),
        (["Mới", "--cach-tinh", "foo"], 2, "indicator_type.unknown"),
        (["Mới", "--so-le", "hai"], 2, "number.whole"),
        (["Mới", "--so-le", "9"], 2, "indicator.decimals"),
        (["a\x1bb"], 2, "text.control"),
        ([" "], 2, "text.empty"),
    ],
)
def test_an_indicator_that_cannot_be_is_refused(words: list[str], code: int, case: str, book: Path, run: Run) -> None:
    assert_refused(run, book, ["chi-tieu", "them", *words], code, case)


def test_settings(book: Path, run: Run) -> None:
    assert run("cai-dat", "dat", "chair_name", "Ngô Thị Chinh").out == "Đã đặt Họ tên người ký: “Ngô Thị Chinh”.\n"
    assert run("cai-dat", "dat", "Họ tên người ký", "Hà").code == 0
    listed = run("setting", "list", "--json").document["settings"]
    assert {"key": "chair_name", "value": "Hà"} in listed
    assert "chair_name" in run("cai-dat", "ds").out


@pytest.mark.parametrize(
    ("words", "code", "case"),
    [
        (["chair", "x"], 3, "setting.unknown"),
        (["due_soon_days", "ba"], 2, "setting.days"),
        (["place", "a\x1bb"], 2, "text.control"),
        (["place"], 2, "usage.missing"),
    ],
)
def test_what_cannot_be_set_is_refused(words: list[str], code: int, case: str, book: Path, run: Run) -> None:
    assert_refused(run, book, ["cai-dat", "dat", *words], code, case)
