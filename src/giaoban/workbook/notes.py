"""Comments in a sheet of somebody else: their texts, and the boxes that Excel shows them in."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from giaoban.workbook.numerals import column_letter
from giaoban.workbook.parts import Edit, Unfit, closed_in_itself, edited, local, opened, prefix_of, tag_at, walk
from giaoban.workbook.rows import printable

AUTHOR: Final = "giaoban"
LONGEST: Final = 8_000  # characters of a comment
COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
BOXES_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
VML: Final = "urn:schemas-microsoft-com:vml"
OFFICE_VML: Final = "urn:schemas-microsoft-com:office:office"
EXCEL_VML: Final = "urn:schemas-microsoft-com:office:excel"
NO_BOXES: Final = (
    f'<xml xmlns:v="{VML}" xmlns:o="{OFFICE_VML}" xmlns:x="{EXCEL_VML}">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
).encode()
_WIDTH: Final = 260  # pixels
_LINE: Final = 40  # characters that go into a line of that width
_TALLEST: Final = 30  # lines
_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SHAPE_NUMBER: Final = re.compile(rb"_x0000_s([0-9]{1,9})\b")
_FIRST_NUMBER: Final = 1025
_END: Final = re.compile(rb"</(?:[A-Za-z]+:)?xml\s*>\s*$")


class Note(NamedTuple):
    """What is said at a cell; row and column count from 1."""

    row: int
    column: int
    text: str

    @property
    def at(self) -> str:
        return f"{column_letter(self.column)}{self.row}"


def no_comments(namespace: str) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<comments xmlns={quoteattr(namespace)}><authors/><commentList/></comments>".encode()


def with_comments(content: bytes, notes: Sequence[Note]) -> tuple[bytes, list[Note]]:
    """The part with these comments, and those of them that need a box: where a cell had a comment, it is continued."""
    there = _Comments(content)
    edits: list[Edit] = []
    fresh: list[Note] = []
    for note in notes:
        if note.at in there.texts:
            edits += there.continued(note)
        else:
            fresh.append(note)
    return edited(content, [*edits, *there.added(fresh)]), fresh


def _written(text: str) -> str:
    return _ESCAPED.sub("_x005F_", escape(printable(text[:LONGEST])))


class _Text(NamedTuple):
    """Where a comment's text begins and ends; `plain` is where its words stand when they are not in runs."""

    start: int
    end: int
    plain: tuple[int, int] | None


