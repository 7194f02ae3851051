"""The screen of `export`."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from giaoban.cli.output import put, say_lines
from giaoban.domain.vietnamese import shown
from giaoban.services.documents import versioned
from giaoban.services.exporting import Exported
from giaoban.text import say


def exported(target: Path, made: Exported) -> tuple[dict[str, Any], Callable[[], None]]:
    """What `export` answers: where the file is, and what is in it."""
    sheets = [{"title": title, "rows": rows} for title, rows in made.sheets]
    document = versioned(path=str(target), sha256=made.sha256, sheets=sheets)

    def draw() -> None:
        put(say("view.export.done", path=shown(str(target))))
        if made.sheets:
            values = {"sheets": len(made.sheets), "received": made.received, "expected": made.expected}
            say_lines(say("view.export.sheets", **values))

    return document, draw


def to_standard_output(content: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
