"""`giaoban demo`: the briefing of 8 June 2018, as a book and as the chair's workbook."""

from typing import Annotated

import typer

from giaoban.cli import surroundings
from giaoban.cli.declare import argument, kept, single, verb
from giaoban.cli.output import answer

app = single("demo")


@verb(app)
def demo(ctx: typer.Context, folder: Annotated[str | None, argument("dir")] = None) -> None:
    from giaoban.cli.views.book import demonstrated
    from giaoban.services import exporting, upkeep

    at = surroundings.new_workspace(ctx, folder)
    if not upkeep.is_demo(at.path):
        with upkeep.new_book(at.path), at.transaction("demo") as session:
            upkeep.fill_demo(session)
    with at.reading() as reader:
        made = exporting.export(reader, period=upkeep.DEMO_PERIOD, form="xlsx", today=at.today)
    target = at.reports / exporting.file_name(upkeep.DEMO_PERIOD, "xlsx")
    exporting.write_file(target, made.content)
    kept(ctx)
    answer(ctx, *demonstrated(at.folder, target))
