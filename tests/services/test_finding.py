"""From what a person calls it to what the book holds."""

from typing import Any

import pytest
from tests.services.books import ask, change, sql

from giaoban.domain.errors import BookError, NotFound, UsageFault
from giaoban.services import finding, roster
from giaoban.storage import queries
from giaoban.workspace import Workspace


def refused(book: Workspace, question: Any, **told: Any) -> BookError:
    with pytest.raises(NotFound) as caught:
        ask(book, question, **told)
    return caught.value


def unit(book: Workspace, name: str) -> str:
    with book.reading() as reader:
        return finding.unit_called(reader, name, finding.latest_period(reader)).code


def units(book: Workspace, *names: str) -> list[str]:
    with book.reading() as reader:
        return [one.code for one in finding.units_called(reader, names, finding.latest_period(reader))]


def test_a_period_is_known_by_its_code(book: Workspace) -> None:
    assert ask(book, finding.period_called, code="2018H1").code == "2018H1"
    assert refused(book, finding.period_called, code="2019H1").code == "period.unknown"


@pytest.mark.parametrize("code", ["2018Q2", "2018Q1", "2018", "2018M9"])
def test_a_period_that_covers_the_same_days_is_asked_about_and_never_created(code: str, book: Workspace) -> None:
    fault = refused(book, finding.period_called, code=code)
    assert (fault.code, fault.values["other"]) == ("period.not_open_but", "2018H1")
    assert fault.values["other_name"] == "6 tháng đầu năm 2018"
    assert [facts.code for facts in ask(book, queries.periods)] == ["2018H1"]


def test_a_quarter_outside_the_half_year_is_simply_unknown(book: Workspace) -> None:
    assert refused(book, finding.period_called, code="2018Q3").code == "period.unknown"
    assert refused(book, finding.period_called, code="2017Q2").code == "period.unknown"


def test_the_period_that_nobody_names_is_the_newest_open_one(book: Workspace) -> None:
    for period in ("2017H2", "2018H2"):
        change(book, roster.open_period, period=period)
    assert ask(book, finding.latest_period).code == "2018H2"
    sql(book, "UPDATE period SET state = 'closed' WHERE code = '2018H2'")
    assert ask(book, finding.latest_period).code == "2018H1"
    sql(book, "UPDATE period SET state = 'closed'")
    assert ask(book, finding.latest_period).code == "2018H2"
    assert ask(book, finding.period_or_latest, code="2017H2").code == "2017H2"


def test_a_book_without_periods_says_so(book: Workspace) -> None:
    sql(book, "DELETE FROM period")
    assert refused(book, finding.latest_period).code == "period.none"


@pytest.mark.parametrize("name", ["140", "VC", "vc", "Văn Chấn", "H. Văn Chấn", "huyen van chan", "van ch"])
def test_a_unit_is_known_by_code_alias_name_or_beginning(name: str, book: Workspace) -> None:
    assert unit(book, name) == "140"


def test_an_unknown_unit_is_answered_with_the_nearest_and_what_to_type(book: Workspace) -> None:
    with pytest.raises(NotFound) as caught:
        unit(book, "Văn Chắn")
    assert (caught.value.code, caught.value.values["period"]) == ("unit.unknown", "6 tháng đầu năm 2018")
    assert "Văn Chấn (VC)" in str(caught.value.values["nearest"])


@pytest.mark.parametrize("name", ["Yên Bái", "Văn", "YB"])
def test_an_ambiguous_name_is_refused_with_what_it_may_mean(name: str, book: Workspace) -> None:
    with pytest.raises(NotFound) as caught:
        unit(book, name)
    assert caught.value.code == "unit.ambiguous"
    assert "(" in str(caught.value.values["nearest"])


def test_a_unit_that_is_no_more_is_not_in_the_roster(book: Workspace) -> None:
    change(book, roster.open_period, period="2026H1")
    with pytest.raises(NotFound) as caught:
        unit(book, "140")
    assert caught.value.code == "unit.unknown"


@pytest.mark.parametrize("name", ["all", "TẤT CẢ", "tat ca", "cả 9 đơn vị", "Cả 9 huyện, thị xã, thành phố"])
def test_all_units_have_several_names(name: str, book: Workspace) -> None:
    assert len(units(book, name)) == 9
    assert units(book, "VC", name)[0] == "140"
    assert len(units(book, "VC", name)) == 9


@pytest.mark.parametrize("name", ["cả", "cả tỉnh", "ca Văn Chấn"])
def test_other_words_are_not_all_units(name: str) -> None:
    assert not finding.means_all(name, 9)


def test_a_wrong_count_is_not_all_units(book: Workspace) -> None:
    with pytest.raises(NotFound):
        units(book, "cả 5 đơn vị")


def test_all_units_are_those_whose_report_is_waited_for(book: Workspace) -> None:
    sql(book, "UPDATE unit SET expected = 0 WHERE code = '141'")
    assert len(units(book, "all")) == 8
    assert units(book, "Yên Bình") == ["141"]


@pytest.mark.parametrize("name", ["TC06", "tc06", "Tổng số hội viên", "tong so hoi vien"])
def test_an_indicator_is_known_by_code_or_name(name: str, book: Workspace) -> None:
    found = finding.indicator_called(ask(book, queries.indicators), name)
    assert found is not None
    assert found.code == "TC06"


def test_an_indicator_is_known_by_its_short_name_unless_that_is_anothers_name(book: Workspace) -> None:
    known = ask(book, queries.indicators)
    found = finding.indicator_called(known, "Dân số")
    assert found is not None
    assert found.code == "DS00"
    assert finding.indicator_called(known, "Tổng hội viên") is None
    assert finding.nearest_indicators(known, "Tổng số hội viêm")[0].code == "TC06"


@pytest.mark.parametrize("code", ["NV-2018H1-04", "nv-2018h1-04", "4", "04", "NV-04", "nv 4"])
def test_a_task_is_known_by_its_code_or_its_number(code: str, demo: Workspace) -> None:
    assert ask(demo, finding.task_coded, code=code).code == "NV-2018H1-04"


def test_a_part_is_known_by_its_letter_and_an_unknown_task_by_the_nearest(demo: Workspace) -> None:
    assert ask(demo, finding.task_coded, code="3a").code == "NV-2018H1-03a"
    fault = refused(demo, finding.task_coded, code="NV-2018H1-99")
    assert fault.code == "task.unknown"
    assert "NV-2018H1-0" in str(fault.values["nearest"])
    assert refused(demo, finding.task_coded, code="zzz").code == "task.unknown"


def test_a_text_is_made_complete_or_refused() -> None:
    assert finding.complete_text(" Văn\u00a0Chấn ") == "Văn Chấn"
    with pytest.raises(UsageFault) as caught:
        finding.complete_text("a\x1b")
    assert (caught.value.code, caught.value.values) == ("text.control", {"character": "U+001B"})
