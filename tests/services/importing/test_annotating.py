"""A faulty workbook given back: what the import found stands at the cells where it found it."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from tests.services.books import item, source, take

from giaoban import text
from giaoban.domain.errors import StorageFault, UsageFault
from giaoban.domain.problems import Place, problem
from giaoban.reading.rows import Source
from giaoban.services.importing.annotating import MOST, annotated_copy, check_folder, keep_annotated
from giaoban.services.importing.files import Imported
from giaoban.workspace import Workspace

SHEET = "Số liệu"
HEADER = ("Đơn vị", "Kỳ báo cáo", "Chỉ tiêu", "Thực hiện")


def sheet(*rows: tuple[str | int, ...], name: str = "van-chan.xlsx") -> Source:
    made = Workbook()
    leaf = made.worksheets[0]
    leaf.title = SHEET
    leaf.append(HEADER)
    for row in rows:
        leaf.append(row)
    saved = BytesIO()
    made.save(saved)
    return Source(name, saved.getvalue())


FAULTY = sheet(("VC", "2018H1", "TC06", "12.5a"), ("VX", "2018H1", "TC07", 5), ("VC", "2018H1", "TC08", 5))
GOOD = sheet(("VC", "2018H1", "TC06", 12))


def comments(content: bytes | None) -> dict[str, str]:
    assert content is not None
    leaf = load_workbook(BytesIO(content)).worksheets[0]
    return {cell.coordinate: cell.comment.text for row in leaf.iter_rows() for cell in row if cell.comment}


def test_each_problem_stands_at_its_cell_with_its_hint(book: Workspace) -> None:
    told = comments(annotated_copy(FAULTY, take(book, FAULTY)))
    assert told.keys() == {"D2", "A3"}
    assert told["D2"] == "Phải sửa: “12.5a” không phải là số\nGhi theo mẫu: 12,5"
    assert told["A3"].startswith("Phải sửa: không có đơn vị “VX”")


def test_the_words_are_in_the_language_in_use(book: Workspace) -> None:
    made = take(book, FAULTY)
    text.use("en")
    told = comments(annotated_copy(FAULTY, made))["D2"]
    assert told.startswith(text.catalogue("en")["severity.error"])
    assert "Phải sửa" not in told


def test_a_problem_without_a_column_names_its_field(book: Workspace) -> None:
    made = take(book, FAULTY)
    place = Place(FAULTY.name, SHEET, 4, None, "value")
    told = comments(annotated_copy(FAULTY, made._replace(problems=[problem("text.empty", place)], warnings=[])))
    assert told == {"A4": "Phải sửa: Thực hiện: còn trống"}


def test_warnings_are_told_apart_from_problems(book: Workspace) -> None:
    made = take(book, FAULTY)
    warning = problem("measure.differs", Place(FAULTY.name, SHEET, 4, "C"), "người", measure="gia đình")
    copied = annotated_copy(FAULTY, made._replace(warnings=[warning]))
    assert comments(copied)["C4"].startswith("Nên xem lại: ")
    leaf = load_workbook(BytesIO(copied or b"")).worksheets[0]
    assert leaf["C4"].fill.start_color.rgb != leaf["D2"].fill.start_color.rgb


def test_where_there_are_too_many_the_last_says_how_many_more(book: Workspace) -> None:
    made = take(book, FAULTY)
    places = [Place(FAULTY.name, SHEET, row, "A") for row in range(2, MOST + 12)]
    told = comments(annotated_copy(FAULTY, made._replace(problems=[problem("text.empty", one) for one in places])))
    assert len(told) == MOST
    assert told[f"A{MOST + 1}"] == "Phải sửa: còn trống\n\n… và 10 chỗ nữa"


def test_a_file_with_nothing_to_correct_has_no_copy(book: Workspace) -> None:
    assert annotated_copy(GOOD, take(book, GOOD)) is None


def test_a_file_of_another_form_has_no_copy(book: Workspace) -> None:
    told = source([item(unit="VX")])
    made = take(book, told)
    assert made.problems
    assert annotated_copy(told, made) is None


def test_the_copy_has_the_files_name_and_never_that_of_an_earlier_one(book: Workspace, tmp_path: Path) -> None:
    made, taken = take(book, FAULTY), set[str]()
    first, second = (keep_annotated(tmp_path / "Cần sửa", FAULTY, made, taken=taken) for _ in range(2))
    assert first == tmp_path / "Cần sửa" / "van-chan.xlsx"
    assert second == tmp_path / "Cần sửa" / "van-chan (2).xlsx"
    assert first.read_bytes() == second.read_bytes()


def test_a_folder_that_cannot_be_written_is_told(book: Workspace, tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("")
    made: Imported = take(book, FAULTY)
    with pytest.raises(StorageFault):
        keep_annotated(tmp_path / "tep", FAULTY, made, taken=set())


def test_the_folder_of_a_file_itself_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "van-chan.xlsx"
    file.write_bytes(FAULTY.content)
    for folder in (tmp_path, tmp_path / ".." / tmp_path.name):
        with pytest.raises(UsageFault):
            check_folder(folder, ["-", str(file)])
    check_folder(tmp_path / "khac", ["-", str(file)])
