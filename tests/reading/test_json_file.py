"""JSON and JSON lines into rows with their places; what is no such file is refused, and never with a traceback."""

import json
import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban import records
from giaoban.domain.errors import Unreadable
from giaoban.domain.problems import Place
from giaoban.reading.json_file import DEEPEST, read_json
from giaoban.reading.rows import RawRow, Source


def read(content: str | bytes) -> list[RawRow]:
    return read_json(Source("a.json", content.encode() if isinstance(content, str) else content))


def refused(content: str | bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(content)
    assert caught.value.values["file"] == "a.json"
    return caught.value


def test_a_list_of_records_is_read_with_the_number_of_each() -> None:
    assert read('[{"unit": "140"}, {"Kỳ": "2018H1"}]') == [
        RawRow({"unit": "140"}, Place("a.json", row=1)),
        RawRow({"Kỳ": "2018H1"}, Place("a.json", row=2)),
    ]


@pytest.mark.parametrize("content", ['{"a": 1}\n{"a": 2}', '{"a": 1}\r\n\r\n{"a": 2}\r\n', '\n {"a": 1}\n{"a": 2}\n'])
def test_one_object_a_line_is_a_list_too(content: str) -> None:
    assert [row.cells for row in read(content)] == [{"a": 1}, {"a": 2}]


def test_a_single_line_is_a_list_of_one() -> None:
    assert read('{"unit": "140"}\n') == [RawRow({"unit": "140"}, Place("a.json", row=1))]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\u0085", "\x7f"])
def test_a_line_ends_where_the_file_ends_it_and_nowhere_else(separator: str) -> None:
    content = f'{{"a": "một{separator}hai"}}\n{{"a": "ba"}}'
    assert [row.cells["a"] for row in read(content)] == [f"một{separator}hai", "ba"]


def test_a_broken_line_is_told_by_its_true_number() -> None:
    fault = refused('{"a": 1}\n\n{"a": 2}\n{"a": }')
    assert (fault.code, fault.values["line"]) == ("json.broken", 4)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_mark_of_the_encoding_is_believed(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert read(mark + '[{"Đơn vị": "Văn Chấn"}]'.encode(encoding))[0].cells == {"Đơn vị": "Văn Chấn"}


def test_numbers_are_exact() -> None:
    cells = read('[{"a": 0.1, "b": 12345678901234567890, "c": -1e3, "d": 1.10}]')[0].cells
    assert cells == {"a": Decimal("0.1"), "b": 12345678901234567890, "c": Decimal("-1E+3"), "d": Decimal("1.10")}
    assert isinstance(cells["b"], int)


@pytest.mark.parametrize(
    ("content", "case"),
    [
        ("", "json.broken"),
        ("   ", "json.broken"),
        ("[", "json.broken"),
        ('[{"a": "b]', "json.broken"),
        ('[{"a": 1}] [{"a": 2}]', "json.broken"),
        ('[{"a": 1}] x', "json.broken"),
        ("[{'a': 1}]", "json.broken"),
        ('[{"a": "một\nhai"}]', "json.broken"),
        ("[]", "file.no_rows"),
        ("null", "json.not_a_list"),
        ("12", "json.not_a_list"),
        ('"a"', "json.not_a_list"),
        ("true", "json.not_a_list"),
        ("[[1]]", "json.not_an_object"),
        ('[{"a": 1}, null]', "json.not_an_object"),
        ('[{"a": NaN}]', "json.not_a_number"),
        ('[{"a": Infinity}]', "json.not_a_number"),
        ('[{"a": -Infinity}]', "json.not_a_number"),
        ('[{"a": 1e999}]', "json.number_too_long"),
        ('[{"a": 1e-999}]', "json.number_too_long"),
        ('[{"a": 1' + "0" * 5000 + "}]", "json.number_too_long"),
        ('[{"a": 0.' + "1" * 5000 + "}]", "json.number_too_long"),
        ('[{"a": 1, "a": 1}]', "json.key_twice"),
        ('[{"a": {"b": 1, "b": 2}}]', "json.key_twice"),
        ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), "json.too_deep"),
        ("[" * 100_000, "json.too_deep"),
        ('{"a": ' * 100_000, "json.too_deep"),
        (b'[{"a": "\xe9"}]', "file.encoding"),
        (b"\xff\xfe[\x00\x00\xd8", "file.encoding"),
    ],
)
def test_what_is_no_such_file_is_refused(content: str | bytes, case: str) -> None:
    assert refused(content).code == case


def test_brackets_inside_a_text_are_no_depth() -> None:
    deep = "[{" * 100 + '"'
    assert read(json.dumps([{"a": deep}]))[0].cells == {"a": deep}


