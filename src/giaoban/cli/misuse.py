"""Typer's complaints about a command line, and ours about unknown words, as usage faults of our own."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from typer._click.exceptions import BadOptionUsage, BadParameter, MissingParameter, NoSuchOption
from typer.core import TyperArgument, TyperOption

from giaoban.cli.naming import option_word
from giaoban.domain.errors import UsageFault
from giaoban.text import say

if TYPE_CHECKING:
    from typer import TyperException

LONGEST: Final = 40


def unknown_word(
    word: str,
    path: str,
    words: Mapping[str, str],
    aliases: Mapping[str, Iterable[str]],
    elsewhere: Mapping[str, str] | None = None,
) -> UsageFault:
    """An unknown command or verb. `words` gives the word to type for each name, `aliases` what else it is called;
    `elsewhere` are names that belong under another word, with what to type for them."""
    other = elsewhere or {}
    if name := (word if word in other else _typed_with_telex(word, other)):
        key = "usage.command.near" if name == word else "usage.command.telex"
        help_line = f"{path} {say('help.option')}"
        return UsageFault(key, word=_brief(word), name=name, command=f"{path} {other[name]}", help=help_line)
    if name := _typed_with_telex(word, words):
        # The keyboard leaves the aliases alone, so the alias is the way out in either language.
        alias = next(iter(aliases[name]), name)
        return UsageFault("usage.command.telex", word=_brief(word), name=name, command=f"{path} {alias}")
    spellings = {told: name for name in words for told in (name, *aliases[name])}
    near = _near(word, spellings)
    if near is None:
        return UsageFault("usage.command", word=_brief(word), help=f"{path} {say('help.option')}")
    command = f"{path} {words[spellings[near]]}"
    return UsageFault("usage.command.near", word=_brief(word), command=command, help=f"{path} {say('help.option')}")


def too_many(words: Iterable[str], usage: str) -> UsageFault:
    """More words than the command takes."""
    return UsageFault("usage.extra", words=_brief(" ".join(words)), usage=usage)


def translated(error: "TyperException", path: str, usage: str) -> UsageFault:
    """What Typer found wrong, as ours. `path` is the command in words and `usage` its line of usage."""
    if isinstance(error, MissingParameter):
        return UsageFault("usage.missing", name=_name(error), usage=usage)
    if isinstance(error, NoSuchOption):
        return _unknown_option(error, path)
    if isinstance(error, BadOptionUsage):
        option = next((param for param in _options(error) if error.option_name in param.opts), None)
        case = "usage.no_value" if option is not None and option.is_flag else "usage.needs_value"
        return UsageFault(case, option=_brief(error.option_name))
    if isinstance(error, BadParameter):
        return UsageFault("usage.invalid", name=_name(error), usage=usage)
    return UsageFault("usage.other", usage=usage)


def _unknown_option(error: NoSuchOption, path: str) -> UsageFault:
    spellings = {told: option for option in _options(error) for told in option.opts if told.startswith("--")}
    typed = error.option_name
    if name := _typed_with_telex(typed, spellings):
        other = [told for told in spellings[name].opts if told.startswith("--") and told != name]
        return UsageFault("usage.option.telex", option=_brief(typed), name=name, other=other[-1] if other else name)
    near = _near(typed, spellings)
    help_line = f"{path} {say('help.option')}"
    if near is None:
        return UsageFault("usage.option", option=_brief(typed), help=help_line)
    return UsageFault("usage.option.near", option=_brief(typed), near=option_word(spellings[near].opts), help=help_line)


def _options(error: BadOptionUsage | NoSuchOption) -> list[TyperOption]:
    return [param for param in error.ctx.command.params if isinstance(param, TyperOption)] if error.ctx else []


def _name(error: BadParameter) -> str:
    """The parameter as its help names it."""
    param = error.param
    if isinstance(param, TyperArgument) and param.metavar:
        return say(param.metavar)
    return option_word(param.opts) if param is not None and param.opts else ""


def _brief(typed: str) -> str:
    """What was typed, on one line and short enough for a sentence."""
    line = " ".join(typed.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _near(word: str, spellings: Iterable[str]) -> str | None:
    from giaoban.domain.vietnamese import nearest

    return next(iter(nearest(word, list(spellings))), None)


def _typed_with_telex(word: str, names: Iterable[str]) -> str | None:
    """The name that a keyboard which types Vietnamese has turned into this word."""
    if word.isascii():
        return None
    from giaoban.domain.vietnamese import fold, telex

    return next((name for name in names if fold(telex(name)) == fold(word)), None)
