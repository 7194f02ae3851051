"""Figures of many units: a unit a row and an indicator a column, as many sheets as the indicators need."""

from collections.abc import Callable
from typing import Final

from giaoban.domain.briefing import Unit
from giaoban.text import say
from giaoban.workbook.layout import USABLE_MM, Cell, Row, Sheet, headed, spread
from giaoban.workbook.numerals import column_letter
from giaoban.workbook.sheets.figure_cells import factor_text, figure, indicator_name, total, widths_needed
from giaoban.workbook.totals import Measured
from giaoban.workbook.wording import unit_name

NUMBER_MM: Final = 17.5  # of a column of figures, at least
BEFORE: Final = (9.0, 34.0)  # millimetres of TT and Đơn vị
Rows = Callable[[tuple[float, ...]], list[Row]]


def sheets(found: list[Measured], units: list[Unit], top: Rows, foot: Rows) -> tuple[Sheet, ...]:
    """`top` gives the first rows of each sheet, `foot` the last ones of the last sheet, for its widths."""
    needed = max(NUMBER_MM, *widths_needed(found))
    beside = max(1, int((USABLE_MM["landscape"] - sum(BEFORE)) // needed))
    shares = [found[at : at + beside] for at in range(0, len(found), beside)]
    sheets = [_sheet(number, share, units, top) for number, share in enumerate(shares, start=1)]
    last = sheets[-1]
    return (*sheets[:-1], last._replace(rows=(*last.rows, *foot(last.widths))))


def _sheet(number: int, share: list[Measured], units: list[Unit], top: Rows) -> Sheet:
    widths = spread((*BEFORE, *(0.0 for _ in share)), tuple(range(2, 2 + len(share))), USABLE_MM["landscape"])
    title = say("sheet.indicators.title")
    heads = (f"{indicator_name(each.indicator)} ({each.indicator.measure})" for each in share)
    columns = {each.indicator.code: column_letter(at) for at, each in enumerate(share, start=3)}
    rows = [
        *top(widths),
        headed((say("sheet.no"), say("sheet.unit"), *heads), least=42.0),
        *(_row(at, unit, share, columns) for at, unit in enumerate(units)),
        _sums(share, units, columns),
    ]
    return Sheet(title if number == 1 else f"{title} ({number})", "landscape", widths, tuple(rows), ("head", "head"))


def _row(at: int, unit: Unit, share: list[Measured], columns: dict[str, str]) -> Row:
    cells = (figure(each, unit.code, _ratio(each, columns)) for each in share)
    head = (Cell(at + 1, "cell.middle"), Cell(unit_name(unit), "cell"))
    return Row((*head, *cells), f"u{at}", least=16.5, body=True)


def _ratio(found: Measured, columns: dict[str, str]) -> str | None:
    """A formula where both parts stand on this sheet."""
    above, below = columns.get(found.indicator.numerator or ""), columns.get(found.indicator.denominator or "")
    return f"{above}{{row}}/{below}{{row}}{factor_text(found.indicator)}" if above and below else None


def _sums(share: list[Measured], units: list[Unit], columns: dict[str, str]) -> Row:
    head = (Cell(None, "sum.middle"), Cell(say("sheet.indicators.total"), "sum"))
    return Row((*head, *(_total(each, units, columns) for each in share)), least=19.5, keeps=True)


def _total(found: Measured, units: list[Unit], columns: dict[str, str]) -> Cell:
    if not found.indicator.numerator:
        return total(found, _span(columns[found.indicator.code], len(units)))
    above, below = columns.get(found.indicator.numerator), columns.get(found.indicator.denominator or "")
    if above is None or below is None or len(found.counted) < len(units):
        return total(found, None)
    return total(found, f"{_span(above, len(units))}/{_span(below, len(units))}{factor_text(found.indicator)}")


def _span(letter: str, units: int) -> str:
    return f"SUM({letter}{{u0}}:{letter}{{u{units - 1}}})"
