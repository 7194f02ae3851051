"""`giaoban import`: files into the book, each whole or absent."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from giaoban.cli import surroundings
from giaoban.cli.declare import argument, kept, option, single, verb
from giaoban.domain.errors import Unreadable

if TYPE_CHECKING:
    from giaoban.services.importing import Outcome
    from giaoban.workspace import Workspace

app = single("import")


@verb(app)
def import_(
    ctx: typer.Context,
    files: Annotated[list[str], argument("file")],
    kind: Annotated[str | None, option("kind", parser=surroundings.import_kind)] = None,
    unit: Annotated[str | None, option("unit")] = None,
    period: Annotated[str | None, option("period", parser=surroundings.period)] = None,
    dry_run: Annotated[bool, option("dry-run")] = False,
    partial: Annotated[bool, option("partial")] = False,
) -> int:
    from giaoban.cli.views.importing import exit_code, tell

    given = {name: value for name, value in (("unit", unit), ("period", period)) if value}
    how = {"record": kind, "given": given, "partial": partial, "seen": {}}
    at = surroundings.workspace(ctx)
    outcomes = [_take(at, file, how, dry_run=dry_run, alone=len(files) == 1) for file in files]
    kept(ctx, exit_code(outcomes))
    tell(ctx, outcomes, dry_run=dry_run)
    return exit_code(outcomes)


def _take(at: "Workspace", file: str, how: Mapping[str, Any], *, dry_run: bool, alone: bool) -> "Outcome":
    """One file in one transaction. A file that cannot be read stops the run only when it is the only one."""
    from giaoban.reading.files import read_source
    from giaoban.services.importing import Outcome, import_file

    try:
        source = read_source(file)
        with at.transaction("import", dry_run=dry_run) as session:
            imported = import_file(session, source, **how)
            batch = session.info["batch"] if imported.changes and not dry_run else None
    except Unreadable as fault:
        if alone:
            raise
        return Outcome(file, None, None, fault)
    return Outcome(file, imported, batch, None)
