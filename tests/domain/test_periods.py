"""How periods are read, and which days they hold."""

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.domain.periods import PARTS, Period, PeriodFault, parse_period

periods = st.builds(Period, st.integers(1992, 2100), st.sampled_from(PARTS))

SPELLINGS = {
    "2018H1": [
        "2018-H1", "2018H1", "2018S1", "2018/H1", "2018 H1", "2018–H1", "H1/2018", "h1-2018", "H1 2018", "H1 năm 2018",
        "6T/2018", "6T2018", "6t-2018", "6T 2018", "6T đầu 2018", "6T đầu năm 2018", "6 tháng đầu năm 2018",
        "6 tháng 2018", " 6 tháng  2018 ", "6 tháng/2018", "6 tháng năm 2018", "6 thang dau nam 2018",
        "6 THÁNG ĐẦU NĂM 2018", "đầu năm 2018", "dau nam 2018",
    ],
    "2018H2": [
        "2018H2", "2018S2", "H2/2018", "6T cuối 2018", "6T cuối/2018", "6 tháng cuối năm 2018", "6 THANG CUOI NAM 2018",
    ],
    "2018Q1": ["2018Q1", "quý I/2018", "Quý 1 năm 2018"],
    "2018Q2": ["quý II/2018", "quý 2 năm 2018", "Q2/2018", "2018-Q2", "QUÝ II NĂM 2018", "quy ii 2018", "quý 2/2018"],
    "2018Q3": ["quý III/2018", "2018q3"],
    "2018Q4": ["quý IV/2018", "Q4 2018"],
    "2018M9": ["9 tháng 2018", "9T/2018", "9T2018", "2018M9", "9 tháng đầu năm 2018", "9 thang nam 2018", "M9/2018"],
    "2018": ["2018", "năm 2018", "NAM 2018", "Năm\u00a02018"],
}  # fmt: skip


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in SPELLINGS.items() for text in texts])
def test_every_spelling_of_the_office_is_understood(code: str, text: str) -> None:
    assert parse_period(text).code == code
    assert parse_period(unicodedata.normalize("NFD", text)).code == code


@pytest.mark.parametrize(
    "text",
    [
        "", "H1", "18H1", "2018H3", "2018Q5", "2018Q0", "2018M6", "2018-06", "II/2018", "quý V/2018", "quý 22018",
        "1989H1", "2101", "20180", "2024-H1' OR 1=1", "2018H1'", "(2018)", "2018.", "2018/", "-2018", "2018--H1",
        "2018–", "2018-H1-x", "2018H1 2018H2", "５ 2018", "２０１８", "9 tháng cuối năm 2018", "6 tháng",
        "7 tháng 2018", "H12018", "2018,H1", "2018_H1", "cuối năm 2018", "2018H1;", "2018\x00",
    ],
)  # fmt: skip
def test_anything_else_is_no_period(text: str) -> None:
    with pytest.raises(PeriodFault) as caught:
        parse_period(text)
    assert caught.value.code == "period.malformed"


@given(periods)
def test_a_code_is_read_back(period: Period) -> None:
    assert parse_period(period.code) == period


@pytest.mark.parametrize(
    ("code", "starts_on", "ends_on"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018H1", date(2018, 1, 1), date(2018, 6, 30)),
        ("2018H2", date(2018, 7, 1), date(2018, 12, 31)),
        ("2018Q1", date(2018, 1, 1), date(2018, 3, 31)),
        ("2018Q2", date(2018, 4, 1), date(2018, 6, 30)),
        ("2018Q3", date(2018, 7, 1), date(2018, 9, 30)),
        ("2018Q4", date(2018, 10, 1), date(2018, 12, 31)),
        ("2018M9", date(2018, 1, 1), date(2018, 9, 30)),
    ],
)
def test_a_period_holds_these_days(code: str, starts_on: date, ends_on: date) -> None:
    period = parse_period(code)
    assert (period.starts_on, period.ends_on) == (starts_on, ends_on)


@given(periods.filter(lambda period: period.part != "M9"))
def test_the_previous_period_ends_on_the_day_before_this_one_starts(period: Period) -> None:
    assert period.previous.ends_on + timedelta(days=1) == period.starts_on
    assert period.previous.part[:1] == period.part[:1]


def test_the_previous_nine_months_are_those_of_the_year_before() -> None:
    assert Period(2018, "M9").previous == Period(2017, "M9")


@given(periods)
def test_the_same_period_last_year_has_the_same_part(period: Period) -> None:
    assert period.same_last_year == (period.year - 1, period.part)
    assert period.same_last_year.ends_on.month == period.ends_on.month
