"""`giaoban status`: who has reported, what is late, what is overdue."""

from typing import Annotated

import typer

from giaoban.cli import surroundings
from giaoban.cli.declare import argument, option, single, verb
from giaoban.cli.output import answer

app = single("status")
FOUND = 7


@verb(app)
def status(
    ctx: typer.Context,
    period: Annotated[str | None, argument("period", parser=surroundings.period)] = None,
    check: Annotated[bool, option("check")] = False,
) -> int:
    from giaoban.cli.views.status import draw
    from giaoban.services import documents, summaries

    at = surroundings.workspace(ctx)
    with at.reading() as reader:
        found = summaries.status(reader, period=period, today=at.today)
    answer(ctx, documents.status(found), lambda: draw(found))
    return FOUND if check and found.needs_attention else 0
