"""`giaoban init`: a new book with a roster, work areas and indicators."""

from typing import Annotated

import typer

from giaoban.cli import surroundings
from giaoban.cli.declare import argument, kept, option, single, verb
from giaoban.cli.output import answer

app = single("init")


@verb(app)
def init(
    ctx: typer.Context,
    folder: Annotated[str | None, argument("dir")] = None,
    profile: Annotated[str, option("profile")] = "yen-bai",
) -> None:
    from giaoban.cli.views.book import made
    from giaoban.services import upkeep

    at = surroundings.new_workspace(ctx, folder)
    source = upkeep.profile_source(profile)
    with upkeep.new_book(at.path), at.transaction("init") as session:
        filled = upkeep.fill(session, profile=source)
    kept(ctx)
    answer(ctx, *made(at.folder, filled))
