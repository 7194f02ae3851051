"""Tình hình nộp báo cáo (Biểu số 01): a row a unit, what is known of its report, and live sums."""

from collections.abc import Callable
from typing import Final, NamedTuple

from giaoban.domain.briefing import Briefing, Report
from giaoban.domain.dates import printed
from giaoban.domain.words import RECEIVED
from giaoban.text import say
from giaoban.workbook.layout import USABLE_MM, Cell, Row, Sheet, Value, headed, line, spread
from giaoban.workbook.numerals import DAY, WHOLE, column_letter
from giaoban.workbook.sheets.masthead import masthead
from giaoban.workbook.wording import name_of, period_name

COUNTED: Final = ("achievement", "limitation", "proposal", "plan")


class Column(NamedTuple):
    """A column; left out when it is `optional` and no cell of it has a value (or only "…").

    `sum` is a formula with `{span}` for the cells above it, and `sum_format` how its number is shown.
    """

    word: str
    width: float
    style: str
    value: Callable[[Report], Value]
    optional: bool = False
    format: str = ""
    sum: str = ""
    sum_format: str = WHOLE


def submissions(briefing: Briefing) -> tuple[Sheet, ...]:
    reports = _expected(briefing)
    if not reports:
        return ()
    known = {column.word: [column.value(report) for report in reports] for column in _columns(briefing)}
    told = [column for column in _columns(briefing) if not column.optional or _has_value(known[column.word])]
    natural = (10.0, 32.0, *(column.width for column in told))
    widths = spread(natural, (1, 2), USABLE_MM["landscape"])
    heads = (say("sheet.no"), say("sheet.unit"), *(say(column.word) for column in told))
    rows = [
        *masthead(briefing, widths, form="01", title=_title(briefing), remark=_remark(briefing)),
        headed(heads, least=34.0),
        *(_row(briefing, told, known, at, report) for at, report in enumerate(reports)),
        _sums(told, known, len(reports)),
        *_notes(told, known, briefing, len(widths)),
    ]
    return (Sheet(say("sheet.submissions.title"), "landscape", widths, tuple(rows), ("head", "head")),)


def _expected(briefing: Briefing) -> list[Report]:
    expected = {unit.code for unit in briefing.expected}
    return [report for report in briefing.reports if report.unit in expected]


def _title(briefing: Briefing) -> str:
    return say("sheet.submissions.heading", period=period_name(briefing))


def _remark(briefing: Briefing) -> str:
    due = briefing.period.due_on
    return say("sheet.submissions.due", day=printed(due)) if due else say("sheet.submissions.no_due")


def _has_value(values: list[Value]) -> bool:
    return any(value not in (None, "", say("sheet.unknown")) for value in values)


def _columns(briefing: Briefing) -> tuple[Column, ...]:
    expected = len(briefing.expected)
    received = "+".join(f'COUNTIF({{span}},"{say(f"standing.{state}.short")}")' for state in RECEIVED)
    head = "sheet.submissions."
    return (
        Column(f"{head}doc", 36, "cell", _document, optional=True),
        Column(f"{head}signer", 30, "cell", lambda report: report.signer, optional=True),
        Column(f"{head}on", 22, "cell.middle", lambda report: report.submitted_on, optional=True, format=DAY),
        Column(
            f"{head}standing", 24, "cell.middle", lambda report: say(f"standing.{report.standing}.short"),
            sum=received, sum_format=say(f"{head}sum.received", expected=expected),
        ),
        Column(
            f"{head}late", 16, "cell.middle", lambda report: report.days_late, optional=True, format=WHOLE,
        ),
        Column(
            f"{head}attended", 18, "cell.middle", lambda report: _attended(briefing, report), optional=True,
            sum=f'COUNTIF({{span}},"{say(f"{head}attended.yes")}")',
            sum_format=say(f"{head}sum.attended", expected=expected),
        ),
        *(_count_column(briefing, kind) for kind in COUNTED),
        Column(
            f"{head}figures", 16, "cell.middle", lambda report: _figures(briefing, report), optional=True,
            format=WHOLE, sum="SUM({span})",
        ),
    )  # fmt: skip


def _count_column(briefing: Briefing, kind: str) -> Column:
    def count(report: Report) -> Value:
        items = sum(item.unit == report.unit and item.kind == kind for item in briefing.items)
        return items if items or kind in report.nil else say("sheet.unknown")

    return Column(f"sheet.submissions.{kind}", 16, "cell.middle", count, optional=True, format=WHOLE, sum="SUM({span})")


def _document(report: Report) -> str | None:
    if report.doc_no and report.doc_date:
        return say("sheet.submissions.doc.both", no=report.doc_no, day=printed(report.doc_date))
    if report.doc_date:
        return say("sheet.submissions.doc.day", day=printed(report.doc_date))
    return report.doc_no


def _attended(briefing: Briefing, report: Report) -> str | None:
    if briefing.meeting is None or not briefing.meeting.attended:
        return None
    return say(f"sheet.submissions.attended.{'yes' if report.unit in briefing.meeting.attended else 'no'}")


def _figures(briefing: Briefing, report: Report) -> Value:
    given = sum(figure.unit == report.unit and figure.value is not None for figure in briefing.figures)
    return given or say("sheet.unknown")


def _row(briefing: Briefing, told: list[Column], known: dict[str, list[Value]], at: int, report: Report) -> Row:
    cells = [Cell(known[column.word][at], column.style, format=column.format) for column in told]
    name = Cell(name_of(briefing, report.unit), "cell")
    return Row((Cell(at + 1, "cell.middle"), name, *cells), f"unit{at}", least=19.5, body=True)


def _sums(told: list[Column], known: dict[str, list[Value]], units: int) -> Row:
    cells = [Cell(None, "sum.middle"), Cell(say("sheet.submissions.sum"), "sum")]
    for at, column in enumerate(told, start=3):
        letter = column_letter(at)
        span = f"{letter}{{unit0}}:{letter}{{unit{units - 1}}}"
        value = _sum(column, known[column.word]) if column.sum else None
        formula = column.sum.format(span=span) if column.sum else None
        cells.append(Cell(value, "sum.middle", formula=formula, format=column.sum_format if column.sum else ""))
    return Row(tuple(cells), "sums", least=19.5)


def _sum(column: Column, values: list[Value]) -> int:
    """What the column's formula gives."""
    if column.word.endswith(".standing"):
        return sum(value in {say(f"standing.{state}.short") for state in RECEIVED} for value in values)
    if column.word.endswith(".attended"):
        return sum(value == say("sheet.submissions.attended.yes") for value in values)
    return sum(value for value in values if isinstance(value, int))


def _notes(told: list[Column], known: dict[str, list[Value]], briefing: Briefing, columns: int) -> list[Row]:
    notes = []
    shown = {column.word for column in told}
    left_out = [say(word) for word in known if word not in shown and not word.endswith((".late", ".attended"))]
    if any(column.sum == "SUM({span})" for column in told):
        notes.append(line(say("sheet.submissions.note"), "note", columns))
    if left_out:
        notes.append(line(say("sheet.submissions.unknown", columns=", ".join(left_out).lower()), "note", columns))
    return notes
