"""How a unit is found by what people call it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.domain.briefing import Unit
from giaoban.domain.errors import NotFound
from giaoban.domain.unit_names import UnitNames, find_unit


def unit(code: str, name: str, kind: str, *aliases: str) -> Unit:
    return Unit(code, name, kind, kind != "tinh-hoi", int(code), None, None, aliases)


ROSTER = (
    unit("132", "Yên Bái", "thanh-pho", "TPYB"),
    unit("133", "Nghĩa Lộ", "thi-xa", "TXNL"),
    unit("135", "Lục Yên", "huyen", "LY"),
    unit("136", "Văn Yên", "huyen", "VY"),
    unit("137", "Mù Cang Chải", "huyen", "MCC", "Mù Căng Chải"),
    unit("138", "Trấn Yên", "huyen", "TY"),
    unit("139", "Trạm Tấu", "huyen", "TT"),
    unit("140", "Văn Chấn", "huyen", "VC"),
    unit("141", "Yên Bình", "huyen", "YBI"),
    unit("199", "Cơ quan Tỉnh hội", "tinh-hoi", "TH"),
)
PROVINCE = ("Yên Bái", "YB")
COMMUNES = (
    unit("1", "Xà Hồ", "xa"),
    unit("2", "Hồ", "xa"),
    unit("3", "Nghĩa Lộ", "phuong"),
    unit("4", "Nghĩa Lộ", "xa"),
    unit("5", "Tân Lập", "xa"),
    unit("6", "Tấn Lập", "xa"),
)
PREFIXES = {
    "thanh-pho": ["TP", "TP.", "Thành phố", "thanh pho"],
    "thi-xa": ["TX", "tx.", "Thị xã", "THI XA"],
    "huyen": ["H.", "huyện", "Huyen"],
    "tinh-hoi": [],
}


def called(text: str, units: tuple[Unit, ...] = ROSTER) -> str:
    return find_unit(text, units, ambiguous=PROVINCE).code


def refused(text: str, units: tuple[Unit, ...] = ROSTER) -> tuple[str, list[str]]:
    with pytest.raises(NotFound) as caught:
        find_unit(text, units, ambiguous=PROVINCE)
    assert caught.value.values["text"] == text
    named = caught.value.values["nearest"]
    assert isinstance(named, tuple)
    return caught.value.code, [one.code for one in named]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("140", "140"),
        (" 140\u00a0", "140"),
        ("VC", "140"),
        ("vc", "140"),
        ("TPYB", "132"),
        ("MCC", "137"),
        ("YBI", "141"),
        ("TP Yên Bái", "132"),
        ("tp. yen bai", "132"),
        ("TP.Yên Bái", "132"),
        ("Thành phố Yên Bái", "132"),
        ("thành pho yên bai", "132"),
        ("H. Văn Chấn", "140"),
        ("huyện Văn Chấn", "140"),
        ("Văn Chấn", "140"),
        ("VAN CHAN", "140"),
        ("Hội Khuyến học huyện Văn Chấn", "140"),
        ("HKH TP Yên Bái", "132"),
        ("Hội Khuyến học Văn Chấn", "140"),
        ("TX Nghĩa Lộ", "133"),
        ("thị xã nghĩa lộ", "133"),
        ("Mù\u00a0Cang \u200bChải", "137"),
        ("Mù Căng Chải", "137"),
        ("huyện Mù Căng Chải", "137"),
        ("Tỉnh hội", "199"),
        ("Cơ quan Tỉnh hội", "199"),
        ("luc", "135"),
        ("Văn C", "140"),
        ("H. Yên", "141"),
        ("TP Yên", "132"),
        ("yên bì", "141"),
    ],
)
def test_codes_aliases_names_and_unique_beginnings_find_a_unit(text: str, code: str) -> None:
    assert called(text) == code


@given(st.sampled_from(ROSTER), st.data())
def test_every_spelling_of_a_full_name_finds_its_unit(unit: Unit, data: st.DataObject) -> None:
    prefix = data.draw(st.sampled_from(PREFIXES[unit.kind] or [""]))
    text = f"{prefix} {unit.name}".strip()
    shouted = data.draw(st.sampled_from([text, text.upper(), text.lower()]))
    spelling = data.draw(st.sampled_from([shouted, unicodedata.normalize("NFD", shouted)]))
    assert find_unit(spelling, ROSTER, ambiguous=PROVINCE) == unit


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Yên Bái", ["132"]),
        ("yen bai", ["132"]),
        ("Hội Khuyến học Yên Bái", ["132"]),
        ("YB", ["132", "141"]),
        ("Yên Bá", ["132"]),
        ("Yên", ["132", "141"]),
        ("Văn", ["136", "140"]),
        ("huyện Văn", ["136", "140"]),
        ("t", ["138", "139", "199"]),
    ],
)
def test_a_text_that_may_mean_several_things_is_asked_about(text: str, meant: list[str]) -> None:
    assert refused(text) == ("unit.ambiguous", meant)


def test_the_province_is_in_the_way_only_where_the_caller_says_so() -> None:
    assert find_unit("Yên Bái", ROSTER).code == "132"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Văn Trấn", "140"),
        ("H. Vn Chan", "140"),
        ("huyện Nghĩa Lộ", "133"),
        ("H. Yên Bái", "132"),
        ("xã Văn Chấn", "140"),
        ("Lục Yênn", "135"),
    ],
)
def test_a_likeness_is_suggested_and_never_accepted(text: str, first: str) -> None:
    code, near = refused(text)
    assert code == "unit.unknown"
    assert near[0] == first
    assert len(near) <= 3


@pytest.mark.parametrize("text", ["", "  ", "...", "zzz", "1400", "14", "Toàn tỉnh", "huyện", "TP"])
def test_what_names_no_unit_is_unknown(text: str) -> None:
    assert refused(text)[0] == "unit.unknown"


def test_a_name_that_looks_like_a_kind_is_still_a_name() -> None:
    assert called("Xà Hồ", COMMUNES) == "1"
    assert called("xã Xà Hồ", COMMUNES) == "1"
    assert called("Xã Hồ", COMMUNES) == "2"
    assert refused("xa ho", COMMUNES) == ("unit.ambiguous", ["1", "2"])


def test_a_kind_decides_between_units_of_one_name() -> None:
    assert called("P. Nghĩa Lộ", COMMUNES) == "3"
    assert called("phường nghĩa lộ", COMMUNES) == "3"
    assert called("xã Nghĩa Lộ", COMMUNES) == "4"
    assert refused("Nghĩa Lộ", COMMUNES) == ("unit.ambiguous", ["3", "4"])


def test_accents_decide_between_names_that_fold_alike() -> None:
    assert called("xã Tân Lập", COMMUNES) == "5"
    assert called("Tấn Lập", COMMUNES) == "6"
    assert refused("tan lap", COMMUNES) == ("unit.ambiguous", ["5", "6"])


def test_an_alias_of_two_units_is_asked_about() -> None:
    twins = (unit("1", "Một", "xa", "AB"), unit("2", "Hai", "xa", "ab"))
    assert refused("Ab", twins) == ("unit.ambiguous", ["1", "2"])


def test_one_book_of_names_answers_many_texts() -> None:
    names = UnitNames(ROSTER, ambiguous=PROVINCE)
    assert [names.find(text).code for text in ("141", "H. Văn Yên", "TT")] == ["141", "136", "139"]
