"""Vietnamese words: headings of help, and what is said when a command line or a run fails."""

from typing import Final

WORDS: Final[dict[str, str]] = {
    # Headings and pieces of the pages of help.
    "help.usage": "Cách dùng",
    "help.commands": "Lệnh",
    "help.options": "Tùy chọn",
    "help.arguments": "Tham số",
    "help.global_options": "Tùy chọn chung",
    "help.example": "Ví dụ",
    "help.required": "bắt buộc",
    "help.command_piece": "LỆNH",
    "help.arguments_piece": "[THAM-SỐ]",
    "help.options_piece": "[TÙY-CHỌN]",
    "help.option": "--tro-giup",
    "panel.work": "Lệnh dùng thường ngày",
    "panel.lists": "Lệnh về danh mục, cài đặt",
    "panel.book": "Lệnh về sổ",
    # A command line that cannot be understood.
    "error.usage.command": "Không có lệnh “{word}”. Chưa ghi gì.",
    "error.usage.command.hint": "Xem các lệnh:  {help}",
    "error.usage.command.near": "Không có lệnh “{word}”. Chưa ghi gì.",
    "error.usage.command.near.hint": "Có phải là:  {command}\nXem các lệnh:  {help}",
    "error.usage.command.telex": "Không có lệnh “{word}”. Có phải là “{name}”? Có thể Unikey đang bật gõ tiếng Việt.",
    "error.usage.command.telex.hint": "Nhấn Ctrl+Shift để tắt, hoặc dùng lệnh không dấu:  {command}",
    "error.usage.option": "Không có tùy chọn “{option}” ở lệnh này. Chưa ghi gì.",
    "error.usage.option.hint": "Xem các tùy chọn:  {help}",
    "error.usage.option.near": "Không có tùy chọn “{option}” ở lệnh này. Chưa ghi gì.",
    "error.usage.option.near.hint": "Có phải là {near}?\nXem các tùy chọn:  {help}",
    "error.usage.option.telex": (
        "Không có tùy chọn “{option}”. Có phải là {name}?\nCó thể Unikey đang bật gõ tiếng Việt."
    ),
    "error.usage.option.telex.hint": "Nhấn Ctrl+Shift để tắt, hoặc dùng tùy chọn không dấu:  {other}",
    "error.usage.missing": "Còn thiếu {name}. Chưa ghi gì.",
    "error.usage.missing.hint": "Cách dùng:  {usage}",
    "error.usage.extra": "Thừa “{words}” ở cuối lệnh. Chưa ghi gì.",
    "error.usage.extra.hint": 'Nội dung có dấu cách thì đặt trong dấu "…".\nCách dùng:  {usage}',
    "error.usage.needs_value": "Sau tùy chọn {option} cần ghi giá trị. Chưa ghi gì.",
    "error.usage.no_value": "Tùy chọn {option} không có giá trị đi kèm. Chưa ghi gì.",
    "error.usage.invalid": "Giá trị của {name} chưa đúng. Chưa ghi gì.",
    "error.usage.invalid.hint": "Cách dùng:  {usage}",
    "error.usage.language": "Không có ngôn ngữ “{value}”. Chưa ghi gì.",
    "error.usage.language.hint": "Đề nghị chọn vi (tiếng Việt) hoặc en (tiếng Anh):  --ngon-ngu vi",
    "error.usage.other": "Lệnh ghi chưa đúng cách. Chưa ghi gì.",
    "error.usage.other.hint": "Cách dùng:  {usage}",
    # A run that cannot go on.
    "error.output.failed": "Chưa đưa được kết quả ra ({reason}).",
    "error.output.failed.hint": "Đề nghị kiểm tra chỗ trống trên đĩa, rồi chạy lại lệnh.",
    "error.bug": "Chương trình gặp sự cố ({kind}). Chi tiết để gửi người hỗ trợ: {path}",
    "error.bug.no_file": "Chương trình gặp sự cố ({kind}). Để xem chi tiết, chạy lại với --ky-thuat.",
    "error.unworded": "Lệnh không thực hiện được: {code}",
}
