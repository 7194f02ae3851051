"""A period goes out as a JSON document and comes in again: nothing is lost, nothing changes."""

import copy
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.services.books import codes, content, counts, document, exported, take, whole, workspace
from tests.services.conftest import Making
from tests.services.periods import FULL, periods

from giaoban.services import upkeep
from giaoban.workspace import Workspace

GOLDEN = Path(__file__).parents[2] / "data" / "golden" / "export-2018H1.json"


def without_blanks(value: Any) -> Any:
    """What a document says when absent, null and empty are the same and the order of a list means nothing."""
    if isinstance(value, dict):
        told = {key: without_blanks(part) for key, part in value.items()}
        return {key: part for key, part in told.items() if part not in (None, [], {})}
    return sorted(map(without_blanks, value), key=known_by) if isinstance(value, list) else value


def known_by(part: Any) -> str:
    """What orders the parts of a list: their keys, or they themselves."""
    keys = ("code", "no", "task", "unit", "indicator", "source", "on")
    return str([part.get(key, "") for key in keys] if isinstance(part, dict) else part)


def part_of_it(small: Any, large: Any) -> bool:
    """Whether all that `small` says stands in `large` too."""
    if isinstance(small, dict):
        return isinstance(large, dict) and all(part_of_it(part, large.get(key)) for key, part in small.items())
    if isinstance(small, list):
        return isinstance(large, list) and len(small) == len(large) and all(map(part_of_it, small, large))
    return bool(small == large)


def said_by(made: dict[str, Any], export: dict[str, Any]) -> bool:
    """Whether the export says all that the document does; its units and indicators are listed with others."""
    asked = {section: part for section, part in made.items() if section not in ("units", "indicators")}
    return part_of_it(without_blanks(asked), without_blanks(export))


def test_the_sample_comes_in_again_unchanged(demo: Workspace) -> None:
    before = content(demo)
    made = take(demo, exported(demo))
    assert counts(made) == (56, 0, 0, 56, 0)  # a period, 9 units, a meeting, 11 findings, 9 reports, 16 items, 9 tasks
    assert content(demo) == before


def test_the_sample_makes_the_same_period_in_another_book(demo: Workspace, fresh: Making) -> None:
    first, other = exported(demo), fresh()
    made = take(other, first)
    assert counts(made) == (56, 47, 0, 9, 0)  # the nine units are there already
    assert exported(other) == first


def test_a_full_period_keeps_every_field(fresh: Making) -> None:
    book = fresh()
    made = take(book, FULL)
    assert codes(made) == []
    assert (made.updated, made.unchanged, made.rejected) == (0, 0, 0)
    assert said_by(FULL, document(book))


def test_a_full_period_comes_in_again_unchanged_though_a_report_is_approved(fresh: Making) -> None:
    book = fresh()
    first = take(book, FULL)
    assert counts(take(book, FULL)) == (first.read, 0, 0, first.read, 0)
    again = take(book, exported(book))
    assert (again.created, again.updated, again.rejected) == (0, 0, 0)


def test_a_full_period_makes_the_same_bytes_in_another_book(fresh: Making) -> None:
    book, other = fresh(), fresh()
    take(book, FULL)
    take(other, exported(book))
    assert exported(other) == exported(book)
    assert whole(other) == whole(book)


def test_a_ratio_brings_what_it_is_computed_from(fresh: Making) -> None:
    book, other = fresh(), fresh()
    document_of_ratio = {**FULL, "reports": [], "targets": FULL["targets"][2:]}
    take(book, document_of_ratio)
    assert [one["code"] for one in document(book)["indicators"]] == ["A1", "A2", "A3"]
    assert codes(take(other, exported(book))) == []


def test_a_closed_period_comes_in_again_unchanged(fresh: Making) -> None:
    book, other = fresh(), fresh()
    closed = {**FULL, "period": {**FULL["period"], "state": "closed"}}
    first = take(book, closed)
    assert counts(take(book, closed)) == (first.read, 0, 0, first.read, 0)
    assert counts(take(other, exported(book)))[4] == 0
    assert exported(other) == exported(book)


