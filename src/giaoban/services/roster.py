"""Changes to what reports are made of: periods, indicators, and the organisation's settings."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from giaoban.domain import office
from giaoban.domain.briefing import PeriodFacts
from giaoban.domain.errors import NotFound, Refused, UsageFault
from giaoban.domain.periods import parse_period
from giaoban.domain.vietnamese import nearest
from giaoban.records import DECIMALS, chosen
from giaoban.services import finding
from giaoban.storage import queries, tables
from giaoban.storage.connection import reader_in
from giaoban.storage.writing import remove, upsert


def open_period(
    session: Session, *, period: str, due_on: date | None = None, cutoff_on: date | None = None
) -> PeriodFacts:
    """Open a period with the dates of its name. Raises Refused when it is there already, UsageFault for odd dates."""
    named = parse_period(period)
    known = {facts.code: facts for facts in queries.periods(reader_in(session))}
    if named.code in known:
        raise Refused(f"period.{known[named.code].state}_already", period=named.code)
    facts = PeriodFacts(named.code, named.starts_on, named.ends_on, cutoff_on, due_on, "open")
    for day in (due_on, cutoff_on):
        if day is not None:
            finding.must_fit(facts, day)
    upsert(session, tables.Period, [facts._asdict()])
    return facts


def add_indicator(session: Session, **fields: Any) -> str:
    """Add an indicator: `code name measure type decimals` and, for a ratio, `numerator denominator factor`.

    Without a code it gets the next free one of `RIENG01…`. Answers the code. Raises Refused when code or name is taken,
    UsageFault for a text or a number of decimals that cannot be, NotFound for a term.
    """
    fields = {field: _complete(field, value) for field, value in fields.items()}
    known = queries.indicators(reader_in(session))
    for field in ("code", "name"):
        if fields.get(field) and (taken := finding.indicator_called(known, fields[field])) is not None:
            raise Refused("indicator.exists", name=taken.name, code_taken=taken.code)
    for term in ("numerator", "denominator"):
        if fields.get(term):
            fields[term] = _term(reader_in(session), fields[term])
    if fields["type"] == "ratio" and fields.get("numerator") and fields.get("factor") is None:
        fields["factor"] = Decimal(100)
    code = fields.pop("code", None) or _free_code([one.code for one in known])
    position = len(known) + 1
    upsert(session, tables.Indicator, [{"code": code, "position": position, **fields}])
    return code


def _complete(field: str, value: Any) -> Any:
    if field == "decimals" and value not in DECIMALS:
        raise UsageFault("indicator.decimals")
    return finding.complete_text(value) if isinstance(value, str) and (value or field == "name") else value


def _term(reader: Any, name: str) -> str:
    known = queries.indicators(reader)
    found = finding.indicator_called(known, name)
    if found is None:
        near = ", ".join(f"{one.name} ({one.code})" for one in finding.nearest_indicators(known, name))
        raise NotFound("indicator.unknown", text=name, nearest=near)
    return found.code


def _free_code(taken: list[str]) -> str:
    numbers = [
        int(code.removeprefix("RIENG"))
        for code in taken
        if code.removeprefix("RIENG").isdigit() and code.startswith("RIENG")
    ]
    return f"RIENG{max(numbers, default=0) + 1:02d}"


def setting_fits(key: str, value: str) -> bool:
    """Whether this setting may have this value: days are a whole number up to 366."""
    return key != "due_soon_days" or (value.isascii() and value.isdigit() and int(value) <= 366)


def set_setting(session: Session, *, key: str, value: str) -> str:
    """Set one of the organisation's settings, by key or label; an empty value clears it. Answers the key.

    Raises NotFound, UsageFault.
    """
    named = chosen("setting", office.KEYS, key)
    if named is None:
        near = ", ".join(nearest(key, office.KEYS)) or ", ".join(office.KEYS)
        raise NotFound("setting.unknown", text=key, nearest=near)
    key = named
    if value and not setting_fits(key, value):
        raise UsageFault("setting.days", text=value)
    if value:
        upsert(session, tables.Setting, [{"key": key, "value": finding.complete_text(value)}])
    else:
        remove(session, tables.Setting, key=key)
    return key
