"""The file as a whole: opened again it says what the briefing says, the same each time, in one typeface."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]
from tests.workbook.briefings import CODES, demo, followed_up, with_figures
from tests.workbook.conftest import MADE, drawn_of

from giaoban import text
from giaoban.domain.briefing import Briefing, Finding, Item
from giaoban.workbook.book import Drawn, draw

HOSTILE = (
    '=HYPERLINK("http://x.vn";"bấm")',
    "+84 912 345 678",
    "@ban",
    "-5",
    "=1+1",
    "\tthụt vào",
    "#N/A",
    "_x0041_ và _x000D_",
    "<b>&amp;</b> ]]> \"'",
    "{row} {0} {names}",
    "2018-06-08",
    "001",
    "TRUE",
    "🎓 học",
)


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(content))


def texts(book: Workbook) -> Iterator[str]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from (cell.value for cell in row if isinstance(cell.value, str) and cell.data_type != "f")


def with_texts(*written: str) -> Briefing:
    """The briefing with these texts in every place where somebody may write."""
    base = with_figures()
    items = tuple(
        Item(CODES[0], kind, at, "khac", words, words if kind == "limitation" else None)
        for kind in ("achievement", "limitation", "cause", "proposal", "plan")
        for at, words in enumerate(written, start=1)
    )
    findings = tuple(
        Finding(at, kind, "quy", None, "group", (), words, words, None)
        for kind in ("achievement", "limitation")
        for at, words in enumerate(written, start=1)
    )
    source = followed_up()
    assert source.meeting is not None
    tasks = tuple(
        source.tasks[0]._replace(code=f"NV-2018H1-{at:02d}", text=words, deliverable=words, note=words, place=words)
        for at, words in enumerate(written, start=1)
    )
    reports = tuple(report._replace(signer=written[0], doc_no=written[-1]) for report in base.reports)
    units = tuple(unit._replace(name=written[at % len(written)]) for at, unit in enumerate(base.units))
    meeting = source.meeting._replace(findings=findings, source=written[0])
    return base._replace(items=items, meeting=meeting, tasks=tasks, reports=reports, units=units)


def test_every_text_of_the_briefing_is_read_again_letter_for_letter(made: Briefing, drawn: Drawn) -> None:
    found = set(texts(opened(drawn.content)))
    wanted = {item.text for item in made.items} | {task.text for task in (*made.tasks, *made.carried)}
    wanted |= {item.cause for item in made.items if item.cause}
    wanted |= {finding.text for finding in made.meeting.findings} if made.meeting else set()
    assert wanted <= found


def test_hostile_texts_stay_texts() -> None:
    book = opened(draw(with_texts(*HOSTILE)).content)
    found = set(texts(book))
    assert set(HOSTILE) <= found
    formulas = [
        cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]
    assert formulas
    assert not [formula for formula in formulas if "HYPERLINK" in str(formula) or str(formula) == "=1+1"]


def test_a_text_that_looks_like_a_formula_carries_the_quote_prefix() -> None:
    book = opened(draw(with_texts("=1+1")).content)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert cells
    assert all(cell.quotePrefix for cell in cells)


def test_what_excel_cannot_hold_becomes_the_replacement_character() -> None:
    book = opened(draw(with_texts("a\x00b\x1bc\ufffe\ud800d\x85e", "dòng\r\nhai")).content)
    found = set(texts(book))
    assert "a\ufffdb\ufffdc\ufffd\ufffdd\ufffde" in found
    assert "dòng\nhai" in found


def test_a_text_of_twenty_thousand_letters_goes_on_in_the_next_rows() -> None:
    long = " ".join(f"chữ{number}" for number in range(3200)) + " hết."
    assert 20_000 < len(long) < 32_767
    sheet = opened(draw(with_texts(long)).content)["Phương hướng"]
    pieces = [sheet.cell(row, 2).value or "" for row in range(1, sheet.max_row + 1)]
    start = next(at for at, piece in enumerate(pieces) if str(piece).startswith("chữ0"))
    heights = [sheet.row_dimensions[row].height or 0 for row in range(1, sheet.max_row + 1)]
    assert max(heights) <= 409
    assert sum(height > 100 for height in heights) > 20
    assert "".join(map(str, pieces[start:])).startswith(long)


def test_the_same_briefing_gives_the_same_bytes(made: Briefing, drawn: Drawn) -> None:
    assert draw(made).content == drawn.content


def test_another_process_with_another_hash_seed_and_lxml_gives_the_same_bytes() -> None:
    program = (
        "import hashlib\nfrom giaoban.workbook.book import draw\nfrom tests.workbook.briefings import followed_up\n"
        "print(hashlib.sha256(draw(followed_up()).content).hexdigest())"
    )
    root = Path(__file__).parents[2]
    expected = hashlib.sha256(drawn_of("followed_up").content).hexdigest()
    for seed in ("1", "77"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        run = [sys.executable, "-c", program]
        found = subprocess.run(run, check=True, capture_output=True, text=True, env=environment, cwd=root, timeout=60)
        assert found.stdout.strip() == expected


def test_all_times_in_the_file_are_the_day_of_the_books_last_change(drawn: Drawn, made: Briefing) -> None:
    assert made.changed_on is not None
    with ZipFile(BytesIO(drawn.content)) as parts:
        days = {part.date_time for part in parts.infolist()}
        core = parts.read("docProps/core.xml").decode()
    assert days == {(made.changed_on.year, made.changed_on.month, made.changed_on.day, 0, 0, 0)}
    assert set(re.findall(r">(\d{4}-\d\d-\d\dT[^<]*)<", core)) == {f"{made.changed_on.isoformat()}T00:00:00Z"}


def test_without_a_last_change_the_end_of_the_period_stands_in() -> None:
    with ZipFile(BytesIO(draw(demo()._replace(changed_on=None)).content)) as parts:
        assert {part.date_time[:3] for part in parts.infolist()} == {(2018, 6, 30)}


def test_every_font_is_times_new_roman(drawn: Drawn) -> None:
    with ZipFile(BytesIO(drawn.content)) as parts:
        styles = parts.read("xl/styles.xml").decode()
        footers = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert set(re.findall(r'<font>.*?<name val="([^"]+)"', styles)) == {"Times New Roman"}
    assert min(float(size) for size in re.findall(r'<sz val="([\d.]+)"', styles)) >= 10
    assert all("Times New Roman" in footer for footer in footers)


def test_the_audit_finds_nothing_more_than_in_an_empty_workbook(name: str, tmp_path: Path) -> None:
    blank = tmp_path / "blank.xlsx"
    openpyxl.Workbook().save(blank)
    ours = tmp_path / "ours.xlsx"
    ours.write_bytes(drawn_of(name).content)
    known = {error.description for error in OpenXmlValidator().validate(blank).errors}
    found = [error for error in OpenXmlValidator().validate(ours).errors if error.description not in known]
    assert [f"{error.part_uri} {error.description} {error.path}" for error in found] == []


def test_the_titles_and_rows_are_those_of_the_file(name: str, drawn: Drawn) -> None:
    assert [title for title, _ in drawn.sheets] == opened(drawn.content).sheetnames
    assert all(0 < len(title) <= 31 and rows > 0 for title, rows in drawn.sheets)
    assert name in MADE


def test_the_sheets_stand_in_the_order_of_the_contract() -> None:
    assert [title for title, _ in drawn_of("followed_up").sheets] == [
        "Tổng quan",
        "Tình hình nộp báo cáo",
        "Chỉ tiêu",
        "Kết quả",
        "Hạn chế, nguyên nhân",
        "Kiến nghị",
        "Phương hướng",
        "Nhiệm vụ",
        "Nhiệm vụ theo đơn vị",
        "Ý kiến Chủ tịch",
    ]


def test_a_sheet_with_nothing_in_it_is_left_out_and_named_on_the_overview() -> None:
    book = opened(drawn_of("demo").content)
    assert "Chỉ tiêu" not in book.sheetnames
    overview = [cell.value for row in book["Tổng quan"].iter_rows() for cell in row if cell.value]
    assert "Chưa có nội dung: Chỉ tiêu, Kiến nghị, Phương hướng, Nhiệm vụ theo đơn vị." in overview


def test_an_empty_book_still_draws() -> None:
    base = demo()
    bare = base._replace(office={}, units=(), reports=(), items=(), meeting=None, tasks=(), changed_on=None)
    assert [title for title, _ in draw(bare).sheets] == ["Tổng quan", "Ý kiến Chủ tịch"]


def test_the_workbook_speaks_english_too() -> None:
    text.use("en")
    book = opened(draw(followed_up()).content)
    assert book.sheetnames[0] == "Overview"
    assert "Chair's remarks" in book.sheetnames


@pytest.mark.parametrize("code", ["2018H2", "2018Q2", "2018M9", "2018"])
def test_other_periods_draw(code: str) -> None:
    base = with_figures()
    assert draw(base._replace(period=base.period._replace(code=code))).content


def test_the_code_of_the_period_is_hidden_in_the_file() -> None:
    name = opened(drawn_of("demo").content).defined_names["giaoban_period"]
    assert name.attr_text == '"2018H1"'
    assert name.hidden
