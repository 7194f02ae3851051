"""Phrases made of plain values: a unit's printed name, a period's name, a day in words, what is wrong in a file."""

from collections.abc import Iterable
from datetime import date

from giaoban.text import has, say


def problem_words(code: str, value: str | None, params: Iterable[tuple[str, str]]) -> str:
    """What is wrong with a value in a file."""
    return say(f"problem.{code}", **{**dict(params), "value": value or ""})


def problem_hint(code: str, value: str | None, params: Iterable[tuple[str, str]]) -> str:
    """What to do about it; empty when there is nothing to say, as where nothing is near."""
    key = f"problem.{code}.hint"
    if dict(params).get("nearest") == "":
        return ""
    return say(key, **{**dict(params), "value": value or ""}) if has(key) else ""


def printed_name(kind: str, name: str) -> str:
    """A unit's name as columns carry it: "TP Yên Bái", "TX Nghĩa Lộ", "Lục Yên"."""
    return say(f"sheet.unit.{kind}", name=name)


def period_long(year: int, part: str) -> str:
    """ "6 tháng đầu năm 2018"; `part` is one of `H1 H2 Q1 Q2 Q3 Q4 M9` or empty for the whole year."""
    return say(f"sheet.period.{part or 'Y'}.long", year=year)


def period_short(year: int, part: str) -> str:
    """ "6T/2018", "6T cuối 2018"."""
    return say(f"sheet.period.{part or 'Y'}.short", year=year)


def period_column(year: int, part: str) -> str:
    """ "6 tháng 2018", for the head of a column."""
    return say(f"sheet.period.{part or 'Y'}.column", year=year)


def next_period_long(year: int, part: str) -> str:
    """The period after it, which a plan is for: "6 tháng cuối năm 2018"; after nine months, the fourth quarter."""
    after = {"H1": "H2", "Q1": "Q2", "Q2": "Q3", "Q3": "Q4", "M9": "Q4"}
    if part in after:
        return period_long(year, after[part])
    return period_long(year + 1, {"H2": "H1", "Q4": "Q1"}.get(part, part))


def day_long(day: date) -> str:
    """ "ngày 08 tháng 6 năm 2018"; the first two months take a zero too."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return say("sheet.day.long", day=f"{day.day:02d}", month=month, year=day.year)


def month_open(day: date) -> str:
    """A day left open for the pen: "ngày … tháng 6 năm 2018"."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return say("sheet.day.open", month=month, year=day.year)
