"""A workbook as a district might send it, made by openpyxl: looks, formulas, a second sheet, a comment of its own."""

from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

SHEET, OTHER = "Chỉ tiêu", "Danh sách & ghi chú"


def district_workbook(*, own_comment: bool = False) -> bytes:
    book = Workbook()
    leaf = book.worksheets[0]
    leaf.title = SHEET
    leaf["A1"] = "BIỂU SỐ LIỆU"
    leaf.merge_cells("A1:C1")
    for column, title in enumerate(("Đơn vị", "Chỉ tiêu", "Thực hiện"), start=1):
        cell = leaf.cell(3, column, title)
        cell.font = Font(name="Times New Roman", size=13, bold=True)
        cell.border = Border(bottom=Side(style="thin"))
    values: tuple[int | str, ...] = (12, "12.5a", "gần 500")
    for row, value in enumerate(values, start=4):
        leaf.cell(row, 1, "Văn Chấn").fill = PatternFill("solid", start_color="FFDDEEFF")
        leaf.cell(row, 2, f"TC0{row}")
        leaf.cell(row, 3, value).number_format = "#,##0.0"
    leaf["C8"] = "=SUM(C4:C6)"
    leaf.column_dimensions["A"].width = 31.5
    leaf.row_dimensions[3].height = 40
    leaf.freeze_panes = "A4"
    listed = DataValidation("list", formula1='"a,b"', sqref="B4:B6")
    leaf.add_data_validation(listed)
    leaf.add_table(Table(displayName="BangSoLieu", ref="A3:C6"))
    if own_comment:
        leaf["C5"].comment = Comment("Đã hỏi xã <A & B>", "Huyện")
    other = book.create_sheet(OTHER)
    other["B2"] = "giữ nguyên"
    other["B2"].font = Font(italic=True)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def opened(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content), rich_text=True)
