"""The corpus of broken and hostile files, through the real command into a fresh book: taken whole or refused."""

import csv
import json
import operator
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from decimal import Decimal
from functools import partial
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, Final, NamedTuple

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from tests.reading.packed import SPACE, one_cell, plain_parts, sheet, zipped
from tests.services.books import codes, counts, document, take

from giaoban import text
from giaoban.__main__ import main
from giaoban.domain.numbers import format_number, unscaled
from giaoban.domain.vietnamese import shown
from giaoban.reading.rows import Source
from giaoban.services import roster, upkeep
from giaoban.services.importing import Imported
from giaoban.text import say
from giaoban.workspace import BOOK_FILE, Workspace

CORPUS: Final = Path(__file__).parent / "data" / "hostile"
CASES: Final[list[dict[str, Any]]] = json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8"))
TOGETHER: Final = [case for case in CASES if not case["file"].startswith("folder/")]
BROKEN: Final = "huyen_05.csv"  # the one of the folder that is
INDICATORS: Final = ("Thu ngân sách", *(f"Chỉ tiêu {number:03}" for number in range(200)))
ALWAYS: Final = frozenset(("area.guessed",))  # no file of the corpus has a work area

# A file that could cost gigabytes, minutes or the whole process is read in one of its own.
APART: Final = frozenset((
    "c42_field_200k", "c45_20000_cols", "c46_5000_rows", "j09_deep", "x27_billion_laughs", "x28_quadratic",
    "x32_bomb_cell_200mb", "x35_bomb_sst", "x36_dimension_full", "x38_stray_xfd", "x41_merge_all", "x44_lying_size",
    "x66_many_sheets",
))  # fmt: skip
MEASURED: Final = """
import sys, time
from giaoban.__main__ import main
code = main(sys.argv[1:])
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(time.process_time(), peak, file=sys.stderr)
sys.exit(code)
"""
HANGS: Final = 90  # seconds by the clock, on a busy machine too


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def printed(self) -> str:
        return self.out + self.err


class Kept(NamedTuple):
    """One new row of the book, whichever of the three it is."""

    district: str | None
    content: str | None = None
    indicator: str | None = None
    actual: Any = None
    due: str | None = None


Run = Callable[..., Ran]


# The book -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of the nine units, made once: 2018H1 open, the corpus's indicators registered."""
    at = Workspace(tmp_path_factory.mktemp("prepared"), actor="test")
    upkeep.make_book(at.path)
    with at.transaction("init") as session:
        upkeep.fill(session, profile=upkeep.profile_source("yen-bai"))
        roster.open_period(session, period="2018H1")
        for name in INDICATORS:
            roster.add_indicator(session, name=name, measure="triệu đồng", type="flow", decimals=1)
    return at.path


