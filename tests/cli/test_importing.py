"""`import` and `export`: what people and scripts are told of a file, and which files are refused whole."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from tests.cli.running import Run, assert_refused

ROW = {"unit": "VC", "period": "2018H1", "kind": "ket-qua", "area": "quy", "text": "một"}
COUNTS = ("read", "created", "updated", "unchanged", "rejected")
NOT_READ = [
    ("cut short", '[{"unit": "VC",', "json.broken"),
    ("no number", '[{"unit": "VC", "period": "2018H1", "indicator": "TC06", "value": NaN}]', "json.not_a_number"),
    ("endless", '[{"unit": "VC", "period": "2018H1", "indicator": "TC06", "value": -Infinity}]', "json.not_a_number"),
    ("a key twice", '[{"unit": "VC", "unit": "VY", "text": "a"}]', "json.key_twice"),
    ("from a newer version", '{"schema_version": 2, "reports": []}', "json.schema_newer"),
    ("no version", '{"schema_version": "một", "reports": []}', "json.schema_version"),
    ("no list", '"a"', "json.not_a_list"),
    ("no records", "[1, 2]", "json.not_an_object"),
    ("no rows", "[]", "file.no_rows"),
    ("nothing", "", "file.empty"),
    ("too deep", "[" * 500 + "]" * 500, "json.too_deep"),
]
WRONG: list[tuple[dict[str, Any], str]] = [
    ({"unit": 5}, "type.text"),
    ({"text": ["a"]}, "type.text"),
    ({"text": 12}, "type.text"),
    ({"text": "a\x1bb"}, "text.control"),
    ({"text": "a" * 32_768}, "text.too_long"),
    ({"kind": "foo"}, "item.unknown"),
    ({"area": "foo"}, "area.unknown"),
    ({"unit": "VX"}, "unit.unknown"),
    ({"period": "2018H9"}, "period.malformed"),
    ({"period": "2019H1"}, "period.not_open"),
    ({"no": 1.5}, "number.not_whole"),
    ({"zzz": "a"}, "column.unknown"),
]


def write(book: Path, rows: Any, name: str = "a.json") -> str:
    told = rows if isinstance(rows, str) else json.dumps(rows, ensure_ascii=False)
    (book / name).write_text(told, encoding="utf-8")
    return name


@pytest.mark.parametrize(("content", "case"), [one[1:] for one in NOT_READ], ids=[one[0] for one in NOT_READ])
def test_a_file_that_cannot_be_read_is_refused_in_words(content: str, case: str, book: Path, run: Run) -> None:
    assert_refused(run, book, ["nhap-tep", write(book, content)], 5, case)


def test_what_is_no_file_is_refused_in_words(book: Path, run: Run) -> None:
    (book / "trong").mkdir()
    assert_refused(run, book, ["nhap-tep", "nowhere.json"], 5, "file.missing")
    assert_refused(run, book, ["nhap-tep", "trong"], 5, "file.none_there")
    assert_refused(run, book, ["nhap-tep", "*.xlsx"], 5, "file.none_there")


@pytest.mark.parametrize(("change", "case"), WRONG, ids=[f"{list(change)}: {case}" for change, case in WRONG])
def test_a_row_that_is_wrong_refuses_its_whole_file(change: dict[str, Any], case: str, book: Path, run: Run) -> None:
    name = write(book, [ROW, {**ROW, "text": "hai", **change}])
    before = (book / "data" / "giaoban.db").read_bytes()
    told = run("nhap-tep", name)
    assert told.code == 1
    assert told.out.replace("\n", " ") == f"Chưa nhập gì vào sổ: tệp “{name}” có 1 chỗ phải sửa (đã đọc 2 dòng). "
    assert told.err.splitlines()[1].startswith("  dòng 2, ")
    assert "Traceback" not in told.err
    assert "\x1b" not in told.err
    document = run("nhap-tep", name, "--json").document
    assert (document["ok"], document["read"], document["rejected"], document["created"]) == (False, 2, 2, 0)
    [problem] = document["problems"]
    assert (problem["code"], problem["row"]) == (case, 2)
    assert problem.keys() >= {"code", "source", "sheet", "row", "column", "field", "value", "message", "hint"}
    assert (book / "data" / "giaoban.db").read_bytes() == before


def test_a_faulty_workbook_comes_back_marked_when_asked_for(book: Path, run: Run) -> None:
    made = Workbook()
    for row in (("Đơn vị", "Kỳ báo cáo", "Chỉ tiêu", "Thực hiện"), ("VC", "2018H1", "TC06", "12.5a")):
        made.worksheets[0].append(row)
    made.save(book / "Văn Chấn.xlsx")
    told = run("nhap-tep", "Văn Chấn.xlsx", "--danh-dau-loi", "Can sua")
    copy = Path("Can sua") / "Văn Chấn.xlsx"
    assert told.code == 1
    assert told.out.splitlines()[-1] == f"Bản đánh dấu chỗ cần sửa, có thể gửi lại đơn vị:  {copy}"
    assert "12.5a" in load_workbook(book / copy).worksheets[0]["D2"].comment.text
    document = run("import", "Văn Chấn.xlsx", "--annotate", "Can sua", "--dry-run", "--json").document
    assert [one["annotated"] for one in document["files"]] == [str(copy)]
    assert run("import", "Văn Chấn.xlsx", "--json").document["files"][0]["annotated"] is None


def test_no_marked_copy_takes_the_place_of_the_file_itself(book: Path, run: Run) -> None:
    name = write(book, [ROW])
    assert_refused(run, book, ["nhap-tep", name, "--danh-dau-loi", "."], 2, "annotate.same_folder")


def test_it_is_told_when_no_marked_copy_can_be_made(book: Path, run: Run) -> None:
    told = run("nhap-tep", write(book, [{**ROW, "unit": "VX"}]), "--danh-dau-loi", "Can sua")
    assert (told.code, told.err.splitlines()[-1].startswith("Không làm được bản đánh dấu cho “a.json”")) == (1, True)
    assert not (book / "Can sua").exists()


def test_a_number_of_decimals_beyond_the_books_is_refused(book: Path, run: Run) -> None:
    name = write(book, [{"code": "ZZ1", "name": "Chỉ tiêu", "measure": "x", "type": "flow", "decimals": 9}])
    assert run("nhap-tep", name).code == 1


def test_a_document_has_the_keys_that_are_promised(book: Path, run: Run) -> None:
    name = write(book, [ROW, {**ROW, "text": "hai"}])
    seen = run("import", name, "--dry-run", "--json").document
    promised = {"schema_version", "ok", "dry_run", "batch", *COUNTS, "removed", "problems", "warnings", "files"}
    assert promised <= seen.keys()
    assert all({"action", "kind", "key", "before", "after"} <= change.keys() for change in seen["changes"])
    assert (seen["dry_run"], seen["batch"], seen["created"]) == (True, None, 2)
    done = run("import", name, "--json").document
    assert promised <= done.keys()
    assert (done["ok"], done["created"], done["files"][0]["source"]) == (True, 2, name)
    again = run("import", name, "--json").document
    assert (again["unchanged"], again["batch"]) == (2, None)
    for one in (seen, done, again):
        assert one["read"] == one["created"] + one["updated"] + one["unchanged"] + one["rejected"]


def test_what_was_done_is_told_in_a_line(book: Path, run: Run) -> None:
    name = write(book, [ROW])
    assert run("nhap-tep", name, "--xem-truoc").out == (
        "Xem trước tệp “a.json”, chưa ghi vào sổ: đã đọc 1; 1 mới, 0 sửa, 0 không đổi.\n"
    )
    assert "Đã nhập tệp “a.json” (lần nhập số " in run("nhap-tep", name).out
    assert run("nhap-tep", name).out == "Tệp “a.json” đã có đủ trong sổ. Đã đọc 1 dòng, không có thay đổi.\n"
    bad = write(book, [{**ROW, "text": "hai"}, {**ROW, "unit": "VX"}], "b.json")
    partly = run("nhap-tep", bad, "--lay-dong-dung")
    assert partly.code == 1
    assert partly.out.startswith("Đã nhập 1 mới, 0 sửa; 1 dòng chưa nhận (lần nhập số ")


def test_each_of_several_files_is_whole_or_absent(book: Path, run: Run) -> None:
    good, bad, broken = write(book, [ROW]), write(book, [{**ROW, "unit": "VX"}], "b.json"), write(book, "[", "c.json")
    assert run("nhap-tep", good, broken).code == 5
    told = run("import", good, bad, broken, "--json")
    assert told.code == 1
    assert [one["ok"] for one in told.document["files"]] == [True, False, False]


@pytest.mark.parametrize(
    ("words", "case"),
    [
        ([], "usage.missing"),
        (["a.json", "--loai", "foo"], "import_kind.unknown"),
        (["a.json", "--ky", "x"], "period.malformed"),
    ],
)
def test_a_command_line_that_is_wrong_reads_nothing(words: list[str], case: str, book: Path, run: Run) -> None:
    write(book, [ROW])
    assert_refused(run, book, ["nhap-tep", *words], 2, case)


def test_an_export_says_where_it_is_and_what_is_in_it(book: Path, run: Run) -> None:
    told = run("xuat", "2018H1").out.splitlines()
    assert told[0] == f"Đã xuất: {book / 'reports' / 'giao-ban-2018H1.xlsx'}"
    assert told[1].endswith(" trang tính, 9/9 đơn vị đã nộp)")
    document = run("export", "2018H1", "-o", "b.xlsx", "--json").document
    assert {"path", "sha256", "sheets"} <= document.keys()
    assert all({"title", "rows"} <= sheet.keys() for sheet in document["sheets"])
    assert document["path"] == str(book / "b.xlsx")


def test_an_export_to_standard_output_is_the_file_alone(book: Path, run: Run) -> None:
    table = run("xuat", "2018H1", "--dang", "csv", "-o", "-").out
    assert table.startswith("\ufeffĐơn vị,Kỳ báo cáo,")
    document = json.loads(run("xuat", "2018H1", "--dang", "json", "-o", "-").out)
    assert document["schema_version"] == 1


@pytest.mark.parametrize(
    ("words", "code", "case"),
    [
        (["2018H1", "--dang", "pdf"], 2, "format.unknown"),
        (["2019H1"], 3, "period.unknown"),
        (["2018H1", "--don-vi", "VX"], 3, "unit.unknown"),
        (["2018H1", "-o", "data"], 6, "export.not_written"),
        ([], 2, "usage.missing"),
    ],
)
def test_an_export_that_cannot_be_is_refused(words: list[str], code: int, case: str, book: Path, run: Run) -> None:
    assert_refused(run, book, ["xuat", *words], code, case)
