"""Tổng quan: one portrait page for the chair, with what came in, the main figures, limits, tasks, and what is asked."""

from typing import Final

from giaoban.domain.briefing import Briefing
from giaoban.domain.dates import printed
from giaoban.text import say
from giaoban.text.phrases import month_open
from giaoban.workbook.flow import flow
from giaoban.workbook.layout import PAGE_POINTS, Cell, Row, Sheet, blank, line
from giaoban.workbook.sheets import asking, headline, overview_limits, overview_reports, overview_tasks
from giaoban.workbook.sheets.masthead import signatures
from giaoban.workbook.totals import Measured, measured
from giaoban.workbook.wording import met, period_name, signing_month

WIDTHS: Final = (8.0, 70.0, 37.0, 60.0)
COLUMNS: Final = len(WIDTHS)
SIZES: Final = (".large", "", ".small")  # endings of style names: 13, 11 and 10 points
SHRINKS: Final = 1.05  # how much too high a page may be: it is printed a little smaller, which nobody sees


def overview(briefing: Briefing, empty: tuple[str, ...]) -> Sheet:
    """`empty` are the titles of the sheets that are left out for having nothing in them.

    It is set in the largest type in which it stays on one page and shrinks by no more than 5%.
    """
    sheets = [_sized(briefing, empty, size) for size in SIZES]
    page = PAGE_POINTS["portrait"] * SHRINKS
    return next((sheet for sheet in sheets if sum(row.height for row in flow(sheet).rows) <= page), sheets[-1])


def _sized(briefing: Briefing, empty: tuple[str, ...], size: str) -> Sheet:
    found = measured(briefing)
    rows = [
        *_nation(briefing),
        *_title(briefing),
        *_section(overview_reports.heading(briefing), overview_reports.told(briefing), size),
        *_section(say("sheet.overview.figures"), headline.told(found), size),
        *headline.rows(briefing, found, size),
        *_section(overview_limits.heading(briefing), overview_limits.told(briefing), size),
        *_section(overview_tasks.heading(briefing), overview_tasks.told(briefing), size),
        *_section(say("sheet.overview.asked"), asking.told(briefing, found), size),
        *_foot(briefing, found, empty),
        *_signed(briefing, 36.0 if size == ".small" else 48.0),
    ]
    return Sheet(say("sheet.overview.title"), "portrait", WIDTHS, tuple(rows), one_page=True)


def _section(heading: str, texts: list[str], size: str) -> list[Row]:
    paragraphs = (line(text, f"paragraph{size}", COLUMNS)._replace(body=True) for text in texts)
    return [blank(4.5), line(heading, f"heading{size}", COLUMNS, keeps=True), *paragraphs]


def _pair(left: str, right: str, left_style: str, right_style: str) -> Row:
    return Row((Cell(left, left_style, 2), Cell(right, right_style, 2)))


def _nation(briefing: Briefing) -> list[Row]:
    """Organisation at left, the country's name and motto at right, the place and the day left open."""
    office = briefing.office
    above, organisation = office.get("superior", ""), office.get("organisation", "")
    lines = (
        [(above, "org.above"), (organisation, "org.middle")] if above else [(organisation, "org.middle"), ("", "text")]
    )
    day, place = month_open(signing_month(briefing)), office.get("place", "")
    return [
        _pair(lines[0][0], say("sheet.overview.nation"), lines[0][1], "nation"),
        _pair(lines[1][0], say("sheet.overview.motto"), lines[1][1], "motto"),
        _pair("————" if organisation or above else "", "————————————", "rule", "rule"),
        _pair("", f"{place}, {day}" if place else day[:1].upper() + day[1:], "text", "date"),
        blank(),
    ]


def _title(briefing: Briefing) -> list[Row]:
    heading = say("sheet.overview.heading", period=period_name(briefing)).upper()
    return [
        line(heading, "title", COLUMNS),
        line(say("sheet.overview.subject"), "subtitle", COLUMNS),
        line(_remark(briefing), "remark", COLUMNS),
        blank(),
    ]


def _remark(briefing: Briefing) -> str:
    day = printed(briefing.changed_on or briefing.period.ends_on)
    if briefing.meeting is None:
        return say("sheet.overview.before.undated", day=day)
    meeting = printed(briefing.meeting.held_on)
    if not met(briefing):
        return say("sheet.overview.before", meeting=meeting, day=day)
    word = "sheet.overview.after" if briefing.figures else "sheet.overview.after.plain"
    return say(word, meeting=meeting, day=day)


def _foot(briefing: Briefing, found: list[Measured], empty: tuple[str, ...]) -> list[Row]:
    told = [" ".join(headline.notes(briefing, found))] if found else []
    if empty:
        told.append(say("sheet.overview.empty", sheets=", ".join(empty)))
    if briefing.meeting and briefing.meeting.source:
        told.append(say("sheet.overview.source", source=briefing.meeting.source.strip().rstrip(".")))
    return [blank(), *(line(text, "note", COLUMNS, keeps=True) for text in told)]


def _signed(briefing: Briefing, pen: float) -> list[Row]:
    title = briefing.office.get("compiler_title") or say("sheet.overview.compiler")
    signer = (title, say("sheet.sign.how"), briefing.office.get("compiler_name", ""))
    return [blank(), *signatures(WIDTHS, day="", right=signer, pen=pen)]
