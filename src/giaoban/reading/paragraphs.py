"""What an outline document is made of, whichever format it came in: its paragraphs in order, and its tables."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from giaoban.domain.problems import Problem
from giaoban.domain.vietnamese import clean
from giaoban.reading.grid import Grid

EMPHASISED: Final = 9  # the level of a line that is bold from end to end and no heading by its style
DASHES: Final = frozenset("-–—")


class Paragraph(NamedTuple):
    """`number` counts from 1 as a reader of the paper would: blank ones and ruled lines are none. `level` is that of
    its heading style or of its # marks (1 to 8), `EMPHASISED`, or None for plain text."""

    number: int
    text: str
    level: int | None = None


class Paper(NamedTuple):
    """A document as it stands. Text that only stands in columns beside each other (a letterhead, a signature) is
    among the paragraphs; `tables` are those with figures or rows of text."""

    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Grid, ...] = ()
    warnings: tuple[Problem, ...] = ()
    source: str = ""


def numbered(written: Iterable[tuple[str, int | None]]) -> tuple[Paragraph, ...]:
    """The paragraphs among these texts and levels. A lone dash is one: it says that there is nothing to report."""
    cleaned = ((clean(text), level) for text, level in written)
    kept = [(text, level) for text, level in cleaned if text in DASHES or any(sign.isalnum() for sign in text)]
    return tuple(Paragraph(number, text, level) for number, (text, level) in enumerate(kept, 1))
