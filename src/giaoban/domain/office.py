"""The organisation's settings: which keys there are. The words for them are in `text/`, the values in the book."""

from typing import Final

KEYS: Final = (
    "superior",  # first header line, "HỘI KHUYẾN HỌC VIỆT NAM"; may be empty
    "organisation",  # second header line, as printed: "HỘI KHUYẾN HỌC TỈNH YÊN BÁI"
    "organisation_name",  # in running text: "Hội Khuyến học tỉnh Yên Bái"
    "place",  # of the place-and-date line: "Yên Bái"
    "chair_title",  # over the chair's signature: "CHỦ TỊCH"
    "chair_name",
    "compiler_title",  # over the compiler's signature on Tổng quan: "NGƯỜI TỔNG HỢP"
    "compiler_name",
    "preparer_title",  # over the left signature of the figures' sheet: "NGƯỜI LẬP BIỂU"
    "preparer_name",
    "due_soon_days",  # a whole number of days
    "ambiguous_names",  # texts that could mean a unit and something else, `;` between: "Yên Bái; YB"
)
DUE_SOON_DAYS: Final = 15
