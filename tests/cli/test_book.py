"""`init`, `demo`, `doctor`, `upgrade`: what is done to a book as a whole, and how a book is found."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from tests.cli.running import Run, assert_refused


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one, far from any book."""
    for name in ("GIAOBAN_BOOK", "GIAOBAN_ACTOR", "GIAOBAN_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    folder = tmp_path / "nowhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_a_new_book_is_made_and_says_what_comes_next(empty: Path, run: Run) -> None:
    told = run("tao-so", "Giao  ban")
    assert told.code == 0
    lines = told.out.splitlines()
    assert lines[0].startswith("Đã lập sổ giao ban với 9 đơn vị, ")
    assert lines[1] == str(empty / "Giao  ban")
    assert lines[2] == "Việc tiếp theo, mở kỳ báo cáo:  giaoban ky mo 2018H1 --han 31/5/2018"
    assert (empty / "Giao  ban" / "data" / "giaoban.db").is_file()


def test_a_profile_is_chosen_by_name_or_not_at_all(empty: Path, run: Run) -> None:
    assert run("init", "lc", "--profile", "lao-cai", "--json").document["units"] > 50
    refused = run("init", "x", "--profile", "ha-noi", "--json")
    assert (refused.code, refused.document["error"]["code"]) == (3, "profile.unknown")
    assert not (empty / "x").exists()


def test_a_book_is_never_made_over_another(book: Path, run: Run) -> None:
    assert_refused(run, book, ["tao-so"], 4, "book.exists")


def test_the_demonstration_ends_with_the_path_of_its_workbook(empty: Path, run: Run) -> None:
    told = run("chay-thu").out.splitlines()
    assert told[0] == f"Đã lập sổ mẫu của hội nghị giao ban ngày 08/6/2018 ở “{empty}”." or len(str(empty)) > 20
    assert Path(told[-1]) == empty / "reports" / "giao-ban-2018H1.xlsx"
    assert Path(told[-1]).stat().st_size > 5000
    again = run("demo", "--json").document
    assert (again["book"], again["workbook"]) == (str(empty), told[-1])


def test_the_doctor_finds_a_sample_well(book: Path, run: Run) -> None:
    told = run("kiem-tra-so")
    assert told.code == 0
    assert "dùng được." in told.out
    assert "- Ghi chú: kỳ 2018H1 chưa ấn định hạn nộp, nên không tính nộp chậm\n" in told.out
    document = run("doctor", "--json").document
    assert document["ok"] is True
    assert all({"code", "severity", "message", "hint"} <= finding.keys() for finding in document["findings"])


def test_the_doctor_writes_days_as_people_do(book: Path, run: Run) -> None:
    with sqlite3.connect(book / "data" / "giaoban.db") as connection:
        connection.execute("UPDATE batch SET at = '2999-12-31T00:00:00+00:00'")
    told = run("kiem-tra-so")
    assert "(ngày 31/12/2999)" in told.out.replace("\n  ", " ")


def test_the_doctor_says_what_is_wrong_with_a_file_that_is_no_book(book: Path, run: Run) -> None:
    (book / "data" / "giaoban.db").write_text("không phải sổ" * 100, encoding="utf-8")
    told = run("kiem-tra-so")
    assert told.code == 6
    assert "có chỗ phải sửa." in told.out
    assert run("doctor", "--json").document["ok"] is False


def test_a_book_that_is_up_to_date_stays_as_it_is(book: Path, run: Run) -> None:
    before = (book / "data" / "giaoban.db").read_bytes()
    assert run("nang-cap").out == "Sổ đã ở phiên bản mới nhất, không cần làm gì thêm.\n"
    assert run("upgrade", "--json").document["copy"] is None
    assert (book / "data" / "giaoban.db").read_bytes() == before


# How a book is found ------------------------------------------------------------------------------------------------


def test_a_book_is_found_below_its_folder(book: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (book / "reports" / "cu").mkdir(parents=True)
    monkeypatch.chdir(book / "reports" / "cu")
    assert run("ky", "ds").code == 0


def test_a_book_is_named_by_option_or_environment(book: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(book, book.parent / "other")
    monkeypatch.chdir(book.parent)
    run("--so", "other", "ky", "mo", "2018H2")
    assert "2018H2" in run("ky", "ds", "--book", "other").out
    assert "2018H2" not in run("ky", "ds", "--so=book").out
    monkeypatch.setenv("GIAOBAN_BOOK", str(book.parent / "other"))
    assert "2018H2" in run("ky", "ds").out
    assert "2018H2" not in run("ky", "ds", "--book", "book").out


@pytest.mark.parametrize(
    "words",
    [["tinh-hinh"], ["bao-cao", "ds"], ["ky", "mo", "2018H1"], ["kiem-tra-so"], ["nhap-tep", "a.json"], ["nang-cap"]],
)
@pytest.mark.parametrize("named", [[], ["--so", "Giao ban"]])
def test_without_a_book_nothing_is_made(words: list[str], named: list[str], empty: Path, run: Run) -> None:
    (empty / "a.json").write_text('[{"unit": "VC"}]', encoding="utf-8")
    told = run(*words, *named)
    assert (told.code, told.out) == (3, "")
    assert told.err.startswith("Chưa tìm thấy sổ giao ban ở “")
    assert "giaoban tao-so" in told.err
    assert told.err.count("\n") == 3
    assert [path.name for path in empty.iterdir()] == ["a.json"]


@pytest.mark.parametrize("words", [["tinh-hinh"], ["ky", "mo", "2018H2"], ["nang-cap"]])
def test_a_book_of_a_newer_version_is_left_alone(words: list[str], book: Path, run: Run) -> None:
    with sqlite3.connect(book / "data" / "giaoban.db") as connection:
        connection.execute("PRAGMA user_version = 9999")
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert_refused(run, book, words, 6, "book.newer")


@pytest.mark.parametrize(("content", "case"), [(b"", "book.empty"), (b"PK\x03\x04" * 999, "book.not_a_book")])
def test_a_file_that_is_no_book_is_left_alone(content: bytes, case: str, book: Path, run: Run) -> None:
    (book / "data" / "giaoban.db").write_bytes(content)
    assert_refused(run, book, ["tinh-hinh"], 6, case)
    assert_refused(run, book, ["ky", "mo", "2018H2"], 6, case)


def test_a_database_elsewhere_is_refused_in_words(book: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIAOBAN_DATABASE_URL", "postgresql+psycopg://canary@nowhere/x")
    assert_refused(run, book, ["tinh-hinh"], 6, "book.postgresql_later")
    assert "canary" not in run("tinh-hinh").err
