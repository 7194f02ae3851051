"""The cells of an OpenDocument spreadsheet (.ods): each says its type itself, and how often it is repeated."""

from collections.abc import Iterator, Mapping
from typing import Final

from giaoban.domain.errors import Unreadable
from giaoban.domain.problems import Place, Problem, problem
from giaoban.reading.grid import Cell, Grid
from giaoban.reading.packages import Package, opened
from giaoban.reading.rows import Source
from giaoban.reading.sheets.gathering import LAST_ROW, MOST_COLUMNS, Gathering, Room, old_font
from giaoban.reading.sheets.values import BLANK, clipped, iso_cell, written_number
from giaoban.reading.sheets.xlsx_book import Pieces

_OPEN: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _STYLE, _WORDS = (f"{_OPEN}{space}:1.0 " for space in ("table", "office", "style", "text"))
_ROWS_REPEATED, _COLUMNS_REPEATED = f"{_TABLE}number-rows-repeated", f"{_TABLE}number-columns-repeated"
_ROWS_SPANNED, _COLUMNS_SPANNED = f"{_TABLE}number-rows-spanned", f"{_TABLE}number-columns-spanned"
_VALUE_TYPE, _VALUE, _FORMULA = f"{_OFFICE}value-type", f"{_OFFICE}value", f"{_TABLE}formula"
_CALC_TYPE: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
_CELLS: Final = ("table-cell", "covered-table-cell")
_ASIDE: Final = ("annotation", "tracked-changes", "shapes", "dde-links", "forms", "named-expressions")
_MOST_STYLES: Final = 100_000
_BREAKS: Final = {"tab": "\t", "line-break": "\n"}


def read_ods(source: Source) -> list[Grid]:
    """The visible sheets in their order. Raises Unreadable."""
    package = opened(source)
    if "content.xml" not in package:
        raise Unreadable("file.not_a_spreadsheet", file=source.name)
    if _is_encrypted(package):
        raise Unreadable("file.encrypted", file=source.name)
    found = _Content(package, Room(source.name))
    if not found.sheets:
        raise Unreadable("file.no_sheets", file=source.name)
    before = tuple(_about(package, found.hidden))
    return [sheet.grid(before if at == 0 else ()) for at, sheet in enumerate(found.sheets)]


def _is_encrypted(package: Package) -> bool:
    found: list[str] = []

    def start(name: str, _: Mapping[str, str]) -> None:
        if name == "encryption-data" and not found:
            found.append(name)

    if "META-INF/manifest.xml" in package:
        package.parse("META-INF/manifest.xml", start, _nothing, _nothing)
    return bool(found)


def _nothing(_: str) -> None:
    pass


def _about(package: Package, hidden: list[str]) -> Iterator[Problem]:
    if package.macro:
        yield problem("file.macro", Place(package.name))
    for name in hidden:
        yield problem("sheet.hidden", Place(package.name, name))


class _Content:
    """One pass through `content.xml`: the styles stand before the tables that use them."""

    def __init__(self, package: Package, room: Room) -> None:
        self.sheets: list[Gathering] = []
        self.hidden: list[str] = []
        self._room = room
        self._styles: dict[str, str] = {}
        self._hiding: set[str] = set()
        self._fonts: dict[str, str] = {}
        self._style = ""
        self._aside = 0
        self._tables = 0
        self._table: _Table | None = None
        package.parse("content.xml", self._start, self._end, self._text)

    def _start(self, name: str, given: Mapping[str, str]) -> None:
        if self._aside or name in _ASIDE:
            self._aside += 1
        elif name == "table":
            self._begin_table(given)
        elif self._table is not None:
            self._table.start(name, given)
        elif name == "style":
            self._style = given.get(f"{_STYLE}name", "")
        elif name == "table-properties" and given.get(f"{_TABLE}display") == "false":
            self._hiding.add(self._style)
        elif name == "text-properties" and (font := old_font(given.get(f"{_STYLE}font-name"))):
            self._fonts[self._style] = font
        if len(self._hiding) + len(self._fonts) > _MOST_STYLES:
            raise Unreadable("file.too_many_inside", file=self._room.name)

    def _begin_table(self, given: Mapping[str, str]) -> None:
        self._tables += 1
        if self._tables > 1:  # a table inside a cell of another
            return
        name = given.get(f"{_TABLE}name", "")
        if given.get(f"{_TABLE}style-name") in self._hiding:
            self.hidden.append(name)
        else:
            sheet = Gathering(self._room, name)
            self.sheets.append(sheet)
            self._table = _Table(sheet, self._fonts)

    def _text(self, data: str) -> None:
        if self._table is not None and not self._aside:
            self._table.text(data)

    def _end(self, name: str) -> None:
        if self._aside:
            self._aside -= 1
        elif name == "table":
            self._tables -= 1
            if not self._tables:
                self._table = None
        elif self._table is not None:
            self._table.end(name)


