"""Where a table's header is and what its columns are called, whatever stands above it and however many lines it has."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from giaoban.domain.vietnamese import clean, fold
from giaoban.reading.grid import Grid, GridRow, texts
from giaoban.reading.knows import Lookup
from giaoban.reading.matching import label_fields
from giaoban.reading.row_roles import is_numbering

SEARCHED: Final = 40  # rows
DEEPEST: Final = 3  # lines of a header
_NUMBER: Final = re.compile(r"[-+]?[0-9][0-9., /%]*")


class Header(NamedTuple):
    """`row` is the number of its last line with names; `headings` and `measures` stand by column, empty where there
    is none; `before` and `after` are the rows of the grid above it and below."""

    row: int
    headings: tuple[str, ...]
    measures: tuple[str, ...]
    before: tuple[GridRow, ...]
    after: tuple[GridRow, ...]
    width: int


class _Candidate(NamedTuple):
    """Lines `at` to `at + depth`, and how much of them is understood."""

    score: int
    depth: int
    at: int
    headings: tuple[str, ...]


def find_header(grid: Grid, lookup: Lookup) -> Header | None:
    """The header, or None: the lines among the first ones of which most is understood."""
    lines = [_spread(grid, row) for row in grid.rows[: SEARCHED + DEEPEST]]
    best: _Candidate | None = None
    for at in range(min(SEARCHED, len(lines))):
        for depth in range(1, DEEPEST + 1):
            if depth > 1 and not _belongs(grid, lines, at + depth - 1, lookup):
                break
            found = _candidate(lines, at, depth, lookup)
            if found and (best is None or (found.score, -found.depth) > (best.score, -best.depth)):
                best = found
    return None if best is None else _header(grid, lines, best)


def _candidate(lines: Sequence[Sequence[str]], at: int, depth: int, lookup: Lookup) -> _Candidate | None:
    width = max(len(line) for line in lines[at : at + depth])
    headings = [_heading([_cell(line, column) for line in lines[at : at + depth]], lookup) for column in range(width)]
    told = [heading for heading in headings if heading]
    kinds = [_kind(heading, lookup) for heading in told]
    labels, names, unknown = kinds.count("label"), kinds.count("name"), kinds.count("")
    numbers = sum(_NUMBER.fullmatch(heading) is not None for heading in told)
    enough = labels > 1 or (labels and names) or names > 2 or (labels and not unknown)
    if not enough or numbers > labels:
        return None
    return _Candidate(2 * (labels + names) - unknown - numbers, depth, at, tuple(headings))


def _kind(heading: str, lookup: Lookup) -> str:
    """`label` for the name of a field, `name` for that of a unit or an indicator, nothing for any other text."""
    if label_fields(heading):
        return "label"
    if _NUMBER.fullmatch(heading):
        return ""
    return "name" if lookup.indicator(heading) or lookup.unit(heading) else ""


def _heading(lines: Sequence[str], lookup: Lookup) -> str:
    """One column's name from its lines: the lowest that means something, else all of them together."""
    parts = list(dict.fromkeys(clean(line) for line in lines if line))
    together = " ".join(parts)
    for name in (*reversed(parts), together):
        if _kind(name, lookup):
            return name
    return together


def _belongs(grid: Grid, lines: Sequence[Sequence[str]], at: int, lookup: Lookup) -> bool:
    """Whether this line goes on with the header that the line above it begins: merged cells say so, or names that
    stand below blanks."""
    if at >= len(lines) or any(_NUMBER.fullmatch(text) for text in lines[at]):
        return False
    if any(_joins(grid, merged, at) for merged in grid.merged):
        return True
    named = [column for column, text in enumerate(lines[at]) if text and _kind(text, lookup)]
    return len(named) > 1 and any(not _cell(lines[at - 1], column) for column in named)


def _joins(grid: Grid, merged: tuple[int, int, int, int], at: int) -> bool:
    """Whether a merged cell of the line above reaches down its column to this line, or stands over several of it."""
    above, below = grid.rows[at - 1].number, grid.rows[at].number
    top, left, bottom, right = merged
    beside = sum(bool(cell.value) for cell in grid.rows[at - 1].cells) > 1
    reaches = left == right and below <= bottom
    return top <= above <= bottom and beside and (reaches or (right > left and bottom < below))


def _header(grid: Grid, lines: Sequence[Sequence[str]], found: _Candidate) -> Header:
    last = found.at + found.depth - 1
    measures = [""] * len(found.headings)
    after = last + 1
    while after < len(lines):
        line = _own(lines[after], found.headings)
        if _is_measures(grid, line, last, after):
            measures = [_cell(line, column) for column in range(len(found.headings))]
        elif any(line) and not is_numbering(line):
            break
        after += 1
    return Header(
        grid.rows[last].number,
        found.headings,
        tuple(measures),
        grid.rows[: found.at],
        grid.rows[after:],
        len(grid.rows[last].cells),
    )


def _own(line: Sequence[str], headings: Sequence[str]) -> list[str]:
    """The line without what a merged cell of the header has spread into it."""
    return ["" if text == _cell(headings, column) else text for column, text in enumerate(line)]


def _is_measures(grid: Grid, line: Sequence[str], last: int, at: int) -> bool:
    """The line of the units of measure: it says so, or merged cells of the header reach down to it."""
    if not any(line) or is_numbering(line) or any(_NUMBER.fullmatch(text) for text in line):
        return False
    first = next(text for text in line if text)
    named = fold(first) == "don vi" or any("measure" in label_fields(text) for text in line)
    above, below = grid.rows[last].number, grid.rows[at].number
    reaching = [left for top, left, bottom, right in grid.merged if left == right and top <= above < below <= bottom]
    return named or any(not _cell(line, left - 1) for left in reaching)


def _spread(grid: Grid, row: GridRow) -> list[str]:
    """The row's texts, those of merged cells in each column that they cover."""
    found = [clean(text) for text in texts(row.cells)]
    for top, left, bottom, right in grid.merged:
        if top <= row.number <= bottom:
            said = _said_at(grid, top, left)
            found += [""] * (min(right, _width(grid)) - len(found))
            found[left - 1 : right] = [text or said for text in found[left - 1 : right]]
    return found


def _said_at(grid: Grid, row: int, column: int) -> str:
    """The text in a merged range's first cell, if that row is among those that are searched."""
    for searched in grid.rows[: SEARCHED + DEEPEST]:
        if searched.number == row:
            return _cell([clean(text) for text in texts(searched.cells)], column - 1)
    return ""


def _width(grid: Grid) -> int:
    return max(len(row.cells) for row in grid.rows[: SEARCHED + DEEPEST])


def _cell(line: Sequence[str], column: int) -> str:
    return line[column] if column < len(line) else ""
