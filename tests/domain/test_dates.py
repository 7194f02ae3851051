"""How days are read and written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.domain.dates import DateFault, iso, parse_date, printed, slashed

days = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    "text", ["15/6/2018", "15/06/2018", "15-6-2018", "15.6.2018", "2018-06-15", "  15/6/2018\u00a0", "15.06.2018"]
)
def test_day_month_year_and_iso_are_understood(text: str) -> None:
    assert parse_date(text) == date(2018, 6, 15)


def test_the_day_comes_before_the_month() -> None:
    assert parse_date("3/4/2018") == date(2018, 4, 3)


@pytest.mark.parametrize(
    "text",
    [
        "", "31/02/2018", "29/2/2018", "0/6/2018", "15/13/2018", "6/15/2018", "15/6/18", "15/6/0024", "15/6/1989",
        "15/6/2101", "2018-6-15", "2018/06/15", "15/6-2018", "15/6/2018x", "15/6/2018 00:00", "43266", "１５/6/2018",
        "١٥/6/2018", "15 / 6 / 2018", "+5/6/2018", "2018-02-30", "15/6",
    ],
)  # fmt: skip
def test_other_texts_are_no_days(text: str) -> None:
    with pytest.raises(DateFault) as caught:
        parse_date(text)
    assert caught.value.code == "date.invalid"


@given(days)
def test_every_way_of_writing_a_day_is_read_back(day: date) -> None:
    assert parse_date(slashed(day)) == parse_date(printed(day)) == parse_date(iso(day)) == day


def test_screens_papers_and_programs_write_a_day_differently() -> None:
    assert slashed(date(2018, 6, 8)) == "08/06/2018"
    assert iso(date(2018, 6, 8)) == "2018-06-08"
    assert printed(date(2018, 6, 8)) == "08/6/2018"
    assert printed(date(2019, 2, 5)) == "05/02/2019"
    assert printed(date(2018, 1, 31)) == "31/01/2018"
    assert printed(date(2018, 5, 31)) == "31/5/2018"
    assert printed(date(2018, 12, 31)) == "31/12/2018"
