"""What the units wrote, gathered: by work area, each distinct text once with the units that carry it."""

from typing import Final, NamedTuple

from giaoban.domain.briefing import Briefing, Finding, Item
from giaoban.domain.words import AREAS
from giaoban.text import has, say
from giaoban.workbook.wording import ordered

_LAST: Final = len(AREAS)


class Statement(NamedTuple):
    """One distinct text of one work area, and the codes of the units that wrote it."""

    area: str
    text: str
    cause: str | None
    units: tuple[str, ...]


def area_place(area: str) -> int:
    return AREAS.index(area) if area in AREAS else _LAST


def area_heading(area: str) -> str:
    return say(f"area.{area}") if has(f"area.{area}") else area


def gathered(briefing: Briefing, kind: str) -> list[Statement]:
    """The items of one kind, by area; in an area by the first unit that wrote the text, then by its own numbering."""
    places = {unit.code: at for at, unit in enumerate(briefing.units)}
    found: dict[tuple[str, str, str | None], list[Item]] = {}
    for item in briefing.items:
        if item.kind == kind:
            found.setdefault((item.area, item.text, item.cause), []).append(item)
    first = {key: min((places.get(item.unit, len(places)), item.no) for item in items) for key, items in found.items()}
    keys = sorted(found, key=lambda key: (area_place(key[0]), first[key]))
    return [Statement(*key, tuple(ordered(briefing, (item.unit for item in found[key])))) for key in keys]


def findings(briefing: Briefing, kind: str) -> list[Finding]:
    """What was said at the meeting, by area and in the order in which it was said."""
    if briefing.meeting is None:
        return []
    chosen = (finding for finding in briefing.meeting.findings if finding.kind == kind)
    return sorted(chosen, key=lambda finding: (area_place(finding.area), finding.no))


def unsaid(statements: list[Statement], said: list[Finding]) -> list[Statement]:
    """The statements that no finding repeats word by word for the same units: those are printed with the finding."""

    def repeated(statement: Statement) -> bool:
        return any(
            finding.text == statement.text and not statement.cause and set(statement.units) <= set(finding.units)
            for finding in said
        )

    return [statement for statement in statements if not repeated(statement)]


def answered_nil(briefing: Briefing, kind: str) -> list[str]:
    """Codes of the units that answered "không có"."""
    return [report.unit for report in briefing.reports if kind in report.nil]
