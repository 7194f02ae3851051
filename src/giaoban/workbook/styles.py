"""The looks a cell may have, by name; one typeface for all of them."""

from typing import Final, Literal, NamedTuple

TYPEFACE: Final = "Times New Roman"
NORMAL_SIZE: Final = (
    12.0  # of the style Normal: at 12 points a digit is exactly 8 pixels, in Excel and LibreOffice alike
)
YELLOW: Final = "FFF2CC"
GREY: Final = "F2F2F2"


class Style(NamedTuple):
    """`size` in points. `boxed` draws thin lines around; `locked` matters on a protected sheet only."""

    size: float = 11.0
    bold: bool = False
    italic: bool = False
    across: Literal["left", "center", "right"] = "left"
    down: Literal["top", "center"] = "center"
    boxed: bool = False
    fill: str = ""
    locked: bool = True
    indent: int = 0


STYLES: Final[dict[str, Style]] = {
    "text": Style(),
    "org": Style(bold=True),
    "org.above": Style(across="center"),
    "org.middle": Style(bold=True, across="center"),
    "nation": Style(bold=True, across="center"),
    "motto": Style(bold=True, across="center", size=12),
    "rule": Style(size=10, across="center", down="top"),
    "form": Style(bold=True, across="right"),
    "title": Style(size=14, bold=True, across="center"),
    "subtitle": Style(size=13, bold=True, across="center"),
    "remark": Style(italic=True, across="center"),
    "heading": Style(bold=True),
    "paragraph": Style(down="top"),
    "heading.large": Style(size=13, bold=True),
    "paragraph.large": Style(size=13, down="top"),
    "heading.small": Style(size=10.5, bold=True),
    "paragraph.small": Style(size=10, down="top"),
    "note": Style(size=10, italic=True, down="top"),
    "comment.small": Style(size=10, italic=True, down="top"),
    "comment": Style(italic=True, down="top"),
    "date": Style(italic=True, across="center"),
    "sign": Style(bold=True, across="center"),
    "sign.how": Style(italic=True, across="center"),
    "head": Style(size=10, bold=True, across="center", boxed=True),
    "big.head": Style(size=11, bold=True, across="center", boxed=True),
    "letters": Style(size=10, italic=True, across="center", boxed=True),
    "part": Style(size=11, bold=True, boxed=True, fill=GREY),
    "part.no": Style(size=11, bold=True, across="center", boxed=True, fill=GREY),
    "group": Style(size=10, bold=True, boxed=True),
    "group.no": Style(size=10, bold=True, across="center", boxed=True),
    "cell": Style(size=10, boxed=True),
    "cell.top": Style(size=11, boxed=True, down="top"),
    "number": Style(size=11, across="center", down="top", boxed=True),
    "cell.middle": Style(size=10, across="center", boxed=True),
    "cell.right": Style(size=10, across="right", boxed=True),
    "big": Style(size=11, boxed=True),
    "big.middle": Style(size=11, across="center", boxed=True),
    "big.right": Style(size=11, across="right", boxed=True, indent=2),
    "cell.inner": Style(size=10, across="right", boxed=True, indent=2),
    "sum": Style(size=10, bold=True, boxed=True),
    "sum.middle": Style(size=10, bold=True, across="center", boxed=True),
    "sum.right": Style(size=10, bold=True, across="right", boxed=True),
    "hers": Style(size=11, boxed=True, fill=YELLOW, locked=False),
    "hers.middle": Style(size=11, across="center", boxed=True, fill=YELLOW, locked=False),
}
