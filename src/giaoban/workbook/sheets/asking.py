"""Section V of the overview: what the chair is asked to decide."""

import re
from typing import Final

from giaoban.domain.briefing import Briefing, Task
from giaoban.domain.numbers import two_digits
from giaoban.domain.standings import is_open
from giaoban.text import say
from giaoban.workbook.totals import Measured
from giaoban.workbook.wording import met, name_of, names

MOST: Final = 8
ABOUT: Final = 60  # characters by which a task is named in a sentence
_QUOTED: Final = re.compile("“([^”]{3,60})”")


def told(briefing: Briefing, found: list[Measured]) -> list[str]:
    asked = [
        *_approve(briefing),
        *_complete(briefing, found),
        *_proposals(briefing),
        *_due(briefing),
        *_overdue(briefing),
        *_leads(briefing),
    ]
    if not asked:
        return [say("sheet.overview.asked.none")]
    if len(asked) > MOST:
        asked = [*asked[: MOST - 1], say("sheet.overview.asked.more", count=len(asked) - MOST + 1)]
    return [f"{number}. {sentence}" for number, sentence in enumerate(asked, start=1)]


def _approve(briefing: Briefing) -> list[str]:
    waiting = {report.unit for report in briefing.reports if report.standing in ("submitted", "returned")}
    expected = {unit.code for unit in briefing.expected}
    units = {figure.unit for figure in briefing.figures if figure.value is not None} & waiting & expected
    return [say("sheet.overview.asked.approve", count=two_digits(len(units)))] if units else []


def _complete(briefing: Briefing, found: list[Measured]) -> list[str]:
    """Units that gave figures and lack some, those that lack most first."""
    gave = {figure.unit for figure in briefing.figures}
    lacking = {unit.code: sum(unit.code in each.lacking for each in found) for unit in briefing.expected}
    units = sorted((unit for unit in lacking if lacking[unit] and unit in gave), key=lambda unit: -lacking[unit])
    if not units:
        return []
    word = "sheet.overview.asked.complete" if met(briefing) else "sheet.overview.asked.complete.before"
    return [say(word, units=names(briefing, units))]


def _proposals(briefing: Briefing) -> list[str]:
    count = sum(item.kind == "proposal" for item in briefing.items)
    return [say("sheet.overview.asked.proposals", count=two_digits(count))] if count else []


def _whole(briefing: Briefing) -> list[Task]:
    return [task for task in (*briefing.carried, *briefing.tasks) if task.part_of is None]


def _due(briefing: Briefing) -> list[str]:
    """Tasks that are still to be done and have no due date."""
    tasks = [task for task in _whole(briefing) if task.due is None]
    count = sum(not task.assignments or any(map(is_open, task.assignments)) for task in tasks)
    return [say("sheet.overview.asked.due", count=two_digits(count))] if count else []


def _overdue(briefing: Briefing) -> list[str]:
    count = sum(share.standing == "overdue" for task in _whole(briefing) for share in task.assignments)
    return [say("sheet.overview.asked.overdue", count=two_digits(count))] if count else []


def _leads(briefing: Briefing) -> list[str]:
    return [_lead(briefing, task) for task in _whole(briefing) if not task.lead]


def _lead(briefing: Briefing, task: Task) -> str:
    if task.place:
        place = name_of(briefing, task.place)
        return say("sheet.overview.asked.lead.place", code=task.code, about=_about(task.text), place=place)
    return say("sheet.overview.asked.lead", code=task.code, about=_about(task.text))


def _about(text: str) -> str:
    """What a task is about: the first name in quotation marks, else its first words."""
    quoted = _QUOTED.search(text)
    if quoted:
        return quoted[1]
    text = " ".join(text.split()).rstrip(".")
    return text if len(text) <= ABOUT else text[:ABOUT].rsplit(" ", 1)[0] + "…"
