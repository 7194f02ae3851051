"""A period out: the flat table comes in again, no text becomes a formula, a file is whole or as it was."""

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.services.books import ask, change, codes, counts, exported, figure, item, take, whole, workspace
from tests.services.conftest import Making
from tests.services.periods import FULL

from giaoban import text
from giaoban.domain.errors import NotFound, StorageFault
from giaoban.services import exporting, finding, upkeep
from giaoban.storage import queries
from giaoban.workspace import Workspace

LIVE = ("=", "+", "-", "@", "\t", "\r", "\n")


def table(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_flat_table_comes_in_again_unchanged(demo: Workspace) -> None:
    rows = table(exported(demo, form="csv"))
    made = take(demo, [{**row, "Mã": row.get("Mã")} for row in rows])
    assert codes(made) == []
    assert counts(made) == (25, 0, 0, 25, 0)  # 16 items, 9 tasks


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_the_flat_table_of_a_full_period_makes_it_anew(language: str, opened: Making, fresh: Making) -> None:
    book, other = fresh(), opened()
    take(book, FULL)
    text.use(language)
    rows = table(exported(book, form="csv"))
    text.use("vi")
    take(other, {"schema_version": 1, "units": FULL["units"], "indicators": FULL["indicators"]})
    assert codes(take(other, rows)) == []
    found, made = whole(book), whole(other)
    assert (made.items, made.figures) == (found.items, found.figures)
    assert [task._replace(assignments=()) for task in made.tasks] == [
        task._replace(assignments=()) for task in found.tasks
    ]
    assert [report.nil for report in made.reports] == [report.nil for report in found.reports]


def test_the_numbers_of_the_flat_table_can_mean_only_one_thing(book: Workspace) -> None:
    take(book, [figure("TC06", 1234, target=2345), figure("QU01", 1234), figure("QU02", 1234.567)])
    rows = table(exported(book, form="csv"))
    assert {(row["Chỉ tiêu"], row["Thực hiện"], row["Kế hoạch"]) for row in rows} == {
        ("TC06", "1.234", ""),
        ("QU01", "1.234,0", ""),
        ("QU02", "1.234,567", ""),
        ("TC06", "", "2.345"),
    }
    assert counts(take(book, rows)) == (4, 0, 0, 4, 0)


def test_a_figure_below_zero_is_a_number_and_no_formula(book: Workspace) -> None:
    take(book, [figure("QU03", -5)])
    [row] = table(exported(book, form="csv"))
    assert row["Thực hiện"] == "-5,0"
    assert counts(take(book, [row])) == (1, 0, 0, 1, 0)


@given(st.text(st.sampled_from("=+-@\t\r\n'\",;|A1(") | st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")),
               min_size=1, max_size=12))  # fmt: skip
def test_no_text_of_the_flat_table_is_a_formula(given_text: str) -> None:
    cell = exporting._cell("text", given_text)
    assert not cell.startswith(LIVE)
    assert cell in (given_text, f"'{given_text}")


@pytest.mark.parametrize("said", ['=cmd|"/C calc"!A0', "+1+1", "-2+3", "@SUM(A1)", 'một, "hai"\nba', "＝1+1"])
def test_a_text_that_looks_like_a_formula_is_made_inert_and_others_stay(said: str, book: Workspace) -> None:
    take(book, [item(said)])
    [row] = table(exported(book, form="csv"))
    assert row["Nội dung"] == (said if said.startswith("một") else f"'{said}")


def test_the_flat_table_of_one_unit_holds_that_unit_only(demo: Workspace) -> None:
    rows = table(exported(demo, form="csv", unit="136"))
    assert {row["Đơn vị"] for row in rows} == {"Văn Yên"}
    assert not any(row["Mã"] for row in rows)  # a task belongs to all its units


@pytest.mark.parametrize("profile", upkeep.PROFILES)
def test_every_name_in_the_flat_table_leads_back_to_its_unit(profile: str, tmp_path: Path) -> None:
    book = workspace(tmp_path)
    upkeep.make_book(book.path)
    change(book, upkeep.fill, profile=upkeep.profile_source(profile))
    units = ask(book, queries.units)
    with book.reading() as reader:
        names = finding.names_of(reader, units)
    assert [one.code for one in units if names.find(exporting.table_name(one)) != one] == []


@pytest.mark.parametrize("form", exporting.FORMATS)
def test_the_same_book_gives_the_same_bytes(form: str, demo: Workspace) -> None:
    assert exported(demo, form=form) == exported(demo, form=form)


def test_an_export_says_how_many_reports_are_in_it(demo: Workspace) -> None:
    made = ask(demo, exporting.export, period="2018H1", form="csv", today=whole(demo).period.ends_on)
    assert (made.received, made.expected, made.sheets, made.unit, len(made.sha256)) == (9, 9, (), None, 64)
    with pytest.raises(NotFound) as caught:
        ask(demo, exporting.export, period="2018H2", form="csv", today=whole(demo).period.ends_on)
    assert caught.value.code == "period.unknown"


@pytest.mark.parametrize(
    ("target", "form"),
    [(None, "xlsx"), ("a.csv", "csv"), ("A.JSON", "json"), ("thư.mục/a", "xlsx"), ("-", "xlsx")],
)
def test_the_name_of_the_file_says_the_format(target: str | None, form: str) -> None:
    assert exporting.format_of(target) == form


def test_a_file_has_a_name_by_its_period_and_unit() -> None:
    assert exporting.file_name("2018H1", "xlsx") == "giao-ban-2018H1.xlsx"
    assert exporting.file_name("2018H1", "csv", "140") == "giao-ban-2018H1-140.csv"


# Onto the disk ------------------------------------------------------------------------------------------------------


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refused(path: Path) -> StorageFault:
    with pytest.raises(StorageFault) as caught:
        exporting.write_file(path, b"new")
    assert caught.value.code == "export.not_written"
    return caught.value


def test_a_file_is_made_or_replaced_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "báo cáo" / "a.csv"
    exporting.write_file(target, b"old")
    exporting.write_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert names_in(target.parent) == ["a.csv"]


@pytest.mark.parametrize("name", ["folder", "file/a.csv", "a" * 300, "."])
def test_a_target_that_cannot_be_is_refused_in_words(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder" / "inside").mkdir(parents=True)
    (tmp_path / "file").write_bytes(b"old")
    refused(tmp_path / name)
    assert names_in(tmp_path) == ["file", "folder"]
    assert (tmp_path / "file").read_bytes() == b"old"


@pytest.mark.parametrize("name", [".", "/"])
def test_the_folder_one_stands_in_is_no_target(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    refused(Path(name))
    assert names_in(tmp_path) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_in_a_read_only_folder_the_old_file_stays(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"old")
    tmp_path.chmod(0o500)
    refused(target)
    tmp_path.chmod(0o700)
    assert target.read_bytes() == b"old"


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from giaoban.domain.errors import StorageFault
from giaoban.services.exporting import write_file
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_file(Path(sys.argv[1]), b"new" * 1000)
except StorageFault as fault:
    print(fault.code, fault.values["why"])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit")
def test_when_the_disk_is_full_the_old_file_stays(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"old")
    ended = subprocess.run([sys.executable, "-c", FULL_DISK, target], capture_output=True, text=True, check=True)
    assert ended.stdout.startswith("export.not_written ")
    assert target.read_bytes() == b"old"
    assert names_in(tmp_path) == ["a.csv"]
