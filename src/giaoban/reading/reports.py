"""A district's report by its headings: items for the book, tables of figures, and what the paper says of itself."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from giaoban import records
from giaoban.domain.problems import Place, Problem, by_place, problem
from giaoban.reading.grid import Grid
from giaoban.reading.outline import Line, lines_of
from giaoban.reading.paper_facts import PaperFacts, facts_of
from giaoban.reading.paragraphs import DASHES, Paper
from giaoban.reading.rows import RawRow
from giaoban.reading.validating import SHOWN
from giaoban.text import say


class ReportRead(NamedTuple):
    """`raws` are rows of `records.ITEMS`, a `row` of their place being the paragraph's number; `unread` are the
    paragraphs of which nobody can tell what they are. Together with headings, head and foot these are all."""

    raws: list[RawRow]
    tables: list[Grid]
    facts: PaperFacts
    warnings: list[Problem]
    unread: list[Problem]


def items_of(paper: Paper, *, unit: str | None = None, period: str | None = None) -> ReportRead:
    """The report in this paper. `unit` and `period`, where a command gives them, stand instead of the paper's own.

    An item's cells are `kind area text cause unit period`, those that are known; *không có* comes as an item's text.
    """
    lines = lines_of(paper.paragraphs)
    facts = facts_of(lines)
    said = {"unit": unit or facts.unit_text, "period": period or facts.period_text}
    common = {name: value for name, value in said.items() if value}
    raws = [RawRow({**cells, **common}, Place(paper.source, row=row), records.ITEMS) for row, cells in _items(lines)]
    warnings = by_place([*paper.warnings, *_warnings(paper.source, lines)])
    return ReportRead(raws, list(paper.tables), facts, warnings, _unread(paper.source, lines))


def _unread(source: str, lines: list[Line]) -> list[Problem]:
    return [
        problem("paragraph.unread", Place(source, row=line.number), line.text[:SHOWN])
        for line in lines
        if line.role == "unread"
    ]


def _items(lines: list[Line]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The cells of each item with its paragraph's number. *Không có* under one area says nothing of the report when
    another area has such items."""
    causes: dict[int | None, list[str]] = defaultdict(list)
    for line in lines:
        if line.role == "cause":
            causes[line.of].append(line.text)
    there = {line.kind for line in lines if line.role == "item"}
    for line in lines:
        if line.role == "item":
            cells = {"kind": line.kind, "area": line.area, "text": line.text, "cause": "\n".join(causes[line.number])}
            yield line.number, {name: value for name, value in cells.items() if value}
        elif line.role == "nil" and line.kind not in there:
            there.add(line.kind)
            yield line.number, {"kind": line.kind, "text": say("item.nil")}


def _warnings(source: str, lines: list[Line]) -> Iterator[Problem]:
    dash = next((line for line in lines if line.role == "nil" and line.text in DASHES), None)
    if dash:
        yield problem("nil.dash", Place(source, row=dash.number), dash.text)
    for line in lines:
        place = Place(source, row=line.number)
        if line.guessed == "achievement":
            yield problem("kind.guessed", place._replace(field="kind"), line.text[:SHOWN])
        elif line.guessed:
            yield problem("area.guessed", place._replace(field="area"), line.guessed, area=say(f"area.{line.guessed}"))
