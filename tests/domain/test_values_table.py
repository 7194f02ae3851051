"""Numbers, money, days and periods as people write them, in one table each: what is read, and what is refused.

Of a figure's text `decimals` and `measure` are its indicator's: a count (0, hội viên), money (1, triệu đồng), a
percentage (2, %). Sources: CONTRACT "Values", DOMAIN 3.5 (marked so), FAULTS 2, 38 and 54.
"""

from datetime import date
from decimal import Decimal

import pytest

from giaoban import text
from giaoban.domain.dates import DateFault, parse_date
from giaoban.domain.numbers import NumberFault, parse_number
from giaoban.domain.periods import PeriodFault, parse_period
from giaoban.records import Fault, figure_value, settled

COUNT, MONEY, SHARE = (0, "hội viên"), (1, "triệu đồng"), (2, "%")

FIGURES = [
    # counts; DOMAIN 3.5: 11866, 8389, 09
    ("11866", COUNT, "11866"),
    ("8389", COUNT, "8389"),
    ("09", COUNT, "9"),
    ("0", COUNT, "0"),
    ("178.353", COUNT, "178353"),
    ("1.234", COUNT, "1234"),
    ("1.500", COUNT, "1500"),
    ("1 234", COUNT, "1234"),
    ("1\u00a0234\u00a0567", COUNT, "1234567"),
    ("1.234.567", COUNT, "1234567"),
    ("12,0", COUNT, "12"),
    ("-3", COUNT, "-3"),
    ("+5", COUNT, "5"),
    ("x", COUNT, "x"),
    ("X", MONEY, "x"),
    ("12,5", COUNT, "number.not_whole"),
    ("12.5", COUNT, "number.not_whole"),
    ("0.125", COUNT, "number.not_whole"),
    ("1,234", COUNT, "number.not_whole"),
    ("1.23.456", COUNT, "number.invalid"),
    ("12.5a", COUNT, "number.invalid"),
    ("08 xã", COUNT, "number.invalid"),
    ("500 người", COUNT, "number.invalid"),
    ("12.222/18.734", COUNT, "number.invalid"),
    ("7:38:27 SA", COUNT, "number.invalid"),
    ("20/092021", COUNT, "number.invalid"),
    ("mười", COUNT, "number.invalid"),
    ("−5", COUNT, "number.invalid"),
    ("9999999999999999", COUNT, "number.too_long"),
    ("1 tỷ", COUNT, "money.not_counted"),
    # about so many: nobody can add them up
    ("gần 500", COUNT, "number.approximate"),
    ("trên 30", COUNT, "number.approximate"),
    ("hơn 1.200", COUNT, "number.approximate"),
    ("Khoảng 10", COUNT, "number.approximate"),
    ("hơn 1 tỷ đồng", MONEY, "number.approximate"),
    ("~500", COUNT, "number.approximate"),
    ("> 500", COUNT, "number.approximate"),
    ("≈ 39,6 tỷ", MONEY, "number.approximate"),
    # Python's generous float()
    ("nan", COUNT, "number.invalid"),
    ("inf", COUNT, "number.invalid"),
    ("1_000", COUNT, "number.invalid"),
    ("１２", COUNT, "number.invalid"),
    ("١٢", COUNT, "number.invalid"),
    ("1e5", COUNT, "number.invalid"),
    # money; DOMAIN 3.5
    ("1 tỷ 539 triệu đồng", MONEY, "1539"),
    ("1 tỷ 539 triệu", MONEY, "1539"),
    ("1 tỷ 850 triệu", MONEY, "1850"),
    ("39,6 tỷ", MONEY, "39600"),
    ("2,8 tỉ", MONEY, "2800"),
    ("3.055 triệu đồng", MONEY, "3055"),
    ("1.844.408.000 đồng", MONEY, "1844.408"),
    ("1.844.408.000 đồng", (0, "đồng"), "1844408000"),
    ("1 tỷ 539 triệu", (0, "đồng"), "1539000000"),
    ("1 tỷ 539 triệu 250 nghìn đồng", MONEY, "1539.25"),
    ("500 ngàn đồng", MONEY, "0.5"),
    ("50.000 VNĐ", MONEY, "0.05"),
    ("907,2\u00a0triệu\u00a0đồng", MONEY, "907.2"),
    ("15 trđ", MONEY, "15"),
    ("1tỷ539triệu", MONEY, "1539"),
    ("1.448,5", MONEY, "1448.5"),
    ("1448.5", MONEY, "1448.5"),
    ("1 448,5", MONEY, "1448.5"),
    ("0,125", MONEY, "0.125"),
    ("1.234", MONEY, "number.ambiguous"),
    ("1 tỷ 539", MONEY, "number.invalid"),
    ("539 triệu 1 tỷ", MONEY, "number.invalid"),
    ("1,5 tỷ 200 triệu", MONEY, "number.invalid"),
    ("5 triệu đồng/năm", MONEY, "number.invalid"),
    ("0,12345678", MONEY, "number.too_fine"),
    ("1,5 đồng", (0, "đồng"), "number.not_whole"),
    # percentages: a table's reader takes the sign off (`reading.cells`), a record has the number alone
    ("10,12", SHARE, "10.12"),
    ("53.27", SHARE, "53.27"),
    ("10,12 %", SHARE, "number.invalid"),
    ("hơn 30%", SHARE, "number.approximate"),
]


