"""How the sheets print: widths that are the paper's, headers that repeat, footers inside the margin."""

from io import BytesIO

import openpyxl
import pytest

from giaoban.domain.briefing import Briefing
from giaoban.workbook.book import Drawn
from giaoban.workbook.flow import flow
from giaoban.workbook.frame import columns_wide
from giaoban.workbook.layout import USABLE_MM
from giaoban.workbook.sheets import declared

POINTS = {"portrait": (297 - 33) * 72 / 25.4, "landscape": (210 - 33) * 72 / 25.4}


def test_declared_widths_add_up_to_the_paper(made: Briefing) -> None:
    for sheet in declared(made):
        assert sum(sheet.widths) == pytest.approx(USABLE_MM[sheet.orientation], abs=0.05), sheet.title
        assert min(sheet.widths) > 6


def test_every_row_has_as_many_cells_as_its_sheet_has_columns(made: Briefing) -> None:
    for sheet in declared(made):
        for row in sheet.rows:
            assert sum(cell.span for cell in row.cells) in (0, len(sheet.widths)), (sheet.title, row)


def test_the_file_has_the_declared_widths_and_prints_one_page_wide(made: Briefing, drawn: Drawn) -> None:
    book = openpyxl.load_workbook(BytesIO(drawn.content))
    for sheet in declared(made):
        leaf = book[sheet.title]
        found = sum(dimension.width for dimension in leaf.column_dimensions.values())
        assert found == pytest.approx(sum(map(columns_wide, sheet.widths)), abs=0.01)
        paper = 297 if sheet.orientation == "landscape" else 210
        margins = leaf.page_margins
        assert found * 8 / 96 * 25.4 <= paper - (margins.left + margins.right) * 25.4
        assert (leaf.page_setup.paperSize, leaf.page_setup.fitToWidth) == (9, 1)
        assert leaf.page_setup.fitToHeight == int(sheet.one_page)


def test_the_footer_stands_inside_the_bottom_margin_and_counts_pages(drawn: Drawn) -> None:
    for leaf in openpyxl.load_workbook(BytesIO(drawn.content)).worksheets:
        assert leaf.page_margins.footer < leaf.page_margins.bottom
        assert leaf.oddFooter is not None
        assert str(leaf.oddFooter.center.text).strip() == "Trang &P/&N"


def test_tables_repeat_their_header_and_stay_frozen_below_it(drawn: Drawn) -> None:
    book = openpyxl.load_workbook(BytesIO(drawn.content))
    for leaf in book.worksheets:
        if leaf.title in ("Tổng quan", "Ý kiến Chủ tịch"):
            continue
        last = int(str(leaf.print_title_rows).rsplit("$", 1)[-1])
        assert leaf.freeze_panes == f"A{last + 1}", leaf.title


def test_the_overview_shrinks_by_less_than_eight_in_a_hundred(made: Briefing) -> None:
    overview = declared(made)[0]
    assert overview.one_page
    assert sum(row.height for row in flow(overview).rows) * 0.92 <= POINTS["portrait"]


def test_no_row_is_higher_than_excel_allows_or_than_a_page(made: Briefing) -> None:
    for sheet in declared(made):
        assert max(row.height for row in flow(sheet).rows) <= min(409, POINTS[sheet.orientation])
