"""The screens of `meeting`."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from giaoban.cli.output import as_csv, put, say_lines, table
from giaoban.cli.views.naming import day, due, leading, period_name, unit_names
from giaoban.domain.briefing import Finding
from giaoban.services.documents import versioned
from giaoban.services.summaries import MeetingAnswer, MeetingLine
from giaoban.text import say

if TYPE_CHECKING:
    import typer

Told = tuple[dict[str, Any], Callable[[], None]]


def draw_list(ctx: "typer.Context", found: Sequence[MeetingLine], *, csv: bool) -> None:
    header = [say(f"field.{name}") for name in ("period", "held_on", "place", "chair")]
    header += [say("view.meeting.findings"), say("view.meeting.tasks")]
    rows = [
        [period_name(one.period), day(one.held_on), one.place or "", one.chair or "", str(one.findings), str(one.tasks)]
        for one in found
    ]
    if csv:
        as_csv(header, rows)
    elif rows:
        table(ctx, header, rows, right=(4, 5), firm=(1,))
    else:
        say_lines(say("view.meeting.none"))


def draw_meeting(found: MeetingAnswer) -> None:
    say_lines(say("view.meeting.title", period=period_name(found.period.code), day=day(found.held_on)))
    attended = say("view.meeting.attended", attended=len(found.attended), expected=found.expected)
    for name, value in (
        ("place", found.place),
        ("chair", found.chair),
        ("attendance", f"{attended} ({found.attendance})" if found.attendance else attended),
        ("source", found.source),
        ("note", found.note),
    ):
        if value:
            label = say("view.meeting.source") if name == "source" else say(f"field.{name}")
            say_lines(f"{label}: {value}", indent="  ")
    for kind in ("achievement", "limitation"):
        some = [one for one in found.findings if one.kind == kind]
        if some:
            put()
            say_lines(say(f"item.{kind}").upper())
        for one in some:
            say_lines(f"{one.text} ({_scope(one, found)})", first=f"{one.no:>3}. ", indent="     ")
    if found.conclusion:
        put()
        say_lines(say("field.conclusion").upper())
        say_lines(found.conclusion, first="     ", indent="     ")
    if found.tasks:
        put()
        say_lines(say("view.meeting.assigned").upper())
    for task in found.tasks:
        told = f"{task.text} ({leading(task.lead, found.units)}; {due(task.due).lower()})"
        say_lines(told, first=f"  {task.code}  ", indent="     ")


def _scope(one: Finding, found: MeetingAnswer) -> str:
    who = unit_names(one.units, found.units) if one.scope in ("named", "examples") else one.group
    return f"{say(f'scope.{one.scope}.short')}: {who}" if who else say(f"scope.{one.scope}", count=found.expected)


def recorded(period: str, *, is_new: bool) -> Told:
    """What `meeting record` answers."""
    document = versioned(period=period, created=is_new)
    key = "view.meeting.recorded" if is_new else "view.meeting.amended"
    return document, lambda: say_lines(say(key, period=period_name(period)))
