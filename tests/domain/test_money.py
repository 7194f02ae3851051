"""Money in words and figures."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.domain.money import in_measure, is_money, money
from giaoban.domain.numbers import format_number

SCALES = {"tỷ": 9, "triệu": 6, "nghìn": 3}


@pytest.mark.parametrize(
    ("text", "dong"),
    [
        ("1 tỷ 539 triệu đồng", 1_539_000_000),
        ("1 tỷ 850 triệu", 1_850_000_000),
        ("39,6 tỷ", 39_600_000_000),
        ("2,8 tỉ", 2_800_000_000),
        ("3.055 triệu đồng", 3_055_000_000),
        ("1.844.408.000 đồng", 1_844_408_000),
        ("1 844 408 000 đ", 1_844_408_000),
        ("1 tỷ 539 triệu 250 nghìn đồng", 1_539_250_000),
        ("39,6 TỶ ĐỒNG", 39_600_000_000),
        ("39,6 ty", 39_600_000_000),
        ("907,2\u00a0triệu\u00a0đồng", 907_200_000),
        ("500 ngàn đồng", 500_000),
        ("5tr", 5_000_000),
        ("1 tỷ 539,4 triệu", 1_539_400_000),
    ],
)
def test_what_reports_write_is_so_many_dong(text: str, dong: int) -> None:
    assert money(text) == Decimal(dong)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1539",
        "1.234",
        "tỷ",
        "đồng",
        "1 tỷ 539",
        "539 triệu 1 tỷ",
        "1 tỷ 2 tỷ",
        "1,5 tỷ 200 triệu",
        "1 tỷ 1539 triệu",
        "1 đồng 2 triệu",
        "1 tỷ đồng 539 triệu",
        "gần 500 triệu",
        "500 triệu hơn",
        "-5 triệu",
        "12 người",
        "1.23.4 tỷ",
        "5 triệu!",
    ],
)
def test_any_other_text_is_no_money(text: str) -> None:
    assert money(text) is None


@pytest.mark.parametrize(
    ("measure", "amount"),
    [
        ("đồng", "1539000000"),
        ("nghìn đồng", "1539000"),
        ("triệu đồng", "1539"),
        ("tỷ đồng", "1.539"),
        ("Triệu Đồng", "1539"),
        ("hội viên", None),
        ("đồng/người", None),
        ("", None),
    ],
)
def test_money_is_told_in_the_indicators_measure_or_not_at_all(measure: str, amount: str | None) -> None:
    assert in_measure(Decimal(1_539_000_000), measure) == (None if amount is None else Decimal(amount))
    assert is_money(measure) is (amount is not None)


@given(st.integers(0, 10**12 - 1), st.sampled_from(sorted(SCALES)), st.booleans())
def test_a_number_with_its_scale_is_read_as_it_is_shown(thousandths: int, scale: str, named: bool) -> None:
    value = Decimal(thousandths).scaleb(-3)
    text = f"{format_number(value)} {scale}{' đồng' if named else ''}"
    assert money(text) == value.scaleb(SCALES[scale])


@given(st.integers(1, 999), st.integers(0, 999), st.integers(0, 999))
def test_parts_add_up(billions: int, millions: int, thousands: int) -> None:
    text = f"{billions} tỷ {millions} triệu {thousands} nghìn đồng"
    assert money(text) == billions * 10**9 + millions * 10**6 + thousands * 10**3


@given(st.integers(0, 10**15 - 1), st.sampled_from(["đồng", "nghìn đồng", "triệu đồng", "tỷ đồng"]))
def test_no_dong_is_lost_between_measures(dong: int, measure: str) -> None:
    amount = in_measure(Decimal(dong), measure)
    assert amount is not None
    assert money(f"{amount:f} {measure}".replace(".", ",")) == dong


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    found = money(text)
    assert found is None or found >= 0
