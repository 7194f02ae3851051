"""The cells of an Excel 97–2003 workbook (.xls), read from its records: no parser that could take the process along."""

import struct
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from giaoban.domain.errors import Unreadable
from giaoban.domain.problems import Place, Problem, problem
from giaoban.reading.grid import Cell, Grid
from giaoban.reading.rows import Source
from giaoban.reading.sheets import biff
from giaoban.reading.sheets.biff import BiffRecord, biff_records, short_number
from giaoban.reading.sheets.compound import Compound, Damaged
from giaoban.reading.sheets.gathering import Gathering, Room, old_font
from giaoban.reading.sheets.values import BLANK, Look, built_in_look, look_of, number_cell
from giaoban.reading.sheets.xlsx_book import MOST_STRINGS, Style

_EXCEL_97: Final = 0x0600
_WORKSHEET: Final = 0


class _Sheet(NamedTuple):
    name: str
    start: int
    hidden: bool


class _Globals(NamedTuple):
    sheets: list[_Sheet]
    strings: list[str]
    styles: list[Style]
    from_1904: bool


def read_xls(source: Source) -> list[Grid]:
    """The visible sheets in their order. Raises Unreadable."""
    try:
        return _sheets(source)
    except (Damaged, struct.error, IndexError, KeyError, UnicodeError) as raised:
        raise Unreadable("file.broken_xls", file=source.name) from raised


def _sheets(source: Source) -> list[Grid]:
    file = Compound(source.content)
    if "EncryptedPackage" in file.names():
        raise Unreadable("file.encrypted", file=source.name)
    if "Workbook" not in file.names():
        raise Unreadable("file.old_xls" if "Book" in file.names() else "file.not_a_spreadsheet", file=source.name)
    stream = file.stream("Workbook")
    room = Room(source.name)
    book = _globals(stream, room)
    visible = [sheet for sheet in book.sheets if not sheet.hidden]
    if not visible:
        raise Unreadable("file.broken_xls", file=source.name)
    before = tuple(_about(source.name, file, book))
    return [
        _SheetReader(stream, book, Gathering(room, sheet.name), sheet.start).found.grid(before if at == 0 else ())
        for at, sheet in enumerate(visible)
    ]


def _about(name: str, file: Compound, book: _Globals) -> Iterator[Problem]:
    if "_VBA_PROJECT" in file.names():
        yield problem("file.macro", Place(name))
    for sheet in book.sheets:
        if sheet.hidden:
            yield problem("sheet.hidden", Place(name, sheet.name))


def _globals(stream: bytes, room: Room) -> _Globals:
    found = _Globals([], [], [], False)
    fonts: list[str | None] = []
    codes: dict[int, str] = {}
    for record in biff_records(stream, 0, room):
        body = record.body
        match record.kind:
            case biff.BOF:
                if struct.unpack_from("<H", body)[0] != _EXCEL_97:
                    raise Unreadable("file.old_xls", file=room.name)
            case biff.ENCRYPTED:
                raise Unreadable("file.encrypted", file=room.name)
            case biff.FROM_1904:
                found = found._replace(from_1904=body[:2] == b"\x01\x00")
            case biff.FONT:
                fonts.append(old_font(biff.short_text(body, 14)))
            case biff.FORMAT:
                codes[struct.unpack_from("<H", body)[0]] = biff.short_text(body, 2, wide_length=True)
            case biff.STYLE:
                found.styles.append(_style(body, fonts, codes))
            case biff.SHEET if body[5] == _WORKSHEET:
                start = struct.unpack_from("<I", body)[0]
                found.sheets.append(_Sheet(biff.short_text(body, 6), start, bool(body[4] & 3)))
            case biff.STRINGS:
                found.strings.extend(_strings(record, room))
    return found


def _style(body: bytes, fonts: list[str | None], codes: dict[int, str]) -> Style:
    font, number = struct.unpack_from("<HH", body)
    at = font - 1 if font > 4 else font  # there is no font 4
    look: Look = look_of(codes[number]) if number in codes else built_in_look(number)
    return Style(look, fonts[at] if at < len(fonts) else None)


def _strings(record: BiffRecord, room: Room) -> Iterator[str]:
    for at, text in enumerate(biff.shared_texts(record)):
        if at == MOST_STRINGS:
            raise Unreadable("file.too_many_inside", file=room.name)
        room.take_text(len(text))
        yield text