@pytest.mark.parametrize("content", ['["' + '\\"' * 200_000, '["' + "\\" * 400_001, '"' * 400_001])
def test_a_text_that_never_ends_is_refused_soon(content: str) -> None:
    begun = time.monotonic()
    assert refused(content).code == "json.broken"
    assert time.monotonic() - begun < 5


OUTCOMES = ("read", "json", "file")


def outcome(content: bytes) -> str:
    """`read`, or the beginning of the case that it is refused with."""
    try:
        rows = read(content)
    except Unreadable as fault:
        return fault.code.split(".")[0]
    return "read" if all(isinstance(row.cells, dict) for row in rows) else "no rows"


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
SECTIONS = ("schema_version", "period", "units", "indicators", "meeting", "reports", "targets", "tasks", "updates", "a")


@given(
    JSON | st.dictionaries(st.sampled_from(SECTIONS), JSON, max_size=4).map(lambda made: {"schema_version": 1, **made})
)
def test_whatever_the_json_says_it_is_read_or_refused(document: Any) -> None:
    assert outcome(json.dumps(document).encode()) in OUTCOMES


@given(st.binary(max_size=40) | st.text(alphabet='[]{}",:\\1-eE.ntf ', max_size=40).map(str.encode))
def test_whatever_the_bytes_are_they_are_read_or_refused(content: bytes) -> None:
    assert outcome(content) in OUTCOMES


# The document that an export writes ---------------------------------------------------------------------------------


def test_the_document_gives_its_records_in_the_order_that_they_need_each_other() -> None:
    document = {
        "schema_version": 1,
        "updates": [{"task": "T"}],
        "tasks": [{"code": "T"}],
        "targets": [{"value": 1}],
        "reports": [{"unit": "140", "plan": [{"no": 1}], "figures": [{"indicator": "A"}]}],
        "meeting": {"held_on": "2018-06-08", "findings": [{"no": 1}]},
        "indicators": [{"code": "A"}],
        "units": [{"code": "140"}],
        "period": {"period": "2018H1"},
        "settings": [{"key": "place"}],
    }
    rows = read(json.dumps(document))
    assert [(row.record.name if row.record else None, row.place.sheet, row.place.row) for row in rows] == [
        ("settings", "settings", 1),
        ("periods", "period", 1),
        ("units", "units", 1),
        ("indicators", "indicators", 1),
        ("reports", "reports", 1),
        ("items", "reports[1].plan", 1),
        ("figures", "reports[1].figures", 1),
        ("meetings", "meeting", 1),
        ("findings", "findings", 1),
        ("targets", "targets", 1),
        ("tasks", "tasks", 1),
        ("progress", "updates", 1),
    ]
    by_name = {row.record.name: row.cells for row in rows if row.record}
    assert by_name["items"] == {"no": 1, "unit": "140", "period": "2018H1", "kind": "plan"}
    assert by_name["figures"] == {"indicator": "A", "unit": "140", "period": "2018H1"}
    assert by_name["tasks"] == {"code": "T", "period": "2018H1"}
    assert by_name["findings"] == {"no": 1, "period": "2018H1"}


@pytest.mark.parametrize("meeting", ["null", "{}"])
def test_a_period_without_a_meeting_has_none(meeting: str) -> None:
    rows = read(f'{{"schema_version": 1, "period": {{"period": "2018H1"}}, "meeting": {meeting}}}')
    assert [row.record for row in rows] == [records.PERIODS]


@pytest.mark.parametrize(
    ("said", "case"),
    [
        ('"schema_version": 2', "json.schema_newer"),
        ('"schema_version": 0', "json.schema_version"),
        ('"schema_version": true', "json.schema_version"),
        ('"schema_version": 1.0', "json.schema_version"),
        ('"schema_version": "1"', "json.schema_version"),
        ('"schema_version": null', "json.schema_version"),
        ('"schema_version": 1, "reports": {}', "json.section"),
        ('"schema_version": 1, "period": []', "json.section"),
        ('"schema_version": 1, "tasks": [1]', "json.section"),
        ('"schema_version": 1, "reports": [{"plan": {}}]', "json.section"),
        ('"schema_version": 1, "reports": [{"figures": ["a"]}]', "json.section"),
        ('"schema_version": 1, "meeting": {"findings": "a"}', "json.section"),
        ('"schema_version": 1, "reprots": []', "json.section"),
    ],
)
def test_a_document_that_we_do_not_understand_is_refused(said: str, case: str) -> None:
    assert refused(f"{{{said}}}").code == case
