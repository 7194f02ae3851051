"""From the options of a run to its workspace, and the parsers that read what was typed for one."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from giaoban.cli.given import given
from giaoban.domain.dates import DateFault, parse_date
from giaoban.domain.errors import UsageFault
from giaoban.domain.periods import PeriodFault, parse_period
from giaoban.workspace import Workspace, find_book, new_book

if TYPE_CHECKING:
    import typer

STANDARD_INPUT = "-"


def workspace(ctx: "typer.Context") -> Workspace:
    """The workspace of the book that this run is about. Raises NotFound."""
    said = given(ctx)
    return Workspace(find_book(said.book, os.environ, Path.cwd()), actor=said.actor)


def new_workspace(ctx: "typer.Context", folder: str | None) -> Workspace:
    """The workspace of a book still to be made."""
    said = given(ctx)
    return Workspace(new_book(folder, said.book, os.environ, Path.cwd()), actor=said.actor)


def period(typed: str) -> str:
    """A period's code. Raises UsageFault."""
    try:
        return parse_period(typed).code
    except PeriodFault:
        raise UsageFault("period.malformed", text=typed) from None


def day(typed: str) -> date:
    try:
        return parse_date(typed)
    except DateFault:
        raise UsageFault("date.invalid", text=typed) from None


def due(typed: str) -> date | str:
    """A day, or `standing` for a standing duty. Raises UsageFault."""
    from giaoban import records

    try:
        return records.due(typed)
    except records.Fault:
        raise UsageFault("date.invalid", text=typed) from None


def whole(typed: str) -> int:
    """A whole number of at least 0. Raises UsageFault."""
    if not (typed.isascii() and typed.isdigit() and len(typed) < 10):
        raise UsageFault("number.whole", text=typed)
    return int(typed)


def _choice(prefix: str, allowed: tuple[str, ...], typed: str, case: str | None = None) -> str:
    if typed in allowed:
        return typed
    from giaoban.records import chosen

    found = chosen(prefix, allowed, typed)
    if found is None:
        raise UsageFault(case or f"{prefix}.unknown", text=typed, allowed=", ".join(allowed))
    return found


def item_kind(typed: str) -> str:
    from giaoban.domain.words import ITEM_KINDS

    return _choice("item", ITEM_KINDS, typed, "kind.unknown")


def area(typed: str) -> str:
    from giaoban.domain.words import AREAS

    return _choice("area", AREAS, typed)


def task_state(typed: str) -> str:
    from giaoban.domain.words import TASK_STATES

    return _choice("state", TASK_STATES, typed)


def indicator_type(typed: str) -> str:
    from giaoban.domain.words import INDICATOR_TYPES

    return _choice("indicator_type", INDICATOR_TYPES, typed)


def import_kind(typed: str) -> str:
    from giaoban.records import FILES

    return _choice("import_kind", tuple(record.name for record in FILES), typed)


def export_format(typed: str) -> str:
    formats = ("xlsx", "csv", "json")
    if typed.lower() not in formats:
        raise UsageFault("format.unknown", text=typed, allowed=", ".join(formats))
    return typed.lower()


def text_of(typed: str | None, file: str | None = None) -> str:
    """The text as typed, from standard input for `-`, or from a UTF-8 file. Raises Unreadable, UsageFault."""
    if file is None and typed is None:
        raise UsageFault("text.missing")
    if file is None and typed is not None and typed != STANDARD_INPUT:
        return typed
    from giaoban.reading.files import read_text

    return read_text(file or STANDARD_INPUT)
