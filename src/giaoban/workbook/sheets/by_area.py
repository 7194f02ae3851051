"""The layout that the sheets of statements share: parts, work areas, numbered statements, who answered "không có"."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Final, NamedTuple, Protocol, TypeVar

from giaoban.domain.briefing import Briefing
from giaoban.domain.dates import printed
from giaoban.text import say
from giaoban.workbook.layout import Cell, Row, Sheet, headed, line
from giaoban.workbook.sheets.masthead import masthead
from giaoban.workbook.statements import answered_nil, area_heading
from giaoban.workbook.wording import met, names, next_period_name, period_name, roman

LEAST: Final = 19.5  # points of a body row


class OfAnArea(Protocol):
    @property
    def area(self) -> str: ...


Entry = TypeVar("Entry", bound=OfAnArea)


class Numbering:
    """Parts A, B … of a sheet, areas I, II … of a part, and statements 1, 2 … through the whole sheet."""

    def __init__(self) -> None:
        self._part = self._area = self._statement = 0

    def part(self) -> str:
        self._part, self._area = self._part + 1, 0
        return chr(64 + self._part)

    def area(self) -> str:
        self._area += 1
        return roman(self._area)

    def statement(self) -> int:
        self._statement += 1
        return self._statement


class Part(NamedTuple):
    """A part of a sheet: its title, and what makes its rows when its turn for numbers comes.

    An `implied` title is printed only beside other parts.
    """

    title: str
    rows: Callable[[Numbering], list[Row]]
    implied: bool = False


def parted(parts: Sequence[Part], columns: int) -> list[Row]:
    """The parts under their headings; a letter before each, unless there is only one."""
    numbers = Numbering()
    rows: list[Row] = []
    for part in parts:
        letter = numbers.part() if len(parts) > 1 else None
        if len(parts) > 1 or not part.implied:
            heading = (Cell(letter, "part.no"), Cell(part.title, "part", columns - 1))
            rows.append(Row(heading, least=LEAST, keeps=True))
        rows += part.rows(numbers)
    return rows


def by_area(
    entries: Sequence[Entry], columns: int, cells: Callable[[Entry], tuple[Cell, ...]], numbers: Numbering
) -> list[Row]:
    """Entries under the headings of their areas; `cells` gives an entry's cells after its number."""
    rows = []
    for area, members in groupby(entries, key=lambda entry: entry.area):
        heading = (Cell(numbers.area(), "group.no"), Cell(area_heading(area), "group", columns - 1))
        rows.append(Row(heading, least=LEAST, keeps=True))
        rows += [numbered(numbers, cells(entry)) for entry in members]
    return rows


def numbered(numbers: Numbering, cells: tuple[Cell, ...]) -> Row:
    return Row((Cell(numbers.statement(), "number"), *cells), least=LEAST, body=True)


def narrative(
    briefing: Briefing,
    key: str,
    form: str,
    widths: tuple[float, ...],
    heads: tuple[str, ...],
    rows: list[Row],
    kind: str,
) -> Sheet:
    """A sheet of statements; `key` names its words, `kind` the items whose nil answers stand at its foot."""
    heading = say(f"sheet.{key}.heading", period=period_name(briefing), next=next_period_name(briefing))
    top = masthead(briefing, widths, form=form, title=heading, remark=_remark(briefing))
    nil = answered_nil(briefing, kind)
    foot = [line(say("sheet.nil", units=names(briefing, nil, 99)), "note", len(widths))] if nil else []
    whole = (*top, headed(heads, least=24.0), *rows, *foot)
    return Sheet(say(f"sheet.{key}.title"), "landscape", widths, whole, ("head", "head"))


def _remark(briefing: Briefing) -> str:
    if briefing.meeting and met(briefing):
        day = printed(briefing.meeting.held_on)
        return say("sheet.narratives.remark.meeting", period=period_name(briefing), day=day)
    return say("sheet.narratives.remark", period=period_name(briefing))
