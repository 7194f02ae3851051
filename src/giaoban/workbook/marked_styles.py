"""Two colours more in a workbook's table of styles: each style that a marked cell had, with another fill."""

import re
from collections.abc import Mapping
from typing import Final

from giaoban.workbook.parts import (
    Edit,
    Parts,
    closed_in_itself,
    edited,
    local,
    opened,
    prefix_of,
    tag_at,
    walk,
    with_attribute,
)

SEVERE: Final = "FFFFC7CE"  # light red
MILD: Final = "FFFFEB9C"  # light yellow
LARGEST: Final = 16_000_000  # bytes of a table of styles; in a larger one nothing is coloured
_WHOLE: Final = re.compile("[0-9]{1,9}")


class MarkedStyles:
    """The numbers of the styles for marked cells, made as they are asked for and written by `finished`."""

    def __init__(self, parts: Parts, part: str | None) -> None:
        self._content = b""
        self._part = part or ""
        self._formats: list[tuple[int, int]] = []  # where each of the cells' formats begins and ends
        self._tables: dict[str, tuple[int, int]] = {}  # where a table begins, and its end tag
        self._fills = 0
        self._prefix = ""
        self._made: dict[tuple[int, bool], int] = {}
        if part is not None and part in parts and len(content := parts.content(part)) <= LARGEST:
            self._read(content)

    def number(self, style: int, *, severe: bool) -> int | None:
        """The number of this style with the colour; None where the workbook has no styles to begin with."""
        if not self._formats or self._tables.keys() < {"fills", "cellXfs"}:
            return None
        known = style if style < len(self._formats) else 0
        return self._made.setdefault((known, severe), len(self._formats) + len(self._made))

    def finished(self, parts: Parts) -> None:
        if not self._made:
            return
        formats = [self._format(style, severe=severe) for style, severe in self._made]
        fills = [self._fill(colour) for colour in (SEVERE, MILD)]
        edits = [
            *self._longer("fills", self._fills, fills),
            *self._longer("cellXfs", len(self._formats), formats),
        ]
        parts.put(self._part, edited(self._content, edits))

    def _read(self, content: bytes) -> None:
        self._content = content
        path: list[str] = []
        begun: list[int] = []

        def started(name: str, _given: Mapping[str, str], at: int) -> None:
            path.append(local(name))
            begun.append(at)
            if len(path) == 1:
                self._prefix = prefix_of(name)
            self._fills += path[1:] == ["fills", "fill"]

        def ended(_name: str, at: int) -> None:
            if path[1:] == ["cellXfs", "xf"]:
                self._formats.append((begun[-1], at))
            elif path[1:] in (["fills"], ["cellXfs"]):
                self._tables[path[1]] = (begun[-1], at)
            path.pop()
            begun.pop()

        walk(content, started, ended)

    def _format(self, style: int, *, severe: bool) -> bytes:
        start, end = self._formats[style]
        tag = tag_at(self._content, start)
        fill = self._fills + (0 if severe else 1)
        marked = with_attribute(with_attribute(tag, "fillId", fill), "applyFill", 1)
        if closed_in_itself(tag):
            return marked
        return marked + self._content[start + len(tag) : end] + f"</{self._prefix}xf>".encode()

    def _fill(self, colour: str) -> bytes:
        at = self._prefix
        inside = f'<{at}fgColor rgb="{colour}"/><{at}bgColor indexed="64"/>'
        return f'<{at}fill><{at}patternFill patternType="solid">{inside}</{at}patternFill></{at}fill>'.encode()

    def _longer(self, table: str, count: int, more: list[bytes]) -> list[Edit]:
        start, end = self._tables[table]
        tag = tag_at(self._content, start)
        counted = with_attribute(tag, "count", count + len(more))
        if closed_in_itself(tag):
            return [Edit(start, start + len(tag), opened(counted, b"".join(more)))]
        return [Edit(start, start + len(tag), counted), Edit(end, end, b"".join(more))]


def style_told(given: Mapping[str, str], name: str = "s") -> int | None:
    """The number of a style as an element gives it, if it does."""
    told = given.get(name, "")
    return int(told) if _WHOLE.fullmatch(told) else None
