"""Vietnamese text: folded for matching, ordered as in a dictionary, cleaned for the book, made safe for a terminal."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

_MARKS: Final = frozenset(("Mn", "Me", "Cf"))  # combining marks, and what has no width: joiners, soft hyphens, BOM
_EVEN: Final = str.maketrans(
    dict.fromkeys(".,;:'\"“”‘’()/_-‐‑‒–—―−", " ") | dict.fromkeys("ĐÐƉ", "Đ") | dict.fromkeys("đðɖ", "đ")
)
_PLAIN_D: Final = str.maketrans("đĐ", "dD")
_NO_BREAK: Final = str.maketrans(dict.fromkeys("\u00a0\u202f\u2007", " "))
# White space that may be trimmed; the control characters that str.strip() would take along are refused, not dropped.
_BLANK: Final = " \t\n\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000"

_CONTROL: Final = r"\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"
_BIDI: Final = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NONCHARACTERS: Final = r"\ufdd0-\ufdef" + "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(17))
_FORBIDDEN: Final = f"[{_CONTROL}{_NONCHARACTERS}]"
_UNSAFE: Final = f"[{_CONTROL}{_BIDI}]"


def fold(text: str) -> str:
    """The key by which two spellings match: no accents, no case, no punctuation, single spaces ("h van chan").

    Composed and decomposed letters, old and new tone placement, no-break and zero-width spaces all give one key.
    """
    bare = _without_marks(text).casefold()
    return " ".join(_without_marks(bare).translate(_PLAIN_D).split())


def spelled(text: str) -> str:
    """Like `fold`, but with its accents: where two folded names are the same, this one tells them apart."""
    shown_only = "".join(sign for sign in unicodedata.normalize("NFD", text) if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFC", " ".join(shown_only.translate(_EVEN).casefold().split()))


def agrees(typed: str, name: str) -> bool:
    """Whether the accents of `typed` may stand for those of `name`, of which it is a whole or a beginning.

    Word by word they are missing or the same, wherever the tone stands ("hoà", "hòa"): "Văn Chan" may be Văn Chấn,
    "Văn Chán" may not.
    """
    for word, meant in zip(spelled(typed).split(), spelled(name).split(), strict=False):
        marks = _marks(word)
        if marks and marks != _marks(meant, len(fold(word))):
            return False
    return True


def _marks(word: str, letters: int | None = None) -> list[str]:
    """The accents of the word's first letters, in no order; the bar of đ is one of them."""
    found: list[str] = []
    seen = 0
    for sign in unicodedata.normalize("NFD", word):
        if unicodedata.category(sign) in _MARKS:
            found.append(sign)
            continue
        if seen == letters:
            break
        seen += 1
        if sign == "đ":
            found.append(sign)
    return sorted(found)


def _without_marks(text: str) -> str:
    if not text.isascii():
        text = "".join(sign for sign in unicodedata.normalize("NFD", text) if unicodedata.category(sign) not in _MARKS)
    return text.translate(_EVEN)


_LETTERS: Final = {
    "a\u0306": "a1",
    "a\u0302": "a2",
    "e\u0302": "e1",
    "o\u0302": "o1",
    "o\u031b": "o2",
    "u\u031b": "u1",
}
_TONES: Final = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SIGNS: Final = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"  # the order of the Unicode collation, before digits and letters


def sort_key(text: str) -> str:
    """The key that puts texts in the order of the Vietnamese alphabet when compared by code point (as ICU `vi` does).

    Letters first (a ă â b c d đ e ê ... o ô ơ ... u ư ...), tones second (none huyền hỏi ngã sắc nặng), case third
    (small before capital). A database must compare it as plain bytes.
    """
    letters, tones, cases = [], [], []
    for cell in _cells(text.translate(_NO_BREAK)):
        letter, rest = _letter(cell)
        letters.append(letter)
        tones.append("0" + "".join(_TONES.get(mark, "6") for mark in rest))
        cases.append("0" if cell[0] == cell[0].lower() else "1")
    return "\t".join(("".join(letters), "".join(tones), "".join(cases)))


def _cells(text: str) -> Iterator[str]:
    """Each letter with the marks that belong to it; characters without width are left out."""
    cell = ""
    for sign in unicodedata.normalize("NFD", text):
        if cell and unicodedata.combining(sign):
            cell += sign
        elif sign.isspace() or unicodedata.category(sign) not in ("Cf", "Cc"):
            if cell:
                yield cell
            cell = sign
    if cell:
        yield cell


def _letter(cell: str) -> tuple[str, str]:
    """The letter's place in the alphabet, and the marks that are no part of it."""
    base, marks = cell[0].lower(), cell[1:]
    for mark in marks:
        if base + mark in _LETTERS:
            return _LETTERS[base + mark], marks.replace(mark, "", 1)
    if base in "đð":
        return "d1", marks
    if "a" <= base <= "z":
        return base + "0", marks
    if base.isspace():
        return " ", marks
    if base in _SIGNS:
        return "!" + chr(ord("!") + _SIGNS.index(base)), marks
    return (base if base.isalnum() else "#" + base), marks


