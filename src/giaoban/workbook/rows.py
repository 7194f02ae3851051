"""Puts the rows into the frame: text as text, formula and value together, and every time in the file fixed."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from giaoban.workbook.flow import Flow, Laid, LaidRow, Look
from giaoban.workbook.frame import Frame
from giaoban.workbook.layout import Sheet
from giaoban.workbook.numerals import column_letter

DAY_ZERO: Final = date(1899, 12, 30)
SPREADSHEET: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TEXTS: Final = "xl/sharedStrings.xml"
TEXTS_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
TEXTS_LINK: Final = f"{OFFICE}/sharedStrings"
FONT_PARTS: Final = ("b", "i", "strike", "u", "vertAlign", "sz", "color", "name", "family", "charset", "scheme")
REPLACEMENT: Final = "\ufffd"
_FONT: Final = re.compile("<font>(.*?)</font>")
_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_UNPRINTABLE: Final = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufdd0-\\ufdef\\ufffe\\uffff]"
)
_BROKEN_LINE: Final = re.compile("\r\n?")


def printable(text: str) -> str:
    """The text as Excel can hold it: control characters, surrogates and non-characters become U+FFFD."""
    cleaned = _UNPRINTABLE.sub(REPLACEMENT, _BROKEN_LINE.sub("\n", text))
    return "".join(REPLACEMENT if ord(letter) & 0xFFFE == 0xFFFE else letter for letter in cleaned)


class Strings:
    """The workbook's table of texts, each once."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._uses = 0

    def number(self, text: str) -> int:
        self._uses += 1
        return self._numbers.setdefault(text, len(self._numbers))

    def xml(self) -> str:
        texts = "".join(f'<si><t xml:space="preserve">{_escaped(text)}</t></si>' for text in self._numbers)
        counts = f'count="{self._uses}" uniqueCount="{len(self._numbers)}"'
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        return f'{head}<sst xmlns="{SPREADSHEET}" {counts}>{texts}</sst>'


def _escaped(text: str) -> str:
    return _ESCAPED.sub("_x005F_", escape(printable(text)))


def sheet_data(flow: Flow, looks: Mapping[Look, int], strings: Strings) -> str:
    """The element `<sheetData>` of one sheet."""
    return f"<sheetData>{''.join(_row(row, looks, strings) for row in flow.rows)}</sheetData>"


def _row(row: LaidRow, looks: Mapping[Look, int], strings: Strings) -> str:
    cells = "".join(_cell(cell, row.number, looks[cell.look], strings) for cell in row.cells)
    return f'<row r="{row.number}" ht="{row.height:g}" customHeight="1">{cells}</row>'


def _cell(cell: Laid, row: int, style: int, strings: Strings) -> str:
    rest = "".join(f'<c r="{_place(cell.column + at, row)}" s="{style}"/>' for at in range(1, cell.span))
    kind, value = _valued(cell, strings)
    formula = f"<f>{escape(cell.formula)}</f>" if cell.formula else ""
    inside = f"{formula}{value}"
    place = f'<c r="{_place(cell.column, row)}" s="{style}"{kind}'
    return (f"{place}>{inside}</c>" if inside else f"{place}/>") + rest


def _valued(cell: Laid, strings: Strings) -> tuple[str, str]:
    """The cell's type attribute and its `<v>`."""
    match cell.value:
        case None | "":
            return "", ""
        case str() if cell.formula:
            return ' t="str"', f"<v>{_escaped(cell.value)}</v>"
        case str():
            return ' t="s"', f"<v>{strings.number(cell.value)}</v>"
        case date():
            return "", f"<v>{(cell.value - DAY_ZERO).days}</v>"
        case Decimal():
            return "", f"<v>{cell.value:f}</v>"
        case int():
            return "", f"<v>{cell.value}</v>"


def _place(column: int, row: int) -> str:
    return f"{column_letter(column)}{row}"


def filled(frame: Frame, drawn: Sequence[tuple[Sheet, Flow]], on: date) -> bytes:
    """The whole file: the frame's parts with rows put in, then the texts; all times are midnight of `on`."""
    strings = Strings()
    written = BytesIO()
    with ZipFile(BytesIO(frame.content)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(_info(name, on), _part(name, source.read(name), frame, drawn, strings), ZIP_DEFLATED)
        target.writestr(_info(TEXTS, on), strings.xml().encode(), ZIP_DEFLATED)
    return written.getvalue()


def _info(name: str, on: date) -> ZipInfo:
    info = ZipInfo(name, (max(on.year, 1980), on.month, on.day, 0, 0, 0))
    info.create_system, info.external_attr = 0, 0
    return info


def _part(name: str, content: bytes, frame: Frame, drawn: Sequence[tuple[Sheet, Flow]], strings: Strings) -> bytes:
    if name == "docProps/core.xml":
        return frame.core
    if name == "[Content_Types].xml":
        kind = f'<Override PartName="/{TEXTS}" ContentType="{TEXTS_KIND}"/>'
        return _before_end(content, "</Types>", kind)
    if name == "xl/_rels/workbook.xml.rels":
        link = f'<Relationship Id="rIdTexts" Type="{TEXTS_LINK}" Target="/{TEXTS}"/>'
        return _before_end(content, "</Relationships>", link)
    if name == "xl/styles.xml":
        return _FONT.sub(_in_excels_order, content.decode()).encode()
    if found := re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name):
        sheet, flow = drawn[int(found[1]) - 1]
        return _with_rows(content.decode(), sheet, flow, sheet_data(flow, frame.looks, strings)).encode()
    return content


def _in_excels_order(font: re.Match[str]) -> str:
    """The parts of a font as Excel orders them; openpyxl puts the name first."""
    parts = sorted(re.findall(r"<[a-z]+ [^>]*/>", font[1]), key=lambda part: FONT_PARTS.index(part[1:].split()[0]))
    return f"<font>{''.join(parts)}</font>"


def _before_end(content: bytes, end: str, added: str) -> bytes:
    """openpyxl writes texts into cells, so its file has no table of texts: this makes the table known."""
    return content.decode().replace(end, added + end).encode()


def _with_rows(leaf: str, sheet: Sheet, flow: Flow, data: str) -> str:
    whole = f"A1:{_place(len(sheet.widths), len(flow.rows))}"
    leaf = re.sub(r'<dimension ref="[^"]*" ?/>', f'<dimension ref="{whole}"/>', leaf, count=1)
    before, _, after = leaf.partition("<sheetData")
    after = after.partition("/>")[2] if after.lstrip().startswith("/>") else after.partition("</sheetData>")[2]
    return before + data + after
