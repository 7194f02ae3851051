"""Automatic numbers of a Word file as the reader sees them: Word keeps the rule, not the number, so we count along."""

import re
from typing import Any, Final, NamedTuple

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LARGEST: Final = 32_767  # what Word itself counts to
_VIETNAMESE: Final = "abcdđeghiklmnopqrstuvxy"
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_ROMAN: Final = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


class _Level(NamedTuple):
    start: int
    style: str
    pattern: str
    paragraph_style: str | None
    restarts: bool
    decimals_only: bool


class _Style(NamedTuple):
    parent: str | None
    list_id: str | None
    depth: int | None


class Numbering:
    """Counts the paragraphs of one document; give it each of them once, in order."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        """The elements `w:numbering` (or None where the document has no lists) and `w:styles`."""
        self._styles = {style.get(W + "styleId"): _style(style) for style in styles.iter(W + "style")}
        lists = [] if numbering is None else list(numbering.iter(W + "abstractNum"))
        self._linked = {item.get(W + "abstractNumId"): value(item, "numStyleLink") for item in lists}
        self._levels = {item.get(W + "abstractNumId"): _levels(item) for item in lists}
        used = [] if numbering is None else list(numbering.iter(W + "num"))
        self._list_of = {item.get(W + "numId"): value(item, "abstractNumId") for item in used}
        self._overrides = {
            (item.get(W + "numId"), depth): start for item in used for depth, start in _overrides(item).items()
        }
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, paragraph: Any) -> str:
        """What Word shows before the paragraph (`I.`, `a)`, `-`), or nothing."""
        properties = paragraph.find(W + "pPr")
        style = value(properties, "pStyle")
        numbered = None if properties is None else properties.find(W + "numPr")
        list_id = value(numbered, "numId") or self._of_style(style)[0]
        key = self._resolved(self._list_of.get(list_id))
        if list_id is None or key is None:
            return ""
        levels = self._levels[key]
        told = value(numbered, "ilvl")
        depth = whole(told) if told else self._depth(style, levels)
        return self._drawn(levels, depth, self._counted(list_id, key, depth)) if depth in levels else ""

    def _of_style(self, style: str | None) -> tuple[str | None, int | None]:
        seen: set[str] = set()
        while style is not None and style in self._styles and style not in seen:
            seen.add(style)
            found = self._styles[style]
            if found.list_id is not None:
                return found.list_id, found.depth
            style = found.parent
        return None, None

    def _depth(self, style: str | None, levels: dict[int, _Level]) -> int:
        linked = next((depth for depth, level in levels.items() if style and level.paragraph_style == style), None)
        return linked if linked is not None else self._of_style(style)[1] or 0

    def _resolved(self, key: str | None) -> str | None:
        """A list whose levels are kept with a list style is that other list."""
        style = self._linked.get(key or "")
        if style and key is not None and not self._levels[key]:
            key = self._list_of.get(self._of_style(style)[0] or "")
        return key if key in self._levels else None

    def _counted(self, list_id: str, key: str, depth: int) -> dict[int, int]:
        counts, levels = self._counts.setdefault(key, {}), self._levels[key]
        override = self._overrides.get((list_id, depth))
        if override is not None and (list_id, depth) not in self._begun:
            counts[depth] = override
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else levels[depth].start
        self._begun.add((list_id, depth))
        for deeper in [at for at in counts if at > depth and levels[at].restarts]:
            del counts[deeper]
        return counts

    def _drawn(self, levels: dict[int, _Level], depth: int, counts: dict[int, int]) -> str:
        level = levels[depth]
        if level.style == "bullet":
            return "+" if level.pattern.strip() == "+" else "-"

        def number(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            if at not in levels:
                return ""
            style = "decimal" if level.decimals_only else levels[at].style
            return _number(style, counts.get(at, levels[at].start))

        return re.sub("%([1-9])", number, level.pattern).strip()


def value(element: Any, name: str) -> str | None:
    """The `w:val` of the child with this name, or None."""
    child = None if element is None else element.find(W + name)
    found = None if child is None else child.get(W + "val")
    return None if found is None else str(found)


def whole(told: str | None) -> int:
    """A number of the file; one that makes no sense is none."""
    return min(int(told), _LARGEST) if told and told.isdecimal() and len(told) < 10 else 0


def _style(style: Any) -> _Style:
    properties = style.find(W + "pPr")
    numbered = None if properties is None else properties.find(W + "numPr")
    depth = value(numbered, "ilvl")
    return _Style(value(style, "basedOn"), value(numbered, "numId"), whole(depth) if depth else None)


def _levels(item: Any) -> dict[int, _Level]:
    return {whole(level.get(W + "ilvl")): _level(level) for level in item.findall(W + "lvl")}


def _level(level: Any) -> _Level:
    style = value(level, "numFmt") or "decimal"
    if style == "custom" and "đ" in (level.find(W + "numFmt").get(W + "format") or ""):
        style = "vietnamese"
    return _Level(
        whole(value(level, "start")),
        style,
        value(level, "lvlText") or "",
        value(level, "pStyle"),
        value(level, "lvlRestart") != "0",
        level.find(W + "isLgl") is not None,
    )


def _overrides(item: Any) -> dict[int, int]:
    found = {whole(one.get(W + "ilvl")): value(one, "startOverride") for one in item.findall(W + "lvlOverride")}
    return {depth: whole(start) for depth, start in found.items() if start}


def _number(style: str, count: int) -> str:
    match style:
        case "upperRoman":
            return _roman(count)
        case "lowerRoman":
            return _roman(count).lower()
        case "upperLetter":
            return _letter(count, _LATIN).upper()
        case "lowerLetter":
            return _letter(count, _LATIN)
        case "vietnamese":
            return _letter(count, _VIETNAMESE)
        case "decimalZero":
            return f"{count:02d}"
        case "none":
            return ""
    return str(count)


def _letter(count: int, alphabet: str) -> str:
    """After the last letter Word doubles them: z, aa, bb."""
    if count < 1:
        return str(count)
    times, at = divmod(count - 1, len(alphabet))
    return alphabet[at] * (times + 1)


def _roman(count: int) -> str:
    drawn = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        drawn += letters * times
    return drawn
