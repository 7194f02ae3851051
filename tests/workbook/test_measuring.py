"""Room for texts: lines that join to the text again, letters that are as wide as in the typeface."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.workbook import measuring
from giaoban.workbook.styles import STYLES, Style

TEXT = STYLES["cell.top"]


@given(st.text(max_size=300), st.floats(min_value=5, max_value=180))
def test_the_lines_of_a_text_join_to_the_text(written: str, millimetres: float) -> None:
    assert "".join(measuring.wrap(written, TEXT, millimetres)) == written


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ ,.", max_size=200), st.floats(min_value=8, max_value=180))
def test_no_line_is_wider_than_its_cell(written: str, millimetres: float) -> None:
    for line in measuring.wrap(written, TEXT, millimetres):
        assert measuring.width(line.rstrip(), TEXT) <= millimetres * measuring.POINTS_PER_MM


def test_accents_do_not_widen_a_letter_and_composed_or_not_is_the_same() -> None:
    assert measuring.width("ế", TEXT) == measuring.width("ê", TEXT) == measuring.width("ê\u0301", TEXT)
    assert measuring.width("ộ", TEXT) == measuring.width("o", TEXT)
    assert measuring.width("ử", TEXT) == measuring.width("ư", TEXT) > measuring.width("u", TEXT)


def test_ten_digits_at_twelve_points_are_sixty_points_wide() -> None:
    assert measuring.width("0123456789", Style(size=12)) == pytest.approx(60)


def test_a_line_break_starts_a_new_line() -> None:
    assert measuring.wrap("một\nhai", TEXT, 100) == ["một\n", "hai"]


@pytest.mark.parametrize(("size", "points"), [(10, 11.55), (11, 13.5), (12, 14.25), (14, 16.5)])
def test_lines_are_as_high_as_excel_and_libreoffice_need(size: float, points: float) -> None:
    assert measuring.line_height(size) == pytest.approx(points)


@given(st.integers(1, 200))
def test_as_many_lines_as_fit_are_as_high_as_asked(lines: int) -> None:
    assert measuring.lines_in(measuring.height(lines, TEXT), TEXT) == lines
