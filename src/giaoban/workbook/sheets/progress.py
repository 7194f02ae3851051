"""Nhiệm vụ theo đơn vị (Biểu số 05a): only the shares of tasks that have a result, evidence, a delay or a stop."""

from datetime import date
from typing import Final

from giaoban.domain.briefing import Assignment, Briefing, Task
from giaoban.text import say
from giaoban.workbook.layout import Cell, Row, Sheet, headed, line
from giaoban.workbook.numerals import DAY
from giaoban.workbook.sheets.masthead import masthead
from giaoban.workbook.sheets.task_rows import in_order
from giaoban.workbook.wording import due_words, name_of, ordered, period_name

WIDTHS: Final = (8.0, 26.0, 62.0, 24.0, 20.0, 22.0, 23.0, 20.0, 57.0)
LATE: Final = ("overdue", "done-late", "dropped")


def progress(briefing: Briefing) -> tuple[Sheet, ...]:
    found = [(task, share) for task, share in _shares(briefing) if _tells(share)]
    if not found:
        return ()
    heading = say("sheet.progress.heading", period=period_name(briefing))
    words = (
        "no",
        "tasks.code",
        "tasks.text",
        "unit",
        "tasks.due",
        "progress.state",
        "progress.standing",
        "progress.on",
    )
    rows = [
        *masthead(briefing, WIDTHS, form="05a", title=heading, remark=""),
        headed(tuple(say(f"sheet.{word}") for word in (*words, "progress.result")), least=30.0),
        *(_row(briefing, number, task, share) for number, (task, share) in enumerate(found, start=1)),
        line(say("sheet.progress.note"), "note", len(WIDTHS)),
    ]
    return (Sheet(say("sheet.progress.title"), "landscape", WIDTHS, tuple(rows), ("head", "head")),)


def _shares(briefing: Briefing) -> list[tuple[Task, Assignment]]:
    found = []
    for task in (*in_order(briefing.carried), *in_order(briefing.tasks)):
        shares = {share.unit: share for share in task.assignments}
        found += [(task, shares[unit]) for unit in ordered(briefing, shares)]
    return found


def _tells(share: Assignment) -> bool:
    return bool(share.result or share.evidence or share.standing in LATE or share.state == "on-hold")


def _row(briefing: Briefing, number: int, task: Task, share: Assignment) -> Row:
    told = [share.result or "", f"{say('sheet.progress.evidence')}: {share.evidence}" if share.evidence else ""]
    on: date | None = share.on
    cells = (
        Cell(number, "cell.middle"),
        Cell(task.code, "cell.middle"),
        Cell(task.text, "cell"),
        Cell(name_of(briefing, share.unit), "cell"),
        Cell(due_words(task.due), "cell.middle"),
        Cell(say(f"state.{share.state or 'none'}"), "cell.middle"),
        Cell(say(f"deadline.{share.standing}"), "cell.middle"),
        Cell(on, "cell.middle", format=DAY),
        Cell("\n".join(part for part in told if part), "cell"),
    )
    return Row(cells, least=19.5, body=True)
