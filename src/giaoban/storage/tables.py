"""The tables of a book (SQLModel). Keys are the trade's own; every row names the batch that wrote it last.

No `from __future__ import annotations` here: it breaks SQLModel. Table classes do not validate: rows are built only
from records that `reading` or a service has checked; what must hold whoever writes stands here as a constraint too.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, MetaData, String, TypeDecorator, false, true
from sqlmodel import Field, SQLModel

from giaoban.domain import words
from giaoban.domain.numbers import scaled, unscaled

metadata: MetaData = SQLModel.metadata
metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Scaled(TypeDecorator[Decimal]):
    """A Decimal kept as a whole number of millionths, so that sums are exact in SQLite and PostgreSQL alike."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Any) -> int | None:
        return None if value is None else scaled(value)

    def process_result_value(self, value: int | None, dialect: Any) -> Decimal | None:
        return None if value is None else unscaled(value)


def one_of(column: str, allowed: Sequence[str]) -> CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in allowed)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def text_fits(column: str) -> CheckConstraint:
    return CheckConstraint(f"length({column}) BETWEEN 1 AND {words.TEXT_LIMIT}", name=f"{column}_fits")


def belongs_to(table: str, *columns: str, keys: Sequence[str] = ()) -> ForeignKeyConstraint:
    """These columns name a row of that table; removing the row removes what belongs to it."""
    targets = [f"{table}.{key}" for key in (keys or columns)]
    return ForeignKeyConstraint(list(columns), targets, ondelete="CASCADE")


class Kept(SQLModel):
    """What every table of the book has: the batch that wrote the row last."""

    batch: int = Field(foreign_key="batch.number")


class Batch(SQLModel, table=True):
    """One transaction: who, when, with which command and, for an import, from which file."""

    __tablename__: ClassVar[Any] = "batch"
    __table_args__ = (CheckConstraint("size IS NULL OR size >= 0", name="size"), {"sqlite_autoincrement": True})

    number: int | None = Field(default=None, primary_key=True)
    at: datetime
    actor: str
    command: str
    source: str | None = None
    sha256: str | None = Field(default=None, sa_type=String(64), index=True)
    size: int | None = None
    undoes: int | None = Field(default=None, foreign_key="batch.number", index=True)


