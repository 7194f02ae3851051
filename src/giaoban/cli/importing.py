"""`giaoban import`: files into the book, each whole or absent."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from giaoban.cli import surroundings
from giaoban.cli.declare import argument, kept, option, single, verb
from giaoban.cli.failing import in_words
from giaoban.cli.output import note, watched
from giaoban.domain.errors import StorageFault, Unreadable

if TYPE_CHECKING:
    from giaoban.reading.rows import Source
    from giaoban.services.importing import Imported, Outcome
    from giaoban.workspace import Workspace

    Marking = Callable[[Source, Imported], str | None]

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
    annotate: Annotated[str | None, option("annotate", value="dir")] = None,
) -> int:
    from giaoban.cli.views.importing import exit_code, tell
    from giaoban.reading.files import find_files

    given = {name: value for name, value in (("unit", unit), ("period", period)) if value}
    how = {"record": kind, "given": given, "partial": partial, "replacing": replace, "seen": {}}
    at = surroundings.workspace(ctx)
    found = find_files(files)
    alone = len(found.files) == 1
    marking = _marking(annotate, found.files)
    outcomes = [_take(at, file, how, marking, dry_run=dry_run, alone=alone) for file in watched(found.files)]
    kept(ctx, exit_code(outcomes))
    tell(ctx, outcomes, skipped=found.skipped, dry_run=dry_run, annotating=annotate is not None)
    return exit_code(outcomes)


def _take(
    at: "Workspace", file: str, how: Mapping[str, Any], marking: "Marking", *, dry_run: bool, alone: bool
) -> "Outcome":
    """One file in one transaction. What stops one file stops the run only when it is the only one."""
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
    except (Unreadable, StorageFault) as fault:
        if alone:
            raise
        return Outcome(file, None, None, fault)
    return Outcome(file, imported, batch, None, marking(source, imported))


def _marking(folder: str | None, files: Sequence[str]) -> "Marking":
    """What makes a file's annotated copy, or nothing when none was asked for. A copy that cannot be written is told at
    once and stops nothing: the import itself is done."""
    if folder is None:
        return lambda source, imported: None
    from giaoban.services.importing.annotating import check_folder, keep_annotated

    into = Path(folder)
    check_folder(into, files)
    taken: set[str] = set()

    def mark(source: "Source", imported: "Imported") -> str | None:
        try:
            path = keep_annotated(into, source, imported, taken=taken)
        except StorageFault as fault:
            note(in_words(fault).message)
            return None
        return str(path) if path else None

    return mark