def test_one_unit_goes_out_and_comes_in_again_unchanged(demo: Workspace) -> None:
    before = content(demo)
    made = take(demo, exported(demo, unit="136"))
    assert (codes(made), made.created, made.updated, made.removed) == ([], 0, 0, 0)
    assert content(demo) == before


def test_the_document_is_the_one_that_scripts_know(fresh: Making) -> None:
    book = fresh()
    take(book, FULL)
    told = document(book)
    told["units"] = [unit for unit in told["units"] if unit["code"] in ("140", "199")]
    assert json.dumps(told, ensure_ascii=False, indent=1) + "\n" == GOLDEN.read_text(encoding="utf-8")


def test_the_document_of_the_sample_says_what_its_source_file_says(demo: Workspace) -> None:
    source = json.loads(upkeep.demo_source().content)
    assert said_by(source, document(demo))


def test_the_document_has_no_clock_no_actor_and_no_name_of_the_book(demo: Workspace, tmp_path: Path) -> None:
    elsewhere = tmp_path / "another"
    shutil.copytree(demo.folder, elsewhere)
    told = exported(demo)
    assert told == exported(workspace(elsewhere))
    for word in ("thu-ky", str(demo.folder), "batch"):
        assert word not in told.decode()


# A whole book an example: shrinking one would take minutes.
@settings(max_examples=15, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(made=periods())
def test_whatever_a_period_holds_it_goes_out_and_comes_in_the_same(blank_book: Path, made: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book, other = (workspace(Path(shutil.copytree(blank_book, Path(folder, name)))) for name in ("a", "b"))
        first = take(book, made)
        assert codes(first) == []
        assert first.read == first.created
        export = exported(book)
        assert said_by(made, json.loads(export))
        again = take(book, export)
        assert (again.created, again.updated, again.rejected) == (0, 0, 0)
        take(other, export)
        assert exported(other) == export


@pytest.mark.parametrize(
    ("change", "case"),
    [
        ({"tasks": [{**FULL["tasks"][0], "part_of": "NV-2018H1-99"}]}, "task.unknown"),
        ({"updates": [{**FULL["updates"][0], "unit": "133"}]}, "task.not_assigned"),
        ({"updates": [{**FULL["updates"][0], "state": "done", "result": None}]}, "task.no_result"),
        ({"updates": [{**FULL["updates"][0], "task": "NV-2018H1-77"}]}, "task.unknown"),
        ({"period": {**FULL["period"], "ends_on": "2018-07-01"}}, "period.range"),
        ({"indicators": [{**FULL["indicators"][2], "denominator": None}]}, "indicator.terms"),
        ({"indicators": [{**FULL["indicators"][2], "type": "flow"}]}, "indicator.terms"),
        ({"indicators": [FULL["indicators"][2]]}, "indicator.terms"),
        ({"indicators": [{**FULL["indicators"][0], "decimals": 7}]}, "number.decimals"),
        ({"indicators": [{**FULL["indicators"][0], "decimals": -1}]}, "number.decimals"),
        ({"indicators": [{**FULL["indicators"][0], "name": "Tổng số hội viên"}]}, "indicator.name_taken"),
        ({"units": [{**FULL["units"][0], "valid_from": "2018-02-01", "valid_to": "2018-01-01"}]}, "unit.validity"),
        ({"settings": [{"key": "due_soon_days", "value": "mười"}]}, "setting.days"),
        ({"settings": [{"key": "sample", "value": "2018H1"}]}, "setting.unknown"),
        ({"meeting": {**FULL["meeting"], "attended": ["Hà Nội"]}}, "unit.unknown"),
        ({"reports": [{**FULL["reports"][0], "nil": ["achievement"]}]}, "nil.but_items"),
    ],
)
def test_a_document_with_something_that_cannot_be_is_refused_whole(
    change: dict[str, Any], case: str, fresh: Making
) -> None:
    book = fresh()
    before = content(book)
    made = take(book, {**copy.deepcopy(FULL), **change})
    assert case in codes(made)
    assert (made.created, made.rejected) == (0, made.read)
    assert content(book) == before
