"""What a command line says for every command alike: the book, the language, the actor, the manner of answering."""

import os
from typing import TYPE_CHECKING, Final, NamedTuple

from giaoban.cli.naming import plain
from giaoban.domain.errors import UsageFault
from giaoban.text import LANGUAGES
from giaoban.text.aliases import OPTIONS

if TYPE_CHECKING:
    import typer

WITH_VALUE: Final = ("book", "lang", "actor")
WITHOUT_VALUE: Final = ("no-color", "debug", "json", "version")
GLOBAL: Final = (*WITH_VALUE, *WITHOUT_VALUE)

_OPTION_BY_SPELLING: Final = {f"--{word}": key for key in GLOBAL for word in (key, OPTIONS[key])} | {"-V": "version"}


class Given(NamedTuple):
    """The options that every command takes. `book` and `actor` are None where the surroundings decide."""

    book: str | None = None
    actor: str | None = None
    json: bool = False
    no_color: bool = False
    debug: bool = False


class Taken(NamedTuple):
    """A command line with the global options taken out. `fault` is the first thing wrong with them."""

    given: Given
    rest: list[str]
    language: str
    version: bool
    fault: UsageFault | None


def given(ctx: "typer.Context") -> Given:
    """The global options of the run to which this context belongs."""
    return ctx.obj if isinstance(ctx.obj, Given) else Given()


def take(argv: list[str]) -> Taken:
    """Take the global options out of the words before `--`, wherever they stand; the last of two counts."""
    values: dict[str, str] = {}
    flags: set[str] = set()
    rest: list[str] = []
    faults: list[UsageFault] = []
    words = iter(enumerate(argv))
    for at, word in words:
        if word == "--":
            rest += argv[at:]
            break
        spelling, sign, value = word.partition("=")
        key = _key(spelling)
        if key is None:
            rest.append(word)
        elif key in WITHOUT_VALUE:
            flags.add(key)
            if sign:
                faults.append(UsageFault("usage.no_value", option=spelling))
        else:
            if not sign and at + 1 < len(argv) and not argv[at + 1].startswith("--"):
                value = next(words)[1]
            values[key] = value
            if not value:
                faults.append(UsageFault("usage.needs_value", option=spelling))
    language, fault = _language(values.get("lang"))
    faults += [fault] if fault else []
    flagged = {name.replace("-", "_"): name in flags for name in ("json", "no-color", "debug")}
    wanted = Given(values.get("book"), values.get("actor"), **flagged)
    return Taken(wanted, rest, language, "version" in flags, faults[0] if faults else None)


def _key(spelling: str) -> str | None:
    if not spelling.startswith("-"):
        return None
    if spelling.startswith("--") and not spelling.isascii():
        spelling = "--" + plain(spelling[2:])
    return _OPTION_BY_SPELLING.get(spelling) or _OPTION_BY_SPELLING.get(spelling.lower())


def _language(asked: str | None) -> tuple[str, UsageFault | None]:
    """The language to speak: the option, else the environment, else Vietnamese."""
    wish = asked if asked is not None else os.environ.get("GIAOBAN_LANG") or LANGUAGES[0]
    language = wish.strip().lower()
    if language in LANGUAGES:
        return language, None
    return LANGUAGES[0], UsageFault("usage.language", value=wish)
