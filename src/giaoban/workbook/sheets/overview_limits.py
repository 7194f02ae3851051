"""Section III of the overview: limitations and proposals, counted by area and by unit, or as the meeting put them."""

import re

from giaoban.domain.briefing import Briefing, Finding
from giaoban.domain.numbers import two_digits
from giaoban.domain.words import AREAS
from giaoban.text import say
from giaoban.workbook.statements import answered_nil, area_heading
from giaoban.workbook.wording import listed, lowered, name_of, names, ordered


def heading(briefing: Briefing) -> str:
    written = _with_items(briefing, "limitation", "proposal") or not _general(briefing)
    return say("sheet.overview.limitations" if written else "sheet.overview.limitations.meeting")


def told(briefing: Briefing) -> list[str]:
    general = _general(briefing)
    texts = []
    if general:
        areas = "; ".join(dict.fromkeys(_in_short(finding) for finding in general))
        texts.append(say("sheet.overview.limitations.general", areas=areas))
    if briefing.meeting and briefing.meeting.source and not _with_items(briefing, "limitation", "cause", "proposal"):
        return [*texts, say("sheet.overview.limitations.source")]
    if _with_items(briefing, "limitation"):
        texts.append(_limitations(briefing))
    elif not general:
        texts.append(say("sheet.overview.limitations.none"))
    return [*texts, _proposals(briefing)]


def _with_items(briefing: Briefing, *kinds: str) -> bool:
    return any(item.kind in kinds for item in briefing.items) or any(answered_nil(briefing, kind) for kind in kinds)


def _general(briefing: Briefing) -> list[Finding]:
    """Limitations that the meeting found, in the order in which they were said."""
    said = briefing.meeting.findings if briefing.meeting else ()
    return sorted((finding for finding in said if finding.kind == "limitation"), key=lambda finding: finding.no)


def _in_short(finding: Finding) -> str:
    """The area, and what the sentence says of it, unless that is only that there are limitations."""
    area = lowered(area_heading(finding.area).removeprefix(say("sheet.area.prefix")))
    words = r"\W+".join(re.escape(word) for word in re.findall(r"\w+", area))
    found = re.search(words + r"\W*(.*)$", finding.text, re.IGNORECASE | re.DOTALL)
    more = found[1].strip(" .…;") if found else ""
    return f"{area} {more}" if more and say("sheet.area.says_little") not in more else area


def _limitations(briefing: Briefing) -> str:
    expected = [unit.code for unit in briefing.expected]
    by_area = {area: _units(briefing, "limitation", area) for area in AREAS}
    told = sorted((area for area in AREAS if by_area[area]), key=lambda area: (-len(by_area[area]), AREAS.index(area)))
    areas = "; ".join(
        say(
            "sheet.overview.limitations.area",
            area=say(f"sheet.area.{area}"),
            count=len(by_area[area]),
            expected=len(expected),
            units=names(briefing, by_area[area], 5),
        )
        for area in told
    )
    wrote = {unit for units in by_area.values() for unit in units} | set(answered_nil(briefing, "limitation"))
    sentence = say("sheet.overview.limitations.units", areas=areas or say("sheet.none"))
    silent = sum(unit not in wrote for unit in expected)
    if silent:
        sentence += " " + say("sheet.overview.limitations.silent", count=silent, expected=len(expected))
    return sentence


def _units(briefing: Briefing, kind: str, area: str) -> list[str]:
    return ordered(briefing, (item.unit for item in briefing.items if item.kind == kind and item.area == area))


def _proposals(briefing: Briefing) -> str:
    made = [item.unit for item in briefing.items if item.kind == "proposal"]
    nil = names(briefing, answered_nil(briefing, "proposal"))
    each = [f"{name_of(briefing, unit)} {two_digits(made.count(unit))}" for unit in ordered(briefing, made)]
    if not made:
        return say("sheet.overview.proposals.only_nil", nil=nil) if nil else say("sheet.overview.proposals.none")
    word = "sheet.overview.proposals.nil" if nil else "sheet.overview.proposals"
    return say(word, count=two_digits(len(made)), units=listed(each), nil=nil)
