"""One period as the book holds it: plain values that the summaries, the workbook and the export all read.

Units are referred to by their official code, periods by their code (`2018H1`), areas, kinds and states by the
keys of `domain.words`. Figures are `Decimal`. A date that nobody gave is `None`; nothing here is guessed.
"""

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

Due = date | Literal["standing"] | None
"""A task's due date: a day, none, or a standing duty (thường xuyên)."""


class Unit(NamedTuple):
    """A reporting unit. `name` is bare ("Yên Bái"); `expected` units are those whose report is waited for."""

    code: str
    name: str
    kind: str
    expected: bool
    position: int
    valid_from: date | None
    valid_to: date | None
    aliases: tuple[str, ...] = ()

    def valid_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class PeriodFacts(NamedTuple):
    code: str
    starts_on: date
    ends_on: date
    cutoff_on: date | None
    due_on: date | None
    state: str


class Indicator(NamedTuple):
    """`numerator`, `denominator` are indicator codes, for a ratio that the book can compute; `factor` multiplies it
    (100 for per cent). A ratio without them is listed and never computed."""

    code: str
    name: str
    short_name: str | None
    measure: str
    type: str
    decimals: int
    section: str | None
    numerator: str | None
    denominator: str | None
    factor: Decimal | None


class Report(NamedTuple):
    """One unit's report. `standing` is `missing` where the book has none; `days_late` is `None` with no due date."""

    unit: str
    standing: str
    submitted_on: date | None
    days_late: int | None
    doc_no: str | None
    doc_date: date | None
    signer: str | None
    prepared_by: str | None
    nil: tuple[str, ...]


class Item(NamedTuple):
    unit: str
    kind: str
    no: int
    area: str
    text: str
    cause: str | None


class Figure(NamedTuple):
    """A figure with a value, or one marked not applicable (`value` is `None`); no figure yet is no row."""

    unit: str
    indicator: str
    value: Decimal | None
    note: str | None


class Finding(NamedTuple):
    """A statement made at the meeting. `group` is the source's own words for an unnamed group."""

    no: int
    kind: str
    area: str
    also_area: str | None
    scope: str
    units: tuple[str, ...]
    group: str | None
    text: str
    note: str | None


class Meeting(NamedTuple):
    period: str
    held_on: date
    place: str | None
    chair: str | None
    attendance: str | None
    attended: tuple[str, ...]
    conclusion: str | None
    source: str | None
    note: str | None
    findings: tuple[Finding, ...]


class Assignment(NamedTuple):
    """One unit's share of a task. `state` is `None` until somebody reports; `standing` is the derived deadline
    standing: `no-due standing on-track due-soon overdue done-on-time done-late done-no-due dropped`."""

    unit: str
    state: str | None
    standing: str
    on: date | None
    result: str | None
    evidence: str | None


class Update(NamedTuple):
    task: str
    unit: str
    said_on: date
    state: str
    result: str | None
    evidence: str | None


class Task(NamedTuple):
    """A task; a part (`NV-2018H1-03a`) names its task in `part_of` and is counted inside it."""

    code: str
    period: str
    part_of: str | None
    text: str
    area: str | None
    due: Due
    deliverable: str | None
    source: str | None
    place: str | None
    note: str | None
    lead: tuple[str, ...]
    with_units: tuple[str, ...]
    assignments: tuple[Assignment, ...]


class Briefing(NamedTuple):
    """Everything the book holds about one period.

    `office` has the organisation's settings (`domain.office.KEYS`). `units` is the roster valid for the period in
    official order; `reports` has one row a unit of the roster, in that order. `tasks` are those assigned in this
    period, `carried` those of earlier periods that are still open. `changed_on` is the day of the book's last change.
    """

    period: PeriodFacts
    office: dict[str, str]
    units: tuple[Unit, ...]
    reports: tuple[Report, ...]
    items: tuple[Item, ...]
    indicators: tuple[Indicator, ...]
    figures: tuple[Figure, ...]
    meeting: Meeting | None
    tasks: tuple[Task, ...]
    carried: tuple[Task, ...]
    updates: tuple[Update, ...]
    changed_on: date | None

    def unit(self, code: str) -> Unit:
        return next(unit for unit in self.units if unit.code == code)

    @property
    def expected(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if unit.expected)
