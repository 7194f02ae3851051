"""Figures as Vietnamese offices write them: read exactly or refused, shown with dots and a comma, kept exact."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

MICROS: Final = 1_000_000
DIGITS: Final = 15  # more would not survive a spreadsheet cell
_LIMIT: Final = 9_200_000_000_000_000_000  # inside a signed integer of 64 bits
_WIDE: Final = Context(prec=200)

_NUMBER: Final = re.compile(
    r"(?P<sign>[+-]?)"
    r"(?P<whole>[0-9]{1,3}(?P<gap>[ .,])[0-9]{3}(?:(?P=gap)[0-9]{3})*|[0-9]+)"
    r"(?:(?P<mark>[.,])(?P<fraction>[0-9]+))?"
)
_SPACES: Final = str.maketrans(dict.fromkeys("\u00a0\u202f\u2007\u2009", " "))


class NumberFault(ValueError):
    """`code` is one of `number.invalid .ambiguous .too_long .not_whole .too_fine`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def parse_number(text: str, *, decimal_comma: bool | None = None, whole: bool = False) -> Decimal:
    """`1.234,5`, `1 234,5`, `1234.5`, `-5`: the number, with as many decimals as were written.

    `decimal_comma` is the habit of the file: True for 1.234,5, False for 1,234.5, None when nothing tells. `whole` says
    that only a whole number makes sense. Raises `NumberFault` (`number.invalid`, `number.ambiguous` for a lone `1.234`
    without a hint, `number.too_long`, `number.not_whole`).
    """
    found = _NUMBER.fullmatch(text.strip().translate(_SPACES))
    if found is None:
        raise NumberFault("number.invalid")
    digits, fraction = _split(found, decimal_comma, whole)
    if len((digits + fraction).lstrip("0")) > DIGITS:
        raise NumberFault("number.too_long")
    if whole and fraction.strip("0"):
        raise NumberFault("number.not_whole")
    written = f"{digits}.{fraction}" if fraction and not whole else digits
    value = Decimal(written)
    return -value if found["sign"] == "-" and value else value


def _split(found: re.Match[str], decimal_comma: bool | None, whole: bool) -> tuple[str, str]:
    """The digits before the decimal mark and those after it."""
    gap, mark, fraction = found["gap"], found["mark"], found["fraction"] or ""
    digits = found["whole"].replace(gap, "") if gap else found["whole"]
    if gap is None:
        return digits, fraction
    if gap != " " and mark is None and found["whole"].count(gap) == 1:
        return _one_group(found["whole"], gap, decimal_comma, whole)
    if mark == gap or digits.startswith("0") or (gap == "," and decimal_comma is not False):
        raise NumberFault("number.invalid")
    return digits, fraction


def _one_group(text: str, gap: str, decimal_comma: bool | None, whole: bool) -> tuple[str, str]:
    """`1.234` and `1,234`, which may be a thousand or one and a fraction; `0.234` can only be a fraction."""
    before, after = text.split(gap)
    if before.startswith("0"):
        return before, after
    if gap == ".":
        if decimal_comma is None and not whole:
            raise NumberFault("number.ambiguous")
        thousands = whole or decimal_comma is True
    else:
        if decimal_comma is None and whole:
            raise NumberFault("number.ambiguous")
        thousands = decimal_comma is False
    return (before + after, "") if thousands else (before, after)


def format_number(value: Decimal | int, decimals: int | None = None) -> str:
    """`178.353`, `6.570,0`: dots between thousands, a decimal comma, halves rounded away from zero.

    `decimals` None shows as many as there are, without zeros at the end.
    """
    exact = Decimal(value)
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _WIDE)
    shown = f"{exact if exact else abs(exact):,f}"
    if decimals is None and "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return shown.translate(str.maketrans(",.", ".,"))


def plain(value: Decimal) -> int | float:
    """As JSON wants it: a whole number without a decimal point, any other as a float (exact to 15 digits)."""
    return int(value) if value == value.to_integral_value() else float(value)


def scaled(value: Decimal) -> int:
    """The number in millionths, as a database keeps it; raises `NumberFault` when that would not be exact."""
    if not value.is_finite():
        raise NumberFault("number.invalid")
    micros = value.scaleb(6, _WIDE)
    if abs(micros) >= _LIMIT:
        raise NumberFault("number.too_long")
    if micros != micros.to_integral_value():
        raise NumberFault("number.too_fine")
    return int(micros)


def unscaled(micros: int) -> Decimal:
    """The number whose millionths these are, in its shortest form and never with an exponent."""
    if micros % MICROS == 0:
        return Decimal(micros // MICROS)
    return Decimal(micros).scaleb(-6, _WIDE).normalize(_WIDE)


def two_digits(n: int) -> str:
    """A count in running text, as official papers write it: `08`, `55`, `1.234`; none is `0`."""
    return f"{n:02d}" if 0 < n < 10 else format_number(n)
