"""A period out of the book: the chair's workbook, the flat table, the whole document; written whole or not at all."""

import csv
import hashlib
import io
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple

from giaoban.domain.briefing import Briefing, Indicator, Unit
from giaoban.domain.errors import StorageFault, UsageFault
from giaoban.domain.numbers import format_number
from giaoban.domain.vietnamese import inert
from giaoban.domain.words import RECEIVED
from giaoban.records import MIXED, NOT_APPLICABLE
from giaoban.services import documents, finding
from giaoban.services.briefings import briefing
from giaoban.storage import queries
from giaoban.storage.reader import Reader
from giaoban.text import catalogue, say

FORMATS: Final = ("xlsx", "csv", "json")


class Exported(NamedTuple):
    """The bytes of an export, and its sheets with their numbers of rows (empty but for a workbook)."""

    period: str
    content: bytes
    sheets: tuple[tuple[str, int], ...]
    received: int
    expected: int
    unit: str | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def export(reader: Reader, *, period: str, form: str, today: date, unit: str | None = None) -> Exported:
    """The period in one of `FORMATS`, of all units or of one. Raises NotFound."""
    whole = briefing(reader, period=period, today=today)
    if unit is not None:
        unit = finding.unit_called(reader, unit, whole.period).code
        whole = only_of(whole, unit)
        if form != "xlsx":  # a task belongs to all its units: taken in again, a part of it would be the whole
            whole = whole._replace(tasks=(), carried=(), updates=())
    if form == "xlsx":
        from giaoban.workbook.book import draw

        drawn = draw(whole)
        content, sheets = drawn.content, tuple(drawn.sheets)
    else:
        targets = [row._asdict() for row in queries.targets(reader, period=period)]
        content, sheets = (_json(whole, targets) if form == "json" else _csv(whole, targets)), ()
    came = [one for one in whole.reports if one.standing in RECEIVED]
    expected = {one.code for one in whole.expected}
    return Exported(period, content, sheets, sum(one.unit in expected for one in came), len(expected), unit)


def file_name(period: str, form: str, unit: str | None = None) -> str:
    """`giao-ban-2018H1.xlsx`, or of one unit `giao-ban-2018H1-140.xlsx`."""
    return f"giao-ban-{period}{f'-{unit}' if unit else ''}.{form}"


def format_of(target: str | None) -> str:
    """The format that a file's name asks for; a workbook when it says nothing. Raises UsageFault for another one."""
    ending = Path(target or "").suffix.lower().removeprefix(".")
    if ending and ending not in FORMATS:
        raise UsageFault("format.unknown", text=ending, allowed=", ".join(FORMATS))
    return ending or FORMATS[0]


def only_of(whole: Briefing, unit: str) -> Briefing:
    """What the briefing holds of one unit."""
    return whole._replace(
        units=tuple(one for one in whole.units if one.code == unit),
        reports=tuple(one for one in whole.reports if one.unit == unit),
        items=tuple(one for one in whole.items if one.unit == unit),
        figures=tuple(one for one in whole.figures if one.unit == unit),
        meeting=None,
        tasks=tuple(_share(task, unit) for task in whole.tasks if unit in task.lead),
        carried=tuple(_share(task, unit) for task in whole.carried if unit in task.lead),
        updates=tuple(one for one in whole.updates if one.unit == unit),
    )


def _share(task: Any, unit: str) -> Any:
    shares = tuple(one for one in task.assignments if one.unit == unit)
    return task._replace(lead=(unit,), with_units=(), assignments=shares)


def _json(whole: Briefing, targets: Sequence[documents.Document]) -> bytes:
    document = documents.exported(whole, documents.plain(targets))
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


# The flat table -----------------------------------------------------------------------------------------------------


def _csv(whole: Briefing, targets: Sequence[documents.Document]) -> bytes:
    out = io.StringIO()
    names = [field.name for field in MIXED.fields]
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([say(f"field.{name}") for name in names])
    for row in _flat(whole, targets):
        writer.writerow([_cell(name, row.get(name)) for name in names])
    return out.getvalue().encode("utf-8-sig")


def _flat(whole: Briefing, targets: Sequence[documents.Document]) -> Iterator[dict[str, Any]]:
    """The rows of the flat table; each row's kind says what it is."""
    names = {unit.code: table_name(unit) for unit in whole.units}
    common = {"period": whole.period.code}
    figure_row, task_row = ({**common, "kind": say(f"row.{kind}.short")} for kind in ("figure", "task"))
    for item in whole.items:
        yield {**item._asdict(), **common, "unit": names[item.unit], "kind": say(f"item.{item.kind}.short")}
    for report in whole.reports:
        for kind in report.nil:
            told = {"unit": names[report.unit], "kind": say(f"item.{kind}.short"), "text": say("item.nil")}
            yield {**common, **told}
    known = {one.code: one for one in whole.indicators}
    for figure in whole.figures:
        told = {"value": _number(figure.value, known[figure.indicator]), "measure": known[figure.indicator].measure}
        yield {**figure._asdict(), **figure_row, **told, "unit": names[figure.unit]}
    for target in targets:
        if target["source"] == "own" and target["unit"] in names:
            told = {
                "indicator": target["indicator"],
                "target": _number(Decimal(str(target["value"])), known[target["indicator"]]),
            }
            yield {**figure_row, **told, "unit": names[target["unit"]]}
    for task in whole.tasks:
        units = {"lead": task.lead, "with": task.with_units}
        listed = {name: "; ".join(names[unit] for unit in some) for name, some in units.items()}
        yield {**task._asdict(), **task_row, **listed}


def table_name(unit: Unit) -> str:
    """A unit's Vietnamese name in either language: "Yên Bái City" could not come in again."""
    return catalogue("vi")[f"sheet.unit.{unit.kind}"].format(name=unit.name)


def _number(value: Decimal | None, indicator: Indicator) -> str:
    """With at least the indicator's decimals: `1.234,0`, for a lone `1.234` could be read two ways."""
    if value is None:
        return NOT_APPLICABLE
    digits = -int(value.normalize().as_tuple().exponent)
    return format_number(value, max(digits, indicator.decimals, 0))


def _cell(name: str, value: Any) -> Any:
    if isinstance(value, str) and name not in ("value", "target"):  # a number below zero is no formula
        return inert(value)
    return value.isoformat() if isinstance(value, date) else value


# Onto the disk ------------------------------------------------------------------------------------------------------


def write_file(path: Path, content: bytes) -> None:
    """Put these bytes into this file: beside it first, synced, then moved into place. Raises StorageFault; the old
    file stays."""
    beside = path.parent / f".{path.name}.{os.getpid()}.tmp"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        _sync_folder(path.parent)
    except OSError as raised:
        raise StorageFault("export.not_written", path=str(path), why=raised.strerror or "") from raised
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows has no way to sync a folder's names
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
