"""Whether words can be Vietnamese at all: a syllable is an onset and one of about 160 rimes with its tone in place."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

_PLAUSIBLE: Final = 0.8  # of the words with accents; the rest are slips of the pen and foreign names

_ENOUGH: Final = 5_000  # distinct words

_RIMES: Final = """
a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh
uôc uôi uôm uôn uông uôt uơ uy uya uych uynh uyn uyt uyu uyp uyên uyêt
ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu
"""
_AFTER_QU: Final = """
a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây e en eo et ê ên ênh êt i it ich ôc ơ y ych ynh yt
yên yêt
"""
_ONSETS: Final = (
    "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "th", "tr", "ch", "qu",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x",
)  # fmt: skip
_ONLY_BEFORE_I_OR_E: Final = ("ngh", "gh")
_NEVER_BEFORE_I_OR_E: Final = ("ng", "c")
_TONES: Final = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_SHARP_AND_HEAVY: Final = _TONES[4:]
_STOPS: Final = ("c", "ch", "k", "p", "t")
_VOWELS: Final = "aăâeêioôơuưy"
_SHAPED: Final = "ăâêôơư"
_WORD: Final = re.compile(r"[^\W\d_]+")


def is_syllable(word: str) -> bool:
    """Whether this is how Vietnamese writes a syllable, whatever its case ("Chấn", "hoà", "hòa"; not "Héi", "très")."""
    return _is_syllable(unicodedata.normalize("NFC", word).lower())


def accented(text: str) -> set[str]:
    """The distinct words with an accent or a bar, abbreviations without vowels (QĐ) aside."""
    words = sample(_WORD, unicodedata.normalize("NFC", text))
    return {word for word in words if not word.isascii() and has_vowel(word)}


def sample(pattern: re.Pattern[str], text: str) -> set[str]:
    """The distinct finds of a pattern, the first thousands of them: as many as a judgement needs."""
    found: set[str] = set()
    for match in pattern.finditer(text):
        found.add(match[0])
        if len(found) == _ENOUGH:
            break
    return found


def has_vowel(word: str) -> bool:
    return any(sign in "aeiouy" for sign in unicodedata.normalize("NFD", word.lower()))


def share(words: Iterable[str]) -> float:
    """The part of these words that can be Vietnamese; 0 when there are none."""
    listed = list(words)
    return sum(map(is_syllable, listed)) / len(listed) if listed else 0.0


def plausible(text: str) -> bool:
    """Whether the accents of this text are Vietnamese ones; a text without any is not."""
    return share(accented(text)) >= _PLAUSIBLE


@lru_cache(1 << 16)
def _is_syllable(word: str) -> bool:
    onsets = ("", *(onset for onset in _ONSETS if word.startswith(onset)))
    return any(word in _syllables(onset) for onset in onsets)


@cache
def _syllables(onset: str) -> frozenset[str]:
    """Every syllable that begins so."""
    rimes = (_AFTER_QU if onset == "qu" else _RIMES).split()
    return frozenset(onset + toned for rime in rimes if _goes(onset, rime) for toned in _with_tones(rime))


def _goes(onset: str, rime: str) -> bool:
    front = rime[0] in "ieêy"
    return onset not in _NEVER_BEFORE_I_OR_E if front else onset not in _ONLY_BEFORE_I_OR_E


def _with_tones(rime: str) -> set[str]:
    nucleus = rime.rstrip("bcdghkmnpt")
    tones = _SHARP_AND_HEAVY if rime[len(nucleus) :] in _STOPS else _TONES
    return {
        unicodedata.normalize("NFC", rime[: at + 1] + tone + rime[at + 1 :])
        for at in _carriers(nucleus, closed=nucleus != rime)
        for tone in tones
    }


def _carriers(nucleus: str, *, closed: bool) -> tuple[int, ...]:
    """Which vowels may carry the tone; two where the old and the new manner differ (hòa, hoà)."""
    shaped = [at for at, vowel in enumerate(nucleus) if vowel in _SHAPED]
    if shaped:
        return (shaped[-1],)
    if closed or len(nucleus) == 1:
        return (len(nucleus) - 1,)
    if nucleus in ("oa", "oe", "uy"):
        return (0, 1)
    return (1,) if len(nucleus) == 3 else (0,)
