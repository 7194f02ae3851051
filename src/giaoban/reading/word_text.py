"""The words of a Word paragraph: what the reader of the paper sees, in Unicode, and what stands beside the text."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from giaoban.domain.vietnamese import clean
from giaoban.reading.legacy_fonts import converted
from giaoban.reading.paragraphs import EMPHASISED
from giaoban.reading.word_numbering import W, value, whole

_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TEXT_BOX: Final = W + "txbxContent"
_ASIDE: Final = frozenset((TEXT_BOX, _FALLBACK, W + "pPr", W + "rPr", W + "del", W + "moveFrom"))
_SIGNS: Final = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_OFF: Final = ("0", "false", "off", "none")


class Piece(NamedTuple):
    """One run: its text in Unicode, what the file has for it, and how it looks."""

    text: str
    written: str
    bold: bool
    hidden: bool


class Looks:
    """The fonts and heading levels of a document's styles."""

    def __init__(self, styles: Any) -> None:
        """The element `w:styles`."""
        self._styles = {style.get(W + "styleId"): style for style in styles.iter(W + "style")}
        self._font = next((_font(defaults) for defaults in styles.iter(W + "rPrDefault")), None)

    def level(self, paragraph: Any) -> int | None:
        """1 to 8 for a heading, by the paragraph's outline level or its style's."""
        properties = paragraph.find(W + "pPr")
        told = [value(properties, "outlineLvl"), *(self._outline(style) for style in self._chain(properties))]
        found = next((level for level in told if level is not None), None)
        return min(whole(found) + 1, EMPHASISED - 1) if found in set("012345678") else None

    def _outline(self, style: Any) -> str | None:
        told = value(style.find(W + "pPr"), "outlineLvl")
        name = (value(style, "name") or "").casefold()
        return str(whole(name[8:]) - 1) if told is None and name.startswith("heading ") else told

    def pieces(self, paragraph: Any) -> Iterator[Piece]:
        """The runs in order, those inside links and fields too; text boxes and deleted text are none."""
        chain = self._chain(paragraph.find(W + "pPr"))
        usual = next((font for font in map(_font, chain) if font), self._font)
        for run in _runs(paragraph):
            written = run.text or "" if run.tag == _MATH else "".join(_signs(run))
            properties = run.find(W + "rPr")
            font = _font(run) or next(filter(None, map(_font, self._chain(properties, "rStyle"))), usual)
            unicode = converted(written, font) if font else None
            yield Piece(unicode[0] if unicode else written, written, _on(properties, "b"), _on(properties, "vanish"))

    def _chain(self, properties: Any, kind: str = "pStyle") -> list[Any]:
        """The style that the properties name, the one it is based on, and so on."""
        found: list[Any] = []
        at = self._styles.get(value(properties, kind))
        while at is not None and at not in found:
            found.append(at)
            at = self._styles.get(value(at, "basedOn"))
        return found


def is_bold(pieces: list[Piece]) -> bool:
    return all(piece.bold for piece in pieces if piece.text.strip())


def plain_text(element: Any) -> str:
    """All words below an element, a paragraph a line: for what is only quoted in a warning."""
    return "\n".join("".join(sign for run in _runs(one) for sign in _signs(run)) for one in element.iter(W + "p"))


def text_boxes(body: Any) -> list[str]:
    """The texts in boxes and shapes; Word keeps each twice, once for older programs."""
    boxes = (box for box in body.iter(TEXT_BOX) if not any(one.tag == _FALLBACK for one in box.iterancestors()))
    return [text for text in map(clean, map(plain_text, boxes)) if text]


def _runs(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag in (W + "r", _MATH):
            yield child
        elif child.tag not in _ASIDE:
            yield from _runs(child)


def _signs(run: Any) -> Iterator[str]:
    for child in run:
        yield child.text or "" if child.tag == W + "t" else _SIGNS.get(child.tag, "")


def _font(element: Any) -> str | None:
    """The font that the element's own run properties name."""
    fonts = next(element.iter(W + "rFonts"), None) if element.tag == W + "rPrDefault" else None
    properties = element.find(W + "rPr")
    if fonts is None and properties is not None:
        fonts = properties.find(W + "rFonts")
    found = None if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi")
    return None if found is None else str(found)


def _on(properties: Any, name: str) -> bool:
    mark = None if properties is None else properties.find(W + name)
    return mark is not None and (mark.get(W + "val") or "1") not in _OFF
