"""The way in, as a process: version, languages, streams, interruption, and what is not loaded."""

import json
import os
import signal
import subprocess
import sys

import pytest

from giaoban import __version__, text
from giaoban.__main__ import main
from giaoban.cli.given import Given, take


def start(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIAOBAN", "LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-m", "giaoban", *words], env={**kept, **environment}, capture_output=True, check=False
    )


@pytest.fixture(autouse=True)
def no_wishes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GIAOBAN_LANG", raising=False)


@pytest.mark.parametrize(
    "words", [["--version"], ["-V"], ["--phien-ban"], ["--book", "D", "--version"], ["--lang", "en", "-V"]]
)
def test_the_version_is_told(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    assert capsys.readouterr().out == f"giaoban {__version__}\n"
    text.use("vi")


@pytest.mark.parametrize(
    "words",
    [
        ["--book", "D", "--json", "bc", "xem", "VC"],
        ["bc", "--so", "D", "xem", "--dang-json", "VC"],
        ["bc", "xem", "VC", "--book=D", "--json"],
        ["bc", "xem", "--sổ=D", "VC", "--JSON"],
        ["--book", "C", "bc", "xem", "VC", "--json", "--book", "D"],
    ],
)
def test_global_options_stand_anywhere(words: list[str]) -> None:
    taken = take(words)
    assert taken.rest == ["bc", "xem", "VC"]
    assert taken.given == Given(book="D", json=True)
    assert taken.fault is None


def test_nothing_is_taken_after_two_hyphens() -> None:
    assert take(["a", "--debug", "--", "--json", "--book", "D"]).rest == ["a", "--", "--json", "--book", "D"]


def test_the_language_comes_from_the_option_then_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert take([]).language == "vi"
    monkeypatch.setenv("GIAOBAN_LANG", "en")
    assert take([]).language == "en"
    assert take(["--ngon-ngu", "VI"]).language == "vi"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--lang", "fr", "status"], "usage.language"),
        (["status", "--book"], "usage.needs_value"),
        (["status", "--book", "--json"], "usage.needs_value"),
        (["status", "--so="], "usage.needs_value"),
        (["status", "--debug=1"], "usage.no_value"),
    ],
)
def test_a_wrong_global_option_is_wrong_usage(words: list[str], code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*words, "--json"]) == 2
    assert json.loads(capsys.readouterr().err)["error"]["code"] == code


def test_a_wrong_language_in_the_environment_is_wrong_usage() -> None:
    assert start("-h", GIAOBAN_LANG="fr").returncode == 2


@pytest.mark.parametrize("encoding", [{"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp1258"}, {"LC_ALL": "C"}])
def test_vietnamese_can_be_printed_on_any_console(encoding: dict[str, str]) -> None:
    shown = start("--help", **encoding)
    assert (shown.returncode, shown.stderr) == (0, b"")
    refused = start("lít", **encoding)
    assert refused.returncode == 2
    assert b"Traceback" not in refused.stderr


def test_what_a_program_reads_is_utf8_on_any_console() -> None:
    refused = start("lít", "--json", PYTHONIOENCODING="ascii")
    assert "lít" in json.loads(refused.stderr.decode("utf-8"))["error"]["message"]


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are closed by a shell of Unix")
def test_a_closed_standard_output_does_no_harm() -> None:
    ended = subprocess.run(
        ["/bin/sh", "-c", f"exec {sys.executable} -m giaoban -h >&-"], check=False, capture_output=True
    )
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_an_interruption_while_starting_is_quiet() -> None:
    script = (
        "import sys; from giaoban import __main__ as way; from giaoban.cli import door\n"
        "door.run = lambda *_: (print('ready', flush=True), sys.stdin.read())\n"
        "sys.argv[1:] = ['status']; way.main()"
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", script], **pipes) as process:  # type: ignore[call-overload]
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert (process.wait(timeout=10), process.stderr.read()) == (130, b"")


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["lít"]])
def test_what_help_and_mistakes_do_not_need_is_not_loaded(words: list[str]) -> None:
    script = (
        "import sys; from giaoban.__main__ import main; main(sys.argv[1:]);"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", script, *words], capture_output=True, text=True, check=False)
    loaded = set(ended.stderr.splitlines()[-1].split())
    heavy = {
        "sqlmodel",
        "sqlalchemy",
        "pydantic",
        "openpyxl",
        "alembic",
        "rich",
        "prompt_toolkit",
        "importlib_metadata",
    }
    assert loaded & heavy == set()
    if words != ["lít"]:
        assert "typer" not in loaded
    if words == ["--version"]:
        assert "typing" not in loaded
