"""Periods as documents that an export might write: one with all that a period may hold, and many by Hypothesis."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from giaoban.domain import words
from giaoban.domain.vietnamese import clean
from giaoban.records import means_nil

Document = dict[str, Any]
FULL: Document = {
    "schema_version": 1,
    "period": {"period": "2018H1", "starts_on": "2018-01-01", "ends_on": "2018-06-30", "cutoff_on": "2018-05-25",
               "due_on": "2018-05-31", "state": "open"},
    "units": [
        {"code": "199", "kind": "tinh-hoi", "name": "Cơ quan Tỉnh hội", "expected": False, "position": 10,
         "aliases": []},
    ],
    "indicators": [
        {"code": "A1", "name": "Số lớp", "measure": "lớp", "type": "flow", "decimals": 0},
        {"code": "A2", "name": "Quỹ lớp", "measure": "triệu đồng", "type": "flow", "decimals": 1, "section": "Quỹ"},
        {"code": "A3", "name": "Quỹ mỗi lớp", "measure": "triệu đồng/lớp", "type": "ratio", "decimals": 2,
         "numerator": "A2", "denominator": "A1", "factor": 1},
    ],
    "meeting": {
        "held_on": "2018-06-08", "place": "văn phòng", "chair": "bà Chinh", "attendance": "9 đơn vị",
        "attended": ["132", "140"], "conclusion": "Làm tốt hơn", "source": "tin", "note": "họp sáng",
        "findings": [
            {"no": 1, "kind": "achievement", "area": "quy", "also_area": "khac", "scope": "named", "units": ["140"],
             "text": "Làm tốt", "note": "xem lại"},
            {"no": 2, "kind": "limitation", "area": "khac", "scope": "group", "units": [], "group": "Vùng cao",
             "text": "Còn chậm"},
        ],
    },
    "reports": [
        {"unit": "132", "standing": "approved", "submitted_on": "2018-05-30", "doc_no": "14/BC-HKH",
         "doc_date": "2018-05-29", "signer": "Nguyễn Văn A", "prepared_by": "Trần Thị B", "nil": ["proposal", "plan"],
         "achievement": [{"no": 1, "area": "quy", "text": "Dòng một\n\tdòng hai"}],
         "limitation": [{"no": 2, "area": "khac", "text": "Chậm", "cause": "Thiếu người"}],
         "cause": [{"no": 1, "area": "khac", "text": "Khách quan"}],
         "figures": [{"indicator": "A1", "value": 12, "note": "ước"}, {"indicator": "A2", "value": 1539.25},
                     {"indicator": "TC06", "value": 0}]},
        {"unit": "140", "standing": "returned", "submitted_on": "2018-06-02", "nil": [],
         "proposal": [{"no": 1, "area": "khac", "text": "Xin thêm"}],
         "plan": [{"no": 1, "area": "khac", "text": "Làm tiếp"}],
         "figures": [{"indicator": "A1", "value": "x"}, {"indicator": "A2", "value": -3.5}]},
        {"unit": "141", "standing": "draft", "nil": ["limitation"]},
        {"unit": "199", "standing": "submitted", "nil": [], "figures": [{"indicator": "A2", "value": 7}]},
    ],
    "targets": [
        {"period": "2018H1", "unit": "132", "indicator": "A1", "source": "own", "value": 20},
        {"period": "2018H1", "unit": "132", "indicator": "A1", "source": "province", "value": 25},
        {"period": "2018H1", "unit": "140", "indicator": "A3", "source": "own", "value": 1.25},
    ],
    "tasks": [
        {"code": "NV-2018H1-01", "text": "Rà soát", "lead": ["132", "140"], "with": ["141"], "due": "2018-09-30"},
        {"code": "NV-2018H1-01a", "text": "Một phần", "part_of": "NV-2018H1-01", "lead": ["132"]},
        {"code": "NV-2018H1-02", "text": "Duy trì", "area": "quy", "due": "standing", "deliverable": "sổ",
         "source": "QĐ 281", "place": "Mù Cang Chải", "note": "2 ý", "lead": []},
        {"code": "NV-2018H1-02a", "text": "Phần nữa", "part_of": "NV-2018H1-02", "lead": ["140"]},
    ],
    "updates": [
        {"task": "NV-2018H1-01", "unit": "132", "on": "2018-07-01", "state": "in-progress", "result": "được nửa"},
        {"task": "NV-2018H1-01", "unit": "132", "on": "2018-08-01", "state": "done", "result": "xong",
         "evidence": "BC 3"},
        {"task": "NV-2018H1-01", "unit": "140", "on": "2018-07-01", "state": "dropped"},
    ],
}  # fmt: skip
"""One period with every kind of record, and of each field a value somewhere."""

UNITS = ("132", "133", "140")
INDICATORS = ("TC06", "QU01", "HB01")
_SIGNS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Cf", "Zs", "Zl", "Zp"))
TEXTS = (
    st.text(st.one_of(st.sampled_from("aăâđêôơưẾ ợ=+-@'\"\\\t\n<[/]"), _SIGNS), min_size=1, max_size=30)
    .filter(lambda text: text.strip()[:1].isalpha())
    .map(clean)
    .filter(lambda text: not means_nil(text))
)
DAYS = st.dates(date(2018, 1, 1), date(2018, 12, 31)).map(date.isoformat)
AREAS = st.sampled_from(words.AREAS)


def _blank_or(some: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | some


def _numbered(kind: str) -> st.SearchStrategy[list[Document]]:
    fields: dict[str, st.SearchStrategy[Any]] = {"no": st.integers(1, 9), "area": AREAS, "text": TEXTS}
    if kind == "limitation":
        fields["cause"] = _blank_or(TEXTS)
    return st.lists(st.fixed_dictionaries(fields), max_size=3, unique_by=lambda item: item["no"])


def _figures() -> st.SearchStrategy[list[Document]]:
    whole = st.integers(-(10**12), 10**12)
    exact = st.integers(-(10**9), 10**9).map(lambda micros: micros / 1000)
    number = st.fixed_dictionaries({"indicator": st.sampled_from(("TC06", "HB01")), "value": whole | st.just("x")})
    money = st.fixed_dictionaries({"indicator": st.just("QU01"), "value": exact, "note": _blank_or(TEXTS)})
    return st.lists(number | money, max_size=3, unique_by=lambda figure: figure["indicator"])


@st.composite
def reports(draw: st.DrawFn, unit: str) -> Document:
    made: Document = {kind: draw(_numbered(kind)) for kind in words.ITEM_KINDS}
    empty = [kind for kind in words.ITEM_KINDS if not made[kind]]
    return {
        "unit": unit,
        "standing": draw(st.sampled_from(words.REPORT_STATES)),
        "submitted_on": draw(_blank_or(DAYS)),
        "doc_no": draw(_blank_or(TEXTS)),
        "nil": sorted(draw(st.sets(st.sampled_from(empty)))) if empty else [],
        "figures": draw(_figures()),
        **made,
    }


@st.composite
def tasks(draw: st.DrawFn, no: int) -> list[Document]:
    lead = draw(st.sets(st.sampled_from(UNITS)))
    helping = draw(st.sets(st.sampled_from(UNITS))) - lead
    whole = {"code": f"NV-2018H1-{no:02d}", "text": draw(TEXTS), "area": draw(_blank_or(AREAS)), "lead": sorted(lead),
             "with": sorted(helping), "due": draw(_blank_or(DAYS | st.just("standing"))),
             "deliverable": draw(_blank_or(TEXTS)), "note": draw(_blank_or(TEXTS))}  # fmt: skip
    part = {**whole, "code": f"{whole['code']}a", "part_of": whole["code"], "deliverable": None, "with": []}
    return [whole, part] if draw(st.booleans()) else [whole]


@st.composite
def updates(draw: st.DrawFn, task: Document) -> list[Document]:
    made = []
    for unit in task["lead"]:
        for after in sorted(draw(st.sets(st.integers(0, 5), max_size=2))):
            state = draw(st.sampled_from(words.TASK_STATES))
            result = draw(TEXTS if state == "done" else _blank_or(TEXTS))
            on = (date(2018, 7, 1) + timedelta(after)).isoformat()
            made.append({"task": task["code"], "unit": unit, "on": on, "state": state, "result": result})
    return made


@st.composite
def periods(draw: st.DrawFn) -> Document:
    """A small period of three units, in the units' and the codes' order, as an export has it."""
    some = [task for no in range(1, draw(st.integers(0, 3)) + 1) for task in draw(tasks(no))]
    return {
        "schema_version": 1,
        "period": {**FULL["period"], "due_on": draw(_blank_or(DAYS))},
        "reports": [draw(reports(unit)) for unit in UNITS if draw(st.booleans())],
        "targets": draw(
            st.lists(
                st.fixed_dictionaries({"period": st.just("2018H1"), "unit": st.sampled_from(UNITS),
                                       "indicator": st.sampled_from(INDICATORS), "source": st.just("own"),
                                       "value": st.integers(0, 10**9)}),
                max_size=3, unique_by=lambda target: (target["unit"], target["indicator"]),
            )
        ),
        "tasks": some,
        "updates": [update for task in some for update in draw(updates(task))],
    }  # fmt: skip
