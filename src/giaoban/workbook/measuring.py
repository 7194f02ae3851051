"""How much room a text takes in Times New Roman: letter widths, line breaks, row heights in points."""

import unicodedata
from functools import lru_cache
from math import ceil
from typing import Final

from giaoban.workbook.styles import Style

POINTS_PER_MM: Final = 72 / 25.4
TALLEST: Final = 409.0  # Excel's limit for a row
PADDING_MM: Final = 1.6  # both sides of a cell together, with Excel's three pixels each
CAUTION: Final = 0.955  # screens round letters up to whole pixels, printers do not: wrap a little early
ASCENT: Final = 0.891  # of Times New Roman, in type sizes
DESCENT: Final = 0.216
PRINTED_LINE: Final = 1.155  # height of a line on paper, in type sizes
SLACK: Final = 1.9  # points above and below the lines of a cell

# Advance widths in thousandths of the type size. Accents of Vietnamese do not widen a letter, the horn does.
_PLAIN: Final = {
    180: "'", 200: "|", 250: " ,.", 277: "/:;\\ijlt", 333: "!()-I[]`fr‘’", 350: "•", 389: "Js", 408: '"',
    443: "?acez“”", 469: "^", 479: "{}", 500: "#$*0123456789_bdghknopquvxyđ–§«»", 528: "ơ", 541: "~ư", 556: "FPS",
    563: "+<=>×−", 610: "ELTZ", 666: "BCR", 722: "ADGHKNOQUVXYwĐƠ", 775: "Ư", 777: "&m", 833: "%", 889: "M",
    920: "@", 943: "W", 1000: "…—",
}  # fmt: skip
_BOLD: Final = {
    220: "|", 250: " ,.", 277: "'/\\il", 333: "!()-:;[]`fjt‘’", 350: "•", 389: "Is", 394: "{}", 443: "cerz",
    500: "#$*0123456789?J_agovxy“”–§«»", 520: "~", 553: "ơ", 555: '"', 556: "Sbdhknpquđ", 569: "+<=>×−", 581: "^",
    600: "ư", 610: "FP", 666: "BELTZ", 722: "ACDNRUVXYwĐ", 777: "GHKOQƠ", 795: "Ư", 833: "&m", 930: "@", 943: "M",
    1000: "%W…—",
}  # fmt: skip
_WIDTHS: Final = tuple(
    {letter: width for width, letters in table.items() for letter in letters} for table in (_PLAIN, _BOLD)
)
_UNKNOWN: Final = 620
_HORN: Final = "\u031b"


@lru_cache(maxsize=4096)
def _letter(letter: str, bold: bool) -> int:
    known = _WIDTHS[bold]
    if letter in known:
        return known[letter]
    parts = unicodedata.normalize("NFD", letter)
    base = unicodedata.normalize("NFC", parts[0] + _HORN) if _HORN in parts else parts[0]
    if base in known:
        return known[base]
    if unicodedata.combining(letter):
        return 0
    return 1000 if unicodedata.east_asian_width(letter) in "WF" else _UNKNOWN


def width(text: str, style: Style) -> float:
    """The width of one line of text, in points."""
    return sum(_letter(letter, style.bold) for letter in text) * style.size / 1000


def wrap(text: str, style: Style, millimetres: float) -> list[str]:
    """The lines of a text in a cell this wide; joined together they give the text again."""
    room = max((millimetres - PADDING_MM) * POINTS_PER_MM * CAUTION, style.size)
    lines = []
    for paragraph in text.splitlines(keepends=True) or [""]:
        lines.extend(_wrapped(paragraph, style, room))
    return lines


def _wrapped(paragraph: str, style: Style, room: float) -> list[str]:
    lines, current, used = [], "", 0.0
    for word in _words(paragraph):
        for piece in _broken(word, style, room):
            wide = width(piece.rstrip(), style)
            if current and used + wide > room:
                lines.append(current)
                current, used = "", 0.0
            current, used = current + piece, used + width(piece.rstrip("\n"), style)
    return [*lines, current]


def _words(paragraph: str) -> list[str]:
    """Words with the spaces that follow them."""
    words, start = [], 0
    for at in range(1, len(paragraph)):
        if paragraph[at - 1].isspace() and not paragraph[at].isspace():
            words.append(paragraph[start:at])
            start = at
    return [*words, paragraph[start:]]


def _broken(word: str, style: Style, room: float) -> list[str]:
    """A word that is wider than the cell, in pieces that fit."""
    if width(word.rstrip(), style) <= room:
        return [word]
    pieces, current, used = [], "", 0.0
    for letter in word:
        wide = _letter(letter, style.bold) * style.size / 1000
        if current and not letter.isspace() and used + wide > room:
            pieces.append(current)
            current, used = "", 0.0
        current, used = current + letter, used + wide
    return [*pieces, current]


@lru_cache(maxsize=64)
def line_height(size: float) -> float:
    """Points from one line to the next: on the screen, where letters are whole pixels, or on paper if that is more."""
    pixels = round(size / 0.75)
    return max((ceil(ASCENT * pixels) + ceil(DESCENT * pixels)) * 0.75, size * PRINTED_LINE)


def height(lines: int, style: Style) -> float:
    """The height in points of a cell with that many lines."""
    return lines * line_height(style.size) + SLACK


def lines_in(points: float, style: Style) -> int:
    """How many lines a cell this high can show."""
    return max(1, int((points - SLACK) // line_height(style.size)))