class History(SQLModel, table=True):
    """One row created, changed or removed: written by triggers only (`storage.kept`), never by code."""

    __tablename__: ClassVar[Any] = "history"
    __table_args__ = (one_of("action", ("create", "update", "remove")), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    batch: int = Field(foreign_key="batch.number", index=True)
    entity: str
    key: str
    action: str
    before: str | None = None
    after: str | None = None


class Setting(Kept, table=True):
    __tablename__: ClassVar[Any] = "setting"

    key: str = Field(primary_key=True)
    value: str


class Area(Kept, table=True):
    __tablename__: ClassVar[Any] = "area"

    code: str = Field(primary_key=True)
    position: int = Field(unique=True)


class Unit(Kept, table=True):
    """A reporting unit with its validity. `name` is bare; `name_key` is the name folded."""

    __tablename__: ClassVar[Any] = "unit"
    __table_args__ = (
        one_of("kind", words.UNIT_KINDS),
        CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to", name="validity"),
    )

    code: str = Field(primary_key=True)
    kind: str
    name: str
    name_key: str = Field(index=True)
    expected: bool = Field(default=True, sa_column_kwargs={"server_default": true()})
    position: int
    valid_from: date | None = None
    valid_to: date | None = None


class UnitAlias(Kept, table=True):
    __tablename__: ClassVar[Any] = "unit_alias"
    __table_args__ = (belongs_to("unit", "unit", keys=["code"]),)

    unit: str = Field(primary_key=True)
    alias_key: str = Field(primary_key=True)
    alias: str


class UnitSuccession(Kept, table=True):
    """Lineage: from `since` on, `successor` stands on all or a part of the land of `predecessor`."""

    __tablename__: ClassVar[Any] = "unit_succession"
    __table_args__ = (
        belongs_to("unit", "predecessor", keys=["code"]),
        belongs_to("unit", "successor", keys=["code"]),
        CheckConstraint("predecessor <> successor", name="two_units"),
    )

    predecessor: str = Field(primary_key=True)
    successor: str = Field(primary_key=True)
    since: date
    whole: bool


class Period(Kept, table=True):
    __tablename__: ClassVar[Any] = "period"
    __table_args__ = (
        one_of("state", words.PERIOD_STATES),
        CheckConstraint("starts_on <= ends_on", name="range"),
    )

    code: str = Field(primary_key=True)
    starts_on: date = Field(index=True)
    ends_on: date
    cutoff_on: date | None = None
    due_on: date | None = None
    state: str = Field(default="open", sa_column_kwargs={"server_default": "open"})


class Indicator(Kept, table=True):
    """`numerator` and `denominator` are codes of the indicators whose ratio × `factor` this one is."""

    __tablename__: ClassVar[Any] = "indicator"
    __table_args__ = (
        one_of("type", words.INDICATOR_TYPES),
        CheckConstraint("decimals BETWEEN 0 AND 6", name="decimals"),
        CheckConstraint("numerator IS NULL OR type = 'ratio'", name="numerator"),
        CheckConstraint("(numerator IS NULL) = (denominator IS NULL)", name="both_terms"),
    )

    code: str = Field(primary_key=True)
    name: str
    name_key: str = Field(unique=True)
    short_name: str | None = None
    measure: str
    type: str
    decimals: int
    section: str | None = None
    position: int
    numerator: str | None = Field(default=None, foreign_key="indicator.code")
    denominator: str | None = Field(default=None, foreign_key="indicator.code")
    factor: Decimal | None = Field(default=None, sa_type=Scaled)


class Report(Kept, table=True):
    __tablename__: ClassVar[Any] = "report"
    __table_args__ = (
        one_of("state", words.REPORT_STATES),
        belongs_to("unit", "unit", keys=["code"]),
        belongs_to("period", "period", keys=["code"]),
    )

    unit: str = Field(primary_key=True)
    period: str = Field(primary_key=True, index=True)
    state: str = Field(default="draft", sa_column_kwargs={"server_default": "draft"})
    submitted_on: date | None = None
    doc_no: str | None = None
    doc_date: date | None = None
    signer: str | None = None
    prepared_by: str | None = None


class ReportNil(Kept, table=True):
    """A kind of content to which the unit answered *không có*."""

    __tablename__: ClassVar[Any] = "report_nil"
    __table_args__ = (one_of("kind", words.ITEM_KINDS), belongs_to("report", "unit", "period"))

    unit: str = Field(primary_key=True)
    period: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)


class ReportItem(Kept, table=True):
    __tablename__: ClassVar[Any] = "report_item"
    __table_args__ = (
        one_of("kind", words.ITEM_KINDS),
        belongs_to("report", "unit", "period"),
        CheckConstraint("no >= 1", name="no"),
        CheckConstraint("cause IS NULL OR kind = 'limitation'", name="cause"),
        text_fits("text"),
    )

    unit: str = Field(primary_key=True)
    period: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    no: int = Field(primary_key=True)
    area: str = Field(foreign_key="area.code", index=True)
    text: str
    cause: str | None = None


class Figure(Kept, table=True):
    """A value, or `not_applicable`. No figure yet is no row."""

    __tablename__: ClassVar[Any] = "figure"
    __table_args__ = (
        belongs_to("report", "unit", "period"),
        CheckConstraint("(value IS NULL) = not_applicable", name="value_or_not_applicable"),
    )

    unit: str = Field(primary_key=True)
    period: str = Field(primary_key=True)
    indicator: str = Field(primary_key=True, foreign_key="indicator.code", index=True)
    value: Decimal | None = Field(default=None, sa_type=Scaled)
    not_applicable: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    note: str | None = None


class Target(Kept, table=True):
    """A planned value: the unit's own plan, or assigned by the province."""

    __tablename__: ClassVar[Any] = "target"
    __table_args__ = (
        one_of("source", words.TARGET_SOURCES),
        belongs_to("unit", "unit", keys=["code"]),
        belongs_to("period", "period", keys=["code"]),
    )

    period: str = Field(primary_key=True)
    unit: str = Field(primary_key=True)
    indicator: str = Field(primary_key=True, foreign_key="indicator.code")
    source: str = Field(primary_key=True)
    value: Decimal = Field(sa_type=Scaled)


