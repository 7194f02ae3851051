"""The columns of units on the sheet of tasks: a mark a unit, or counts; and the order of the tasks."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from giaoban.domain.briefing import Assignment, Task, Unit
from giaoban.domain.standings import DONE, is_open
from giaoban.text import say
from giaoban.workbook.layout import Cell, Row
from giaoban.workbook.numerals import WHOLE, column_letter
from giaoban.workbook.wording import lowered

BY_DEADLINE: Final = (*DONE, "dropped", "overdue")
EXPLAINED: Final = (
    "deadline.done-on-time",
    "deadline.done-late",
    "deadline.done-no-due",
    "state.in-progress",
    "state.not-started",
    "deadline.overdue",
    "state.on-hold",
    "deadline.dropped",
)
COUNTS: Final[tuple[tuple[str, Callable[[Assignment], bool]], ...]] = (
    ("total", lambda share: True),
    ("done", lambda share: share.standing in DONE),
    ("open", is_open),
    ("overdue", lambda share: share.standing == "overdue"),
    ("unreported", lambda share: is_open(share) and share.state is None),
)


class Marks(NamedTuple):
    """The columns after the due date: their heads and widths in mm, a task's cells, and the rows of sums.

    `sums` takes the number of columns before them; `legend` explains the marks.
    """

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    cells: Callable[[Task], tuple[Cell, ...]]
    sums: Callable[[int], list[Row]]
    legend: str


def in_order(tasks: Sequence[Task]) -> list[Task]:
    """Open and overdue tasks first, the oldest due date first; then by code. Parts follow their task."""
    whole = sorted((task for task in tasks if task.part_of is None), key=lambda task: (_age(task), task.code))
    parts = sorted((task for task in tasks if task.part_of is not None), key=lambda task: task.code)
    known = {task.code for task in whole}
    strays = [part for part in parts if part.part_of not in known]
    return [each for task in whole for each in (task, *(part for part in parts if part.part_of == task.code))] + strays


def _age(task: Task) -> date:
    overdue = isinstance(task.due, date) and any(share.standing == "overdue" for share in task.assignments)
    return task.due if overdue and isinstance(task.due, date) else date.max


def share_mark(share: Assignment) -> str:
    """The mark of one unit's share: done or late by the deadline, otherwise how far it is."""
    if share.standing in BY_DEADLINE:
        return say(f"deadline.{share.standing}.mark")
    return say(f"state.{share.state or 'none'}.mark")


def marking(units: Sequence[Unit], heads: Sequence[str], width: float, tasks: Iterable[Task]) -> Marks:
    """A narrow column a unit: its mark, or a dash where the task is not assigned to it."""
    shares = _counted_shares(tasks)
    absent = say("sheet.tasks.not_assigned")

    def cells(task: Task) -> tuple[Cell, ...]:
        marks = {share.unit: share_mark(share) for share in task.assignments}
        return tuple(Cell(marks.get(unit.code, absent), "cell.middle") for unit in units)

    def sums(before: int) -> list[Row]:
        given = [sum(share.unit == unit.code for share in shares) for unit in units]
        done = [sum(share.unit == unit.code and share.standing in DONE for share in shares) for unit in units]
        rows = [_sums("sheet.tasks.sum", before, given, [_marked(f"<>{absent}")])]
        if any(done):
            rows.append(_sums("sheet.tasks.sum.done", before, done, [_marked(_done_mark(state)) for state in DONE]))
        return rows

    return Marks(tuple(heads), (width,) * len(units), cells, sums, _legend())


def counting(tasks: Iterable[Task]) -> Marks:
    """Where units are too many for a column each: how many shares of a task are done, open, overdue, unreported."""
    shares = _counted_shares(tasks)

    def cells(task: Task) -> tuple[Cell, ...]:
        counts = (sum(map(counted, task.assignments)) for _, counted in COUNTS)
        return tuple(Cell(count, "cell.middle", format=WHOLE) for count in counts)

    def sums(before: int) -> list[Row]:
        formula = 'SUMIFS({letter}{{head}}:{letter}{{last}},A{{head}}:A{{last}},">0")'
        values = [sum(map(counted, shares)) for _, counted in COUNTS]
        row = _sums("sheet.tasks.sum", before, values, [formula])
        return [row._replace(cells=(row.cells[0]._replace(span=before), *row.cells[2:]))]

    return Marks(tuple(say(f"sheet.tasks.count.{name}") for name, _ in COUNTS), (22.0,) * len(COUNTS), cells, sums, "")


def _legend() -> str:
    told = [f"{say(f'{key}.mark')} {lowered(say(key))}" for key in EXPLAINED]
    told.append(f"{say('state.none.mark')}: {lowered(say('state.none'))}")
    return say("sheet.tasks.marks", marks="; ".join(told))


def _counted_shares(tasks: Iterable[Task]) -> list[Assignment]:
    """Parts are inside their task, so only the shares of whole tasks count."""
    return [share for task in tasks if task.part_of is None for share in task.assignments]


def _done_mark(standing: str) -> str:
    return say(f"deadline.{standing}.mark")


def _marked(criterion: str) -> str:
    """Counts the cells of a column that meet the criterion, in rows with a number: parts and groups have none."""
    return f'COUNTIFS(A{{{{head}}}}:A{{{{last}}}},">0",{{letter}}{{{{head}}}}:{{letter}}{{{{last}}}},"{criterion}")'


def _sums(word: str, before: int, values: Sequence[int], formulas: Sequence[str]) -> Row:
    """A row of live sums; the number of all of them stands in the last column before the units."""
    cells = []
    for at, value in enumerate(values, start=before + 1):
        formula = "+".join(formula.format(letter=column_letter(at)) for formula in formulas)
        cells.append(Cell(value, "sum.middle", formula=formula, format=WHOLE))
    across = f"SUM({column_letter(before + 1)}{{row}}:{column_letter(before + len(values))}{{row}})"
    whole = Cell(sum(values), "sum.middle", formula=across, format=WHOLE)
    return Row((Cell(say(word), "sum", before - 1), whole, *cells, Cell(None, "sum")), least=19.5)