class _Comments:
    """A part of comments, and where in it something can be put."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._prefix = ""
        self._authors = 0
        self._tables: dict[str, tuple[int, int]] = {}
        self.texts: dict[str, _Text] = {}
        path: list[str] = []
        begun: list[int] = []
        plain: tuple[int, int] | None = None
        cell = ""

        def started(name: str, given: Mapping[str, str], at: int) -> None:
            nonlocal cell, plain
            path.append(local(name))
            begun.append(at)
            match path[1:]:
                case []:
                    self._prefix = prefix_of(name)
                case ["authors", "author"]:
                    self._authors += 1
                case ["commentList", "comment"]:
                    cell, plain = given.get("ref", "").replace("$", "").upper(), None

        def ended(_name: str, at: int) -> None:
            nonlocal plain
            match path[1:]:
                case ["authors"] | ["commentList"]:
                    self._tables[path[1]] = (begun[-1], at)
                case ["commentList", "comment", "text", "t"]:
                    plain = (begun[-1], at)
                case ["commentList", "comment", "text"]:
                    self.texts[cell] = _Text(begun[-1], at, plain)
            path.pop()
            begun.pop()

        walk(content, started, ended)
        if self._tables.keys() < {"authors", "commentList"}:
            raise Unfit

    def continued(self, note: Note) -> list[Edit]:
        """What was said at the cell before stays, and this follows it."""
        text = self.texts[note.at]
        tag = tag_at(self._content, text.start)
        if closed_in_itself(tag):
            return [Edit(text.start, text.start + len(tag), opened(tag, self._run(note.text)))]
        before = self._in_a_run(*text.plain) if text.plain else []
        return [*before, Edit(text.end, text.end, self._run(f"\n\n{note.text}"))]

    def added(self, notes: Sequence[Note]) -> list[Edit]:
        if not notes:
            return []
        at = self._prefix
        author = f"<{at}author>{AUTHOR}</{at}author>".encode()
        comments = b"".join(
            f'<{at}comment ref="{note.at}" authorId="{self._authors}"><{at}text>'.encode()
            + self._run(note.text)
            + f"</{at}text></{at}comment>".encode()
            for note in notes
        )
        return [*self._put("authors", author), *self._put("commentList", comments)]

    def _put(self, table: str, more: bytes) -> list[Edit]:
        start, end = self._tables[table]
        tag = tag_at(self._content, start)
        if closed_in_itself(tag):
            return [Edit(start, start + len(tag), opened(tag, more))]
        return [Edit(end, end, more)]

    def _run(self, text: str) -> bytes:
        at = self._prefix
        look = f'<{at}rPr><{at}sz val="9"/><{at}rFont val="Tahoma"/></{at}rPr>'
        return f'<{at}r>{look}<{at}t xml:space="preserve">{_written(text)}</{at}t></{at}r>'.encode()

    def _in_a_run(self, start: int, end: int) -> list[Edit]:
        """Plain words put into a run: a text that has both is allowed, but seldom met by the programs that read it."""
        if closed_in_itself(tag_at(self._content, start)):
            return []
        close = self._content.index(b">", end) + 1
        at = self._prefix
        return [Edit(start, start, f"<{at}r>".encode()), Edit(close, close, f"</{at}r>".encode())]


# The boxes ----------------------------------------------------------------------------------------------------------


def with_boxes(content: bytes, notes: Sequence[Note]) -> bytes:
    """The drawing with a hidden box for each of these comments. It is not always XML, so it is read as text."""
    end = _END.search(content)
    if end is None or content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unfit
    prefixes = {space: _prefix(content, space) for space in (VML, OFFICE_VML, EXCEL_VML)}
    first = max([_FIRST_NUMBER, *(int(number) + 1 for number in _SHAPE_NUMBER.findall(content))])
    kind = b"" if b"_x0000_t202" in content else _kind(prefixes).encode()
    boxes = "".join(_box(note, first + at, prefixes) for at, note in enumerate(notes)).encode()
    return content[: end.start()] + kind + boxes + content[end.start() :]


def _prefix(content: bytes, space: str) -> str:
    found = re.search(rb"""xmlns:([A-Za-z0-9]+)\s*=\s*["']%s["']""" % re.escape(space.encode()), content)
    if found is None:
        raise Unfit
    return found[1].decode()


def _kind(prefixes: Mapping[str, str]) -> str:
    v, o = prefixes[VML], prefixes[OFFICE_VML]
    return (
        f'<{v}:shapetype id="_x0000_t202" coordsize="21600,21600" {o}:spt="202" path="m,l,21600r21600,l21600,xe">'
        f'<{v}:stroke joinstyle="miter"/><{v}:path gradientshapeok="t" {o}:connecttype="rect"/></{v}:shapetype>'
    )


def _box(note: Note, number: int, prefixes: Mapping[str, str]) -> str:
    v, o, x = prefixes[VML], prefixes[OFFICE_VML], prefixes[EXCEL_VML]
    lines = sum(1 + len(line) // _LINE for line in note.text.split("\n"))
    height = 16 * min(lines + 1, _TALLEST)
    style = (
        f"position:absolute;margin-left:59.25pt;margin-top:1.5pt;width:{_WIDTH}px;height:{height}px;"
        "z-index:1;visibility:hidden"
    )
    return (
        f'<{v}:shape id="_x0000_s{number}" type="#_x0000_t202" style="{style}" fillcolor="#ffffe1" '
        f'{o}:insetmode="auto"><{v}:fill color2="#ffffe1"/><{v}:shadow color="black" obscured="t"/>'
        f'<{v}:path {o}:connecttype="none"/><{v}:textbox style="mso-direction-alt:auto">'
        f'<div style="text-align:left"></div></{v}:textbox><{x}:ClientData ObjectType="Note"><{x}:MoveWithCells/>'
        f"<{x}:SizeWithCells/><{x}:AutoFill>False</{x}:AutoFill><{x}:Row>{note.row - 1}</{x}:Row>"
        f"<{x}:Column>{note.column - 1}</{x}:Column></{x}:ClientData></{v}:shape>"
    )
