"""Draws a briefing: its sheets, declared as data, become one Excel file."""

from typing import NamedTuple

from giaoban.domain.briefing import Briefing
from giaoban.text import say
from giaoban.workbook.flow import flow
from giaoban.workbook.frame import frame
from giaoban.workbook.rows import filled
from giaoban.workbook.sheets import declared
from giaoban.workbook.wording import period_name


class Drawn(NamedTuple):
    """The file's bytes, and the title and number of body rows of each of its sheets."""

    content: bytes
    sheets: tuple[tuple[str, int], ...]


def draw(briefing: Briefing) -> Drawn:
    """The workbook of one period, in the language in use. The same briefing gives the same bytes."""
    on = briefing.changed_on or briefing.period.ends_on
    drawn = [(sheet, flow(sheet)) for sheet in declared(briefing)]
    empty = frame(
        drawn,
        period=briefing.period.code,
        author=briefing.office.get("organisation_name", ""),
        title=say("sheet.book.title", period=period_name(briefing)),
        on=on,
    )
    return Drawn(filled(empty, drawn, on), tuple((sheet.title, flowed.body) for sheet, flowed in drawn))
