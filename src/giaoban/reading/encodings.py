"""A text file's bytes into Unicode, saying what was done; what is damaged or cannot be told for certain is refused."""

import re
import unicodedata
from typing import Final, NamedTuple

from giaoban.domain.errors import Unreadable
from giaoban.domain.problems import Place, Problem, problem
from giaoban.reading import legacy_fonts, syllables
from giaoban.reading.rows import Source

_WINDOWS: Final = "Windows-1258"
_TWICE: Final = "UTF-8 × 2"  # read as Windows-1252 and saved again
_UTF8_MARK: Final = b"\xef\xbb\xbf"
_UTF16_MARKS: Final = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_UTF16_SAMPLE: Final = 4_000  # bytes
_DAMAGED_WORDS: Final = 2  # from here on a question mark inside a word is no slip of the pen
_EXAMPLE: Final = 40  # characters

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_PIECE: Final = re.compile(r"[^\r\n,;\t\"]+")
_LOST_LETTERS: Final = re.compile(
    r"(?<![\w:/?&=.-])(?:\w*(?<!\d)\?+[a-z\xdf-\xff]|[A-Z]*\?+[A-Z]+(?=[?\W]|$))[\w?]*(?<!\?)(?![\w:/=&])"
)
_ACCENTED: Final = [
    unicodedata.normalize("NFC", base + mark + tone)
    for base, marks in (
        ("a", "\u0302\u0306"),
        ("e", "\u0302"),
        ("o", "\u0302\u031b"),
        ("u", "\u031b"),
        ("i", ""),
        ("y", ""),
    )
    for mark in ("", *marks)
    for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    if mark or tone
]
_LETTERS: Final = [letter for small in (*_ACCENTED, "đ") for letter in (small, small.upper())]


class Decoded(NamedTuple):
    """A file's text, Unicode throughout whatever it was; `warnings` say what had to be done for it."""

    text: str
    warnings: tuple[Problem, ...] = ()


def decoded(source: Source) -> Decoded:
    """The text of this file. UTF-8 and marked UTF-16 are read as they are; what was unmarked UTF-16, Windows-1258,
    TCVN3, VNI, or UTF-8 saved twice is converted with a warning. Raises Unreadable."""
    found = _from_bytes(source)
    _check_whole(source.name, found.text)
    for step in (_saved_once, _in_unicode_letters):
        done = step(source.name, found.text)
        found = Decoded(done.text, found.warnings + done.warnings)
    return Decoded(found.text, found.warnings + _question_marks(source.name, found.text))


# Bytes --------------------------------------------------------------------------------------------------------------


