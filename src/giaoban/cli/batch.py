"""`giaoban batch`: the imports of files, and taking one back."""

from typing import Annotated

import typer

from giaoban.cli import surroundings
from giaoban.cli.declare import argument, kept, noun, option, verb
from giaoban.cli.output import answer

app = noun("batch")
Number = Annotated[int, argument("batch", parser=surroundings.whole)]


@verb(app, "list")
def list_(ctx: typer.Context, csv: Annotated[bool, option("csv")] = False) -> None:
    from giaoban.cli.views.batches import draw_list
    from giaoban.services import documents
    from giaoban.storage import queries

    with surroundings.workspace(ctx).reading() as reader:
        found = queries.imports(reader)
    answer(ctx, documents.versioned(batches=found), lambda: draw_list(ctx, found, csv=csv))


@verb(app, "show")
def show(ctx: typer.Context, number: Number) -> None:
    from giaoban.cli.views.batches import draw_batch
    from giaoban.services import batches, documents
    from giaoban.services.importing.originals import original_of

    at = surroundings.workspace(ctx)
    with at.reading() as reader:
        found = batches.batch_show(reader, number=number)
    original = original_of(at.folder, batch=number)
    where = str(original) if original else None
    document = documents.versioned(batch=found.batch, original=where, changes=found.changes)
    answer(ctx, document, lambda: draw_batch(found, where))


@verb(app, "undo")
def undo(ctx: typer.Context, number: Number) -> None:
    from giaoban.cli.views.batches import undone
    from giaoban.services import batches

    with surroundings.workspace(ctx).transaction("batch undo") as session:
        made = batches.undo_import(session, number=number)
        own = session.info["batch"]
    kept(ctx)
    answer(ctx, *undone(number, own, made))
