"""`giaoban doctor`: is the book well?"""

import typer

from giaoban.cli import surroundings
from giaoban.cli.declare import single, verb
from giaoban.cli.output import answer

app = single("doctor")
NOT_WELL = 6


@verb(app)
def doctor(ctx: typer.Context) -> int:
    from giaoban.cli.views.book import examined
    from giaoban.services import upkeep

    at = surroundings.workspace(ctx)
    signs = upkeep.examine(at.path, now=at.now)
    answer(ctx, *examined(at.path, signs))
    return NOT_WELL if any(sign.severity == "error" for sign in signs) else 0
