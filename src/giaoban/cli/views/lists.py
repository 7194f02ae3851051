"""The screens of the lists: periods, units, indicators, settings."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from giaoban.cli.output import as_csv, say_lines, table
from giaoban.cli.views.naming import day, period_name, unit_name
from giaoban.domain.briefing import Indicator, PeriodFacts, Unit
from giaoban.services.documents import period_list, versioned
from giaoban.services.summaries import SettingLine
from giaoban.text import say

if TYPE_CHECKING:
    import typer

Told = tuple[dict[str, Any], Callable[[], None]]


def _draw(ctx: "typer.Context", header: list[str], rows: list[list[str]], *, csv: bool, **how: Sequence[int]) -> None:
    if csv:
        as_csv(header, rows)
    elif rows:
        table(ctx, header, rows, **how)
    else:
        say_lines(say("view.nothing"))


def draw_periods(ctx: "typer.Context", found: Sequence[PeriodFacts], *, csv: bool) -> None:
    header = [say(f"field.{name}") for name in ("code", "period", "due_on", "cutoff_on")] + [say("view.state")]
    rows = [
        [one.code, period_name(one.code), day(one.due_on), day(one.cutoff_on), say(f"period.{one.state}")]
        for one in found
    ]
    _draw(ctx, header, rows, csv=csv, firm=(0, 4))


def period_opened(facts: PeriodFacts) -> Told:
    """What `period open` answers."""
    document = versioned(**period_list([facts])["periods"][0])
    key = "view.period.opened" if facts.due_on else "view.period.opened_no_due"
    values = {"period": period_name(facts.code), "code": facts.code, "due": day(facts.due_on)}
    return document, lambda: say_lines(say(key, **values))


def draw_units(ctx: "typer.Context", found: Sequence[Unit], *, csv: bool) -> None:
    header = [
        say("field.code"),
        say("field.unit"),
        say("field.aliases"),
        say("field.valid_from"),
        say("field.valid_to"),
    ]
    rows = [[one.code, unit_name(one), ", ".join(one.aliases), day(one.valid_from), day(one.valid_to)] for one in found]
    _draw(ctx, header, rows, csv=csv, firm=(0, 1, 3, 4))


def draw_indicators(ctx: "typer.Context", found: Sequence[Indicator], *, csv: bool) -> None:
    header = [say(f"field.{name}") for name in ("code", "name", "measure", "type", "decimals")]
    rows = [
        [one.code, one.name, one.measure, say(f"indicator_type.{one.type}.short"), str(one.decimals)] for one in found
    ]
    _draw(ctx, header, rows, csv=csv, right=(4,), firm=(0, 3))


def indicator_added(code: str, name: str) -> Told:
    """What `indicator add` answers."""
    return versioned(code=code, name=name), lambda: say_lines(say("view.indicator.added", code=code, name=name))


def draw_settings(ctx: "typer.Context", found: Sequence[SettingLine], *, csv: bool) -> None:
    header = [say("field.key"), say("view.setting.meaning"), say("field.value.setting")]
    rows = [[one.key, say(f"setting.{one.key}"), one.value or ""] for one in found]
    _draw(ctx, header, rows, csv=csv, firm=(0,))


def setting_set(key: str, value: str) -> Told:
    """What `setting set` answers."""
    values = {"label": say(f"setting.{key}"), "value": value}
    return versioned(key=key, value=value), lambda: say_lines(say("view.setting.set", **values))