class _Table:
    def __init__(self, sheet: Gathering, fonts: Mapping[str, str]) -> None:
        self._sheet = sheet
        self._fonts = fonts
        self._row = 0  # the last one that is behind us
        self._begun = 0
        self._times = 1
        self._row_hidden = False
        self._cells: list[tuple[int, Cell, bool]] = []
        self._columns = self._column = 0
        self._cell: Mapping[str, str] | None = None
        self._pieces: Pieces | None = None
        self._paragraphs: list[str] = []

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "table-column":
            self._declare_columns(given)
        elif name == "table-row":
            self._times = self._count(given, _ROWS_REPEATED)
            self._row_hidden = given.get(f"{_TABLE}visibility", "visible") != "visible"
            self._column = 0
        elif name in _CELLS:
            self._cell = given
            self._paragraphs = []
        elif self._cell is not None:
            self._start_inside(name, given)

    def _start_inside(self, name: str, given: Mapping[str, str]) -> None:
        if name == "p":
            self._pieces = Pieces()
        elif self._pieces is not None and name == "s":
            spaces = given.get(f"{_WORDS}c", "1")
            self._pieces.add(" " * (int(spaces) if spaces.isascii() and spaces.isdigit() and len(spaces) < 4 else 1))
        elif self._pieces is not None and name in _BREAKS:
            self._pieces.add(_BREAKS[name])

    def text(self, data: str) -> None:
        if self._pieces is not None:
            self._pieces.add(data)

    def end(self, name: str) -> None:
        if name == "p" and self._pieces is not None:
            self._paragraphs.append(str(self._pieces))
            self._pieces = None
        elif name in _CELLS and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
        elif name == "table-row":
            self._end_row()

    def _declare_columns(self, given: Mapping[str, str]) -> None:
        times = self._count(given, _COLUMNS_REPEATED)
        if given.get(f"{_TABLE}visibility", "visible") != "visible":
            self._sheet.hide_columns(self._columns, self._columns + times - 1)
        self._columns += times

    def _count(self, given: Mapping[str, str], attribute: str) -> int:
        """How often something is there, or how far it reaches: once, where nothing is said."""
        text = given.get(attribute)
        if text is None:
            return 1
        if not (text.isascii() and text.isdigit() and len(text) < 9):
            raise Unreadable("file.broken", file=self._sheet.room.name)
        return max(1, int(text))

    def _end_cell(self, given: Mapping[str, str]) -> None:
        times = self._count(given, _COLUMNS_REPEATED)
        cell = self._value(given)
        has_formula = _FORMULA in given
        down, across = self._count(given, _ROWS_SPANNED), self._count(given, _COLUMNS_SPANNED)
        if down > 1 or across > 1:
            row = self._row + 1
            self._sheet.merge((row, self._column + 1, row + down - 1, self._column + across))
        if cell is not BLANK or has_formula:
            for column in range(self._column, min(self._column + times, MOST_COLUMNS + 1)):
                self._sheet.room.take_step()
                self._cells.append((column, cell, has_formula))
        self._column += times

    def _value(self, given: Mapping[str, str]) -> Cell:
        kind = given.get(_VALUE_TYPE)
        words = "\n".join(self._paragraphs) if self._paragraphs else ""
        if given.get(_CALC_TYPE) == "error":
            return Cell(clipped(words), "cell.error")
        if kind is None:
            return Cell(None, "cell.no_value") if _FORMULA in given else self._words(words, given)
        match kind:
            case "float" | "currency":
                return written_number(given.get(_VALUE, ""))
            case "percentage":
                return written_number(given.get(_VALUE, ""), "percent")
            case "date":
                return iso_cell(given.get(f"{_OFFICE}date-value", ""))
            case "boolean":
                return Cell(given.get(f"{_OFFICE}boolean-value") == "true")
        return self._words(given.get(f"{_OFFICE}string-value") or words, given)

    def _words(self, text: str, given: Mapping[str, str]) -> Cell:
        if not text:
            return BLANK
        self._begin_row(self._row + 1)
        self._sheet.room.take_text(len(text))
        font = self._fonts.get(given.get(f"{_TABLE}style-name", ""))
        return self._sheet.words(self._column, ((text, None),), font)

    def _end_row(self) -> None:
        """A row with nothing in it may be repeated to the end of the sheet; one with cells is there each time."""
        if self._row + self._times > LAST_ROW * 2:
            raise Unreadable("file.broken", file=self._sheet.room.name)
        if self._cells:
            for number in range(self._row + 1, self._row + self._times + 1):
                self._put_row(number)
        self._row += self._times
        self._cells = []

    def _begin_row(self, number: int) -> None:
        if number != self._begun:
            self._sheet.begin_row(number, hidden=self._row_hidden)
            self._begun = number

    def _put_row(self, number: int) -> None:
        self._begin_row(number)
        for column, cell, has_formula in self._cells:
            if has_formula and cell.fault is None:
                self._sheet.note_formula(column)
            if cell is not BLANK:
                self._sheet.put(column, cell)
        self._sheet.end_row()
