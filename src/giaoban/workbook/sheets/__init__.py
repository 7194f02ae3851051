"""The sheets of the workbook, each a function from the briefing to a sheet as data."""

from collections.abc import Callable
from typing import Final

from giaoban.domain.briefing import Briefing
from giaoban.text import say
from giaoban.workbook.layout import Sheet
from giaoban.workbook.sheets.chair import chair
from giaoban.workbook.sheets.indicators import indicators
from giaoban.workbook.sheets.limitations import limitations
from giaoban.workbook.sheets.narratives import achievements, plans, proposals
from giaoban.workbook.sheets.overview import overview
from giaoban.workbook.sheets.progress import progress
from giaoban.workbook.sheets.submissions import submissions
from giaoban.workbook.sheets.tasks import tasks

Declaring = Callable[[Briefing], tuple[Sheet, ...]]

ORDER: Final[tuple[tuple[str, Declaring], ...]] = (
    ("sheet.submissions.title", submissions),
    ("sheet.indicators.title", indicators),
    ("sheet.achievements.title", achievements),
    ("sheet.limitations.title", limitations),
    ("sheet.proposals.title", proposals),
    ("sheet.plans.title", plans),
    ("sheet.tasks.title", tasks),
    ("sheet.progress.title", progress),
    ("sheet.chair.title", chair),
)
"""The sheets after the overview. One with nothing in it gives no sheet, and the overview names it."""


def declared(briefing: Briefing) -> tuple[Sheet, ...]:
    found = [(title, declare(briefing)) for title, declare in ORDER]
    empty = tuple(say(title) for title, sheets in found if not sheets)
    footer = say("sheet.footer", page="&P", pages="&N")
    whole = (overview(briefing, empty), *(sheet for _, sheets in found for sheet in sheets))
    return tuple(sheet._replace(footer=footer) for sheet in whole)
