"""How Markdown and plain text become paragraphs and tables."""

from hypothesis import given
from hypothesis import strategies as st

from giaoban.reading.grid import texts
from giaoban.reading.outline_file import read_outline
from giaoban.reading.paragraphs import EMPHASISED, Paper
from giaoban.reading.rows import Source


def read(text: str) -> Paper:
    return read_outline(Source("bao-cao.txt", text.encode()), text)


def said(text: str) -> list[str]:
    return [paragraph.text for paragraph in read(text).paragraphs]


def test_paragraphs_count_as_a_reader_counts_them() -> None:
    paper = read("Một\n\n-----\n\nHai\n\n***\nBa\n")
    assert [(one.number, one.text) for one in paper.paragraphs] == [(1, "Một"), (2, "Hai"), (3, "Ba")]


def test_headings_and_bold_lines_have_levels() -> None:
    paper = read("# BÁO CÁO\n\n### 1. Quỹ ###\n\n**Kết quả**\n\nCó **907** triệu.\n")
    assert [(one.text, one.level) for one in paper.paragraphs] == [
        ("BÁO CÁO", 1),
        ("1. Quỹ", 3),
        ("Kết quả", EMPHASISED),
        ("Có 907 triệu.", None),
    ]


def test_marks_of_emphasis_are_taken_off_and_other_stars_stay() -> None:
    assert said("*Văn Chấn*, ***ngày 29***\n\n5 * 3 = 15 * 1\n\ntep_bao_cao_2018\n\n\\*không phải\\*\n") == [
        "Văn Chấn, ngày 29",
        "5 * 3 = 15 * 1",
        "tep_bao_cao_2018",
        "*không phải*",
    ]


def test_quotes_are_text() -> None:
    assert said("> MẪU MINH HỌA\n> > trong nữa\n") == ["MẪU MINH HỌA", "trong nữa"]


def test_a_line_is_a_paragraph() -> None:
    assert said("HỘI KHUYẾN HỌC\nSố: 14/BC-HKH\nI. KẾT QUẢ\n- Tốt.") == [
        "HỘI KHUYẾN HỌC",
        "Số: 14/BC-HKH",
        "I. KẾT QUẢ",
        "- Tốt.",
    ]


def test_lines_that_a_program_broke_are_one_paragraph_again() -> None:
    text = (
        "I. KẾT QUẢ\n"
        "a) Tham mưu với Huyện ủy, UBND huyện ban hành 04 văn bản chỉ đạo công tác\n"
        "khuyến học, khuyến tài, trong đó có Kế hoạch nâng cao chất lượng các mô\n"
        "hình học tập.\n"
        "b) 31/31 xã, thị trấn đã có kế hoạch công tác khuyến học năm 2018.\n"
    )
    assert [line[:12] for line in said(text)] == ["I. KẾT QUẢ", "a) Tham mưu ", "b) 31/31 xã,"]
    assert said(text)[1].endswith("chất lượng các mô hình học tập.")


def test_a_pipe_table_is_a_grid_whose_ruled_line_is_no_row() -> None:
    paper = read(
        "Trước\n\n| TT | Chỉ tiêu | TH |\n|---:|:--|--:|\n| 1 | Hộ \\| gia đình | 38.573 |\n| 2 | Xã | |\n\nSau\n"
    )
    (grid,) = paper.tables
    assert [(row.number, texts(row.cells)) for row in grid.rows] == [
        (1, ["TT", "Chỉ tiêu", "TH"]),
        (2, ["1", "Hộ | gia đình", "38.573"]),
        (3, ["2", "Xã", ""]),
    ]
    assert [one.text for one in paper.paragraphs] == ["Trước", "Sau"]


def test_a_table_may_do_without_pipes_at_its_sides() -> None:
    (grid,) = read("TT | Chỉ tiêu\n---|---\n1 | Hộ\n").tables
    assert [texts(row.cells) for row in grid.rows] == [["TT", "Chỉ tiêu"], ["1", "Hộ"]]


def test_lines_with_tabs_are_a_table_pasted_from_elsewhere() -> None:
    paper = read("Biểu số liệu\nTT\tChỉ tiêu\tTH\n1\tHộ\t38.573\n")
    assert [texts(row.cells) for row in paper.tables[0].rows] == [["TT", "Chỉ tiêu", "TH"], ["1", "Hộ", "38.573"]]
    assert [one.text for one in paper.paragraphs] == ["Biểu số liệu"]


@given(st.text("abcđ ăâ|-#*>_`\t\n:.1)", max_size=80))
def test_no_letter_is_lost(text: str) -> None:
    paper = read(text)
    found = [one.text for one in paper.paragraphs]
    found += [cell for grid in paper.tables for row in grid.rows for cell in texts(row.cells)]
    letters = [sorted(sign for sign in whole if sign.isalnum()) for whole in (text, "".join(found))]
    assert letters[0] == letters[1]
