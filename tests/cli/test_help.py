"""The pages of help: both languages in one process, within the terminal's width, for every command declared."""

from collections.abc import Callable

import pytest

from giaoban import text
from giaoban.cli.contents import CONTENTS
from giaoban.cli.pages import root_page, wrapped

Told = Callable[..., tuple[int, str, str]]


def page(told: Told, *words: str) -> str:
    code, out, err = told(*words)
    assert (code, err) == (0, "")
    return out


def test_the_same_process_helps_in_both_languages(told: Told) -> None:
    vietnamese = page(told, "report", "add", "--help")
    assert vietnamese.startswith("Cách dùng: giaoban bao-cao them ĐƠN-VỊ KỲ NỘI-DUNG --loai LOẠI [TÙY-CHỌN]\n")
    assert "  --linh-vuc, --area LĨNH-VỰC  " in vietnamese
    assert "  --loai, --kind LOẠI          Loại: ket-qua, han-che, nguyen-nhan, kien-nghi,\n" in vietnamese
    assert " phuong-huong (bắt buộc)\n" in vietnamese
    assert "\nVí dụ:\n  giaoban bao-cao them VC 2018H1 " in vietnamese
    assert all(f"\n{heading}:\n" in vietnamese for heading in ("Tham số", "Tùy chọn", "Tùy chọn chung"))
    text.use("en")
    english = page(told, "report", "add", "--help")
    assert english.startswith("Usage: giaoban report add UNIT PERIOD TEXT --kind KIND [OPTIONS]\n")
    assert "  --area, --linh-vuc AREA  Work area: tham-muu, " in english
    assert "\nExample:\n  giaoban report add VC 2018H1 " in english


def test_a_noun_without_a_verb_shows_its_help(told: Told) -> None:
    shown = page(told, "bao-cao")
    assert shown == page(told, "report", "-h") == page(told, "report", "--tro-giup")
    assert shown.startswith("Cách dùng: giaoban bao-cao LỆNH [THAM-SỐ]\n")
    assert "  danh-sach (list)  Danh sách báo cáo trong kỳ và tình trạng\n" in shown
    text.use("en")
    assert "  list (danh-sach)  List the reports" in page(told, "report")


def test_without_a_command_the_help_of_all_is_shown(told: Told) -> None:
    shown = page(told)
    assert shown == page(told, "--help") == page(told, "-h") == page(told, "--tro-giup")
    assert shown == page(told, "-h", "report") == page(told, "--")
    assert "  bao-cao (report)    Báo cáo của đơn vị\n" in shown


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
@pytest.mark.parametrize("language", text.LANGUAGES)
def test_pages_are_as_wide_as_the_terminal(
    language: str, columns: int, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    text.use(language)
    for words in (["report"], ["report", "add", "-h"], ["report", "show", "-h"], ["status", "-h"]):
        lines = page(told, *words).partition("\nVí dụ:\n" if language == "vi" else "\nExample:\n")[0].splitlines()
        assert [line for line in lines if len(line) > columns] == []


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_the_page_of_giaoban_itself_fits_an_old_terminal(language: str) -> None:
    text.use(language)
    assert [line for line in root_page(CONTENTS).splitlines() if len(line) > 80] == []


def test_examples_can_be_typed_on_one_line_of_an_old_terminal() -> None:
    for language in text.LANGUAGES:
        for key, words in text.catalogue(language).items():
            if key.startswith("example."):
                assert [line for line in words.splitlines() if len(line) > 78] == [], key


def test_no_text_is_lost_when_it_is_wrapped() -> None:
    told = "một hai ba bốn\nnăm sáu"
    assert wrapped(told, 10, "* ", "  ") == "* một hai\n  ba bốn\n  năm sáu"
    assert wrapped("a" * 30, 10) == "a" * 30
