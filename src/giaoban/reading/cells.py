"""One cell's value as its field wants it: dashes, dots, percentages and the table's habit with numbers understood."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from giaoban import records
from giaoban.domain.money import is_money
from giaoban.domain.numbers import format_number, unscaled
from giaoban.domain.problems import Place, problem
from giaoban.domain.vietnamese import clean, fold
from giaoban.reading.grid import Cell, CellValue
from giaoban.reading.told import Told

FIGURES: Final = ("value", "target")
NUMBERS: Final = (*FIGURES, "no", "position", "decimals", "factor")
PER_CENT: Final = "%"
_DASHES: Final = frozenset("-–—−‐‑")
_UNSAID: Final = frozenset(("…", "...", "..", "....", "……"))
_YES: Final = {"co": True, "true": True, "yes": True, "khong": False, "false": False, "no": False}

_COMMA: Final = re.compile(r"[+-]?(?:[0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]+),[0-9]+")
_LONE_COMMA: Final = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")
_DOTS: Final = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_POINT: Final = re.compile(r"[+-]?(?:[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})|0\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+)")
_LONE_DOT: Final = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")
_LONGEST_NUMBER: Final = 40  # characters
_WITH_SIGN: Final = re.compile(r"(?P<number>[+-]?[0-9][0-9., ]*?) *%")


class Faulty(ValueError):
    """The cell has been told as a problem; its row cannot be read."""


def has_decimal_comma(values: Iterable[CellValue]) -> bool | None:
    """The habit of a table: whether its texts say that the comma is the decimal mark, or that the point is; None when
    none says it, or some say one and some the other."""
    texts = [even(value).rstrip("%* ") for value in values if isinstance(value, str) and len(value) <= _LONGEST_NUMBER]
    comma = any((_COMMA.fullmatch(text) and not _LONE_COMMA.fullmatch(text)) or _DOTS.fullmatch(text) for text in texts)
    point = any(_POINT.fullmatch(text) for text in texts)
    return None if comma == point else comma


def even(text: str) -> str:
    return " ".join(clean(text).split())


def is_blank(cell: Cell) -> bool:
    return cell.fault is None and (cell.value is None or (isinstance(cell.value, str) and not clean(cell.value)))


def is_unsaid(cell: Cell) -> bool:
    """Blank, or dots that stand for a figure that is not there yet."""
    return is_blank(cell) or (isinstance(cell.value, str) and clean(cell.value) in _UNSAID)


def is_dash(cell: Cell) -> bool:
    return isinstance(cell.value, str) and clean(cell.value) in _DASHES


def read_cell(cell: Cell, field: str, where: Place, told: Told, *, measure: str = "", comma: bool | None = None) -> Any:
    """What this field's reader takes, None for nothing. `measure` is the indicator's, `comma` the table's habit.
    Raises Faulty after telling why."""
    if cell.fault is not None:
        told.problems.append(problem(cell.fault, where, cell.value))
        raise Faulty
    if is_unsaid(cell):
        return None
    if is_dash(cell):
        return _dash(field, where, told)
    if field in FIGURES:
        return _figure(cell, where, told, measure, comma)
    return _other(cell, field)


def _dash(field: str, where: Place, told: Told) -> Any:
    """A lone dash is *không có*: nothing occurred, and a text that says so."""
    meant = {"value": Decimal(0), "text": "không có"}.get(field)
    if meant is not None:
        told.once(problem("dash.nothing", where, "-"))
    return meant


def _figure(cell: Cell, where: Place, told: Told, measure: str, comma: bool | None) -> Any:
    if cell.percent and isinstance(cell.value, int | Decimal):
        return _per_cent(Decimal(cell.value), where, told, measure)
    if not isinstance(cell.value, str):
        return _plain(cell.value)
    text = even(cell.value)
    if measure == PER_CENT and (signed := _WITH_SIGN.fullmatch(text)):
        text = signed["number"]
    if not comma and _LONE_COMMA.fullmatch(text):
        _comma_taken(text, where, told, refused=comma is False)
    return text.replace(".", "") if comma and _LONE_DOT.fullmatch(text) else text


def _comma_taken(text: str, where: Place, told: Told, *, refused: bool) -> None:
    """`1,234` where no other number says what its comma is: read the Vietnamese way, with a word. Among numbers with a
    decimal point it can be a thousand."""
    if refused:
        told.problems.append(problem("number.ambiguous", where, text))
        raise Faulty
    told.warnings.append(problem("number.comma_taken", where, text, joined=text.replace(",", "")))


def _per_cent(value: Decimal, where: Place, told: Told, measure: str) -> Decimal:
    """0.95 that is shown as 95%: 95 for an indicator in per cent; for any other nobody knows what is meant."""
    shown = f"{format_number(value * 100)}%"
    if measure != PER_CENT:
        told.problems.append(problem("cell.percent", where, shown, number=format_number(value)))
        raise Faulty
    told.warnings.append(problem("cell.percent_taken", where, shown, number=format_number(value * 100)))
    return unscaled(int(value * 100 * 1_000_000))


def _other(cell: Cell, field: str) -> Any:
    value = _plain(cell.value)
    if field == "expected" and isinstance(value, str):
        return _YES.get(fold(value), value)
    if isinstance(value, bool) or field in NUMBERS:
        return even(value).rstrip(".)") if field == "no" and isinstance(value, str) else value
    if cell.percent and isinstance(cell.value, int | Decimal):
        return f"{format_number(Decimal(cell.value) * 100)}%"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _plain(value: CellValue) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def in_own_measure(value: Any, measure: str, own: str) -> tuple[Any, str]:
    """A figure with the unit of measure to hand on: what is printed, nothing where the value already says it.

    Money that is printed in another scale than the indicator's says its scale itself: `1.539.000 đồng`.
    """
    if not (is_money(measure) and is_money(own)) or fold(measure) == fold(own) or value == records.NOT_APPLICABLE:
        return value, measure
    number = format_number(value) if isinstance(value, int | Decimal) else value
    said = isinstance(number, str) and any(letter.isalpha() for letter in number)
    return (number if said else f"{number} {measure}"), ""
