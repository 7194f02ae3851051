"""A report's paragraphs, each with what it is in the outline: every one of them comes out, whatever it is."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from giaoban.domain.vietnamese import fold
from giaoban.reading import headings
from giaoban.reading.edges import Edges, edges_of
from giaoban.reading.marks import LETTER, NUMBER, ROMAN, SUBNUMBER, UNMARKED, Marked, is_bare_part, marked
from giaoban.reading.open_headings import Heading, OpenHeadings
from giaoban.reading.paragraphs import EMPHASISED, Paragraph

Role = Literal["head", "section", "area", "lead", "item", "cause", "nil", "foot", "unread"]


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
        self._open = OpenHeadings()
        self._limitation: Line | None = None  # the last one, while nothing else came after it

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
        if is_bare_part(paragraph.text):
            self._begin(None)
            return Line(paragraph.number, "section", paragraph.text)
        kinds, areas = headings.kinds_named(label), headings.areas_named(label)
        if areas and (not kinds or areas[0].begins < kinds[0].begins):
            return self._area(paragraph, said) if not rest else None
        if not kinds and said.depth > ROMAN and self._section:
            return None
        self._begin(kinds[0].meaning if kinds else None)
        if rest and kinds:
            return self._content(paragraph, Marked(UNMARKED, "", rest))
        return Line(paragraph.number, "section" if kinds else "unread", said.text)

    def _label_line(self, at: int, paragraph: Paragraph, said: Marked, label: str, rest: str) -> Line | None:
        """*Hạn chế: …* in one line is an item of that kind; *Hạn chế:* alone opens a list of them."""
        kind = headings.label_kind(label)
        if kind is None or (rest == "" and ":" not in said.text and not self._has_below(at, said)):
            return None
        self._open.close(said, paragraph.level)
        both = headings.begins_with(headings.without_cause(label), "both_causes")
        owner = self._owner(said, both=both) if kind == "cause" else None
        if rest:
            return self._labelled(paragraph, said.text if both else rest, kind, owner)
        if owner and self._below_names_both(at):
            owner = None
        self._open.push(Heading(said.depth, paragraph.level, kind, owner=owner, prefix=label if both else ""))
        return Line(paragraph.number, "section", said.text)

    def _labelled(self, paragraph: Paragraph, words: str, kind: str, owner: int | None) -> Line:
        if owner:
            return self._cause(paragraph, words, owner)
        return self._content(paragraph, Marked(UNMARKED, "", words), kind)

    def _owner(self, said: Marked, *, both: bool) -> int | None:
        """The limitation that a cause belongs to: the one right before it, under the same heading."""
        if self._open.owner:
            return self._open.owner
        general = said.depth <= NUMBER or (both and not self._open.areas)
        return None if general or self._limitation is None else self._limitation.number

    def _below_names_both(self, at: int) -> bool:
        """Whether *khách quan* or *chủ quan* follows: such causes answer all limitations together."""
        below = self._next(at)
        return (
            below is not None
            and not self._open.areas
            and headings.begins_with(headings.without_cause(marked(below.text).text), "both_causes")
        )

    def _area_line(self, at: int, paragraph: Paragraph, said: Marked) -> Line | None:
        """A short line with text below it: an area's heading if it is numbered, styled, or names an area."""
        if not headings.like_heading(said.text) or not self._has_below(at, said):
            return None
        named = headings.areas_named(said.text)
        styled = paragraph.level is not None
        whole = headings.is_whole(said.text, named) or (bool(named) and said.text.endswith(":"))
        if self._kind() is None and not named:
            return None
        if self._is_prefix(said, bool(named)):
            return self._area(paragraph, said, prefix=said.text.rstrip(": "))
        if said.depth in (ROMAN, NUMBER, SUBNUMBER) or (named and (styled or said.depth == LETTER)) or whole:
            return self._area(paragraph, said)
        return self._area(paragraph, said) if styled and paragraph.level != EMPHASISED else None

    def _is_prefix(self, said: Marked, named: bool) -> bool:
        """Whether the heading says something of every line below it: whose causes they are, whom a proposal asks."""
        if self._kind() == "cause":
            return headings.begins_with(headings.without_cause(said.text), "both_causes")
        return self._kind() == "proposal" and not named and (said.depth <= SUBNUMBER or said.text.endswith(":"))

    def _area(self, paragraph: Paragraph, said: Marked, prefix: str = "") -> Line:
        self._open.close(said, paragraph.level)
        named = headings.areas_named(said.text)
        areas = tuple(dict.fromkeys(one.meaning for one in named))
        outer = self._open.areas
        unnamed = self._section is None and self._kind() is None
        self._section = self._section or "achievement"
        self._open.push(Heading(said.depth, paragraph.level, None, areas, prefix=prefix))
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
            self._open.close(said)
        self._open.note(said.depth)
        kind = kind or self._kind()
        if kind is None:
            return Line(paragraph.number, "unread", words)
        if kind == "cause" and self._open.owner:
            return self._cause(paragraph, words, self._open.owner)
        if headings.says_nothing(words, kind):
            return Line(paragraph.number, "nil", words, kind)
        return self._item(paragraph, words, kind)

    def _item(self, paragraph: Paragraph, words: str, kind: str) -> Line:
        prefix = self._open.prefix
        area, guessed = headings.area_of(words, self._open.areas, kind)
        line = Line(paragraph.number, "item", f"{prefix}: {words}" if prefix else words, kind, area, guessed=guessed)
        self._limitation = line if kind == "limitation" else None
        return line

    def _cause(self, paragraph: Paragraph, words: str, owner: int | None) -> Line:
        return Line(paragraph.number, "cause", words, "cause", of=owner)

    # Where we are ---------------------------------------------------------------------------------------------------

    def _kind(self) -> str | None:
        return self._open.kind or self._section

    def _begin(self, kind: str | None) -> None:
        self._section, self._limitation = kind, None
        self._open.clear()

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
        own_kind, next_kind = (headings.label_kind(one.text.partition(":")[0]) for one in (said, following))
        if self._kind() == "limitation" and next_kind == "cause" and own_kind is None and following.depth > LETTER:
            return False
        return following.depth > said.depth or said.depth == UNMARKED
