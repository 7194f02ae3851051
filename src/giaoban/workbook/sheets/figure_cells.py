"""What the sheets of figures share: an indicator's printed name, a unit's cell, the notes below."""

import re
from decimal import Decimal
from typing import Final

from giaoban.domain.briefing import Briefing, Indicator
from giaoban.domain.numbers import format_number
from giaoban.text import say
from giaoban.workbook.layout import Cell
from giaoban.workbook.measuring import PADDING_MM, POINTS_PER_MM, width
from giaoban.workbook.numerals import decimal_format
from giaoban.workbook.styles import STYLES, Style
from giaoban.workbook.totals import Measured, absent
from giaoban.workbook.wording import listed, names

_NUMBERED: Final = re.compile(r"^\s*(?:[IVX]+|\d+)\.\s*")
MOST_ABSENT: Final = 20
SCREEN: Final = 1.1  # a screen rounds each digit up to whole pixels


def indicator_name(indicator: Indicator) -> str:
    return indicator.short_name or indicator.name


def section_name(section: str) -> str:
    """Without the number that a list of indicators may carry, for the sheet numbers its sections itself."""
    return _NUMBERED.sub("", section).upper()


def row_name(found: Measured) -> str:
    """The name by which formulas find the row of this indicator."""
    return "i" + found.indicator.code.encode().hex()


def figure(found: Measured, unit: str, formula: str | None = None) -> Cell:
    """A unit's cell: its number, "x" where the indicator does not concern it, "…" where there is no figure yet."""
    if unit in found.values:
        return Cell(found.values[unit], "cell.right", formula=formula, format=decimal_format(found.indicator.decimals))
    return Cell(
        say("sheet.indicators.not_applicable") if unit in found.not_applicable else say("sheet.unknown"), "cell.right"
    )


def total(found: Measured, formula: str | None) -> Cell:
    """The province's cell; starred by its format when expected units are lacking."""
    form = decimal_format(found.indicator.decimals, starred=bool(found.lacking))
    return Cell(exact(found.total), "sum.right", formula=formula, format=form)


def widths_needed(found: list[Measured]) -> tuple[float, float]:
    """Millimetres that the longest figure of a unit, and of the province, needs; a narrower column shows ####."""
    units = [format_number(value, each.indicator.decimals) for each in found for value in each.values.values()]
    totals = [format_number(each.total, each.indicator.decimals) + "*" for each in found]
    return _widest(units, STYLES["cell.right"]), _widest(totals, STYLES["sum.right"])


def _widest(numbers: list[str], style: Style) -> float:
    return max((width(number, style) for number in numbers), default=0.0) / POINTS_PER_MM * SCREEN + PADDING_MM


def exact(value: Decimal) -> Decimal:
    return value if value else Decimal(0)


def factor_text(indicator: Indicator) -> str:
    """The end of a ratio's formula: "*100"."""
    return "" if indicator.factor in (None, Decimal(1)) else f"*{indicator.factor:f}"


def notes(briefing: Briefing, found: list[Measured], *, numbered: bool) -> list[str]:
    """The signs, the sums that lack units, how a ratio is made, and the indicators without figures."""
    told = [say("sheet.indicators.note")]
    told += partial_sums(briefing, found, numbered=numbered)
    if any(each.indicator.numerator for each in found):
        told.append(say("sheet.indicators.note.ratio"))
    missing = [indicator_name(indicator) for indicator in absent(briefing)]
    lines = [" ".join(told)]
    if missing:
        lines.append(say("sheet.indicators.note.absent", names=listed(missing, MOST_ABSENT, "; ")))
    return lines


def partial_sums(briefing: Briefing, found: list[Measured], *, numbered: bool) -> list[str]:
    """The sentence about starred sums, if there are any."""
    rows = [_partial(briefing, number, each, numbered) for number, each in enumerate(found, start=1) if each.lacking]
    return [say("sheet.indicators.note.partial", rows="; ".join(rows))] if rows else []


def _partial(briefing: Briefing, number: int, found: Measured, numbered: bool) -> str:
    gave, expected = found.given(briefing)
    said = {"given": gave, "expected": expected, "units": names(briefing, found.lacking)}
    if numbered:
        return say("sheet.indicators.note.row", no=number, **said)
    return say("sheet.indicators.note.named", name=indicator_name(found.indicator), **said)
