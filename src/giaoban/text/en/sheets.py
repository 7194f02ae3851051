"""English words: sheets."""

from typing import Final

WORDS: Final[dict[str, str]] = {}
