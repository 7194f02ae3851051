"""The workbook without its rows, made by openpyxl: styles, columns, page setup, panes, drop-downs, protection."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter as letter
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from giaoban.workbook.flow import Flow, Look
from giaoban.workbook.layout import Sheet
from giaoban.workbook.styles import NORMAL_SIZE, STYLES, TYPEFACE

KEY: Final = "giaoban_period"
"""A hidden name in the workbook: the code of its period, so that the chair's answer finds its book."""

MM_PER_INCH: Final = 25.4
PIXELS_PER_INCH: Final = 96
DIGIT_PIXELS: Final = 8
THIN: Final = Side(style="thin", color="000000")
NONE: Final = Side(style=None)
A4: Final = 9


class InOrder(MultiCellRange):
    """Merged ranges in one order always: openpyxl keeps them in a set, whose order changes from run to run."""

    def __iter__(self) -> Iterator[CellRange]:
        return iter(self.sorted())


class Frame(NamedTuple):
    """The file as openpyxl saves it, and each look's number in its table of styles."""

    content: bytes
    core: bytes
    looks: dict[Look, int]


def frame(drawn: Iterable[tuple[Sheet, Flow]], *, period: str, author: str, title: str, on: date) -> Frame:
    book = Workbook()
    book.remove(book.worksheets[0])
    _typeface(book)
    looks: dict[Look, int] = {}
    for sheet, flow in drawn:
        leaf: Worksheet = book.create_sheet(sheet.title)
        _columns(leaf, sheet)
        _page(leaf, sheet, flow)
        _behaviour(leaf, sheet, flow)
        for look in sorted({cell.look for row in flow.rows for cell in row.cells} - looks.keys()):
            looks[look] = _style_number(leaf, look)
    book.defined_names[KEY] = DefinedName(KEY, attr_text=f'"{period}"', hidden=True)
    book.properties.creator, book.properties.title = author, title
    book.properties.created = datetime(on.year, on.month, on.day)
    saved = BytesIO()
    book.save(saved)
    book.properties.modified = book.properties.created  # openpyxl puts the hour of saving here
    return Frame(saved.getvalue(), _core(book), looks)


def _core(book: Workbook) -> bytes:
    return bytes(tostring(book.properties.to_tree()))


def _typeface(book: Workbook) -> None:
    """Makes Times New Roman the font of the style Normal, in which Excel measures column widths."""
    font = Font(name=TYPEFACE, size=NORMAL_SIZE)
    inside: Any = book  # openpyxl has no public way to change its first font
    inside._fonts = IndexedList([font])
    inside._named_styles["Normal"].font = font
    inside._named_styles["Normal"].bind(book)


def _style_number(leaf: Worksheet, look: Look) -> int:
    style = STYLES[look.style]
    cell = Cell(leaf, row=1, column=1)
    cell.font = Font(name=TYPEFACE, size=style.size, bold=style.bold, italic=style.italic)
    cell.alignment = Alignment(horizontal=style.across, vertical=style.down, wrap_text=True, indent=style.indent)
    if style.boxed:
        top, bottom = NONE if look.open_top else THIN, NONE if look.open_bottom else THIN
        cell.border = Border(left=THIN, right=THIN, top=top, bottom=bottom)
    if style.fill:
        cell.fill = PatternFill("solid", start_color=style.fill, end_color=style.fill)
    cell.protection = Protection(locked=style.locked)
    cell.number_format = look.format or ("@" if not style.locked else "General")
    cell.quotePrefix = look.quoted
    return int(cell.style_id)


def _columns(leaf: Worksheet, sheet: Sheet) -> None:
    for at, millimetres in enumerate(sheet.widths, start=1):
        leaf.column_dimensions[letter(at)].width = columns_wide(millimetres)


def columns_wide(millimetres: float) -> float:
    """A width in Excel's unit, the digits of the style Normal."""
    return round(millimetres / MM_PER_INCH * PIXELS_PER_INCH / DIGIT_PIXELS, 4)


def _page(leaf: Worksheet, sheet: Sheet, flow: Flow) -> None:
    leaf.page_setup.orientation = sheet.orientation
    leaf.page_setup.paperSize = A4
    leaf.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    leaf.page_setup.fitToWidth, leaf.page_setup.fitToHeight = 1, int(sheet.one_page)
    left, right, top, bottom, edge = 19.5, 14.5, 15.0, 18.0, 8.0
    margins = leaf.page_margins
    margins.left, margins.right = left / MM_PER_INCH, right / MM_PER_INCH
    margins.top, margins.bottom = top / MM_PER_INCH, bottom / MM_PER_INCH
    margins.header = margins.footer = edge / MM_PER_INCH
    footer: Any = leaf.oddFooter
    footer.center.text, footer.center.font, footer.center.size = sheet.footer, f"{TYPEFACE},Regular", 11
    leaf.print_area = f"A1:{letter(len(sheet.widths))}{len(flow.rows)}"
    for row in flow.breaks:
        leaf.row_breaks.append(Break(id=row))
    if sheet.repeat:
        first, last = (flow.names[name] for name in sheet.repeat)
        leaf.print_title_rows = f"{first}:{last}"
        leaf.freeze_panes = f"A{last + 1}"


def _behaviour(leaf: Worksheet, sheet: Sheet, flow: Flow) -> None:
    leaf.sheet_view.showGridLines = False
    leaf.merged_cells = InOrder()
    for row in flow.rows:
        for cell in row.cells:
            if cell.span > 1:
                last = cell.column + cell.span - 1
                leaf.merged_cells.add(
                    CellRange(min_col=cell.column, min_row=row.number, max_col=last, max_row=row.number)
                )
    for choice in sheet.choices:
        where = f"{letter(choice.column)}{flow.names[choice.first]}:{letter(choice.column)}{flow.names[choice.last]}"
        listed = DataValidation("list", formula1='"' + ",".join(choice.options) + '"', allow_blank=True, sqref=where)
        listed.errorStyle, listed.showErrorMessage, listed.error = "warning", True, choice.warning
        leaf.add_data_validation(listed)
    if sheet.protected:
        leaf.protection.sheet = True
        leaf.protection.formatRows = leaf.protection.formatColumns = False  # allowed: she may widen a row
