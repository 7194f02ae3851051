"""What a valid record is: how each kind of value is read, and what is refused with which case."""

import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban import records, text
from giaoban.domain import words
from giaoban.domain.vietnamese import clean
from giaoban.records import Fault


def refused(read: Callable[[Any], Any], given: Any) -> str:
    with pytest.raises(Fault) as caught:
        read(given)
    return caught.value.code


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("  Văn\u00a0Chấn \n", "Văn Chấn"),
        (unicodedata.normalize("NFD", "Mù Cang Chải"), "Mù Cang Chải"),
        ("một\r\nhai\tba", "một\nhai\tba"),
        ("phi hợp", "phi hợp"),
        ("a" * 32_767, "a" * 32_767),
        (" " + "a" * 32_767 + "\n", "a" * 32_767),
        ("=1+1", "=1+1"),
    ],
)
def test_a_text_is_kept_composed_and_trimmed_and_otherwise_as_it_is(given: str, kept: str) -> None:
    assert records.words_of(given) == kept


@pytest.mark.parametrize(
    ("given", "case"),
    [
        ("a\x00b", "text.control"),
        ("a\x1b[31m", "text.control"),
        ("\x7f", "text.control"),
        ("a\x85b", "text.control"),
        ("\ud800", "text.control"),
        ("\ufffe", "text.control"),
        ("\x0b", "text.control"),
        ("a" * 32_768, "text.too_long"),
        ("", "text.empty"),
        (" \u00a0\t", "text.empty"),
        (12, "type.text"),
        (None, "type.text"),
        (["a"], "type.text"),
        (True, "type.text"),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused(given: Any, case: str) -> None:
    assert refused(records.words_of, given) == case


def test_the_refused_character_and_length_are_told() -> None:
    with pytest.raises(Fault) as control:
        records.words_of("a\x1b")
    assert control.value.params == {"character": "U+001B"}
    with pytest.raises(Fault) as long:
        records.words_of("a" * 40_000)
    assert long.value.params == {"length": 40_000, "limit": 32_767}


@given(st.text())
def test_a_text_is_read_once_and_for_all(given: str) -> None:
    try:
        kept = records.words_of(given)
    except Fault:
        return
    assert records.words_of(kept) == kept == clean(given)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("1234", 1234),
        ("1.234", 1234),
        ("1.234.567", 1_234_567),
        ("1 234", 1234),
        (7, 7),
        (Decimal("7.0"), 7),
        ("-3", -3),
        ("0", 0),
    ],
)
def test_a_whole_number(given: Any, read: int) -> None:
    assert records.whole_number(given) == read


@pytest.mark.parametrize(
    ("given", "case"),
    [
        ("1,5", "number.not_whole"),
        (Decimal("1234.5"), "number.not_whole"),
        ("12a", "number.invalid"),
        ("1,234", "number.ambiguous"),
        (True, "type.number"),
        (1.5, "type.number"),  # JSON's own numbers come as int and Decimal; a float would not be exact
        (None, "type.number"),
        ([1], "type.number"),
        ("9" * 16, "number.too_long"),
        (10**20, "number.too_long"),
    ],
)
def test_what_is_no_whole_number(given: Any, case: str) -> None:
    assert refused(records.whole_number, given) == case


def test_a_number_of_an_item_is_one_or_more() -> None:
    assert records.positive("3") == 3
    assert refused(records.positive, 0) == "number.not_positive"
    assert refused(records.positive, "-1") == "number.not_positive"


def test_decimals_are_what_the_book_can_keep() -> None:
    assert [records.decimals(given) for given in (0, "6")] == [0, 6]
    assert [refused(records.decimals, given) for given in (7, -1, "2,5")] == [
        "number.decimals",
        "number.decimals",
        "number.not_whole",
    ]


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("1.234,5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1234.5", "1234.5"),
        (Decimal("0.1"), "0.1"),
        (5, "5"),
        ("-2", "-2"),
    ],
)
def test_a_number_is_exact(given: Any, read: str) -> None:
    assert records.number(given) == Decimal(read)


@pytest.mark.parametrize(
    ("given", "case"),
    [
        (Decimal("0.1234567"), "number.too_fine"),
        ("0,1234567", "number.too_fine"),
        (Decimal("NaN"), "number.invalid"),
        (Decimal("Infinity"), "number.invalid"),
        ("1.234", "number.ambiguous"),
        ("NaN", "number.invalid"),
        ("1e5", "number.invalid"),
        ("٣", "number.invalid"),
    ],
)
def test_a_number_that_cannot_be_kept_exactly_is_refused(given: Any, case: str) -> None:
    assert refused(records.number, given) == case


def test_a_figure_waits_for_its_indicator_when_it_can_mean_two_things() -> None:
    assert records.figure_value("1.234") == "1.234"
    assert records.settled("1.234", decimals=0) == 1234
    assert refused(lambda given: records.settled(given, decimals=1), "1.234") == "number.ambiguous"


