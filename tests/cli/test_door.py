"""Which command a line of words calls, in which spelling, and what is said when it calls none."""

from collections.abc import Callable

import pytest

from giaoban import text
from giaoban.cli.contents import CONTENTS
from giaoban.cli.given import Given, take

Told = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    "words",
    [
        ["report", "list"],
        ["bao-cao", "danh-sach"],
        ["bc", "ds"],
        ["báo cáo", "danh sách"],
        ["báo-cáo", "Danh-Sách"],
        ["BAO", "CAO", "danh", "sách"],
        ["Báo", "cáo", "DS"],
    ],
)
def test_a_command_is_called_by_any_of_its_spellings(words: list[str], told: Told) -> None:
    assert told(*words, "2018H1") == (0, "list 2018H1 None None\n", "")


def test_the_longest_name_wins(told: Told) -> None:
    assert told("bc", "mo", "lai") == (0, "reopen\n", "")
    assert told("bc", "mo", "xong") == (0, "open xong\n", "")


def test_an_option_is_called_by_either_spelling_with_or_without_accents(told: Told) -> None:
    expected = (0, "add VC 2018H1 chữ achievement quy True\n", "")
    assert told("report", "add", "VC", "2018H1", "chữ", "--kind=achievement", "--area", "quy", "--dry-run") == expected
    assert told("bc", "them", "--loai", "ket-qua", "--linh-vuc=quy", "VC", "2018H1", "chữ", "--xem-truoc") == expected
    assert (
        told("bc", "them", "--Loại", "ket-qua", "--lĩnh-vực", "quy", "VC", "2018H1", "chữ", "--xem-trước") == expected
    )


def test_the_number_that_a_command_returns_is_the_exit_code(told: Told) -> None:
    assert told("report", "list", "2018H2")[0] == 7


def test_words_after_two_hyphens_are_texts(told: Told) -> None:
    taken = take(["--book", "D", "bc", "xem", "--", "--json"])
    assert taken.given == Given(book="D")
    assert told(*taken.rest) == (0, "show --json None\n", "")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["bao-cao", "lít"],
            "Không có lệnh “lít”. Có phải là “list”? Có thể Unikey đang bật gõ tiếng Việt.\n"
            "Nhấn Ctrl+Shift để tắt, hoặc dùng lệnh không dấu:  giaoban bao-cao danh-sach\n",
        ),
        (
            ["repỏt", "list"],
            "Không có lệnh “repỏt”. Có phải là “report”? Có thể Unikey đang bật gõ tiếng Việt.\n"
            "Nhấn Ctrl+Shift để tắt, hoặc dùng lệnh không dấu:  giaoban bao-cao\n",
        ),
        (
            ["bao-coa"],
            "Không có lệnh “bao-coa”. Chưa ghi gì.\nCó phải là:  giaoban bao-cao\nXem các lệnh:  giaoban --tro-giup\n",
        ),
        (
            ["report", "qqqq"],
            "Không có lệnh “qqqq”. Chưa ghi gì.\nXem các lệnh:  giaoban bao-cao --tro-giup\n",
        ),
        (
            ["report", "show"],
            "Còn thiếu ĐƠN-VỊ. Chưa ghi gì.\nCách dùng:  giaoban bao-cao xem ĐƠN-VỊ [TÙY-CHỌN]\n",
        ),
        (
            ["report", "add", "VC", "2018H1", "chữ"],
            "Còn thiếu --loai. Chưa ghi gì.\n"
            "Cách dùng:  giaoban bao-cao them ĐƠN-VỊ KỲ NỘI-DUNG --loai LOẠI [TÙY-CHỌN]\n",
        ),
        (
            ["report", "show", "VC", "x", "y"],
            'Thừa “x y” ở cuối lệnh. Chưa ghi gì.\nNội dung có dấu cách thì đặt trong dấu "…".\n'
            "Cách dùng:  giaoban bao-cao xem ĐƠN-VỊ [TÙY-CHỌN]\n",
        ),
        (["report", "show", "VC", "-o"], "Sau tùy chọn -o cần ghi giá trị. Chưa ghi gì.\n"),
        (
            ["report", "add", "--dry-run=1"],
            "Tùy chọn --dry-run không có giá trị đi kèm. Chưa ghi gì.\n",
        ),
        (
            ["report", "add", "--linhvuc", "quy"],
            "Không có tùy chọn “--linhvuc” ở lệnh này. Chưa ghi gì.\nCó phải là --linh-vuc?\n"
            "Xem các tùy chọn:  giaoban bao-cao them --tro-giup\n",
        ),
        (
            ["report", "show", "-q"],
            "Không có tùy chọn “-q” ở lệnh này. Chưa ghi gì.\nXem các tùy chọn:  giaoban bao-cao xem --tro-giup\n",
        ),
        (["report", "add", "VC", "2018H1", "chữ", "--loai", "x"], "Sai x.\n"),
    ],
)
def test_what_is_wrong_with_a_command_line_is_said_in_vietnamese(words: list[str], message: str, told: Told) -> None:
    assert told(*words) == (2, "", message)


@pytest.mark.parametrize(
    ("words", "beginning"),
    [
        (["bao-cao", "lít"], "There is no command “lít”. Is it “list”?"),
        (["nowhere"], "There is no command “nowhere”."),
        (["report", "show"], "UNIT is missing. Nothing was written.\nUsage:  giaoban report show UNIT [OPTIONS]"),
        (["report", "show", "VC", "x"], "“x” is too much for this command."),
        (["report", "show", "VC", "-o"], "Option -o needs a value after it."),
        (["report", "show", "--nope"], "This command has no option “--nope”."),
        (["--nope"], "This command has no option “--nope”."),
    ],
)
def test_what_is_wrong_with_a_command_line_is_said_in_english(words: list[str], beginning: str, told: Told) -> None:
    text.use("en")
    code, out, err = told(*words)
    assert (code, out) == (2, "")
    assert err.startswith(beginning)


def test_an_option_typed_with_unikey_is_recognised(told: Told) -> None:
    code, out, err = told("report", "add", "--ẩe", "quy")
    assert (code, out) == (2, "")
    assert err == (
        "Không có tùy chọn “--ẩe”. Có phải là --area?\nCó thể Unikey đang bật gõ tiếng Việt.\n"
        "Nhấn Ctrl+Shift để tắt, hoặc dùng tùy chọn không dấu:  --linh-vuc\n"
    )


def test_a_word_of_any_length_and_any_characters_is_told_on_one_line(told: Told) -> None:
    code, _, err = told("\x1b[2J" + "a\n" * 5000)
    assert code == 2
    assert "\x1b" not in err
    assert len(err) < 200


def test_commands_in_the_contents_have_words_in_both_languages() -> None:
    for language in text.LANGUAGES:
        words = text.catalogue(language)
        for entry in CONTENTS:
            keys = [
                f"command.{entry.name}",
                f"command.{entry.name}.short",
                f"help.{entry.name}",
                f"panel.{entry.panel}",
            ]
            assert [key for key in keys if key not in words] == []
