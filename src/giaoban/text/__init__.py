"""Every word a person reads, in Vietnamese and in English.

`say(key, **values)` gives the sentence in the language in use. Both languages have the same keys and placeholders;
each is a folder of files by subject whose `WORDS` are merged here. Values are inserted, never interpreted.
"""

from importlib import import_module
from typing import Final

LANGUAGES: Final = ("vi", "en")
SUBJECTS: Final = (
    "labels",
    "commands",
    "shell",
    "messages",
    "problems",
    "views",
    "sheets",
    "batches",
    "intake",
    "checks",
)

_in_use = "vi"
_catalogues: dict[str, dict[str, str]] = {}


def use(language: str) -> None:
    """Speak this language from now on: one of `LANGUAGES`."""
    global _in_use
    if language not in LANGUAGES:
        raise KeyError(language)
    _in_use = language


def language() -> str:
    return _in_use


def catalogue(language: str) -> dict[str, str]:
    """All words of one language by key; a key given in two files is a mistake of ours and raises."""
    if language not in _catalogues:
        words: dict[str, str] = {}
        for subject in SUBJECTS:
            found = import_module(f"giaoban.text.{language}.{subject}").WORDS
            if doubled := words.keys() & found.keys():
                raise ValueError(f"words given twice: {sorted(doubled)}")
            words.update(found)
        _catalogues[language] = words
    return _catalogues[language]


def say(key: str, /, **values: object) -> str:
    """The words for this key, with the values put into their places. An unknown key raises KeyError."""
    words = catalogue(_in_use)[key]
    return words.format(**values) if values else words


def has(key: str) -> bool:
    return key in catalogue(_in_use)
