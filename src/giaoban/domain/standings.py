"""Standings derived from facts: a report's and its due date's, a task's and its deadline's, and their sums."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from giaoban.domain.briefing import Assignment, Due, Task

DONE = ("done-on-time", "done-late", "done-no-due")


def days_late(due_on: date | None, submitted_on: date | None, *, received: bool, today: date) -> int | None:
    """Days after the due date: of the day it came, or of today while it has not come.

    0 means on time, or not late yet. None means that nobody can say: no due date, or a received report without a day.
    """
    if due_on is None or (received and submitted_on is None):
        return None
    return max(0, ((submitted_on if received and submitted_on else today) - due_on).days)


def deadline_standing(state: str | None, due: Due, on: date | None, *, today: date, due_soon_days: int) -> str:
    """One of `done-no-due done-late done-on-time dropped standing no-due overdue due-soon on-track`."""
    if state == "dropped":
        return "dropped"
    if state == "done":
        return _done(due, on)
    if due == "standing":
        return "standing"
    if due is None:
        return "no-due"
    left = (due - today).days
    if left < 0:
        return "overdue"
    return "due-soon" if left <= due_soon_days else "on-track"


def _done(due: Due, on: date | None) -> str:
    if not isinstance(due, date) or on is None:
        return "done-no-due"
    return "done-late" if on > due else "done-on-time"


class Tally(NamedTuple):
    """Assignments by class. The done and open classes and `dropped` add up to `total`; `on_hold` and `unreported` are
    parts of the open ones. `count` is tasks, `unassigned` those without a lead; parts are inside their task."""

    count: int  # type: ignore[assignment]  # the contract's name for it; nobody counts a tally's elements
    unassigned: int
    total: int
    done_on_time: int
    done_late: int
    done_no_due: int
    open_on_track: int
    open_overdue: int
    open_no_due: int
    on_hold: int
    unreported: int
    dropped: int

    @property
    def done(self) -> int:
        return self.done_on_time + self.done_late + self.done_no_due

    @property
    def open(self) -> int:
        return self.open_on_track + self.open_overdue + self.open_no_due


def tally(tasks: Iterable[Task]) -> Tally:
    whole = [task for task in tasks if task.part_of is None]
    shares = [share for task in whole for share in task.assignments]

    def having(*standings: str) -> int:
        return sum(share.standing in standings for share in shares)

    waiting = [share for share in shares if share.standing not in (*DONE, "dropped")]
    return Tally(
        count=len(whole),
        unassigned=sum(not task.lead for task in whole),
        total=len(shares),
        done_on_time=having("done-on-time"),
        done_late=having("done-late"),
        done_no_due=having("done-no-due"),
        open_on_track=having("on-track", "due-soon", "standing"),
        open_overdue=having("overdue"),
        open_no_due=having("no-due"),
        on_hold=sum(share.state == "on-hold" for share in waiting),
        unreported=sum(share.state is None for share in waiting),
        dropped=having("dropped"),
    )


def is_open(share: Assignment) -> bool:
    return share.standing not in (*DONE, "dropped")
