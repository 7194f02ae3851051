"""Hạn chế, nguyên nhân (Biểu số 04): what the meeting found, what the units wrote with their causes, causes of all."""

from giaoban.domain.briefing import Briefing, Finding
from giaoban.text import has, say
from giaoban.workbook.layout import Cell, Row, Sheet
from giaoban.workbook.sheets.by_area import Numbering, by_area, narrative, part
from giaoban.workbook.sheets.narratives import said_part
from giaoban.workbook.statements import Statement, findings, gathered, unsaid
from giaoban.workbook.wording import units_named


def limitations(briefing: Briefing) -> tuple[Sheet, ...]:
    said = findings(briefing, "limitation")
    reported = unsaid(gathered(briefing, "limitation"), said)
    causes = gathered(briefing, "cause")
    if not (said or reported or causes):
        return ()
    numbers = Numbering()
    rows: list[Row] = []
    if said:
        rows += [said_part(briefing, numbers), *by_area(said, numbers, 4, lambda found: _finding(briefing, found))]
    if reported:
        rows += [part(say("sheet.limitations.reported"), numbers, 4)] if said or causes else []
        rows += by_area(reported, numbers, 4, lambda statement: _statement(briefing, statement))
    if causes:
        rows += [part(say("sheet.limitations.causes"), numbers, 4)]
        rows += by_area(causes, numbers, 4, lambda statement: _cause(briefing, statement))
    heads = (say("sheet.no"), say("sheet.text"), say("sheet.cause"), say("sheet.unit"))
    return (narrative(briefing, "limitations", "04", (10.0, 80.0, 50.0, 35.0), heads, rows, "limitation"),)


def _finding(briefing: Briefing, finding: Finding) -> tuple[Cell, ...]:
    named = units_named(briefing, finding.units) if finding.units else finding.group
    scope = say(f"scope.{finding.scope}", count=len(briefing.expected)) if has(f"scope.{finding.scope}") else ""
    return (Cell(finding.text, "cell.top"), Cell(None, "cell.top"), Cell(named or scope, "cell.top"))


def _statement(briefing: Briefing, statement: Statement) -> tuple[Cell, ...]:
    units = units_named(briefing, statement.units)
    return (Cell(statement.text, "cell.top"), Cell(statement.cause, "cell.top"), Cell(units, "cell.top"))


def _cause(briefing: Briefing, statement: Statement) -> tuple[Cell, ...]:
    """A cause of all limitations together: it fills the columns of text and cause."""
    return (Cell(statement.text, "cell.top", 2), Cell(units_named(briefing, statement.units), "cell.top"))
