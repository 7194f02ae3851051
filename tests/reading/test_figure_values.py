"""Figures as texts: money and approximate words, from the file to the indicator's measure."""

from decimal import Decimal

import pytest

from giaoban.records import Fault, figure_value, settled


@pytest.mark.parametrize("text", ["1 tỷ 539 triệu đồng", "1.539 triệu đồng", "1,539 tỷ", "1.539.000.000 đồng"])
def test_money_waits_for_its_indicator_and_is_told_in_its_measure(text: str) -> None:
    assert figure_value(text) == text
    assert settled(text, decimals=1, measure="triệu đồng") == Decimal(1539)


def test_money_of_an_indicator_that_counts_something_else_is_refused() -> None:
    with pytest.raises(Fault) as caught:
        settled("1 tỷ", decimals=0, measure="hội viên")
    assert caught.value.code == "money.not_counted"


@pytest.mark.parametrize(
    ("text", "number"),
    [("gần 500", "500"), ("Trên 30", "30"), ("khoảng 10", "10"), ("hơn 1 tỷ đồng", "1 tỷ đồng"), ("KHOANG 10", "10")],
)
def test_an_approximate_figure_is_refused_with_what_to_write(text: str, number: str) -> None:
    with pytest.raises(Fault) as caught:
        figure_value(text)
    assert (caught.value.code, caught.value.params) == ("number.approximate", {"number": number})


def test_other_figures_are_read_as_before() -> None:
    assert figure_value("1.234,5") == Decimal("1234.5")
    assert figure_value("1.234") == "1.234"
    assert figure_value(12) == Decimal(12)
    assert figure_value("X") == "x"
    assert settled("1.234", decimals=0) == Decimal(1234)
    assert settled("x", decimals=0) is None
