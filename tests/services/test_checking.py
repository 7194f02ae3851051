"""What a book says is worth a second look: over two years, in each answer, and right after an import."""

from decimal import Decimal
from typing import Any

import pytest
from tests.services.books import TODAY, ask, change, codes, counts, figure, item, source, take

from giaoban.services import checking, documents, roster, summaries
from giaoban.storage.reader import Reader
from giaoban.workspace import Workspace


def figures(unit: str, period: str, **values: Any) -> list[dict[str, Any]]:
    return [{"unit": unit, "period": period, "indicator": code, "value": value} for code, value in values.items()]


@pytest.fixture
def two_years(book: Workspace) -> Workspace:
    """Four periods; Văn Yên has a figure ten times too large, Văn Chấn three that cannot all be right."""
    for period in ("2017H1", "2017H2", "2018M9"):
        change(book, roster.open_period, period=period)
    take(
        book,
        [
            *figures("140", "2017H1", QU01=850, DS00=151_000),
            *figures("140", "2017H2", TC06=31_000, DS00=151_300),
            *figures("140", "2018H1", QU01="907,2", TC06=31_714, DS00=151_692, ML01=38_573, DS01=25_461),
            *figures("140", "2018M9", QU01="807,2", DS00=171_692, ML13=5, TC01="x"),
            *figures("136", "2017H1", HB01=915),
            *figures("136", "2018H1", HB01=9_150, DS00=127_638),
            *figures("132", "2018H1", DS00=99_184, TC06=23_606),
        ],
    )
    return book


def warned(book: Workspace, **told: Any) -> list[tuple[str, str, str]]:
    return [(one.unit, one.code, one.indicator) for one in ask(book, checking.warnings_of, **told)]


def test_units_come_in_official_order_and_each_period_has_its_own(two_years: Workspace) -> None:
    assert warned(two_years, period="2018H1") == [
        ("136", "check.grew_tenfold", "HB01"),
        ("140", "check.over_whole", "ML01"),
    ]
    assert warned(two_years, period="2018M9") == [
        ("140", "check.base_changed", "DS00"),
        ("140", "check.too_early", "ML13"),
        ("140", "check.flow_fell", "QU01"),
    ]
    assert warned(two_years, period="2017H1") == warned(two_years, period="2017H2") == []


def test_one_unit_has_the_warnings_that_it_has_among_all(two_years: Workspace) -> None:
    everybody = warned(two_years, period="2018H1")
    assert warned(two_years, period="2018H1", unit="140") == [one for one in everybody if one[0] == "140"]
    assert warned(two_years, period="2018H1", unit="132") == []


def test_nothing_is_kept_of_a_warning(two_years: Workspace) -> None:
    take(two_years, figures("136", "2018H1", HB01=950))
    assert [unit for unit, *_ in warned(two_years, period="2018H1")] == ["140"]


def test_the_number_of_questions_does_not_grow_with_the_units(two_years: Workspace) -> None:
    assert asked(two_years) == 6
    take(two_years, [row for unit in ("133", "135", "137", "138") for row in figures(unit, "2018H1", TC06=5)])
    assert asked(two_years) == 6


def asked(book: Workspace) -> int:
    """How many questions the warnings of 2018H1 take, those for the units' names and aliases counted as one."""
    with book.reading() as reader:
        seen: list[str] = []
        counted = Reader(_Counting(reader, seen))
        checking.warnings_of(counted, period="2018H1")
    return len([sql for sql in seen if "unit_alias" not in sql])


class _Counting:
    """Passes questions on and remembers them."""

    def __init__(self, reader: Reader, seen: list[str]) -> None:
        self._asker, self._seen = reader._asker, seen

    def ask(self, sql: str, values: dict[str, Any]) -> Any:
        self._seen.append(sql)
        return self._asker.ask(sql, values)


# In the answers -----------------------------------------------------------------------------------------------------


def test_status_names_the_units_and_how_many_figures(two_years: Workspace) -> None:
    found = ask(two_years, summaries.status, period="2018M9", today=TODAY)
    assert found.to_review == (summaries.ToReview("140", "Văn Chấn", "huyen", 3),)
    assert documents.status(found)["to_review"] == [{"unit": "140", "name": "Văn Chấn", "count": 3}]


