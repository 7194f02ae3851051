"""The screen of `status`: one look at where a period stands."""

from giaoban.cli.output import put, say_lines
from giaoban.cli.views.naming import day, period_name
from giaoban.domain.numbers import two_digits
from giaoban.domain.standings import Tally
from giaoban.services.summaries import Missing, Status, ToReview
from giaoban.text import say
from giaoban.text.phrases import printed_name


def draw(found: Status) -> None:
    say_lines(_headline(found))
    put()
    say_lines(_received(found))
    if found.missing:
        say_lines(say("view.status.missing", names=_all_missing(found.missing)), indent="  ")
    if found.to_review:
        units = ", ".join(_to_review(one) for one in found.to_review)
        say_lines(say("view.status.to_review", units=units), indent="  ")
    put()
    for line in _tasks(found.tasks):
        say_lines(line)
    if found.overdue:
        say_lines(say("view.status.overdue"))
    for task in found.overdue:
        say_lines(f"{task.code}  {task.text}", first="  ", indent="    ")


def _headline(found: Status) -> str:
    parts = [say("view.status.period", period=period_name(found.period.code), state=_state(found))]
    if found.period.due_on:
        parts.append(say("view.status.due", day=day(found.period.due_on)))
    if found.held_on:
        parts.append(say("view.status.meeting", day=day(found.held_on)))
    return ". ".join(parts) + "."


def _state(found: Status) -> str:
    return say(f"period.{found.period.state}").lower()


def _received(found: Status) -> str:
    came = say("view.status.received", received=found.received, expected=found.expected)
    details = []
    if found.on_time is not None:
        details = [say("view.status.on_time", count=found.on_time), say("view.status.late", count=found.late)]
    if found.undated:
        details.append(say("view.status.undated", count=found.undated))
    told = f"{came} ({', '.join(details)})" if details else came
    return told + ". " + say("view.status.approved", approved=found.approved, expected=found.expected)


def _all_missing(missing: tuple[Missing, ...]) -> str:
    """Their names, each with its delay; a delay that all have is said once."""
    days = {one.days_late for one in missing}
    if len(missing) > 1 and len(days) == 1 and (late := days.pop()):
        names = ", ".join(printed_name(one.kind, one.name) for one in missing)
        return say("view.status.all_overdue_by", names=names, days=late)
    return ", ".join(_missing(one) for one in missing)


def _missing(one: Missing) -> str:
    name = printed_name(one.kind, one.name)
    return say("view.status.overdue_by", name=name, days=one.days_late) if one.days_late else name


def _to_review(one: ToReview) -> str:
    return say("view.status.figures", name=printed_name(one.kind, one.name), count=one.figures)


def _tasks(tasks: Tally) -> list[str]:
    if not tasks.count:
        return [say("view.status.no_tasks")]
    lines = [tasks_sentence(tasks)]
    if tasks.unassigned:
        lines.append(say("view.status.unassigned", count=two_digits(tasks.unassigned)))
    return lines


def tasks_sentence(tasks: Tally) -> str:
    """How many tasks and assignments there are, and how they stand: classes that add up."""
    told = {**tasks._asdict(), "count": two_digits(tasks.count), "done": tasks.done, "open": tasks.open}
    return say("view.status.tasks", **told)