class _SheetReader:
    """One pass through a sheet's records. They come in blocks of rows, but not always row by row: sorted at the end."""

    def __init__(self, stream: bytes, book: _Globals, found: Gathering, start: int) -> None:
        self.found = found
        self._book = book
        self._hidden: set[int] = set()
        self._cells: dict[tuple[int, int], Cell | tuple[str, Style]] = {}
        self._formulas: set[tuple[int, int]] = set()
        self._waiting: tuple[int, int] | None = None  # the formula whose text comes next
        if start >= len(stream):
            raise Damaged("sheet")
        self._readers: dict[int, Callable[[BiffRecord], None]] = {
            biff.ROW: self._row,
            biff.COLUMNS: self._columns,
            biff.MERGED: self._merge,
            biff.NUMBER: self._number,
            biff.SHORT_NUMBER: self._short_numbers,
            biff.SHORT_NUMBERS: self._short_numbers,
            biff.SHARED_TEXT: self._shared_text,
            biff.OWN_TEXT: self._own_text,
            biff.RICH_TEXT: self._own_text,
            biff.TRUTH_OR_ERROR: self._truth_or_error,
            biff.FORMULA: self._formula,
            biff.RESULT: self._result,
        }
        for record in biff_records(stream, start, found.room):
            if (reader := self._readers.get(record.kind)) is not None:
                reader(record)
        self._gather()

    def _gather(self) -> None:
        last = -1
        for row, column in sorted(self._cells):
            if row != last:
                self.found.begin_row(row + 1, hidden=row in self._hidden)
                last = row
            cell = self._cells[row, column]
            if not isinstance(cell, Cell):
                cell = self.found.words(column, ((cell[0], None),), cell[1].font)
            if (row, column) in self._formulas and cell.fault is None:
                self.found.note_formula(column)
            if cell is not BLANK:
                self.found.put(column, cell)

    def _keep(self, row: int, column: int, cell: Cell | tuple[str, Style]) -> None:
        if (row, column) in self._cells:
            raise Damaged("cell twice")
        self.found.room.take_cells(1)
        self._cells[row, column] = cell

    def _style(self, number: int) -> Style:
        return self._book.styles[number] if number < len(self._book.styles) else Style()

    def _figure(self, number: float, style: int) -> Cell:
        return number_cell(number, self._style(style).look, from_1904=self._book.from_1904)

    # One function a record --------------------------------------------------------------------------------------

    def _row(self, record: BiffRecord) -> None:
        if record.body[12] & 0x20:
            self._hidden.add(struct.unpack_from("<H", record.body)[0])

    def _columns(self, record: BiffRecord) -> None:
        first, last, _, _, options = struct.unpack_from("<5H", record.body)
        if options & 1:
            self.found.hide_columns(first, last)

    def _merge(self, record: BiffRecord) -> None:
        (count,) = struct.unpack_from("<H", record.body)
        for at in range(count):
            top, bottom, left, right = struct.unpack_from("<4H", record.body, 2 + 8 * at)
            self.found.merge((top + 1, left + 1, bottom + 1, right + 1))

    def _number(self, record: BiffRecord) -> None:
        row, column, style, number = struct.unpack_from("<HHHd", record.body)
        self._keep(row, column, self._figure(number, style))

    def _short_numbers(self, record: BiffRecord) -> None:
        row, first = struct.unpack_from("<HH", record.body)
        for at in range(4, len(record.body) - 5, 6):
            style, packed = struct.unpack_from("<HI", record.body, at)
            self._keep(row, first + (at - 4) // 6, self._figure(short_number(packed), style))

    def _shared_text(self, record: BiffRecord) -> None:
        row, column, style, at = struct.unpack_from("<HHHI", record.body)
        self._keep(row, column, (self._book.strings[at], self._style(style)))

    def _own_text(self, record: BiffRecord) -> None:
        row, column, style = struct.unpack_from("<HHH", record.body)
        self._keep(row, column, (self._counted(biff.long_text(record, 6)), self._style(style)))

    def _counted(self, text: str) -> str:
        self.found.room.take_text(len(text))
        return text

    def _truth_or_error(self, record: BiffRecord) -> None:
        row, column, _, value, is_error = struct.unpack_from("<HHHBB", record.body)
        self._keep(row, column, _error(value) if is_error else Cell(bool(value)))

    def _formula(self, record: BiffRecord) -> None:
        row, column, style = struct.unpack_from("<HHH", record.body)
        result = record.body[6:14]
        self._formulas.add((row, column))
        self._waiting = None
        if result[6:] != b"\xff\xff":
            self._keep(row, column, self._figure(struct.unpack("<d", result)[0], style))
        elif result[0] == 0:
            self._waiting = (row, column)
            self._keep(row, column, Cell(None, "cell.no_value"))
        elif result[0] in (1, 2):
            self._keep(row, column, _error(result[2]) if result[0] == 2 else Cell(bool(result[2])))
        else:
            self._keep(row, column, BLANK)

    def _result(self, record: BiffRecord) -> None:
        if self._waiting is not None:
            self._cells[self._waiting] = (self._counted(biff.long_text(record, 0)), Style())
            self._waiting = None


def _error(code: int) -> Cell:
    return Cell(biff.ERRORS.get(code, "#N/A"), "cell.error")
