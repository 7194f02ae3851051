"""What LibreOffice makes of the workbook: the pages that it prints, the numbers that it computes anew."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from tests.workbook.conftest import Converting, drawn_of

from giaoban.domain.briefing import Briefing
from giaoban.workbook.book import Drawn
from giaoban.workbook.flow import flow
from giaoban.workbook.sheets import declared

FOOTER = re.compile(r"^Trang \d+/\d+ ")
Pages = Callable[[Path], list[str]]


def without_values(content: bytes) -> bytes:
    """The same file whose formulas have no results; LibreOffice computes only what has none."""
    emptied = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(emptied, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/"):
                part = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part)
            target.writestr(name, part)
    return emptied.getvalue()


def test_results_beside_formulas_are_what_libreoffice_computes(drawn: Drawn, convert: Converting) -> None:
    formulas = openpyxl.load_workbook(BytesIO(drawn.content))
    ours = openpyxl.load_workbook(BytesIO(drawn.content), data_only=True)
    theirs = openpyxl.load_workbook(convert(without_values(drawn.content), "xlsx"), data_only=True)
    checked = 0
    for leaf in formulas.worksheets:
        for row in leaf.iter_rows():
            for cell in (each for each in row if each.data_type == "f"):
                mine, computed = (book[leaf.title][cell.coordinate].value for book in (ours, theirs))
                assert mine == pytest.approx(computed, rel=1e-12), (leaf.title, cell.coordinate, cell.value)
                checked += 1
    assert checked > 2


def test_the_last_words_of_every_text_are_printed(
    made: Briefing, drawn: Drawn, convert: Converting, pages: Pages
) -> None:
    printed = pages(convert(drawn.content, "pdf"))
    letters = re.sub(r"\W", "", "".join(printed))
    wanted = [item.text for item in made.items] + [task.text for task in made.tasks]
    wanted += [finding.text for finding in made.meeting.findings] if made.meeting else []
    for written in wanted:
        assert re.sub(r"\W", "", written)[-25:] in letters, written
    assert "TỔNG HỢP BÁO CÁO GIAO BAN" in printed[0]
    assert "NGƯỜI TỔNG HỢP" in printed[0]
    assert "Trang 1/" in printed[0]


def test_the_overview_is_one_page_and_the_tasks_of_the_meeting_too(convert: Converting, pages: Pages) -> None:
    printed = pages(convert(drawn_of("demo").content, "pdf"))
    starts = [FOOTER.sub("", page) for page in printed]
    assert len(printed) == 8
    assert sum("Biểu số 05" in page for page in printed) == 1
    assert "NV-2018H1-01" in printed[4]
    assert "Cộng số lượt giao" in printed[4]
    assert sum(page.startswith("HỘI KHUYẾN HỌC VIỆT NAM") for page in starts) == 1


def test_pages_end_where_they_were_reckoned_to_end(
    made: Briefing, drawn: Drawn, convert: Converting, pages: Pages
) -> None:
    reckoned = sum(len(flow(sheet).breaks) + 1 for sheet in declared(made))
    assert len(pages(convert(drawn.content, "pdf"))) == reckoned


def test_a_signature_never_stands_alone_on_a_page(drawn: Drawn, convert: Converting, pages: Pages) -> None:
    for page in pages(convert(drawn.content, "pdf")):
        if "(Ký" in page:
            assert len(page.split("(Ký")[0].split()) > 25, page


def test_each_table_of_the_chair_begins_a_page(convert: Converting, pages: Pages) -> None:
    printed = [FOOTER.sub("", page) for page in pages(convert(drawn_of("demo").content, "pdf"))]
    assert [page.split(".")[0] for page in printed if re.match("(II|III)\\. NHIỆM VỤ", page)] == ["II", "III"]
