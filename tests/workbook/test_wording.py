"""Names of units, periods and days as papers print them."""

from datetime import date

import pytest
from tests.workbook.briefings import CODES, demo

from giaoban.text import phrases
from giaoban.workbook import wording


def test_cities_and_towns_carry_their_kind_and_districts_do_not() -> None:
    assert [wording.name_of(demo(), code) for code in CODES[:3]] == ["TP Yên Bái", "TX Nghĩa Lộ", "Lục Yên"]


def test_all_expected_units_are_said_in_one_word_and_others_in_their_order() -> None:
    assert wording.units_named(demo(), CODES) == "Cả 9 đơn vị"
    assert wording.units_named(demo(), ("140", "136")) == "Văn Yên, Văn Chấn"
    assert wording.units_named(demo(), ("999",)) == "999"


@pytest.mark.parametrize(
    ("part", "long", "after"),
    [
        ("H1", "6 tháng đầu năm 2018", "6 tháng cuối năm 2018"),
        ("H2", "6 tháng cuối năm 2018", "6 tháng đầu năm 2019"),
        ("Q2", "quý II năm 2018", "quý III năm 2018"),
        ("Q4", "quý IV năm 2018", "quý I năm 2019"),
        ("M9", "9 tháng năm 2018", "quý IV năm 2018"),
        ("", "năm 2018", "năm 2019"),
    ],
)
def test_a_period_has_a_name_and_one_after_it(part: str, long: str, after: str) -> None:
    assert phrases.period_long(2018, part) == long
    assert phrases.next_period_long(2018, part) == after


def test_short_periods_and_long_days_are_written_as_the_office_does() -> None:
    assert phrases.period_short(2018, "H1") == "6T/2018"
    assert phrases.period_short(2018, "H2") == "6T cuối 2018"
    assert phrases.day_long(date(2018, 6, 8)) == "ngày 08 tháng 6 năm 2018"
    assert phrases.day_long(date(2019, 2, 5)) == "ngày 05 tháng 02 năm 2019"
    assert phrases.month_open(date(2018, 6, 8)) == "ngày … tháng 6 năm 2018"


def test_roman_numbers() -> None:
    assert [wording.roman(number) for number in (1, 4, 9, 13, 18)] == ["I", "IV", "IX", "XIII", "XVIII"]
