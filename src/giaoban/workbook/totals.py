"""An indicator's value for each unit and for the whole province, with the units that a sum lacks."""

from collections.abc import Sequence
from decimal import Context, Decimal
from typing import Final, NamedTuple

from giaoban.domain.briefing import Briefing, Indicator

CELL_DIGITS: Final = Context(prec=15)  # as many as a spreadsheet's number holds


class Measured(NamedTuple):
    """One printed indicator. `values` are by unit code; `not_applicable` units are outside it ("x").

    `counted` are the units in the total; `lacking` the expected units that should be in it and have no figure.
    """

    indicator: Indicator
    values: dict[str, Decimal]
    not_applicable: frozenset[str]
    total: Decimal
    counted: tuple[str, ...]
    lacking: tuple[str, ...]

    def given(self, briefing: Briefing) -> tuple[int, int]:
        """Expected units that gave it, of those from which it is waited for: 8 of 9."""
        gave = sum(unit.code in self.values for unit in briefing.expected)
        return gave, gave + len(self.lacking)


def measured(briefing: Briefing) -> list[Measured]:
    """The indicators with at least one figure, in their order; a ratio is computed, never taken from a figure."""
    return [found for indicator in briefing.indicators if (found := _measured(briefing, indicator))]


def absent(briefing: Briefing) -> list[Indicator]:
    """Indicators of this book that have no figure this period."""
    printed = {found.indicator.code for found in measured(briefing)}
    return [indicator for indicator in briefing.indicators if indicator.code not in printed]


def figures_of(briefing: Briefing, code: str | None) -> dict[str, Decimal]:
    return {
        figure.unit: figure.value
        for figure in briefing.figures
        if figure.indicator == code and figure.value is not None
    }


def _measured(briefing: Briefing, indicator: Indicator) -> Measured | None:
    if indicator.numerator and indicator.denominator:
        return _ratio(briefing, indicator)
    values = figures_of(briefing, indicator.code)
    if not values or indicator.type == "ratio":
        return None
    return _with_total(briefing, indicator, values, sum(values.values(), Decimal(0)))


def _ratio(briefing: Briefing, indicator: Indicator) -> Measured | None:
    above, below = figures_of(briefing, indicator.numerator), figures_of(briefing, indicator.denominator)
    units = [unit for unit in above if below.get(unit)]
    if not units:
        return None
    factor = indicator.factor if indicator.factor is not None else Decimal(1)
    values = {unit: _divided(above[unit], below[unit], factor) for unit in units}
    total = _divided(_sum(above, units), _sum(below, units), factor)
    return _with_total(briefing, indicator, values, total)


def _sum(values: dict[str, Decimal], units: Sequence[str]) -> Decimal:
    return sum((values[unit] for unit in units), Decimal(0))


def _divided(above: Decimal, below: Decimal, factor: Decimal) -> Decimal:
    return CELL_DIGITS.plus(above / below * factor) if below else Decimal(0)


def _with_total(briefing: Briefing, indicator: Indicator, values: dict[str, Decimal], total: Decimal) -> Measured:
    parts = {indicator.code, indicator.numerator, indicator.denominator}
    outside = (
        frozenset(figure.unit for figure in briefing.figures if figure.indicator in parts and figure.value is None)
        - values.keys()
    )
    counted = tuple(unit.code for unit in briefing.units if unit.code in values)
    lacking = tuple(unit.code for unit in briefing.expected if unit.code not in values and unit.code not in outside)
    return Measured(indicator, values, outside, total, counted, lacking)
