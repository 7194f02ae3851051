"""A report's paragraphs, each with what it is in the outline: every one of them comes out, whatever it is."""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from giaoban.domain.vietnamese import fold
from giaoban.reading import headings
from giaoban.reading.edges import Edges, edges_of
from giaoban.reading.marks import LETTER, NUMBER, ROMAN, SUBNUMBER, UNMARKED, Marked, marked
from giaoban.reading.paragraphs import EMPHASISED, Paragraph

Role = Literal["head", "section", "area", "lead", "item", "cause", "nil", "foot", "unread"]


_FIRST: Final = frozenset("aAiI1-–+*")


class Line(NamedTuple):
    """One paragraph: `text` without its mark. An item has its `kind` and `area` (None where nothing tells it); a
    `cause` belongs to the limitation of paragraph `of`. `guessed` is the area that a joined heading or the words only
    suggest, or `achievement` for a section that nobody named."""

    number: int
    role: Role
    text: str
    kind: str | None = None
    area: str | None = None
    of: int | None = None
    guessed: str | None = None


class _Heading(NamedTuple):
    """A heading that is still open: `depth` of its own mark, `below` of the first line under it."""

    depth: int
    level: int | None
    kind: str | None = None
    areas: tuple[str, ...] = ()
    owner: int | None = None  # the limitation whose causes stand below
    prefix: str = ""
    below: int | None = None

    def ends_at(self, depth: int, mark: str) -> bool:
        """Whether a line with this mark cannot stand below. Its first line may have any mark that begins a list."""
        if self.below is None:
            return depth == self.depth or (depth < self.depth and mark.strip("()./") not in _FIRST)
        if self.depth == UNMARKED:
            return depth <= LETTER and depth < self.below and not self.areas
        return depth < min(self.depth, self.below) or (depth == self.depth != self.below)


def lines_of(paragraphs: Sequence[Paragraph]) -> list[Line]:
    """As many lines as there are paragraphs, in their order."""
    edges = edges_of(paragraphs)
    return _Outline(paragraphs, edges).lines()


