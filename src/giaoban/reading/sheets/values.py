"""From what a spreadsheet stores to what a cell holds: numbers, percentages, days, texts, and the faults among them."""

import re
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from math import isfinite
from typing import Final, Literal

from giaoban.domain.words import TEXT_LIMIT
from giaoban.reading.grid import Cell

Look = Literal["plain", "percent", "date", "time"]

BLANK: Final = Cell()
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,3})?")
_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,20}")
_ISO_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T[0-9:.]*Z?)?")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNSHOWN: Final = re.compile(r'"[^"]*"|\\.|[_*].|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_DAYS: Final = range(1900, 2101)  # years that a cell's day may be in; a record's field allows fewer
_EXACT: Final = 1e15
_LARGEST_WHOLE: Final = 10**21
_BUILT_IN: Final[dict[int, Look]] = {
    **dict.fromkeys((9, 10), "percent"),
    **dict.fromkeys((*range(14, 18), 22, *range(27, 37), *range(50, 59)), "date"),
    **dict.fromkeys((*range(18, 22), *range(45, 48)), "time"),
}


def built_in_look(number: int) -> Look:
    """How a number format without a code of its own shows a number."""
    return _BUILT_IN.get(number, "plain")


@cache
def look_of(code: str) -> Look:
    """How a number format's code shows a number: `0.0%`, `dd/mm/yyyy`, `hh:mm`, `#,##0`."""
    shown = _UNSHOWN.sub("", code.partition(";")[0]).lower()
    if "%" in shown:
        return "percent"
    if "general" in shown or not re.search("[dmyhs]", shown):
        return "plain"
    if re.search("[dy]", shown) or ("m" in shown and not re.search("[hs]", shown)):
        return "date"
    return "plain" if "[" in shown else "time"


def written_number(text: str, look: Look = "plain", *, from_1904: bool = False) -> Cell:
    """The cell of a number as an XML file has it; a whole one is kept to its last digit."""
    trimmed = text.strip()
    if _WHOLE.fullmatch(trimmed):
        return number_cell(int(trimmed), look, from_1904=from_1904)
    if not _NUMBER.fullmatch(trimmed):
        return Cell(clipped(text), "cell.not_a_number")
    return number_cell(float(trimmed), look, from_1904=from_1904)


def number_cell(number: float, look: Look = "plain", *, from_1904: bool = False) -> Cell:
    """The cell of a stored number: fifteen digits are what a spreadsheet keeps, the rest is noise of the machine."""
    value = number if isinstance(number, int) else _fifteen_digits(number)
    if value is None:
        return Cell(str(number), "cell.not_a_number")
    if look == "date":
        return _serial_cell(value, from_1904)
    if look == "time" and 0 <= value < 1:
        minutes = round(value * 24 * 60)
        return Cell(f"{minutes // 60:02d}:{minutes % 60:02d}")
    return Cell(value, percent=look == "percent")


def _fifteen_digits(number: float) -> int | Decimal | None:
    if number.is_integer() and abs(number) < _EXACT:
        return int(number)
    if not isfinite(number):
        return None
    rounded = Decimal(format(number, ".15g"))
    whole = abs(rounded) < _LARGEST_WHOLE and rounded == rounded.to_integral_value()
    return int(rounded) if whole else rounded


def _serial_cell(serial: int | Decimal, from_1904: bool) -> Cell:
    """Days since the workbook's beginning; 60 is the day that only Excel has, 29/02/1900."""
    days = int(serial) if 0 < serial < 100_000 else 0
    if days < 1 or (days == 60 and not from_1904):
        return Cell(serial, "cell.bad_date")
    if from_1904:
        return day_cell(date(1904, 1, 1) + timedelta(days), serial)
    return day_cell(date(1899, 12, 30 if days > 60 else 31) + timedelta(days), serial)


def day_cell(day: date, written: str | int | Decimal) -> Cell:
    """The cell of a day; `written` is what stands there if it cannot be one."""
    return Cell(day) if day.year in _DAYS else Cell(written, "cell.bad_date")


def iso_cell(text: str) -> Cell:
    """The cell of a day written as 2018-06-08, with or without a time."""
    found = _ISO_DAY.fullmatch(text.strip())
    try:
        return day_cell(date(int(found[1]), int(found[2]), int(found[3])), text) if found else _bad_day(text)
    except ValueError:
        return _bad_day(text)


def _bad_day(text: str) -> Cell:
    return Cell(clipped(text), "cell.bad_date")


def text_cell(text: str) -> Cell:
    """The cell of a text: blank if there is none, a fault if it is longer than a cell can be."""
    if len(text) > TEXT_LIMIT:
        return Cell(clipped(text), "cell.too_long")
    return Cell(text) if text else BLANK


def clipped(text: str) -> str:
    return text[:60]


def unescaped(text: str) -> str:
    """A text of an .xlsx part as it was typed: `_x000D_` is a character, and lines end in one way."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