def _from_bytes(source: Source) -> Decoded:
    name, content = source
    if marked := _UTF16_MARKS.get(content[:2]):
        return Decoded(_utf16(name, content[2:], marked))
    if told := _unmarked_utf16(content):
        where = Place(name)
        return Decoded(_utf16(name, content, told), (problem("encoding.no_mark", where, encoding=told.upper()),))
    try:
        return Decoded(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _eight_bit(name, content)


def _unmarked_utf16(content: bytes) -> str | None:
    """The byte order, told by where the zeros of plain letters stand: on one side often, on the other hardly ever."""
    sample = content[:_UTF16_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if not even + odd or max(even, odd) * 8 < len(sample) or min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _utf16(name: str, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as raised:
        before = content[: raised.start].decode(encoding, "replace")
        raise Unreadable("file.utf16", file=name, line=_line_of(before, len(before))) from raised


def _eight_bit(name: str, content: bytes) -> Decoded:
    """One letter one byte: Windows-1258, or the codes of an old font; only if the outcome is Vietnamese."""
    _check_one_encoding(name, content)
    readings: dict[str, Decoded] = {}
    windows = unicodedata.normalize("NFC", _read_as(content, "cp1258"))
    western = _read_as(content, "cp1252")
    if syllables.plausible(windows):
        readings[windows] = Decoded(windows, (_conversion(name, _WINDOWS, western, windows),))
    if legacy_fonts.coding_of(western):
        readings[western] = Decoded(western)
    if len(readings) != 1:
        raise Unreadable("file.encoding", file=name)
    return next(iter(readings.values()))


def _read_as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _check_one_encoding(name: str, content: bytes) -> None:
    lines = [(number, line) for number, line in enumerate(content.splitlines(), 1) if not line.isascii()]
    strange = [number for number, line in lines if not _is_utf8(line)]
    if len(strange) < len(lines) or content.startswith(_UTF8_MARK):
        raise Unreadable("file.encoding_mixed", file=name, line=strange[0] if strange else 1)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


# Text ---------------------------------------------------------------------------------------------------------------


def _check_whole(name: str, text: str) -> None:
    """Refuse what is no text (NUL) and what a program has already put a stand-in for (U+FFFD)."""
    if "\0" in text:
        raise Unreadable("file.nul", file=name, line=_line_of(text, text.index("\0")))
    if "\ufffd" in text:
        raise Unreadable("file.replaced", file=name, line=_line_of(text, text.index("\ufffd")))


def _saved_once(name: str, text: str) -> Decoded:
    """UTF-8 that was taken for Windows-1252 and saved again, back as it was; refused when that is not exact."""
    found = list(_MOJIBAKE.finditer(text))
    if not found:
        return Decoded(text)
    before = _saved_before(text)
    if before is not None and syllables.plausible(before):
        return Decoded(before, (_conversion(name, _TWICE, text, before),))
    if len(found) < _DAMAGED_WORDS:
        return Decoded(text)
    raise Unreadable("file.saved_twice", file=name, line=_line_of(text, found[0].start()))


def _saved_before(text: str) -> str | None:
    try:
        return b"".join(map(_western_byte, text)).decode("utf-8-sig")
    except UnicodeError:
        return None


def _western_byte(sign: str) -> bytes:
    """The byte of Windows-1252; the five that it leaves open stand for themselves."""
    return sign.encode("latin-1" if sign in "\x81\x8d\x8f\x90\x9d" else "cp1252")


def _western(text: str) -> str:
    return "".join(
        bytes([byte]).decode("latin-1" if byte in b"\x81\x8d\x8f\x90\x9d" else "cp1252") for byte in text.encode()
    )


_MOJIBAKE: Final = re.compile("|".join(re.escape(_western(letter)) for letter in _LETTERS))


def _in_unicode_letters(name: str, text: str) -> Decoded:
    """What was typed for an old font, converted when the whole file was; refused when only some lines were."""
    if coding := legacy_fonts.coding_of(text):
        said = legacy_fonts.decoded(text, coding)
        return Decoded(said, (_conversion(name, coding, text, said),))
    for number, line in enumerate(_LINE_END.split(text), 1):
        if legacy_fonts.may_be_legacy(line) and (coding := legacy_fonts.coding_of(line)):
            raise Unreadable("file.font_mixed", file=name, line=number, font=coding)
    return Decoded(text)


def _question_marks(name: str, text: str) -> tuple[Problem, ...]:
    """Words with `?` for letters ("L?c"): a file full of them is refused, one alone is a warning."""
    if "?" not in text:
        return ()
    found = list(_LOST_LETTERS.finditer(text))
    if len(found) >= _DAMAGED_WORDS:
        line = _line_of(text, found[0].start())
        raise Unreadable("file.question_marks", file=name, line=line, value=found[0][0][:_EXAMPLE])
    return tuple(_question_mark(Place(name, row=_line_of(text, one.start())), one[0][:_EXAMPLE]) for one in found)


def _question_mark(where: Place, word: str) -> Problem:
    return problem("text.question_mark", where, word, word=word)


def _conversion(name: str, encoding: str, before: str, after: str) -> Problem:
    was, now = _example(before, after)
    return problem("encoding.converted", Place(name), encoding=encoding, before=was, after=now)


def _example(before: str, after: str) -> tuple[str, str]:
    """The first cell or sentence that came out differently."""
    pairs = zip(_PIECE.findall(before), _PIECE.findall(after), strict=False)
    was, now = next(((was, now) for was, now in pairs if was != now), ("", ""))
    return was.strip()[:_EXAMPLE], now.strip()[:_EXAMPLE]


def _line_of(text: str, at: int) -> int:
    return len(_LINE_END.findall(text, 0, at)) + 1
