"""`giaoban upgrade`: an older book brought up to date."""

import typer

from giaoban.cli import surroundings
from giaoban.cli.declare import kept, single, verb
from giaoban.cli.output import answer

app = single("upgrade")


@verb(app)
def upgrade(ctx: typer.Context) -> None:
    from giaoban.cli.views.book import upgraded
    from giaoban.services import upkeep

    at = surroundings.workspace(ctx)
    copy = upkeep.upgrade(at.path)
    kept(ctx)
    answer(ctx, *upgraded(at.path, copy))
