"""One sheet of somebody else: where its marks belong, and the sheet with the marked cells in their colours."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from giaoban.workbook.marked_styles import style_told
from giaoban.workbook.numerals import column_letter
from giaoban.workbook.parts import (
    Edit,
    Unfit,
    closed_in_itself,
    edited,
    local,
    opened,
    prefix_of,
    tag_at,
    walk,
    with_attribute,
)

Place = tuple[int, int]
"""Row and column, from 1."""
Colouring = Callable[[int, Place], int | None]
"""The number of the style for a marked cell, from that which it has."""

LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384
MOST_MERGES: Final = 5_000  # merged ranges that are looked at
_ADDRESS: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_AFTER_THE_BOXES: Final = frozenset((
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
    "AlternateContent",
))  # fmt: skip


def column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


class _Pass:
    """Goes through a sheet's part once and knows which row and which cell it is in. Raises Unfit when they do not
    stand in their order."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.prefix = ""
        self.row = self.column = 0
        self._depth = 0
        self._section = ""
        self._in_row = self._in_cell = False

    def go(self) -> None:
        walk(self.content, self._started, self._ended)

    def _started(self, name: str, given: Mapping[str, str], at: int) -> None:
        self._depth += 1
        if self._depth == 4:
            self._in_cell = self._in_row and local(name) == "c"
            if self._in_cell:
                self._begin_cell(given, at)
        elif self._depth == 5:
            if self._in_cell and local(name) in ("v", "is", "f"):
                self.filled()
        elif self._depth == 3:
            self._in_row = self._section == "sheetData" and local(name) == "row"
            if self._in_row:
                self._begin_row(given, at)
            else:
                self.inside(self._section, given)
        elif self._depth == 2:
            self._section = local(name)
            self.section(self._section, given, at)
        elif self._depth == 1:
            self.prefix = prefix_of(name)
            self.begin(given, at)

    def _begin_row(self, given: Mapping[str, str], at: int) -> None:
        told = given.get("r")
        self._forward(number := self.row + 1 if told is None else _whole(told), self.row, LAST_ROW)
        self.row, self.column = number, 0
        self.begin_row(given, at)

    def _begin_cell(self, given: Mapping[str, str], at: int) -> None:
        column = self.column + 1
        if (told := given.get("r")) is not None:
            found = _ADDRESS.fullmatch(told)
            if found is None or int(found[2]) != self.row:
                raise Unfit
            column = column_number(found[1])
        self._forward(column, self.column, LAST_COLUMN)
        self.column = column
        self.cell(given, at)

    @staticmethod
    def _forward(number: int, before: int, last: int) -> None:
        if not before < number <= last:
            raise Unfit

    def _ended(self, _name: str, at: int) -> None:
        if self._depth == 3 and self._in_row:
            self.end_row(at)
            self._in_row = False
        elif self._depth == 2 and self._section == "sheetData":
            self.end_data(at)
        elif self._depth == 1:
            self.end(at)
        self._depth -= 1

    # What a pass listens to -------------------------------------------------------------------------------------

    def begin(self, given: Mapping[str, str], at: int) -> None: ...

    def section(self, name: str, given: Mapping[str, str], at: int) -> None: ...

    def inside(self, section: str, given: Mapping[str, str]) -> None: ...

    def begin_row(self, given: Mapping[str, str], at: int) -> None: ...

    def cell(self, given: Mapping[str, str], at: int) -> None: ...

    def filled(self) -> None: ...

    def end_row(self, at: int) -> None: ...

    def end_data(self, at: int) -> None: ...

    def end(self, at: int) -> None: ...


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Unfit
    return int(text)


class Survey(_Pass):
    """What must be known of a sheet before anything in it is marked. `rows` are those whose first filled cell is
    wanted."""

    def __init__(self, content: bytes, rows: Iterable[int]) -> None:
        super().__init__(content)
        self.namespace = ""
        self.boxes: str | None = None
        """The relationship of the drawing that holds the comments' boxes, if there is one."""
        self.before: int | None = None
        """Where a drawing's element has to stand."""
        self.column_styles: list[tuple[int, int, int]] = []
        self._merged: list[tuple[int, int, int, int]] = []
        self._firsts: dict[int, int] = dict.fromkeys(rows, 0)
        self._first: Place = (0, 0)
        self._past_the_cells = False
        self.go()

    def place(self, row: int | None, column: int | None) -> Place:
        """The cell that a mark belongs to: the first filled one where it names none, the visible one of a merged
        range."""
        if row is None:
            return self._first if self._first != (0, 0) else (1, 1)
        column = column or self._firsts.get(row) or 1
        for top, left, bottom, right in self._merged:
            if top <= row <= bottom and left <= column <= right:
                return (top, left)
        return (row, column)

    def begin(self, given: Mapping[str, str], at: int) -> None:
        self.namespace = given.get(f"xmlns:{self.prefix[:-1]}" if self.prefix else "xmlns", "")

    def section(self, name: str, given: Mapping[str, str], at: int) -> None:
        if name == "sheetData":
            self._past_the_cells = True
        elif name == "legacyDrawing":
            self.boxes = next((value for key, value in given.items() if key.endswith(":id")), None)
        elif name in _AFTER_THE_BOXES and self._past_the_cells and self.before is None:
            self.before = at

    def inside(self, section: str, given: Mapping[str, str]) -> None:
        if section == "cols" and (style := style_told(given, "style")) is not None:
            self.column_styles.append((_whole(given.get("min", "0")), _whole(given.get("max", "0")), style))
        elif section == "mergeCells" and len(self._merged) < MOST_MERGES:
            corners = [_ADDRESS.fullmatch(corner) for corner in given.get("ref", "").split(":")]
            if len(corners) == 2 and corners[0] and corners[1]:
                first, last = corners[0], corners[1]
                self._merged.append((int(first[2]), column_number(first[1]), int(last[2]), column_number(last[1])))

    def filled(self) -> None:
        if self._first == (0, 0):
            self._first = (self.row, self.column)
        if self._firsts.get(self.row) == 0:
            self._firsts[self.row] = self.column

    def end(self, at: int) -> None:
        if self.before is None:
            self.before = at


