"""Which record a row is and which key is which field."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban import records, text
from giaoban.reading.matching import match, suggestion


@pytest.mark.parametrize(
    "keys",
    [
        ["unit", "period", "kind", "area", "no", "text", "cause"],
        ["Đơn vị", "Kỳ", "Loại", "Lĩnh vực", "Số thứ tự", "Nội dung", "Nguyên nhân"],
        ["HUYEN", "ky bao cao", "muc", "linh vuc", "STT", "noi dung", "nguyên nhân"],
        ["Unit", "PERIOD", "Kind", "Area", "No", "Text", "Cause"],
        ["Xã, phường", "Kỳ báo cáo", "Mục", "Lĩnh vực", "TT", "Nội dung", "Nguyên nhân"],
    ],
)
def test_a_key_is_a_name_a_label_or_a_synonym_in_either_language(keys: list[str]) -> None:
    found = match(keys, record=records.ITEMS)
    assert list(found.fields.values()) == list(records.ITEMS.names)
    assert (found.unknown, found.doubled) == ((), ())


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_composed_and_decomposed_keys_are_the_same(form: str) -> None:
    keys = [unicodedata.normalize(form, key) for key in ("Đơn vị", "Kỳ", "Loại", "Nội dung")]  # type: ignore[arg-type]
    assert list(match(keys, record=records.ITEMS).fields.values()) == ["unit", "period", "kind", "text"]


@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize("record", records.ALL, ids=lambda record: record.name)
def test_every_label_of_a_record_is_one_of_its_fields(record: records.Record, language: str) -> None:
    catalogue = text.catalogue(language)
    keys = [catalogue[f"field.{name}"] for name in record.names]
    assert list(match(keys, record=record).fields.values()) == list(record.names)


@pytest.mark.parametrize("record", records.FILES, ids=lambda record: record.name)
def test_a_row_with_the_names_of_a_record_is_that_record(record: records.Record) -> None:
    found = match(record.names).record
    mixed = record in (records.ITEMS,)
    assert found is (records.MIXED if mixed else record)


def test_a_row_of_a_flat_table_is_mixed() -> None:
    keys = ["Đơn vị", "Kỳ", "Loại", "Nội dung", "Chỉ tiêu", "Kế hoạch", "Thực hiện", "Hạn"]
    found = match(keys)
    assert found.record is records.MIXED
    assert list(found.fields.values()) == ["unit", "period", "kind", "text", "indicator", "target", "value", "due"]


def test_what_the_command_says_counts_as_there() -> None:
    keys = ["indicator", "value"]
    assert match(keys, given=["unit", "period"]).record is records.FIGURES


def test_an_unknown_key_is_nobodys_and_one_that_means_a_field_again_is_told() -> None:
    found = match(["unit", "Đơn vị", "zzz", "text"], record=records.ITEMS)
    assert found.fields == {"unit": "unit", "text": "text"}
    assert (found.unknown, found.doubled) == (("zzz",), ("Đơn vị",))


def test_what_an_export_writes_and_derives_is_read_past() -> None:
    keys = ["unit", "period", "indicator", "value", "name", "previous", "same_period_last_year"]
    assert match(keys, record=records.FIGURES).unknown == ()
    assert match(["unit", "period", "previous"], record=records.ITEMS).unknown == ("previous",)


def test_a_key_that_is_nearly_a_field_is_answered_with_its_label() -> None:
    text.use("vi")
    assert suggestion("Nội dugn", records.ITEMS) == "Nội dung"
    assert suggestion("don vii", records.ITEMS) == "Đơn vị"
    assert suggestion("qqqqqq", records.ITEMS) == ""


@given(st.lists(st.text(max_size=8) | st.sampled_from(records.MIXED.names), max_size=6, unique=True))
def test_every_key_is_a_field_unknown_or_doubled(keys: list[str]) -> None:
    found = match(keys, record=records.ITEMS)
    assert sorted([*found.fields, *found.unknown, *found.doubled]) == sorted(keys)
    assert len(set(found.fields.values())) == len(found.fields)
