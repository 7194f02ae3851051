"""What a valid record is: the one place where a field is declared, with how it is read and which rows it belongs to.

A field's JSON key, import column, label (`field.<name>` in `text/`) and synonyms (`field.<name>.also`) all hang on its
name here. Reading a value gives the value or raises `Fault`; what needs the book (is there such a unit?) comes later.
"""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from giaoban import text
from giaoban.domain import words
from giaoban.domain.dates import DateFault, parse_date
from giaoban.domain.money import in_measure, money
from giaoban.domain.numbers import NumberFault, parse_number, scaled, unscaled
from giaoban.domain.periods import PeriodFault, parse_period
from giaoban.domain.vietnamese import clean, fold, forbidden, nearest

SCHEMA_VERSION: Final = 1
NOT_APPLICABLE: Final = "x"
STANDING_DUTY: Final = "standing"
LIST_SEPARATOR: Final = ";"
DECIMALS: Final = range(7)
_ABOUT: Final = frozenset(("gan", "tren", "hon", "khoang", "chung", "ngot", "uoc", "duoi", "xap"))
_ABOUT_SIGNS: Final = "~≈<>≤≥"


class Fault(ValueError):
    """A value that cannot be read: `code` names the case, `params` fill its sentence."""

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class Field(NamedTuple):
    """`read` turns what a file or a person gives into the value, or raises Fault. A blank is never given to it."""

    name: str
    read: Callable[[Any], Any]
    required: bool = False


class Record(NamedTuple):
    """One kind of row. `written` are further keys that an export writes and that are derived: read past."""

    name: str
    fields: tuple[Field, ...]
    written: tuple[str, ...] = ()

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)


# How a value is read ------------------------------------------------------------------------------------------------


def words_of(given: Any) -> str:
    """A text: NFC, no-break spaces made spaces, trimmed, no control characters, at most 32,767 characters."""
    if not isinstance(given, str):
        raise Fault("type.text")
    cleaned = clean(given)
    if (found := forbidden(cleaned)) is not None:
        raise Fault("text.control", character=f"U+{ord(found):04X}")
    if len(cleaned) > words.TEXT_LIMIT:
        raise Fault("text.too_long", length=len(cleaned), limit=words.TEXT_LIMIT)
    if not cleaned:
        raise Fault("text.empty")
    return cleaned


def whole_number(given: Any) -> int:
    return int(_number(given, whole=True))


def positive(given: Any) -> int:
    number = whole_number(given)
    if number < 1:
        raise Fault("number.not_positive")
    return number


def decimals(given: Any) -> int:
    """How many digits after the comma: what a figure can keep."""
    digits = whole_number(given)
    if digits not in DECIMALS:
        raise Fault("number.decimals", limit=DECIMALS[-1])
    return digits


def number(given: Any) -> Decimal:
    return _number(given)


def _number(given: Any, *, whole: bool = False) -> Decimal:
    """A text as people write numbers, or a number of JSON, which means what it says."""
    try:
        if isinstance(given, bool) or not isinstance(given, str | int | Decimal):
            raise Fault("type.number")
        written = parse_number(given, whole=whole) if isinstance(given, str) else Decimal(given)
        value = unscaled(scaled(written))
    except NumberFault as fault:
        raise Fault(fault.code) from fault
    if whole and value != int(value):
        raise Fault("number.not_whole")
    return value


def figure_value(given: Any) -> Decimal | str:
    """A number, `x` for not applicable, or a text that only the indicator can tell (`1.234`, `1 tỷ 539 triệu`)."""
    if not isinstance(given, str):
        return _number(given)
    if fold(given) == NOT_APPLICABLE:
        return NOT_APPLICABLE
    _must_be_exact(given)
    if money(given) is not None:
        return given
    try:
        return _number(given)
    except Fault as fault:
        if fault.code == "number.ambiguous":
            return given
        raise


def _must_be_exact(given: str) -> None:
    """Refuse "gần 500", "trên 30", "~ 500": nobody can add them up."""
    text = clean(given)
    about, _, rest = text.partition(" ")
    if fold(about) not in _ABOUT:
        rest = text.lstrip(_ABOUT_SIGNS) if text.startswith(tuple(_ABOUT_SIGNS)) else ""
    if rest.strip()[:1].isdigit():
        raise Fault("number.approximate", number=rest.strip())


