"""How commands, verbs and options are named: to a person, as the language in use calls them, and by a person."""

from collections.abc import Iterable

from giaoban.text import language
from giaoban.text.aliases import COMMANDS, OPTIONS, verb_aliases


def command_word(command: str) -> str:
    """The word to type for a command in the language in use."""
    return _first(command, COMMANDS.get(command, ()))


def verb_word(noun: str, verb: str) -> str:
    """The word to type for a noun's verb in the language in use."""
    return _first(verb, verb_aliases(noun, verb))


def command_names(command: str) -> str:
    """Both words: `bao-cao (report)`."""
    return _both(command, COMMANDS.get(command, ()))


def verb_names(noun: str, verb: str) -> str:
    return _both(verb, verb_aliases(noun, verb))


def in_order(spellings: list[str]) -> list[str]:
    """An option's spellings, `-o` first, then those of the language in use."""
    vietnamese = {f"--{alias}" for alias in OPTIONS.values()}
    return sorted(spellings, key=lambda told: (told.startswith("--"), (told in vietnamese) != (language() == "vi")))


def option_word(spellings: list[str]) -> str:
    """The spelling to type in the language in use."""
    return next((told for told in in_order(spellings) if told.startswith("--")), spellings[0])


def option_spellings(key: str) -> list[str]:
    """`--area` and `--linh-vuc` for `area`."""
    return [f"--{key}", f"--{OPTIONS[key]}"]


def plain(word: str) -> str:
    """The form in which names are compared: no accents, no capitals, hyphens for spaces."""
    if not word.isascii():
        from giaoban.domain.vietnamese import fold  # only what is typed with accents needs it

        word = fold(word)
    return word.strip().lower().replace(" ", "-").replace("_", "-")


def called(words: Iterable[str], names: dict[str, tuple[str, ...]]) -> tuple[str, int] | None:
    """Which of `names` (key to its aliases) the first words call, and how many words it took: `bao cáo` takes two.

    The longest name wins: `mo lai` is *reopen*, not *open* followed by "lai".
    """
    known = {alias: name for name, aliases in names.items() for alias in (name, *aliases)}
    spoken: list[str] = []
    found: tuple[str, int] | None = None
    for taken, word in enumerate(words, start=1):
        if taken > 4 or word.startswith("-"):
            break
        spoken.append(plain(word))
        if name := known.get("-".join(spoken)):
            found = name, taken
    return found


def _first(name: str, aliases: tuple[str, ...]) -> str:
    return aliases[0] if aliases and language() == "vi" else name


def _both(name: str, aliases: tuple[str, ...]) -> str:
    if not aliases:
        return name
    return f"{aliases[0]} ({name})" if language() == "vi" else f"{name} ({aliases[0]})"
