"""Word files made for the tests: with python-docx, and with what python-docx cannot write put in as XML."""

import re
from collections.abc import Iterable
from io import BytesIO
from typing import Any, Final

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from giaoban.reading.grid import texts
from giaoban.reading.marks import UNMARKED, marked
from giaoban.reading.paragraphs import Paper
from giaoban.reading.rows import Source

_NS: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OUTLINE: Final = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "+"))
_DEPTHS: Final = (r"[IVX]+\.", r"\d+\.", r"[a-zđ]\)", r"\+")


def source_of(document: Any, name: str = "bao-cao.docx") -> Source:
    stream = BytesIO()
    document.save(stream)
    return Source(name, stream.getvalue())


def source_with(*paragraphs: str, body: str = "") -> Source:
    """A file with these paragraphs and, after them, this XML."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    for element in parse_xml(f"<w:body {_NS}>{body}</w:body>") if body else ():
        document.element.body.insert(len(document.element.body) - 1, element)
    return source_of(document)


def with_list(document: Any, levels: Iterable[tuple[str, str]] = OUTLINE, *, key: int = 90) -> int:
    """Adds a list with these formats and patterns, a level each; gives the number that paragraphs refer to."""
    drawn = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, (style, pattern) in enumerate(levels)
    )
    numbering = document.part.numbering_part.element
    first = next(iter(numbering.findall(qn("w:num"))))
    first.addprevious(parse_xml(f'<w:abstractNum {_NS} w:abstractNumId="{key}">{drawn}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {_NS} w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>'))
    return key


def put_in_list(paragraph: Any, key: int, depth: int) -> None:
    numbered = f'<w:numPr {_NS}><w:ilvl w:val="{depth}"/><w:numId w:val="{key}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(numbered))


def as_word(paper: Paper, *, automatic: bool) -> Source:
    """The same paper as a Word file, its numbers typed or left to Word; a new list under each Roman number."""
    document = Document()
    key = with_list(document) if automatic else 0
    for paragraph in paper.paragraphs:
        said = marked(paragraph.text)
        depth = next((at for at, mark in enumerate(_DEPTHS) if re.fullmatch(mark, said.mark)), None)
        if automatic and said.depth != UNMARKED and depth is not None:
            put_in_list(document.add_paragraph(said.text), key, depth)
        else:
            document.add_paragraph(paragraph.text)
    for grid in paper.tables:
        rows = [texts(row.cells) for row in grid.rows]
        table = document.add_table(0, max(map(len, rows)))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=False):
                cell.text = text
    return source_of(document)
