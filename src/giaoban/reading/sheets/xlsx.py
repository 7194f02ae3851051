"""The cells of an .xlsx workbook as they stand in its parts: their addresses, formulas, errors and formats."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from giaoban.domain.errors import Unreadable
from giaoban.domain.problems import Place, Problem, problem
from giaoban.reading.grid import Cell, Grid
from giaoban.reading.packages import Package, opened
from giaoban.reading.rows import Source
from giaoban.reading.sheets.gathering import LAST_COLUMN, Gathering, Room, Runs
from giaoban.reading.sheets.values import BLANK, clipped, iso_cell, unescaped, written_number
from giaoban.reading.sheets.xlsx_book import Book, Pieces, RichText, Style, on, read_book

_ADDRESS: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_PLAIN: Final = Style()


def read_xlsx(source: Source) -> list[Grid]:
    """The visible sheets in their order. Raises Unreadable."""
    package = opened(source)
    room = Room(source.name)
    book = read_book(package, room)
    visible = [sheet for sheet in book.sheets if not sheet.hidden]
    if not visible:
        raise Unreadable("file.no_sheets", file=source.name)
    before = tuple(_about(package, book))
    return [
        _SheetReader(package, book, Gathering(room, sheet.name), sheet.part).found.grid(before if at == 0 else ())
        for at, sheet in enumerate(visible)
    ]


def _about(package: Package, book: Book) -> Iterator[Problem]:
    if package.macro:
        yield problem("file.macro", Place(package.name))
    for sheet in book.sheets:
        if sheet.hidden:
            yield problem("sheet.hidden", Place(package.name, sheet.name))


def _column(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


class _SheetReader:
    """One pass through a sheet's part. Whatever it says of its own size (`dimension`) is not listened to."""

    def __init__(self, package: Package, book: Book, found: Gathering, part: str) -> None:
        self.found = found
        self._name = package.name
        self._book = book
        self._row = 0
        self._rich = RichText()
        self._all_hidden = False
        self._in_cell = self._has_formula = False
        self._value: str | None = None
        self._pieces: Pieces | None = None
        self._next = 0
        package.parse(part, self._start, self._end, self._text)

    def _start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "c":
            self._begin_cell(given)
        elif self._in_cell:
            self._start_inside(name, given)
        elif name == "row":
            self._begin_row(given)
        elif name == "mergeCell":
            self._merge(given.get("ref", ""))
        elif name == "col" and on(given.get("hidden")):
            self.found.hide_columns(self._whole(given.get("min", "1")) - 1, self._whole(given.get("max", "1")) - 1)
        elif name == "sheetFormatPr":
            self._all_hidden = on(given.get("zeroHeight"))

    def _start_inside(self, name: str, given: Mapping[str, str]) -> None:
        if name == "v":
            self._pieces = Pieces()
        elif name == "f":
            self._has_formula = True
        elif self._type == "inlineStr":
            self._rich.start(name, given)

    def _text(self, data: str) -> None:
        if self._pieces is not None:
            self._pieces.add(data)
        elif self._in_cell and self._type == "inlineStr":
            self._rich.text(data)

    def _end(self, name: str) -> None:
        if not self._in_cell:
            return
        if name == "v":
            self._value = str(self._pieces or "")
            self._pieces = None
        elif name == "c":
            self._in_cell = False
            self._end_cell()
        elif self._type == "inlineStr":
            self._rich.end(name)

    # Rows and cells ---------------------------------------------------------------------------------------------

    def _begin_row(self, given: Mapping[str, str]) -> None:
        number = given.get("r")
        self._row = self._row + 1 if number is None else self._whole(number)
        hidden = on(given.get("hidden")) or (self._all_hidden and given.get("hidden") is None)
        self.found.begin_row(self._row, hidden=hidden)
        self._next = 0

    def _begin_cell(self, given: Mapping[str, str]) -> None:
        address = given.get("r")
        self._column = self._next if address is None else self._column_of(address)
        self._next = self._column + 1
        self._type = given.get("t", "n")
        self._style = given.get("s")
        self._value = None
        self._has_formula = False
        self._in_cell = True
        if self._type == "inlineStr":
            self._rich.begin()

    def _column_of(self, address: str) -> int:
        found = _ADDRESS.fullmatch(address)
        if found is None or _column(found[1]) >= LAST_COLUMN:
            raise Unreadable("file.broken", file=self._name)
        return _column(found[1])

    def _end_cell(self) -> None:
        if self._has_formula and not self._value and (self._type != "str" or self._value is None):
            self.found.put(self._column, Cell(None, "cell.no_value"))
            return
        cell = self._cell()
        if self._has_formula and cell.fault is None:
            self.found.note_formula(self._column)
        if cell is not BLANK:
            self.found.put(self._column, cell)

    def _cell(self) -> Cell:
        value = self._value or ""
        match self._type:
            case "s" if value:
                return self._words(self._shared(value))
            case "inlineStr":
                return self._own_words(self._rich.runs())
            case "str":
                return self._own_words(((unescaped(value), None),))
        return self._typed(value) if value else BLANK

    def _typed(self, value: str) -> Cell:
        match self._type:
            case "e":
                return Cell(clipped(value), "cell.error")
            case "b":
                return Cell(on(value))
            case "d":
                return iso_cell(value)
        return written_number(value, self._look().look, from_1904=self._book.from_1904)

    def _look(self) -> Style:
        if self._style is None:
            number = 0
        elif self._style.isascii() and self._style.isdigit() and len(self._style) < 10:
            number = int(self._style)
        else:
            return _PLAIN
        return self._book.styles[number] if number < len(self._book.styles) else _PLAIN

    def _shared(self, index: str) -> Runs:
        at = self._whole(index)
        if at >= len(self._book.strings):
            raise Unreadable("file.broken", file=self._name)
        return self._book.strings[at]

    def _own_words(self, runs: Runs) -> Cell:
        """A text that stands in the cell itself, and so has not been counted yet."""
        self.found.room.take_text(sum(len(text) for text, _ in runs))
        return self._words(runs)

    def _words(self, runs: Runs) -> Cell:
        return self.found.words(self._column, runs, self._look().font)

    def _merge(self, reference: str) -> None:
        corners = [_ADDRESS.fullmatch(corner) for corner in reference.split(":")]
        if len(corners) != 2 or corners[0] is None or corners[1] is None:
            return
        first, last = corners[0], corners[1]
        self.found.merge((int(first[2]), _column(first[1]) + 1, int(last[2]), _column(last[1]) + 1))

    def _whole(self, text: str) -> int:
        if not (text.isascii() and text.strip().isdigit() and len(text) < 10):
            raise Unreadable("file.broken", file=self._name)
        return int(text)