def settled(value: Decimal | str, *, decimals: int, measure: str = "") -> Decimal | None:
    """A figure's value as its indicator reads it: whole when it has no decimals, money in its unit of measure; None
    for not applicable."""
    if value == NOT_APPLICABLE:
        return None
    dong = money(value) if isinstance(value, str) else None
    if dong is None:
        return _number(value, whole=decimals == 0)
    amount = in_measure(dong, measure)
    if amount is None:
        raise Fault("money.not_counted", measure=measure)
    return _number(amount, whole=decimals == 0)


def day(given: Any) -> date:
    if not isinstance(given, str):
        raise Fault("type.date")
    try:
        return parse_date(given)
    except DateFault as fault:
        raise Fault(fault.code) from fault


def due(given: Any) -> date | str:
    """A day, or `standing` for a standing duty (thường xuyên)."""
    if isinstance(given, str) and fold(given) in {STANDING_DUTY, fold(text.catalogue("vi")["deadline.standing"])}:
        return STANDING_DUTY
    return day(given)


def period(given: Any) -> str:
    """A period's code, from any of its spellings."""
    if isinstance(given, int) and not isinstance(given, bool):
        given = str(given)
    if not isinstance(given, str):
        raise Fault("type.text")
    try:
        return parse_period(given).code
    except PeriodFault as fault:
        raise Fault(fault.code) from fault


def yes_or_no(given: Any) -> bool:
    if not isinstance(given, bool):
        raise Fault("type.boolean")
    return given


