"""The screens of `report`."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from giaoban.cli.output import as_csv, put, say_lines, table
from giaoban.cli.views.naming import day, figure, period_name, unit_name
from giaoban.domain.words import ITEM_KINDS
from giaoban.services import checking
from giaoban.services.documents import versioned
from giaoban.services.summaries import ReportAnswer, ReportLine, ReportList
from giaoban.text import say
from giaoban.text.phrases import printed_name

if TYPE_CHECKING:
    import typer

    from giaoban.services.reports import AddedItem, RemovedItem, Submitted

Told = tuple[dict[str, Any], Callable[[], None]]
_COUNTED = ("achievement", "limitation", "proposal", "plan")


def draw_list(ctx: "typer.Context", found: ReportList, *, csv: bool) -> None:
    header = [say("field.unit"), say("standing"), say("field.submitted_on"), say("view.report.late")]
    header += [say(f"item.{kind}.short") for kind in _COUNTED] + [say("row.figure.short"), say("view.report.warnings")]
    rows = [_line(one) for one in found.reports]
    if csv:
        as_csv(header, rows)
        return
    say_lines(say("view.report.list", period=period_name(found.period.code)))
    filled = [at for at in range(len(header)) if any(row[at] for row in rows)]  # the others would only take room
    firm, right = (0,), [place for place, at in enumerate(filled) if at > 2]
    table(ctx, [header[at] for at in filled], [[row[at] for at in filled] for row in rows], right=right, firm=firm)


def _line(one: ReportLine) -> list[str]:
    counts = [str(one.items[kind]) for kind in _COUNTED] + [str(one.figures), str(one.warnings or "")]
    standing, late = say(f"standing.{one.standing}.short"), str(one.days_late or "")
    return [printed_name(one.kind, one.name), standing, day(one.submitted_on), late, *counts]


def draw_report(found: ReportAnswer) -> None:
    say_lines(say("view.report.title", name=unit_name(found.unit), period=period_name(found.period.code)))
    say_lines(_paper(found))
    for kind in ITEM_KINDS:
        items = [item for item in found.items if item.kind == kind]
        if items or kind in found.report.nil:
            put()
            heading = say(f"item.{kind}").upper()
            say_lines(heading if items else f"{heading}: {say('item.nil').lower()}")
        for item in items:
            say_lines(f"{item.text}", first=f"{item.no:>3}. [{say(f'area.{item.area}.short')}] ", indent="     ")
            if item.cause:
                say_lines(item.cause, first=f"     {say('field.cause')}: ", indent="     ")
    _figures(found)
    _warnings(found)


def _paper(found: ReportAnswer) -> str:
    report = found.report
    parts = [say(f"standing.{report.standing}")]
    if report.submitted_on:
        came = say("view.report.submitted_on", day=day(report.submitted_on))
        parts.append(f"{came}, {say('view.report.days_late', days=report.days_late)}" if report.days_late else came)
    if report.doc_no:
        key = "view.report.document_dated" if report.doc_date else "view.report.document"
        parts.append(say(key, number=report.doc_no, day=day(report.doc_date)))
    if report.signer:
        parts.append(say("view.report.signer", name=report.signer))
    return ". ".join(parts) + "."


def _figures(found: ReportAnswer) -> None:
    if not found.figures:
        return
    put()
    say_lines(say("row.figure.short").upper())
    for one in found.figures:
        value = figure(one.value, one.decimals, absent="x")
        say_lines(
            f"{one.name}: {value} {one.measure}" + (f" ({one.note})" if one.note else ""), first="  ", indent="    "
        )


def _warnings(found: ReportAnswer) -> None:
    if not found.warnings:
        return
    put()
    say_lines(say("severity.warning").upper())
    for one in found.warnings:
        say_lines(f"{checking.message_of(one)}; {checking.hint_of(one)}", first="  ", indent="    ")


def added(done: "AddedItem") -> Told:
    """What `report add` answers."""
    document = versioned(
        unit=done.unit.code,
        period=done.period.code,
        kind=done.kind,
        no=None if done.nil else done.no,
        area=done.area,
        text=done.text,
    )
    values = {"name": unit_name(done.unit), "kind": say(f"item.{done.kind}"), "no": done.no,
              "area": say(f"area.{done.area}"), "period": period_name(done.period.code)}  # fmt: skip
    key = "view.report.nil" if done.nil else "view.report.added"
    return document, lambda: say_lines(say(key, **values))


def removed(done: "RemovedItem") -> Told:
    document = versioned(unit=done.unit.code, period=done.period.code, kind=done.kind, no=done.no, text=done.text)
    values = {"name": unit_name(done.unit), "kind": say(f"item.{done.kind}"), "no": done.no, "text": done.text}
    return document, lambda: say_lines(say("view.report.removed", **values))


def submitted(done: "Submitted") -> Told:
    document = versioned(
        unit=done.unit.code,
        period=done.period.code,
        standing="submitted",
        submitted_on=done.on,
        days_late=done.days_late,
    )
    late = done.days_late or 0
    values = {"name": unit_name(done.unit), "day": day(done.on), "days": late, "due": day(done.period.due_on),
              "received": done.received, "expected": done.expected}  # fmt: skip
    key = "view.report.submitted_late" if late else "view.report.submitted"
    return document, lambda: say_lines(say(key, **values))
