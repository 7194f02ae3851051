"""Briefings made by hand: the meeting of 8 June 2018, the same period with invented figures, and one of many units."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from giaoban.domain.briefing import (
    Assignment,
    Briefing,
    Figure,
    Finding,
    Indicator,
    Item,
    Meeting,
    PeriodFacts,
    Report,
    Task,
    Unit,
)

OFFICE = {
    "superior": "HỘI KHUYẾN HỌC VIỆT NAM",
    "organisation": "HỘI KHUYẾN HỌC TỈNH YÊN BÁI",
    "organisation_name": "Hội Khuyến học tỉnh Yên Bái",
    "place": "Yên Bái",
    "chair_title": "CHỦ TỊCH",
    "compiler_title": "NGƯỜI TỔNG HỢP",
    "preparer_title": "NGƯỜI LẬP BIỂU",
}
ROSTER = (
    ("132", "Yên Bái", "thanh-pho"),
    ("133", "Nghĩa Lộ", "thi-xa"),
    ("135", "Lục Yên", "huyen"),
    ("136", "Văn Yên", "huyen"),
    ("137", "Mù Cang Chải", "huyen"),
    ("138", "Trấn Yên", "huyen"),
    ("139", "Trạm Tấu", "huyen"),
    ("140", "Văn Chấn", "huyen"),
    ("141", "Yên Bình", "huyen"),
)
UNITS = tuple(Unit(code, name, kind, True, at, None, None) for at, (code, name, kind) in enumerate(ROSTER))
CODES = tuple(unit.code for unit in UNITS)

A1 = (
    "9/9 huyện, thị, thành phố đã làm tốt công tác tham mưu với cấp ủy, chính quyền ban hành các văn bản, kế hoạch "
    "thực hiện chỉ đạo của Hội Khuyến học tỉnh."
)
A2 = (
    "Phối hợp với ngành giáo dục và đào tạo hỗ trợ học sinh, giáo viên có hoàn cảnh khó khăn, hỗ trợ xây dựng CSVC "
    "lớp học, nhà công vụ, trao học bổng, xe đạp, chăn áo ấm…"
)
A5 = (
    "tuyên dương, khen thưởng giáo viên, học sinh có thành tích xuất sắc năm học 2017 – 2018 như Văn Chấn, Văn Yên, "
    "Trấn Yên…"
)
A6 = "Tích cực chỉ đạo Đại hội các xã song song với việc đẩy mạnh xây dựng các mô hình học tập nhất là CĐHT cấp xã."
A7 = (
    "Một số huyện đã trao quà hỗ trợ học sinh tham gia thi tốt nghiệp THPT 2018 như Văn Chấn, Lục Yên, Trạm Tấu, "
    "Mù Cang Chải."
)
A8 = "Các huyện, thị làm điểm đã tích cực triển khai các nội dung công tác theo sự chỉ đạo của Hội Khuyến học tỉnh."

FINDINGS = (
    Finding(1, "achievement", "tham-muu", None, "all", CODES, None, A1, None),
    Finding(2, "achievement", "ho-tro-giao-duc", None, "unstated", (), None, A2, None),
    Finding(
        3,
        "achievement",
        "hoc-bong-khen-thuong",
        None,
        "unstated",
        (),
        None,
        "trao thưởng trong các hội thi của ngành giáo dục",
        None,
    ),
    Finding(4, "achievement", "ttht-xmc", None, "unstated", (), None, "tham gia công tác XMC", None),
    Finding(5, "achievement", "hoc-bong-khen-thuong", None, "examples", ("140", "136", "138"), None, A5, None),
    Finding(6, "achievement", "to-chuc-hoi", "mo-hinh-hoc-tap", "unstated", (), None, A6, None),
    Finding(7, "achievement", "ho-tro-giao-duc", None, "examples", ("140", "135", "139", "137"), None, A7, None),
    Finding(8, "achievement", "chi-dao-diem", None, "group", (), "Các huyện, thị làm điểm", A8, None),
    Finding(
        9,
        "limitation",
        "tham-muu",
        None,
        "general",
        (),
        None,
        "những hạn chế nhất định trong công tác tham mưu với cấp ủy, chính quyền",
        None,
    ),
    Finding(
        10,
        "limitation",
        "khao-sat",
        None,
        "general",
        (),
        None,
        "công tác khảo sát nắm tình hình chưa thường xuyên",
        None,
    ),
    Finding(11, "limitation", "tuyen-truyen", None, "general", (), None, "thông tin tuyên truyền còn hạn chế…", None),
)

TASK_TEXTS = (
    ("01", "Rà soát, đánh giá việc thực hiện các chỉ tiêu đã đề ra.", None, CODES, None, None, None),
    (
        "02",
        "Tập trung chỉ đạo nâng cao chất lượng các mô hình học tập có tính bền vững",
        None,
        CODES,
        None,
        None,
        None,
    ),
    (
        "03",
        "Tiếp tục tham mưu với cấp ủy chính quyền ban hành các văn bản về việc chỉ đạo nâng cao chất lượng các mô hình "
        "học tập giai đoạn 2018-2020",
        None,
        CODES,
        "các văn bản",
        None,
        None,
    ),
    (
        "03a",
        "Mỗi huyện, thị, thành phố cần lựa chọn mỗi xã có từ 1 đến 2 mô hình học tập",
        "NV-2018H1-03",
        CODES,
        None,
        None,
        None,
    ),
    (
        "04",
        "Đối với huyện Văn Yên cần xây dựng mô hình học tập trong đồng bào có đạo",
        None,
        ("136",),
        None,
        None,
        None,
    ),
    (
        "05",
        "Chuẩn bị tháng 9 khuyến học cần tập trung vận động ủng hộ học sinh có hoàn cảnh khó khăn, trao học bổng đầu "
        "năm học mới",
        None,
        CODES,
        None,
        None,
        None,
    ),
    ("06", "Xây dựng “Tủ sách Đinh Hữu Dư” tại huyện Mù Cang Chải", None, (), None, "Mù Cang Chải", None),
    (
        "07",
        "tham gia hội thảo giải pháp nâng cao chất lượng “Dòng họ học tập”đồng bào dân tộc thiểu số",
        None,
        CODES,
        None,
        None,
        None,
    ),
    (
        "08",
        "Tiếp tục phát triển xây dựng tổ chức Hội tại cơ quan, đơn vị, doanh nghiệp đồng thời dự toán nguồn kinh phí "
        "đề án năm 2019.",
        None,
        CODES,
        None,
        None,
        "Gồm 2 ý",
    ),
)


def demo_tasks() -> tuple[Task, ...]:
    return tuple(
        Task(
            code=f"NV-2018H1-{number}",
            period="2018H1",
            part_of=part_of,
            text=text,
            area=None,
            due=None,
            deliverable=deliverable,
            source=None,
            place=place,
            note=note,
            lead=lead,
            with_units=(),
            assignments=tuple(Assignment(unit, None, "no-due", None, None, None) for unit in lead),
        )
        for number, text, part_of, lead, deliverable, place, note in TASK_TEXTS
    )


def demo() -> Briefing:
    """The meeting of 8 June 2018, as its news item tells it: no figures, no due dates, nine reports without a day."""
    having: tuple[tuple[str, str, tuple[str, ...]], ...] = (
        (A1, "tham-muu", CODES),
        (A5, "hoc-bong-khen-thuong", ("136", "138", "140")),
        (A7, "ho-tro-giao-duc", ("135", "137", "139", "140")),
    )
    items = [
        Item(unit, "achievement", 1 + sum(unit in units for _, _, units in having[:at]), area, text, None)
        for at, (text, area, units_having) in enumerate(having)
        for unit in units_having
    ]
    return Briefing(
        period=PeriodFacts("2018H1", date(2018, 1, 1), date(2018, 6, 30), None, None, "open"),
        office=OFFICE,
        units=UNITS,
        reports=tuple(Report(code, "submitted", None, None, None, None, None, None, ()) for code in CODES),
        items=tuple(items),
        indicators=(),
        figures=(),
        meeting=Meeting(
            period="2018H1",
            held_on=date(2018, 6, 8),
            place="văn phòng tỉnh Hội",
            chair="Ngô Thị Chinh",
            attendance="Thường trực Hội Khuyến học 9 huyện, thị, thành phố",
            attended=CODES,
            conclusion=None,
            source="tin đăng trang thông tin điện tử Hội Khuyến học tỉnh Yên Bái ngày 09/6/2018",
            note=None,
            findings=FINDINGS,
        ),
        tasks=demo_tasks(),
        carried=(),
        updates=(),
        changed_on=date(2018, 6, 12),
    )


INDICATORS = (
    ("DS00", "Dân số", "người", "stock", 0, "Thông tin chung"),
    ("DS01", "Số hộ gia đình", "hộ", "stock", 0, "Thông tin chung"),
    ("DS02", "Số xã, phường, thị trấn", "xã", "stock", 0, "Thông tin chung"),
    ("TC01", "Hội Khuyến học cơ sở (cấp xã)", "hội", "stock", 0, "Tổ chức Hội, hội viên"),
    ("TC02", "Chi hội thôn, bản, tổ dân phố", "chi hội", "stock", 0, "Tổ chức Hội, hội viên"),
    ("TC03", "Chi hội, Ban khuyến học trường học", "chi hội", "stock", 0, "Tổ chức Hội, hội viên"),
    ("TC04", "Ban khuyến học cơ quan, đơn vị, doanh nghiệp", "ban", "stock", 0, "Tổ chức Hội, hội viên"),
    ("TC06", "Tổng số hội viên", "hội viên", "stock", 0, "Tổ chức Hội, hội viên"),
    ("TC07", "Trong đó: phát triển mới trong kỳ", "hội viên", "flow", 0, "Tổ chức Hội, hội viên"),
    ("TC08", "Tỷ lệ hội viên so với dân số", "%", "ratio", 2, "Tổ chức Hội, hội viên"),
    ("ML01", "Gia đình đăng ký “Gia đình học tập”", "gia đình", "stock", 0, "Mô hình học tập"),
    ("ML02", "Tỷ lệ gia đình đăng ký “Gia đình học tập”", "%", "ratio", 2, "Mô hình học tập"),
    ("QU01", "Quỹ khuyến học vận động trong kỳ (tiền)", "triệu đồng", "flow", 1, "Quỹ khuyến học"),
    ("QU02", "Hiện vật, công trình quy tiền", "triệu đồng", "flow", 1, "Quỹ khuyến học"),
    ("HB01", "Suất học bổng đã trao", "suất", "flow", 0, "Học bổng, hỗ trợ"),
    ("HB02", "Số tiền học bổng", "triệu đồng", "flow", 1, "Học bổng, hỗ trợ"),
    ("HB05", "Suất quà trao học sinh khó khăn", "suất", "flow", 0, "Học bổng, hỗ trợ"),
    ("HB06", "Thí sinh thi THPT được tặng quà", "thí sinh", "flow", 0, "Học bổng, hỗ trợ"),
    ("HB04", "Số giáo viên được khen thưởng, hỗ trợ", "lượt", "flow", 0, "Học bổng, hỗ trợ"),
)
RATIOS = {"TC08": ("TC06", "DS00"), "ML02": ("ML01", "DS01")}
TABLE = """
99184 29873 17 17 232 61 94 23606 1284 23317 1448.5 618.0 1124 486.5 1350 0
30362 8661 7 7 89 22 38 7257 372 6586 421.3 152.5 312 124.8 460 0
107415 26692 24 24 274 78 41 24277 1106 18954 782.6 411.2 846 296.1 1235 285
127638 32914 27 27 317 86 46 28211 1342 23042 861.4 384.7 915 329.4 1410 …
62287 11894 14 14 118 46 29 12594 645 6667 512.7 1240.0 718 251.3 2260 138
83476 23782 22 22 226 69 43 19703 958 18791 639.8 296.4 783 266.2 1085 0
32914 6447 12 12 66 34 25 6718 318 3548 264.9 871.5 386 135.1 1540 92
151692 38573 31 31 352 97 52 31714 1517 25461 907.2 1015.8 1063 393.3 2375 324
110341 29664 26 26 308 83 47 24273 1096 21359 731.6 … 824 280.2 1195 …
"""
SUBMITTED = (31, 30, 30, 31, 30, 31, 35, 29, 32)  # days of May; Trạm Tấu 4 June, Yên Bình 1 June


def indicators() -> tuple[Indicator, ...]:
    found = []
    for code, name, measure, kind, decimals, section in INDICATORS:
        above, below = RATIOS.get(code, (None, None))
        factor = Decimal(100) if code in RATIOS else None
        found.append(Indicator(code, name, None, measure, kind, decimals, section, above, below, factor))
    return tuple(found)


def table_figures() -> Iterator[Figure]:
    counted = [code for code, *_ in INDICATORS if code not in RATIOS and code != "HB04"]
    for unit, row in zip(CODES, TABLE.strip().splitlines(), strict=True):
        for code, value in zip(counted, row.split(), strict=True):
            if value != "…":
                yield Figure(unit, code, Decimal(value), None)


def day_of_may(day: int) -> date:
    return date(2018, 5, day) if day <= 31 else date(2018, 6, day - 31)


def figures_reports() -> tuple[Report, ...]:
    return tuple(
        Report(
            unit=code,
            standing="submitted",
            submitted_on=day_of_may(day),
            days_late=max(0, day - 31),
            doc_no=f"{10 + at}/BC-HKH",
            doc_date=day_of_may(day - 1),
            signer="Nguyễn Văn Minh Họa",
            prepared_by=None,
            nil=("proposal",) if code == "132" else (),
        )
        for at, (code, day) in enumerate(zip(CODES, SUBMITTED, strict=True))
    )


VAN_CHAN = (
    (
        "achievement",
        "tham-muu",
        "Tham mưu với Huyện ủy, UBND huyện ban hành 04 văn bản chỉ đạo công tác khuyến học, khuyến tài.",
        None,
    ),
    ("achievement", "tuyen-truyen", "Tổ chức được 186 buổi tuyên truyền lồng ghép tại các cuộc họp thôn, bản.", None),
    (
        "limitation",
        "tham-muu",
        "Một số hội cơ sở chưa chủ động tham mưu với cấp ủy, chính quyền, còn chờ văn bản của cấp trên.",
        "Chủ tịch hội cơ sở kiêm nhiệm nhiều việc, có nơi vừa thay đổi nhân sự sau Đại hội.",
    ),
    ("limitation", "to-chuc-hoi", "04 hội cơ sở chưa tổ chức Đại hội theo kế hoạch.", None),
    ("limitation", "mo-hinh-hoc-tap", "Chất lượng mô hình chưa đều giữa vùng trong và vùng ngoài.", None),
    ("limitation", "khao-sat", "Việc nắm tình hình ở cơ sở chưa thường xuyên.", None),
    ("cause", "khac", "Kinh phí hoạt động của hội cơ sở còn khó khăn; cán bộ Hội kiêm nhiệm.", None),
    ("proposal", "quy", "Đề nghị Tỉnh hội có hướng dẫn quản lý, sử dụng Quỹ khuyến học ở cấp xã.", None),
    ("proposal", "to-chuc-hoi", "Đề nghị mở lớp bồi dưỡng nghiệp vụ cho cán bộ Hội cơ sở.", None),
    ("plan", "quy", "Vận động Quỹ khuyến học đạt 2.000 triệu đồng trong năm 2018.", None),
    ("plan", "mo-hinh-hoc-tap", "Chỉ đạo xây dựng mô hình điểm “Cộng đồng học tập” cấp xã.", None),
)
OTHERS = (
    ("132", "limitation", 1, "to-chuc-hoi", "Phong trào ở một số cơ quan, doanh nghiệp chưa mạnh.", None),
    ("132", "limitation", 2, "mo-hinh-hoc-tap", "Hồ sơ theo dõi của một số tổ dân phố còn thiếu.", None),
    ("137", "limitation", 1, "to-chuc-hoi", "04 hội cơ sở chưa tổ chức Đại hội theo kế hoạch.", None),
    (
        "137",
        "limitation",
        2,
        "quy",
        "Vận động Quỹ gặp khó khăn do tỷ lệ hộ nghèo cao.",
        "Địa bàn rộng, đi lại khó khăn.",
    ),
    ("137", "limitation", 3, "khao-sat", "Chưa khảo sát đủ các thôn, bản.", None),
    ("137", "proposal", 1, "ho-tro-giao-duc", "Đề nghị hỗ trợ chăn, áo ấm cho học sinh bán trú.", None),
    ("137", "proposal", 2, "quy", "Đề nghị hỗ trợ kinh phí xây dựng nhà công vụ.", None),
    ("137", "proposal", 3, "khac", "Đề nghị tổ chức hội nghị giao ban tại cơ sở.", None),
)


def with_figures() -> Briefing:
    """Before the meeting: due on 31 May, two units late, the invented figures, limitations, causes and proposals."""
    numbers: dict[str, int] = {}
    items = [Item(*other) for other in OTHERS]
    for kind, area, text, cause in VAN_CHAN:
        numbers[kind] = numbers.get(kind, 0) + 1
        items.append(Item("140", kind, numbers[kind], area, text, cause))
    base = demo()
    assert base.meeting is not None
    return base._replace(
        period=base.period._replace(due_on=date(2018, 5, 31)),
        reports=figures_reports(),
        items=tuple(items),
        indicators=indicators(),
        figures=tuple(table_figures()),
        meeting=base.meeting._replace(attended=(), findings=(), source=None),
        tasks=(),
        changed_on=date(2018, 6, 6),
    )


def followed_up() -> Briefing:
    """Half a year later: due dates, results, delays, a task carried over, figures and words together."""
    base = with_figures()
    tasks = list(demo_tasks())
    tasks[0] = tasks[0]._replace(
        due=date(2018, 10, 31),
        assignments=tuple(
            Assignment(code, "done", "done-on-time", date(2018, 10, 1), "Đã rà soát xong 12 chỉ tiêu.", "BC 30/BC-HKH")
            if at < 3
            else Assignment(code, "in-progress" if at < 6 else None, "overdue", None, None, None)
            for at, code in enumerate(CODES)
        ),
    )
    tasks[1] = tasks[1]._replace(due="standing", with_units=("133",))
    earlier = tasks[4]._replace(code="NV-2017H2-02", period="2017H2", due=date(2018, 3, 31))
    late = earlier._replace(assignments=(Assignment("136", "on-hold", "overdue", date(2018, 4, 2), None, None),))
    return base._replace(meeting=demo().meeting, tasks=tuple(tasks), carried=(late,), changed_on=date(2018, 11, 20))


def of_many_units(count: int) -> Briefing:
    """The first units of a province of so many communes, each with a figure, an item and its share of the tasks."""
    units = tuple(Unit(f"{at:05d}", f"Tân Lập {at}", "xa", True, at, None, None) for at in range(1, count + 1))
    base = with_figures()
    codes = tuple(unit.code for unit in units)
    shares = tuple(Assignment(code, None, "no-due", None, None, None) for code in codes)
    return base._replace(
        units=units,
        reports=tuple(Report(code, "submitted", date(2018, 6, 3), 3, None, None, None, None, ()) for code in codes),
        items=tuple(Item(code, "limitation", 1, "quy", f"Hạn chế của đơn vị {code}.", None) for code in codes),
        figures=tuple(Figure(code, each[0], Decimal(7), None) for code in codes for each in INDICATORS[:9]),
        tasks=(demo_tasks()[0]._replace(lead=codes, assignments=shares),),
        meeting=None,
    )
