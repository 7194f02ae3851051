"""Word files (.docx) into paragraphs as the reader sees them, automatic numbers and all, and tables."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final, NamedTuple
from zipfile import BadZipFile

from giaoban.domain.errors import Unreadable
from giaoban.domain.problems import Place, Problem, problem
from giaoban.domain.vietnamese import clean
from giaoban.reading.grid import Grid
from giaoban.reading.packages import opened
from giaoban.reading.paragraphs import EMPHASISED, Paper, numbered
from giaoban.reading.rows import Source
from giaoban.reading.word_numbering import Numbering, W
from giaoban.reading.word_tables import blocks, grid_of, is_layout
from giaoban.reading.word_text import Looks, is_bold, plain_text, text_boxes
from giaoban.text import say

SHOWN: Final = 60  # characters of a text in a warning
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What python-docx and lxml raise at a package whose parts are not what they say.
_BROKEN: Final = (BadZipFile, OSError, SyntaxError, ValueError, LookupError, AttributeError, TypeError, StopIteration)
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_TRACKED: Final = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"))
_ASIDE: Final = ("footnotes", "endnotes", "comments")
_WRAPPERS: Final = tuple(W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))


class _Document(NamedTuple):
    body: Any
    numbering: Any
    styles: Any
    aside: dict[str, Any]


def read_word(source: Source) -> Paper:
    """The paper. Raises Unreadable: not a Word file of today, broken, or with changes that nobody has accepted yet."""
    _check_format(source)
    opened(source)  # measured before anything of it is parsed
    document = _document(source)
    _check_tracked(source, document.body)
    read = _Reading(source, document)
    read.block(document.body)
    return Paper(numbered(read.texts), tuple(read.tables), tuple(read.warnings(document)), source.name)


def _check_format(source: Source) -> None:
    if source.content.startswith(_OLD):
        raise Unreadable("file.encrypted" if _LOCKED in source.content else "file.doc", file=source.name)


def _document(source: Source) -> _Document:
    from docx import Document  # a tenth of a second, which only a Word file is worth
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError

    try:
        document = Document(BytesIO(source.content))
        part = document.part
        numbering = next((one.target_part for one in part.rels.values() if one.reltype.endswith("/numbering")), None)
        body = next(document.element.iterchildren(W + "body"))
        return _Document(body, getattr(numbering, "element", None), document.styles.element, _aside(part))
    except (OpcError, PythonDocxError, *_BROKEN) as raised:
        raise Unreadable("file.broken", file=source.name) from raised


def _aside(part: Any) -> dict[str, Any]:
    """The parts with notes and comments, parsed, by what they are."""
    from docx.oxml import parse_xml

    found = {}
    for relation in part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in _ASIDE and not relation.is_external:
            found[kind] = parse_xml(relation.target_part.blob)
    return found


def _check_tracked(source: Source, body: Any) -> None:
    """Text in insertions would be lost and text in deletions would come back: the office must decide first."""
    count = sum(1 for _ in body.iter(*_TRACKED))
    if count:
        raise Unreadable("word.tracked", file=source.name, count=count)


class _Read(NamedTuple):
    label: str
    words: str
    level: int | None


class _Reading:
    """Walks through the body once, in order, because automatic numbers count along."""

    def __init__(self, source: Source, document: _Document) -> None:
        self._source = source.name
        self._numbering = Numbering(document.numbering, document.styles)
        self._looks = Looks(document.styles)
        self._converted: list[tuple[int, str, str]] = []
        self._hidden: list[str] = []
        self.texts: list[tuple[str, int | None]] = []
        self.tables: list[Grid] = []

    def block(self, element: Any) -> None:
        """The paragraphs and tables directly inside, and those inside content controls."""
        for child in element:
            if child.tag == W + "p":
                read = self._paragraph(child)
                self.texts.append((f"{read.label} {read.words.lstrip()}" if read.words.strip() else "", read.level))
            elif child.tag == W + "tbl":
                self._table(child)
            elif child.tag in _WRAPPERS:
                self.block(child)

    def _table(self, table: Any) -> None:
        if is_layout(table):
            for cell in blocks(table):
                self.block(cell)
            return
        name = say("intake.table", number=len(self.tables) + 1)
        self.tables.append(grid_of(table, self._source, name, self._in_cell))

    def _in_cell(self, paragraph: Any) -> str:
        """A column of automatic numbers holds nothing but these; beside words they are no part of the value."""
        read = self._paragraph(paragraph)
        return read.words if read.words.strip() else read.label.rstrip(".)")

    def _paragraph(self, paragraph: Any) -> _Read:
        pieces = list(self._looks.pieces(paragraph))
        shown = [piece for piece in pieces if not piece.hidden]
        self._hidden += [piece.text for piece in pieces if piece.hidden and piece.text.strip()]
        label, said = self._numbering.label(paragraph), "".join(piece.text for piece in shown)
        if (written := "".join(piece.written for piece in shown)) != said:
            self._converted.append((len(numbered(self.texts)) + 1, written, said))
        level = self._looks.level(paragraph) or (EMPHASISED if said.strip() and is_bold(shown) else None)
        return _Read(label, said, level)

    def warnings(self, document: _Document) -> Iterator[Problem]:
        """One for the old fonts, and one for each place beside the text that holds words."""
        place = Place(self._source)
        if self._converted:
            number, written, said = self._converted[0]
            yield problem("word.legacy_font", place._replace(row=number), _short(said), before=_short(written))
        beside = {kind: clean(plain_text(element)) for kind, element in document.aside.items()}
        beside = {"text_box": "\n".join(text_boxes(document.body)), "hidden": "\n".join(self._hidden), **beside}
        for kind, words in beside.items():
            if words:
                yield problem("word.aside", place, _short(words), where=say(f"intake.aside.{kind}"))


def _short(words: str) -> str:
    return words if len(words) <= SHOWN else words[: SHOWN - 1].rstrip() + "…"
