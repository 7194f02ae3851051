"""Section I of the overview: how many reports came, which late, which not."""

from giaoban.domain.briefing import Briefing, Report
from giaoban.domain.dates import printed
from giaoban.domain.words import RECEIVED
from giaoban.text import say
from giaoban.workbook.wording import listed, met, name_of, names


def heading(briefing: Briefing) -> str:
    due = briefing.period.due_on
    return say("sheet.overview.reports.due", day=printed(due)) if due else say("sheet.overview.reports")


def told(briefing: Briefing) -> list[str]:
    expected = {unit.code for unit in briefing.expected}
    reports = [report for report in briefing.reports if report.unit in expected]
    received = [report for report in reports if report.standing in RECEIVED]
    missing = [report for report in reports if report.standing not in RECEIVED]
    if briefing.meeting and met(briefing) and received and not any(report.submitted_on for report in received):
        return [_heard(briefing, expected), *_rest(briefing, missing, received, always=False)]
    sentences = [_received(briefing, received, len(expected)), *_rest(briefing, missing, received, always=True)]
    return [" ".join(sentences)]


def _heard(briefing: Briefing, expected: set[str]) -> str:
    """For a book made from what was heard at the meeting: nobody wrote down the day on which a report came."""
    meeting = briefing.meeting
    assert meeting is not None
    attended = len(expected & set(meeting.attended)) if meeting.attended else 0
    return say("sheet.overview.heard", day=printed(meeting.held_on), attended=attended, expected=len(expected))


def _received(briefing: Briefing, received: list[Report], expected: int) -> str:
    if briefing.period.due_on is None:
        detail = say("sheet.overview.received.no_due")
        return say("sheet.overview.received", received=len(received), expected=expected, detail=detail)
    late = [report for report in received if report.days_late]
    on_time = sum(report.days_late == 0 for report in received)
    undated = len(received) - len(late) - on_time
    detail = _split(briefing, on_time, late) if received else ""
    if undated:
        detail += say("sheet.overview.received.undated", count=undated)
    return say("sheet.overview.received", received=len(received), expected=expected, detail=detail)


def _split(briefing: Briefing, on_time: int, late: list[Report]) -> str:
    late = sorted(late, key=lambda report: report.days_late or 0)
    each = [say("sheet.overview.late", unit=name_of(briefing, report.unit), days=report.days_late) for report in late]
    named = f" ({listed(each, between='; ')})" if each else ""
    return say("sheet.overview.received.split", on_time=on_time, late=len(late), names=named)


def _rest(briefing: Briefing, missing: list[Report], received: list[Report], *, always: bool) -> list[str]:
    """Who is missing, who was asked to complete, how many are approved; said `always`, or only where there are some."""
    sentences = []
    if missing or always:
        each = [_absent(briefing, report) for report in missing]
        sentences.append(say("sheet.overview.missing", units=listed(each) if each else say("sheet.none")))
    returned = [report.unit for report in received if report.standing == "returned"]
    if returned:
        sentences.append(say("sheet.overview.returned", units=names(briefing, returned)))
    approved = sum(report.standing == "approved" for report in received)
    if approved or always:
        count = len(missing) + len(received)
        sentences.append(say("sheet.overview.approved", approved=approved, expected=count))
    return sentences


def _absent(briefing: Briefing, report: Report) -> str:
    name = name_of(briefing, report.unit)
    return say("sheet.overview.missing.late", unit=name, days=report.days_late) if report.days_late else name
