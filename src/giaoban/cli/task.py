"""`giaoban task`: what the chair has assigned, and what became of it."""

from datetime import date
from typing import Annotated, Any

import typer

from giaoban.cli import surroundings
from giaoban.cli.declare import argument, kept, noun, option, verb
from giaoban.cli.output import answer

app = noun("task")

Code = Annotated[str, argument("task")]
Unit = Annotated[str, argument("unit")]
On = Annotated[date | None, option("on", parser=surroundings.day)]
Result = Annotated[str | None, option("result")]
Evidence = Annotated[str | None, option("evidence")]


@verb(app, "list")
def list_(
    ctx: typer.Context,
    period: Annotated[str | None, argument("period", parser=surroundings.period)] = None,
    csv: Annotated[bool, option("csv")] = False,
) -> None:
    from giaoban.cli.views.tasks import draw_list
    from giaoban.services import documents, summaries

    at = surroundings.workspace(ctx)
    with at.reading() as reader:
        found = summaries.task_list(reader, period=period, today=at.today)
        units = summaries.units_by_code(reader)
    answer(ctx, documents.task_list(found, units), lambda: draw_list(ctx, found, units, csv=csv))


@verb(app, "show")
def show(ctx: typer.Context, code: Code) -> None:
    from giaoban.cli.views.tasks import draw_task
    from giaoban.services import documents, summaries

    at = surroundings.workspace(ctx)
    with at.reading() as reader:
        found = summaries.task_show(reader, code=code, today=at.today)
    document = documents.task_show(found.task, found.parts, found.units)
    answer(ctx, document, lambda: draw_task(found))


@verb(app, "add")
def add(
    ctx: typer.Context,
    period: Annotated[str, argument("period", parser=surroundings.period)],
    text: Annotated[str, argument("text")],
    lead: Annotated[list[str] | None, option("lead")] = None,
    with_units: Annotated[list[str] | None, option("with")] = None,
    due: Annotated[Any, option("due", parser=surroundings.due)] = None,
    area: Annotated[str | None, option("area", parser=surroundings.area)] = None,
    deliverable: Annotated[str | None, option("deliverable")] = None,
    source: Annotated[str | None, option("source")] = None,
) -> None:
    from giaoban.cli.views.tasks import added
    from giaoban.services import tasks

    told = surroundings.text_of(text)
    how = {"area": area, "deliverable": deliverable, "source": source}
    with surroundings.workspace(ctx).transaction("task add") as session:
        done = tasks.add_task(
            session, period=period, text=told, lead=lead or (), with_units=with_units or (), due=due, **how
        )
    kept(ctx)
    answer(ctx, *added(done))


@verb(app, "update")
def update(
    ctx: typer.Context,
    code: Code,
    unit: Unit,
    state: Annotated[str, option("state", parser=surroundings.task_state)],
    on: On = None,
    result: Result = None,
    evidence: Evidence = None,
) -> None:
    _say(ctx, "task update", code, unit, state, on, result, evidence)


@verb(app, "done")
def done(
    ctx: typer.Context, code: Code, unit: Unit, on: On = None, result: Result = None, evidence: Evidence = None
) -> None:
    _say(ctx, "task done", code, unit, "done", on, result, evidence)


def _say(
    ctx: typer.Context,
    command: str,
    code: str,
    unit: str,
    state: str,
    on: date | None,
    result: str | None,
    evidence: str | None,
) -> None:
    from giaoban.cli.views.tasks import updated
    from giaoban.services import tasks

    at = surroundings.workspace(ctx)
    with at.transaction(command) as session:
        said = tasks.update_share(
            session,
            code=code,
            unit=unit,
            state=state,
            on=on or at.today,
            today=at.today,
            result=result,
            evidence=evidence,
        )
    kept(ctx)
    answer(ctx, *updated(said))
