"""`giaoban setting`: the organisation's header lines, signers, place and habits."""

from typing import Annotated

import typer

from giaoban.cli import surroundings
from giaoban.cli.declare import argument, kept, noun, option, verb
from giaoban.cli.output import answer

app = noun("setting")


@verb(app, "list")
def list_(ctx: typer.Context, csv: Annotated[bool, option("csv")] = False) -> None:
    from giaoban.cli.views.lists import draw_settings
    from giaoban.services import documents, summaries

    with surroundings.workspace(ctx).reading() as reader:
        found = summaries.setting_list(reader)
    answer(ctx, documents.versioned(settings=found), lambda: draw_settings(ctx, found, csv=csv))


@verb(app, "set")
def set_(
    ctx: typer.Context,
    key: Annotated[str, argument("key")],
    value: Annotated[str, argument("value")],
) -> None:
    from giaoban.cli.views.lists import setting_set
    from giaoban.services import roster

    with surroundings.workspace(ctx).transaction("setting set") as session:
        named = roster.set_setting(session, key=key, value=value)
    kept(ctx)
    answer(ctx, *setting_set(named, value))
