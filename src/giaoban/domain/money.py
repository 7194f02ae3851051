"""Money as reports write it, in words and figures: `1 tỷ 539 triệu`, `39,6 tỷ`, `1.844.408.000 đồng`; exact."""

import re
from decimal import Decimal
from itertools import pairwise
from typing import Final

from giaoban.domain.numbers import NumberFault, parse_number
from giaoban.domain.vietnamese import clean, fold

_TENS: Final = {  # the power of ten of each word
    **dict.fromkeys(("ty", "ti"), 9),
    **dict.fromkeys(("trieu", "tr", "trd"), 6),
    **dict.fromkeys(("nghin", "ngan"), 3),
    **dict.fromkeys(("dong", "d", "vnd"), 0),
}
_MEASURES: Final = {
    "dong": 0,
    "nghin dong": 3,
    "ngan dong": 3,
    "trieu dong": 6,
    "ty dong": 9,
    "ti dong": 9,
}
_PART: Final = re.compile(r"(?P<number>[0-9](?:[0-9., ]*[0-9])?) *(?P<words>[^\W\d_]+(?: +[^\W\d_]+)*) *")


def money(text: str) -> Decimal | None:
    """The đồng that a text with its scale says (`3.055 triệu đồng`), None when it is no such text.

    A dot stands between thousands, a comma before decimals. Parts go from the greatest to the smallest, each once, and
    only the last may have decimals: `1 tỷ 539 triệu`. A bare number is no money.
    """
    parts = _parts(" ".join(clean(text).split()))
    if not parts:
        return None
    *before, (_, last) = parts
    scales = [tens for tens, _ in parts]
    falling = all(one > other for one, other in pairwise(scales))
    whole = all(value == int(value) for _, value in before)
    small = all(
        value.scaleb(tens) < Decimal(10) ** above for above, (tens, value) in zip(scales, parts[1:], strict=False)
    )
    if not (falling and whole and small):
        return None
    return _plain(sum((value.scaleb(tens) for tens, value in before), last.scaleb(scales[-1])))


def _parts(text: str) -> list[tuple[int, Decimal]]:
    """The power of ten and the number of each part; nothing when any of it is not understood."""
    found: list[tuple[int, Decimal]] = []
    at = 0
    while at < len(text):
        part = _PART.match(text, at)
        tens = None if part is None else _tens(fold(part["words"]).split(), last=part.end() == len(text))
        if part is None or tens is None:
            return []
        try:
            found.append((tens, parse_number(part["number"], decimal_comma=True)))
        except NumberFault:
            return []
        at = part.end()
    return found


def _tens(words: list[str], *, last: bool) -> int | None:
    """`tỷ`, or at the end of the text `tỷ đồng`, `đồng`."""
    if len(words) == 2 and last and _TENS.get(words[1]) == 0:
        words = words[:1] if _TENS.get(words[0]) else []
    return _TENS.get(words[0]) if len(words) == 1 else None


def _plain(value: Decimal) -> Decimal:
    return Decimal(int(value)) if value == int(value) else value.normalize()


def is_money(measure: str) -> bool:
    """Whether a unit of measure counts money."""
    return fold(measure) in _MEASURES


def in_measure(dong: Decimal, measure: str) -> Decimal | None:
    """So many đồng in đồng, nghìn đồng, triệu đồng or tỷ đồng; None when the measure is none of these."""
    tens = _MEASURES.get(fold(measure))
    return None if tens is None else _plain(dong.scaleb(-tens))
