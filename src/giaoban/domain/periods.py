"""Reporting periods: a year, a half, a quarter or nine months of it, in every spelling that the office uses."""

import re
from datetime import date
from typing import Final, NamedTuple

from giaoban.domain.dates import YEARS
from giaoban.domain.vietnamese import fold

PARTS: Final = ("", "H1", "H2", "Q1", "Q2", "Q3", "Q4", "M9")
_STARTS: Final = {"H2": 7, "Q2": 4, "Q3": 7, "Q4": 10}
_ENDS: Final = {"H1": (6, 30), "Q1": (3, 31), "Q2": (6, 30), "Q3": (9, 30), "M9": (9, 30)}
_BEFORE: Final = {"H2": "H1", "Q2": "Q1", "Q3": "Q2", "Q4": "Q3"}
_LAST: Final = {"H1": "H2", "Q1": "Q4"}

_YEAR: Final = "(?P<year>[0-9]{4})"
_CODE: Final = "(?P<code>h[12]|s[12]|q[1-4]|m9)"
_MONTHS: Final = "(?P<months>[69]) ?(?:t|thang)(?P<half> dau| cuoi)?"
_QUARTER: Final = "quy (?P<quarter>[1-4]|i{1,3}|iv)"
# Written after folding, where only the slash is left of the signs between.
_SPELLINGS: Final = (
    f"(?:nam )?{_YEAR}",
    f"{_YEAR}[ /]?{_CODE}",
    f"{_CODE}(?:/| (?:nam )?){_YEAR}",
    f"{_MONTHS}(?:/| (?:nam )?){_YEAR}",
    f"(?P<months>6)t{_YEAR}",
    f"(?P<months>9)t{_YEAR}",
    f"{_QUARTER}(?:/| (?:nam )?){_YEAR}",
    f"(?P<first>dau) nam {_YEAR}",
)
_SLASHES: Final = str.maketrans(dict.fromkeys("-‐‑‒–—―−", "/"))
_ROMAN: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


class PeriodFault(ValueError):
    """`code` is `period.malformed`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Period(NamedTuple):
    """A year and the part of it: one of `PARTS`, where the empty one is the whole year."""

    year: int
    part: str

    @property
    def code(self) -> str:
        return f"{self.year}{self.part}"

    @property
    def starts_on(self) -> date:
        return date(self.year, _STARTS.get(self.part, 1), 1)

    @property
    def ends_on(self) -> date:
        return date(self.year, *_ENDS.get(self.part, (12, 31)))

    @property
    def same_last_year(self) -> "Period":
        return Period(self.year - 1, self.part)

    @property
    def previous(self) -> "Period":
        """The one before it of the same kind; of nine months, those of the year before."""
        if self.part in _BEFORE:
            return Period(self.year, _BEFORE[self.part])
        return Period(self.year - 1, _LAST.get(self.part, self.part))


def parse_period(text: str) -> Period:
    """`2018H1`, `2018-S1`, `6T đầu 2018`, `quý II/2018`, `9 tháng 2018`, `năm 2018`, of the years 1990 to 2100.

    Case and accents do not matter; anything more than a period raises `PeriodFault`.
    """
    evened = _evened(text)
    for spelling in _SPELLINGS:
        found = re.fullmatch(spelling, evened)
        if found and int(found["year"]) in YEARS:
            return _period(found.groupdict())
    raise PeriodFault("period.malformed")


def _evened(text: str) -> str:
    """Folded, with at most one slash or dash between two halves; other punctuation is no part of a period."""
    if any(sign in text for sign in ".,;:'\"“”‘’()_"):
        raise PeriodFault("period.malformed")
    halves = [fold(half) for half in text.translate(_SLASHES).split("/")]
    if len(halves) > 2 or "" in halves:
        raise PeriodFault("period.malformed")
    return "/".join(halves)


def _period(said: dict[str, str | None]) -> Period:
    year = int(said["year"] or 0)
    if code := said.get("code"):
        return Period(year, code.upper().replace("S", "H"))
    if quarter := said.get("quarter"):
        return Period(year, "Q" + _ROMAN.get(quarter, quarter))
    if said.get("months") == "9":
        return Period(year, _nine(said.get("half")))
    if said.get("months") == "6":
        return Period(year, "H2" if said.get("half") == " cuoi" else "H1")
    return Period(year, "H1" if said.get("first") else "")


def _nine(half: str | None) -> str:
    if half == " cuoi":  # the last nine months of a year are no period
        raise PeriodFault("period.malformed")
    return "M9"
