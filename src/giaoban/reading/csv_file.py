"""CSV text into a grid: which sign separates the cells, where each record begins, and no cell lost or made up."""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from typing import Final

from giaoban.domain.errors import Unreadable
from giaoban.domain.vietnamese import as_written, clean
from giaoban.reading.encodings import decoded
from giaoban.reading.files import LARGEST
from giaoban.reading.grid import Cell, Grid, GridRow
from giaoban.reading.matching import label_fields
from giaoban.reading.rows import Source

MOST_COLUMNS: Final = 256
MOST_ROWS: Final = 200_000
SEPARATORS: Final = ("\t", ";", ",")

_HEAD: Final = 64_000  # characters in which a header must stand
_HEADER_WITHIN: Final = 20  # records
_SAID_SEPARATOR: Final = re.compile(r'\ufeff?"?sep=([^\w\s"]|\t)\1*"?(?:\r\n|\r|\n)', re.IGNORECASE)
_QUOTED: Final = re.compile('"[^"]*(?:""[^"]*)*("|$)')
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_BLANK: Final = Cell()


def read_csv(source: Source) -> Grid:
    """All rows that have anything in them, as typed; a row's number is the line of the file where it begins.

    Raises Unreadable when the text, its quotes or its size forbid it.
    """
    text, warnings = decoded(source)
    separator, skipped = _separator(text)
    rows = tuple(islice(_rows(source.name, text, separator, skipped), MOST_ROWS + 1))
    if not rows:
        raise Unreadable("file.empty", file=source.name)
    if len(rows) > MOST_ROWS:
        raise Unreadable("csv.too_many_rows", file=source.name, limit=MOST_ROWS)
    return Grid(source.name, None, rows, warnings=warnings, texts_only=True)


def columns_told(text: str) -> int:
    """How many known columns the header of this text names when it is read as a table."""
    separator, _ = _separator(text)
    return max((_known(record) for record in _head(text, separator)), default=0)


def _separator(text: str) -> tuple[str, int]:
    """The sign between the cells, and how many lines said it (`sep=;`)."""
    if said := _SAID_SEPARATOR.match(text):
        return said[1], 1
    return max(SEPARATORS, key=lambda separator: _fit(_head(text, separator))), 0


def _fit(records: list[list[str]]) -> tuple[int, int, int]:
    """How well a separator does: known columns in the line that is the header, few others there, and cells.

    Only the header counts: below it decimal commas and sentences would mislead.
    """
    known, others = max(
        ((known, known - len(record)) for record in records if (known := _known(record))), default=(0, 0)
    )
    divided = (len(record) for record in records if len(record) > 1)
    return known, others, next(divided, 0)


def _known(record: list[str]) -> int:
    return sum(bool(label_fields(cell)) for cell in record)


def _head(text: str, separator: str) -> list[list[str]]:
    """The first records, read leniently."""
    _raise_limit()
    lines = StringIO(text[:_HEAD], newline="")
    records = islice(csv.reader(lines, delimiter=separator), 2 * _HEADER_WITHIN)
    return [record[:MOST_COLUMNS] for record in records if len(record) > 1 or any(record)][:_HEADER_WITHIN]


def _raise_limit() -> None:
    """Python stops at 131,072 characters a cell; no cell can be longer than a file, and its own rule says more."""
    csv.field_size_limit(LARGEST)


def _rows(name: str, text: str, separator: str, skipped: int) -> Iterator[GridRow]:
    for number, record in _records(name, text, separator):
        if number > skipped and any(record) and any(map(clean, record)):
            if any(record[MOST_COLUMNS:]):
                raise Unreadable("file.too_many_columns", file=name, line=number, limit=MOST_COLUMNS)
            yield GridRow(number, tuple(Cell(as_written(cell)) if cell else _BLANK for cell in record))


def _records(name: str, text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of its first line. Raises Unreadable where the quotes do not fit."""
    _raise_limit()
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 1
    try:
        for record in reader:
            yield number, record
            number = reader.line_num + 1
    except csv.Error as raised:
        raise _misquoted(name, text, number, reader.line_num, str(raised)) from raised


def _misquoted(name: str, text: str, first: int, last: int, why: str) -> Unreadable:
    """A quote opened in the record from this line on and closed too late or never, or one in the middle of a cell."""
    if "end of data" in why:
        return Unreadable("csv.open_quote", file=name, line=_open_quote(text, first))
    if first < last:
        return Unreadable("csv.open_quote", file=name, line=first)
    return Unreadable("csv.quote", file=name, line=first)


def _open_quote(text: str, first: int) -> int:
    """The line of the quote from this line on that has no partner."""
    start = next((end.end() for end in islice(_LINE_END.finditer(text), first - 2, None)), 0) if first > 1 else 0
    opened = next((quoted.start() for quoted in _QUOTED.finditer(text, start) if not quoted[1]), start)
    return first + len(_LINE_END.findall(text, start, opened))