def figure(given: str, decimals: int, measure: str) -> str:
    try:
        value = settled(figure_value(given), decimals=decimals, measure=measure)
    except Fault as fault:
        return fault.code
    return "x" if value is None else f"{value:f}"


@pytest.mark.parametrize(("given", "indicator", "read"), FIGURES)
def test_a_figure(given: str, indicator: tuple[int, str], read: str) -> None:
    assert figure(given, *indicator) == read


@pytest.mark.parametrize(("given", "indicator", "code"), [row for row in FIGURES if "." in row[2] and row[2][0] > "9"])
def test_a_refused_figure_has_words(given: str, indicator: tuple[int, str], code: str) -> None:
    assert all(f"problem.{code}" in text.catalogue(language) for language in text.LANGUAGES)


def test_what_is_no_number_is_refused_with_how_to_write_it() -> None:
    assert "12,5" in text.catalogue("vi")["problem.number.invalid.hint"]


ENGLISH, VIETNAMESE, UNKNOWN = False, True, None
HABITS = [
    ("1.500", VIETNAMESE, "1500"),
    ("1.500", ENGLISH, "1.500"),
    ("1.500", UNKNOWN, "number.ambiguous"),
    ("1,500", VIETNAMESE, "1.500"),
    ("1,500", ENGLISH, "1500"),
    ("1,500", UNKNOWN, "1.500"),
    ("1.240", VIETNAMESE, "1240"),
    ("512,7", VIETNAMESE, "512.7"),
    ("1.234.567,5", VIETNAMESE, "1234567.5"),
    ("1.234.567,5", UNKNOWN, "1234567.5"),
    ("1,234,567.5", ENGLISH, "1234567.5"),
    ("1,234,567.5", UNKNOWN, "number.invalid"),
    ("1,234,567.5", VIETNAMESE, "number.invalid"),
    ("12.34", VIETNAMESE, "12.34"),
    ("1234.5", VIETNAMESE, "1234.5"),
    ("0.234", VIETNAMESE, "0.234"),
]


@pytest.mark.parametrize(("given", "habit", "read"), HABITS)
def test_a_number_by_the_habit_of_its_file(given: str, habit: bool | None, read: str) -> None:
    assert number(given, habit) == (read if read.startswith("number.") else Decimal(read))


def number(given: str, habit: bool | None) -> Decimal | str:
    try:
        return parse_number(given, decimal_comma=habit)
    except NumberFault as fault:
        return fault.code


DAYS = [
    ("15/6/2018", date(2018, 6, 15)),
    ("15/06/2018", date(2018, 6, 15)),
    ("08/6/2018", date(2018, 6, 8)),
    ("15-06-2018", date(2018, 6, 15)),
    ("15.6.2018", date(2018, 6, 15)),
    ("2018-06-15", date(2018, 6, 15)),
    (" 15/6/2018\u00a0", date(2018, 6, 15)),
    ("3/4/2018", date(2018, 4, 3)),
    ("29/02/2020", date(2020, 2, 29)),
    ("29/02/2018", None),
    ("31/02/2018", None),
    ("6/15/2018", None),
    ("15/6/18", None),
    ("15/6/0024", None),
    ("15/6/1989", None),
    ("15/6/2101", None),
    ("20/092021", None),
    ("2018/06/15", None),
    ("43266", None),
    ("-1", None),
    ("60", None),
    ("15/6", None),
    ("tháng 6/2018", None),
    ("ngày 08 tháng 6 năm 2018", None),
    ("7:38:27 SA", None),
    ("１５/6/2018", None),
]


@pytest.mark.parametrize(("given", "day"), DAYS)
def test_a_day(given: str, day: date | None) -> None:
    assert day_or_none(given) == day


def day_or_none(given: str) -> date | None:
    try:
        return parse_date(given)
    except DateFault:
        return None


PERIODS = [
    ("2018H1", "2018H1"),
    ("2018-H1", "2018H1"),
    ("2018S1", "2018H1"),
    ("H1/2018", "2018H1"),
    ("6T đầu 2018", "2018H1"),
    ("6 tháng đầu năm 2018", "2018H1"),
    ("6 THANG DAU NAM 2018", "2018H1"),
    ("6 tháng 2018", "2018H1"),
    ("6T/2018", "2018H1"),
    ("6T2018", "2018H1"),
    ("đầu năm 2018", "2018H1"),
    ("6 tháng cuối năm 2018", "2018H2"),
    ("quý II/2018", "2018Q2"),
    ("quý 2 năm 2018", "2018Q2"),
    ("9 tháng 2018", "2018M9"),
    ("9 tháng đầu năm 2018", "2018M9"),
    ("năm 2018", "2018"),
    ("2018", "2018"),
    ("quý V/2018", None),
    ("2018H3", None),
    ("18H1", None),
    ("6 tháng", None),
    ("tháng 6/2018", None),
    ("1989", None),
    ("6 tháng đầu năm học 2017-2018", None),
]


@pytest.mark.parametrize(("given", "code"), PERIODS)
def test_a_period(given: str, code: str | None) -> None:
    assert period_or_none(given) == code


def period_or_none(given: str) -> str | None:
    try:
        return parse_period(given).code
    except PeriodFault:
        return None
