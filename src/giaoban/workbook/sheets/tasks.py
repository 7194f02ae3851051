"""Nhiệm vụ (Biểu số 05): a row a task with a mark for each unit, or with counts where the units are too many."""

from datetime import date
from typing import Final

from giaoban.domain.briefing import Briefing, Task, Unit
from giaoban.domain.dates import printed
from giaoban.domain.numbers import two_digits
from giaoban.domain.standings import tally
from giaoban.text import say
from giaoban.workbook.layout import USABLE_MM, Cell, Row, Sheet, headed, line, spread
from giaoban.workbook.sheets.masthead import masthead
from giaoban.workbook.sheets.task_rows import Marks, counting, in_order, marking
from giaoban.workbook.wording import due_words, name_of, period, period_name, unit_name, units_named

MARK_MM: Final = 11.7  # narrower breaks "Trạm" and "Chấn" inside the word
TEXT_MM: Final = 44.0  # the column of the task's text may not become narrower than this
NOTE_MM: Final = 18.0
LEAST: Final = 19.5


def tasks(briefing: Briefing) -> tuple[Sheet, ...]:
    if not briefing.tasks and not briefing.carried:
        return ()
    dated = any(isinstance(task.due, date) for task in (*briefing.tasks, *briefing.carried))
    leading = any(task.with_units for task in (*briefing.tasks, *briefing.carried))
    fixed = (7.0, 24.5, 0.0, 15.5, *((15.5,) if leading else ()), 14.5, 17.5 if dated else 14.5)
    marks = _marks(briefing, sum(fixed) + NOTE_MM)
    natural = (*fixed, *marks.widths, NOTE_MM)
    widths = spread(natural, (2,), USABLE_MM["landscape"])
    heads = ("no", "tasks.code", "tasks.text", "tasks.lead", *(("tasks.with",) if leading else ()))
    told = [say(f"sheet.{head}") for head in (*heads, "tasks.deliverable", "tasks.due")]
    rows = [
        *_top(briefing, widths),
        headed((*told, *marks.heads, say("sheet.note")), least=36.0),
        *_groups(briefing, marks, len(widths), leading),
        *marks.sums(len(fixed)),
        *([line(marks.legend, "note", len(widths))] if marks.legend else []),
    ]
    return (Sheet(say("sheet.tasks.title"), "landscape", widths, tuple(rows), ("head", "head")),)


def _marks(briefing: Briefing, taken: float) -> Marks:
    every = (*briefing.carried, *briefing.tasks)
    assigned = {share.unit for task in every for share in task.assignments}
    units: list[Unit] = [unit for unit in briefing.units if unit.expected or unit.code in assigned]
    if taken + MARK_MM * len(units) + TEXT_MM <= USABLE_MM["landscape"]:
        return marking(units, [unit_name(unit) for unit in units], MARK_MM, every)
    return counting(every)


def _top(briefing: Briefing, widths: tuple[float, ...]) -> list[Row]:
    year = period(briefing).year
    remark = say("sheet.tasks.remark.undated", year=year)
    if briefing.meeting:
        remark = say("sheet.tasks.remark", day=printed(briefing.meeting.held_on), year=year)
    heading = say("sheet.tasks.heading", period=period_name(briefing))
    sums = [line(sentence(briefing), "paragraph", len(widths))] if briefing.tasks else []
    return [*masthead(briefing, widths, form="05", title=heading, remark=remark)[:-1], *sums]


def sentence(briefing: Briefing) -> str:
    """ "Tổng số 08 nhiệm vụ, 55 lượt giao. Đã hoàn thành: 0; …", of the tasks given in this period."""
    sums = tally(briefing.tasks)
    told = say(
        "sheet.tasks.sentence",
        count=two_digits(sums.count),
        total=two_digits(sums.total),
        done=sums.done,
        open=sums.open,
        on_track=sums.open_on_track,
        overdue=sums.open_overdue,
        open_no_due=sums.open_no_due,
        unreported=sums.unreported,
    )
    return " ".join(part for part in (told, unassigned(briefing), carried(briefing)) if part)


def carried(briefing: Briefing) -> str:
    """The sentence of earlier periods' open tasks, or nothing."""
    if not briefing.carried:
        return ""
    sums = tally(briefing.carried)
    return say("sheet.overview.tasks.carried", count=two_digits(sums.count), total=two_digits(sums.total))


def unassigned(briefing: Briefing) -> str:
    """The sentence of tasks without a lead, or nothing."""
    codes = [task.code for task in briefing.tasks if task.part_of is None and not task.lead]
    if not codes:
        return ""
    return say("sheet.overview.tasks.unassigned", count=two_digits(len(codes)), codes=", ".join(codes))


def _groups(briefing: Briefing, marks: Marks, columns: int, leading: bool) -> list[Row]:
    rows: list[Row] = []
    number = 0
    for title, group in (("carried", briefing.carried), ("given", briefing.tasks)):
        if not group:
            continue
        if briefing.carried:
            rows.append(
                Row((Cell(None, "group.no"), Cell(say(f"sheet.tasks.{title}"), "group", columns - 1)), keeps=True)
            )
        for task in in_order(group):
            number += task.part_of is None
            rows.append(_row(briefing, task, None if task.part_of else number, marks, leading))
    rows[-1] = rows[-1]._replace(name="last")
    return rows


def _row(briefing: Briefing, task: Task, number: int | None, marks: Marks, leading: bool) -> Row:
    code = task.code.rsplit("-", 1)[-1].lstrip("0") if task.part_of else task.code
    lead = units_named(briefing, task.lead, 6) if task.lead else say("sheet.tasks.lead.none")
    due = "" if task.part_of and task.due is None else due_words(task.due)
    partners = (Cell(units_named(briefing, task.with_units, 6), "cell.middle"),) if leading else ()
    cells = (
        Cell(number, "cell.middle"),
        Cell(code, "cell.middle"),
        Cell(task.text, "cell"),
        Cell("" if task.part_of and not task.lead else lead, "cell.middle"),
        *partners,
        Cell(task.deliverable, "cell.middle"),
        Cell(due, "cell.middle"),
        *marks.cells(task),
        Cell(_note(briefing, task), "cell"),
    )
    return Row(cells, least=LEAST, body=True)


def _note(briefing: Briefing, task: Task) -> str | None:
    parts = [other.code.rsplit("-", 1)[-1].lstrip("0") for other in briefing.tasks if other.part_of == task.code]
    notes = [
        say("sheet.tasks.has_parts", parts=", ".join(parts)) if parts else "",
        say("sheet.tasks.part_of", code="NV-" + task.part_of.rsplit("-", 1)[-1]) if task.part_of else "",
        say("sheet.tasks.place", place=name_of(briefing, task.place)) if task.place else "",
        task.note or "",
    ]
    return "; ".join(note for note in notes if note) or None