def several(read: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    """A list, or one text with `;` between."""

    def read_all(given: Any) -> tuple[Any, ...]:
        parts = [part for part in given.split(LIST_SEPARATOR) if part.strip()] if isinstance(given, str) else given
        if not isinstance(parts, list | tuple):
            raise Fault("type.list")
        return tuple(read(part) for part in parts)

    return read_all


def choice(prefix: str, allowed: Sequence[str]) -> Callable[[Any], str]:
    """One of `allowed`, by its key, its label or another accepted word in either language."""

    def read(given: Any) -> str:
        if not isinstance(given, str):
            raise Fault("type.text")
        found = chosen(prefix, allowed, given)
        if found is None:
            raise Fault(f"{prefix}.unknown", nearest=", ".join(nearest(given, allowed)) or ", ".join(allowed))
        return found

    return read


def chosen(prefix: str, allowed: Sequence[str], given: str) -> str | None:
    """The key that `given` means, or None. Equal after folding, never by likeness."""
    wanted = fold(given)
    for key in allowed:
        if wanted == fold(key):
            return key
    for key in allowed:
        if wanted in {fold(word) for word in _accepted(f"{prefix}.{key}")}:
            return key
    return None


def _accepted(key: str) -> list[str]:
    found: list[str] = []
    for language in text.LANGUAGES:
        catalogue = text.catalogue(language)
        found += [catalogue[key], catalogue.get(key + ".short", "")]
        found += catalogue.get(key + ".also", "").split("|")
    return [word for word in found if word.strip()]


def means_nil(given: str) -> bool:
    """Whether the whole text only says *không có*."""
    return fold(given) in {fold(word) for word in _accepted("item.nil")}


ROW_KINDS: Final = ("figure", "task")


def row_kind(given: Any) -> str:
    """An item kind, or `figure`/`task` for the other rows that one flat table may carry."""
    if isinstance(given, str) and (other := chosen("row", ROW_KINDS, given)):
        return other
    return item_kind(given)


item_kind = choice("item", words.ITEM_KINDS)
area = choice("area", words.AREAS)
task_state = choice("state", words.TASK_STATES)

# The records --------------------------------------------------------------------------------------------------------

_UNIT = Field("unit", words_of, required=True)
_PERIOD = Field("period", period, required=True)

ITEMS = Record(
    "items",
    (
        _UNIT,
        _PERIOD,
        Field("kind", item_kind, required=True),
        Field("area", area),
        Field("no", positive),
        Field("text", words_of, required=True),
        Field("cause", words_of),
    ),
)
FIGURES = Record(
    "figures",
    (
        _UNIT,
        _PERIOD,
        Field("indicator", words_of, required=True),
        Field("measure", words_of),
        Field("value", figure_value),
        Field("target", figure_value),
        Field("note", words_of),
    ),
    written=("name", "previous", "same_period_last_year"),
)
TASKS = Record(
    "tasks",
    (
        Field("code", words_of),
        _PERIOD,
        Field("text", words_of, required=True),
        Field("area", area),
        Field("lead", several(words_of)),
        Field("with", several(words_of)),
        Field("due", due),
        Field("deliverable", words_of),
        Field("part_of", words_of),
        Field("source", words_of),
        Field("place", words_of),
        Field("note", words_of),
    ),
    written=("original_due", "extensions", "assignments"),
)
PROGRESS = Record(
    "progress",
    (
        Field("task", words_of, required=True),
        _UNIT,
        Field("state", task_state, required=True),
        Field("on", day, required=True),
        Field("result", words_of),
        Field("evidence", words_of),
    ),
)
UNITS = Record(
    "units",
    (
        Field("code", words_of, required=True),
        Field("kind", choice("unit", words.UNIT_KINDS), required=True),
        Field("name", words_of, required=True),
        Field("expected", yes_or_no),
        Field("position", positive),
        Field("valid_from", day),
        Field("valid_to", day),
        Field("aliases", several(words_of)),
    ),
)
INDICATORS = Record(
    "indicators",
    (
        Field("code", words_of, required=True),
        Field("name", words_of, required=True),
        Field("short_name", words_of),
        Field("measure", words_of, required=True),
        Field("type", choice("indicator_type", words.INDICATOR_TYPES), required=True),
        Field("decimals", decimals, required=True),
        Field("section", words_of),
        Field("numerator", words_of),
        Field("denominator", words_of),
        Field("factor", number),
    ),
)
TARGETS = Record(
    "targets",
    (
        _PERIOD,
        _UNIT,
        Field("indicator", words_of, required=True),
        Field("source", choice("target_source", words.TARGET_SOURCES)),
        Field("value", figure_value, required=True),
    ),
)
REPORTS = Record(
    "reports",
    (
        _UNIT,
        _PERIOD,
        Field("standing", choice("standing", words.REPORT_STATES)),
        Field("submitted_on", day),
        Field("prepared_by", words_of),
        Field("doc_no", words_of),
        Field("doc_date", day),
        Field("signer", words_of),
        Field("nil", several(item_kind)),
    ),
    written=("name", *words.ITEM_KINDS, "figures"),
)
REGISTER = Record("reports", tuple(field for field in REPORTS.fields if field.name not in {"standing", "nil"}))
"""A flat file's register of reports: what the papers say. Standings come only with the document of an export."""
PERIODS = Record(
    "periods",
    (
        _PERIOD,
        Field("starts_on", day, required=True),
        Field("ends_on", day, required=True),
        Field("cutoff_on", day),
        Field("due_on", day),
        Field("state", choice("period", words.PERIOD_STATES)),
    ),
)
MEETINGS = Record(
    "meetings",
    (
        _PERIOD,
        Field("held_on", day, required=True),
        Field("place", words_of),
        Field("chair", words_of),
        Field("attendance", words_of),
        Field("attended", several(words_of)),
        Field("conclusion", words_of),
        Field("source", words_of),
        Field("note", words_of),
    ),
    written=("findings", "tasks"),
)
FINDINGS = Record(
    "findings",
    (
        _PERIOD,
        Field("no", positive, required=True),
        Field("kind", choice("item", words.FINDING_KINDS), required=True),
        Field("area", area, required=True),
        Field("also_area", area),
        Field("scope", choice("scope", words.SCOPES), required=True),
        Field("units", several(words_of)),
        Field("group", words_of),
        Field("text", words_of, required=True),
        Field("note", words_of),
    ),
)

SETTINGS = Record("settings", (Field("key", words_of, required=True), Field("value", words_of, required=True)))

FILES: Final = (ITEMS, FIGURES, TASKS, PROGRESS, UNITS, INDICATORS, TARGETS, REGISTER)
"""What a flat file may carry."""
ALL: Final = (*FILES, REPORTS, PERIODS, MEETINGS, FINDINGS, SETTINGS)
MIXED: Final = Record(
    "mixed",
    (
        _UNIT,
        _PERIOD,
        Field("kind", row_kind, required=True),
        *{
            field.name: field._replace(required=False)
            for field in (*ITEMS.fields, *FIGURES.fields, *TASKS.fields)
            if field.name not in {"unit", "period", "kind"}
        }.values(),
    ),
)
"""One flat table with a whole report: each row's kind says which record it is."""
