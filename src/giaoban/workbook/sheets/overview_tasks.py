"""Section IV of the overview: the sentence of tasks, before the meeting those of earlier periods."""

from collections.abc import Sequence

from giaoban.domain.briefing import Briefing, Task
from giaoban.domain.dates import printed
from giaoban.domain.numbers import two_digits
from giaoban.domain.standings import tally
from giaoban.text import say
from giaoban.workbook.wording import listed

MOST_CODES = 6


def heading(briefing: Briefing) -> str:
    return say("sheet.overview.tasks" if briefing.tasks else "sheet.overview.tasks.earlier")


def told(briefing: Briefing) -> list[str]:
    texts = []
    if briefing.carried:
        texts.append(_sentence(say("sheet.overview.tasks.carried", **_counts(briefing.carried)), briefing.carried))
    if briefing.tasks:
        counts = _counts(briefing.tasks)
        given = say("sheet.overview.tasks.undated", **counts)
        if briefing.meeting:
            given = say("sheet.overview.tasks.given", day=printed(briefing.meeting.held_on), **counts)
        texts.append(_sentence(given, briefing.tasks))
    return texts or [say("sheet.overview.tasks.none")]


def _counts(tasks: Sequence[Task]) -> dict[str, str]:
    sums = tally(tasks)
    return {"count": two_digits(sums.count), "total": two_digits(sums.total)}


def _sentence(given: str, tasks: Sequence[Task]) -> str:
    sums = tally(tasks)
    more = say("sheet.overview.tasks.unreported", count=sums.unreported) if sums.unreported else ""
    more += say("sheet.overview.tasks.on_hold", count=sums.on_hold) if sums.on_hold else ""
    done = say(
        "sheet.overview.tasks.done",
        done=sums.done,
        on_time=sums.done_on_time,
        late=sums.done_late,
        no_due=sums.done_no_due,
        open=sums.open,
        on_track=sums.open_on_track,
        overdue=sums.open_overdue,
        open_no_due=sums.open_no_due,
        more=more,
    )
    dropped = say("sheet.overview.tasks.dropped", count=sums.dropped) if sums.dropped else ""
    return " ".join(part for part in (given, done, dropped, _unassigned(tasks)) if part)


def _unassigned(tasks: Sequence[Task]) -> str:
    codes = [task.code for task in tasks if task.part_of is None and not task.lead]
    if not codes:
        return ""
    return say("sheet.overview.tasks.unassigned", count=two_digits(len(codes)), codes=listed(codes, MOST_CODES))
