"""Vietnamese words: figures that are worth a second look."""

from typing import Final

WORDS: Final[dict[str, str]] = {
    "problem.check.too_early": "{name}: ghi {now}, nhưng chỉ tiêu này chỉ có từ năm {year}",
    "problem.check.too_early.hint": "kỳ trước năm {year} ghi x (không thuộc diện)",
    "problem.check.over_whole": "{name}: {sum}, vượt “{of}”",
    "problem.check.over_whole.hint": "đề nghị đối chiếu hai số này với báo cáo của đơn vị",
    "problem.check.flow_fell": "{name}: {now}, ít hơn kỳ {period} cùng năm ({before}) dù cộng dồn từ đầu năm",
    "problem.check.flow_fell.hint": "đề nghị hỏi lại đơn vị: ghi số lũy kế từ tháng 1",
    "problem.check.base_changed": "{name}: kỳ {period} là {before}, kỳ này là {now} ({change}%), nên tỷ lệ hai kỳ khó so sánh",
    "problem.check.base_changed.hint": "đề nghị thống nhất nguồn số liệu, hoặc ghi chú lý do thay đổi",
    "problem.check.grew_tenfold": "{name}: {now}, gấp {times} lần kỳ {period} ({before})",
    "problem.check.grew_tenfold.hint": "có thể thừa chữ số, sai dấu phẩy hoặc sai đơn vị tính",
    "problem.check.fell_tenfold": "{name}: {now}, kỳ {period} gấp {times} lần ({before})",
    "problem.check.fell_tenfold.hint": "có thể thiếu chữ số, sai dấu phẩy hoặc sai đơn vị tính",
    "check.of_unit": "{unit}, kỳ {period}, {name}",
    "view.status.to_review": "Nên xem lại: {units}",
    "view.status.figures": "{name} ({count} số liệu)",
    "view.report.warnings": "Xem lại",
}
