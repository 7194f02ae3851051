"""How figures are read, shown and kept."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.domain.numbers import (
    MICROS,
    NumberFault,
    format_number,
    parse_number,
    plain,
    scaled,
    two_digits,
    unscaled,
)

figures = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.integers(0, 6),
)


def refusal(text: str, *, decimal_comma: bool | None = None, whole: bool = False) -> str:
    with pytest.raises(NumberFault) as caught:
        parse_number(text, decimal_comma=decimal_comma, whole=whole)
    return caught.value.code


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234\u202f567,25", "1234567.25"),
        ("1234.5", "1234.5"),
        ("1234,5", "1234.5"),
        ("1234.567", "1234.567"),
        ("12.34", "12.34"),
        ("1.2345", "1.2345"),
        ("1,234", "1.234"),
        ("1 234,567", "1234.567"),
        ("1.234.567", "1234567"),
        ("1.234.567,5", "1234567.5"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("-5", "-5"),
        ("+5", "5"),
        ("-1.234,5", "-1234.5"),
        ("0", "0"),
        ("007", "7"),
        ("\u00a0 42 ", "42"),
        ("999999999999999", "999999999999999"),
        ("000999999999999999", "999999999999999"),
    ],
)
@pytest.mark.parametrize("decimal_comma", [None, True])
def test_what_can_only_mean_one_number_is_read(text: str, value: str, decimal_comma: bool | None) -> None:
    assert parse_number(text, decimal_comma=decimal_comma) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-", "gần 500", "12.5a", "nan", "NaN", "inf", "1e5", "1_000", "１２", "١٢", "½", "5%",
        "1,", ",5", ".5", "5.", "1.23.456", "1.2345.678", "12.34,5", "1234.567,8", "1 23", "1  234", "1.234 567",
        "1.234.5", "1,234.5", "1,234,567", "1,234,5", "0.123.456", "0 123", "--5", "- 5", "5-", "1\n234", "1\u200b2",
        "=1+1", "'5",
    ],
)  # fmt: skip
def test_anything_else_is_no_number(text: str) -> None:
    assert refusal(text) == "number.invalid"


def test_one_dot_and_three_digits_are_read_by_the_habit_of_the_file() -> None:
    assert parse_number("1.234", decimal_comma=True) == 1234
    assert parse_number("1.234", decimal_comma=False) == Decimal("1.234")
    assert parse_number("1.234", whole=True) == 1234
    assert parse_number("-12.000", decimal_comma=True) == -12000
    assert refusal("1.234") == refusal("-123.456") == "number.ambiguous"


def test_one_comma_and_three_digits_are_read_by_the_habit_of_the_file() -> None:
    assert parse_number("1,234", decimal_comma=False) == 1234
    assert parse_number("1,234") == parse_number("1,234", decimal_comma=True) == Decimal("1.234")
    assert refusal("1,234", whole=True) == "number.ambiguous"
    assert refusal("1,234", whole=True, decimal_comma=True) == "number.not_whole"


def test_a_file_with_decimal_points_may_group_by_commas() -> None:
    assert parse_number("1,234.5", decimal_comma=False) == Decimal("1234.5")
    assert parse_number("1,234,567", decimal_comma=False) == 1234567


def test_a_whole_number_has_no_fraction_but_may_have_zeros() -> None:
    assert str(parse_number("5,0", whole=True)) == "5"
    assert str(parse_number("1.234,00", whole=True)) == "1234"
    assert refusal("5,5", whole=True) == refusal("0.125", whole=True) == "number.not_whole"


def test_more_than_fifteen_digits_are_too_long() -> None:
    assert refusal("1234567890123456") == refusal("1.234.567.890.123.456") == "number.too_long"
    assert refusal("123456789012,3456") == refusal("9" * 100_000) == "number.too_long"


def test_there_is_only_one_zero() -> None:
    assert not parse_number("-0").is_signed()
    assert not parse_number("-0,0").is_signed()


@given(st.text(alphabet="0123456789.,- +", max_size=12), st.sampled_from([None, True, False]), st.booleans())
def test_what_is_read_has_the_digits_that_were_written(text: str, decimal_comma: bool | None, whole: bool) -> None:
    value = read_or_refused(text, decimal_comma, whole)
    if isinstance(value, str):
        assert value in {"number.invalid", "number.ambiguous", "number.not_whole"}
    else:
        written = "".join(filter(str.isdigit, text)).lstrip("0")
        assert written.startswith(f"{abs(value):f}".replace(".", "").lstrip("0"))
        assert not whole or value == int(value)


def read_or_refused(text: str, decimal_comma: bool | None, whole: bool) -> Decimal | str:
    try:
        return parse_number(text, decimal_comma=decimal_comma, whole=whole)
    except NumberFault as fault:
        return fault.code


@given(figures)
def test_what_is_shown_is_read_back(value: Decimal) -> None:
    assert parse_number(format_number(value), decimal_comma=True) == value


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (178353, None, "178.353"),
        (Decimal("6570"), 1, "6.570,0"),
        (Decimal("1448.50"), None, "1.448,5"),
        (Decimal("100.00"), None, "100"),
        (Decimal("1E+6"), None, "1.000.000"),
        (Decimal("0.000001"), None, "0,000001"),
        (Decimal("22.145"), 2, "22,15"),
        (Decimal("0.5"), 0, "1"),
        (Decimal("-0.5"), 0, "-1"),
        (Decimal("-0.4"), 0, "0"),
        (Decimal("-1234567.8"), None, "-1.234.567,8"),
        (0, None, "0"),
        (0, 2, "0,00"),
        (10**30, 1, "1" + ".000" * 10 + ",0"),
    ],
)
def test_figures_are_shown_the_vietnamese_way(value: Decimal | int, decimals: int | None, text: str) -> None:
    assert format_number(value, decimals) == text


def test_other_programs_get_whole_numbers_and_floats() -> None:
    assert repr(plain(Decimal("178353.00"))) == "178353"
    assert repr(plain(Decimal("1448.5"))) == "1448.5"
    assert repr(plain(Decimal("-0"))) == "0"


@given(figures)
def test_what_is_kept_comes_back_exactly(value: Decimal) -> None:
    if abs(value) * MICROS >= 9_200_000_000_000_000_000:
        with pytest.raises(NumberFault, match=r"number\.too_long"):
            scaled(value)
    else:
        assert unscaled(scaled(value)) == value
        assert "E" not in str(unscaled(scaled(value)))


def test_millionths_are_whole_numbers_of_a_database() -> None:
    assert scaled(Decimal("1448.5")) == 1_448_500_000
    assert str(unscaled(1_448_500_000)) == "1448.5"
    assert str(unscaled(178_353 * MICROS)) == "178353"
    assert str(unscaled(-1)) == "-0.000001"
    assert str(unscaled(0)) == "0"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("0.0000001", "number.too_fine"),
        ("9200000000000", "number.too_long"),
        ("-9200000000000", "number.too_long"),
        ("1E+40", "number.too_long"),
        ("NaN", "number.invalid"),
        ("Infinity", "number.invalid"),
    ],
)
def test_what_cannot_be_kept_exactly_is_refused(value: str, code: str) -> None:
    with pytest.raises(NumberFault) as caught:
        scaled(Decimal(value))
    assert caught.value.code == code


def test_counts_below_ten_take_a_zero_in_running_text() -> None:
    assert [two_digits(n) for n in (0, 1, 8, 9, 10, 55, 1234)] == ["0", "01", "08", "09", "10", "55", "1.234"]
