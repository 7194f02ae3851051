"""`giaoban period`: the reporting periods."""

from datetime import date
from typing import Annotated

import typer

from giaoban.cli import surroundings
from giaoban.cli.declare import argument, kept, noun, option, verb
from giaoban.cli.output import answer

app = noun("period")


@verb(app, "list")
def list_(ctx: typer.Context, csv: Annotated[bool, option("csv")] = False) -> None:
    from giaoban.cli.views.lists import draw_periods
    from giaoban.services import documents
    from giaoban.storage import queries

    with surroundings.workspace(ctx).reading() as reader:
        found = queries.periods(reader)
    answer(ctx, documents.period_list(found), lambda: draw_periods(ctx, found, csv=csv))


@verb(app, "open")
def open_(
    ctx: typer.Context,
    period: Annotated[str, argument("period", parser=surroundings.period)],
    due: Annotated[date | None, option("due", parser=surroundings.day)] = None,
    cutoff: Annotated[date | None, option("cutoff", parser=surroundings.day)] = None,
) -> None:
    from giaoban.cli.views.lists import period_opened
    from giaoban.services import roster

    with surroundings.workspace(ctx).transaction("period open") as session:
        facts = roster.open_period(session, period=period, due_on=due, cutoff_on=cutoff)
    kept(ctx)
    answer(ctx, *period_opened(facts))
