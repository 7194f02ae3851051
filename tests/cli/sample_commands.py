"""Two commands for the tests of the shell, declared as real ones are; `CONTENTS` lists them for `door.run`."""

# ruff: noqa: T201

import errno
import sys
from types import ModuleType
from typing import Annotated

import typer

from giaoban.cli.contents import Entry
from giaoban.cli.declare import argument, kept, noun, option, single, verb
from giaoban.cli.given import given
from giaoban.domain.errors import NotFound, UsageFault

report = noun("report")
status = single("status")


def kind(text: str) -> str:
    if text not in ("ket-qua", "achievement"):
        raise UsageFault("sample.kind", value=text)
    return "achievement"


@verb(report, "list")
def list_reports(ctx: typer.Context, period: Annotated[str | None, argument("period")] = None) -> int:
    print("list", period, given(ctx).book, given(ctx).actor)
    return 7 if period == "2018H2" else 0


@verb(report, "add")
def add(
    ctx: typer.Context,
    unit: Annotated[str, argument("unit")],
    period: Annotated[str, argument("period")],
    text: Annotated[str, argument("text")],
    sort: Annotated[str, option("kind", parser=kind)],
    area: Annotated[str | None, option("area")] = None,
    dry_run: Annotated[bool, option("dry-run")] = False,
) -> None:
    print("add", unit, period, text, sort, area, dry_run)


@verb(report, "show")
def show(
    ctx: typer.Context,
    unit: Annotated[str, argument("unit")],
    output: Annotated[str | None, option("output", "-o")] = None,
) -> None:
    print("show", unit, output)


@verb(report, "reopen")
def reopen(ctx: typer.Context) -> None:
    print("reopen")


@verb(report, "open")
def open_report(ctx: typer.Context, word: Annotated[str, argument("text")]) -> None:
    print("open", word)


@verb(status)
def stop(ctx: typer.Context, how: Annotated[str, argument("text")]) -> int:
    if how.startswith("kept"):
        kept(ctx)
    match how.removeprefix("kept "):
        case "missing":
            raise NotFound("sample.missing", name="\x1b[31mVC\u202e")
        case "unworded":
            raise NotFound("sample.nowhere", name="VC")
        case "bug":
            raise RuntimeError("canary")
        case "interrupted":
            raise KeyboardInterrupt
        case "closed":
            raise BrokenPipeError(errno.EPIPE, "closed")
        case "full":
            raise OSError(errno.ENOSPC, "No space left on device")
        case "print":
            print("x" * 100_000)
    return 1


def _module(name: str, app: typer.Typer) -> str:
    module = ModuleType(f"sample_{name}")
    module.__dict__["app"] = app
    sys.modules[module.__name__] = module
    return module.__name__


CONTENTS = (
    Entry("report", _module("report", report), "work"),
    Entry("status", _module("status", status), "work"),
)
