"""`giaoban meeting`: the briefings themselves."""

from datetime import date
from typing import Annotated

import typer

from giaoban.cli import surroundings
from giaoban.cli.declare import argument, kept, noun, option, verb
from giaoban.cli.output import answer

app = noun("meeting")


@verb(app, "list")
def list_(ctx: typer.Context, csv: Annotated[bool, option("csv")] = False) -> None:
    from giaoban.cli.views.meetings import draw_list
    from giaoban.services import documents, summaries

    with surroundings.workspace(ctx).reading() as reader:
        found = summaries.meeting_list(reader)
    answer(ctx, documents.versioned(meetings=found), lambda: draw_list(ctx, found, csv=csv))


@verb(app, "show")
def show(
    ctx: typer.Context, period: Annotated[str | None, argument("period", parser=surroundings.period)] = None
) -> None:
    from giaoban.cli.views.meetings import draw_meeting
    from giaoban.services import documents, summaries

    at = surroundings.workspace(ctx)
    with at.reading() as reader:
        found = summaries.meeting_show(reader, period=period, today=at.today)
    answer(ctx, documents.meeting_show(found), lambda: draw_meeting(found))


@verb(app, "record")
def record(
    ctx: typer.Context,
    period: Annotated[str, argument("period", parser=surroundings.period)],
    held_on: Annotated[date | None, option("date", parser=surroundings.day)] = None,
    place: Annotated[str | None, option("place")] = None,
    chair: Annotated[str | None, option("chair")] = None,
    attendance: Annotated[str | None, option("attendance")] = None,
    unit: Annotated[list[str] | None, option("attended")] = None,
    conclusion: Annotated[str | None, option("conclusion")] = None,
) -> None:
    from giaoban.cli.views.meetings import recorded
    from giaoban.services import meetings

    told = {"place": place, "chair": chair, "attendance": attendance}
    concluded = surroundings.text_of(conclusion) if conclusion else None
    with surroundings.workspace(ctx).transaction("meeting record") as session:
        is_new = meetings.record(session, period=period, held_on=held_on, attended=unit, conclusion=concluded, **told)
    kept(ctx)
    answer(ctx, *recorded(period, is_new=is_new))
