"""Days as people write them (day, month, year), as a screen shows them, and as official papers print them."""

import re
from datetime import date, timedelta, timezone
from typing import Final

VIETNAM: Final = timezone(timedelta(hours=7))  # Asia/Ho_Chi_Minh: one offset, no summer time since 1975
YEARS: Final = range(1990, 2101)
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


class DateFault(ValueError):
    """`code` is `date.invalid`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def parse_date(text: str) -> date:
    """`15/6/2018`, `15-06-2018`, `15.6.2018` or `2018-06-15`, of the years 1990 to 2100; raises `DateFault`."""
    trimmed = text.strip()
    if found := _DAY_FIRST.fullmatch(trimmed):
        return _day(int(found[4]), int(found[3]), int(found[1]))
    if found := _ISO.fullmatch(trimmed):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    raise DateFault("date.invalid")


def _day(year: int, month: int, day: int) -> date:
    if year not in YEARS:
        raise DateFault("date.invalid")
    try:
        return date(year, month, day)
    except ValueError:
        raise DateFault("date.invalid") from None


def slashed(day: date) -> str:
    """For the screen: `08/06/2018`."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def printed(day: date) -> str:
    """For official papers, where of the months only the first two take a zero: `08/6/2018`, `05/02/2019`."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year:04d}"


def iso(day: date) -> str:
    """For other programs: `2018-06-08`."""
    return day.isoformat()
