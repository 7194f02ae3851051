"""The house as a whole: what the quick commands do not load."""

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from giaoban.services import upkeep
from giaoban.workspace import Workspace

HEAVY: Final = {"sqlmodel", "pydantic", "pydantic_core", "sqlalchemy", "openpyxl", "alembic", "prompt_toolkit", "docx"}
_SCRIPT: Final = """
import sys
from giaoban.__main__ import main
code = main(sys.argv[1:])
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
sys.exit(code)
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    at = Workspace(tmp_path_factory.mktemp("house"), actor="test")
    upkeep.make_book(at.path)
    with at.transaction("demo") as session:
        upkeep.fill_demo(session)
    return at.folder


def loaded(book: Path, words: str) -> set[str]:
    """The packages that one run in a fresh interpreter has loaded when it ends well."""
    ended = subprocess.run(
        [sys.executable, "-c", _SCRIPT, *words.split()], cwd=book, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return set(ended.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    "words",
    [
        "--help",
        "--version",
        "status",
        "status --json",
        "report list",
        "report show VC 2018H1",
        "task list",
        "task show NV-2018H1-03",
        "meeting show",
        "unit list --json",
        "indicator list --csv",
        "report add --help",
    ],
)
def test_a_question_is_answered_without_the_heavy_libraries(words: str, book: Path) -> None:
    assert loaded(book, words) & HEAVY == set()


def test_what_is_looked_for_is_really_loaded_by_what_writes(book: Path) -> None:
    assert {"sqlmodel", "pydantic", "sqlalchemy"} <= loaded(book, "period open 2018H2")
    assert "openpyxl" in loaded(book, "export 2018H1")
