"""The READMEs' own commands run as they stand, and both tell the same."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.vi.md")


def half_year(name: str) -> str:
    """The block of the ten commands."""
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks: list[str] = re.findall(r"```\n(.*?)```", text, re.S)
    return next(block for block in blocks if block.startswith("# "))


@pytest.mark.parametrize("name", READMES)
def test_the_ten_commands_run_as_they_stand(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("*.db"))
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIAOBAN_")}
    environment["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    told = subprocess.run(
        ["bash", "-euc", half_year(name)], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120
    )
    assert told.returncode == 0, told.stderr
    assert (tmp_path / "Giao ban" / "reports" / "giao-ban-2018H1.xlsx").is_file()


def test_both_languages_have_the_same_commands_and_sections() -> None:
    ten = [sum(line.startswith("giaoban ") for line in half_year(name).splitlines()) for name in READMES]
    assert ten == [10, 10]
    headings = [len(re.findall("^## ", (ROOT / name).read_text(encoding="utf-8"), re.M)) for name in READMES]
    assert headings[0] == headings[1]


def test_the_two_set_up_commands_are_the_same_in_both_languages() -> None:
    lines = [re.findall(r"^python3 -m venv .*$", (ROOT / name).read_text(encoding="utf-8"), re.M) for name in READMES]
    assert lines[0] == lines[1]
    assert len(lines[0]) == 2
