"""JSON and JSON lines into raw rows: a flat list of records, or the document that `export --format json` writes."""

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from giaoban import records
from giaoban.domain import words
from giaoban.domain.errors import Unreadable
from giaoban.domain.problems import Place
from giaoban.reading.rows import RawRow, Source

DEEPEST: Final = 20
LONGEST_NUMBER: Final = 20  # digits
# A text that never ends reaches to the end of the file, or each of its quotes would be tried as a beginning.
_BRACKETS: Final = re.compile(r'"(?:[^"\\]++|\\[\s\S])*+(?:"|\Z|\\)|[\[\]{}]')


_SECTIONS: Final = frozenset(
    ("schema_version", "settings", "period", "units", "indicators", "meeting", "reports", "targets", "tasks", "updates")
)


class _Refused(ValueError):
    """The text is no JSON that we take; `code` says why."""

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def read_json(source: Source) -> list[RawRow]:
    """The rows of this file with their places. Raises Unreadable when it is no such JSON."""
    try:
        return list(_rows(source, _document(_decoded(source.content))))
    except _Refused as refused:
        raise Unreadable(refused.code, file=source.name, **refused.params) from refused


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as raised:
        raise _Refused("file.encoding") from raised


def _document(content: str) -> Any:
    try:
        return _parsed(content)
    except json.JSONDecodeError as raised:
        lines = [(number, line) for number, line in enumerate(content.split("\n"), 1) if line.strip()]
        if len(lines) > 1 and raised.msg == "Extra data" and all(line.lstrip().startswith("{") for _, line in lines):
            return [_line(number, line) for number, line in lines]
        raise _Refused("json.broken", line=raised.lineno, column=raised.colno) from raised


def _line(number: int, line: str) -> Any:
    try:
        return _parsed(line)
    except json.JSONDecodeError as raised:
        raise _Refused("json.broken", line=number, column=raised.colno) from raised


def _parsed(content: str) -> Any:
    _check_depth(content)
    return json.loads(
        content,
        parse_constant=_no_constant,
        parse_float=_decimal,
        parse_int=_integer,
        object_pairs_hook=_object,
    )


def _check_depth(content: str) -> None:
    depth = 0
    for found in _BRACKETS.finditer(content):
        mark = found.group()
        depth += (mark in "[{") - (mark in "]}") if len(mark) == 1 else 0
        if depth > DEEPEST:
            raise _Refused("json.too_deep", limit=DEEPEST)


def _no_constant(constant: str) -> Any:
    raise _Refused("json.not_a_number", value=constant)


def _decimal(given: str) -> Decimal:
    number = Decimal(given)
    if len(given) > 2 * LONGEST_NUMBER or abs(number.adjusted()) > LONGEST_NUMBER:
        raise _Refused("json.number_too_long", value=given[:LONGEST_NUMBER])
    return number


def _integer(given: str) -> int:
    if len(given) > LONGEST_NUMBER:
        raise _Refused("json.number_too_long", value=given[:LONGEST_NUMBER])
    return int(given)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Refused("json.key_twice", key=key)
        found[key] = value
    return found


# What the document says ---------------------------------------------------------------------------------------------


def _rows(source: Source, document: Any) -> Iterator[RawRow]:
    if isinstance(document, list):
        yield from _flat(source, document)
    elif isinstance(document, dict) and "schema_version" in document:
        yield from _exported(source, document)
    elif isinstance(document, dict):  # the only line of a file of JSON lines
        yield from _flat(source, [document])
    else:
        raise _Refused("json.not_a_list")


def _flat(source: Source, document: list[Any]) -> Iterator[RawRow]:
    if not document:
        raise _Refused("file.no_rows")
    for number, row in enumerate(document, 1):
        if not isinstance(row, dict):
            raise _Refused("json.not_an_object", row=number)
        yield RawRow(row, Place(source.name, row=number))


def _exported(source: Source, document: dict[str, Any]) -> Iterator[RawRow]:
    version = document["schema_version"]
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _Refused("json.schema_version", value=version)
    if version > records.SCHEMA_VERSION:
        raise _Refused("json.schema_newer", value=version, known=records.SCHEMA_VERSION)
    if unknown := [section for section in document if section not in _SECTIONS]:
        raise _Refused("json.section", section=unknown[0])
    yield from _listed(source, document, "settings", records.SETTINGS)
    period = _within(document, "period", dict)
    code = period.get("period")
    if period:
        yield RawRow(period, Place(source.name, "period", 1), records.PERIODS)
    yield from _listed(source, document, "units", records.UNITS)
    yield from _listed(source, document, "indicators", records.INDICATORS)
    for row in _listed(source, document, "reports", records.REPORTS, period=code):
        yield row
        yield from _inside(row)
    if meeting := _within(document, "meeting", dict):
        yield RawRow({**meeting, "period": code}, Place(source.name, "meeting", 1), records.MEETINGS)
        yield from _listed(source, meeting, "findings", records.FINDINGS, period=code)
    yield from _listed(source, document, "targets", records.TARGETS)
    yield from _listed(source, document, "tasks", records.TASKS, period=code)
    yield from _listed(source, document, "updates", records.PROGRESS)


def _listed(
    source: Source, holder: dict[str, Any], section: str, record: records.Record, **common: Any
) -> Iterator[RawRow]:
    for number, row in enumerate(_objects(_within(holder, section, list), section), 1):
        yield RawRow({**row, **common}, Place(source.name, section, number), record)


def _inside(report: RawRow) -> Iterator[RawRow]:
    """The items and figures that stand inside a report of the document."""
    cells, place = report.cells, report.place
    common = {"unit": cells.get("unit"), "period": cells.get("period")}
    for section, kind in (*((kind, kind) for kind in words.ITEM_KINDS), ("figures", None)):
        record = records.FIGURES if kind is None else records.ITEMS
        said = common if kind is None else {**common, "kind": kind}
        for number, row in enumerate(_objects(_within(cells, section, list), section), 1):
            where = place._replace(sheet=f"reports[{place.row}].{section}", row=number)
            yield RawRow({**row, **said}, where, record)


def _within(holder: dict[str, Any], section: str, kind: type) -> Any:
    found = holder.get(section)
    if found is None:
        return kind()
    if not isinstance(found, kind):
        raise _Refused("json.section", section=section)
    return found


def _objects(rows: Iterable[Any], section: str) -> Iterator[dict[str, Any]]:
    for row in rows:
        if not isinstance(row, dict):
            raise _Refused("json.section", section=section)
        yield row
