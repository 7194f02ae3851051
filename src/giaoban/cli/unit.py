"""`giaoban unit`: the units that report."""

from typing import Annotated

import typer

from giaoban.cli import surroundings
from giaoban.cli.declare import noun, option, verb
from giaoban.cli.output import answer

app = noun("unit")


@verb(app, "list")
def list_(ctx: typer.Context, csv: Annotated[bool, option("csv")] = False) -> None:
    from giaoban.cli.views.lists import draw_units
    from giaoban.services import documents, summaries

    with surroundings.workspace(ctx).reading() as reader:
        found = list(summaries.units_by_code(reader).values())
    answer(ctx, documents.unit_list(found), lambda: draw_units(ctx, found, csv=csv))