def test_a_figure_that_does_not_apply_is_no_number() -> None:
    assert records.figure_value("x") == records.figure_value("X") == "x"
    assert records.settled("x", decimals=0) is None


def test_a_whole_indicator_takes_no_fraction() -> None:
    assert records.settled(Decimal("12.0"), decimals=0) == 12
    assert refused(lambda given: records.settled(given, decimals=0), Decimal("1234.5")) == "number.not_whole"
    assert records.settled(Decimal("1234.5"), decimals=1) == Decimal("1234.5")


def test_a_day_and_a_due_date() -> None:
    assert records.day("8/6/2018") == records.day("2018-06-08") == date(2018, 6, 8)
    assert records.due("30/9/2018") == date(2018, 9, 30)
    assert {records.due(given) for given in ("standing", "Thường xuyên", "THUONG XUYEN")} == {"standing"}
    for said, case in (("31/2/2018", "date.invalid"), ("6/2018", "date.invalid"), (20180608, "type.date")):
        assert refused(records.day, said) == refused(records.due, said) == case


def test_a_period_in_any_of_its_spellings_becomes_its_code() -> None:
    assert {records.period(given) for given in ("2018H1", "2018-H1", "6 tháng đầu năm 2018", "6T ĐẦU 2018")} == {
        "2018H1"
    }
    assert records.period(2018) == "2018"
    assert [refused(records.period, given) for given in ("2018H3", True, ["2018"])] == [
        "period.malformed",
        "type.text",
        "type.text",
    ]


def test_yes_and_no_are_those_of_json() -> None:
    assert records.yes_or_no(True)
    assert [refused(records.yes_or_no, given) for given in (1, "true", None)] == ["type.boolean"] * 3


def test_a_list_is_a_list_or_a_text_with_semicolons() -> None:
    read = records.several(records.words_of)
    assert read(["132", "140"]) == read("132; 140;") == ("132", "140")
    assert read([]) == ()
    assert refused(read, 132) == "type.list"
    assert refused(read, ["132", 140]) == "type.text"


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ("limitation", "limitation"),
        ("Hạn chế", "limitation"),
        ("HAN CHE", "limitation"),
        ("Limitations", "limitation"),
        (unicodedata.normalize("NFD", "kết quả"), "achievement"),
        ("Kiến nghị", "proposal"),
        ("Phương hướng", "plan"),
    ],
)
def test_a_kind_is_known_by_its_key_and_its_labels(given: str, key: str) -> None:
    assert records.item_kind(given) == key


def test_the_rows_of_a_flat_table_may_also_be_figures_and_tasks() -> None:
    assert [records.row_kind(given) for given in ("Chỉ tiêu", "Nhiệm vụ", "task", "Kết quả")] == [
        "figure",
        "task",
        "task",
        "achievement",
    ]


def test_an_unknown_word_is_refused_with_what_is_near() -> None:
    with pytest.raises(Fault) as caught:
        records.area("tham muu cap uy")
    assert caught.value.code == "area.unknown"
    assert "tham-muu" in str(caught.value.params["nearest"])
    with pytest.raises(Fault) as far:
        records.task_state("zzzzz")
    assert far.value.params["nearest"] == ", ".join(words.TASK_STATES)
    assert refused(records.area, 3) == "type.text"


@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize(
    ("read", "prefix", "allowed"),
    [
        (records.item_kind, "item", words.ITEM_KINDS),
        (records.area, "area", words.AREAS),
        (records.task_state, "state", words.TASK_STATES),
        (records.UNITS.field("kind").read, "unit", words.UNIT_KINDS),
        (records.INDICATORS.field("type").read, "indicator_type", words.INDICATOR_TYPES),
        (records.TARGETS.field("source").read, "target_source", words.TARGET_SOURCES),
        (records.REPORTS.field("standing").read, "standing", words.REPORT_STATES),
        (records.FINDINGS.field("scope").read, "scope", words.SCOPES),
    ],
)
def test_every_word_of_a_closed_list_is_read_from_its_label(
    read: Callable[[Any], str], prefix: str, allowed: tuple[str, ...], language: str
) -> None:
    catalogue = text.catalogue(language)
    assert [read(catalogue[f"{prefix}.{key}"]) for key in allowed] == list(allowed)


def test_nothing_to_report_is_said_by_the_whole_text_only() -> None:
    assert all(records.means_nil(given) for given in ("không có", "Không có.", "KHONG CO", "nothing to report"))
    assert not any(records.means_nil(given) for given in ("không có hạn chế nào", "0", "không có tiền"))


def test_a_record_finds_its_fields_by_name() -> None:
    assert records.ITEMS.field("text").required
    assert "cause" in records.ITEMS.names
    with pytest.raises(StopIteration):
        records.ITEMS.field("value")


def test_a_flat_table_has_the_columns_of_items_figures_and_tasks() -> None:
    parts = {name for record in (records.ITEMS, records.FIGURES, records.TASKS) for name in record.names}
    assert set(records.MIXED.names) == parts
    assert {field.name for field in records.MIXED.fields if field.required} == {"unit", "period", "kind"}
