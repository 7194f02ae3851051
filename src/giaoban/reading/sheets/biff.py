"""The records of an Excel 97 workbook's stream, and the few shapes that values have in them."""

import struct
from collections.abc import Iterator
from typing import Final, NamedTuple

from giaoban.reading.sheets.compound import Damaged
from giaoban.reading.sheets.gathering import Room

BOF, EOF, CONTINUE = 0x0809, 0x000A, 0x003C
ENCRYPTED, FROM_1904, SHEET, STRINGS = 0x002F, 0x0022, 0x0085, 0x00FC
FONT, FORMAT, STYLE = 0x0031, 0x041E, 0x00E0
ROW, COLUMNS, MERGED = 0x0208, 0x007D, 0x00E5
NUMBER, SHORT_NUMBER, SHORT_NUMBERS = 0x0203, 0x027E, 0x00BD
SHARED_TEXT, OWN_TEXT, RICH_TEXT, TRUTH_OR_ERROR, FORMULA, RESULT = 0x00FD, 0x0204, 0x00D6, 0x0205, 0x0006, 0x0207
ERRORS: Final = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


class BiffRecord(NamedTuple):
    kind: int
    body: bytes
    more: tuple[bytes, ...] = ()  # what its CONTINUE records hold


def biff_records(stream: bytes, start: int, room: Room) -> Iterator[BiffRecord]:
    """From one BOF to its EOF, those of things inside it (charts) left out. Raises Damaged."""
    depth = 0
    at = start
    while at + 4 <= len(stream):
        kind, at, body = _one(stream, at)
        more: list[bytes] = []
        while kind != CONTINUE and stream[at : at + 2] == b"\x3c\x00":
            _, at, piece = _one(stream, at)
            more.append(piece)
        room.take_step()
        depth += (kind == BOF) - (kind == EOF)
        if depth == 0:
            return
        if depth == 1:
            yield BiffRecord(kind, body, tuple(more))
    raise Damaged("no end of sheet")


def _one(stream: bytes, at: int) -> tuple[int, int, bytes]:
    if at + 4 > len(stream):
        raise Damaged("record")
    kind, length = struct.unpack_from("<HH", stream, at)
    body = stream[at + 4 : at + 4 + length]
    if len(body) < length:
        raise Damaged("record")
    return kind, at + 4 + length, body


def short_number(packed: int) -> float:
    """A number of thirty bits: whole or the upper half of a float, either perhaps in hundredths."""
    number: float
    if packed & 2:
        number = (packed >> 2) - (1 << 30 if packed & 0x80000000 else 0)
    else:
        (number,) = struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", packed & 0xFFFFFFFC))
    return number / 100 if packed & 1 else number


def short_text(body: bytes, at: int, *, wide_length: bool = False) -> str:
    """A text with its length in front, within one record."""
    reader = _TextReader((body,), at)
    return reader.text(reader.number("<H" if wide_length else "<B"))


def long_text(record: BiffRecord, at: int) -> str:
    """A text that may go on in the records that follow."""
    reader = _TextReader((record.body, *record.more), at)
    return reader.text(reader.number("<H"))


def shared_texts(record: BiffRecord) -> Iterator[str]:
    """The workbook's shared texts."""
    reader = _TextReader((record.body, *record.more), 4)
    for _ in range(reader.number("<I")):
        yield reader.text(reader.number("<H"))


class _TextReader:
    """Where a text runs from one record into the next, the next begins by saying anew how wide its letters are."""

    def __init__(self, pieces: tuple[bytes, ...], at: int) -> None:
        self._pieces = pieces
        self._piece = 0
        self._at = at

    def number(self, shape: str) -> int:
        size = struct.calcsize(shape)
        if self._left() == 0:
            self._turn()
        if self._left() < size:
            raise Damaged("text")
        (found,) = struct.unpack_from(shape, self._pieces[self._piece], self._at)
        self._at += size
        return int(found)

    def text(self, length: int) -> str:
        flags = self.number("<B")
        runs = self.number("<H") if flags & 8 else 0
        phonetic = self.number("<I") if flags & 4 else 0
        letters: list[str] = []
        while True:
            width = 2 if flags & 1 else 1
            taken = min(length, self._left() // width)
            letters.append(self._letters(taken, width))
            length -= taken
            if length == 0:
                break
            self._turn()
            flags = self.number("<B")
        self._skip(4 * runs + phonetic)
        return "".join(letters).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _letters(self, count: int, width: int) -> str:
        found = self._pieces[self._piece][self._at : self._at + count * width]
        self._at += count * width
        return found.decode("utf-16-le", "surrogatepass") if width == 2 else found.decode("latin-1")

    def _skip(self, size: int) -> None:
        while size > self._left():
            size -= self._left()
            self._turn()
        self._at += size

    def _left(self) -> int:
        return len(self._pieces[self._piece]) - self._at

    def _turn(self) -> None:
        self._piece += 1
        self._at = 0
        if self._piece >= len(self._pieces):
            raise Damaged("text")
