"""`report`: its screens at two widths, its documents and tables, and what it refuses."""

import io
import sqlite3
from pathlib import Path

import pytest
from tests.cli.running import Ran, Run, assert_refused

_HEADER = ["Đơn", "vị", "Tình", "trạng", "Kết", "quả", "Hạn", "chế", "Kiến", "nghị", "Phương", "hướng", "Số", "liệu"]
REFUSED = [
    (["XX", "2018H1", "--loai", "ket-qua", "a"], 3, "unit.unknown"),
    (["Yên Bái", "2018H1", "--loai", "ket-qua", "a"], 3, "unit.ambiguous"),
    (["VC", "2018H7", "--loai", "ket-qua", "a"], 2, "period.malformed"),
    (["VC", "2018H2", "--loai", "ket-qua", "a"], 3, "period.unknown"),
    (["VC", "2018Q2", "--loai", "ket-qua", "a"], 3, "period.not_open_but"),
    (["VC", "2018H1", "--loai", "foo", "a"], 2, "kind.unknown"),
    (["VC", "2018H1", "--loai", "ket-qua", "--linh-vuc", "foo", "a"], 2, "area.unknown"),
    (["VC", "2018H1", "--loai", "ket-qua", "a\x1bb"], 2, "text.control"),
    (["VC", "2018H1", "--loai", "ket-qua", "a" * 32_768], 2, "text.too_long"),
    (["VC", "2018H1", "--loai", "ket-qua", " "], 2, "text.empty"),
    (["VC", "2018H1", "--loai", "ket-qua"], 2, "text.missing"),
    (["VC", "2018H1", "--loai", "ket-qua", "--nguyen-nhan", "b", "a"], 2, "cause.not_of_limitation"),
    (["VC", "2018H1", "--loai", "ket-qua", "Không có"], 4, "nil.but_items"),
    (["VC", "2018H1", "--loai", "ket-qua", "--tep", "nowhere.txt"], 5, "file.missing"),
]


def test_the_list_is_a_table_on_a_wide_terminal(book: Path, run: Run) -> None:
    lines = run("bao-cao", "ds").out.splitlines()
    assert lines[0] == "Báo cáo 6 tháng đầu năm 2018"
    assert lines[1].split() == _HEADER
    assert lines[3].split() == ["TP", "Yên", "Bái", "Đã", "nộp", "1", "0", "0", "0", "0"]
    assert len(lines) == 12
    assert max(map(len, lines)) <= 80


