"""Plain text and Markdown into paragraphs and tables: a report as it was typed, or pasted from a message."""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from giaoban.reading.grid import Cell, Grid, GridRow
from giaoban.reading.marks import UNMARKED, marked
from giaoban.reading.paragraphs import EMPHASISED, Paper, numbered
from giaoban.reading.rows import Source
from giaoban.text import say

NARROWEST: Final = 50  # characters of the longest line, where a program broke them
WIDEST: Final = 132
_HEADING: Final = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_BOLD: Final = re.compile(r"(\*\*|__)(?=\S)(?:(?!\1).)+\1[.:]?")
_EMPHASIS: Final = re.compile(r"(\*\*\*|\*\*|\*|__|_)(?=\S)(.+?)(?<=\S)\1")
_ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_RULER: Final = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_PIPE: Final = re.compile(r"(?<!\\)\|")
_FENCE: Final = re.compile(r"\s*(```|~~~)")


def read_outline(source: Source, text: str) -> Paper:
    """The paper whose text this is. A line is a paragraph, unless a program broke lines at a certain width."""
    lines = [re.sub(r"^\s{0,3}(?:>\s?)+", "", line) for line in text.splitlines() if not _FENCE.match(line)]
    width = _width(lines)
    written: list[tuple[str, int | None]] = []
    tables: list[Grid] = []
    at = 0
    while at < len(lines):
        end = _table_end(lines, at)
        if end > at:
            tables.append(_grid(source.name, len(tables) + 1, lines[at:end]))
        else:
            end = _paragraph_end(lines, at, width)
            written.append(_read(lines[at:end]))
        at = end
    return Paper(numbered(written), tuple(tables), (), source.name)


def _read(lines: list[str]) -> tuple[str, int | None]:
    line = " ".join(part.strip() for part in lines)
    if found := _HEADING.fullmatch(line):
        return _plain(found[2]), len(found[1])
    if _BOLD.fullmatch(line):
        return _plain(line), EMPHASISED
    return _plain(line), None


def _plain(line: str) -> str:
    """Without the marks of emphasis; a star or a line inside a word is itself."""
    before = ""
    while before != line:
        before, line = line, _EMPHASIS.sub(_unmarked, line)
    return _ESCAPED.sub(r"\1", line)


def _unmarked(found: re.Match[str]) -> str:
    sides = found.string[: found.start()][-1:] + found.string[found.end() :][:1]
    inside_words = "_" in found[1] and any(sign.isalnum() for sign in sides)
    return found[0] if inside_words or found.string[: found.start()].endswith("\\") else found[2]


# Lines that belong together -----------------------------------------------------------------------------------------


def _width(lines: list[str]) -> int | None:
    """The width at which lines were broken, if they were: at least one then ends in the middle of a sentence."""
    text = [line for line in lines if "|" not in line and "\t" not in line]
    widest = max(map(len, text), default=0)
    if not NARROWEST <= widest <= WIDEST:
        return None
    pairs = itertools.pairwise(text)
    broken = any(_full(one, other, widest) and other[:1].islower() and one[-1:] not in ".;:!?" for one, other in pairs)
    return widest if broken else None


def _full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line had no room in this one."""
    return bool(line.strip() and following.strip()) and len(line.rstrip()) + 1 + len(following.split()[0]) > width


def _paragraph_end(lines: list[str], at: int, width: int | None) -> int:
    end = at + 1
    if width is None or _HEADING.fullmatch(lines[at]):
        return end
    while end < len(lines) and _full(lines[end - 1], lines[end], width) and not _begins(lines[end]):
        end += 1
    return end


def _begins(line: str) -> bool:
    return bool(_HEADING.fullmatch(line)) or line.lstrip().startswith("**") or marked(line.strip()).depth != UNMARKED


# Tables -------------------------------------------------------------------------------------------------------------


def _table_end(lines: list[str], at: int) -> int:
    """Where the table ends that begins in this line; this line itself when none does."""
    end = at
    if "|" in lines[at] and (lines[at].lstrip().startswith("|") or _is_ruler(lines[at + 1 : at + 2])):
        while end < len(lines) and "|" in lines[end]:
            end += 1
        return end
    while end < len(lines) and lines[end].strip().count("\t") > 1:
        end += 1
    return end if end > at + 1 else at


def _is_ruler(lines: list[str]) -> bool:
    return bool(lines) and _RULER.fullmatch(lines[0].rstrip()) is not None


def _grid(source: str, number: int, lines: list[str]) -> Grid:
    """Rows count from 1; the ruled line under the header is none."""
    kept = [line for line in lines if not _is_ruler([line])]
    rows = [GridRow(row, tuple(_cells(line))) for row, line in enumerate(kept, 1)]
    filled = tuple(row for row in rows if any(cell.value is not None for cell in row.cells))
    return Grid(source, say("intake.table", number=number), filled, texts_only=True)


def _cells(line: str) -> Iterator[Cell]:
    parts = _PIPE.split(re.sub(r"^\||(?<!\\)\|$", "", line.strip())) if "|" in line else line.strip("\n").split("\t")
    for part in parts:
        yield Cell(_plain(part.strip()).replace(r"\|", "|") or None)
