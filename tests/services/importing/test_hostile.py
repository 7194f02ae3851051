"""The broken and hostile JSON files of the corpus: each is taken whole or refused in words, and garbage never kept."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.services.books import change, content, sql, take, whole

from giaoban.domain.errors import Unreadable
from giaoban.reading.files import read_source
from giaoban.services import roster
from giaoban.services.importing import Imported
from giaoban.text import say
from giaoban.workspace import Workspace

CORPUS = Path(__file__).parents[2] / "data" / "hostile"
MANIFEST: list[dict[str, Any]] = json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8"))
CASES = [case for case in MANIFEST if case["file"].startswith("json/")]
ROWS = "SELECT (SELECT COUNT(*) FROM report_item) + (SELECT COUNT(*) FROM figure) + (SELECT COUNT(*) FROM task)"


@pytest.fixture
def prepared(book: Workspace) -> Workspace:
    change(book, roster.add_indicator, name="Thu ngân sách", measure="triệu đồng", type="flow", decimals=1)
    return book


def file_of(case: dict[str, Any], folder: Path) -> str:
    if case["id"] != "j09_deep":
        return str(CORPUS / case["file"])
    made = folder / Path(case["file"]).name
    made.write_text("[" * 100_000 + "]" * 100_000, encoding="utf-8")
    return str(made)


def outcome(book: Workspace, file: str) -> Imported | Unreadable:
    """What came of it; anything but these two is a failure of the test."""
    try:
        return take(book, read_source(file))
    except Unreadable as refused:
        return refused


def said(made: Imported | Unreadable) -> str:
    """Every word that a person reads of it."""
    if isinstance(made, Unreadable):
        return say(f"error.{made.code}", **made.values)
    return "\n".join(
        say(f"problem.{one.code}", value=one.value, **dict(one.params)) for one in (*made.problems, *made.warnings)
    )


def refused(made: Imported | Unreadable) -> bool:
    return isinstance(made, Unreadable) or bool(made.problems)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_hostile_file_is_taken_whole_or_refused_in_words(
    case: dict[str, Any], prepared: Workspace, tmp_path: Path
) -> None:
    before = content(prepared)
    made = outcome(prepared, file_of(case, tmp_path))
    assert refused(made) == (case["expect"] in ("reject", "warn_or_reject"))
    if isinstance(made, Imported) and not made.problems:
        assert (made.created, sql(prepared, ROWS)) == (case["rows"], [(case["rows"],)])
        assert {one.code for one in made.warnings} == {"area.guessed"}
    else:
        assert content(prepared) == before
        assert said(made)
    if case.get("says"):
        assert any(word.casefold() in said(made).casefold() for word in case["says"])
    if case.get("never"):
        assert re.search(case["never"], json.dumps(content(prepared), ensure_ascii=False, default=str)) is None


def test_every_case_of_the_corpus_has_its_file() -> None:
    there = {f"json/{path.name}" for path in CORPUS.glob("json/*")} | {"json/j09_deep.json"}
    assert there == {case["file"] for case in CASES}


def test_decomposed_letters_are_kept_composed(prepared: Workspace) -> None:
    take(prepared, read_source(str(CORPUS / "json" / "j34_nfd.json")))
    found = whole(prepared)
    assert [(item.unit, item.text) for item in found.items] == [("140", "Thu ngân sách vượt dự toán")]
    assert found.tasks[0].text == "Đẩy nhanh giải ngân vốn đầu tư công"
