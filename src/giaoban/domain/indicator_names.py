"""Finding an indicator by what a table calls it: code, name, short name, or its name without the closing brackets."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from giaoban.domain.briefing import Indicator
from giaoban.domain.vietnamese import fold

_BRACKETS: Final = re.compile(r"\s*\([^()]*\)\s*$")


def without_brackets(text: str) -> str:
    """`Số tiền học bổng` for `Số tiền học bổng (triệu đồng)`."""
    return _BRACKETS.sub("", text)


class IndicatorNames:
    """The names of one list of indicators. A code or a name wins over another's short name."""

    def __init__(self, indicators: Sequence[Indicator]) -> None:
        self._by_key: dict[str, Indicator] = {}
        shortened: dict[str, list[Indicator]] = defaultdict(list)
        for indicator in indicators:
            self._by_key.setdefault(fold(indicator.code), indicator)
            self._by_key.setdefault(fold(indicator.name), indicator)
            shortened[fold(without_brackets(indicator.name))].append(indicator)
        for indicator in indicators:
            if indicator.short_name:
                self._by_key.setdefault(fold(indicator.short_name), indicator)
        for key, meant in shortened.items():
            if len(meant) == 1:
                self._by_key.setdefault(key, meant[0])

    def find(self, text: str) -> Indicator | None:
        return self._by_key.get(fold(text))
