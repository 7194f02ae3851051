"""Text typed for the old TCVN3 (.VnTime) and VNI (VNI-Times) fonts, told from Unicode and put into it."""

import re
import unicodedata
from typing import Final, NamedTuple

from giaoban.reading.syllables import has_vowel, is_syllable, sample, share

TCVN3: Final = "TCVN3"
VNI: Final = "VNI"

_CERTAIN: Final = 3  # of evidence; below it a text stays as it is
_AFTER: Final = 0.9  # of the words must be Vietnamese once converted

# TCVN 5712:1993, the letters that the fonts have: from A1 on, `_` where another sign or nothing stands. Capitals with
# tones have no codes: they are small letters in a font of capitals (.VnTimeH).
_TCVN3_LETTERS: Final = "ĂÂÊÔƠƯĐăâêôơưđ______àảãáạ_ằẳẵắ_______ặầẩẫấậè_ẻẽéẹềểễếệìỉ___ĩíịò_ỏõóọồổỗốộờởỡớợù_ủũúụừửữứựỳỷỹýỵ"
_TCVN3: Final = {chr(0xA1 + at): letter for at, letter in enumerate(_TCVN3_LETTERS) if letter != "_"}

# VNI writes a letter and a sign beside it: the tone, or the tone together with the letter's own mark.
_VNI_TONES: Final = {"ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ù": "\u0301", "ï": "\u0323"}
_VNI_HATS: Final = {"â": "", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "á": "\u0301", "ä": "\u0323"}
_VNI_BREVES: Final = {"ê": "", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "é": "\u0301", "ë": "\u0323"}
_VNI_ALONE: Final = {
    "ñ": "đ",
    "ô": "ơ",
    "ö": "ư",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "î": "ỵ",
    "iø": "ì",
    "iù": "í",
}  # ì and í too


def _vni_small() -> dict[str, str]:
    pairs = dict(_VNI_ALONE)
    for base, letter in (*zip("aeouy", "aeouy", strict=True), ("ô", "ơ"), ("ö", "ư")):
        pairs |= {base + sign: letter + tone for sign, tone in _VNI_TONES.items()}
    for base in "aeo":
        pairs |= {base + sign: base + "\u0302" + tone for sign, tone in _VNI_HATS.items()}
    pairs |= {"a" + sign: "a\u0306" + tone for sign, tone in _VNI_BREVES.items()}
    return {pair: unicodedata.normalize("NFC", letter) for pair, letter in pairs.items()}


_VNI_SMALL: Final = _vni_small()
_VNI: Final = {
    **_VNI_SMALL,
    **{pair[0].upper() + pair[1:]: letter.upper() for pair, letter in _VNI_SMALL.items()},
    **{pair.upper(): letter.upper() for pair, letter in _VNI_SMALL.items()},
}
_VNI_PAIRS: Final = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))

_VNI_CODES: Final = "".join(sorted({sign for pair in _VNI for sign in pair if not sign.isascii()} | set("ìíÌÍ")))
_CODES: Final = {TCVN3: "".join(_TCVN3), VNI: _VNI_CODES}
_WORDS: Final = {coding: re.compile(f"[A-Za-z{re.escape(codes)}]+") for coding, codes in _CODES.items()}
_PLAIN_WORD: Final = re.compile("(?<![A-Za-z\xa1-\uffff])[a-z]{2,}(?![A-Za-z\xa1-\uffff])")
# Letters that no 8-bit font knew (ă, đ, ơ, ư, ạ ... ỹ) and combining accents: such a text is Unicode already.
_ONLY_UNICODE: Final = re.compile("[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")
# What a word of ordinary text never has inside: a sign that is no letter (V¨n), a capital after a small letter (ChÊn).
_SIGN: Final = re.compile("[\xa1-\xbe]")
_CAPITAL_INSIDE: Final = re.compile(".[\xc6-\xd6\xd8-\xde].*[a-z]|[a-z].*[\xc6-\xd6\xd8-\xde]")
_HINT: Final = re.compile(
    "[A-Za-z][\xa1-\xae\xb5-\xb9\xbb-\xbe]|[\xa7\xae\xa8-\xad][A-Za-z]|[A-Za-z][\xc6-\xde]"
    "|[aeoyuôöAEOYUÔÖ][øûõùïàáâãäåèéêëúüØÛÕÙÏÀÁÂÃÄÅÈÉÊËÚÜ]"
)


