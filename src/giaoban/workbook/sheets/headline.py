"""Section II of the overview: the main figures in a table, the highest and lowest ratios, the notes below."""

from typing import Final

from giaoban.domain.briefing import Briefing
from giaoban.domain.numbers import format_number
from giaoban.text import say
from giaoban.text.phrases import period_column
from giaoban.workbook.layout import Cell, Row, headed, line
from giaoban.workbook.numerals import decimal_format
from giaoban.workbook.sheets.figure_cells import exact, indicator_name, partial_sums
from giaoban.workbook.totals import Measured
from giaoban.workbook.wording import name_of, period

GROUPS: Final = (
    ("TC06", "TC07"),
    ("TC08",),
    ("ML01", "ML02"),
    ("QU01",),
    ("QU02",),
    ("HB01", "HB02"),
    ("HB05",),
    ("HB06",),
)
"""The indicators a chair asks for first; the first of a group carries its number."""
MOST: Final = 11
LEAST: Final = {".large": 18.0, "": 16.5, ".small": 13.5}  # points of a row, by size


def told(found: list[Measured]) -> list[str]:
    """What stands there instead of a table."""
    return [] if found else [say("sheet.overview.figures.none")]


def rows(briefing: Briefing, found: list[Measured], size: str) -> list[Row]:
    """The table, and the sentences under it; nothing without figures. The small one leaves out what has no number."""
    if not found:
        return []
    heads = (say("sheet.no"), say("sheet.indicators.name"), say("sheet.indicators.measure"), _done(briefing))
    table = [_row(number, each, size) for number, each in _chosen(found) if number or size != ".small"]
    extremes = " ".join(_extremes(briefing, each, found) for each in found if _comparable(each))
    told = " ".join(part for part in (extremes, say("sheet.overview.figures.no_comparison")) if part)
    return [headed(heads, least=19.5), *table, line(told, "comment.small" if size == ".small" else "comment", 4)]


def _done(briefing: Briefing) -> str:
    return say("sheet.indicators.done", period=period_column(*period(briefing)))


def _chosen(found: list[Measured]) -> list[tuple[int | None, Measured]]:
    """The main indicators with their numbers; of a list that has none of them, the first ones."""
    by_code = {each.indicator.code: each for each in found}
    chosen: list[tuple[int | None, Measured]] = []
    number = 0
    for group in GROUPS:
        present = [by_code[code] for code in group if code in by_code]
        number += bool(present)
        chosen += [(number if at == 0 else None, each) for at, each in enumerate(present)]
    return chosen or list(enumerate(found[:MOST], start=1))


def _row(number: int | None, found: Measured, size: str) -> Row:
    form = decimal_format(found.indicator.decimals, starred=bool(found.lacking))
    text, middle, right = (
        ("cell", "cell.middle", "cell.inner") if size == ".small" else ("big", "big.middle", "big.right")
    )
    cells = (
        Cell(number, middle),
        Cell(indicator_name(found.indicator), text),
        Cell(found.indicator.measure, middle),
        Cell(exact(found.total), right, format=form),
    )
    return Row(cells, least=LEAST[size], body=True)


def _comparable(found: Measured) -> bool:
    """A main ratio that differs between units."""
    main = any(found.indicator.code in group for group in GROUPS)
    return main and bool(found.indicator.numerator) and len(set(found.values.values())) > 1


def _subject(found: Measured, every: list[Measured]) -> str:
    """What a ratio is about: its own name, or that of the indicator before it in its group ("Tỷ lệ so với …")."""
    group = next(group for group in GROUPS if found.indicator.code in group)
    leading = next(each for each in every if each.indicator.code in group)
    return indicator_name(leading.indicator)


def _extremes(briefing: Briefing, found: Measured, every: list[Measured]) -> str:
    units = sorted(found.counted, key=lambda unit: found.values[unit])
    low, high = units[0], units[-1]
    return say(
        "sheet.overview.extremes",
        name=_subject(found, every),
        high=name_of(briefing, high),
        high_value=_shown(found, high),
        low=name_of(briefing, low),
        low_value=_shown(found, low),
    )


def _shown(found: Measured, unit: str) -> str:
    """ "23,90%" without a space; any other measure after one."""
    number, measure = format_number(found.values[unit], found.indicator.decimals), found.indicator.measure
    return f"{number}%" if measure == "%" else f"{number} {measure}"


def notes(briefing: Briefing, found: list[Measured]) -> list[str]:
    """How to read the table: the signs, the sums that lack units, how a ratio is made."""
    chosen = [each for _, each in _chosen(found)]
    partial = partial_sums(briefing, chosen, numbered=False)
    ratio = [say("sheet.overview.note.ratio")] if any(each.indicator.numerator for each in chosen) else []
    return [say("sheet.overview.note"), *partial, *ratio]
