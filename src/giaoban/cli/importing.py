"""`giaoban import`: files into the book, each whole or absent."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from giaoban.cli import surroundings
from giaoban.cli.declare import argument, kept, option, single, verb
from giaoban.cli.output import watched
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
    replace: Annotated[bool, option("replace")] = False,
) -> int:
    from giaoban.cli.views.importing import exit_code, tell
    from giaoban.reading.files import find_files

    given = {name: value for name, value in (("unit", unit), ("period", period)) if value}
    how = {"record": kind, "given": given, "partial": partial, "replacing": replace, "seen": {}}
    at = surroundings.workspace(ctx)
    found = find_files(files)
    alone = len(found.files) == 1
    outcomes = [_take(at, file, how, dry_run=dry_run, alone=alone) for file in watched(found.files)]
    kept(ctx, exit_code(outcomes))
    tell(ctx, outcomes, skipped=found.skipped, dry_run=dry_run)
    return exit_code(outcomes)


def _take(at: "Workspace", file: str, how: Mapping[str, Any], *, dry_run: bool, alone: bool) -> "Outcome":
    """One file in one transaction. A file that cannot be read stops the run only when it is the only one."""
    from giaoban.reading.files import read_source
    from giaoban.services.importing import Outcome, import_file
    from giaoban.services.importing.originals import keep_original

    try:
        source = read_source(file)
        with at.transaction("import", dry_run=dry_run) as session:
            imported = import_file(session, source, **how)
            batch = session.info["batch"] if imported.changes and not dry_run else None
            if batch is not None:
                keep_original(at.folder, source, batch=batch, period=imported.period)
    except Unreadable as fault:
        if alone:
            raise
        return Outcome(file, None, None, fault)
    return Outcome(file, imported, batch, None)
