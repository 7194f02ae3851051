"""The pages of help: both languages in one process, within the terminal's width, for every command declared."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.core import TyperOption

from giaoban import text
from giaoban.__main__ import main
from giaoban.cli.contents import CONTENTS
from giaoban.cli.groups import Noun
from giaoban.cli.pages import root_page, wrapped
from giaoban.cli.walk import Root
from giaoban.text.aliases import COMMANDS, verb_aliases

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


def every_command() -> list[tuple[str, str | None]]:
    """Every command there is: noun and verb, or a single command and None."""
    root = Root(CONTENTS)
    found: list[tuple[str, str | None]] = []
    for entry in CONTENTS:
        command = root.get_command(None, entry.name)  # type: ignore[arg-type]
        found += (
            [(entry.name, verb) for verb in command.commands] if isinstance(command, Noun) else [(entry.name, None)]
        )
    return found


COMMANDS_AND_VERBS = every_command()
OF_THE_ISSUE = {
    "init": "", "demo": "", "status": "", "report": "list show add remove submit", "task": "list show add update done",
    "meeting": "list show record", "period": "list open", "unit": "list", "indicator": "list add",
    "setting": "list set", "import": "", "export": "", "doctor": "", "upgrade": "",
}  # fmt: skip


def test_every_command_of_the_issue_is_there() -> None:
    wanted = {(noun, verb or None) for noun, verbs in OF_THE_ISSUE.items() for verb in verbs.split() or [""]}
    assert wanted <= set(COMMANDS_AND_VERBS)


def spellings(noun: str, verb: str | None) -> list[list[str]]:
    """Every way of calling a command."""
    nouns = (noun, *COMMANDS[noun])
    if verb is None:
        return [[word] for word in nouns]
    verbs = (verb, *verb_aliases(noun, verb))
    return [[one, other] for one in nouns for other in verbs]


@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize(("noun", "verb"), COMMANDS_AND_VERBS)
def test_every_command_helps_under_each_of_its_names(
    noun: str, verb: str | None, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = set()
    for words in spellings(noun, verb):
        for asked in ("--help", "--tro-giup", "-h"):
            assert main([*words, asked, "--lang", language]) == 0
            shown, err = capsys.readouterr()
            assert err == ""
            pages.add(shown)
    [shown] = pages
    assert verb is None or len(spellings(noun, verb)) > 1
    first = spellings(noun, verb)
    start = " ".join(["giaoban", *(first[0] if language == "en" else _aliases(noun, verb))])
    assert shown.startswith(("Usage: " if language == "en" else "Cách dùng: ") + start)
    assert f"  {start}" in shown.rpartition("\n\n")[2]  # the example


def _aliases(noun: str, verb: str | None) -> list[str]:
    return [COMMANDS[noun][0], *([verb_aliases(noun, verb)[0]] if verb else [])]


@pytest.mark.parametrize(("noun", "verb"), COMMANDS_AND_VERBS)
def test_help_mentions_every_option_in_both_spellings(
    noun: str, verb: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    command = Root(CONTENTS).get_command(None, noun)  # type: ignore[arg-type]
    taken = command.commands[verb] if isinstance(command, Noun) and verb else command
    assert taken is not None
    for language in text.LANGUAGES:
        assert main([*_aliases(noun, verb), "-h", "--lang", language]) == 0
        shown = capsys.readouterr().out
        for option in (param for param in taken.params if isinstance(param, TyperOption)):
            long = [told for told in option.opts if told.startswith("--")]
            assert len(long) == 2
            first, second = (long[1], long[0]) if language == "vi" else long
            assert f"{first}, {second}" in shown
            assert len(option.opts) == 2 or f"  -o, {first}, {second}" in shown


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_every_example_can_really_be_typed(language: str, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each example runs on the sample book, or is refused only for what the sample does not hold."""
    for key, words in text.catalogue(language).items():
        for line in words.splitlines() if key.startswith("example.") else ():
            if key.split(".")[1] in ("init", "demo"):
                continue  # they would make a book in a folder of Windows
            code = main([*shlex.split(line)[1:], "--lang", language, "--json"])
            _, err = capsys.readouterr()
            case = json.loads(err)["error"]["code"] if err else ""
            assert code == 0 or case in ("report.submitted_already", "file.missing", "batch.unknown"), (line, case)


def test_the_page_of_giaoban_names_the_word_of_its_language_first() -> None:
    vietnamese = root_page(CONTENTS)
    text.use("en")
    english = root_page(CONTENTS)
    for entry in CONTENTS:
        alias = COMMANDS[entry.name][0]
        assert f"\n  {alias} ({entry.name}) " in vietnamese
        assert f"\n  {entry.name} ({alias}) " in english


def test_no_text_is_lost_when_it_is_wrapped() -> None:
    told = "một hai ba bốn\nnăm sáu"
    assert wrapped(told, 10, "* ", "  ") == "* một hai\n  ba bốn\n  năm sáu"
    assert wrapped("a" * 30, 10) == "a" * 30


def test_spaces_inside_a_line_stay_as_they_are() -> None:
    assert wrapped("D:\\Giao  ban\\a", 40) == "D:\\Giao  ban\\a"
    assert wrapped("gõ:  giaoban ky mo", 12) == "gõ:  giaoban\nky mo"
    assert wrapped("một hai  ba", 8) == "một hai\nba"