@pytest.fixture
def book(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name in ("GIAOBAN_BOOK", "GIAOBAN_ACTOR", "GIAOBAN_LANG", "GIAOBAN_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "files").mkdir()
    monkeypatch.chdir(tmp_path / "files")
    path = tmp_path / "so" / BOOK_FILE
    path.parent.mkdir(parents=True)
    shutil.copy(prepared, path)
    yield tmp_path / "so"
    text.use("vi")


def sql(book: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(book / BOOK_FILE)) as connection:
        return connection.execute(statement).fetchall()


def content(book: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    names = [name for (name,) in sql(book, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: sorted(sql(book, f'SELECT * FROM "{name}"'), key=str) for name in names}


def kept(book: Path) -> list[Kept]:
    """The items, figures and tasks of the book, in the order of the corpus's files."""
    items = sql(
        book, "SELECT name, text FROM report_item AS item JOIN unit ON code = unit ORDER BY period, unit, item.kind, no"
    )
    figures = sql(
        book,
        "SELECT unit.name, indicator.name, value FROM figure JOIN unit ON unit.code = figure.unit"
        " JOIN indicator ON indicator.code = figure.indicator ORDER BY period, figure.unit, indicator.name",
    )
    tasks = sql(
        book,
        "SELECT name, text, due_on FROM task LEFT JOIN assignment ON assignment.task = task.code"
        " LEFT JOIN unit ON unit.code = assignment.unit ORDER BY task.code",
    )
    return [
        *(Kept(district, content=told) for district, told in items),
        *(Kept(district, indicator=name, actual=float(unscaled(value))) for district, name, value in figures),
        *(Kept(district, content=told, due=due) for district, told, due in tasks),
    ]


# The files ----------------------------------------------------------------------------------------------------------

HEADER: Final = "Đơn vị,Kỳ,Loại,Nội dung,Chỉ tiêu,Kế hoạch,Thực hiện,Hạn"
RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def csv_of(*rows: str, more: str = "") -> bytes:
    return "".join(f"{line}\r\n" for line in (HEADER + more, *rows)).encode()


def many_strings() -> bytes:
    parts = plain_parts()
    told = f'<Relationship Id="rId9" Type="{RELATION}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    relations = parts["xl/_rels/workbook.xml.rels"].replace("</Relationships>", told)
    strings = f'<sst xmlns="{SPACE}">{"<si><t/></si>" * 3_500_000}</sst>'
    return zipped({**parts, "xl/_rels/workbook.xml.rels": relations, "xl/sharedStrings.xml": strings}).content


def many_sheets() -> bytes:
    """The plain workbook behind 300 sheets that say nothing."""
    parts = plain_parts()
    names, relations = "", ""
    for at in range(300):
        parts[f"xl/worksheets/more{at}.xml"] = sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>')
        names += f'<sheet name="S{at}" sheetId="{at + 10}" r:id="rId{at + 10}"/>'
        relations += f'<Relationship Id="rId{at + 10}" Type="{RELATION}/worksheet" Target="worksheets/more{at}.xml"/>'
    for part, mark, told in (
        ("xl/workbook.xml", "<sheets>", f"<sheets>{names}"),
        ("xl/_rels/workbook.xml.rels", "</Relationships>", f"{relations}</Relationships>"),
    ):
        parts[part] = parts[part].replace(mark, told)
    return zipped(parts).content


def lying_size() -> bytes:
    """A cell of 30 MB in a package whose directory says that its sheet has 1,000 bytes."""
    made = bytearray(one_cell(f'<c t="inlineStr"><is><t>{"A" * 30_000_000}</t></is></c>').content)
    entry = made.rindex(b"xl/worksheets/sheet1.xml") - 46
    assert made[entry : entry + 4] == b"PK\x01\x02"
    made[entry + 24 : entry + 28] = (1_000).to_bytes(4, "little")
    return bytes(made)


# The big ones of the corpus, made when they are needed.
MADE: Final[dict[str, Callable[[], bytes]]] = {
    "c42_field_200k": lambda: csv_of(f"Văn Chấn,2018H1,Kết quả,{'x' * 200_000},,,,"),
    "c45_20000_cols": lambda: csv_of(
        f"Văn Chấn,2018H1,Kết quả,Một việc{',' * 20_004}", more="".join(f",c{at}" for at in range(20_000))
    ),
    "c46_5000_rows": lambda: csv_of(*(f"Văn Chấn,2018H1,Chỉ tiêu,,Chỉ tiêu {at},1000,{at}," for at in range(5_000))),
    "j09_deep": lambda: b"[" * 100_000 + b"]" * 100_000,
    "x32_bomb_cell_200mb": lambda: one_cell(f'<c t="inlineStr"><is><t>{"A" * 200_000_000}</t></is></c>').content,
    "x35_bomb_sst": many_strings,
    "x44_lying_size": lying_size,
    "x66_many_sheets": many_sheets,
}


def file_of(case: dict[str, Any]) -> str:
    """The corpus's file, or the one made for this test in the current folder."""
    if case["id"] not in MADE:
        return str(CORPUS / case["file"])
    path = Path(case["file"]).name
    Path(path).write_bytes(MADE[case["id"]]())
    return path


# The command --------------------------------------------------------------------------------------------------------


@pytest.fixture
def run(book: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: str) -> Ran:
        code = main(["import", "--book", str(book), *words])
        return Ran(code, *capsys.readouterr())

    return run


def run_apart(book: Path, *words: str, seconds: float, megabytes: int) -> Ran:
    """The same in a process of its own, which may take no more time of the processor nor memory than this."""
    command = [sys.executable, "-c", MEASURED, "import", "--book", str(book), *words]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=HANGS, check=False)
    *err, measured = ended.stderr.splitlines()
    took, peak = measured.split()
    assert float(took) < seconds
    assert int(peak) / 1000 < megabytes
    return Ran(ended.returncode, ended.stdout, "\n".join(err))


def warned(ran: Ran) -> set[str]:
    """The codes of what an import with `--json` warns about, but for what is said of every file."""
    return {one["code"] for one in json.loads(ran.out)["warnings"]} - ALWAYS if ran.out else set()


EXPECTED: Final[dict[str, Callable[[int, set[str]], bool]]] = {
    "import": lambda code, warnings: code == 0 and not warnings,
    "reject": lambda code, warnings: code in (1, 5),
    "warn_or_reject": lambda code, warnings: code in (1, 5) or (code == 0 and bool(warnings)),
    "any": lambda code, warnings: code in (0, 1, 5),
}


def check(case: dict[str, Any], ran: Ran, warnings: set[str], book: Path) -> None:
    """Compare what a run has said, and what the book now has, with the manifest."""
    assert EXPECTED[case["expect"]](ran.code, warnings), ran.printed
    rows = kept(book)
    assert len(rows) == (0 if ran.code else case["rows"])
    assert not ran.code or ran.printed.strip()
    for wanted in () if ran.code else case.get("checks", ()):
        assert getattr(rows[wanted["row"]], wanted["field"]) == wanted["equals"]
    assert "Traceback" not in ran.printed
    said = ran.printed.casefold()
    assert any(word.casefold() in said for word in case.get("says", [""])), said
    assert not re.search(case.get("never", "(?!)"), ran.printed + str(rows))


@pytest.mark.parametrize("case", [case for case in TOGETHER if case["id"] not in APART], ids=lambda case: case["id"])
def test_a_hostile_file_is_taken_whole_or_refused_in_words(case: dict[str, Any], book: Path, run: Run) -> None:
    before = content(book)
    dry = run("--dry-run", "--json", file_of(case))
    assert content(book) == before
    ran = run(file_of(case))
    assert ran.code == dry.code
    check(case, ran, warned(dry), book)
    assert not ran.code or content(book) == before


@pytest.mark.parametrize("case", [case for case in TOGETHER if case["id"] in APART], ids=lambda case: case["id"])
def test_a_bomb_costs_neither_time_nor_memory(case: dict[str, Any], book: Path) -> None:
    before = content(book)
    ran = run_apart(book, "--json", file_of(case), seconds=case["max_s"], megabytes=case["max_mb"])
    check(case, ran, warned(ran), book)
    assert not ran.code or content(book) == before


def test_of_a_folder_of_files_the_broken_one_stays_out(
    book: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    for year in range(2010, 2022):
        assert year == 2018 or main(["period", "open", f"{year}H1", "--book", str(book)]) == 0
    capsys.readouterr()
    files = [str(CORPUS / case["file"]) for case in CASES if case not in TOGETHER]
    ran = run("--json", *files)
    told = json.loads(ran.out)
    assert [(Path(one["source"]).name, one["ok"]) for one in told["files"]] == [
        (Path(file).name, Path(file).name != BROKEN) for file in files
    ]
    assert (ran.code, told["created"], len(kept(book))) == (5, 33, 33)
    again = run(*files)
    assert (again.code, BROKEN in again.err, len(kept(book))) == (5, True, 33)


# Names --------------------------------------------------------------------------------------------------------------

NAMES: Final = {
    "gạch đầu tên": "-x.csv",
    "ngoặc vuông": "[bold].csv",
    "khoảng trắng": " báo cáo  tháng 6 .csv",
    "chữ rời dấu": unicodedata.normalize("NFD", "Báo cáo Văn Chấn.csv"),
    "200 chữ": "a" * 196 + ".csv",
    "ký hiệu": "%s{0}.csv",
    "đuôi hoa": "BAOCAO.CSV",
    "không đuôi": "baocao",
    "đuôi lạ": "baocao.bak",
    "xuống dòng, mã điều khiển": "a\n\x1b[31mđỏ\x1b[0m.csv",
    "đảo chiều": "a\u202evsc.csv",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_file_is_taken_whatever_it_is_called(name: str, book: Path, run: Run) -> None:
    shutil.copy(CORPUS / "csv" / "c01_ok.csv", name)
    dry = run("--dry-run", "--json", "./" + name)
    assert (dry.code, json.loads(dry.out)["files"][0]["source"]) == (0, name)
    ran = run("--", name)
    assert (ran.code, len(kept(book))) == (0, 3)
    _is_plain(ran)


def test_a_dash_before_a_name_is_no_option_with_a_path_before_it(book: Path, run: Run) -> None:
    shutil.copy(CORPUS / "csv" / "c01_ok.csv", "-x.csv")
    ran = run("./-x.csv")
    assert (ran.code, "-x.csv" in ran.out, len(kept(book))) == (0, True, 3)


@pytest.mark.parametrize("name", [*NAMES.values(), "~$x.xlsx", "Thumbs.db"])
def test_a_refused_file_is_named_without_harm(name: str, book: Path, run: Run) -> None:
    before = content(book)
    missing = run("--", name)
    Path(name).write_bytes(b"%PDF-1.4 ")
    ran = run("--", name)
    assert (missing.code, ran.code, content(book) == before) == (5, 5, True)
    for refused in (missing, ran):
        _is_plain(refused)
        assert shown(name) in "".join(refused.err.splitlines()) or len(name) > 60 or "\n" in name or "  " in name


def _is_plain(ran: Ran) -> None:
    """Nothing in it moves a terminal, and nothing went wrong inside."""
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", ran.printed)
    assert "Traceback" not in ran.printed


@pytest.mark.parametrize(
    ("name", "case"),
    [("bao-cao.json", "csv/c01_ok.csv"), ("bao-cao.csv", "json/j01_ok.json"), ("bao-cao.csv", "xlsx/x01_ok.xlsx")],
)
def test_a_file_with_another_format_s_ending_is_read_or_refused_whole(
    name: str, case: str, book: Path, run: Run
) -> None:
    before = content(book)
    shutil.copy(CORPUS / case, name)
    ran = run(name)
    if ran.code:
        assert ran.code in (1, 5)
        assert content(book) == before
    else:
        assert len(kept(book)) == 3
    _is_plain(ran)


# What is no file of a report ----------------------------------------------------------------------------------------


def _pipe() -> str:
    os.mkfifo("ong.csv")
    return "ong.csv"


def _folder() -> str:
    Path("x.csv").mkdir()
    return "x.csv"


def _too_large() -> str:
    with Path("lon.csv").open("wb") as file:
        file.truncate(3_000_000_000)  # takes no room on the disk
    return "lon.csv"


def _link_to_zeros() -> str:
    Path("khong.csv").symlink_to("/dev/zero")
    return "khong.csv"


@pytest.mark.parametrize(
    "make", [_pipe, _folder, _too_large, _link_to_zeros, lambda: "/dev/zero", lambda: "khong-co.csv", lambda: ""]
)
def test_what_is_no_file_of_a_sensible_size_is_refused_at_once(make: Callable[[], str], book: Path) -> None:
    before = content(book)
    ran = run_apart(book, "--", make(), seconds=10, megabytes=300)
    assert (ran.code, ran.out, content(book) == before) == (5, "", True)
    assert 1 <= len(ran.err.splitlines()) <= 3
    _is_plain(ran)


# What was found on the way ------------------------------------------------------------------------------------------


def test_an_unknown_unit_is_named_wherever_it_stands(run: Run) -> None:
    rows = ["Văn Xa,2018H1,Kết quả,Một việc,,,,", "Văn Xa,2018H1,Nhiệm vụ,Một việc,,,,30/9/2018"]
    Path("a.csv").write_bytes(csv_of(*rows))
    Path("b.csv").write_text("Kỳ,Nội dung,Chủ trì,Phối hợp\n2018H1,Một việc,Văn Chấn,Lục Yên; Văn Xa\n")
    told = [one for name in ("a.csv", "b.csv") for one in json.loads(run("--json", name).out)["problems"]]
    assert [(one["field"], one["value"]) for one in told] == [
        ("unit", "Văn Xa"),
        ("lead", "Văn Xa"),
        ("with", "Văn Xa"),
    ]


@pytest.mark.parametrize(
    ("other", "code"), [("12.5", "number.ambiguous"), ("100", "number.comma_taken"), ("1.234,5", None)]
)
def test_a_lone_comma_is_read_by_the_habit_of_the_table(other: str, code: str | None, run: Run) -> None:
    rows = [f'Văn Chấn,2018H1,Chỉ tiêu,,Chỉ tiêu {at:03},,"{value}",' for at, value in enumerate(("1,234", other))]
    Path("a.csv").write_bytes(csv_of(*rows))
    told = json.loads(run("--json", "a.csv").out)
    assert [one["code"] for one in (*told["problems"], *told["warnings"])] == ([code] if code else [])


def test_the_numbers_that_are_understood_are_kept_exactly(book: Path, run: Run) -> None:
    lines = (CORPUS / "csv" / "c47_numbers_ok.csv").read_bytes().splitlines(keepends=True)
    Path("a.csv").write_bytes(b"".join(lines[:-1]))  # the last has a per cent sign, which is no money
    assert run("a.csv").code == 0
    assert [row.actual for row in kept(book)] == [1234567.5, 1234567.5, 1234567.5, 1234.5, -12.5, 0, 1234567]


# The same rows in every form ----------------------------------------------------------------------------------------

COLUMNS: Final = ("unit", "period", "kind", "area", "text", "cause", "indicator", "target", "value", "due")
LABELS: Final = dict(zip(COLUMNS, (say(f"field.{name}") for name in COLUMNS), strict=True))
TextRows = list[dict[str, Any]]

words = st.sampled_from(
    ["Vận động", "quỹ", "khuyến học,", "“ba không”;", '"đạt"', "[x]", "35%", "=A1", "a\nb", "học\ttập"]
)
texts = st.lists(words, min_size=1, max_size=4).map(lambda some: " ".join(["Đã", *some]))
amounts = st.integers(-(10**8), 10**8).map(lambda tenths: Decimal(tenths) / 10)
units = st.sampled_from(["Văn Chấn", "Lục Yên", "Mù Cang Chải"])
wrong = st.sampled_from(
    [{"unit": "Văn Xa"}, {"kind": "Khác"}, {"period": "2018H3"}, {"period": "2017H1"}, {"unit": None}]
)


def rows_of(kind: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"unit": units, "period": st.just("2018H1"), "kind": st.just(kind), **fields})


items = rows_of("Kết quả", text=texts, area=st.sampled_from(["Quỹ", "Tuyên truyền", "Nội dung khác"]))
limits = rows_of("Hạn chế", text=texts, cause=st.none() | texts, area=st.just("Nội dung khác"))
figures = rows_of(
    "Chỉ tiêu", indicator=st.sampled_from(INDICATORS[:3]), value=amounts | st.just("12a"), target=st.none() | amounts
)
tasks = rows_of("Nhiệm vụ", text=texts, due=st.none() | st.dates(date(2018, 7, 1), date(2019, 12, 31)))
row = items | limits | figures | tasks
tables = st.lists(row | st.builds(operator.or_, row, wrong), min_size=1, max_size=8)


def as_json(rows: TextRows) -> Source:
    told = [
        {LABELS[name]: float(value) if isinstance(value, Decimal) else value for name, value in row.items()}
        for row in rows
    ]
    return Source("bang.json", json.dumps(told, default=str).encode())


def as_csv(separator: str, rows: TextRows) -> Source:
    file = StringIO(newline="")
    csv.writer(file, delimiter=separator).writerows(
        [LABELS.values(), *([_typed(row.get(name)) for name in COLUMNS] for row in rows)]
    )
    return Source("bang.csv", file.getvalue().encode())


def _typed(value: Any) -> str:
    if isinstance(value, Decimal):
        return format_number(value, 1)
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value or ""


def as_workbook(rows: TextRows) -> Source:
    book = openpyxl.Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.append(list(LABELS.values()))
    for at, told in enumerate(rows, 2):
        for column, name in enumerate(COLUMNS, 1):
            cell = page.cell(at, column, told.get(name))
            if isinstance(cell.value, str):
                cell.data_type = "s"  # never a formula
    file = BytesIO()
    book.save(file)
    return Source("bang.xlsx", file.getvalue())


FORMS: Final[dict[str, Callable[[TextRows], Source]]] = {
    "json": as_json,
    "phẩy": partial(as_csv, ","),
    "chấm phẩy": partial(as_csv, ";"),
    "tab": partial(as_csv, "\t"),
    "xlsx": as_workbook,
}


@contextmanager
def copied(prepared: Path) -> Iterator[Workspace]:
    """A fresh book for one example."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / BOOK_FILE).parent.mkdir()
        shutil.copy(prepared, Path(folder) / BOOK_FILE)
        yield Workspace(Path(folder), actor="test")


def adds_up(made: Imported) -> bool:
    return made.read == made.created + made.updated + made.unchanged + made.rejected


@given(tables, st.booleans())
@settings(max_examples=120, deadline=None)
def test_the_same_rows_give_the_same_book_in_every_form(prepared: Path, rows: TextRows, good_alone: bool) -> None:
    found = []
    for write in FORMS.values():
        with copied(prepared) as at:
            made = take(at, write(rows), partial=good_alone)
            assert adds_up(made)
            assert good_alone or made.rejected in (0, made.read)
            assert bool(made.rejected) == bool(made.problems)
            again = take(at, write(rows), partial=True)
            assert adds_up(again)
            if good_alone or not made.problems:
                assert (again.created, again.updated, again.unchanged) == (0, 0, made.created)
            found.append((counts(made), counts(again), sorted(codes(made)), document(at)))
    assert all(one == found[0] for one in found)


@given(tables, st.sampled_from(list(FORMS)), st.data())
@settings(max_examples=120, deadline=None)
def test_a_second_file_s_counts_add_up_too(prepared: Path, rows: TextRows, form: str, data: st.DataObject) -> None:
    later = [told | {"value": data.draw(amounts)} if "value" in told else told for told in rows]
    later += data.draw(tables)
    with copied(prepared) as at:
        first = take(at, FORMS[form](rows), partial=True)
        second = take(at, FORMS[form](later), partial=True)
        assert adds_up(first)
        assert adds_up(second)
        assert len(kept(at.folder)) == first.created + second.created


@given(
    st.dictionaries(
        st.sampled_from(["Kết quả", "Hạn chế", "Kiến nghị", "Phương hướng"]),
        st.lists(
            st.sampled_from(
                [
                    "Đã vận động 512,7 triệu đồng",
                    "Chi hội chưa họp [theo quý]",
                    "Cấp kinh phí cho Hội; tăng phụ cấp",
                    "Giữ vững 31/31 xã, thị trấn",
                    "Phát 12 tin, bài",
                    "Mở lớp “xóa mù chữ”",
                ]
            ),
            min_size=1,
            unique=True,
        ),
        min_size=1,
    ),
    st.dictionaries(st.sampled_from(INDICATORS[:4]), amounts),
)
@settings(max_examples=120, deadline=None)
def test_a_report_in_markdown_gives_what_its_rows_would(
    prepared: Path, parts: dict[str, list[str]], values: dict[str, Decimal]
) -> None:
    common = {"unit": "Văn Chấn", "period": "2018H1"}
    rows: TextRows = [common | {"kind": kind, "text": told} for kind, some in parts.items() for told in some]
    rows += [common | {"kind": "Chỉ tiêu", "indicator": name, "value": value} for name, value in values.items()]
    found = []
    for source in (as_markdown(parts, values), as_json(rows)):
        with copied(prepared) as at:
            made = take(at, source)
            assert (adds_up(made), made.created, made.problems) == (True, len(rows), [])
            again = take(at, source)
            assert (again.unchanged, again.read) == (len(rows), len(rows))
            found.append(sorted(kept(at.folder), key=str))
    assert found[0] == found[1]


def as_markdown(parts: dict[str, list[str]], values: dict[str, Decimal]) -> Source:
    lines = ["# BÁO CÁO", "Kết quả công tác 6 tháng đầu năm 2018 của Hội Khuyến học huyện Văn Chấn"]
    for (kind, some), number in zip(parts.items(), ("I", "II", "III", "IV"), strict=False):
        lines += [f"## {number}. {kind.upper()}", *(f"- {told}" for told in some)]
    if values:
        lines += ["## Phụ lục", "| Chỉ tiêu | Thực hiện |", "|---|--:|"]
        lines += [f"| {name} | {format_number(value, 1)} |" for name, value in values.items()]
    return Source("bao-cao.md", "\n\n".join(lines).replace("|\n\n|", "|\n|").encode())