class Coloured(_Pass):
    """The sheet with these cells in the styles that `colouring` gives them; those that are not there yet are made."""

    def __init__(self, content: bytes, survey: Survey, places: Iterable[Place], colouring: Colouring) -> None:
        super().__init__(content)
        self._column_styles = survey.column_styles
        self._colouring = colouring
        self._places: dict[int, list[int]] = {}  # the columns to come in each row to come
        for row, column in sorted(places):
            self._places.setdefault(row, []).append(column)
        self._rows = list(self._places)
        self._edits: list[Edit] = []
        self._data = 0
        self._row_tag = (0, b"")
        self._row_style: int | None = None
        self._grown = False
        self.go()

    def result(self, *more: Edit) -> bytes:
        return edited(self.content, [*self._edits, *more])

    def section(self, name: str, given: Mapping[str, str], at: int) -> None:
        if name == "sheetData":
            self._data = at

    def begin_row(self, given: Mapping[str, str], at: int) -> None:
        if made := self._rows_before(self.row):
            self._edits.append(Edit(at, at, made))
        self._grown = False
        if self._rows and self._rows[0] == self.row:
            self._row_tag = (at, tag_at(self.content, at))
            self._row_style = style_told(given) if given.get("customFormat") in ("1", "true") else None

    def cell(self, given: Mapping[str, str], at: int) -> None:
        if not self._here():
            return
        columns = self._places[self.row]
        if made := self._cells_before(self.column):
            self._edits.append(Edit(at, at, made))
        if columns and columns[0] == self.column:
            columns.pop(0)
            style = self._colouring(style_told(given) or 0, (self.row, self.column))
            if style is not None:
                tag = tag_at(self.content, at)
                self._edits.append(Edit(at, at + len(tag), with_attribute(tag, "s", style)))

    def end_row(self, at: int) -> None:
        if not self._here():
            return
        start, tag = self._row_tag
        made = self._cells_before(LAST_COLUMN + 1)
        free = with_attribute(tag, "spans", None) if self._grown else tag  # the row may now reach further
        if made and closed_in_itself(tag):
            self._edits.append(Edit(start, start + len(tag), opened(free, made)))
        elif self._grown:
            self._edits.append(Edit(start, start + len(tag), free))
            if made:
                self._edits.append(Edit(at, at, made))
        self._rows.pop(0)

    def end_data(self, at: int) -> None:
        made = self._rows_before(LAST_ROW + 1)
        if not made:
            return
        tag = tag_at(self.content, self._data)
        if closed_in_itself(tag):
            self._edits.append(Edit(self._data, self._data + len(tag), opened(tag, made)))
        else:
            self._edits.append(Edit(at, at, made))

    def _here(self) -> bool:
        return bool(self._rows) and self._rows[0] == self.row

    def _rows_before(self, row: int) -> bytes:
        """Rows that are not in the sheet, up to this one."""
        made = b""
        while self._rows and self._rows[0] < row:
            number = self._rows.pop(0)
            cells = b"".join(self._made(number, column, None) for column in self._places[number])
            made += f'<{self.prefix}row r="{number}">'.encode() + cells + f"</{self.prefix}row>".encode()
        return made

    def _cells_before(self, column: int) -> bytes:
        """Cells that are not in the row, up to this one."""
        made = b""
        columns = self._places[self.row]
        while columns and columns[0] < column:
            made += self._made(self.row, columns.pop(0), self._row_style)
            self._grown = True
        return made

    def _made(self, row: int, column: int, row_style: int | None) -> bytes:
        if row_style is None:
            row_style = next((style for low, high, style in self._column_styles if low <= column <= high), 0)
        style = self._colouring(row_style, (row, column))
        told = "" if style is None else f' s="{style}"'
        return f'<{self.prefix}c r="{column_letter(column)}{row}"{told}/>'.encode()


def drawing_at(survey: Survey, relationships: str, known: str) -> Edit:
    """The element that names the comments' boxes, where it has to stand."""
    at = survey.before or 0
    told = f'<{survey.prefix}legacyDrawing xmlns:r="{relationships}" r:id="{known}"/>'
    return Edit(at, at, told.encode())
