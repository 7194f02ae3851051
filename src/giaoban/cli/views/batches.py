"""The screens of `batch`."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from giaoban.cli.output import as_csv, put, say_lines, table
from giaoban.domain.dates import VIETNAM
from giaoban.domain.numbers import format_number
from giaoban.services.batches import BatchAnswer
from giaoban.services.documents import versioned
from giaoban.storage.queries import BatchRow
from giaoban.storage.writing import Change
from giaoban.text import has, say

if TYPE_CHECKING:
    import typer

Told = tuple[dict[str, Any], Callable[[], None]]
SHOWN = 60  # characters of a value


def draw_list(ctx: "typer.Context", found: Sequence[BatchRow], *, csv: bool) -> None:
    header = [say(f"view.batch.{name}") for name in ("number", "at", "actor", "source", "lines", "state")]
    rows = [[str(one.number), _moment(one), one.actor, one.source or "", str(one.lines), _state(one)] for one in found]
    if csv:
        as_csv(header, rows)
    elif rows:
        table(ctx, header, rows, right=(0, 4), firm=(0, 4))
    else:
        say_lines(say("view.batch.none"))


def _moment(one: BatchRow) -> str:
    return one.at.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")


def _state(one: BatchRow) -> str:
    return say("view.batch.undone", batch=one.undone_in) if one.undone_in else ""


def draw_batch(found: BatchAnswer, original: str | None) -> None:
    one = found.batch
    say_lines(
        say("view.batch.title", number=one.number, at=_moment(one), actor=one.actor, source=one.source or one.command)
    )
    if one.undone_in:
        say_lines(_state(one))
    if original:
        say_lines(say("view.batch.original", path=original))
    for change in found.changes:
        put()
        say_lines(f"{_action(change)} {_name(change)}")
        for line in _differences(change.before or {}, change.after or {}):
            say_lines(line, first="  ", indent="    ")


def _action(change: Change) -> str:
    return say(f"change.{change.action}")


def _name(change: Change) -> str:
    return f"{say(f'entity.{change.entity}')} ({', '.join(str(part) for part in change.key.values())})"


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """`field: before → after`, only what differs."""
    return [
        f"{_label(name)}: {_brief(before.get(name))} → {_brief(after.get(name))}"
        for name in dict.fromkeys((*before, *after))
        if before.get(name) != after.get(name)
    ]


def _label(column: str) -> str:
    return say(f"field.{column}") if has(f"field.{column}") else column


def _brief(value: Any) -> str:
    text = "…" if value is None else format_number(value) if isinstance(value, Decimal) else str(value)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def undone(number: int, own: int, made: Sequence[Change]) -> Told:
    """What `batch undo` answers."""
    counted = Counter(change.action for change in made)
    document = versioned(batch=own, undoes=number, changes=len(made))
    values = {"number": number, "removed": counted["remove"], "restored": counted["update"] + counted["create"]}
    return document, lambda: say_lines(say("view.batch.undo", **values))
