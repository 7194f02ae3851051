"""CSV files keep every cell and every line's number, whichever program wrote them."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.domain.errors import Unreadable
from giaoban.reading.csv_file import MOST_COLUMNS, MOST_ROWS, columns_told, read_csv
from giaoban.reading.grid import Grid
from giaoban.reading.rows import Source

CORPUS = Path(__file__).parents[1] / "data" / "hostile" / "csv"
HEADER = "Đơn vị;Kỳ;Nội dung\n"


def of(text: str) -> Grid:
    return read_csv(Source("bao-cao.csv", text.encode()))


def values(grid: Grid) -> list[list[object]]:
    return [[cell.value for cell in row.cells] for row in grid.rows]


def numbers(grid: Grid) -> list[int]:
    return [row.number for row in grid.rows]


def refusal(text: str) -> tuple[str, object]:
    with pytest.raises(Unreadable) as raised:
        of(text)
    return raised.value.code, raised.value.values.get("line")


def test_cells_are_texts_as_typed_and_blank_ones_are_none() -> None:
    grid = of(HEADER + "Văn Chấn;2018H1; 1.234,50 \nLục Yên;;\n")
    assert values(grid)[1:] == [["Văn Chấn", "2018H1", " 1.234,50 "], ["Lục Yên", None, None]]
    assert (grid.source, grid.sheet, grid.texts_only) == ("bao-cao.csv", None, True)


# The separator ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found_in_the_header(separator: str) -> None:
    grid = of(HEADER.replace(";", separator) + separator.join(["Văn Chấn", "2018H1", '"a, b; c\td"']))
    assert values(grid)[1] == ["Văn Chấn", "2018H1", "a, b; c\td"]


def test_decimal_commas_and_sentences_below_the_header_do_not_mislead() -> None:
    grid = of("Đơn vị;Thực hiện\nVăn Chấn;1,5\nLục Yên;2,5\nTrấn Yên, Yên Bình, Văn Yên;3,5\n")
    assert [row[1] for row in values(grid)[1:]] == ["1,5", "2,5", "3,5"]


@pytest.mark.parametrize("first", ["Huyện, thị xã, thành phố;Thực hiện", '"Đơn vị\n(huyện, thị)";Kỳ;Thực hiện'])
def test_commas_inside_a_column_s_name_do_not_mislead(first: str) -> None:
    assert values(of(first + "\nVăn Chấn;1,5\n"))[1] == ["Văn Chấn", "1,5"]


def test_titles_above_the_header_do_not_mislead() -> None:
    grid = of("BIỂU SỐ 02, kèm theo báo cáo, 2018\n\n" + HEADER + "Văn Chấn;2018H1;a\n")
    assert values(grid)[1] == ["Đơn vị", "Kỳ", "Nội dung"]
    assert numbers(grid) == [1, 3, 4]


@pytest.mark.parametrize("said", ["sep=;\r\n", "SEP=;\n", '"sep=;"\n', "\ufeffsep=;\n", "sep=;;;\r"])
def test_a_separator_that_is_said_is_obeyed_and_its_line_counted(said: str) -> None:
    grid = of(said + "a,b;c\n")
    assert values(grid) == [["a,b", "c"]]
    assert numbers(grid) == [2]


# Lines --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_count_the_same(end: str) -> None:
    grid = of(end.join(["a,b", '"x', 'y",1', "", ",", "z,2", ""]))
    assert numbers(grid) == [1, 2, 6]
    assert values(grid)[1] == [f"x{end}y", "1"]


def test_blank_rows_are_left_out_and_still_counted() -> None:
    grid = of(HEADER + "\n;;\n  ;\u00a0;\nVăn Chấn;2018H1;a\n;;\n")
    assert numbers(grid) == [1, 5]


def test_short_and_long_rows_stay_as_they_are() -> None:
    grid = of(HEADER + "Văn Chấn\nVăn Chấn;2018H1;a;b;c\n")
    assert [len(row.cells) for row in grid.rows] == [3, 1, 5]


@given(st.lists(st.lists(st.text(alphabet='aăđ ,;"\n\t=sep', max_size=5), min_size=3, max_size=3), max_size=6))
def test_what_a_spreadsheet_writes_is_read_back_cell_by_cell(rows: list[list[str]]) -> None:
    named = [["x", *row] for row in rows]
    written = StringIO(newline="")
    csv.writer(written, delimiter=";").writerows([["Đơn vị", "Kỳ", "Nội dung", "Hạn"], *named])
    grid = of(written.getvalue())
    assert [[value or "" for value in row] for row in values(grid)[1:]] == named
    lines = written.getvalue().replace("\r\n", "\n").split("\n")
    assert all(lines[row.number - 1].startswith(str(row.cells[0].value)) for row in grid.rows)


# Refused ------------------------------------------------------------------------------------------------------------


def test_an_unclosed_quote_is_refused_with_the_line_where_it_opened() -> None:
    assert refusal('a,b\n"x\ny",z\nq,"mở\nd,e\nf,g\n') == ("csv.open_quote", 4)
    assert refusal('a,b\nx,"mở\nd,e\nf,"g"\n') == ("csv.open_quote", 2)


def test_a_quote_in_the_middle_of_a_cell_is_refused_with_its_line() -> None:
    assert refusal('a,b\n"x" y,z\n') == ("csv.quote", 2)
    assert values(of('a,b\n5" ống,z\n'))[1] == ['5" ống', "z"]


def test_a_file_without_any_cell_is_empty() -> None:
    assert refusal("") == refusal("\ufeff") == refusal("\n , ,\n\n") == ("file.empty", None)


def test_too_many_columns_are_refused_but_not_blank_ones() -> None:
    assert len(of(",".join("x" * MOST_COLUMNS) + "," * 500).rows) == 1
    assert refusal("a,b\n" + ",".join("x" * (MOST_COLUMNS + 1))) == ("file.too_many_columns", 2)


def test_too_many_rows_are_refused() -> None:
    assert refusal("a\n" * (MOST_ROWS + 1)) == ("csv.too_many_rows", None)


def test_a_very_long_cell_is_read_and_left_to_its_field_to_refuse() -> None:
    grid = of(HEADER + "Văn Chấn;2018H1;" + "x" * 200_000)
    assert len(str(grid.rows[1].cells[2].value)) == 200_000


# The corpus ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["c01_ok", "c02_bom", "c03_utf16_tab", "c05_tab", "c06_sep_line", "c07_lf", "c09_nfd", "c14_blank_rows"]
)
def test_the_sound_files_of_the_corpus_give_a_header_and_three_rows(name: str) -> None:
    grid = read_csv(Source(name, (CORPUS / f"{name}.csv").read_bytes()))
    assert [len(row.cells) for row in grid.rows] == [8] * 4
    assert grid.warnings == ()


@pytest.mark.parametrize("name", ["c23_cp1258", "c24_tcvn3_utf8", "c26_vni_utf8", "c29_utf16_nobom"])
def test_what_was_converted_comes_with_a_warning(name: str) -> None:
    grid = read_csv(Source(name, (CORPUS / f"{name}.csv").read_bytes()))
    assert values(grid)[1][0] == "Văn Chấn"
    assert len(grid.warnings) == 1


@pytest.mark.parametrize(("name", "width"), [("c32_short_row", 2), ("c33_long_row", 10)])
def test_rows_that_do_not_fit_keep_their_width_and_line(name: str, width: int) -> None:
    grid = read_csv(Source(name, (CORPUS / f"{name}.csv").read_bytes()))
    assert (grid.rows[-1].number, len(grid.rows[-1].cells)) == (5, width)


def test_a_line_break_in_a_cell_shifts_no_numbers() -> None:
    grid = read_csv(Source("c15", (CORPUS / "c15_newline_in_cell.csv").read_bytes()))
    assert numbers(grid) == [1, 2, 4, 5]


def test_the_open_quote_of_the_corpus_is_refused_at_its_line() -> None:
    assert refusal((CORPUS / "c34_open_quote.csv").read_text(encoding="utf-8")) == ("csv.open_quote", 2)


def test_a_text_tells_how_many_columns_of_a_report_its_header_names() -> None:
    assert columns_told("Đơn vị\tKỳ\tThực hiện\n") >= 2
    assert columns_told("I. Kết quả\n1. Văn bản, kế hoạch\n") < 2
    assert columns_told("") == 0
