"""What a table's reader must know of the book: which texts name a unit, which an indicator, and what that one is."""

from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple

from giaoban.domain.indicator_names import without_brackets
from giaoban.domain.vietnamese import clean, fold

NEVER_A_UNIT: Final = frozenset(("tt",))  # thứ tự, thị trấn, thường trực … : on the command line alone Trạm Tấu
PART_OF: Final = "trong do"
_LONGEST: Final = 200  # characters of a name


class About(NamedTuple):
    """An indicator's unit of measure, and whether it is a ratio, which nobody may add up."""

    measure: str = ""
    ratio: bool = False


def _nothing(code: str) -> About:
    return About()


def _nobody(text: str) -> str:
    return ""


class Knows(NamedTuple):
    """`unit` and `indicator` give the code of what the text names, or None; `about` tells of an indicator's code; the
    others give the names nearest to a text that names nobody, as one text."""

    unit: Callable[[str], str | None]
    indicator: Callable[[str], str | None]
    about: Callable[[str], About] = _nothing
    near_units: Callable[[str], str] = _nobody
    near_indicators: Callable[[str], str] = _nobody


class Lookup:
    """`Knows`, asked once for each text, with what holds in files alone."""

    def __init__(self, knows: Knows) -> None:
        self.knows = knows
        self.unit = cache(self._unit)
        self.indicator = cache(self._indicator)
        self.about = cache(knows.about)

    def _unit(self, text: str) -> str | None:
        key = fold(text)
        return None if len(key) < 2 or len(text) > _LONGEST or key in NEVER_A_UNIT else self.knows.unit(text)

    def _indicator(self, text: str) -> str | None:
        """By the whole text, without its brackets, or without *Trong đó*."""
        if len(text) > _LONGEST:
            return None
        for name in dict.fromkeys((text, without_brackets(text), without_part(text))):
            if fold(name) and (code := self.knows.indicator(name)) is not None:
                return code
        return None

    def measure(self, indicator: str) -> str:
        """The unit of measure of the indicator that this text names, or nothing."""
        code = self.indicator(indicator)
        return self.about(code).measure if code else ""

    def ratio(self, indicator: str) -> bool:
        code = self.indicator(indicator)
        return code is not None and self.about(code).ratio


def without_part(text: str) -> str:
    """`phát triển mới` for `Trong đó: phát triển mới` and `- phát triển mới`."""
    bare = clean(text).lstrip("-–+• ")
    if not is_part(bare):
        return bare
    return " ".join(bare.split()[2:]).lstrip(":-– ") if ":" not in bare else bare.partition(":")[2].strip()


def is_part(text: str) -> bool:
    return fold(text).startswith(PART_OF)