class Meeting(Kept, table=True):
    __tablename__: ClassVar[Any] = "meeting"
    __table_args__ = (belongs_to("period", "period", keys=["code"]),)

    period: str = Field(primary_key=True)
    held_on: date
    place: str | None = None
    chair: str | None = None
    attendance: str | None = None
    conclusion: str | None = None
    source: str | None = None
    note: str | None = None


class MeetingUnit(Kept, table=True):
    """A unit that attended the meeting."""

    __tablename__: ClassVar[Any] = "meeting_unit"
    __table_args__ = (belongs_to("meeting", "period"), belongs_to("unit", "unit", keys=["code"]))

    period: str = Field(primary_key=True)
    unit: str = Field(primary_key=True)


class Finding(Kept, table=True):
    __tablename__: ClassVar[Any] = "finding"
    __table_args__ = (
        one_of("kind", words.FINDING_KINDS),
        one_of("scope", words.SCOPES),
        belongs_to("meeting", "period"),
        text_fits("text"),
    )

    period: str = Field(primary_key=True)
    no: int = Field(primary_key=True)
    kind: str
    area: str = Field(foreign_key="area.code")
    also_area: str | None = Field(default=None, foreign_key="area.code")
    scope: str
    group_name: str | None = None
    text: str
    note: str | None = None


class FindingUnit(Kept, table=True):
    __tablename__: ClassVar[Any] = "finding_unit"
    __table_args__ = (belongs_to("finding", "period", "no"), belongs_to("unit", "unit", keys=["code"]))

    period: str = Field(primary_key=True)
    no: int = Field(primary_key=True)
    unit: str = Field(primary_key=True)


class Task(Kept, table=True):
    """A task or, with `part_of`, a part of one. A due date is a day, none, or a standing duty."""

    __tablename__: ClassVar[Any] = "task"
    __table_args__ = (
        belongs_to("period", "period", keys=["code"]),
        CheckConstraint("due_on IS NULL OR NOT standing_duty", name="one_due"),
        CheckConstraint("part_of IS NULL OR part_of <> code", name="part_of"),
        text_fits("text"),
    )

    code: str = Field(primary_key=True)
    period: str = Field(index=True)
    part_of: str | None = Field(default=None, foreign_key="task.code", index=True)
    text: str
    area: str | None = Field(default=None, foreign_key="area.code")
    due_on: date | None = None
    standing_duty: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    deliverable: str | None = None
    source: str | None = None
    place: str | None = None
    note: str | None = None


class Assignment(Kept, table=True):
    """A leading unit's share of a task; its state is what the unit's latest update says (view `assignment_now`)."""

    __tablename__: ClassVar[Any] = "assignment"
    __table_args__ = (belongs_to("task", "task", keys=["code"]), belongs_to("unit", "unit", keys=["code"]))

    task: str = Field(primary_key=True)
    unit: str = Field(primary_key=True)


class TaskSupport(Kept, table=True):
    """A unit that co-operates in a task without a share of its own."""

    __tablename__: ClassVar[Any] = "task_support"
    __table_args__ = (belongs_to("task", "task", keys=["code"]), belongs_to("unit", "unit", keys=["code"]))

    task: str = Field(primary_key=True)
    unit: str = Field(primary_key=True)


class TaskUpdate(Kept, table=True):
    """What a unit said of its share on a day; said again on the same day it replaces the first."""

    __tablename__: ClassVar[Any] = "task_update"
    __table_args__ = (one_of("state", words.TASK_STATES), belongs_to("assignment", "task", "unit"))

    task: str = Field(primary_key=True)
    unit: str = Field(primary_key=True)
    said_on: date = Field(primary_key=True)
    state: str
    result: str | None = None
    evidence: str | None = None


RECORDED: tuple[type[Kept], ...] = (
    Setting,
    Area,
    Unit,
    UnitAlias,
    UnitSuccession,
    Period,
    Indicator,
    Report,
    ReportNil,
    ReportItem,
    Figure,
    Target,
    Meeting,
    MeetingUnit,
    Finding,
    FindingUnit,
    Task,
    Assignment,
    TaskSupport,
    TaskUpdate,
)
"""The tables whose rows leave history, parents before what belongs to them."""
