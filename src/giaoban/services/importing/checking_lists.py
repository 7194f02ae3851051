"""Rows of lists against the book: periods, units, indicators, settings."""

from collections.abc import Mapping
from typing import Any

from giaoban.domain import office
from giaoban.domain.briefing import Indicator, PeriodFacts, Unit
from giaoban.domain.periods import parse_period
from giaoban.domain.vietnamese import fold
from giaoban.reading.rows import Row
from giaoban.records import Fault
from giaoban.services.importing.against_book import Checked, columns_of, differs, must_be_open
from giaoban.services.importing.facts import Facts
from giaoban.services.importing.plan import Entry, Only, Write, root
from giaoban.services.roster import setting_fits
from giaoban.storage import tables


def check_period(facts: Facts, row: Row) -> Checked:
    code = row.values["period"]
    starts_on, ends_on = row.values["starts_on"], row.values["ends_on"]
    named = parse_period(code)
    if (starts_on, ends_on) != (named.starts_on, named.ends_on):
        raise Fault("period.range", period=code)
    values = {
        "code": code,
        "starts_on": starts_on,
        "ends_on": ends_on,
        **columns_of(row, "cutoff_on", "due_on", "state"),
    }
    must_be_open(facts, code, changes=differs(facts.periods.get(code), values))
    facts.periods.setdefault(
        code, PeriodFacts(code, starts_on, ends_on, values.get("cutoff_on"), values.get("due_on"), "open")
    )
    return [Entry(root(tables.Period, code=code), row, (Write(tables.Period, values),))], []


def check_unit(facts: Facts, row: Row) -> Checked:
    code = row.values["code"]
    old = next((unit for unit in facts.units if unit.code == code), None)
    position = row.values.get("position") or (old.position if old else len(facts.units) + 1)
    columns = columns_of(row, "code", "kind", "name", "expected", "valid_from", "valid_to") | {"position": position}
    unit = (old or Unit(code, "", "", True, position, None, None))._replace(**columns, **columns_of(row, "aliases"))
    if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
        raise Fault("unit.validity")
    facts.know_unit(unit)
    only: tuple[Only, ...] = ()
    if "aliases" in row.values:
        aliases = tuple({"alias_key": fold(alias), "alias": alias} for alias in row.values["aliases"])
        only = (Only(tables.UnitAlias, aliases, {"unit": code}),)
    return [Entry(root(tables.Unit, code=code), row, (Write(tables.Unit, columns),), only)], []


def check_indicator(facts: Facts, row: Row) -> Checked:
    code = row.values["code"]
    known = {one.code: at for at, one in enumerate(facts.indicators)}
    namesake = next((one for one in facts.indicators if fold(one.name) == fold(row.values["name"])), None)
    if namesake is not None and namesake.code != code:
        raise Fault("indicator.name_taken", taken_by=namesake.code)
    at = known.get(code, len(facts.indicators))
    old = facts.indicators[at] if code in known else None
    fields: dict[str, Any] = {name: row.values.get(name, getattr(old, name, None)) for name in Indicator._fields}
    new = Indicator(**fields)
    _check_terms(new, known)
    facts.know_indicator(new, at)
    position = at + 1
    values = {**columns_of(row, *Indicator._fields), "position": position}
    return [Entry(root(tables.Indicator, code=code), row, (Write(tables.Indicator, values),))], []


def _check_terms(ratio: Indicator, known: Mapping[str, int]) -> None:
    """What a ratio is computed from stands before it; nothing else has terms."""
    terms = [term for term in (ratio.numerator, ratio.denominator) if term is not None]
    if terms and (ratio.type != "ratio" or len(terms) != 2 or not set(terms) <= known.keys()):
        raise Fault("indicator.terms")


def check_setting(facts: Facts, row: Row) -> Checked:
    if row.values["key"] not in office.KEYS:
        raise Fault("setting.unknown", key=row.values["key"])
    if not setting_fits(row.values["key"], row.values["value"]):
        raise Fault("setting.days")
    return [Entry(root(tables.Setting, key=row.values["key"]), row, (Write(tables.Setting, dict(row.values)),))], []
