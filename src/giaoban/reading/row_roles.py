"""What a row of a table is besides data: a total, a note, a signature at the foot, a group's title, column numbers."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from giaoban.domain.vietnamese import fold

_TOTALS: Final = frozenset(
    (
        "tong cong",
        "cong",
        "toan tinh",
        "tong",
        "tong so",
        "cong toan tinh",
        "tong cong toan tinh",
        "cong chung",
        "total",
    )
)
_NOTES: Final = frozenset(
    ("ghi chu", "luu y", "nguon", "nguon so lieu", "chu thich", "giai thich", "ky hieu", "don vi tinh")
)
_SIGNER_WORDS: Final = 6
_LONGEST_TOTAL: Final = 60  # characters
_SIGNERS: Final = (
    "nguoi lap",
    "nguoi tong hop",
    "thu truong",
    "chu tich",
    "pho chu tich",
    "ky ghi ro ho ten",
    "ky ten dong dau",
    "da ky",
    "noi nhan",
    "tm ban",
    "kt chu tich",
)
_SIGNED_ON: Final = re.compile(r"\bngay\b.*\bthang\b.*\bnam\b")
_ROMAN: Final = re.compile(r"\(?([IVX]{1,6}|[A-HĐ])[.)]?")
_COLUMN_NAME: Final = re.compile(r"\(?(?P<letter>[A-Za-zĐđ])?(?P<number>[0-9]{1,3})?\)?\s*(?:=.*)?")
FEWEST_NUMBERED: Final = 3  # columns that a row of column numbers has


def is_total(text: str) -> bool:
    return len(text) <= _LONGEST_TOTAL and fold(re.sub(r"\(.*\)", "", text)) in _TOTALS


def is_note(texts: Sequence[str]) -> bool:
    """One text alone that begins as notes do: `Ghi chú: …`, `(*) …`."""
    filled = {text for text in texts if text}
    if len(filled) != 1:
        return False
    text = filled.pop()
    head, colon, _ = text.partition(":")
    return text.startswith(("(*)", "*")) or (bool(colon) and fold(head) in _NOTES)


def is_signature(texts: Sequence[str]) -> bool:
    """At most three texts, all of them what stands above and below a signature."""
    filled = [text for text in texts if text]
    return 0 < len(filled) <= 3 and all(_signs(fold(text)) for text in filled)


def _signs(text: str) -> bool:
    return (text.startswith(_SIGNERS) and len(text.split()) <= _SIGNER_WORDS) or _SIGNED_ON.search(text) is not None


def is_group(texts: Sequence[str]) -> bool:
    """`II | TỔ CHỨC HỘI`: a Roman number or a capital and one text, nothing else."""
    filled = [text for text in texts if text]
    return 0 < len(filled) <= 2 and _ROMAN.fullmatch(filled[0].strip()) is not None


def is_numbering(texts: Sequence[str]) -> bool:
    """`A | B | 1 | 2 | 3`: letters, then numbers, each one more than the one before."""
    filled = [text for text in texts if text]
    found = [_COLUMN_NAME.fullmatch(text) for text in filled]
    if len(filled) < FEWEST_NUMBERED or not all(name and (name["letter"] or name["number"]) for name in found):
        return False
    numbers = [int(name["number"]) for name in found if name and name["number"]]
    return all(after == before + 1 for before, after in pairwise(numbers))
