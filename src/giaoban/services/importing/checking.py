"""Each valid row against the book: the entries of the plan that it becomes, or Fault; one function a kind of record."""

from collections.abc import Callable

from giaoban.reading.rows import Row
from giaoban.services.importing import checking_lists, checking_meetings, checking_reports
from giaoban.services.importing.against_book import Checked
from giaoban.services.importing.facts import Facts


def check(facts: Facts, row: Row) -> Checked:
    """The entries this row becomes, with warnings. Raises Fault when it cannot be."""
    return _CHECKS[row.record.name](facts, row)


_CHECKS: dict[str, Callable[[Facts, Row], Checked]] = {
    "items": checking_reports.check_item,
    "figures": checking_reports.check_figure,
    "targets": checking_reports.check_target,
    "reports": checking_reports.check_report,
    "periods": checking_lists.check_period,
    "units": checking_lists.check_unit,
    "indicators": checking_lists.check_indicator,
    "meetings": checking_meetings.check_meeting,
    "findings": checking_meetings.check_finding,
    "tasks": checking_meetings.check_task,
    "progress": checking_meetings.check_progress,
    "settings": checking_lists.check_setting,
}
