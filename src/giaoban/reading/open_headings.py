"""The headings under which a line stands: opened one after the other, ended by a mark that cannot stand below them."""

from typing import Final, NamedTuple

from giaoban.reading.marks import LETTER, UNMARKED, Marked
from giaoban.reading.paragraphs import EMPHASISED

_FIRST: Final = frozenset("aAiI1-–+*")


class Heading(NamedTuple):
    """`depth` and `level` are its own, `below` is the depth of the first line under it. What it says of these lines:
    their `kind`, their `areas`, the limitation whose causes they are (`owner`), words before each (`prefix`)."""

    depth: int
    level: int | None = None
    kind: str | None = None
    areas: tuple[str, ...] = ()
    owner: int | None = None
    prefix: str = ""
    below: int | None = None

    def ends_at(self, depth: int, mark: str) -> bool:
        """Whether a line with this mark cannot stand below. Its first line may have any mark that begins a list."""
        if self.below is None:
            return depth == self.depth or (depth < self.depth and mark.strip("()./") not in _FIRST)
        if self.depth == UNMARKED:
            return depth <= LETTER and depth < self.below and not self.areas
        return depth < min(self.depth, self.below) or (depth == self.depth != self.below)


class OpenHeadings:
    """A section's headings that are still open, outermost first."""

    def __init__(self) -> None:
        self._open: list[Heading] = []

    @property
    def kind(self) -> str | None:
        return next((one.kind for one in reversed(self._open) if one.kind), None)

    @property
    def areas(self) -> tuple[str, ...]:
        return next((one.areas for one in reversed(self._open) if one.areas), ())

    @property
    def owner(self) -> int | None:
        return next((one.owner for one in reversed(self._open) if one.owner), None)

    @property
    def prefix(self) -> str:
        return next((one.prefix for one in reversed(self._open) if one.prefix), "")

    def clear(self) -> None:
        self._open.clear()

    def close(self, said: Marked, level: int | None = None) -> None:
        """End those under which a line so marked or styled cannot stand."""
        while self._open and _ends(self._open[-1], said, level):
            self._open.pop()

    def push(self, heading: Heading) -> None:
        """Open it; of two without number and style the earlier ends, once it has lines."""
        if heading.depth == UNMARKED and heading.level in (None, EMPHASISED):
            while self._open and self._open[-1].depth == UNMARKED and self._open[-1].below is not None:
                self._open.pop()
        self.note(heading.depth)
        self._open.append(heading)

    def note(self, depth: int) -> None:
        """A line of this depth stands under all of them."""
        self._open = [one._replace(below=depth) if one.below is None else one for one in self._open]


def _ends(heading: Heading, said: Marked, level: int | None) -> bool:
    if said.depth < UNMARKED:
        return heading.ends_at(said.depth, said.mark)
    styled = level is not None and level < EMPHASISED
    return styled and (heading.level is None or heading.level >= (level or 0))
