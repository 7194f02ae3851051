"""Periods opened, indicators added, settings set."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.services.books import ask, change, content, sql

from giaoban.domain.errors import BookError, NotFound, Refused, UsageFault
from giaoban.services import roster
from giaoban.storage import queries
from giaoban.workspace import Workspace

NEW: dict[str, Any] = {"name": "Số lớp", "measure": "lớp", "type": "flow", "decimals": 0}


def refused(book: Workspace, kind: type[BookError], work: Any, **told: Any) -> BookError:
    before = content(book)
    with pytest.raises(kind) as caught:
        change(book, work, **told)
    assert content(book) == before
    return caught.value


def test_a_period_is_opened_with_the_days_of_its_name_and_the_dates_given(book: Workspace) -> None:
    due, cutoff = date(2018, 12, 10), date(2018, 12, 1)
    change(book, roster.open_period, period="2018H2", due_on=due, cutoff_on=cutoff)
    [_, facts] = ask(book, queries.periods)
    assert facts == ("2018H2", date(2018, 7, 1), date(2018, 12, 31), cutoff, due, "open")


def test_a_period_is_opened_once(book: Workspace) -> None:
    assert refused(book, Refused, roster.open_period, period="2018H1").code == "period.open_already"
    sql(book, "UPDATE period SET state = 'closed'")
    assert refused(book, Refused, roster.open_period, period="2018H1").code == "period.closed_already"


@pytest.mark.parametrize("day", [date(2017, 12, 31), date(2020, 1, 1)])
def test_a_date_far_from_its_period_is_refused(day: date, book: Workspace) -> None:
    for field in ("due_on", "cutoff_on"):
        fault = refused(book, UsageFault, roster.open_period, period="2018H2", **{field: day})
        assert (fault.code, fault.values["day"]) == ("date.outside_period", day)


def test_a_report_may_be_due_after_its_period(book: Workspace) -> None:
    assert change(book, roster.open_period, period="2018H2", due_on=date(2019, 1, 15)).due_on == date(2019, 1, 15)


def test_an_indicator_gets_the_code_given_or_the_next_free_one(book: Workspace) -> None:
    assert change(book, roster.add_indicator, code="LOP", **NEW) == "LOP"
    assert change(book, roster.add_indicator, **{**NEW, "name": "Số trường"}) == "RIENG01"
    assert change(book, roster.add_indicator, code="RIENG07", **{**NEW, "name": "Số thầy"}) == "RIENG07"
    assert change(book, roster.add_indicator, **{**NEW, "name": "Số cô"}) == "RIENG08"
    assert [one.code for one in ask(book, queries.indicators)][-4:] == ["LOP", "RIENG01", "RIENG07", "RIENG08"]


@pytest.mark.parametrize(
    "changed",
    [{"name": "Tổng số hội viên"}, {"name": "TONG SO HOI VIEN"}, {"code": "TC06"}, {"code": "tc06"}, {"name": "DS00"}],
)
def test_a_code_or_name_that_is_taken_is_refused(changed: dict[str, str], book: Workspace) -> None:
    assert refused(book, Refused, roster.add_indicator, **{**NEW, **changed}).code == "indicator.exists"


@pytest.mark.parametrize(
    ("changed", "case"),
    [
        ({"name": " "}, "text.empty"),
        ({"name": "a\x1b"}, "text.control"),
        ({"measure": "a\x00"}, "text.control"),
        ({"code": "a" * 32_768}, "text.too_long"),
        ({"decimals": 7}, "indicator.decimals"),
        ({"decimals": -1}, "indicator.decimals"),
    ],
)
def test_an_indicator_that_cannot_be_is_refused(changed: dict[str, Any], case: str, book: Workspace) -> None:
    assert refused(book, UsageFault, roster.add_indicator, **{**NEW, **changed}).code == case


def test_a_ratio_names_its_terms_and_is_a_percentage_unless_told_otherwise(book: Workspace) -> None:
    ratio = {**NEW, "type": "ratio", "numerator": "Tổng số hội viên", "denominator": "DS00"}
    code = change(book, roster.add_indicator, **ratio)
    made = next(one for one in ask(book, queries.indicators) if one.code == code)
    assert (made.numerator, made.denominator, made.factor) == ("TC06", "DS00", Decimal(100))
    fault = refused(book, NotFound, roster.add_indicator, **{**ratio, "name": "b", "numerator": "Tổng hội viên"})
    assert (fault.code, "TC06" in str(fault.values["nearest"])) == ("indicator.unknown", True)


def test_a_setting_is_set_by_key_or_label_and_cleared_by_nothing(book: Workspace) -> None:
    assert change(book, roster.set_setting, key="place", value=" Lào\u00a0Cai ") == "place"
    assert ask(book, queries.settings)["place"] == "Lào Cai"
    change(book, roster.set_setting, key="place", value="")
    assert "place" not in ask(book, queries.settings)


def test_the_days_of_due_soon_are_a_whole_number_or_nothing(book: Workspace) -> None:
    for value in ("mười", "-1", "367", "1,5", "٣"):
        assert refused(book, UsageFault, roster.set_setting, key="due_soon_days", value=value).code == "setting.days"
    change(book, roster.set_setting, key="due_soon_days", value="30")
    assert ask(book, queries.settings)["due_soon_days"] == "30"
    change(book, roster.set_setting, key="due_soon_days", value="")
    assert "due_soon_days" not in ask(book, queries.settings)


def test_an_unknown_setting_is_answered_with_the_nearest(book: Workspace) -> None:
    fault = refused(book, NotFound, roster.set_setting, key="placee", value="a")
    assert (fault.code, "place" in str(fault.values["nearest"])) == ("setting.unknown", True)
    assert refused(book, NotFound, roster.set_setting, key="sample", value="a").code == "setting.unknown"
    assert refused(book, UsageFault, roster.set_setting, key="place", value="a\x1b").code == "text.control"
