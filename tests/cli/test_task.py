"""`task`: lists, one task, new tasks, progress, and what is refused."""

from pathlib import Path

import pytest
from tests.cli.running import Run, assert_refused

FOURTH = "NV-2018H1-04"


def test_the_list_begins_with_its_sum_and_keeps_codes_whole(book: Path, run: Run) -> None:
    told = run("nhiem-vu", "ds").out
    assert told.startswith("08 nhiệm vụ, 55 lượt giao. ")
    assert "\nNV-2018H1-03a  Mỗi huyện, thị, thành phố cần  Cả 9 đơn vị     Không hạn  HT 0/9" in told
    assert "chưa phân công" in told
    assert max(map(len, told.splitlines())) <= 80


def test_the_list_is_in_blocks_on_a_narrow_terminal(book: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    told = run("nhiem-vu", "ds").out
    assert "\nMã: NV-2018H1-01\nNội dung: Rà soát, đánh giá việc thực\n  hiện các chỉ tiêu đã đề ra.\n" in told
    assert max(map(len, told.splitlines())) <= 40


def test_a_task_is_shown_with_its_parts_and_shares(book: Path, run: Run) -> None:
    told = run("nhiem-vu", "xem", "NV-2018H1-03").out
    assert told.startswith("NV-2018H1-03  Tiếp tục tham mưu")
    assert "\nĐơn vị chủ trì: Cả 9 đơn vị\nThời hạn: Chưa ấn định thời hạn\nSản phẩm: các văn bản\n" in told
    assert "\n  NV-2018H1-03a  Mỗi huyện, thị, thành phố" in told
    assert told.endswith("\nYên Bình: Chưa báo cáo tiến độ\n")


def test_the_documents_have_the_keys_that_are_promised(book: Path, run: Run) -> None:
    tasks = run("task", "list", "--json").document["tasks"]
    promised = {
        "code", "text", "area", "lead", "with", "due", "original_due", "extensions", "deliverable", "source",
        "assignments", "part_of",
    }  # fmt: skip
    assert all(promised <= task.keys() for task in tasks)
    share = {"unit", "name", "state", "standing", "result", "on"}
    assert all(share <= one.keys() for task in tasks for one in task["assignments"])
    assert [task["part_of"] for task in tasks if task["code"].endswith("a")] == ["NV-2018H1-03"]
    assert run("task", "show", FOURTH, "--json").document["lead"] == ["136"]


def test_a_task_goes_to_every_unit_at_once(book: Path, run: Run) -> None:
    made = run("nhiem-vu", "them", "2018H1", "Xây 02 mô hình", "--chu-tri", "tất cả", "--han", "thường xuyên", "--json")
    assert (made.document["code"], len(made.document["lead"])) == ("NV-2018H1-09", 9)
    shown = run("nhiem-vu", "xem", "NV-2018H1-09").out
    assert "\nĐơn vị chủ trì: Cả 9 đơn vị\nThời hạn: Thường xuyên\n" in shown


def test_progress_is_told_and_then_stands_in_the_list(book: Path, run: Run) -> None:
    going = run("nhiem-vu", "cap-nhat", FOURTH, "VY", "--tien-do", "đang thực hiện", "--ngay", "1/8/2018")
    assert going.out == f"Đã ghi {FOURTH}, Văn Yên: đang thực hiện (ngày 01/08/2018).\n"
    done = run("nv", "xong", FOURTH, "Văn Yên", "--ket-qua", "Đã xây 02 mô hình", "--ngay", "30/8/2018")
    assert done.out == f"Đã ghi {FOURTH}, Văn Yên: đã hoàn thành (ngày 30/08/2018).\n"
    assert run("nv", "xem", FOURTH).out.endswith("\nVăn Yên: Đã hoàn thành (30/08/2018). Đã xây 02 mô hình\n")
    [share] = run("nv", "xem", FOURTH, "--json").document["assignments"]
    assert (share["state"], share["standing"], share["on"]) == ("done", "done-no-due", "2018-08-30")


def test_the_list_as_csv_is_ready_for_a_spreadsheet(book: Path, run: Run) -> None:
    told = run("task", "list", "--csv").out
    assert told.startswith("\ufeffMã,Nội dung,Đơn vị chủ trì,Thời hạn,Tiến độ\nNV-2018H1-01,")
    assert told.count("\n") == 10


@pytest.mark.parametrize(
    ("words", "code", "case"),
    [
        (["xem", "NV-2018H1-77"], 3, "task.unknown"),
        (["them", "2018H1"], 2, "usage.missing"),
        (["them", "2018H1", "a\x07b"], 2, "text.control"),
        (["them", "2018H1", "a" * 32_768], 2, "text.too_long"),
        (["them", "2018H1", "a", "--chu-tri", "VX"], 3, "unit.unknown"),
        (["them", "2018H1", "a", "--chu-tri", "VC", "--phoi-hop", "VC"], 2, "task.lead_and_with"),
        (["them", "2018H1", "a", "--han", "32/1/2018"], 2, "date.invalid"),
        (["them", "2018H1", "a", "--han", "1/6/2018"], 2, "task.due_before_meeting"),
        (["them", "2018H1", "a", "--linh-vuc", "foo"], 2, "area.unknown"),
        (["cap-nhat", FOURTH, "VY", "--tien-do", "foo"], 2, "state.unknown"),
        (["cap-nhat", FOURTH, "VC", "--tien-do", "tam-dung"], 3, "task.not_assigned"),
        (["hoan-thanh", FOURTH, "VY"], 2, "task.no_result"),
        (["hoan-thanh", FOURTH, "VY", "--ket-qua", "a\x00b"], 2, "text.control"),
        (["ds", "2019H1"], 3, "period.unknown"),
    ],
)
def test_what_cannot_be_done_is_refused(words: list[str], code: int, case: str, book: Path, run: Run) -> None:
    assert_refused(run, book, ["nhiem-vu", *words], code, case)


def test_days_in_a_refusal_are_written_the_vietnamese_way(book: Path, run: Run) -> None:
    told = run("nhiem-vu", "them", "2018H1", "a", "--han", "1/6/2018").err
    assert told.startswith("Thời hạn 01/06/2018 trước ngày họp 08/06/2018. Chưa ghi gì.\n")
