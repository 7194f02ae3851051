"""Where a report's body begins and ends: the letterhead and title above it, the closing, signature and annex below."""

import re
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from giaoban.domain.vietnamese import fold
from giaoban.reading import headings
from giaoban.reading.marks import DASH, NUMBER, ROMAN, STAR, UNMARKED, is_bare_part, marked
from giaoban.reading.paragraphs import EMPHASISED, Paragraph

Edge = Literal["head", "foot", "unread"]
SHORT: Final = 12  # words of a title, a signature, a note
_TITLE_WITHIN: Final = 30  # paragraphs from the top
_TITLE_LINES: Final = 4
_ADDRESSEES: Final = 30  # lines of a list of addressees at most
_FOR_LEADER: Final = re.compile(r"(?:TM|KT|TL|TUQ|Q)\s*[./]")
_DATED: Final = re.compile(r"^\S.{0,40},\s*ngày\b", re.I)


class Edges(NamedTuple):
    """By place in the paper, from 0: `roles` of what is no body (None inside it), and what may open a section."""

    roles: tuple[Edge | None, ...]
    sections: frozenset[int]


def edges_of(paragraphs: Sequence[Paragraph]) -> Edges:
    title = _title(paragraphs)
    annex = _annex(paragraphs, title)
    candidates = [at for at in range(title, annex) if _may_open_section(paragraphs[at])]
    begins = min(candidates, default=_first_area(paragraphs, title, annex))
    named = [at for at in candidates if headings.kinds_named(paragraphs[at].text)]
    ends = _closing(paragraphs, max(named, default=begins), annex)
    roles = [_role(paragraphs, at, title, begins, ends, annex) for at in range(len(paragraphs))]
    return Edges(tuple(roles), frozenset(at for at in candidates if roles[at] is None))


def _role(paragraphs: Sequence[Paragraph], at: int, title: int, begins: int, ends: int, annex: int) -> Edge | None:
    paragraph = paragraphs[at]
    if at < title:
        return "head"
    if at < begins:
        return "head" if _is_opening(paragraph) else "unread"
    if at >= annex:
        return "foot" if _is_annex_title(paragraph) else "unread"
    if at >= ends:
        return "foot" if _is_closing(paragraphs, at, ends) else "unread"
    return "foot" if headings.begins_with(paragraph.text, "closing") and at > begins else None


# Above --------------------------------------------------------------------------------------------------------------


def _title(paragraphs: Sequence[Paragraph]) -> int:
    """The first place after the letterhead and the title; 0 where there is no *BÁO CÁO*."""
    top = range(min(len(paragraphs), _TITLE_WITHIN))
    at = next((at for at in top if _is_title(paragraphs[at])), None)
    if at is None:
        return 0
    following = range(at + 1, min(len(paragraphs), at + _TITLE_LINES + 2))
    for place in following:
        if marked(paragraphs[place].text).depth != UNMARKED:
            break
        if headings.begins_with(paragraphs[place].text, "opening"):
            return place
    bare = headings.is_one_of(paragraphs[at].text, "title")
    return next(
        (place for place in following if not _continues_title(paragraphs[place], bare and place == at + 1)), at + 1
    )


def _is_title(paragraph: Paragraph) -> bool:
    first = paragraph.text.partition("\n")[0]
    whole = headings.is_one_of(first, "title")
    dated = re.search(r"\d{4}$", first) is not None
    return whole or (headings.begins_with(first, "title") and (dated or first.isupper() or paragraph.level is not None))


def _continues_title(paragraph: Paragraph, first: bool) -> bool:
    """Below *BÁO CÁO* its subject, then lines in capitals or bold that do not open a section."""
    text = paragraph.text
    if marked(text).depth != UNMARKED or text[-1] in ".:;" or paragraph.level in range(1, EMPHASISED):
        return False
    shown = text.isupper() or paragraph.level == EMPHASISED or text.startswith("(")
    return first or (shown and headings.label_kind(text) is None)


