"""Totals that a table prints, compared with the sum of what stands above them; a check, never a figure."""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from giaoban.domain.numbers import NumberFault, format_number, parse_number
from giaoban.domain.problems import Place, Problem, problem
from giaoban.reading.cells import even, is_dash
from giaoban.reading.grid import Cell

FINEST: Final = 6  # decimals; beyond them a sheet's own arithmetic shows


class _Printed(NamedTuple):
    number: Decimal
    place: Place
    name: str


class Sums:
    """One series of numbers for each `key`, in the order in which they stand."""

    def __init__(self) -> None:
        self._series: dict[Hashable, list[Decimal | _Printed]] = defaultdict(list)
        self._unread: set[Hashable] = set()

    def add(self, key: Hashable, cell: Cell) -> None:
        """A figure; a text that is no number makes its series impossible to check."""
        number = _number(cell)
        if number is not None:
            self._series[key].append(number)
        elif isinstance(cell.value, str) and any(sign.isdigit() for sign in cell.value):
            self._unread.add(key)

    def total(self, key: Hashable, cell: Cell, place: Place, name: str) -> None:
        if (number := _number(cell)) is not None:
            self._series[key].append(_Printed(number, place, name))

    def differing(self) -> list[Problem]:
        """A warning for each total that no sum explains."""
        return [told for key, series in self._series.items() if key not in self._unread for told in _differing(series)]


def _differing(series: list[Decimal | _Printed]) -> Iterator[Problem]:
    for at, total in enumerate(series):
        if not isinstance(total, _Printed):
            continue
        above, since = _numbers(series[:at]), _numbers(_since_last_total(series[:at]))
        sums = [above, since] if above else [_numbers(series[at:])]
        if sums[0] and not any(_equal(total.number, numbers) for numbers in sums):
            yield problem(
                "total.differs",
                total.place,
                total.name,
                printed=format_number(total.number),
                computed=format_number(sum(sums[0])),
            )


def _numbers(series: list[Decimal | _Printed]) -> list[Decimal]:
    return [number for number in series if not isinstance(number, _Printed)]


def _since_last_total(series: list[Decimal | _Printed]) -> list[Decimal | _Printed]:
    totals = [at for at, one in enumerate(series) if isinstance(one, _Printed)]
    return series[totals[-1] + 1 :] if totals else series


def _equal(total: Decimal, numbers: list[Decimal]) -> bool:
    """Equal, or as near as the rounding of each number allows; whole numbers are exact."""
    decimals = max(_decimals(number) for number in (total, *numbers)) if numbers else 0
    each = Decimal("0.5").scaleb(-decimals) if decimals else Decimal(0)
    return abs(sum(numbers) - total) <= each * (len(numbers) + 1)


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return min(FINEST, max(0, -exponent)) if isinstance(exponent, int) else 0


def _number(cell: Cell) -> Decimal | None:
    """The number in this cell, a dot being between thousands; a dash is nothing."""
    if is_dash(cell):
        return Decimal(0)
    if isinstance(cell.value, bool) or cell.fault is not None:
        return None
    if isinstance(cell.value, int | Decimal):
        return Decimal(cell.value).normalize()
    try:
        return parse_number(even(cell.value).rstrip("*"), decimal_comma=True) if isinstance(cell.value, str) else None
    except NumberFault:
        return None
