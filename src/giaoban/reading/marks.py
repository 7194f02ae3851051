"""What stands before a paragraph's words: its number, letter or dash, and how deep that is in an outline."""

import re
from typing import Final, NamedTuple

PART: Final = 0  # Phần I
ROMAN: Final = 1  # I. and A.
NUMBER: Final = 2  # 1.
SUBNUMBER: Final = 3  # 1.1.
LETTER: Final = 4  # a) and (1)
STAR: Final = 5  # *, which offices put above a dash
DASH: Final = 6  # -
PLUS: Final = 7  # +
UNMARKED: Final = 9

_END: Final = r"(?:\s+|(?=[^\W\d_]))"  # a space, or the word itself: "1.Công tác"
_MARKS: Final = tuple(
    (depth, re.compile(pattern))
    for depth, pattern in (
        (PART, r"(?i:phần)\s+(?i:thứ\s+)?(?i:[ivx]+|\d+|nhất|một|hai|ba|tư|bốn|năm)\b\s*[.:/)–-]*\s*"),
        (ROMAN, r"(?:[IVX]+|[A-HĐ])\s*[.)/–-]" + _END),
        (SUBNUMBER, r"\d{1,2}(?:\.\d{1,2})+[.)]?" + r"\s+"),
        (NUMBER, r"\d{1,2}\s*(?:[.)/–-])" + _END),
        (LETTER, r"(?:[a-zđ]|i{2,3}|iv|vi{1,3}|ix)\s*[.)/]" + _END),
        (LETTER, r"\((?:\d{1,2}|[a-zđ]|[ivx]+)\)\s*"),
        (STAR, r"\*+" + _END),
        (DASH, r"[-–—•●▪■◦○·►▶➢✓√]+" + _END),
        (PLUS, r"\++" + _END),
    )
)


class Marked(NamedTuple):
    """`depth` is one of the constants above, `mark` what stood there, `text` the words without it."""

    depth: int
    mark: str
    text: str


def marked(text: str) -> Marked:
    """`a) Kiểm tra 09 hội` without its letter; "31/31 xã" and "1.063 suất" begin with no mark but with a figure."""
    for depth, pattern in _MARKS:
        found = pattern.match(text)
        if found and found.end() < len(text):
            return Marked(depth, found[0].strip(), text[found.end() :].strip())
    return Marked(UNMARKED, "", text)


def is_bare_part(text: str) -> bool:
    """*Phần I* alone in its line, with its title in the next one."""
    found = _MARKS[0][1].match(text)
    return found is not None and found.end() == len(text)