def test_the_list_counts_what_the_report_then_shows(two_years: Workspace) -> None:
    listed = documents.report_list(ask(two_years, summaries.report_list, period="2018M9", today=TODAY))
    assert {one["unit"]: one["warnings"] for one in listed["reports"] if one["warnings"]} == {"140": 3}
    shown = documents.report_show(ask(two_years, summaries.report_show, unit="VC", period="2018M9", today=TODAY))
    assert shown["warnings"][2] == {
        "code": "check.flow_fell",
        "indicator": "QU01",
        "value": 807.2,
        "message": "Quỹ khuyến học vận động trong kỳ: 807,2, ít hơn kỳ 2018H1 cùng năm (907,2) dù cộng dồn từ đầu năm",
        "hint": "đề nghị hỏi lại đơn vị: ghi số lũy kế từ tháng 1",
    }
    assert len(shown["warnings"]) == 3


# After an import ----------------------------------------------------------------------------------------------------


def reviewed(made: Any) -> list[str]:
    return [one.code for one in made.warnings if one.code.startswith("check.")]


def test_a_file_is_told_what_the_book_holds_after_it(book: Workspace) -> None:
    take(book, [figure("DS02", 23)])
    made = take(book, [figure("TC01", 31)], name="van-chan.json")
    [warning] = made.warnings
    assert (warning.code, warning.value, warning.place) == (
        "check.over_whole",
        "31",
        warning.place._replace(source="van-chan.json", sheet=None, row=None, column=None, field=None),
    )
    assert dict(warning.params)["name"] == "Văn Chấn, kỳ 2018H1, Số Hội Khuyến học cơ sở cấp xã"
    assert counts(made) == (1, 1, 0, 0, 0)


def test_a_dry_run_and_the_same_file_again_are_told_too(book: Workspace) -> None:
    rows = [figure("DS02", 23), figure("TC01", 31)]
    assert [reviewed(take(book, rows, dry_run=dry)) for dry in (True, False, False)] == [["check.over_whole"]] * 3


def test_only_the_reports_of_the_file_are_told(two_years: Workspace) -> None:
    assert reviewed(take(two_years, figures("132", "2018H1", TC06=23_700))) == []
    assert reviewed(take(two_years, figures("140", "2018M9", TC06=31_800))) == [
        "check.base_changed",
        "check.too_early",
        "check.flow_fell",
    ]
    assert take(two_years, [item("Vận động quỹ")]).warnings == []


def test_a_refused_file_is_told_nothing_of_figures_it_did_not_bring(book: Workspace) -> None:
    made = take(book, [figure("DS02", 23), figure("TC01", 31), figure("TC06", "gần 500")])
    assert (codes(made), reviewed(made)) == (["number.approximate"], [])


@pytest.mark.parametrize(
    ("parts", "total", "differs"),
    [
        ([21, 20], 40, True),
        ([2411, 79], 2490, False),
        ([16, 7, 56], 79, False),
        ([25, 1950, 750, 330], 3055, False),
    ],
)
def test_a_printed_total_is_compared_with_its_parts(
    parts: list[int], total: int, differs: bool, book: Workspace
) -> None:
    units = ("Lục Yên", "Văn Yên", "Trấn Yên", "Trạm Tấu")
    rows = [f"{unit};{value}" for unit, value in zip(units, parts, strict=False)]
    table = "\n".join(["Đơn vị;Số suất học bổng trao trong kỳ", *rows, f"Tổng cộng;{total}"])
    made = take(book, source(table, "a.csv"), given={"period": "2018H1"})
    assert (codes(made), [one.code for one in made.warnings]) == ([], ["total.differs"] * differs)


@pytest.mark.parametrize(
    ("part", "whole", "printed", "differs"),
    [
        (94_297, 176_958, "53.27", False),  # 53,29 computed: inside the tolerance
        (94_297, 176_958, "53.23", True),
        (4_820, 9_175, "52.6", True),  # 52,53 computed
    ],
)
def test_a_printed_percentage_is_recomputed(
    part: int, whole: int, printed: str, differs: bool, book: Workspace
) -> None:
    rows = [figure("ML01", part), figure("DS01", whole), figure("ML02", Decimal(printed))]
    made = take(book, [{**row, "value": float(row["value"])} for row in rows])
    assert [one.code for one in made.warnings] == ["ratio.differs"] * differs