class _Outline:
    """Goes down the paper and knows under which headings it is."""

    def __init__(self, paragraphs: Sequence[Paragraph], edges: Edges) -> None:
        self._paragraphs = paragraphs
        self._edges = edges
        self._section: str | None = None  # the kind; None while nobody named one that we know
        self._open: list[_Heading] = []
        self._limitation: Line | None = None  # the last one, while nothing else came after it
        self._limitations_area: tuple[str, ...] = ()

    def lines(self) -> list[Line]:
        return [self._line(at, paragraph) for at, paragraph in enumerate(self._paragraphs)]

    def _line(self, at: int, paragraph: Paragraph) -> Line:
        role = self._edges.roles[at]
        if role is not None:
            return Line(paragraph.number, role, paragraph.text)
        said = marked(paragraph.text)
        label, _, rest = (part.strip() for part in said.text.partition(":"))
        return (
            self._section_line(at, paragraph, said, label, rest)
            or self._label_line(at, paragraph, said, label, rest)
            or self._area_line(at, paragraph, said)
            or self._lead_line(at, paragraph, said)
            or self._content(paragraph, said)
        )

    # Headings -------------------------------------------------------------------------------------------------------

    def _section_line(self, at: int, paragraph: Paragraph, said: Marked, label: str, rest: str) -> Line | None:
        if at not in self._edges.sections:
            return None
        kinds, areas = headings.kinds_named(label), headings.areas_named(label)
        if areas and (not kinds or areas[0].begins < kinds[0].begins):
            return self._area(paragraph, said) if not rest else None
        if not kinds and said.depth > ROMAN and self._section:
            return None
        self._section = kinds[0].meaning if kinds else None
        self._open, self._limitation = [], None
        if rest and kinds:
            return self._content(paragraph, Marked(UNMARKED, "", rest))
        return Line(paragraph.number, "section" if kinds else "unread", said.text)

    def _label_line(self, at: int, paragraph: Paragraph, said: Marked, label: str, rest: str) -> Line | None:
        """*Hạn chế: …* in one line is an item of that kind; *Hạn chế:* alone opens a list of them."""
        kind = headings.label_kind(label)
        if kind is None or (rest == "" and ":" not in said.text and not self._has_below(at, said)):
            return None
        self._close(said, paragraph.level)
        both = headings.begins_with(headings.without_cause(label), "both_causes")
        owner = self._owner(said, both=both) if kind == "cause" else None
        if rest:
            words = said.text if both else rest
            return (
                self._cause(paragraph, words, owner)
                if owner
                else self._content(paragraph, Marked(UNMARKED, "", words), kind)
            )
        if owner and self._below_names_both(at):
            owner = None
        prefix = label if both else ""
        self._push(_Heading(said.depth, paragraph.level, kind, owner=owner, prefix=prefix))
        return Line(paragraph.number, "section", said.text)

    def _owner(self, said: Marked, *, both: bool) -> int | None:
        """The limitation that a cause belongs to: the one right before it, under the same heading."""
        inside = next((one.owner for one in reversed(self._open) if one.owner), None)
        if inside:
            return inside
        general = said.depth <= NUMBER or (both and not self._areas())
        return None if general or self._limitation is None else self._limitation.number

    def _below_names_both(self, at: int) -> bool:
        """Whether *khách quan* or *chủ quan* follows: such causes answer all limitations together."""
        below = self._next(at)
        return (
            below is not None
            and not self._areas()
            and headings.begins_with(headings.without_cause(marked(below.text).text), "both_causes")
        )

    def _area_line(self, at: int, paragraph: Paragraph, said: Marked) -> Line | None:
        """A short line with text below it: an area's heading if it is numbered, styled, or names an area."""
        if not headings.like_heading(said.text) or not self._has_below(at, said):
            return None
        named = headings.areas_named(said.text)
        styled = paragraph.level is not None
        whole = headings.is_whole(said.text, named) or (bool(named) and said.text.endswith(":"))
        both = headings.begins_with(headings.without_cause(said.text), "both_causes") and self._kind() == "cause"
        if both or said.depth in (ROMAN, NUMBER, SUBNUMBER) or (named and (styled or said.depth == LETTER)) or whole:
            return self._area(paragraph, said, prefix=said.text.rstrip(": ") if both else "")
        return self._area(paragraph, said) if styled and paragraph.level != EMPHASISED else None

    def _area(self, paragraph: Paragraph, said: Marked, prefix: str = "") -> Line:
        self._close(said, paragraph.level)
        named = headings.areas_named(said.text)
        areas = tuple(dict.fromkeys(one.meaning for one in named))
        outer = self._areas()
        unnamed = self._section is None and self._kind() is None
        self._section = self._section or "achievement"
        self._push(_Heading(said.depth, paragraph.level, None, areas, prefix=prefix))
        self._limitation = None if areas else self._limitation
        guessed = "achievement" if unnamed else headings.guess(areas, outer, said.text, named, prefix)
        return Line(paragraph.number, "area", said.text, None, areas[0] if areas else None, guessed=guessed)

    def _lead_line(self, at: int, paragraph: Paragraph, said: Marked) -> Line | None:
        """*…đã đạt được kết quả như sau:* leads to what follows and says nothing itself."""
        if said.text[-1:] != ":" or said.depth < UNMARKED or not self._has_below(at, said):
            return None
        says = fold(said.text).endswith("nhu sau") or not headings.figures(said.text)
        return Line(paragraph.number, "lead", said.text) if says and self._kind() else None

    # Text -----------------------------------------------------------------------------------------------------------

    def _content(self, paragraph: Paragraph, said: Marked, kind: str | None = None) -> Line:
        words = said.text
        if kind is None:
            self._close(said, None)
        self._open = [one._replace(below=said.depth) if one.below is None else one for one in self._open]
        owner = next((one.owner for one in reversed(self._open) if one.owner), None)
        kind = kind or self._kind()
        if kind is None:
            return Line(paragraph.number, "unread", words)
        if kind == "cause" and owner:
            return self._cause(paragraph, words, owner)
        if headings.says_nothing(words, kind):
            return Line(paragraph.number, "nil", words, kind)
        return self._item(paragraph, words, kind)

    def _item(self, paragraph: Paragraph, words: str, kind: str) -> Line:
        prefix = next((one.prefix for one in reversed(self._open) if one.prefix), "") if kind == "cause" else ""
        area, guessed = headings.area_of(words, self._areas(), kind)
        line = Line(paragraph.number, "item", f"{prefix}: {words}" if prefix else words, kind, area, guessed=guessed)
        self._limitation = line if kind == "limitation" else None
        return line

    def _cause(self, paragraph: Paragraph, words: str, owner: int | None) -> Line:
        return Line(paragraph.number, "cause", words, "cause", of=owner)

    # Where we are ---------------------------------------------------------------------------------------------------

    def _kind(self) -> str | None:
        return next((one.kind for one in reversed(self._open) if one.kind), self._section)

    def _areas(self) -> tuple[str, ...]:
        return next((one.areas for one in reversed(self._open) if one.areas), ())

    def _close(self, said: Marked, level: int | None) -> None:
        """The headings end under which a line so marked or styled cannot stand."""
        styled = level is not None and level < EMPHASISED and said.depth == UNMARKED
        while self._open:
            last = self._open[-1]
            if styled:
                ends = last.level is None or last.level >= (level or 0)
            else:
                ends = last.ends_at(said.depth, said.mark) if said.depth < UNMARKED else False
            if not ends:
                return
            self._open.pop()

    def _push(self, heading: _Heading) -> None:
        if heading.depth == UNMARKED and (heading.level is None or heading.level == EMPHASISED):
            while self._open and self._open[-1].depth == UNMARKED and self._open[-1].below is not None:
                self._open.pop()
        self._open = [one._replace(below=heading.depth) if one.below is None else one for one in self._open]
        self._open.append(heading)

    def _next(self, at: int) -> Paragraph | None:
        following = at + 1
        if following < len(self._paragraphs) and self._edges.roles[following] is None:
            return self._paragraphs[following]
        return None

    def _has_below(self, at: int, said: Marked) -> bool:
        """Whether the next line stands under this one. A cause right after it makes it a limitation, no heading."""
        below, own = self._next(at), self._paragraphs[at].level
        if below is None or at + 1 in self._edges.sections:
            return False
        if own is not None and below.level is not None and below.level < EMPHASISED and below.level <= own:
            return False
        following = marked(below.text)
        if self._kind() == "limitation" and headings.label_kind(following.text.partition(":")[0]) == "cause":
            return False
        return following.depth > said.depth or said.depth == UNMARKED
