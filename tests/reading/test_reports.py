"""How a district's report becomes items: by its headings, whatever format it is written in, and nothing lost."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.word_papers import as_word, source_of

from giaoban import records
from giaoban.domain.briefing import Unit
from giaoban.domain.periods import parse_period
from giaoban.domain.unit_names import find_unit
from giaoban.reading.outline import lines_of
from giaoban.reading.outline_file import read_outline
from giaoban.reading.paper_facts import PaperFacts
from giaoban.reading.paragraphs import Paper, numbered
from giaoban.reading.reports import ReportRead, items_of
from giaoban.reading.rows import Source
from giaoban.reading.validating import validate
from giaoban.reading.word_file import read_word

SAMPLE = (Path(__file__).parents[1] / "data" / "van-chan-2018H1.md").read_text(encoding="utf-8")
ROSTER = (
    Unit("132", "Yên Bái", "thanh-pho", True, 1, None, None, ("TPYB",)),
    Unit("140", "Văn Chấn", "huyen", True, 2, None, None, ("VC",)),
)


def paper_of(text: str) -> Paper:
    return read_outline(Source("bao-cao.md", text.encode()), text)


def read(text: str) -> ReportRead:
    return items_of(paper_of(text))


def told(report: ReportRead) -> list[tuple[Any, ...]]:
    """Kind, area, text and cause of each item."""
    return [tuple(raw.cells.get(name) for name in ("kind", "area", "text", "cause")) for raw in report.raws]


SAMPLES = {
    "markdown": lambda: paper_of(SAMPLE),
    "typed numbers": lambda: read_word(as_word(paper_of(SAMPLE), automatic=False)),
    "automatic numbers": lambda: read_word(as_word(paper_of(SAMPLE), automatic=True)),
}


@pytest.fixture(params=SAMPLES, name="sample")
def _sample(request: pytest.FixtureRequest) -> ReportRead:
    return items_of(SAMPLES[request.param]())


# The report of Văn Chấn ---------------------------------------------------------------------------------------------


def test_the_report_of_van_chan_has_all_its_items(sample: ReportRead) -> None:
    assert Counter(raw.cells["kind"] for raw in sample.raws) == {
        "achievement": 16,
        "limitation": 4,
        "plan": 4,
        "proposal": 2,
    }
    assert sum("cause" in raw.cells for raw in sample.raws) == 3
    assert sample.unread == []


def test_its_achievements_stand_under_the_areas_of_their_headings(sample: ReportRead) -> None:
    counts = Counter(raw.cells.get("area") for raw in sample.raws if raw.cells["kind"] == "achievement")
    assert counts == {
        "tham-muu": 2,
        "tuyen-truyen": 1,
        "to-chuc-hoi": 3,
        "mo-hinh-hoc-tap": 2,
        "ttht-xmc": 1,
        "quy": 2,
        "hoc-bong-khen-thuong": 2,
        "ho-tro-giao-duc": 2,
        "kiem-tra-thi-dua": 1,
    }


def test_a_limitation_under_an_area_has_its_area_and_its_cause(sample: ReportRead) -> None:
    assert [one for one in told(sample) if one[0] == "limitation"][3] == (
        "limitation",
        "kiem-tra-thi-dua",
        "Công tác khảo sát, nắm tình hình cơ sở chưa thường xuyên.",
        "Địa bàn rộng, kinh phí đi lại hạn chế.",
    )


def test_its_figures_come_as_one_table(sample: ReportRead) -> None:
    (grid,) = sample.tables
    assert len(grid.rows) == 1 + 18
    assert [cell.value for cell in grid.rows[8].cells] == ["8", "Tổng số hội viên", "hội viên", "31.714", None]


def test_its_head_says_whose_report_it_is(sample: ReportRead) -> None:
    facts = sample.facts
    assert facts.unit_text is not None
    assert find_unit(facts.unit_text, ROSTER, ambiguous=["Yên Bái"]).name == "Văn Chấn"
    assert facts.period_text is not None
    assert parse_period(facts.period_text).code == "2018H1"
    assert (facts.doc_no, facts.doc_date, facts.signer) == ("14/BC-HKH", date(2018, 5, 29), None)


def test_every_item_is_a_valid_row(sample: ReportRead) -> None:
    for raw in sample.raws:
        row, problems = validate(raw)
        assert problems == []
        assert row is not None
        assert row.record is records.ITEMS


def test_only_areas_that_words_suggest_are_called_guesses(sample: ReportRead) -> None:
    guessed = {warning.place.row for warning in sample.warnings if warning.code == "area.guessed"}
    kinds = {raw.place.row: raw.cells["kind"] for raw in sample.raws}
    assert {kinds[row] for row in guessed} <= {"plan", "proposal"}


# Sections and areas -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("I. KẾT QUẢ CÔNG TÁC 6 THÁNG ĐẦU NĂM 2018", "achievement"),
        ("Phần I. Kết quả hoạt động", "achievement"),
        ("A. NHỮNG KẾT QUẢ ĐẠT ĐƯỢC", "achievement"),
        ("II. TỒN TẠI, HẠN CHẾ, NGUYÊN NHÂN", "limitation"),
        ("II/ Khó khăn, vướng mắc", "limitation"),
        ("NHỮNG HẠN CHẾ, YẾU KÉM", "limitation"),
        ("III. PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM 2018", "plan"),
        ("## Nhiệm vụ trọng tâm 6 tháng cuối năm", "plan"),
        ("IV. KIẾN NGHỊ, ĐỀ XUẤT", "proposal"),
        ("**Đề xuất, kiến nghị**", "proposal"),
        ("III. NGUYÊN NHÂN", "cause"),
        ("IV. KIEN NGHI, DE XUAT", "proposal"),
    ],
)
def test_a_section_is_told_by_the_words_of_its_heading(heading: str, kind: str) -> None:
    assert [one[0] for one in told(read(f"{heading}\n\n- Chưa có kho lưu trữ riêng.\n"))] == [kind]


def test_a_numbered_line_without_text_below_it_is_an_item() -> None:
    report = read(
        "I. KẾT QUẢ\n1. Công tác tham mưu\n- Ban hành 04 văn bản.\n2. Công tác tuyên truyền\n3. Quỹ khuyến học\n"
    )
    assert told(report) == [
        ("achievement", "tham-muu", "Ban hành 04 văn bản.", None),
        ("achievement", "tuyen-truyen", "Công tác tuyên truyền", None),
        ("achievement", "quy", "Quỹ khuyến học", None),
    ]


def test_of_joined_areas_the_first_named_wins_unless_a_paragraph_names_another() -> None:
    report = read(
        "I. KẾT QUẢ\n1. Quỹ, học bổng và hỗ trợ học sinh\na) Có 907 triệu đồng.\nb) Trao 1.063 suất học bổng.\n"
    )
    assert [one[1] for one in told(report)] == ["quy", "hoc-bong-khen-thuong"]
    assert [(one.code, one.place.row, one.value) for one in report.warnings] == [
        ("area.guessed", 2, "quy"),
        ("area.guessed", 4, "hoc-bong-khen-thuong"),
    ]


def test_a_quarter_is_not_the_fund() -> None:
    assert told(read("PHƯƠNG HƯỚNG\n1. Hoàn thành trong quý III/2018.\n")) == [
        ("plan", None, "Hoàn thành trong quý III/2018.", None)
    ]


def test_a_line_with_figures_is_an_item_even_with_lines_below_it() -> None:
    report = read("I. KẾT QUẢ\n1. Vận động Quỹ được 907 triệu đồng, trong đó:\n- Cấp huyện 312 triệu đồng\n")
    assert [one[2] for one in told(report)] == [
        "Vận động Quỹ được 907 triệu đồng, trong đó:",
        "Cấp huyện 312 triệu đồng",
    ]


def test_results_and_limitations_may_be_parts_of_one_section() -> None:
    report = read(
        "I. ĐÁNH GIÁ CHUNG\n1. Kết quả đạt được\n- Có 31 hội cơ sở.\n2. Tồn tại, hạn chế\n- Hồ sơ chưa đủ.\n"
        "3. Nguyên nhân\na) Khách quan: Địa bàn rộng.\nb) Nguyên nhân chủ quan: Cán bộ kiêm nhiệm.\n"
        "II. KIẾN NGHỊ\nKhông có.\n"
    )
    assert [(one[0], one[2]) for one in told(report)] == [
        ("achievement", "Có 31 hội cơ sở."),
        ("limitation", "Hồ sơ chưa đủ."),
        ("cause", "Khách quan: Địa bàn rộng."),
        ("cause", "Nguyên nhân chủ quan: Cán bộ kiêm nhiệm."),
        ("proposal", "Không có"),
    ]


def test_results_and_limitations_may_be_parts_of_one_area() -> None:
    report = read(
        "I. KẾT QUẢ\n1. Công tác tham mưu\na) Ưu điểm:\n- Ban hành 04 văn bản.\nb) Hạn chế:\n- Còn chậm.\n- Còn ít.\n"
        "2. Công tác tuyên truyền\n- Có 38 tin, bài.\n"
    )
    assert [one[:3] for one in told(report)] == [
        ("achievement", "tham-muu", "Ban hành 04 văn bản."),
        ("limitation", "tham-muu", "Còn chậm."),
        ("limitation", "tham-muu", "Còn ít."),
        ("achievement", "tuyen-truyen", "Có 38 tin, bài."),
    ]


def test_after_a_limitation_in_one_line_the_results_go_on() -> None:
    report = read("I. KẾT QUẢ\n1. Công tác tham mưu\na) Tốt.\n+ Hạn chế: Còn chậm.\nb) Có 04 văn bản.\n")
    assert [one[0] for one in told(report)] == ["achievement", "limitation", "achievement"]


def test_a_part_may_stand_in_a_line_of_its_own() -> None:
    report = read("Phần I\nKẾT QUẢ 6 THÁNG ĐẦU NĂM\n- Tốt.\nPhần II\nPHƯƠNG HƯỚNG, NHIỆM VỤ\n- Tốt hơn.\n")
    assert [(one[0], one[2]) for one in told(report)] == [("achievement", "Tốt."), ("plan", "Tốt hơn.")]
    assert report.unread == []


def test_areas_may_have_roman_numbers() -> None:
    report = read("I. CÔNG TÁC THAM MƯU\n- Tốt.\nII. CÔNG TÁC TUYÊN TRUYỀN\n- Khá.\nIII. HẠN CHẾ\n- Còn chậm.\n")
    assert [one[:2] for one in told(report)] == [
        ("achievement", "tham-muu"),
        ("achievement", "tuyen-truyen"),
        ("limitation", None),
    ]


def test_whom_a_proposal_asks_stands_before_it() -> None:
    report = read("III. KIẾN NGHỊ\n* Với Tỉnh hội:\n- Hỗ trợ tập huấn.\n* Với UBND huyện: Bố trí trụ sở.\n")
    assert [one[2] for one in told(report)] == ["Với Tỉnh hội: Hỗ trợ tập huấn.", "Với UBND huyện: Bố trí trụ sở."]


def test_a_sentence_that_leads_to_the_results_is_none_of_them() -> None:
    report = read("I. KẾT QUẢ\nTrong 6 tháng, Hội đã đạt được kết quả như sau:\n- Tốt.\n")
    assert [one[2] for one in told(report)] == ["Tốt."]
    assert report.unread == []


# Causes -------------------------------------------------------------------------------------------------------------


def test_a_cause_belongs_to_the_limitation_before_it() -> None:
    report = read("II. HẠN CHẾ\n1. Hội cơ sở chưa chủ động\nNguyên nhân: Kiêm nhiệm.\n2. Hồ sơ còn thiếu\n")
    assert [one[2:] for one in told(report)] == [("Hội cơ sở chưa chủ động", "Kiêm nhiệm."), ("Hồ sơ còn thiếu", None)]


def test_causes_in_lines_of_their_own_are_kept_together() -> None:
    report = read(
        "I. KẾT QUẢ\n1. Công tác tham mưu\n+ Hạn chế: Còn chậm.\nNguyên nhân:\n- Kiêm nhiệm.\n- Địa bàn rộng.\n"
    )
    assert told(report) == [("limitation", "tham-muu", "Còn chậm.", "Kiêm nhiệm.\nĐịa bàn rộng.")]


def test_a_general_section_of_causes_answers_all_limitations_together() -> None:
    report = read(
        "II. HẠN CHẾ\n- Còn chậm.\n- Còn thiếu.\n* Nguyên nhân:\n"
        "a) Khách quan\n- Địa bàn rộng.\nb) Chủ quan\n- Kiêm nhiệm.\n"
    )
    assert [(one[0], one[2], one[3]) for one in told(report)] == [
        ("limitation", "Còn chậm.", None),
        ("limitation", "Còn thiếu.", None),
        ("cause", "Khách quan: Địa bàn rộng.", None),
        ("cause", "Chủ quan: Kiêm nhiệm.", None),
    ]


def test_causes_may_be_numbered_below_their_heading() -> None:
    report = read(
        "II. TỒN TẠI, HẠN CHẾ, NGUYÊN NHÂN\n1. Tồn tại, hạn chế\n- Quỹ còn thấp.\n2. Nguyên nhân\n"
        "2.1. Nguyên nhân khách quan\n- Địa bàn rộng.\n2.2. Nguyên nhân chủ quan\n- Kiêm nhiệm.\n"
    )
    assert [(one[0], one[2]) for one in told(report)] == [
        ("limitation", "Quỹ còn thấp."),
        ("cause", "Nguyên nhân khách quan: Địa bàn rộng."),
        ("cause", "Nguyên nhân chủ quan: Kiêm nhiệm."),
    ]


# Nothing to report --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nothing", ["Không có", "không có.", "- Không", "Không có kiến nghị gì.", "-"])
def test_a_section_may_say_that_there_is_nothing(nothing: str) -> None:
    assert told(read(f"III. KIẾN NGHỊ, ĐỀ XUẤT\n{nothing}\n")) == [("proposal", None, "Không có", None)]


def test_a_lone_dash_is_nothing_with_one_note_a_file() -> None:
    report = read("II. HẠN CHẾ\n-\nIII. KIẾN NGHỊ\n–\n")
    assert [one[0] for one in told(report)] == ["limitation", "proposal"]
    assert [one.code for one in report.warnings] == ["nil.dash"]


def test_nothing_in_one_area_is_not_nothing_in_the_report() -> None:
    report = read("I. KẾT QUẢ\n1. Công tác tham mưu\n+ Hạn chế: Không có\n2. Quỹ khuyến học\n+ Hạn chế: Còn ít.\n")
    assert told(report) == [("limitation", "quy", "Còn ít.", None)]


def test_a_section_may_be_answered_in_its_heading() -> None:
    assert told(read("III. KIẾN NGHỊ: Không có\n")) == [("proposal", None, "Không có", None)]


# Head, foot and what nobody understands -----------------------------------------------------------------------------


def test_a_report_without_sections_begins_at_its_first_area_and_says_so() -> None:
    report = read("1. Công tác tham mưu\na) Ban hành 04 văn bản.\n")
    assert told(report) == [("achievement", "tham-muu", "Ban hành 04 văn bản.", None)]
    assert [(one.code, one.place.row) for one in report.warnings] == [("kind.guessed", 1)]


def test_what_is_not_understood_is_listed_with_its_paragraph() -> None:
    report = read(
        "I. ĐẶC ĐIỂM TÌNH HÌNH\nHuyện có 31 xã.\nII. KẾT QUẢ\n- Tốt.\nTrên đây là báo cáo./.\nXin cảm ơn nhiều lắm.\n"
    )
    assert [(one.code, one.place.row, one.value) for one in report.unread] == [
        ("paragraph.unread", 1, "ĐẶC ĐIỂM TÌNH HÌNH"),
        ("paragraph.unread", 2, "Huyện có 31 xã."),
        ("paragraph.unread", 6, "Xin cảm ơn nhiều lắm."),
    ]


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("HỘI KHUYẾN HỌC TỈNH YÊN BÁI\nHỘI KHUYẾN HỌC HUYỆN VĂN CHẤN", "huyện Văn Chấn"),
        ("UBND HUYỆN VĂN CHẤN\nHỘI KHUYẾN HỌC", "huyện Văn Chấn"),
        ("HỘI KHUYẾN HỌC\nTHÀNH PHỐ YÊN BÁI", "thành phố Yên Bái"),
        ("HỘI KHUYẾN HỌC TP YÊN BÁI", "Tp Yên Bái"),
        ("Văn Chấn, ngày 29 tháng 5 năm 2018", "Văn Chấn"),
    ],
)
def test_the_unit_is_named_in_the_letterhead(head: str, unit: str) -> None:
    assert read(f"{head}\n\nBÁO CÁO\nKết quả công tác\n\nI. KẾT QUẢ\n- Tốt.\n").facts.unit_text == unit


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("KẾT QUẢ CÔNG TÁC 6 THÁNG ĐẦU NĂM, PHƯƠNG HƯỚNG NHIỆM VỤ 6 THÁNG CUỐI NĂM 2018", "2018H1"),
        ("Kết quả công tác 6 tháng đầu năm 2018; phương hướng 6 tháng cuối năm 2018", "2018H1"),
        ("Kết quả công tác 6 tháng đầu năm, phương hướng nhiệm vụ 6 tháng cuối năm 2018", "2018H1"),
        ("KẾT QUẢ CÔNG TÁC QUÝ II NĂM 2018", "2018Q2"),
        ("Kết quả công tác 9 tháng năm 2018", "2018M9"),
        ("Tổng kết công tác khuyến học năm 2018", "2018"),
    ],
)
def test_the_period_is_named_in_the_title(title: str, period: str) -> None:
    found = read(f"BÁO CÁO\n{title}\n\nThực hiện chương trình năm 2017.\n\nI. KẾT QUẢ\n- Tốt.\n").facts.period_text
    assert found is not None
    assert parse_period(found).code == period


@pytest.mark.parametrize(
    "head",
    [
        "BÁO CÁO\nKết quả công tác 6 tháng đầu năm 2018",
        "BÁO CÁO\nKẾT QUẢ CÔNG TÁC 6 THÁNG ĐẦU NĂM\nPHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM 2018\nKính gửi: Tỉnh hội",
        "Báo cáo 6 tháng đầu năm 2018",
        "BÁO CÁO KẾT QUẢ CÔNG TÁC 6 THÁNG ĐẦU NĂM 2018\nThực hiện chương trình công tác năm 2018, Hội báo cáo như sau:",
    ],
)
def test_a_title_that_speaks_of_results_opens_no_section(head: str) -> None:
    report = read(f"{head}\nKết quả đạt được:\n- Có 31 hội cơ sở.\nKiến nghị: Đề nghị tỉnh hỗ trợ.\n")
    assert [(one[0], one[2]) for one in told(report)] == [
        ("achievement", "Có 31 hội cơ sở."),
        ("proposal", "Đề nghị tỉnh hỗ trợ."),
    ]
    assert report.unread == []
    assert report.facts.period_text == "6 tháng đầu năm 2018"


def test_the_signer_stands_under_the_title() -> None:
    report = read(
        "I. KẾT QUẢ\n- Tốt.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
        "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH\n(đã ký)\nNguyễn Văn An\n"
    )
    assert report.facts.signer == "Nguyễn Văn An"
    assert report.unread == []


def test_a_letterhead_and_a_signature_may_stand_in_columns() -> None:
    document = Document()
    columns_of(document, "HỘI KHUYẾN HỌC TỈNH YÊN BÁI\nHỘI KHUYẾN HỌC HUYỆN VĂN CHẤN\nSố: 14/BC-HKH", "CỘNG HÒA")
    columns_of(document, "", "Văn Chấn, ngày 29 tháng 5 năm 2018")
    for line in ("BÁO CÁO", "Công tác 6 tháng đầu năm 2018", "I. KẾT QUẢ", "- Tốt.", "Trên đây là báo cáo./."):
        document.add_paragraph(line)
    columns_of(document, "Nơi nhận:\n- Như trên;", "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH\n\nNguyễn Văn An")
    report = items_of(read_word(source_of(document)))
    assert [one[2] for one in told(report)] == ["Tốt."]
    assert report.unread == []
    assert report.facts == PaperFacts(
        "huyện Văn Chấn", "6 tháng đầu năm 2018", "14/BC-HKH", date(2018, 5, 29), "Nguyễn Văn An"
    )


def columns_of(document: Any, *texts: str) -> None:
    for cell, lines in zip(document.add_table(1, len(texts)).rows[0].cells, texts, strict=True):
        cell.text = lines


def test_options_stand_instead_of_what_the_paper_says() -> None:
    report = items_of(paper_of(SAMPLE), unit="VC", period="2018H1")
    assert {(raw.cells["unit"], raw.cells["period"]) for raw in report.raws} == {("VC", "2018H1")}


_LINES = st.one_of(
    st.sampled_from([line for line in SAMPLE.splitlines() if line.strip()]),
    st.text("aăđ:.;-+*#|>()1 IVX\n", max_size=30),
    st.builds("{} {}".format, st.sampled_from(["I.", "1.", "a)", "-", "+", "#"]), st.text("aâhạn chế:", max_size=12)),
)


@given(st.lists(_LINES, max_size=25))
def test_no_paragraph_is_lost(lines: list[str]) -> None:
    paragraphs = numbered((line, None) for line in lines)
    found = lines_of(paragraphs)
    assert [line.number for line in found] == [paragraph.number for paragraph in paragraphs]
    report = items_of(Paper(paragraphs))
    items = {raw.place.row for raw in report.raws}
    unread = {problem.place.row for problem in report.unread}
    assert not items & unread
    assert items == {line.number for line in found if line.role == "item"} | {
        raw.place.row for raw in report.raws if raw.cells["text"] == "Không có"
    }
    assert unread == {line.number for line in found if line.role == "unread"}


@given(st.lists(st.sampled_from([line for line in SAMPLE.splitlines() if line.strip()]), max_size=30))
def test_every_cause_belongs_to_a_limitation_above_it(lines: list[str]) -> None:
    found = lines_of(paper_of("\n\n".join(lines)).paragraphs)
    limitations = {line.number for line in found if line.role == "item" and line.kind == "limitation"}
    owners = [(line.number, line.of) for line in found if line.role == "cause"]
    assert all(of in limitations and of is not None and of < number for number, of in owners)
