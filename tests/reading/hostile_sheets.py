"""The hostile spreadsheets and the answer to each: refused, warned about, faulty in one cell, taken; and the bombs."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final

from tests.reading.packed import SPACE, one_cell, packed, plain_parts, sheet, zipped

from giaoban.reading.grid import Cell
from giaoban.reading.rows import Source

REFUSED: Final = {
    "x14_xls_renamed.xlsx": "file.broken_xls",
    "x15_xls.xls": "file.broken_xls",
    "x16_html_xls.xls": "file.not_a_spreadsheet",
    "x17_csv_as_xlsx.xlsx": "file.not_a_spreadsheet",
    "x18_pdf.xlsx": "file.not_a_spreadsheet",
    "x20_empty.xlsx": "file.empty",
    "x21_truncated.xlsx": "file.broken",
    "x22_zero_tail.xlsx": "file.broken",
    "x24_empty_zip.xlsx": "file.not_a_spreadsheet",
    "x27_billion_laughs.xlsx": "file.doctype",
    "x28_quadratic.xlsx": "file.doctype",
    "x29_xxe.xlsx": "file.doctype",
    "x45_zip_encrypted.xlsx": "file.encrypted",
    "x48_no_sheet.xlsx": "file.broken",
    "x49_sst_index.xlsx": "file.broken",
    "x50_badcell_7.xlsx": "file.broken",  # a column that no sheet has
}
WARNED: Final = {
    "x06_hidden_row.xlsx": "sheet.hidden_rows",
    "x07_hidden_col.xlsx": "sheet.hidden_columns",
    "x08_hidden_sheet.xlsx": "sheet.hidden",
    "x09_filtered.xlsx": "sheet.hidden_rows",
    "x25_macro.xlsm": "file.macro",
    "x26_macro_renamed.xlsx": "file.macro",
    "x38_stray_xfd.xlsx": "sheet.far_cells",
    "x64_dde.xlsx": "cell.formula",
}
FAULTY: Final = {
    "x10_formula_nocache.xlsx": ("G3", Cell(None, "cell.no_value")),
    "x12_error_0.xlsx": ("G3", Cell("#REF!", "cell.error")),
    "x12_error_1.xlsx": ("G3", Cell("#DIV/0!", "cell.error")),
    "x50_badcell_0.xlsx": ("G3", Cell("abc", "cell.not_a_number")),
    "x50_badcell_2.xlsx": ("G3", Cell("NaN", "cell.not_a_number")),
    "x50_badcell_3.xlsx": ("G3", Cell(10**10, "cell.bad_date")),
    "x50_badcell_8.xlsx": ("G3", Cell("2024-99-99", "cell.bad_date")),
    "x54_date_1.xlsx": ("H4", Cell(0, "cell.bad_date")),
    "x54_date_3.xlsx": ("H4", Cell(2958466, "cell.bad_date")),
    "x69_cell_40000.xlsx": ("D2", Cell("x" * 60, "cell.too_long")),
}
TAKEN: Final = {
    "x01_ok.xlsx": ("A2", Cell("Văn Chấn")),
    "x36_dimension_full.xlsx": ("H4", Cell("31/12/2024")),
    "x37_dimension_a1.xlsx": ("H4", Cell("31/12/2024")),
    "x41_merge_all.xlsx": ("A2", Cell("Văn Chấn")),
    "x43_traversal.xlsx": ("A2", Cell("Văn Chấn")),
    "x46_no_styles.xlsx": ("G3", Cell(1050)),
    "x50_badcell_4.xlsx": ("G3", Cell(5)),
    "x50_badcell_5.xlsx": ("G3", Cell(True)),
    "x50_badcell_9.xlsx": ("G3", Cell(5)),
    "x53_date_1904.xlsx": ("H4", Cell(date(2024, 12, 31))),
    "x55_percent.xlsx": ("G3", Cell(Decimal("0.95"), percent=True)),
    "x56_code_000.xlsx": ("A2", Cell("Văn Chấn")),
    "x60_richtext.xlsx": ("D2", Cell("Thu ngân sách")),
    "x63_formula_text.xlsx": ("D2", Cell('=HYPERLINK("http://e","x")')),
    "x65_external_link.xlsx": ("A2", Cell("Văn Chấn")),
    "x70_wide_styles.xlsx": ("A2", Cell("Văn Chấn")),
    "x71_openpyxl.xlsx": ("A2", Cell("Văn Chấn")),
}
OTHERS: Final = {"x03_title_rows.xlsx", "x59_xescape.xlsx", "x61_empty_sheet.xlsx", "x62_header_only.xlsx"}

# Made when a test needs them: each would cost gigabytes or minutes if it were read without limits.
MANY: Final = " ".join(f"a{at:x}=''" for at in range(100_000))
BOMBS: Final[dict[str, Callable[[], Source]]] = {
    "một ô 200 MB": lambda: one_cell(f'<c t="inlineStr"><is><t>{"A" * 200_000_000}</t></is></c>'),
    "một ô 60 MB": lambda: one_cell(f'<c t="inlineStr"><is><t>{"A" * 60_000_000}</t></is></c>'),
    "3,5 triệu chuỗi": lambda: zipped(
        {**plain_parts(), "xl/sharedStrings.xml": f'<sst xmlns="{SPACE}">{"<si><t/></si>" * 3_500_000}</sst>'}
    ),
    "100.000 dòng": lambda: packed(sheet("<row><c><v>1</v></c></row>" * 100_000)),
    "gần 4 triệu ô trống": lambda: packed(sheet(f"<row>{'<c/>' * 3_900_000}</row>")),
    "nửa triệu ô": lambda: packed(sheet(("<row>" + "<c><v>1.5</v></c>" * 8 + "</row>") * 60_000)),
    "cột cuối ở mọi dòng": lambda: packed(
        sheet("".join(f'<row r="{row}"><c r="IV{row}"><v>1</v></c></row>' for row in range(1, 60_000)))
    ),
    "chữ dài ở mọi dòng": lambda: packed(
        sheet(f'<row><c t="inlineStr"><is><t>{"A" * 32_000}😀</t></is></c></row>' * 1_900)
    ),
    "lồng sâu": lambda: packed("<a>" * 3_900_000),
    "thẻ có 100.000 thuộc tính": lambda: packed(sheet(f"<row><c {MANY}/></row>")),
    "gộp cả cột": lambda: packed(sheet("", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')),
}
ENDS: Final = {
    "một ô 200 MB": "file.too_large_inside",
    "một ô 60 MB": "file.too_large_inside",
    "3,5 triệu chuỗi": "file.too_many_inside",
    "100.000 dòng": "file.too_many_rows",
    "gần 4 triệu ô trống": "read 0",
    "nửa triệu ô": "read 60000",
    "cột cuối ở mọi dòng": "file.too_many_inside",
    "chữ dài ở mọi dòng": "file.too_large_inside",
    "lồng sâu": "file.broken",
    "thẻ có 100.000 thuộc tính": "read 0",
    "gộp cả cột": "read 0",
}
