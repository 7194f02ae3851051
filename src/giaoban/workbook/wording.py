"""Names, lists and days of one briefing as this workbook prints them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from giaoban.domain.briefing import Briefing, Due, Unit
from giaoban.domain.dates import printed
from giaoban.domain.periods import Period, parse_period
from giaoban.text import say
from giaoban.text.phrases import next_period_long, period_long, printed_name

MOST_NAMES: Final = 12
"""So many units are named in a list; of a longer one the rest is counted."""

_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def period(briefing: Briefing) -> Period:
    return parse_period(briefing.period.code)


def period_name(briefing: Briefing) -> str:
    return period_long(*period(briefing))


def next_period_name(briefing: Briefing) -> str:
    return next_period_long(*period(briefing))


def unit_name(unit: Unit) -> str:
    return printed_name(unit.kind, unit.name)


def name_of(briefing: Briefing, code: str) -> str:
    """The printed name of the unit with this code; a code that the roster does not have stands for itself."""
    return next((unit_name(unit) for unit in briefing.units if unit.code == code), code)


def names(briefing: Briefing, codes: Iterable[str], most: int = MOST_NAMES) -> str:
    """ "Văn Chấn, Văn Yên", in the order given."""
    return listed([name_of(briefing, code) for code in codes], most)


def listed(texts: Sequence[str], most: int = MOST_NAMES, between: str = ", ") -> str:
    if len(texts) <= most:
        return between.join(texts)
    return say("sheet.units.others", names=between.join(texts[:most]), count=len(texts) - most)


def units_named(briefing: Briefing, codes: Sequence[str], most: int = 99) -> str:
    """ "Cả 9 đơn vị" when none of several expected units is left out, else their names in the roster's order."""
    expected = {unit.code for unit in briefing.expected}
    if len(expected) > 1 and expected == set(codes):
        return say("sheet.units.all", count=len(expected))
    return names(briefing, ordered(briefing, codes), most)


def ordered(briefing: Briefing, codes: Iterable[str]) -> list[str]:
    wanted = dict.fromkeys(codes)
    known = [unit.code for unit in briefing.units if unit.code in wanted]
    return known + [code for code in wanted if code not in known]


def due_words(due: Due) -> str:
    if due is None:
        return say("sheet.tasks.due.none")
    return printed(due) if isinstance(due, date) else say("sheet.tasks.due.standing")


def signing_month(briefing: Briefing) -> date:
    """The day whose month stands on a paper that is to be signed: of the meeting, else of the period's end."""
    return briefing.meeting.held_on if briefing.meeting else briefing.period.ends_on


def met(briefing: Briefing) -> bool:
    """Whether the meeting has taken place: something was said, decided or attended there, or tasks were given."""
    meeting = briefing.meeting
    if meeting is None:
        return False
    return bool(briefing.tasks or meeting.findings or meeting.conclusion or meeting.attended)


def roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        while number >= value:
            written, number = written + sign, number - value
    return written


def lowered(text: str) -> str:
    """With a small first letter, unless its second letter is a capital too (an abbreviation)."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