def clean(text: str) -> str:
    """As it is kept: composed letters (NFC), plain spaces for no-break ones, LF line ends, trimmed; nothing else."""
    even = unicodedata.normalize("NFC", text).translate(_NO_BREAK)
    return even.replace("\r\n", "\n").replace("\r", "\n").strip(_BLANK)


def forbidden(text: str) -> str | None:
    """The first character that may not be stored, or `None`.

    Refused are control characters (other than tab and line feed), lone surrogates and noncharacters.
    """
    if text.isprintable():
        return None
    found = re.search(_FORBIDDEN, text)
    return found[0] if found else None


def shown(text: str) -> str:
    r"""Safe for a terminal: control characters, bidirectional controls and lone surrogates appear as `\u001b`.

    Tabs and line feeds stay as they are.
    """
    if text.isprintable():
        return text
    return re.sub(_UNSAFE, lambda found: f"\\u{ord(found[0]):04x}", text)


_LIVE: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def inert(text: str) -> str:
    """The text for a CSV file: with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(_LIVE) else text


def as_written(text: str) -> str:
    """The text that `inert` was given."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_LIVE) else text


def nearest(word: str, candidates: Iterable[str], n: int = 3) -> list[str]:
    """At most `n` candidates that look like the word, accents aside, nearest first: suggestions, never a match."""
    from difflib import get_close_matches  # only a mistake needs it

    spellings: dict[str, list[str]] = {}
    for candidate in candidates:
        spellings.setdefault(fold(candidate), []).append(candidate)
    keys = get_close_matches(fold(word), spellings, n, cutoff=0.5)
    return [candidate for key in keys for candidate in spellings[key]][:n]


_TELEX_TONES: Final = {"f": "\u0300", "r": "\u0309", "x": "\u0303", "s": "\u0301", "j": "\u0323"}
_TELEX_HORNS: Final = {"a": "\u0306", "o": "\u031b", "u": "\u031b"}
_VOWELS: Final = "aeiouy"


def telex(word: str) -> str:
    """What appears when an ASCII word is typed on a Telex keyboard whose spelling check is off ("list" gives "lít").

    Marks reach back to any letter of the same syllable ("giaoban" gives "giâobn"); a hyphen or a digit ends it.
    """
    return "".join(_typed(piece) for piece in re.split("([^A-Za-z]+)", word))


def _typed(keys: str) -> str:
    cells: list[str] = []
    for key in keys:
        if not _marked(cells, key.lower()):
            cells.append(key)
    return unicodedata.normalize("NFC", "".join(cells))


def _marked(cells: list[str], key: str) -> bool:
    """Whether the key marked a letter typed before it, instead of becoming a letter itself."""
    if key in _TELEX_TONES:
        return _add(cells, _main_vowel(cells), _TELEX_TONES[key], unless=_TONES)
    if key == "w":
        taking = [at for at in _last_vowels(cells) if cells[at][0].lower() in _TELEX_HORNS]
        at = taking[-1] if taking else None
        return at is not None and _add(cells, at, _TELEX_HORNS[cells[at][0].lower()], unless="\u0302\u0306\u031b")
    if key not in "aeod":
        return False
    same = next((at for at in reversed(range(len(cells))) if cells[at][0].lower() == key), None)
    if key == "d" and same is not None and len(cells[same]) == 1:
        cells[same] = "đ" if cells[same] == "d" else "Đ"
        return True
    return key != "d" and _add(cells, same, "\u0302", unless="\u0302\u0306\u031b")


def _add(cells: list[str], at: int | None, mark: str, *, unless: Iterable[str]) -> bool:
    if at is None or any(other in cells[at] for other in unless):
        return False
    cells[at] += mark
    return True


def _last_vowels(cells: list[str]) -> list[int]:
    """Where the last group of vowels stands, without the `u` of `qu` and the `i` of `gi`."""
    end = len(cells)
    while end and cells[end - 1][0].lower() not in _VOWELS:
        end -= 1
    start = end
    while start and cells[start - 1][0].lower() in _VOWELS:
        start -= 1
    onset = "".join(cells[max(0, start - 1) : start + 1]).lower()
    return list(range(start + (onset in ("qu", "gi") and end - start > 1), end))


def _main_vowel(cells: list[str]) -> int | None:
    """The vowel that carries the tone: one with a mark, else the last before a consonant, else the second last."""
    group = _last_vowels(cells)
    if not group:
        return None
    marked = [at for at in group if any(mark in cells[at] for mark in "\u0302\u0306\u031b")]
    if marked:
        return marked[-1]
    return group[-1] if group[-1] < len(cells) - 1 or len(group) == 1 else group[-2]
