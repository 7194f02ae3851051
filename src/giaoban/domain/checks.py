"""Figures worth a second look: one unit's against each other and against other periods. They warn, and never refuse.

A figure is told once, by the first check that finds something: the others of the same figure mostly follow from it.
What is registered (đăng ký) is never compared with what is recognised (đạt): they are two counts of two times of year.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from giaoban.domain.briefing import Indicator
from giaoban.domain.indicator_names import without_brackets
from giaoban.domain.numbers import format_number
from giaoban.domain.periods import Period

Values = Mapping[str, Decimal]
"""Figures by indicator; one that does not apply, or is not there yet, has no entry."""

PARTS: Final = (
    # a part and its whole, where the list of indicators has no percentage that says so already
    ("TC07", "TC06"),  # new members are members
    ("TC01", "DS02"),  # one association a commune
    ("ML11", "DS02"),
    ("ML13", "DS00"),
)
FIRST_YEARS: Final = {"ML13": 2020, "ML14": 2020}  # Công dân học tập: tried from 2020, QĐ 677 of 2022
BASE_CHANGE: Final = Decimal("0.05")
"""Of a denominator since the last figure. People and households grow by one or two per cent a year; the real case
where 200 new members made 17,21% into 18,53% had lost 7% of its people."""
TENFOLD: Final = Decimal(8)
"""A digit or a zero too many makes ten times as much, and the figure itself may have gone down by a fifth."""
LEAST: Final = 20  # of the larger figure: two papers after twenty say something, one after nine does not


class Figures(NamedTuple):
    """One unit's figures of a period, and those it has of the other periods that `looks_at` names."""

    unit: str
    period: Period
    now: Values
    others: Mapping[Period, Values]


class Warned(NamedTuple):
    """`value` is the figure to look at again; `params` fill the sentence, the arithmetic as it is shown."""

    code: str
    unit: str
    indicator: str
    value: Decimal
    params: tuple[tuple[str, str], ...]


class _Trade(NamedTuple):
    """What the list of indicators says: which are parts of which, and which others are measured by."""

    known: Mapping[str, Indicator]
    pairs: tuple[tuple[str, str], ...]
    bases: frozenset[str]

    def name(self, code: str) -> str:
        return without_brackets(self.known[code].name)

    def shown(self, code: str, value: Decimal) -> str:
        return format_number(value, self.known[code].decimals)


def warnings(units: Iterable[Figures], indicators: Sequence[Indicator]) -> list[Warned]:
    """What is worth a second look, unit by unit, in the order of the indicators."""
    trade = _trade(indicators)
    return [one for figures in units for one in _of_unit(figures, trade)]


def _of_unit(figures: Figures, trade: _Trade) -> list[Warned]:
    first: dict[str, Warned] = {}
    for check in CHECKS:
        for one in check(figures, trade):
            first.setdefault(one.indicator, one)
    return [first[code] for code in trade.known if code in first]


def _trade(indicators: Sequence[Indicator]) -> _Trade:
    known = {one.code: one for one in indicators}
    percentages = [(one.numerator, one.denominator) for one in indicators if one.factor == 100]
    told = ((part, whole) for part, whole in (*PARTS, *percentages) if part in known and whole in known)
    pairs = tuple(dict.fromkeys((part, whole) for part, whole in told if part and whole))
    measured_by = {whole for _, whole in pairs} | {one.denominator for one in indicators if one.denominator}
    return _Trade(known, pairs, frozenset(measured_by - {part for part, _ in pairs}))


def looks_at(period: Period, other: Period) -> bool:
    """Whether figures of `other` are asked for beside those of `period`: the one before, last year's, this year's."""
    earlier = other.year == period.year and other.ends_on <= period.ends_on and other != period
    return earlier or other in (period.previous, period.same_last_year)


# The checks, from the plainest to the vaguest -----------------------------------------------------------------------


def too_early(figures: Figures, trade: _Trade) -> Iterator[Warned]:
    """A figure of something that did not exist yet."""
    for code, year in FIRST_YEARS.items():
        if figures.period.year < year:
            yield from _told("check.too_early", figures, trade, code, year=year)


