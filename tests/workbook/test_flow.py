"""From declared rows to numbered ones: row names in formulas, texts that go on, breaks that keep rows together."""

from giaoban.workbook.flow import flow
from giaoban.workbook.layout import Cell, Row, Sheet


def sheet(*rows: Row) -> Sheet:
    return Sheet("x", "portrait", (75.0, 100.0), rows)


def test_formulas_find_rows_by_name_although_long_texts_push_them_down() -> None:
    long = "chữ " * 4000
    found = flow(
        sheet(
            Row((Cell(1), Cell(long)), "first", body=True),
            Row((Cell(2), Cell("b")), "last", body=True),
            Row((Cell(3, formula="SUM(A{first}:A{last})+A{row}"), Cell())),
        )
    )
    last = found.names["last"]
    assert last > 3
    assert found.rows[-1].cells[0].formula == f"SUM(A1:A{last})+A{last + 1}"
    assert found.body == 2


def test_a_long_text_goes_on_without_a_line_between() -> None:
    found = flow(sheet(Row((Cell(1, "cell.middle"), Cell("chữ " * 4000, "cell.top")), body=True)))
    looks = [row.cells[1].look for row in found.rows]
    assert [look.open_top for look in looks] == [False] + [True] * (len(looks) - 1)
    assert [look.open_bottom for look in looks] == [True] * (len(looks) - 1) + [False]
    assert [row.cells[0].value for row in found.rows] == [1] + [None] * (len(looks) - 1)


def test_rows_that_keep_together_move_to_the_next_page_together() -> None:
    rows = [Row((Cell(at), Cell()), least=100) for at in range(7)]
    kept = [Row((Cell("a"), Cell()), least=30, keeps=True), Row((Cell("b"), Cell()), least=30)]
    assert flow(sheet(*rows, *kept)).breaks == (7,)
    assert flow(sheet(*rows[:5], *kept)).breaks == ()


def test_the_end_of_every_page_is_said_aloud() -> None:
    assert flow(sheet(*(Row((Cell(at), Cell()), least=100) for at in range(20)))).breaks == (7, 14)


def test_a_row_that_breaks_begins_a_page() -> None:
    assert flow(sheet(Row((Cell(1), Cell())), Row((Cell(2), Cell()), breaks=True))).breaks == (1,)
