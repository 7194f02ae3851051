"""Raw rows into valid ones: each value read by its field; whatever cannot be is a problem at its place, all of them."""

import re
from collections.abc import Mapping
from typing import Any, Final

from giaoban import records, text
from giaoban.domain.problems import Place, Problem, problem
from giaoban.reading.matching import Match, match, suggestion
from giaoban.reading.rows import RawRow, Row
from giaoban.records import Fault, Record

SHOWN = 60  # characters of a value in a message
_OF_KIND = {"figure": records.FIGURES, "task": records.TASKS}
_LED_BY = {"unit": "lead"}
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")


def validate(
    raw: RawRow, *, record: Record | None = None, given: Mapping[str, str] | None = None
) -> tuple[Row | None, list[Problem]]:
    """The valid row, or None and what is wrong. `given` fills fields that the row leaves blank."""
    said = given or {}
    found = match(raw.cells, record=raw.record or record, given=said)
    problems = _keys(raw, found)
    filled = {name: raw.cells[key] for key, name in found.fields.items() if not _blank(raw.cells[key])}
    filled = {**{name: value for name, value in said.items() if name in found.record.names}, **filled}
    letters = {name: raw.columns[key] for key, name in found.fields.items() if key in raw.columns}
    draft = Row(found.record, filled, raw.place, letters)
    return _one_of_mixed(draft, problems) if found.record is records.MIXED else _read(draft, problems)


def turned(row: Row) -> list[Problem]:
    """Warnings for the texts of a valid row that a screen would show in another order than they are kept."""
    return [
        problem("text.turned", row.place_of(name), value[:SHOWN], character=f"U+{ord(found[0]):04X}")
        for name, value in row.values.items()
        if isinstance(value, str) and (found := _TURNING.search(value))
    ]


def _keys(raw: RawRow, found: Match) -> list[Problem]:
    said = [
        problem("column.unknown", raw.place._replace(field=key), key, nearest=suggestion(key, found.record))
        for key in found.unknown
    ]
    return said + [problem("column.doubled", raw.place._replace(field=key), key) for key in found.doubled]


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _read(draft: Row, problems: list[Problem]) -> tuple[Row | None, list[Problem]]:
    """The row with its values read; those of the draft are as the file has them."""
    values: dict[str, Any] = {}
    for field in draft.record.fields:
        where = draft.place_of(field.name)
        if field.name not in draft.values:
            if field.required:
                problems.append(problem("field.missing", where, field=text.say(f"field.{field.name}")))
            continue
        try:
            values[field.name] = field.read(draft.values[field.name])
        except Fault as fault:
            problems.append(_told(fault, where, draft.values[field.name]))
    return (None if problems else draft._replace(values=values)), problems


def _told(fault: Fault, where: Place, value: Any) -> Problem:
    return problem(fault.code, where, str(value)[:SHOWN], **fault.params)


def _one_of_mixed(draft: Row, problems: list[Problem]) -> tuple[Row | None, list[Problem]]:
    """The record that the row's kind says; what that record does not use must be blank."""
    filled = dict(draft.values)
    if "kind" not in filled:
        return _read(draft._replace(record=records.ITEMS), problems)
    try:
        kind = records.row_kind(filled["kind"])
    except Fault as fault:
        return None, [*problems, _told(fault, draft.place_of("kind"), filled["kind"])]
    record = _OF_KIND.get(kind, records.ITEMS)
    if record is not records.ITEMS:
        del filled["kind"]
    if record is records.TASKS and "unit" in filled:
        filled["lead"] = [filled.pop("unit")]
        draft = draft._replace(columns={_LED_BY.get(name, name): letter for name, letter in draft.columns.items()})
    for name in filled.keys() - set(record.names):
        problems.append(
            problem(
                "field.unused",
                draft.place_of(name),
                str(filled[name])[:SHOWN],
                field=text.say(f"field.{name}"),
                kind=text.say(_kind_key(kind)),
            )
        )
    return _read(draft._replace(record=record, values=filled), problems)


def _kind_key(kind: str) -> str:
    return f"row.{kind}" if kind in records.ROW_KINDS else f"item.{kind}"
