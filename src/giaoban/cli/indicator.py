"""`giaoban indicator`: what is counted."""

from typing import Annotated

import typer

from giaoban.cli import surroundings
from giaoban.cli.declare import argument, kept, noun, option, verb
from giaoban.cli.output import answer

app = noun("indicator")


@verb(app, "list")
def list_(ctx: typer.Context, csv: Annotated[bool, option("csv")] = False) -> None:
    from giaoban.cli.views.lists import draw_indicators
    from giaoban.services import documents, summaries

    with surroundings.workspace(ctx).reading() as reader:
        found = summaries.indicator_list(reader)
    answer(ctx, documents.indicator_list(found), lambda: draw_indicators(ctx, found, csv=csv))


@verb(app, "add")
def add(
    ctx: typer.Context,
    name: Annotated[str, argument("name")],
    code: Annotated[str | None, option("code")] = None,
    measure: Annotated[str, option("measure")] = "",
    kind: Annotated[str, option("type", parser=surroundings.indicator_type)] = "flow",
    decimals: Annotated[int | None, option("decimals", parser=surroundings.whole)] = None,
) -> None:
    from giaoban.cli.views.lists import indicator_added
    from giaoban.services import roster

    with surroundings.workspace(ctx).transaction("indicator add") as session:
        made = roster.add_indicator(session, code=code, name=name, measure=measure, type=kind, decimals=decimals or 0)
    kept(ctx)
    answer(ctx, *indicator_added(made, name))
