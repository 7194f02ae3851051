"""The screens of `task`."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from giaoban.cli.output import as_csv, put, say_lines, table
from giaoban.cli.views.naming import day, due, due_short, leading, unit_name, unit_names
from giaoban.cli.views.status import tasks_sentence
from giaoban.domain.briefing import Assignment, Task, Unit
from giaoban.domain.standings import tally
from giaoban.services.documents import versioned
from giaoban.services.summaries import TaskAnswer
from giaoban.text import say

if TYPE_CHECKING:
    import typer

    from giaoban.services.tasks import AddedTask, UpdatedShare

Told = tuple[dict[str, Any], Callable[[], None]]


def draw_list(ctx: "typer.Context", tasks: Sequence[Task], units: Mapping[str, Unit], *, csv: bool) -> None:
    header = [say("field.code"), say("field.text"), say("field.lead"), say("field.due"), say("state")]
    rows = [[task.code, task.text, leading(task.lead, units), due_short(task.due), _progress(task)] for task in tasks]
    if csv:
        as_csv(header, rows)
        return
    say_lines(tasks_sentence(tally(tasks)) if tasks else say("view.status.no_tasks"))
    if tasks:
        table(ctx, header, rows, firm=(0, 2, 3, 4))


def _progress(task: Task) -> str:
    """`HT 3/9`: how many of its shares are done."""
    done = sum(share.state == "done" for share in task.assignments)
    return say("view.task.progress", done=done, total=len(task.assignments)) if task.assignments else ""


def state_of(share: Assignment) -> str:
    return say(f"state.{share.state or 'none'}")


def draw_task(found: TaskAnswer) -> None:
    task, units = found.task, found.units
    say_lines(f"{task.code}  {task.text}", indent="  ")
    rows = [
        (say("field.lead"), leading(task.lead, units)),
        (say("field.with"), unit_names(task.with_units, units)),
        (say("field.due"), due(task.due)),
        (say("field.area"), say(f"area.{task.area}") if task.area else ""),
        (say("field.deliverable"), task.deliverable),
        (say("field.source"), task.source),
        (say("field.place"), task.place),
        (say("field.note"), task.note),
    ]
    for label, value in rows:
        if value:
            say_lines(f"{label}: {value}", indent="  ")
    for part in found.parts:
        say_lines(f"{part.code}  {part.text}", first="  ", indent="    ")
    if task.assignments:
        put()
    for share in task.assignments:
        say_lines(_share(share, units), indent="  ")


def _share(share: Assignment, units: Mapping[str, Unit]) -> str:
    told = f"{unit_name(units[share.unit])}: {state_of(share)}"
    if share.on:
        told += f" ({day(share.on)})"
    if share.state and share.standing not in ("no-due", "done-no-due", "dropped"):
        told += f", {say(f'deadline.{share.standing}').lower()}"
    return told + (f". {share.result}" if share.result else "")


def added(done: "AddedTask") -> Told:
    """What `task add` answers."""
    document = versioned(code=done.code, lead=[unit.code for unit in done.lead])
    names = ", ".join(unit_name(unit) for unit in done.lead) or say("view.task.unassigned")
    return document, lambda: say_lines(say("view.task.added", code=done.code, lead=names))


def updated(said: "UpdatedShare") -> Told:
    document = versioned(task=said.code, unit=said.unit.code, state=said.state, on=said.on)
    values = {
        "code": said.code,
        "name": unit_name(said.unit),
        "state": say(f"state.{said.state}").lower(),
        "day": day(said.on),
    }
    return document, lambda: say_lines(say("view.task.updated", **values))