class _Judged(NamedTuple):
    evidence: int
    before: float
    after: float


def converted(text: str, font: str | None = None) -> tuple[str, str] | None:
    """The text in Unicode and the name of its coding, or None when it is Unicode already or there is no certainty.

    Without a font the text itself must leave no doubt, which a single short word rarely does: look at a whole sheet or
    file with `coding_of` and then use `decoded`.
    """
    coding = coding_of(text) if font is None else _by_font(text, font)
    if coding is None:
        return None
    said = decoded(text, coding)
    told = said.upper() if font is not None and font.endswith("H") and coding == TCVN3 else said
    return None if told == text else (told, coding)


def font_coding(font: str) -> str | None:
    """`.VnTime`, `.VnArialH` → TCVN3; `VNI-Times` → VNI; any other font None."""
    name = font.strip().casefold()
    if name.startswith(".vn"):
        return TCVN3
    return VNI if name.startswith(("vni-", "vni ")) else None


def coding_of(text: str) -> str | None:
    """TCVN3 or VNI when this text, as a whole, is certainly written in it; None for everything else."""
    if text.isascii() or _ONLY_UNICODE.search(text) or not _reads_like_vietnamese(text):
        return None
    judged = {coding: _judged(text, coding) for coding in (TCVN3, VNI)}
    certain = [
        coding
        for coding, found in judged.items()
        if found.evidence >= _CERTAIN and found.after >= _AFTER and found.after > found.before
    ]
    return max(certain, key=lambda coding: judged[coding].evidence, default=None)


def may_be_legacy(text: str) -> bool:
    """A quick look: whether `coding_of` could find something in this line."""
    return not text.isascii() and _HINT.search(text) is not None


def decoded(text: str, coding: str) -> str:
    """The text in Unicode (NFC), taken to be written in this coding."""
    if coding == VNI:
        return unicodedata.normalize("NFC", _VNI_PAIRS.sub(lambda pair: _VNI[pair[0]], text))
    return _WORDS[TCVN3].sub(lambda word: _tcvn3_word(word[0]), text)


def _tcvn3_word(word: str) -> str:
    """Between capitals a letter with a tone is a capital too, though the coding has no code for it (THµNH PHè)."""
    said = "".join(_TCVN3.get(sign, sign) for sign in word)
    plain = [sign for sign in word if sign.isascii()]
    capitals = said != word and len(plain) > 1 and all(sign.isupper() for sign in plain)
    return said.upper() if capitals else said


def _by_font(text: str, font: str) -> str | None:
    """The font's coding, unless the text shows that only the font's name is left over from older days."""
    coding = font_coding(font)
    if coding is None or _ONLY_UNICODE.search(text):
        return None
    if text.isascii():
        return coding
    judged = _judged(text, coding)
    return coding if judged.after >= judged.before else None


def _judged(text: str, coding: str) -> _Judged:
    """What the distinct words with codes say: how surely they are no Unicode, and which share is Vietnamese."""
    words = {word for word in sample(_WORDS[coding], text) if not word.isascii()}
    pairs = {word: decoded(word, coding) for word in words}
    pairs = {word: said for word, said in pairs.items() if has_vowel(said)}
    natural = {word for word in pairs if is_syllable(word) and not _CAPITAL_INSIDE.search(word)}
    evidence = sum(_evidence(word, coding) for word, said in pairs.items() if word not in natural and is_syllable(said))
    return _Judged(evidence, len(natural) / len(pairs) if pairs else 0.0, share(pairs.values()))


def _evidence(word: str, coding: str) -> int:
    """One word's weight: a French "tôt" could be "tụt"; "V¨n" is hardly anything but "Văn", "ChÊn" nothing else."""
    if coding == VNI:
        return 3 if re.search("[ôöÔÖ][øûõùïØÛÕÙÏ]", word) else 2
    if _CAPITAL_INSIDE.search(word):
        return 3
    return 2 if _SIGN.search(word) else 1


def _reads_like_vietnamese(text: str) -> bool:
    """Whether half of the plain words could be Vietnamese; capitals (THPT, 2018H1) and a single word say nothing."""
    plain = sample(_PLAIN_WORD, text)
    return len(plain) < 2 or share(plain) >= 0.5
