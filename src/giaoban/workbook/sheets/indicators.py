"""Chỉ tiêu (Biểu số 02): an indicator a row and a unit a column; with too many units, a unit a row."""

from functools import partial
from itertools import groupby
from typing import Final

from giaoban.domain.briefing import Briefing, Unit
from giaoban.text import say
from giaoban.text.phrases import month_open
from giaoban.workbook.layout import USABLE_MM, Cell, Row, Sheet, headed, line, spread
from giaoban.workbook.numerals import column_letter
from giaoban.workbook.sheets import by_unit
from giaoban.workbook.sheets.figure_cells import (
    factor_text,
    figure,
    indicator_name,
    notes,
    row_name,
    section_name,
    total,
    widths_needed,
)
from giaoban.workbook.sheets.masthead import masthead, signatures
from giaoban.workbook.totals import Measured, measured
from giaoban.workbook.wording import period_name, roman, signing_month, unit_name

NUMBER_MM: Final = 14.6  # "151.692" at 10 points
TOTAL_MM: Final = 18.0
NAME_MM: Final = 42.0
BEFORE: Final = 3  # columns before the units: TT, Chỉ tiêu, Đơn vị tính
LEAST: Final = 15.0


def indicators(briefing: Briefing) -> tuple[Sheet, ...]:
    found = measured(briefing)
    if not found:
        return ()
    units = _units(briefing, found)
    figures, totals = widths_needed(found)
    fixed = (8.0, 0.0, 20.0, *(max(NUMBER_MM, figures) for _ in units), max(TOTAL_MM, totals))
    if sum(fixed) + NAME_MM > USABLE_MM["landscape"]:
        top, foot = partial(_top, briefing), partial(_foot, briefing, notes(briefing, found, numbered=False))
        return by_unit.sheets(found, units, top, foot)
    widths = spread(fixed, (1,), USABLE_MM["landscape"])
    named = (unit_name(unit) for unit in units)
    heads = (say("sheet.no"), say("sheet.indicators.name"), say("sheet.indicators.measure"), *named)
    rows = [
        *_top(briefing, widths),
        headed((*heads, say("sheet.indicators.total")), least=36.0),
        headed(("A", "B", "C", *(str(at + 1) for at in range(len(units) + 1))), name="letters", style="letters"),
        *_body(found, units),
        *_foot(briefing, notes(briefing, found, numbered=True), widths),
    ]
    return (Sheet(say("sheet.indicators.title"), "landscape", widths, tuple(rows), ("head", "letters")),)


def _units(briefing: Briefing, found: list[Measured]) -> list[Unit]:
    """The expected units, and any other that gave a figure (the province's own office)."""
    given = {unit for each in found for unit in each.values}
    return [unit for unit in briefing.units if unit.expected or unit.code in given]


def _top(briefing: Briefing, widths: tuple[float, ...]) -> list[Row]:
    organisation, day = briefing.office.get("organisation_name", ""), month_open(signing_month(briefing))
    word = "sheet.indicators.attached" if organisation else "sheet.indicators.attached.plain"
    remark = say(word, day=day, organisation=organisation)
    heading = say("sheet.indicators.heading", period=period_name(briefing))
    return masthead(briefing, widths, form="02", title=heading, remark=remark)


def _foot(briefing: Briefing, told: list[str], widths: tuple[float, ...]) -> list[Row]:
    office = briefing.office
    place, day = office.get("place", ""), month_open(signing_month(briefing))
    preparer = office.get("preparer_title") or say("sheet.indicators.preparer")
    chair = office.get("chair_title") or say("sheet.indicators.chair")
    rows = [line(text, "note", len(widths), keeps=True) for text in told]
    return rows + signatures(
        widths,
        day=f"{place}, {day}" if place else day[:1].upper() + day[1:],
        left=(preparer, say("sheet.sign.how"), office.get("preparer_name", "")),
        right=(chair, say("sheet.sign.stamp"), office.get("chair_name", "")),
    )


def _body(found: list[Measured], units: list[Unit]) -> list[Row]:
    rows: list[Row] = []
    number, sections = 0, 0
    for section, members in groupby(found, key=lambda each: each.indicator.section or ""):
        if section:
            sections += 1
            rows.append(_section(roman(sections), section_name(section), len(units)))
        for each in members:
            number += 1
            rows.append(_row(number, each, units, {other.indicator.code: other for other in found}))
    return [*rows[:-2], *(row._replace(keeps=True) for row in rows[-2:])]


def _section(number: str, title: str, units: int) -> Row:
    empty = tuple(Cell(None, "group") for _ in range(units + 2))
    return Row((Cell(number, "group.no"), Cell(title, "group"), *empty), least=LEAST, keeps=True)


def _row(number: int, found: Measured, units: list[Unit], every: dict[str, Measured]) -> Row:
    indicator = found.indicator
    cells = [figure(found, unit.code, _formula(found, column_letter(at), every)) for at, unit in _columns(units)]
    head = (
        Cell(number, "cell.middle"),
        Cell(indicator_name(indicator), "cell"),
        Cell(indicator.measure, "cell.middle"),
    )
    across = _across(found, units, every)
    return Row((*head, *cells, total(found, across)), row_name(found), least=LEAST, body=True)


def _columns(units: list[Unit]) -> list[tuple[int, Unit]]:
    return list(enumerate(units, start=BEFORE + 1))


def _formula(found: Measured, letter: str, every: dict[str, Measured]) -> str | None:
    """A unit's ratio from its two figures in the rows above; other figures are what they are."""
    above, below = every.get(found.indicator.numerator or ""), every.get(found.indicator.denominator or "")
    if above is None or below is None:
        return None
    return f"{letter}{{{row_name(above)}}}/{letter}{{{row_name(below)}}}{factor_text(found.indicator)}"


def _across(found: Measured, units: list[Unit], every: dict[str, Measured]) -> str:
    """The province's formula: a sum, or a sum divided by a sum over the units that have both."""
    above, below = every.get(found.indicator.numerator or ""), every.get(found.indicator.denominator or "")
    if above is None or below is None:
        return _sum(units, tuple(unit.code for unit in units), "row")
    parts = (_sum(units, found.counted, row_name(part)) for part in (above, below))
    return f"{'/'.join(parts)}{factor_text(found.indicator)}"


def _sum(units: list[Unit], counted: tuple[str, ...], row: str) -> str:
    letters = [column_letter(at) for at, unit in _columns(units) if unit.code in counted]
    if len(letters) == len(units):
        return f"SUM({letters[0]}{{{row}}}:{letters[-1]}{{{row}}})"
    return f"SUM({','.join(f'{letter}{{{row}}}' for letter in letters)})"
