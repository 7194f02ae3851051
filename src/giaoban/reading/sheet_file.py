"""A spreadsheet file into grids, one a visible sheet: .xlsx, .xls and .ods, told by what they are, not by name."""

from collections.abc import Callable
from typing import Final

from giaoban.domain.errors import BookError, Unreadable
from giaoban.reading.grid import Grid
from giaoban.reading.rows import Source
from giaoban.reading.sheets.compound import MAGIC
from giaoban.reading.sheets.ods import read_ods
from giaoban.reading.sheets.xls import read_xls
from giaoban.reading.sheets.xlsx import read_xlsx

FORMS: Final = ("xlsx", "xls", "ods")
_READERS: Final[dict[str, Callable[[Source], list[Grid]]]] = {"xlsx": read_xlsx, "xls": read_xls, "ods": read_ods}
_OPEN_DOCUMENT: Final = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")


def read_sheets(source: Source, form: str) -> list[Grid]:
    """The visible sheets in their order, with what has to be said about them as warnings.

    `form` is one of `FORMS`; a file that is another one of them, whatever it is called, is read as what it is. The
    rows of a grid are those with something in them. Raises Unreadable, and nothing else, whatever the file holds.
    """
    read = _READERS[_real_form(source, form)]
    try:
        return read(source)
    except BookError:
        raise
    except Exception as raised:
        raise Unreadable("file.broken", file=source.name) from raised


def _real_form(source: Source, form: str) -> str:
    if not source.content:
        raise Unreadable("file.empty", file=source.name)
    if source.content.startswith(MAGIC):
        return "xls"
    if not source.content.startswith(_ZIP):
        raise Unreadable("file.not_a_spreadsheet", file=source.name)
    if _OPEN_DOCUMENT in source.content[:200]:
        return "ods"
    return "xlsx" if form == "xls" else form
