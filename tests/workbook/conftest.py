"""Workbooks drawn once for all tests of a worker, and what LibreOffice makes of them."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.workbook.briefings import demo, followed_up, of_many_units, with_figures

from giaoban import text
from giaoban.domain.briefing import Briefing
from giaoban.workbook.book import Drawn, draw


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    before = text.language()
    text.use("vi")
    yield
    text.use(before)


MADE: dict[str, Callable[[], Briefing]] = {
    "demo": demo,
    "with_figures": with_figures,
    "followed_up": followed_up,
    "many": lambda: of_many_units(99),
}
_drawn: dict[str, Drawn] = {}


@pytest.fixture(params=list(MADE))
def name(request: pytest.FixtureRequest) -> str:
    """The name of one of the briefings; a test that asks for it runs with each."""
    return str(request.param)


@pytest.fixture
def made(name: str) -> Briefing:
    return MADE[name]()


@pytest.fixture
def drawn(name: str) -> Drawn:
    return drawn_of(name)


def drawn_of(name: str) -> Drawn:
    if name not in _drawn:
        text.use("vi")
        _drawn[name] = draw(MADE[name]())
    return _drawn[name]


Converting = Callable[[bytes, str], Path]


@pytest.fixture
def convert(tmp_path: Path) -> Converting:
    """Gives a workbook to LibreOffice and returns what it made of it: `pdf` or `xlsx`."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    told: str = program

    def converted(content: bytes, kind: str) -> Path:
        source = tmp_path / "so.xlsx"
        source.write_bytes(content)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [told, profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path / "out"), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return tmp_path / "out" / f"so.{kind}"

    return converted


@pytest.fixture
def pages() -> Callable[[Path], list[str]]:
    """The text of each page of a PDF, white space made even."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    told: str = program

    def read(path: Path) -> list[str]:
        found = subprocess.run([told, "-raw", str(path), "-"], check=True, capture_output=True, timeout=60)
        return [" ".join(page.split()) for page in found.stdout.decode().split("\f")[:-1]]

    return read
