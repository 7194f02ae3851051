"""Kết quả, Kiến nghị, Phương hướng (Biểu số 03, 06, 07): by area, each text once with the units that carry it."""

from giaoban.domain.briefing import Briefing, Finding
from giaoban.domain.dates import printed
from giaoban.text import say
from giaoban.workbook.layout import Cell, Row, Sheet
from giaoban.workbook.sheets.by_area import Numbering, by_area, narrative, part
from giaoban.workbook.statements import Statement, findings, gathered, unsaid
from giaoban.workbook.wording import units_named


def achievements(briefing: Briefing) -> tuple[Sheet, ...]:
    said = findings(briefing, "achievement")
    reported = unsaid(gathered(briefing, "achievement"), said)
    if not said and not reported:
        return ()
    numbers = Numbering()
    rows: list[Row] = []
    if reported and said:
        rows.append(part(say("sheet.achievements.reported"), numbers, 4))
    rows += by_area(reported, numbers, 4, lambda statement: _with_count(briefing, statement))
    if said:
        rows.append(said_part(briefing, numbers))
    rows += by_area(said, numbers, 4, lambda finding: finding_cells(briefing, finding))
    heads = (say("sheet.no"), say("sheet.text"), say("sheet.unit"), say("sheet.scope"))
    return (narrative(briefing, "achievements", "03", (10.0, 102.0, 40.0, 23.0), heads, rows, "achievement"),)


def proposals(briefing: Briefing) -> tuple[Sheet, ...]:
    found = gathered(briefing, "proposal")
    if not found:
        return ()
    answer = Cell(None, "cell.top")
    rows = by_area(found, Numbering(), 4, lambda statement: (*_cells(briefing, statement), answer))
    heads = (say("sheet.no"), say("sheet.text"), say("sheet.units"), say("sheet.proposals.answer"))
    return (narrative(briefing, "proposals", "06", (10.0, 80.0, 33.0, 52.0), heads, rows, "proposal"),)


def plans(briefing: Briefing) -> tuple[Sheet, ...]:
    found = gathered(briefing, "plan")
    if not found:
        return ()
    rows = by_area(found, Numbering(), 3, lambda statement: _cells(briefing, statement))
    heads = (say("sheet.no"), say("sheet.text"), say("sheet.unit"))
    return (narrative(briefing, "plans", "07", (10.0, 125.0, 40.0), heads, rows, "plan"),)


def said_part(briefing: Briefing, numbers: Numbering) -> Row:
    """The heading over what was said at the meeting."""
    day = printed(briefing.meeting.held_on) if briefing.meeting else ""
    return part(say("sheet.findings", day=day), numbers, 4)


def finding_cells(briefing: Briefing, finding: Finding) -> tuple[Cell, ...]:
    """Text, units (or the source's own words for a group), scope."""
    units = units_named(briefing, finding.units) if finding.units else finding.group
    return (
        Cell(finding.text, "cell.top"),
        Cell(units, "cell.top"),
        Cell(scope_words(briefing, finding), "cell.middle"),
    )


def scope_words(briefing: Briefing, finding: Finding) -> str:
    return say(f"scope.{finding.scope}.short", count=len(briefing.expected))


def _cells(briefing: Briefing, statement: Statement) -> tuple[Cell, ...]:
    return (Cell(statement.text, "cell.top"), Cell(units_named(briefing, statement.units), "cell.top"))


def _with_count(briefing: Briefing, statement: Statement) -> tuple[Cell, ...]:
    carried_by = f"{len(statement.units)}/{len(briefing.expected)}"
    return (*_cells(briefing, statement), Cell(carried_by, "cell.middle"))
