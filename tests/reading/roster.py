"""What a table's reader is told of the book in tests: the units and indicators of the profile of Yên Bái."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from giaoban.domain.briefing import Indicator, Unit
from giaoban.domain.errors import NotFound
from giaoban.domain.indicator_names import IndicatorNames
from giaoban.domain.unit_names import UnitNames
from giaoban.domain.vietnamese import nearest
from giaoban.reading.grid import Cell, CellValue, Grid, GridRow
from giaoban.reading.knows import About, Knows

PROFILE: Final = Path(__file__).parents[2] / "data" / "profiles" / "yen-bai.json"
PERIOD: Final[Mapping[str, str]] = {"period": "2018H1"}


@cache
def _profile() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = json.loads(PROFILE.read_text(encoding="utf-8"))
    return found


@cache
def indicators() -> tuple[Indicator, ...]:
    return tuple(
        Indicator(
            code=each["code"],
            name=each["name"],
            short_name=each.get("short_name"),
            measure=each["measure"],
            type=each["type"],
            decimals=each["decimals"],
            section=each.get("section"),
            numerator=each.get("numerator"),
            denominator=each.get("denominator"),
            factor=Decimal(each["factor"]) if "factor" in each else None,
        )
        for each in _profile()["indicators"]
    )


@cache
def units() -> tuple[Unit, ...]:
    return tuple(
        Unit(
            each["code"],
            each["name"],
            each["kind"],
            each["expected"],
            each["position"],
            None,
            date.fromisoformat(each["valid_to"]),
            tuple(each["aliases"]),
        )
        for each in _profile()["units"]
    )


@cache
def knows() -> Knows:
    """As a service would give it."""
    unit_names = UnitNames(units(), ambiguous=["Yên Bái", "YB", "thành phố", "thị xã"])
    indicator_names = IndicatorNames(indicators())
    by_code = {each.code: each for each in indicators()}

    def unit(text: str) -> str | None:
        try:
            return unit_names.find(text).code
        except NotFound:
            return None

    def indicator(text: str) -> str | None:
        found = indicator_names.find(text)
        return found.code if found else None

    def about(code: str) -> About:
        return About(by_code[code].measure, by_code[code].type == "ratio")

    def near_units(text: str) -> str:
        return ", ".join(nearest(text, [each.name for each in units()]))

    def near_indicators(text: str) -> str:
        return ", ".join(nearest(text, [each.name for each in indicators()]))

    return Knows(unit, indicator, about, near_units, near_indicators)


def sheet(
    *rows: Sequence[CellValue | Cell], merged: Iterable[tuple[int, int, int, int]] = (), name: str = "Chỉ tiêu"
) -> Grid:
    """A sheet with these rows from row 1 on."""
    return Grid("van-chan.xlsx", name, _rows(rows), tuple(merged))


def typed(*rows: Sequence[str]) -> Grid:
    """A CSV file with these rows, all of them texts."""
    return Grid("so-lieu.csv", None, _rows(rows), texts_only=True)


def csv_grid(path: Path) -> Grid:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return typed(*csv.reader(file, delimiter=";"))._replace(source=path.name)


def _rows(rows: Iterable[Sequence[CellValue | Cell]]) -> tuple[GridRow, ...]:
    return tuple(
        GridRow(number, tuple(each if isinstance(each, Cell) else Cell(each) for each in row))
        for number, row in enumerate(rows, 1)
    )
