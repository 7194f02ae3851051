"""What becomes of an answer on its way out: a full disk, a closed pipe, a poor console, a real terminal."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CHANGING = ["bao-cao", "them", "VC", "2018H1", "--loai", "phuong-huong", "một"]
READING = ["bao-cao", "ds"]
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
unix = pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix")


def shell(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A line for a shell in which `giaoban` is this program."""
    program = f'giaoban() {{ "{sys.executable}" -m giaoban "$@"; }}; set -o pipefail; '
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIAOBAN")}
    return subprocess.run(
        ["bash", "-c", program + line], env={**kept, **environment}, capture_output=True, text=True, check=False
    )


def plans(book: Path) -> list[str]:
    told = shell("giaoban bao-cao xem VC --json").stdout
    return [item["text"] for item in json.loads(told)["plan"]]


@needs_full
def test_a_full_disk_ends_a_question_but_never_what_is_committed(book: Path) -> None:
    asked = shell(f"giaoban {' '.join(READING)} > /dev/full")
    assert asked.returncode == 6
    assert asked.stderr.startswith("Chưa đưa được kết quả ra (")
    assert "Traceback" not in asked.stderr
    assert shell(f"giaoban {' '.join(CHANGING)} > /dev/full").returncode == 0
    assert shell(f"giaoban {' '.join(CHANGING)} --json > /dev/full").returncode == 0
    assert plans(book) == ["một", "một"]


@unix
def test_a_closed_standard_output_changes_nothing(book: Path) -> None:
    assert shell(f"giaoban {' '.join(CHANGING)} >&-").returncode == 0
    assert plans(book) == ["một"]


@unix
def test_a_reader_that_leaves_early_is_no_failure(book: Path) -> None:
    told = shell("giaoban bao-cao ds | head -1")
    assert (told.returncode, told.stdout, told.stderr) == (0, "Báo cáo 6 tháng đầu năm 2018\n", "")


@unix
def test_a_text_is_read_from_the_command_before(book: Path) -> None:
    assert shell("echo 'từ lệnh trước' | giaoban bao-cao them VC 2018H1 --loai phuong-huong -").returncode == 0
    assert plans(book) == ["từ lệnh trước"]


@unix
@pytest.mark.parametrize("bytes_", [r"\xff\xfe\xfd", r"a\x1bb"])
def test_what_comes_from_the_command_before_is_looked_at_too(bytes_: str, book: Path) -> None:
    told = shell(f"printf '{bytes_}' | giaoban bao-cao them VC 2018H1 --loai phuong-huong -")
    assert told.returncode in (2, 5)
    assert "Traceback" not in told.stderr
    assert plans(book) == []


@unix
@pytest.mark.skipif(sys.platform != "linux", reason="script(1) of Linux")
def test_an_error_on_a_terminal_breaks_between_words_and_leaves_commands_whole(book: Path) -> None:
    pty = pytest.importorskip("pty")
    leader, follower = pty.openpty()
    kept = {**{name: value for name, value in os.environ.items() if name != "GIAOBAN_LANG"}, "COLUMNS": "40"}
    ended = subprocess.run(
        [sys.executable, "-m", "giaoban", "tinh-hinh", "2018Q2"],
        env=kept, stdin=follower, stdout=follower, stderr=follower, check=False,
    )  # fmt: skip
    os.close(follower)
    told = os.read(leader, 10_000).decode("utf-8").replace("\r\n", "\n")
    os.close(leader)
    assert ended.returncode == 3
    assert told == (
        "Sổ chưa có kỳ quý II năm 2018, nhưng\nđang có kỳ 6 tháng đầu năm 2018\n(2018H1). Chưa ghi gì.\n"
        "Nếu là kỳ đó, gõ 2018H1. Nếu đúng là kỳ mới:  giaoban ky mo 2018Q2\n"
    )
