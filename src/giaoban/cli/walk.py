"""From the words of a command line to the command they call, with Typer; only the command's own module is loaded."""

import signal
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
import typer.main

from giaoban.cli import misuse
from giaoban.cli.contents import Entry
from giaoban.cli.declare import KEPT
from giaoban.cli.given import Given
from giaoban.cli.groups import Noun, Verb, path, usage_line
from giaoban.cli.naming import called, command_word, verb_word
from giaoban.cli.pages import root_page
from giaoban.text.aliases import COMMANDS

if TYPE_CHECKING:
    from typer._click import Command, Context

REPORT_VERBS = ("list", "show", "add", "remove", "submit")
_SETTINGS = {"help_option_names": ["-h", "--help", "--tro-giup"]}


class Root(typer.core.TyperGroup):
    """`giaoban` itself: knows the names of all commands, loads the one that is called."""

    def __init__(self, contents: Sequence[Entry]) -> None:
        super().__init__(name="giaoban", rich_markup_mode=None, context_settings=dict(_SETTINGS))
        self.contents = {entry.name: entry for entry in contents}

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        if not ctx._protected_args and not ctx.resilient_parsing:
            print(self.get_help(ctx))  # noqa: T201
            ctx.exit()
        return rest

    def get_help(self, ctx: "Context") -> str:
        return root_page(self.contents.values())

    def list_commands(self, ctx: "Context") -> list[str]:
        return list(self.contents)

    def get_command(self, ctx: "Context", cmd_name: str) -> "Command | None":
        entry = self.contents.get(cmd_name)
        return _built(import_module(entry.module).app) if entry else None

    def resolve_command(self, ctx: "Context", args: list[str]) -> tuple[str | None, "Command | None", list[str]]:
        names = {name: COMMANDS.get(name, ()) for name in self.contents}
        if found := called(args, names):
            name, taken = found
            return name, self.get_command(ctx, name), args[taken:]
        if ctx.resilient_parsing:
            return None, None, args[1:]
        words = {name: command_word(name) for name in names}
        raise misuse.unknown_word(args[0], path(ctx), words, names, elsewhere=_verbs_of_reports())


def walk(argv: list[str], given: Given, contents: Sequence[Entry], kept: list[int]) -> int:
    """Find the command, run it, return its exit code: the whole number that it returned, or 0.

    What is wrong with the words is raised as `UsageFault`; the command's own errors pass through.
    """
    root = Root(contents)
    try:
        with root.make_context("giaoban", argv, obj=given) as ctx:
            ctx.meta[KEPT] = kept
            _interruption_can_be_caught()
            answer = root.invoke(ctx)
    except typer.Exit as end:
        return end.exit_code
    except typer.Abort:
        raise KeyboardInterrupt from None
    except typer.TyperException as error:
        raise _translated(error) from None
    return answer if isinstance(answer, int) and not isinstance(answer, bool) else 0


def _verbs_of_reports() -> dict[str, str]:
    """What one would type for a verb that was typed without its noun: people mean reports."""
    return {name: f"{command_word('report')} {verb_word('report', name)}" for name in REPORT_VERBS}


def _built(app: typer.Typer) -> "Command":
    return typer.main.get_group(app) if app.info.cls is Noun else typer.main.get_command(app)


def _translated(error: typer.TyperException) -> Exception:
    ctx: Any = getattr(error, "ctx", None)
    if ctx is None:
        return misuse.translated(error, "giaoban", "giaoban")
    here = path(ctx)
    return misuse.translated(error, here, usage_line(ctx.command, ctx) if isinstance(ctx.command, Verb) else here)


def _interruption_can_be_caught() -> None:
    """From here on Ctrl-C is an exception again, so that a transaction can be rolled back."""
    with suppress(ValueError):  # only the main thread may say what Ctrl-C does
        signal.signal(signal.SIGINT, signal.default_int_handler)
