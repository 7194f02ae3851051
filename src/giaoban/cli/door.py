"""The door: one run of one command line, from its words to its exit code."""

import sys
from collections.abc import Sequence
from typing import Final

from giaoban.cli import failing
from giaoban.cli.contents import CONTENTS, Entry
from giaoban.cli.given import Given
from giaoban.domain.errors import UsageFault

_HELP: Final = (["-h"], ["--help"], ["--tro-giup"])


def run(argv: Sequence[str], given: Given, contents: Sequence[Entry] = CONTENTS) -> int:
    """Run the command line, from which the global options are already taken, and return the exit code.

    What stops it is told on standard error. Once a command has called `declare.kept`, nothing that happens
    afterwards changes its exit code.
    """
    kept: list[int] = []
    try:
        if not argv or list(argv) in _HELP:
            from giaoban.cli.pages import root_page

            print(root_page(contents))  # noqa: T201
            code = 0
        else:
            from giaoban.cli.walk import walk

            code = walk(list(argv), given, contents, kept)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001
        code = failing.failed(error, given)
        return kept[0] if kept else code
    return code


def fail(fault: UsageFault, given: Given) -> int:
    """Refuse a command line whose global options are wrong."""
    return failing.failed(fault, given)
