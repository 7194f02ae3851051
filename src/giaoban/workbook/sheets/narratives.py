"""Kết quả, Kiến nghị, Phương hướng (Biểu số 03, 06, 07): by area, each text once with the units that carry it."""

from functools import partial

from giaoban.domain.briefing import Briefing, Finding
from giaoban.domain.dates import printed
from giaoban.text import say
from giaoban.workbook.layout import Cell, Sheet
from giaoban.workbook.sheets.by_area import Numbering, Part, by_area, narrative, parted
from giaoban.workbook.statements import Statement, findings, gathered, unsaid
from giaoban.workbook.wording import units_named


def achievements(briefing: Briefing) -> tuple[Sheet, ...]:
    said = findings(briefing, "achievement")
    reported = unsaid(gathered(briefing, "achievement"), said)
    if not said and not reported:
        return ()
    parts = []
    if reported:
        title = say("sheet.achievements.reported")
        parts.append(Part(title, partial(by_area, reported, 4, lambda told: _with_count(briefing, told)), implied=True))
    if said:
        parts.append(Part(said_title(briefing), partial(by_area, said, 4, lambda told: finding_cells(briefing, told))))
    heads = (say("sheet.no"), say("sheet.text"), say("sheet.unit"), say("sheet.scope"))
    return (
        narrative(briefing, "achievements", "03", (12.0, 158.0, 64.0, 28.0), heads, parted(parts, 4), "achievement"),
    )


def proposals(briefing: Briefing) -> tuple[Sheet, ...]:
    found = gathered(briefing, "proposal")
    if not found:
        return ()
    answer = Cell(None, "cell.top")
    rows = by_area(found, 4, lambda statement: (*_cells(briefing, statement), answer), Numbering())
    heads = (say("sheet.no"), say("sheet.text"), say("sheet.units"), say("sheet.proposals.answer"))
    return (narrative(briefing, "proposals", "06", (12.0, 122.0, 52.0, 76.0), heads, rows, "proposal"),)


def plans(briefing: Briefing) -> tuple[Sheet, ...]:
    found = gathered(briefing, "plan")
    if not found:
        return ()
    rows = by_area(found, 3, lambda statement: _cells(briefing, statement), Numbering())
    heads = (say("sheet.no"), say("sheet.text"), say("sheet.unit"))
    return (narrative(briefing, "plans", "07", (12.0, 188.0, 62.0), heads, rows, "plan"),)


def said_title(briefing: Briefing) -> str:
    """The heading over what was said at the meeting."""
    return say("sheet.findings", day=printed(briefing.meeting.held_on) if briefing.meeting else "")


def finding_cells(briefing: Briefing, finding: Finding) -> tuple[Cell, ...]:
    """Text, units (or the source's own words for a group), scope."""
    units = units_named(briefing, finding.units) if finding.units else finding.group
    return (
        Cell(finding.text, "cell.top"),
        Cell(units, "cell.top"),
        Cell(scope_words(briefing, finding), "number"),
    )


def scope_words(briefing: Briefing, finding: Finding) -> str:
    return say(f"scope.{finding.scope}.short", count=len(briefing.expected))


def _cells(briefing: Briefing, statement: Statement) -> tuple[Cell, ...]:
    return (Cell(statement.text, "cell.top"), Cell(units_named(briefing, statement.units), "cell.top"))


def _with_count(briefing: Briefing, statement: Statement) -> tuple[Cell, ...]:
    carried_by = f"{len(statement.units)}/{len(briefing.expected)}"
    return (*_cells(briefing, statement), Cell(carried_by, "number"))
