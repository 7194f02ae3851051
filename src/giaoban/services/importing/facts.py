"""What the book holds that a file must agree with, asked once; the file's own units, periods and indicators join it."""

from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from giaoban.domain.briefing import Figure, Finding, Indicator, Item, Meeting, PeriodFacts, Unit
from giaoban.domain.errors import NotFound
from giaoban.domain.indicator_names import IndicatorNames
from giaoban.domain.unit_names import UnitNames
from giaoban.domain.vietnamese import fold
from giaoban.reading.knows import NEVER_A_UNIT
from giaoban.reading.rows import Row
from giaoban.records import Fault
from giaoban.services import finding
from giaoban.services.importing.plan import Root, root
from giaoban.storage import queries, tables
from giaoban.storage.queries import ReportRow, TaskRow
from giaoban.storage.reader import Reader
from giaoban.text.phrases import printed_name

ItemKey = tuple[str, str, str]  # unit, period, kind

SUGGESTED: Final = 50  # unknown names of a file for which the nearest are looked up; more than that nobody reads


class Facts:
    """Lookups raise `Fault` with the code of the problem that the row then has."""

    def __init__(self, reader: Reader, *, replacing: bool = False) -> None:
        self._reader = reader
        self.units = queries.units(reader)
        self.periods = {facts.code: facts for facts in queries.periods(reader)}
        self.indicators = queries.indicators(reader)
        self.tasks: dict[str, TaskRow] = {row.code: row for row in queries.tasks(reader)}
        shares = queries.shares(reader)
        self.leads = {code: [share.unit for share in some] for code, some in shares.items()}
        dropped = [(code, share) for code, some in shares.items() for share in some if share.state == "dropped"]
        self.dropped_on = {(code, share.unit): share.said_on for code, share in dropped}
        self._supports = queries.supports(reader)
        self.codes_ever = queries.task_codes_ever(reader)
        self._meetings: dict[str, Meeting | None] = {}
        self._names: dict[str, UnitNames] = {}
        self._indicator_names = IndicatorNames(self.indicators)
        self._near_indicators: dict[str, str] = {}
        self._reports: dict[str, dict[str, ReportRow]] = {}
        self._items: dict[str, dict[ItemKey, list[Item]]] = {}
        self._figures: dict[str, dict[tuple[str, str], Figure]] = {}
        self._nils: dict[str, set[ItemKey]] = {}
        self.said_nil: set[ItemKey] = set()  # in this file
        self.replacing = replacing
        self.printed: list[tuple[Row, Figure, Indicator]] = []  # ratios of this file
        self.told: dict[tuple[str, str, str], Decimal | None] = {}  # figures of this file: unit, period, indicator

    def know_unit(self, unit: Unit) -> None:
        """The file has this unit: from now on it is found by these names."""
        self.units = [one for one in self.units if one.code != unit.code] + [unit]
        self._names.clear()

    def know_indicator(self, indicator: Indicator, at: int) -> None:
        """The file has this indicator, which stands at that place of the list."""
        self.indicators[at : at + 1] = [indicator]
        self._indicator_names = IndicatorNames(self.indicators)

    def lead_of(self, task: str) -> list[str]:
        return self.leads.get(task, [])

    def support_of(self, task: str) -> list[str]:
        return self._supports.get(task, [])

    def period(self, code: str) -> PeriodFacts:
        if code not in self.periods:
            raise Fault("period.not_open", period=code)
        return self.periods[code]

    def is_closed(self, period: str) -> bool:
        return period in self.periods and self.periods[period].state == "closed"

    def meeting(self, period: str) -> Meeting | None:
        if period not in self._meetings:
            self._meetings[period] = next(iter(queries.meetings(self._reader, period=period)), None)
        return self._meetings[period]

    def finding(self, period: str, no: int) -> Finding | None:
        meeting = self.meeting(period)
        return next((one for one in meeting.findings if one.no == no), None) if meeting else None

    def roster(self, period: str) -> list[Unit]:
        ends_on = self.period(period).ends_on
        return [unit for unit in self.units if unit.valid_on(ends_on)]

    def unit(self, name: str, period: str) -> Unit:
        """The unit of the period's roster that a file calls so."""
        self.period(period)
        try:
            return self.unit_of(name, period)
        except NotFound as missing:
            raise Fault(missing.code, called=name, nearest=_listed(missing)) from None

    def unit_of(self, name: str, period: str | None) -> Unit:
        """The unit with this name, of the period's roster or, while no period is known, of all. Raises NotFound."""
        code = period if period in self.periods else ""
        if code not in self._names:
            units = self.roster(code) if code else self.units
            self._names[code] = finding.names_of(self._reader, [_in_a_file(unit) for unit in units])
        return self._names[code].find(name)

    def near_units(self, period: str | None) -> Callable[[str], str]:
        """What gives the names of units nearest to a text that names none."""

        def near(name: str) -> str:
            try:
                self.unit_of(name, period)
            except NotFound as missing:
                return _listed(missing)
            return ""

        return near

    def near_indicators(self, name: str) -> str:
        near = self._near_indicators
        if name not in near and len(near) < SUGGESTED:
            found = finding.nearest_indicators(self.indicators, name)
            near[name] = ", ".join(f"{one.name} ({one.code})" for one in found)
        return near.get(name, "")

    def several(self, names: tuple[str, ...], period: str) -> list[str]:
        """Unit codes; *cả 9 đơn vị* is all that are expected."""
        found: list[str] = []
        for name in names:
            expected = [unit.code for unit in self.roster(period) if unit.expected]
            if finding.means_all(name, len(expected)):
                found += expected
            else:
                found.append(self.unit(name, period).code)
        return list(dict.fromkeys(found))

    def indicator(self, name: str) -> Indicator:
        found = self._indicator_names.find(name)
        if found is None:
            raise Fault("indicator.unknown", nearest=self.near_indicators(name))
        return found

    def report(self, unit: str, period: str) -> ReportRow | None:
        if period not in self._reports:
            self._reports[period] = {row.unit: row for row in queries.reports(self._reader, period=period)}
        return self._reports[period].get(unit)

    def items(self, key: ItemKey) -> list[Item]:
        """The items of one kind in one report: those of the book and those that this file has added so far."""
        period = key[1]
        if period not in self._items:
            found: dict[ItemKey, list[Item]] = defaultdict(list)
            for item in () if self.replacing else queries.items(self._reader, period=period):
                found[(item.unit, period, item.kind)].append(item)
            self._items[period] = found
        return self._items[period].setdefault(key, [])

    def is_nil(self, key: ItemKey) -> bool:
        """Whether the book has the answer *không có* for this kind of content."""
        _, period, _ = key
        if period not in self._nils:
            self._nils[period] = {(row.unit, period, row.kind) for row in queries.nils(self._reader, period=period)}
        return key in self._nils[period]

    def figure(self, unit: str, period: str, indicator: str) -> Figure | None:
        if period not in self._figures:
            rows = queries.figures(self._reader, period=period)
            self._figures[period] = {(row.unit, row.indicator): row for row in rows}
        return self._figures[period].get((unit, indicator))

    def value(self, unit: str, period: str, indicator: str) -> Decimal | None:
        """A figure's value after this file: as it tells it, else as the book has it."""
        if (unit, period, indicator) in self.told:
            return self.told[unit, period, indicator]
        old = self.figure(unit, period, indicator)
        return old.value if old else None

    def roots(self, entity: type[tables.Kept], unit: str, period: str) -> set[Root]:
        """What this report has in the book of this table, as the plan knows it."""
        key = {"unit": unit, "period": period}
        if entity is tables.Figure:
            rows = queries.figures_of(self._reader, **key)
            return {root(entity, **key, indicator=row.indicator) for row in rows}
        items = queries.items_of(self._reader, **key)
        return {root(entity, **key, kind=row.kind, no=row.no) for row in items}

    def lock(self, unit: str, period: str) -> str | None:
        """Why this report may not be changed: `report.approved`, `period.closed`, or None."""
        report = self.report(unit, period)
        if report is not None and report.state == "approved":
            return "report.approved"
        return "period.closed" if self.is_closed(period) else None


def _in_a_file(unit: Unit) -> Unit:
    """The unit without aliases that mean something else in a file: `TT` is *thứ tự* there."""
    return unit._replace(aliases=tuple(alias for alias in unit.aliases if fold(alias) not in NEVER_A_UNIT))


def _listed(missing: NotFound) -> str:
    near: Any = missing.values.get("nearest", ())
    return ", ".join(printed_name(unit.kind, unit.name) for unit in near)
