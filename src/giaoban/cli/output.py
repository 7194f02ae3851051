"""How an answer leaves: one JSON document, a CSV table, a table on the screen, or lines; data is never markup."""

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal

from giaoban.cli.given import given
from giaoban.cli.pages import width, wrapped
from giaoban.domain.vietnamese import inert, shown

if TYPE_CHECKING:
    import typer

MANY: Final = 4  # files; from here on a bar shows how far a run is
NARROW: Final = 60  # columns; below this a table becomes one block a record
A_LONG_WORD: Final = 20  # columns; what is longer may be broken
_UNSEEN: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def answer(ctx: "typer.Context", document: dict[str, Any], draw: Callable[[], None]) -> None:
    """The document with `--json`, else whatever `draw` prints."""
    if given(ctx).json:
        put(as_json(document))
    else:
        draw()


def as_json(document: dict[str, Any]) -> str:
    """JSON in UTF-8 with control and direction characters escaped."""
    text = json.dumps(document, ensure_ascii=False)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def put(line: str = "") -> None:
    """A line to standard output, as it stands."""
    sys.stdout.write(line + "\n")


def note(line: str) -> None:
    """A line to standard error: progress, problems, warnings."""
    for part in shown(line).split("\n"):
        indent = " " * (len(part) - len(part.lstrip()) + 2)
        sys.stderr.write((wrapped(part.lstrip(), width(), indent[2:], indent) if part.strip() else "") + "\n")


def say_lines(text: str, *, first: str = "", indent: str = "") -> None:
    """A text wrapped at the screen's width, control characters shown."""
    for part in shown(text).split("\n"):
        put(wrapped(part, width(), first, indent) if part.strip() else "")
        first = indent


def as_csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A CSV table with the byte-order mark that a spreadsheet needs to see UTF-8; no text becomes a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([inert(cell) if isinstance(cell, str) else cell for cell in row])
    sys.stdout.write("\ufeff" + out.getvalue())


def table(
    ctx: "typer.Context",
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: Iterable[int] = (),
    firm: Iterable[int] = (),
) -> None:
    """A table whose cells wrap and are never cut. Columns in `right` are aligned to the right, and those in `firm`
    keep to one line (codes, days, short names)."""
    firm = set(firm)
    if width() < NARROW or not _fits(header, rows, firm):
        _blocks(header, rows)
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    class Screen(Console):
        def on_broken_pipe(self) -> None:
            raise  # Rich would end the program with 1 by itself; the door knows better

    drawn = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, collapse_padding=True)
    for at, title in enumerate(header):
        side: Literal["left", "right"] = "right" if at in right else "left"
        drawn.add_column(Text(title), justify=side, overflow="fold", no_wrap=at in firm)
    for row in rows:
        drawn.add_row(*(Text(shown(cell)) for cell in row))
    console = Screen(width=width(), highlight=False, markup=False, emoji=False, no_color=given(ctx).no_color)
    console.print(drawn)


def _fits(header: Sequence[str], rows: Sequence[Sequence[str]], firm: set[int]) -> bool:
    """Whether the firm columns leave the others room for a word."""
    from rich.cells import cell_len

    def needed(cell: str, *, is_firm: bool) -> int:
        return max((cell_len(part) for part in ([cell] if is_firm else cell.split())), default=0)

    columns = range(len(header))
    widest = [max(needed(shown(row[at]), is_firm=at in firm) for row in (header, *rows)) for at in columns]
    total = sum(wide if at in firm else min(wide, A_LONG_WORD) for at, wide in enumerate(widest))
    return total + 2 * (len(header) - 1) <= width()


def _blocks(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for row in rows:
        for title, cell in zip(header, row, strict=True):
            if cell:
                say_lines(f"{title}: {cell}", indent="  ")
        put()


def watched(items: Sequence[str]) -> Iterable[str]:
    """The items one by one, with a bar on standard error while there are many of them and somebody is looking."""
    if len(items) < MANY or not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, description="", console=Console(stderr=True, width=width()), transient=True)
