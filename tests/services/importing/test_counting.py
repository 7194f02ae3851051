"""What came of a file adds up, whatever is in it: `read = created + updated + unchanged + rejected`."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.services.books import codes, content, counts, document, figure, item, take, workspace
from tests.services.conftest import Making
from tests.services.periods import periods

from giaoban.domain.errors import Unreadable
from giaoban.services.importing import Imported
from giaoban.workspace import Workspace

CELLS: dict[str, st.SearchStrategy[Any]] = {
    "unit": st.sampled_from(("140", "VY", "Hà Nội")),
    "period": st.sampled_from(("2018H1", "2018H1", "2019H1")),
    "kind": st.sampled_from(("achievement", "limitation", "Chỉ tiêu", "Nhiệm vụ", "foo")),
    "area": st.none() | st.just("quy"),
    "no": st.none() | st.integers(0, 2),
    "text": st.none() | st.sampled_from(("một", "hai", "không có", "a\x1b")),
    "cause": st.none() | st.just("Thiếu người"),
    "indicator": st.none() | st.sampled_from(("TC06", "QU01", "TC08", "ZZ")),
    "value": st.none() | st.sampled_from((5, "1.234", "x", "12a")),
    "target": st.none() | st.just(7),
    "lead": st.none() | st.sampled_from((["140"], ["Cả 9 đơn vị"], ["?"])),
}
ROWS = st.lists(st.fixed_dictionaries({}, optional=CELLS), min_size=1, max_size=6)
COMMON = {"deadline": None, "phases": [Phase.generate], "suppress_health_check": [HealthCheck.too_slow]}


def adds_up(made: Imported) -> bool:
    return made.read == made.created + made.updated + made.unchanged + made.rejected


@settings(max_examples=40, **COMMON)  # type: ignore[arg-type]
@given(files=st.lists(ROWS, min_size=2, max_size=2), partial=st.booleans())
def test_the_counts_of_flat_rows_add_up_and_a_dry_run_has_the_same(
    open_book: Path, files: list[Any], partial: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = workspace(Path(shutil.copytree(open_book, Path(folder, "so"))))
        for rows in files:
            assert_file_adds_up(book, rows, partial=partial)


def seen_in(book: Workspace, rows: Any, *, partial: bool) -> Imported | None:
    """What a dry run says; None where the file has no row to keep."""
    try:
        return take(book, rows, partial=partial, dry_run=True)
    except Unreadable as fault:
        if fault.code != "file.no_rows":
            raise
        return None


def assert_file_adds_up(book: Workspace, rows: Any, *, partial: bool) -> None:
    before = content(book)
    seen = seen_in(book, rows, partial=partial)
    if seen is None:
        return
    assert content(book) == before
    made = take(book, rows, partial=partial)
    assert made == seen
    assert adds_up(made)
    assert bool(made.problems) == bool(made.rejected)
    if made.problems and not partial:
        assert made.rejected == made.read
        assert content(book) == before
    if not made.problems:
        again = take(book, rows)
        assert (again.read, again.unchanged) == (made.read, made.read)


@settings(max_examples=10, **COMMON)  # type: ignore[arg-type]
@given(documents=st.lists(periods(), min_size=2, max_size=2), partial=st.booleans())
def test_the_counts_of_documents_add_up_on_top_of_each_other(
    blank_book: Path, documents: list[Any], partial: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = workspace(Path(shutil.copytree(blank_book, Path(folder, "so"))))
        for one in documents:
            seen = take(book, one, partial=partial, dry_run=True)
            made = take(book, one, partial=partial)
            assert made == seen
            assert adds_up(made)


def test_a_figure_with_its_target_is_one_record(book: Workspace) -> None:
    row = figure("TC06", 1050, target=1000)
    assert counts(take(book, [row])) == (1, 1, 0, 0, 0)
    assert counts(take(book, [row])) == (1, 0, 0, 1, 0)
    assert counts(take(book, [{**row, "target": 1100}])) == (1, 0, 1, 0, 0)
    assert [target["value"] for target in document(book)["targets"]] == [1100]


def test_a_target_alone_is_one_record(book: Workspace) -> None:
    row = figure("TC06", None, target=1000)
    assert counts(take(book, [row])) == (1, 1, 0, 0, 0)
    assert counts(take(book, [row])) == (1, 0, 0, 1, 0)


def test_a_blank_figure_and_the_draft_that_a_row_creates_are_not_counted(book: Workspace) -> None:
    assert counts(take(book, [item(), figure("TC06", None)])) == (1, 1, 0, 0, 0)
    assert [one["standing"] for one in document(book)["reports"]] == ["draft"]


def test_an_update_of_a_task_is_counted_when_it_is_new(demo: Workspace) -> None:
    row = {"task": "NV-2018H1-04", "unit": "VY", "state": "in-progress", "on": "1/7/2018"}
    assert counts(take(demo, [row])) == (1, 1, 0, 0, 0)
    assert counts(take(demo, [{**row, "state": "done", "result": "xong"}])) == (1, 0, 1, 0, 0)


def test_a_task_whose_units_change_is_updated(book: Workspace) -> None:
    row = {"code": "NV-2018H1-01", "period": "2018H1", "text": "Rà soát", "lead": ["140"]}
    assert counts(take(book, [row])) == (1, 1, 0, 0, 0)
    assert counts(take(book, [{**row, "lead": ["140", "136"]}])) == (1, 0, 1, 0, 0)
    assert counts(take(book, [{**row, "lead": "136; 140"}])) == (1, 0, 0, 1, 0)
    assert counts(take(book, [{**row, "with": ["132"]}])) == (1, 0, 1, 0, 0)


def test_one_bad_row_makes_all_of_its_file_rejected(book: Workspace) -> None:
    before = content(book)
    made = take(book, [item("một"), item("hai", area="foo"), item("ba")])
    assert (counts(made), codes(made)) == ((3, 0, 0, 0, 3), ["area.unknown"])
    assert content(book) == before


def test_with_partial_the_good_rows_are_written(book: Workspace) -> None:
    made = take(book, [item("một"), item("hai", area="foo"), item("ba", unit="?"), item("bốn")], partial=True)
    assert counts(made) == (4, 2, 0, 0, 2)
    [report] = document(book)["reports"]
    assert [one["text"] for one in report["achievement"]] == ["một", "bốn"]


def test_a_key_that_comes_twice_refuses_the_second(book: Workspace) -> None:
    made = take(book, [item("một", no=1), item("hai", no=1)])
    assert (counts(made), codes(made)) == ((2, 0, 0, 0, 2), ["key.repeated"])
    assert made.problems[0].place.row == 2
    assert dict(made.problems[0].params) == {"first": "a.json, 1"}
    some = take(book, [item("một", no=1), item("hai", no=1)], partial=True)
    assert counts(some) == (2, 1, 0, 0, 1)


def test_a_key_of_an_earlier_file_refuses_the_later_one_only_if_the_earlier_was_taken(book: Workspace) -> None:
    seen: dict[Any, str] = {}
    refused = take(book, [item("một", no=1), item("hai", area="foo")], seen=seen, name="a.json")
    assert refused.rejected == 2
    assert counts(take(book, [item("một", no=1)], seen=seen, name="b.json")) == (1, 1, 0, 0, 0)
    later = take(book, [item("khác", no=1)], seen=seen, name="c.json")
    assert (codes(later), dict(later.problems[0].params)) == (["key.repeated"], {"first": "b.json, 1"})


def test_problems_are_all_told_in_the_order_of_their_rows(book: Workspace) -> None:
    rows = [item("một", unit="?"), item("hai", area="foo"), item("ba", period="2019H1"), item("bốn", no=0)]
    assert [(one.place.row, one.code) for one in take(book, rows).problems] == [
        (1, "unit.unknown"),
        (2, "area.unknown"),
        (3, "period.not_open"),
        (4, "number.not_positive"),
    ]


@pytest.mark.parametrize("rows", [[figure("TC06", None)], [figure("TC08", "20,5")]])
def test_a_file_without_a_row_to_keep_cannot_be_read(rows: list[Any], book: Workspace) -> None:
    with pytest.raises(Unreadable) as caught:
        take(book, rows)
    assert caught.value.code == "file.no_rows"


def test_a_file_leaves_its_hash_only_with_what_it_changed(fresh: Making, demo: Workspace) -> None:
    book = fresh()
    made = take(book, {"schema_version": 1, "period": {"period": "2018H1", "starts_on": "2018-01-01",
                                                       "ends_on": "2018-06-30"}}, name="kỳ.json")  # fmt: skip
    assert [(row[2], row[3], row[4]) for row in content(book)["batch"]][-1] == ("thu-ky", "import", "kỳ.json")
    assert made.source == "kỳ.json"
