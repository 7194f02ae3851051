"""`giaoban export`: a period as the chair's workbook, a flat table, or a document for scripts."""

from pathlib import Path
from typing import Annotated

import typer

from giaoban.cli import surroundings
from giaoban.cli.declare import argument, kept, option, single, verb
from giaoban.cli.output import answer

app = single("export")


@verb(app)
def export(
    ctx: typer.Context,
    period: Annotated[str, argument("period", parser=surroundings.period)],
    output: Annotated[str | None, option("output", "-o")] = None,
    unit: Annotated[str | None, option("unit")] = None,
    form: Annotated[str | None, option("format", parser=surroundings.export_format)] = None,
) -> None:
    from giaoban.cli.views.exporting import exported, to_standard_output
    from giaoban.services import exporting

    at = surroundings.workspace(ctx)
    form = form or exporting.format_of(output)
    with at.reading() as reader:
        made = exporting.export(reader, period=period, form=form, today=at.today, unit=unit)
    if output == surroundings.STANDARD_INPUT:
        to_standard_output(made.content)
        return
    target = Path(output) if output else at.reports / exporting.file_name(period, form, made.unit)
    exporting.write_file(target.absolute(), made.content)
    kept(ctx)
    answer(ctx, *exported(target.absolute(), made))
