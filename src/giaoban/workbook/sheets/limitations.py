"""Hạn chế, nguyên nhân (Biểu số 04): what the meeting found, what the units wrote with their causes, causes of all."""

from functools import partial

from giaoban.domain.briefing import Briefing, Finding
from giaoban.text import say
from giaoban.workbook.layout import Cell, Sheet
from giaoban.workbook.sheets.by_area import Part, by_area, narrative, parted
from giaoban.workbook.sheets.narratives import said_title
from giaoban.workbook.statements import Statement, findings, gathered, unsaid
from giaoban.workbook.wording import units_named


def limitations(briefing: Briefing) -> tuple[Sheet, ...]:
    said = findings(briefing, "limitation")
    reported = unsaid(gathered(briefing, "limitation"), said)
    causes = gathered(briefing, "cause")
    if not (said or reported or causes):
        return ()
    explained = any(statement.cause for statement in reported)  # else the column of causes would be empty
    columns = 4 if explained else 3
    parts = []
    if said:
        parts.append(
            Part(
                said_title(briefing), partial(by_area, said, columns, lambda told: _finding(briefing, told, explained))
            )
        )
    if reported:
        rows = partial(by_area, reported, columns, lambda told: _statement(briefing, told, explained))
        parts.append(Part(say("sheet.limitations.reported"), rows, implied=True))
    if causes:
        rows = partial(by_area, causes, columns, lambda told: _cause(briefing, told, explained))
        parts.append(Part(say("sheet.limitations.causes"), rows))
    heads = ("sheet.no", "sheet.text", *(("sheet.cause",) if explained else ()), "sheet.unit")
    widths = (12.0, 118.0, 76.0, 56.0) if explained else (12.0, 188.0, 62.0)
    told = tuple(say(head) for head in heads)
    return (narrative(briefing, "limitations", "04", widths, told, parted(parts, columns), "limitation"),)


def _finding(briefing: Briefing, finding: Finding, explained: bool) -> tuple[Cell, ...]:
    """What the meeting found has no cause of its own, so its text takes that column too."""
    named = units_named(briefing, finding.units) if finding.units else finding.group
    scope = say(f"scope.{finding.scope}", count=len(briefing.expected))
    return (Cell(finding.text, "cell.top", 1 + explained), Cell(named or scope, "cell.top"))


def _statement(briefing: Briefing, statement: Statement, explained: bool) -> tuple[Cell, ...]:
    cause = (Cell(statement.cause, "cell.top"),) if explained else ()
    return (Cell(statement.text, "cell.top"), *cause, Cell(units_named(briefing, statement.units), "cell.top"))


def _cause(briefing: Briefing, statement: Statement, explained: bool) -> tuple[Cell, ...]:
    return (Cell(statement.text, "cell.top", 1 + explained), Cell(units_named(briefing, statement.units), "cell.top"))
