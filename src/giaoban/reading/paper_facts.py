"""What a report says of itself above and below its text: whose it is, for which period, its number, date and signer."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from giaoban.domain.dates import DateFault, parse_date
from giaoban.domain.periods import PeriodFault, parse_period
from giaoban.domain.vietnamese import fold
from giaoban.reading.edges import is_name
from giaoban.reading.headings import begins_with, is_one_of
from giaoban.reading.outline import Line

_OFFICE: Final = r"(?:hội khuyến học|hkh)"
_KINDS: Final = r"(?:huyện|thị xã|thành phố|thị trấn|xã|phường|h\.|tx\.?|tp\.?|p\.)"
_OWN_LINE: Final = re.compile(rf"(?:(?:bch|ban chấp hành)\s+)?{_OFFICE}\s+(?P<unit>{_KINDS}\s*\S.*)", re.I)
_BARE_OFFICE: Final = re.compile(rf"{_OFFICE}", re.I)
_STATE_BODY: Final = re.compile(rf"(?:ubnd|u[ỷy] ban nhân dân|ủy ban nhân dân)\s+(?P<unit>{_KINDS}\s*\S.*)", re.I)
_KIND_LINE: Final = re.compile(rf"(?P<unit>{_KINDS}\s*\S.*)", re.I)
_CAPITALISED: Final = r"[A-ZÀ-ỸĐ][^\W\d_]*"
_IN_A_SENTENCE: Final = re.compile(
    rf"(?i:{_OFFICE})\s+(?P<unit>(?i:{_KINDS})\s*{_CAPITALISED}(?:\s+{_CAPITALISED}){{0,4}})"
)
_DOC_NO: Final = re.compile(r"Số\s*:?\s*(?P<no>\d+)\s*/\s*(?P<sign>[A-ZĐ][A-ZĐa-zđ]*(?:\s*[-–]\s*[A-ZĐ]+)*)")
_LONG_DATE: Final = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.I)
_PLACE_DATE: Final = re.compile(r"(?P<place>[^\W\d_][^,\d]{1,40}),\s*ngày\s+(?P<rest>.*)", re.I)
_SHORT_DATE: Final = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
_PERIODS: Final = (
    re.compile(
        r"(?P<part>[69]\s*tháng(?:\s+(?:đầu|cuối))?)(?:\s+năm)?(?P<between>[^\d]{0,80}?(?:[69]\s*tháng[^\d]{0,40}?)?)(?P<year>\d{4})",
        re.I,
    ),
    re.compile(r"(?P<part>quý\s+(?:IV|I{1,3}|[1-4]))(?P<between>\s*(?:/|,?\s*năm)?\s*)(?P<year>\d{4})", re.I),
)
_YEAR: Final = re.compile(r"\bnăm\s+(?P<year>\d{4})\b", re.I)
_SIGNED: Final = ("da ky", "ky")


class PaperFacts(NamedTuple):
    """`unit_text` and `period_text` as the paper has them (“huyện Văn Chấn”, “6 tháng đầu năm 2018”), for the roster
    and the book to understand. What the paper does not say is None."""

    unit_text: str | None = None
    period_text: str | None = None
    doc_no: str | None = None
    doc_date: date | None = None
    signer: str | None = None


def facts_of(lines: Sequence[Line]) -> PaperFacts:
    head = _rows(line for line in lines if line.role == "head")
    top = head or _rows(line for line in lines[:3])
    foot = _rows(line for line in lines if line.role == "foot")
    opening = next((line.text for line in lines if line.role == "section"), "")
    return PaperFacts(
        _unit(head, foot), _period([*top, opening]), _doc_no(head), _doc_date([*head, *foot]), _signer(foot)
    )


def _rows(lines: Iterable[Line]) -> list[str]:
    """Word letterheads keep several rows in one paragraph."""
    return [row.strip() for line in lines for row in line.text.split("\n") if row.strip()]


def _unit(head: Sequence[str], foot: Sequence[str]) -> str | None:
    for row, following in zip(head, [*head[1:], ""], strict=False):
        if found := _OWN_LINE.fullmatch(row):
            return _evened(found["unit"])
        pair = (row, following) if _BARE_OFFICE.fullmatch(row) else (following, row)
        if _BARE_OFFICE.fullmatch(pair[0]):
            below = _KIND_LINE.fullmatch(pair[1]) or _STATE_BODY.fullmatch(pair[1])
            if below:
                return _evened(below["unit"])
    found = next((found for row in (*head, *foot) if (found := _IN_A_SENTENCE.search(row))), None)
    if found:
        return _evened(found["unit"])
    dated = next((found for row in head if (found := _PLACE_DATE.fullmatch(row))), None)
    return _evened(dated["place"]) if dated else None


def _evened(unit: str) -> str:
    """“HUYỆN VĂN CHẤN” as running text has it: the kind in small letters, the name with capitals."""
    name = unit.strip(" .,;*")
    if name.isupper():
        name = name.title()
    kind = re.match(_KINDS, name, re.I)
    if kind is None or kind[0].casefold().startswith(("h.", "tx", "tp", "p.")):
        return name
    return kind[0].lower() + name[kind.end() :]


def _period(rows: Sequence[str]) -> str | None:
    """The first period of months or of a quarter; a mere year counts only where there is none."""
    for row, following in zip(rows, [*rows[1:], ""], strict=False):  # the year may stand in the title's next line
        for pattern in _PERIODS:
            if found := pattern.search(f"{row} {following}"):
                return _known(f"{_part(found['part'])} {found['year']}")
    titles = (row for row in rows if not begins_with(row, "opening") and not _PLACE_DATE.fullmatch(row))
    year = next(filter(None, map(_YEAR.search, titles)), None)
    return _known(f"năm {year['year']}") if year else None


def _part(part: str) -> str:
    return f"{part.lower()} năm" if "tháng" in part.lower() else part


def _known(period: str) -> str | None:
    text = " ".join(period.split())
    try:
        parse_period(text)
    except PeriodFault:
        return None
    return text


def _doc_no(head: Sequence[str]) -> str | None:
    found = next((found for row in head if (found := _DOC_NO.match(row))), None)
    return f"{found['no']}/{re.sub('[ –-]+', '-', found['sign'])}" if found else None


def _doc_date(rows: Sequence[str]) -> date | None:
    for row in rows:
        if dated := _PLACE_DATE.fullmatch(row):
            long, short = _LONG_DATE.search(row), _SHORT_DATE.search(dated["rest"])
            written = "/".join(long.groups()) if long else short[0] if short else ""
            try:
                return parse_date(written)
            except DateFault:
                return None
    return None


def _signer(foot: Sequence[str]) -> str | None:
    """The name under the title; the roster of addressees beside it is none."""
    titles = [at for at, row in enumerate(foot) if is_one_of(row, "signing")]
    below = foot[titles[-1] + 1 :] if titles else []
    return next(
        (row for row in below if is_name(row) and not fold(row).startswith(_SIGNED) and not row.isupper()), None
    )