def over_whole(figures: Figures, trade: _Trade) -> Iterator[Warned]:
    """A part that is more than its whole, a percentage over 100: 91 of 74 communes."""
    for part, whole in trade.pairs:
        some, of = figures.now.get(part), figures.now.get(whole)
        if some is not None and of is not None and some > of:
            sum_ = f"{trade.shown(part, some)}/{trade.shown(whole, of)}"
            share = f" = {format_number(some * 100 / of, 2)}%" if of else ""
            yield from _told("check.over_whole", figures, trade, part, sum=sum_ + share, of=trade.name(whole))


def flow_fell(figures: Figures, trade: _Trade) -> Iterator[Warned]:
    """What is counted from January on cannot be less than in a part of that time."""
    parts = [period for period in figures.others if _contains(figures.period, period)]
    for code, now in figures.now.items():
        if trade.known[code].type != "flow":
            continue
        told = [(figures.others[period][code], period) for period in parts if code in figures.others[period]]
        before, period = max(told, default=(now, figures.period))
        if before > now:
            yield from _since("check.flow_fell", figures, trade, code, period)


def base_changed(figures: Figures, trade: _Trade) -> Iterator[Warned]:
    """A denominator that is another one than before: the percentages of the two periods cannot be compared."""
    for code, period, before in _with_last(figures, trade):
        change = (figures.now[code] - before) / before
        if code in trade.bases and abs(change) > BASE_CHANGE:
            shown = f"{'+' if change > 0 else ''}{format_number(change * 100, 1)}"
            yield from _since("check.base_changed", figures, trade, code, period, change=shown)


def moved_tenfold(figures: Figures, trade: _Trade) -> Iterator[Warned]:
    """Ten times as much as last time, or a tenth: a digit, a mark or a unit of measure may be wrong."""
    for code, period, before in _with_last(figures, trade):
        now = figures.now[code]
        low, high = min(now, before), max(now, before)
        if code not in trade.bases and low > 0 and high >= max(Decimal(LEAST), low * TENFOLD):
            case = "check.grew_tenfold" if now > before else "check.fell_tenfold"
            yield from _since(case, figures, trade, code, period, times=format_number(high / low, 1))


CHECKS: Final[tuple[Callable[[Figures, _Trade], Iterator[Warned]], ...]] = (
    too_early,
    over_whole,
    flow_fell,
    base_changed,
    moved_tenfold,
)


def _with_last(figures: Figures, trade: _Trade) -> Iterator[tuple[str, Period, Decimal]]:
    """Each figure that has one other than 0 to be compared with, and of that one the period and the value."""
    before_flows, before_others = _before(figures, flow=True), _before(figures, flow=False)
    for code in figures.now:
        for period in before_flows if trade.known[code].type == "flow" else before_others:
            if before := figures.others.get(period, {}).get(code):
                yield code, period, before
                break


def _before(figures: Figures, *, flow: bool) -> list[Period]:
    """The periods to compare with, the best first.

    For a state of things the newest one. For what happened in a time the same time of last year: gifts at the
    examinations are given in the first half only.
    """
    period = figures.period
    if flow:
        return [period.same_last_year, period.previous]
    this_year = [other for other in figures.others if other.year == period.year and other.ends_on < period.ends_on]
    newest = sorted(this_year, key=lambda other: other.ends_on, reverse=True)
    return [*newest, period.previous, period.same_last_year]


def _contains(period: Period, other: Period) -> bool:
    return other != period and period.starts_on <= other.starts_on and other.ends_on <= period.ends_on


def _since(
    code: str, figures: Figures, trade: _Trade, indicator: str, period: Period, **params: str
) -> Iterator[Warned]:
    before = trade.shown(indicator, figures.others[period][indicator])
    return _told(code, figures, trade, indicator, period=period.code, before=before, **params)


def _told(code: str, figures: Figures, trade: _Trade, indicator: str, **params: object) -> Iterator[Warned]:
    value = figures.now.get(indicator)
    if value is None:
        return
    said = {"name": trade.name(indicator), "now": trade.shown(indicator, value), **params}
    yield Warned(code, figures.unit, indicator, value, tuple((name, str(param)) for name, param in said.items()))
