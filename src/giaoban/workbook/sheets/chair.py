"""Ý kiến Chủ tịch: three tables in which the chair writes, by pen or on the screen; her cells alone are unlocked."""

from itertools import chain
from typing import Final

from giaoban.domain.briefing import Briefing, Report, Task
from giaoban.domain.dates import printed
from giaoban.domain.standings import is_open
from giaoban.text import say
from giaoban.workbook.layout import Cell, Choice, Row, Sheet, blank, line
from giaoban.workbook.sheets.masthead import signatures
from giaoban.workbook.sheets.task_rows import in_order
from giaoban.workbook.wording import due_words, name_of, period, period_name, roman

WIDTHS: Final = (31.0, 27.0, 27.0, 60.0, 117.0)
PEN: Final = 31.5  # points: 11 mm, so that a pen can write
NEW_TASKS: Final = 10
LONGEST: Final = 600  # characters of a task's text here; the sheet of tasks has all of it
HERS: Final = Cell(None, "hers")
HERS_SHORT: Final = Cell(None, "hers.middle")

REPORT_HEADS: Final = ("unit", "on", "decision", "parts", "opinion")
TASK_HEADS: Final = ("code", "due", "new_due", "task", "opinion")
NEW_HEADS: Final = ("lead", "with", "due", "deliverable", "new_text")


def chair(briefing: Briefing) -> tuple[Sheet, ...]:
    expected = {unit.code for unit in briefing.expected}
    reports = [report for report in briefing.reports if report.unit in expected]
    followed = [task for task in (*in_order(briefing.carried), *in_order(briefing.tasks)) if _followed(task)]
    tables = [
        ("reports", REPORT_HEADS, [_report(briefing, report) for report in reports]),
        ("tasks", TASK_HEADS, [_task(task) for task in followed]),
        ("new", NEW_HEADS, [_new() for _ in range(NEW_TASKS)]),
    ]
    told = [table for table in tables if table[2]]
    rows = [*_top(briefing), *chain.from_iterable(_table(number, *table) for number, table in enumerate(told, start=1))]
    rows[-1] = rows[-1]._replace(keeps=True)
    rows += _signed(briefing)
    choices = (_decisions(len(reports)),) if reports else ()
    return (Sheet(say("sheet.chair.title"), "landscape", WIDTHS, tuple(rows), choices=choices, protected=True),)


def _top(briefing: Briefing) -> list[Row]:
    title = say("sheet.chair.heading", period=period_name(briefing)).upper()
    return [line(title, "title", len(WIDTHS)), line(say("sheet.chair.how"), "remark", len(WIDTHS)), blank()]


def _table(number: int, name: str, heads: tuple[str, ...], body: list[Row]) -> list[Row]:
    """A heading, the header row by which the table is found again, and its rows; each but the first on a new page."""
    heading = line(say(f"sheet.chair.{name}", number=roman(number)), "heading", len(WIDTHS), least=19.5, keeps=True)
    header = Row(tuple(Cell(say(f"sheet.chair.{head}"), "big.head") for head in heads), least=30.0, keeps=True)
    named = [row._replace(name=f"{name}{at}") for at, row in enumerate(body)]
    return [heading._replace(breaks=number > 1), header, *named]


def _report(briefing: Briefing, report: Report) -> Row:
    cells = (
        Cell(name_of(briefing, report.unit), "big"),
        Cell(_submitted(report), "big.middle"),
        HERS_SHORT,
        HERS,
        HERS,
    )
    return Row(cells, least=PEN, body=True)


def _submitted(report: Report) -> str:
    if report.submitted_on is None:
        return say(f"standing.{report.standing}.short")
    day = printed(report.submitted_on)
    return say("sheet.chair.on.late", day=day, days=report.days_late) if report.days_late else day


def _followed(task: Task) -> bool:
    return task.part_of is None and (not task.assignments or any(map(is_open, task.assignments)))


def _task(task: Task) -> Row:
    text = task.text if len(task.text) <= LONGEST else say("sheet.chair.task.more", text=task.text[:LONGEST].rstrip())
    cells = (Cell(task.code, "big"), Cell(due_words(task.due), "big.middle"), HERS_SHORT, Cell(text, "cell"), HERS)
    return Row(cells, least=PEN, body=True)


def _new() -> Row:
    return Row((HERS, HERS, HERS_SHORT, HERS, HERS), least=PEN, body=True)


def _decisions(reports: int) -> Choice:
    options = (say("sheet.chair.approve"), say("sheet.chair.return"))
    return Choice(3, "reports0", f"reports{reports - 1}", options, say("sheet.chair.warning"))


def _signed(briefing: Briefing) -> list[Row]:
    title = briefing.office.get("chair_title") or say("sheet.chair.sign")
    name = briefing.office.get("chair_name", "")
    day = say("sheet.day.blank", year=period(briefing).year)
    return signatures(WIDTHS, day=day, right=(title, say("sheet.sign.how"), name))
