"""What a user is told when a command stops, and the exit code of each kind of stop."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from giaoban import text
from giaoban.cli import failing
from giaoban.cli.given import Given
from giaoban.domain.errors import BookError, NotFound, Refused, StorageFault, Unreadable, UsageFault

Told = Callable[..., tuple[int, str, str]]
TESTS = str(Path(__file__).parent.parent)


@pytest.mark.parametrize(
    ("kind", "code"), [(UsageFault, 2), (NotFound, 3), (Refused, 4), (Unreadable, 5), (StorageFault, 6)]
)
def test_each_kind_of_error_has_its_exit_code(kind: type[BookError], code: int) -> None:
    assert failing.failed(kind("sample.missing", name="VC"), Given()) == code
    assert failing.in_words(kind("sample.missing", name="VC")).exit == code


def test_an_error_is_told_with_its_hint_and_without_control_characters(told: Told) -> None:
    assert told("status", "missing") == (3, "", "Không có \\u001b[31mVC\\u202e.\nvi: xem lại\n")


def test_an_error_is_one_document_when_a_program_asks(told: Told) -> None:
    text.use("en")
    code, out, err = told("status", "missing", json=True)
    assert (code, out) == (3, "")
    assert json.loads(err) == {
        "schema_version": 1,
        "error": {"code": "sample.missing", "exit": 3, "message": "No \\u001b[31mVC\\u202e.", "hint": "en: xem lại"},
    }


def test_a_usage_error_is_one_document_too(told: Told) -> None:
    code, out, err = told("xyzzy", json=True)
    assert (code, out) == (2, "")
    assert json.loads(err)["error"]["code"] == "usage.command"


def test_an_error_without_words_keeps_its_code_and_exit(told: Told) -> None:
    code, _, err = told("status", "unworded")
    assert code == 3
    assert "sample.nowhere" in err


def test_a_bug_is_one_line_and_a_file_of_details(told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    code, out, err = told("status", "bug")
    [details] = tmp_path.iterdir()
    assert (code, out, err.count("\n")) == (70, "", 1)
    assert str(details) in err
    assert "canary" not in err
    assert "RuntimeError: canary" in details.read_text(encoding="utf-8")


def test_a_traceback_is_printed_only_when_asked_for(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert "Traceback" in told("status", "bug", debug=True)[2]
    document = json.loads(told("status", "bug", debug=True, json=True)[2])
    assert "Traceback" in document["error"]["details"]


def test_an_interruption_is_quiet(told: Told) -> None:
    assert told("status", "interrupted") == (130, "", "")


@pytest.mark.parametrize("how", ["full", "closed", "interrupted", "bug"])
def test_once_the_work_is_committed_nothing_changes_the_exit_code(
    how: str, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(failing, "mute", lambda: None)
    assert told("status", f"kept {how}")[0] == 0


def outside(how: str, output: int | None = None) -> subprocess.CompletedProcess[str]:
    """The sample command in a process of its own, with this standard output."""
    script = (
        f"import sys; sys.path.insert(0, {TESTS!r}); from cli.sample_commands import CONTENTS\n"
        "from giaoban.cli import door; from giaoban.cli.given import Given\n"
        f"sys.exit(door.run(['status', {how!r}], Given(), CONTENTS))"
    )
    return subprocess.run(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE if output is None else output,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )


def test_a_closed_pipe_is_no_failure() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = outside("print", writing)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_an_answer_that_cannot_be_written_is_a_failure_of_storage() -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    ended = outside("print", full)
    kept = outside("kept print", full)
    os.close(full)
    assert ended.returncode == 6
    assert "Traceback" not in ended.stderr
    assert kept.returncode == 0
