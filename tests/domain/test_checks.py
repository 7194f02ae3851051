"""What is worth a second look: the errors of real reports (DOMAIN 3.4), and what must pass without a word."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban import text
from giaoban.domain import checks
from giaoban.domain.briefing import Indicator
from giaoban.domain.checks import Figures, Warned
from giaoban.domain.periods import Period, parse_period

DATA = Path(__file__).parents[2] / "data"
PROFILE = json.loads((DATA / "profiles" / "yen-bai.json").read_text(encoding="utf-8"))
INDICATORS = [
    Indicator(**dict.fromkeys(Indicator._fields) | one | {"factor": Decimal(one.get("factor", 1))})
    for one in PROFILE["indicators"]
]
Given = Mapping[str, float | str]


def values(given: Given) -> dict[str, Decimal]:
    return {code: Decimal(str(value)) for code, value in given.items()}


def warned(now: Given, others: Mapping[str, Given] | None = None, period: str = "2018H1") -> list[Warned]:
    past = {parse_period(code): values(given) for code, given in (others or {}).items()}
    return checks.warnings([Figures("140", parse_period(period), values(now), past)], INDICATORS)


def codes(*given: Any, **more: Any) -> list[tuple[str, str]]:
    return [(one.code.removeprefix("check."), one.indicator) for one in warned(*given, **more)]


def told(*given: Any, **more: Any) -> list[str]:
    return [text.catalogue("vi")[f"problem.{one.code}"].format(**dict(one.params)) for one in warned(*given, **more)]


# What real reports have wrong ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "others", "found"),
    [
        pytest.param({"ML07": 91, "DS03": 74}, {}, [("over_whole", "ML07")], id="91 of 74 hamlets recognised"),
        pytest.param({"ML11": 91, "DS02": 74}, {}, [("over_whole", "ML11")], id="91 of 74 communes recognised"),
        pytest.param({"TC06": 581_258, "DS00": 3_136_848}, {"2017H2": {"TC06": 581_058, "DS00": 3_376_281}},
                     [("base_changed", "DS00")], id="200 more members, but 17,21% became 18,53%"),
        pytest.param({"ML01": 18_000, "ML03": 17_991, "DS01": 24_000}, {}, [], id="99,95% of those registered"),
        pytest.param({"ML01": 500, "ML03": 17_991, "DS01": 24_000}, {}, [], id="registered and recognised are two"),
        pytest.param({"ML01": 94_297, "DS01": 176_958}, {}, [], id="53,29% of households"),
        pytest.param({"ML03": 4_820, "DS01": 9_175}, {}, [], id="52,53% of households"),
        pytest.param({"HB05": 13_000, "HB01": 120, "QU01": 1539, "QU02": 4990}, {}, [], id="gifts and scholarships"),
    ],
)  # fmt: skip
def test_the_errors_of_real_reports(now: Given, others: Mapping[str, Given], found: list[tuple[str, str]]) -> None:
    assert codes(now, others) == found


def test_the_arithmetic_is_shown() -> None:
    assert told({"ML11": 91, "DS02": 74, "TC07": 1517, "TC06": 317}) == [
        "Số hội viên phát triển mới trong kỳ: 1.517/317 = 478,55%, vượt “Tổng số hội viên”",
        "Số xã đạt “Cộng đồng học tập” cấp xã: 91/74 = 122,97%, vượt “Số xã, phường, thị trấn”",
    ]
    assert dict(warned({"ML01": 94_298, "DS01": 94_297})[0].params)["sum"] == "94.298/94.297 = 100,00%"
    assert dict(warned({"ML11": 3, "DS02": 0})[0].params)["sum"] == "3/0"


SAMPLE = json.loads((DATA / "batches" / "so-lieu-minh-hoa-2018H1.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("unit", sorted({row["unit"] for row in SAMPLE}))
def test_the_invented_sample_has_nothing_to_look_at_again(unit: str) -> None:
    assert codes({row["indicator"]: row["value"] for row in SAMPLE if row["unit"] == unit and "value" in row}) == []


# Parts and wholes -----------------------------------------------------------------------------------------------------

PAIRS = [("TC07", "TC06"), ("TC01", "DS02"), ("ML11", "DS02"), ("TC06", "DS00"), ("ML01", "DS01"), ("ML03", "DS01"),
         ("ML05", "DS04"), ("ML07", "DS03")]  # fmt: skip


@pytest.mark.parametrize(("part", "whole"), PAIRS)
def test_a_part_may_equal_its_whole_and_not_exceed_it(part: str, whole: str) -> None:
    assert codes({part: 24, whole: 24}) == []
    assert codes({part: 25, whole: 24}) == [("over_whole", part)]
    assert codes({part: 25}) == codes({whole: 24}) == []


def test_a_percentage_that_a_book_adds_has_its_part_and_whole_too() -> None:
    ratio = Indicator("X1", "Tỷ lệ chi hội trường", None, "%", "ratio", 1, None, "TC03", "TC02", Decimal(100))
    per_head = ratio._replace(code="X2", factor=Decimal(1_000_000), numerator="QU03", denominator="DS00")
    figures = Figures("140", parse_period("2018H1"), values({"TC03": 9, "TC02": 8, "QU03": 50, "DS00": 40}), {})
    found = checks.warnings([figures], [*INDICATORS, ratio, per_head])
    assert [(one.code, one.indicator) for one in found] == [("check.over_whole", "TC03")]


def test_a_list_without_these_indicators_has_no_parts() -> None:
    only = [one for one in INDICATORS if one.code in ("TC07", "QU01")]
    figures = Figures("140", parse_period("2018H1"), values({"TC07": 5, "QU01": 2}), {})
    assert checks.warnings([figures], only) == []


# Through time -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "before"),
    [("2018M9", "2018H1"), ("2018", "2018M9"), ("2018", "2018H1"), ("2018", "2018H2"), ("2018H1", "2018Q2")],
)
def test_a_flow_does_not_fall_within_a_year(period: str, before: str) -> None:
    assert codes({"QU01": 500}, {before: {"QU01": "500.1"}}, period=period) == [("flow_fell", "QU01")]
    assert codes({"QU01": 500}, {before: {"QU01": 500}}, period=period) == []
    assert codes({"TC06": 500}, {before: {"TC06": 501}}, period=period) == []


@pytest.mark.parametrize(("period", "before"), [("2018H2", "2018H1"), ("2018M9", "2017M9"), ("2018H1", "2018H1")])
def test_a_flow_may_fall_from_a_time_that_is_no_part_of_this_one(period: str, before: str) -> None:
    assert codes({"QU01": 400}, {before: {"QU01": 500}}, period=period) == []


def test_of_several_parts_of_the_year_the_largest_is_told() -> None:
    others = {"2018H1": {"HB01": 800}, "2018M9": {"HB01": 900}}
    assert told({"HB01": 700}, others, period="2018") == [
        "Số suất học bổng trao trong kỳ: 700, ít hơn kỳ 2018M9 cùng năm (900) dù cộng dồn từ đầu năm"
    ]


@pytest.mark.parametrize(
    ("now", "found"), [(95_000, False), (94_999, True), (105_000, False), (105_001, True), (0, True)]
)
def test_a_denominator_that_moved_more_than_a_twentieth_is_told(now: int, found: bool) -> None:
    assert codes({"DS00": now}, {"2017H2": {"DS00": 100_000}}) == [("base_changed", "DS00")] * found
    assert codes({"TC06": now}, {"2017H2": {"TC06": 100_000}}) == []


def test_a_denominator_is_compared_with_the_newest_figure_of_it() -> None:
    others = {"2017M9": {"DS02": 31}, "2018H1": {"DS02": 24}}
    assert codes({"DS02": 24}, others, period="2018M9") == []
    assert codes({"DS02": 24}, {"2017M9": {"DS02": 31}}, period="2018M9") == [("base_changed", "DS02")]
    assert "(-22,6%)" in told({"DS02": 24}, {"2017M9": {"DS02": 31}}, period="2018M9")[0]
    assert "(+29,2%)" in told({"DS02": 31}, {"2017M9": {"DS02": 24}}, period="2018M9")[0]


@pytest.mark.parametrize(
    ("now", "before", "found"),
    [
        (13_000, 1_300, "grew_tenfold"),
        (10_400, 1_300, "grew_tenfold"),
        (10_399, 1_300, None),
        (1_500, "1.5", "grew_tenfold"),
        ("1.5", 1_500, "fell_tenfold"),
        (130, 1_300, "fell_tenfold"),
        (163, 1_300, None),
        (20, 2, "grew_tenfold"),
        (19, 1, None),
        (0, 1_300, None),
        (1_300, 0, None),
    ],
)
def test_ten_times_as_much_or_a_tenth_is_told(now: float | str, before: float | str, found: str | None) -> None:
    expected = [] if found is None else [(found, "QU03")]
    assert codes({"QU03": now}, {"2017H2": {"QU03": before}}) == expected


def test_a_flow_is_compared_with_the_same_time_of_last_year_first() -> None:
    examination = {"2017H2": {"HB06": 8}, "2017H1": {"HB06": 300}}
    assert codes({"HB06": 320}, examination) == []
    assert codes({"HB06": 320}, {"2017H2": {"HB06": 8}}) == [("grew_tenfold", "HB06")]


@pytest.mark.parametrize(("period", "found"), [("2018H1", True), ("2019", True), ("2020H1", False), ("2022", False)])
def test_learning_citizens_exist_since_2020(period: str, found: bool) -> None:
    assert codes({"ML13": 12}, period=period) == [("too_early", "ML13")] * found


def test_a_figure_is_told_once_by_the_plainest_case() -> None:
    before = {"2017H2": {"ML01": 2_000, "DS01": 2_900}}
    assert codes({"ML01": 20_000, "DS01": 2_900}, before) == [("over_whole", "ML01")]


def test_the_periods_that_are_looked_at() -> None:
    of = parse_period("2018M9")
    known = ["2016", "2017", "2017H1", "2017M9", "2018Q1", "2018H1", "2018M9", "2018H2", "2018"]
    assert [one for one in known if checks.looks_at(of, parse_period(one))] == ["2017M9", "2018Q1", "2018H1"]


# Always -----------------------------------------------------------------------------------------------------------

CODES = ("DS00", "DS01", "DS02", "DS03", "TC01", "TC06", "TC07", "ML01", "ML03", "ML07", "ML11", "QU01")
some = st.dictionaries(st.sampled_from(CODES), st.integers(0, 500).map(Decimal))
SHARES = ("check.over_whole", "check.base_changed", "check.flow_fell")


def everything(figures: Figures) -> set[tuple[str, str]]:
    """What each check by itself says of the shares."""
    trade = checks._trade(INDICATORS)
    found = [one for check in checks.CHECKS for one in check(figures, trade)]
    return {(one.code, one.indicator) for one in found if one.code in SHARES}


@given(some, some, st.integers(1, 10**6))
def test_shares_do_not_depend_on_how_large_a_unit_is(now: Any, before: Any, by: int) -> None:
    def scaled(given: Mapping[str, Decimal]) -> dict[str, Decimal]:
        return {code: value * by for code, value in given.items()}

    def of(now: Mapping[str, Decimal], before: Mapping[str, Decimal]) -> Figures:
        return Figures("140", Period(2018, "M9"), now, {Period(2018, "H1"): before})

    assert everything(of(now, before)) == everything(of(scaled(now), scaled(before)))


@given(some, some, some)
def test_a_figure_is_never_told_twice_and_always_in_words(now: Any, before: Any, last_year: Any) -> None:
    others = {Period(2018, "H1"): before, Period(2017, "M9"): last_year}
    found = checks.warnings([Figures("140", Period(2018, "M9"), now, others)], INDICATORS)
    assert len({one.indicator for one in found}) == len(found)
    assert all(one.value == now[one.indicator] for one in found)
    for language in text.LANGUAGES:
        words = text.catalogue(language)
        assert all(words[f"problem.{one.code}"].format(**dict(one.params)) for one in found)
        assert all(words[f"problem.{one.code}.hint"].format(**dict(one.params)) for one in found)


def test_a_unit_with_the_same_figures_again_has_nothing_to_look_at() -> None:
    same = {"DS00": 99_184, "TC06": 23_606, "TC07": 1_284, "QU01": "1448.5"}
    assert codes(same, {"2017H1": same, "2017H2": same}) == []