def _is_opening(paragraph: Paragraph) -> bool:
    folded = fold(paragraph.text)
    leads = paragraph.text.endswith(":") and ("sau" in folded or "bao cao" in folded)
    letterhead = len(folded.split()) <= SHORT and (
        paragraph.text.isupper()
        or folded.startswith(("hoi khuyen hoc", "so ", "doc lap"))
        or _DATED.match(paragraph.text)
    )
    plain = marked(paragraph.text).depth == UNMARKED
    return bool(leads or letterhead) or (plain and headings.begins_with(paragraph.text, "opening"))


# Inside -------------------------------------------------------------------------------------------------------------


def _may_open_section(paragraph: Paragraph) -> bool:
    """A Roman number or capital letter, a heading style, capitals, or words that say nothing but the kind."""
    said = marked(paragraph.text)
    title = said.text.partition(":")[0]
    if is_bare_part(paragraph.text):
        return True
    if said.depth <= ROMAN:
        return len(title.split()) <= 2 * SHORT + 6
    kind = headings.kinds_named(title)
    if said.depth == UNMARKED and paragraph.level is not None and paragraph.level < EMPHASISED:
        return True
    if not kind or len(title.split()) > 2 * SHORT:
        return False
    if said.depth == UNMARKED:
        return title.isupper() or (headings.label_kind(title) is not None and paragraph.level is not None)
    return said.depth == NUMBER and title.isupper()


def _first_area(paragraphs: Sequence[Paragraph], title: int, annex: int) -> int:
    """Where a report without any section begins: at the first numbered line with an area's name, or a kind's."""
    for at in range(title, annex):
        said = marked(paragraphs[at].text)
        label = said.text.partition(":")[0]
        if headings.label_kind(label) or (said.depth == NUMBER and headings.areas_named(said.text)):
            return at
    return annex


# Below --------------------------------------------------------------------------------------------------------------


def _annex(paragraphs: Sequence[Paragraph], title: int) -> int:
    found = (
        at
        for at in range(title, len(paragraphs))
        if headings.begins_with(paragraphs[at].text, "appendix")
        and len(paragraphs[at].text.split()) <= 2 * SHORT
        and (paragraphs[at].text.isupper() or paragraphs[at].level is not None or len(paragraphs[at].text.split()) < 4)
    )
    return next(found, len(paragraphs))


def _closing(paragraphs: Sequence[Paragraph], after: int, annex: int) -> int:
    """The closing sentence or the signature, the first after the last section's heading."""
    for at in range(after + 1, annex):
        if headings.begins_with(paragraphs[at].text, "closing") or _is_signing(paragraphs[at]):
            return at
    return annex


def _is_signing(paragraph: Paragraph) -> bool:
    first = paragraph.text.partition("\n")[0]
    return bool(_FOR_LEADER.match(first)) or headings.is_one_of(first, "signing")


def _is_closing(paragraphs: Sequence[Paragraph], at: int, ends: int) -> bool:
    paragraph = paragraphs[at]
    text = paragraph.text
    if headings.begins_with(text, "closing") or _is_signing(paragraph) or _DATED.match(text):
        return True
    addressed = any(headings.begins_with(one.text, "closing") for one in paragraphs[max(ends, at - _ADDRESSEES) : at])
    if marked(text).depth in (STAR, DASH):
        return addressed and len(text.split()) <= 2 * SHORT
    return is_name(text) or (len(text.split()) <= SHORT and (text.isupper() or text.startswith("(")))


def is_name(text: str) -> bool:
    """A person's name as it stands under a signature: two to six words, each with a capital, no figures."""
    words = text.split()
    return 1 < len(words) < 7 and all(word[0].isupper() and word.replace(".", "").isalpha() for word in words)


def _is_annex_title(paragraph: Paragraph) -> bool:
    text = paragraph.text
    shown = text.isupper() or paragraph.level is not None or text.startswith("(")
    return (
        _is_closing([paragraph], 0, 0)
        or (len(text.split()) <= 2 * SHORT and shown)
        or fold(text).startswith("don vi tinh")
    )
