"""`giaoban report`: the reports of the units."""

from datetime import date
from typing import Annotated

import typer

from giaoban.cli import surroundings
from giaoban.cli.declare import argument, kept, noun, option, verb
from giaoban.cli.output import answer

app = noun("report")

Unit = Annotated[str, argument("unit")]
Period = Annotated[str, argument("period", parser=surroundings.period)]


@verb(app, "list")
def list_(
    ctx: typer.Context,
    period: Annotated[str | None, argument("period", parser=surroundings.period)] = None,
    csv: Annotated[bool, option("csv")] = False,
) -> None:
    from giaoban.cli.views.reports import draw_list
    from giaoban.services import documents, summaries

    at = surroundings.workspace(ctx)
    with at.reading() as reader:
        found = summaries.report_list(reader, period=period, today=at.today)
    answer(ctx, documents.report_list(found), lambda: draw_list(ctx, found, csv=csv))


@verb(app, "show")
def show(
    ctx: typer.Context,
    unit: Unit,
    period: Annotated[str | None, argument("period", parser=surroundings.period)] = None,
) -> None:
    from giaoban.cli.views.reports import draw_report
    from giaoban.services import documents, summaries

    at = surroundings.workspace(ctx)
    with at.reading() as reader:
        found = summaries.report_show(reader, unit=unit, period=period, today=at.today)
    answer(ctx, documents.report_show(found), lambda: draw_report(found))


@verb(app, "add")
def add(
    ctx: typer.Context,
    unit: Unit,
    period: Period,
    kind: Annotated[str, option("kind", parser=surroundings.item_kind)],
    text: Annotated[str | None, argument("text")] = None,
    area: Annotated[str | None, option("area", parser=surroundings.area)] = None,
    cause: Annotated[str | None, option("cause")] = None,
    file: Annotated[str | None, option("file")] = None,
) -> None:
    from giaoban.cli.views.reports import added
    from giaoban.services import reports

    told = surroundings.text_of(text, file)
    with surroundings.workspace(ctx).transaction("report add") as session:
        done = reports.add_item(session, unit=unit, period=period, kind=kind, text=told, area=area, cause=cause)
    kept(ctx)
    answer(ctx, *added(done))


@verb(app, "remove")
def remove(
    ctx: typer.Context,
    unit: Unit,
    period: Period,
    kind: Annotated[str, argument("kind", parser=surroundings.item_kind)],
    no: Annotated[int, argument("no", parser=surroundings.whole)],
) -> None:
    from giaoban.cli.views.reports import removed
    from giaoban.services import reports

    with surroundings.workspace(ctx).transaction("report remove") as session:
        done = reports.remove_item(session, unit=unit, period=period, kind=kind, no=no)
    kept(ctx)
    answer(ctx, *removed(done))


@verb(app, "submit")
def submit(
    ctx: typer.Context,
    unit: Unit,
    period: Period,
    on: Annotated[date | None, option("on", parser=surroundings.day)] = None,
    doc_no: Annotated[str | None, option("doc-no")] = None,
    doc_date: Annotated[date | None, option("doc-date", parser=surroundings.day)] = None,
    signer: Annotated[str | None, option("signer")] = None,
    prepared_by: Annotated[str | None, option("prepared-by")] = None,
) -> None:
    from giaoban.cli.views.reports import submitted
    from giaoban.services import reports

    at = surroundings.workspace(ctx)
    paper = {"doc_no": doc_no, "doc_date": doc_date, "signer": signer, "prepared_by": prepared_by}
    with at.transaction("report submit") as session:
        done = reports.submit(session, unit=unit, period=period, on=on or at.today, today=at.today, **paper)
    kept(ctx)
    answer(ctx, *submitted(done))
