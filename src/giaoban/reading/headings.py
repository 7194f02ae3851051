"""What a heading names: a kind of item, or work areas; told by words that `text/` keeps, accents right or missing."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

from giaoban import text
from giaoban.domain import words
from giaoban.domain.vietnamese import agrees, fold, spelled
from giaoban.reading.paragraphs import DASHES
from giaoban.records import means_nil

HEADING_WORDS: Final = 12  # more, and it is a sentence
_YEAR_OR_PERIOD: Final = re.compile(
    r"\b(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?|\b[69] (?:tháng|thang)\b|/(?:19|20)\d\d", re.I
)
_LEFT_OUT: Final = frozenset(("khac",))  # "khác" stands in any sentence
_NUMBERS: Final = re.compile(r"[0-9/]+|[ivx]+")


class Named(NamedTuple):
    """A word of a heading: what it means, and where in the folded words it begins and ends."""

    meaning: str
    begins: int
    ends: int


def kinds_named(heading: str) -> list[Named]:
    """The kinds of item that these words name, in their order."""
    return _found(heading, _kind_phrases())


def areas_named(heading: str) -> list[Named]:
    """The work areas that these words name, in their order. *Khuyến học, khuyến tài* is the whole movement: it names
    the fund only where nothing else is named."""
    found = _found(heading, _area_phrases())
    return [one for one in found if one.meaning] or [one._replace(meaning="quy") for one in found]


def label_kind(label: str) -> str | None:
    """The kind that a heading is about when it says nothing else: "Hạn chế", "2. Tồn tại, hạn chế và nguyên nhân"."""
    named = kinds_named(label)
    covered = {at for one in named for at in range(one.begins, one.ends)}
    rest = [word for at, word in enumerate(fold(label).split()) if at not in covered]
    plain = all(word in _fillers() or _NUMBERS.fullmatch(word) for word in rest)
    return named[0].meaning if named and plain else None


def is_whole(heading: str, named: Iterable[Named]) -> bool:
    """Whether one of these is all that the heading says."""
    length = len(fold(heading).split())
    return any((one.begins, one.ends) == (0, length) for one in named)


def begins_with(line: str, subject: str) -> bool:
    """Whether the line begins with one of the phrases that `text/` keeps under `heading.<subject>`."""
    folded = f"{fold(line)} "
    return any(folded.startswith(f"{phrase} ") for phrase in _phrases(f"heading.{subject}"))


def is_one_of(line: str, subject: str) -> bool:
    return fold(line) in _phrases(f"heading.{subject}")


# What a line says ----------------------------------------------------------------------------------------------------


def like_heading(words: str) -> bool:
    """Short, no sentence, and without figures: a line with figures is never only a heading."""
    title = re.split(r"[:(]", words)[0].strip()
    return (
        0 < len(title.split()) <= HEADING_WORDS
        and not re.search(r"[.!?]\s", words)
        and not (words.endswith(";") or figures(words))
    )


def figures(words: str) -> bool:
    return any(sign.isdigit() for sign in _YEAR_OR_PERIOD.sub("", words))


def without_cause(label: str) -> str:
    return re.sub(r"^(?:do |về )?(?:những |các )?(?:nguyên nhân )?(?:do )?", "", label.strip(), flags=re.I)


def guess(areas: tuple[str, ...], outer: tuple[str, ...], heading: str, named: list[Named], prefix: str) -> str | None:
    """The area that a heading only suggests: several are joined in it, or none is named."""
    if len(areas) > 1 and not is_whole(heading, named):
        return areas[0]
    return None if areas or outer or prefix else "khac"


def area_of(words: str, areas: tuple[str, ...], kind: str) -> tuple[str | None, str | None]:
    """An item's area, and the same again where only its words tell it."""
    named = list(dict.fromkeys(one.meaning for one in areas_named(words)))
    told = [area for area in named if area in areas] if areas else named
    if len(told) == 1 and (not areas or told[0] != areas[0]):
        return (told[0], told[0])
    return (areas[0] if areas else None), None


def says_nothing(words: str, kind: str) -> bool:
    """*Không có*, *Không có kiến nghị gì*, or a lone dash."""
    if words in DASHES or means_nil(words):
        return True
    folded = fold(words)
    rest = folded.removeprefix("khong co ").removesuffix(" gi")
    return folded.startswith("khong co ") and label_kind(rest) == kind


# How the words are looked for ---------------------------------------------------------------------------------------


def _found(heading: str, phrases: dict[str, tuple[str, str]]) -> list[Named]:
    """`phrases` maps a folded phrase to itself with its accents and to its meaning."""
    folded, accented = fold(heading), spelled(heading).split()
    bare = folded == " ".join(accented)
    found = []
    for match in _pattern(tuple(phrases)).finditer(folded):
        begins = folded.count(" ", 0, match.start())
        ends = begins + len(match[0].split())
        phrase, meaning = phrases[match[0]]
        if bare or _same(" ".join(accented[begins:ends]), phrase):
            found.append(Named(meaning, begins, ends))
    return found


def _same(one: str, other: str) -> bool:
    """With the same accents, wherever the tone stands: "quý III" is not the fund."""
    return agrees(one, other) and agrees(other, one)


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, longest_first))})(?!\S)")


@cache
def _kind_phrases() -> dict[str, tuple[str, str]]:
    return {
        fold(phrase): (spelled(phrase), kind) for kind in words.ITEM_KINDS for phrase in _said(f"heading.kind.{kind}")
    }


@cache
def _area_phrases() -> dict[str, tuple[str, str]]:
    found = {fold(phrase): (spelled(phrase), "") for phrase in _said("heading.movement")}
    for area in words.AREAS:
        labels = [text.catalogue(language)[key] for language in text.LANGUAGES for key in _label_keys(area)]
        for phrase in (*labels, *_said(f"area.{area}"), *_said(f"heading.area.{area}")):
            if fold(phrase) not in _LEFT_OUT:
                found.setdefault(fold(phrase), (spelled(phrase), area))
    return found


def _label_keys(area: str) -> tuple[str, str]:
    return f"area.{area}", f"area.{area}.short"


def _said(key: str) -> list[str]:
    """The phrases of a key's `.also`, in both languages."""
    lists = [text.catalogue(language).get(f"{key}.also", "") for language in text.LANGUAGES]
    return [phrase for phrases in lists for phrase in phrases.split("|") if phrase.strip()]


@cache
def _phrases(key: str) -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in _said(key))


@cache
def _fillers() -> frozenset[str]:
    return frozenset(word for phrase in _phrases("heading.filler") for word in phrase.split())
