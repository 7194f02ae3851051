"""The closed lists of the trade: every kind, state and scope that a record may carry, in the order people expect."""

from typing import Final

UNIT_KINDS: Final = ("thanh-pho", "thi-xa", "huyen", "xa", "phuong", "tinh-hoi")
PERIOD_STATES: Final = ("open", "closed")
REPORT_STATES: Final = ("draft", "submitted", "returned", "approved")
RECEIVED: Final = ("submitted", "returned", "approved")  # the report has come
ITEM_KINDS: Final = ("achievement", "limitation", "cause", "proposal", "plan")
FINDING_KINDS: Final = ("achievement", "limitation")
SCOPES: Final = ("all", "named", "examples", "group", "general", "unstated")
INDICATOR_TYPES: Final = ("stock", "flow", "ratio")
TASK_STATES: Final = ("not-started", "in-progress", "done", "dropped", "on-hold")
TARGET_SOURCES: Final = ("own", "province")
AREAS: Final = (
    "tham-muu",
    "tuyen-truyen",
    "to-chuc-hoi",
    "mo-hinh-hoc-tap",
    "ttht-xmc",
    "quy",
    "hoc-bong-khen-thuong",
    "ho-tro-giao-duc",
    "phoi-hop",
    "khao-sat",
    "kiem-tra-thi-dua",
    "chi-dao-diem",
    "khac",
)
TEXT_LIMIT: Final = 32_767  # characters an Excel cell can hold
