"""Finding an indicator by what a table calls it."""

import pytest
from tests.reading.roster import indicators

from giaoban.domain.indicator_names import IndicatorNames, without_brackets


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("TC06", "TC06"),
        ("tc06", "TC06"),
        ("TỔNG SỐ HỘI VIÊN", "TC06"),
        ("Dân số", "DS00"),
        ("Số gia đình đăng ký 'Gia đình học tập'", "ML01"),
        ("Số học sinh có hoàn cảnh khó khăn được hỗ trợ", "HB05"),
        ("Quỹ khuyến học vận động trong kỳ (tiền)", "QU01"),
        ("Hội viên mơi", None),
        ("", None),
    ],
)
def test_code_name_and_short_name_name_an_indicator(text: str, code: str | None) -> None:
    found = IndicatorNames(indicators()).find(text)
    assert (found.code if found else None) == code


def test_a_name_without_its_brackets_names_none_where_two_would_fit() -> None:
    one = indicators()[0]._replace(name="Số quà (huyện)", short_name=None)
    other = one._replace(code="DS99", name="Số quà (xã)")
    assert IndicatorNames([one, other]).find("Số quà") is None


def test_only_closing_brackets_are_taken_off() -> None:
    assert without_brackets("Số dòng họ (theo thống kê) của Hội (dòng họ)") == "Số dòng họ (theo thống kê) của Hội"