def test_the_list_is_a_block_for_each_report_on_a_narrow_terminal(
    book: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    told = run("bao-cao", "ds").out
    assert "\nĐơn vị: Văn Chấn\nTình trạng: Đã nộp\nKết quả: 3\nHạn chế: 0\n" in told
    assert max(map(len, told.splitlines())) <= 40


@pytest.mark.parametrize("columns", [40, 80])
def test_a_report_is_shown_letter_for_letter(
    columns: int, book: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    text = "Quỹ [không đạt] 512,7  triệu [/x] :smile: [kèm theo …]"
    run(
        "bao-cao", "them", "VC", "2018H1", "--loai", "han-che", "--linh-vuc", "quy", "--nguyen-nhan", "[tạm tính]", text
    )
    told = run("bao-cao", "xem", "VC", "2018H1").out
    assert told.startswith(
        "Báo cáo Văn Chấn, 6 tháng đầu năm 2018\nĐã nộp.\n\nKẾT QUẢ ĐẠT ĐƯỢC\n  1. [Tham mưu] 9/9 huyện,"
    )
    assert max(map(len, told.splitlines())) <= columns
    assert text.replace("  ", " ") in " ".join(told.split())
    assert "     Nguyên nhân: [tạm tính]\n" in told
    assert (text in told) == (columns == 80)


def test_control_characters_in_the_book_are_shown_and_not_obeyed(book: Path, run: Run) -> None:
    with sqlite3.connect(book / "data" / "giaoban.db") as connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")  # they call functions that only the program has
        connection.execute("UPDATE report_item SET text = 'x' || char(27) || '[31my' || char(8238) WHERE no = 1")
    for told in (run("bao-cao", "xem", "VC"), run("bao-cao", "xem", "VC", "--json")):
        assert "\\u001b[31my\\u202e" in told.out
        assert "\x1b" not in told.out


def test_what_is_added_is_told_and_counted(book: Path, run: Run) -> None:
    added = run("bao-cao", "them", "Văn Chấn", "6 tháng đầu năm 2018", "--loai", "kết quả", "--linh-vuc", "Quỹ", "a")
    assert added == Ran(
        0,
        "Đã ghi vào báo cáo Văn Chấn (6 tháng đầu năm 2018): Kết quả đạt được, số 4, lĩnh\n"
        "vực Xây dựng Quỹ khuyến học.\n",
        "",
    )
    removed = run("bao-cao", "bo", "VC", "2018H1", "ket-qua", "4")
    assert removed.out == "Đã bỏ khỏi báo cáo Văn Chấn: Kết quả đạt được, số 4: “a”\n"
    assert run("bao-cao", "ds", "--json").document["reports"][7]["items"]["achievement"] == 3


def test_a_text_comes_from_a_file_or_from_standard_input(book: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (book / "a.txt").write_text("\ufefftừ tệp\r\n", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("từ lệnh trước\n".encode())))
    start = ["report", "add", "VC", "2018H1", "--kind", "plan"]
    assert run(*start, "--file", "a.txt", "--json").document["text"] == "từ tệp"
    assert run(*start, "-", "--json").document["text"] == "từ lệnh trước"


def test_nothing_to_report_is_an_answer(book: Path, run: Run) -> None:
    said = run("bao-cao", "them", "VC", "2018H1", "--loai", "kien-nghi", "Không có")
    assert said.out == "Đã ghi báo cáo Văn Chấn (6 tháng đầu năm 2018): Kiến nghị, đề xuất: không có.\n"
    assert "\nKIẾN NGHỊ, ĐỀ XUẤT: không có\n" in run("bao-cao", "xem", "VC").out
    assert run("bao-cao", "xem", "VC", "--json").document["nil"] == ["proposal"]


def test_a_report_is_submitted_once_and_told_late(book: Path, run: Run) -> None:
    run("ky", "mo", "2018H2", "--han", "30/11/2018")
    run("bao-cao", "them", "VC", "2018H2", "--loai", "ket-qua", "a")
    come = ["bao-cao", "nop", "VC", "2018H2", "--ngay", "4/12/2018", "--so-hieu", "14/BC-HKH", "--nguoi-ky", "Hà"]
    assert run(*come).out == (
        "Đã ghi nhận Văn Chấn nộp báo cáo ngày 04/12/2018, chậm 4 ngày (hạn 30/11/2018).\nKỳ này đã nộp 1/9 đơn vị.\n"
    )
    assert_refused(run, book, come, 4, "report.submitted_already")
    shown = run("bao-cao", "xem", "VC", "2018H2", "--json").document
    assert [shown[key] for key in ("standing", "submitted_on", "doc_no", "signer")] == [
        "submitted", "2018-12-04", "14/BC-HKH", "Hà",
    ]  # fmt: skip
    paper = "Đã nộp. Nộp ngày 04/12/2018, chậm 4 ngày. Số 14/BC-HKH. Người ký: Hà.\n"
    assert paper in run("bao-cao", "xem", "VC", "2018H2").out


def test_documents_have_the_keys_that_are_promised(book: Path, run: Run) -> None:
    listed = run("report", "list", "--json").document
    assert {"schema_version", "period", "reports"} <= listed.keys()
    line = {"unit", "name", "standing", "submitted_on", "days_late", "items", "figures", "warnings"}
    assert all(line <= one.keys() for one in listed["reports"])
    assert {"achievement", "limitation", "proposal", "plan"} <= listed["reports"][0]["items"].keys()
    shown = run("report", "show", "VC", "--json").document
    assert {
        "schema_version", "unit", "name", "period", "standing", "submitted_on", "doc_no", "doc_date", "signer",
        "achievement", "limitation", "cause", "proposal", "plan", "figures", "nil",
    } <= shown.keys()  # fmt: skip
    assert {"no", "area", "text", "cause"} <= shown["achievement"][0].keys()
    added = run("report", "add", "VC", "2018H1", "--kind", "plan", "a", "--json").document
    assert (added["unit"], added["period"], added["kind"], added["no"]) == ("140", "2018H1", "plan", 1)


def test_a_figure_is_shown_with_its_measure(book: Path, run: Run) -> None:
    (book / "f.json").write_text(
        '[{"unit": "VC", "period": "2018H1", "indicator": "TC07", "value": 1240}]', encoding="utf-8"
    )
    assert run("nhap-tep", "f.json", "--loai", "so-lieu").code == 0
    assert "SỐ LIỆU\n  Số hội viên phát triển mới trong kỳ: 1.240 hội viên\n" in run("bao-cao", "xem", "VC").out
    [figure] = run("bao-cao", "xem", "VC", "--json").document["figures"]
    assert {"indicator", "name", "measure", "value", "previous", "same_period_last_year"} <= figure.keys()
    assert figure["value"] == 1240


def test_figures_worth_a_second_look_are_counted_and_then_shown_with_their_arithmetic(book: Path, run: Run) -> None:
    assert "Xem lại" not in run("bao-cao", "ds").out
    (book / "f.csv").write_text("Đơn vị;Kỳ;DS02;TC01\nVăn Chấn;2018H1;31;32\n", encoding="utf-8")
    assert run("nhap-tep", "f.csv").code == 0
    lines = run("bao-cao", "ds").out.splitlines()
    assert lines[-2].split() == ["Văn", "Chấn", "Đã", "nộp", "3", "0", "0", "0", "2", "1"]
    assert lines[-1].split() == ["Yên", "Bình", "Đã", "nộp", "1", "0", "0", "0", "0"]
    assert max(map(len, lines)) <= 80
    assert run("bao-cao", "xem", "VC").out.endswith(
        "\n\nNÊN XEM LẠI\n"
        "  Số Hội Khuyến học cơ sở cấp xã: 32/31 = 103,23%, vượt “Số xã, phường, thị\n"
        "    trấn”; đề nghị đối chiếu hai số này với báo cáo của đơn vị\n"
    )
    [warning] = run("report", "show", "VC", "--json").document["warnings"]
    assert (warning["code"], warning["indicator"], warning["value"]) == ("check.over_whole", "TC01", 32)


def test_the_list_as_csv_is_ready_for_a_spreadsheet(book: Path, run: Run) -> None:
    told = run("report", "list", "--csv").out
    assert told.startswith("\ufeffĐơn vị,Tình trạng,Ngày nộp,")
    assert "\nVăn Chấn,Đã nộp,,,3,0,0,0,0,\n" in told


@pytest.mark.parametrize(("words", "code", "case"), REFUSED, ids=[case for *_, case in REFUSED])
def test_what_cannot_be_added_is_refused(words: list[str], code: int, case: str, book: Path, run: Run) -> None:
    assert_refused(run, book, ["bao-cao", "them", *words], code, case)


@pytest.mark.parametrize(
    ("words", "code", "case"),
    [
        (["xem", "VX"], 3, "unit.unknown"),
        (["ds", "2019H1"], 3, "period.unknown"),
        (["bo", "VC", "2018H1", "ket-qua", "9"], 3, "item.unknown"),
        (["bo", "VC", "2018H1", "ket-qua", "x"], 2, "number.whole"),
        (["nop", "VC", "2018H1", "--ngay", "31/6/2018"], 2, "date.invalid"),
    ],
)
def test_what_is_not_there_is_refused(words: list[str], code: int, case: str, book: Path, run: Run) -> None:
    assert_refused(run, book, ["bao-cao", *words], code, case)


def test_a_kind_is_named_as_people_name_it(book: Path, run: Run) -> None:
    assert run("bao-cao", "bo", "VC", "2018H1", "ket-qua", "9").err == (
        "Báo cáo Văn Chấn (kỳ 2018H1) không có mục kết quả số 9. Chưa ghi gì.\n"
    )
