"""Cells gathered into a grid, within limits that hold for the whole file, and what has to be said about the sheet."""

from collections.abc import Iterable
from typing import Final

from giaoban.domain.errors import Unreadable
from giaoban.domain.numbers import format_number
from giaoban.domain.problems import Place, Problem, problem
from giaoban.reading.grid import Cell, Grid, GridRow, column_letter
from giaoban.reading.legacy_fonts import converted, font_coding
from giaoban.reading.sheets.values import BLANK, clipped, text_cell

MOST_COLUMNS: Final = 256
MOST_ROWS: Final = 60_000  # with something in them, in one sheet
LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384
MOST_CELLS: Final = 500_000  # of a file, blank ones before the last of a row counted
MOST_STEPS: Final = 4_000_000  # records of a file that is not made of XML
MOST_CHARACTERS: Final = 20_000_000  # of a file's texts
MOST_MERGED: Final = 20_000

Merged = tuple[int, int, int, int]
Runs = tuple[tuple[str, str | None], ...]  # the pieces of a text, each with its own font if that is an old one


def old_font(font: str | None) -> str | None:
    """The font's name, if it is one of the old ones (.VnTime, VNI-Times) whose letters are other letters."""
    return font if font is not None and font_coding(font) is not None else None


class Room:
    """What of the limits a file has left."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._cells = MOST_CELLS
        self._characters = MOST_CHARACTERS
        self._steps = MOST_STEPS

    def take_cells(self, count: int) -> None:
        self._cells -= count
        if self._cells < 0:
            raise Unreadable("file.too_many_inside", file=self.name)

    def take_step(self) -> None:
        self._steps -= 1
        if self._steps < 0:
            raise Unreadable("file.too_many_inside", file=self.name)

    def take_text(self, length: int) -> None:
        self._characters -= length
        if self._characters < 0:
            raise Unreadable("file.too_large_inside", file=self.name, limit=MOST_CHARACTERS // 1_000_000)


class Gathering:
    """One sheet while it is read. Rows come in their order, the cells of a row in any; columns count from 0."""

    def __init__(self, room: Room, sheet: str) -> None:
        self.room = room
        self.sheet = sheet
        self.merged: list[Merged] = []
        self._rows: list[GridRow] = []
        self._number = 0
        self._cells: dict[int, Cell] = {}
        self._hidden_row = False
        self._hidden_rows: list[int] = []
        self._hidden_columns: list[tuple[int, int]] = []
        self._used_columns: set[int] = set()
        self._formulas: list[Place] = []
        self._formula_count = self._far_count = 0
        self._converted: Problem | None = None
        self._warnings: list[Problem] = []

    def begin_row(self, number: int, *, hidden: bool = False) -> None:
        self.end_row()
        if not self._number < number <= LAST_ROW:
            raise Unreadable("file.broken", file=self.room.name)
        self._number = number
        self._hidden_row = hidden

    def put(self, column: int, cell: Cell) -> None:
        """Whatever is not blank; beyond the last column that we read, it is only counted."""
        if column >= MOST_COLUMNS:
            self._far_count += 1
        elif column in self._cells:
            raise Unreadable("file.broken", file=self.room.name)
        else:
            self._cells[column] = cell

    def words(self, column: int, runs: Runs, font: str | None = None) -> Cell:
        """The cell of a text, in letters of today; `font` is the old font of runs that have none of their own."""
        text = "".join([self._in_letters(column, text, own or font) for text, own in runs])
        if len(runs) != 1 or text is not runs[0][0]:
            self.room.take_text(len(text))
        return text_cell(text)

    def _in_letters(self, column: int, text: str, font: str | None) -> str:
        found = converted(text, font) if font is not None else None
        if found is None:
            return text
        if self._converted is None:
            before, after = clipped(text), clipped(found[0])
            where = self._here(column)
            self._converted = problem("encoding.converted", where, encoding=found[1], before=before, after=after)
        return found[0]

    def _here(self, column: int) -> Place:
        return Place(self.room.name, self.sheet, self._number, column_letter(column))

    def end_row(self) -> None:
        if not self._cells:
            return
        width = max(self._cells) + 1
        self.room.take_cells(width)
        if len(self._rows) == MOST_ROWS:
            raise Unreadable(
                "file.too_many_rows", file=self.room.name, sheet=self.sheet, limit=format_number(MOST_ROWS)
            )
        self._rows.append(GridRow(self._number, tuple(self._cells.get(column, BLANK) for column in range(width))))
        self._used_columns.update(self._cells)
        if self._hidden_row:
            self._hidden_rows.append(self._number)
        self._cells = {}

    def note_formula(self, column: int) -> None:
        """A formula whose stored result is read."""
        self._formula_count += 1
        if not self._formulas:
            self._formulas.append(self._here(column))

    def hide_columns(self, first: int, last: int) -> None:
        if len(self._hidden_columns) < MOST_COLUMNS:
            self._hidden_columns.append((first, last))

    def merge(self, merged: Merged) -> None:
        if len(self.merged) == MOST_MERGED:
            raise Unreadable("file.too_many_inside", file=self.room.name)
        self.merged.append(merged)

    def warn(self, found: Problem) -> None:
        self._warnings.append(found)

    def grid(self, before: Iterable[Problem] = ()) -> Grid:
        """The sheet; `before` is what has to be said about the whole file."""
        self.end_row()
        warnings = (*before, *self._warnings, *self._told())
        return Grid(self.room.name, self.sheet, tuple(self._rows), tuple(self._merged_in_use()), warnings)

    def _told(self) -> Iterable[Problem]:
        here = Place(self.room.name, self.sheet)
        if self._hidden_rows:
            yield problem("sheet.hidden_rows", here, count=len(self._hidden_rows), first=self._hidden_rows[0])
        if hidden := sorted(column for column in self._used_columns if self._is_hidden(column)):
            yield problem("sheet.hidden_columns", here, count=len(hidden), first=column_letter(hidden[0]))
        if self._far_count:
            yield problem("sheet.far_cells", here, count=self._far_count, last=column_letter(MOST_COLUMNS - 1))
        for place in self._formulas:
            yield problem("cell.formula", place, count=self._formula_count)

        if self._converted is not None:
            yield self._converted

    def _is_hidden(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self._hidden_columns)

    def _merged_in_use(self) -> Iterable[Merged]:
        """The merged ranges as far as the sheet is used, so that nobody walks through a million empty rows."""
        last_row = self._rows[-1].number if self._rows else 0
        last_column = max(self._used_columns, default=-1) + 1
        for top, left, bottom, right in self.merged:
            in_use = (top, left, min(bottom, last_row), min(right, last_column))
            if top <= in_use[2] and left <= in_use[3] and in_use[:2] != in_use[2:]:
                yield in_use
