"""Whole stories, from an empty folder to the last question, as people and scripts would live them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from giaoban import text
from giaoban.__main__ import main

Do = Callable[..., str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder to begin in, far from any book, with nothing wished for in the environment."""
    for name in ("GIAOBAN_BOOK", "GIAOBAN_ACTOR", "GIAOBAN_LANG", "GIAOBAN_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "begin").mkdir()
    monkeypatch.chdir(tmp_path / "begin")
    yield tmp_path / "begin"
    text.use("vi")


@pytest.fixture
def do(folder: Path, capsys: pytest.CaptureFixture[str]) -> Do:
    """Does one command, which must end with `code`; gives what it answered."""

    def do(*words: str, code: int = 0) -> str:
        assert main(list(words)) == code, capsys.readouterr()
        return capsys.readouterr().out

    return do


def test_the_sample_meeting_goes_out_and_comes_in_again_unchanged(folder: Path, do: Do) -> None:
    workbook = Path(do("demo").splitlines()[-1])
    assert workbook == folder / "reports" / "giao-ban-2018H1.xlsx"
    assert workbook.read_bytes()[:2] == b"PK"
    status = json.loads(do("status", "--json"))
    assert (status["received"], status["expected"], status["tasks"]["total"]) == (9, 9, 55)
    do("export", "2018H1", "--format", "json", "-o", "whole.json")
    back = json.loads(do("import", "whole.json", "--json"))
    assert back["read"] == back["unchanged"] > 0
    assert (back["ok"], back["batch"], back["problems"]) == (True, None, [])
    do("init", "elsewhere")
    there = json.loads(do("import", "whole.json", "--book", "elsewhere", "--json"))
    assert there["created"] + there["unchanged"] == there["read"]  # the units were in the new book already
    assert there["created"] > there["unchanged"]
    do("export", "2018H1", "--format", "json", "-o", "again.json", "--book", "elsewhere")
    assert (folder / "again.json").read_bytes() == (folder / "whole.json").read_bytes()
    assert json.loads(do("doctor", "--json"))["ok"] is True


def test_a_half_year_of_the_office_in_its_own_words(folder: Path, do: Do) -> None:
    do("tao-so")
    do("cai-dat", "dat", "chair_name", "Ngô Thị Chinh")
    do("ky", "mo", "6 tháng đầu năm 2018", "--han", "31/5/2018")
    for unit, area, told in [
        ("Văn Chấn", "quỹ", "Quỹ khuyến học đạt 512,7 triệu đồng"),
        ("TP Yên Bái", "tuyên truyền", "Đã phát 12 tin, bài"),
        ("TT", "khao-sat", "Đã khảo sát 12 xã"),
    ]:
        do("bao-cao", "them", unit, "2018H1", "--loai", "kết quả", "--linh-vuc", area, told)
    do("bao-cao", "them", "VC", "2018H1", "--loai", "han-che", "Chưa [thường xuyên]", "--nguyen-nhan", "Thiếu người")
    do("bao-cao", "them", "VC", "2018H1", "--loai", "kien-nghi", "không có")

    assert "Kỳ này đã nộp 1/9 đơn vị" in do("bao-cao", "nop", "VC", "2018H1", "--ngay", "29/5/2018")
    do("bao-cao", "nop", "TPYB", "2018H1", "--ngay", "31/5/2018")
    assert "chậm 4 ngày (hạn 31/05/2018)" in do("bao-cao", "nop", "Trạm Tấu", "2018H1", "--ngay", "4/6/2018")
    status = _status(do)
    assert (status["received"], status["on_time"], status["expected"]) == (3, 2, 9)
    assert len(status["missing"]) == 6
    assert all(one["days_late"] > 0 for one in status["missing"])

    do("hoi-nghi", "ghi", "2018H1", "--ngay", "8/6/2018", "--don-vi-du", "tất cả", "--ket-luan", "Giao hai việc.")
    do("nhiem-vu", "them", "2018H1", "Rà soát các chỉ tiêu", "--chu-tri", "tất cả", "--han", "30/9/2018")
    do("nhiem-vu", "them", "2018H1", "Xây 02 mô hình", "--chu-tri", "VY", "--phoi-hop", "VC")
    do("nhiem-vu", "cap-nhat", "NV-2018H1-01", "VC", "--tien-do", "đang thực hiện", "--ngay", "1/8/2018")
    do("nhiem-vu", "hoan-thanh", "NV-2018H1-01", "VY", "--ket-qua", "Đã rà soát", "--ngay", "30/9/2018")
    do("nhiem-vu", "hoan-thanh", "NV-2018H1-01", "TY", "--ket-qua", "Đã rà soát", "--ngay", "1/10/2018")
    do("nhiem-vu", "xong", "NV-2018H1-02", "VY", "--ket-qua", "Đã xây 02 mô hình", "--ngay", "1/11/2018")
    tasks = _status(do)["tasks"]
    assert (tasks["count"], tasks["total"], tasks["unassigned"]) == (2, 10, 0)
    assert (tasks["done_on_time"], tasks["done_late"], tasks["done_no_due"]) == (1, 1, 1)
    assert (tasks["open_overdue"], tasks["unreported"], tasks["dropped"]) == (7, 6, 0)
    assert sum(tasks[name] for name in tasks if name.startswith(("done", "open"))) + tasks["dropped"] == 10

    told = do("tinh-hinh", "--kiem-tra", code=7)
    assert "Đã nộp 3/9 đơn vị (đúng hạn 2, chậm 1). Đã duyệt 0/9." in told
    assert told.endswith("Nhiệm vụ quá hạn:\n  NV-2018H1-01  Rà soát các chỉ tiêu\n")
    assert "Kết luận".upper() in do("hoi-nghi", "xem")
    assert "  1. [Khác] Chưa [thường xuyên]\n     Nguyên nhân: Thiếu người\n" in do("bao-cao", "xem", "VC")
    assert do("xuat", "2018H1").startswith(f"Đã xuất: {folder / 'reports' / 'giao-ban-2018H1.xlsx'}\n")
    do("xuat", "2018H1", "--dang", "csv", "-o", "giao-ban.csv")
    assert (folder / "giao-ban.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def _status(do: Do) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(do("tinh-hinh", "--json"))
    return found


STORY = [
    ("chay-thu", 0),
    ("tinh-hinh", 0),
    ("tinh-hinh --json", 0),
    ("bao-cao ds", 0),
    ("bao-cao xem VC 2018H1", 0),
    ("nhiem-vu ds", 0),
    ("hoi-nghi xem", 0),
    ("don-vi ds --csv", 0),
    ("bao-cao them VC 2018H1 --loai ket-qua Qu\u1ef9", 0),
    ("bao-cao them Y\u00ean 2018H1 --loai ket-qua Qu\u1ef9", 3),
    ("bao-cao them VC 2018X1 --loai ket-qua a", 2),
    ("ky mo 2018H1", 4),
    ("nhap-tep khong-co.json", 5),
    ("xuat 2018H1 --dang json -o a.json", 0),
    ("nhap-tep a.json", 0),
    ("kiem-tra-so", 0),
]


@pytest.mark.parametrize(
    "console",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "TERM": "dumb"},
    ],
    ids=["C", "ascii", "both"],
)
def test_the_poorest_console_changes_no_exit_code(console: dict[str, str], folder: Path) -> None:
    dropped = ("LC_", "LANG", "PYTHONIO", "GIAOBAN")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    for words, code in STORY:
        ended = subprocess.run(
            [sys.executable, "-m", "giaoban", *words.split()],
            cwd=folder, env={**kept, **console, "HOME": str(folder)}, capture_output=True, check=False,
        )  # fmt: skip
        assert ended.returncode == code, (words, ended.stderr)
        assert b"Traceback" not in ended.stderr
        assert bool(ended.stdout) == (code == 0)
    shown = subprocess.run(
        [sys.executable, "-m", "giaoban", "bao-cao", "xem", "VC", "--json"],
        cwd=folder, env={**kept, **console}, capture_output=True, check=True,
    )  # fmt: skip
    assert json.loads(shown.stdout.decode("utf-8"))["achievement"][-1]["text"] == "Quỹ"
