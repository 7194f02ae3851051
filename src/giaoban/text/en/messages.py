"""English words: messages."""

from typing import Final

WORDS: Final[dict[str, str]] = {}
