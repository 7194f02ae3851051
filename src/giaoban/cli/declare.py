"""How a command is declared: a noun, its verbs, their options and arguments, by key; the words come from text."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

import typer

from giaoban.cli.groups import Noun, Verb
from giaoban.cli.naming import option_spellings

Body = TypeVar("Body", bound=Callable[..., object])

KEPT: Final = "giaoban.kept"

# Where an option's value is called otherwise than the option: `--lead UNIT`.
_VALUES: Final = {
    "lead": "unit",
    "with": "unit",
    "due": "date",
    "cutoff": "date",
    "on": "date",
    "doc-date": "date",
    "output": "file",
    "signer": "person",
    "prepared-by": "person",
    "chair": "person",
    "cause": "text",
    "result": "text",
    "evidence": "text",
    "deliverable": "text",
    "source": "text",
    "attendance": "text",
    "attended": "unit",
    "conclusion": "text",
    "reason": "text",
    "note": "text",
}


def noun(name: str) -> typer.Typer:
    """A command with verbs under it: `report`."""
    return _app(name, Noun)


def single(name: str) -> typer.Typer:
    """A command without verbs: `status`. It has one body, declared by `verb(app)`."""
    return _app(name, None)


def verb(app: typer.Typer, name: str | None = None) -> Callable[[Body], Body]:
    """Make the function the noun's verb of this name, or the single command itself.

    Its help is `help.<noun>.<verb>` (or `help.<command>`), an example `example.<the same>`. The function takes
    `ctx: typer.Context` first and returns None, or its exit code as a whole number.
    """
    own = str(app.info.name)
    key = f"{own}.{name}" if name else own

    def declared(body: Body) -> Body:
        app.command(name=name or own, cls=Verb, help=key)(body)
        return body

    return declared


def option(key: str, *more: str, parser: Callable[[str], Any] | None = None, value: str | None = None) -> Any:
    """An option for `Annotated[...]`: `--area` with its Vietnamese spelling, and `more` such as "-o".

    Its help is `option.<key>`; what its value is called in help is `arg.<value>`, by default fitting the key.
    """
    told = f"arg.{value or _VALUES.get(key, key)}"
    return typer.Option(*more, *option_spellings(key), help=f"option.{key}", metavar=told, parser=parser)


def argument(key: str, parser: Callable[[str], Any] | None = None) -> Any:
    """An argument for `Annotated[...]`: called `arg.<key>` in help, where `arg.<key>.help` may explain it."""
    return typer.Argument(metavar=f"arg.{key}", parser=parser)


def kept(ctx: typer.Context, exit_code: int = 0) -> None:
    """Say that the work is committed: whatever happens now, a full disk or a closed pipe, the exit code is this."""
    ctx.meta[KEPT][:] = [exit_code]


def _app(name: str, cls: type[Noun] | None) -> typer.Typer:
    return typer.Typer(
        name=name, cls=cls, help=name, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
    )
