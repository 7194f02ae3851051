"""From a file's bytes to raw rows, whichever form it has: the reader is told by the content, the rest is one way."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from giaoban import records
from giaoban.domain.errors import NotFound
from giaoban.domain.indicator_names import IndicatorNames
from giaoban.domain.problems import Place, Problem
from giaoban.reading.csv_file import read_csv
from giaoban.reading.encodings import decoded
from giaoban.reading.grid import Grid
from giaoban.reading.json_file import read_json
from giaoban.reading.outline_file import read_outline
from giaoban.reading.paragraphs import Paper
from giaoban.reading.reports import ReportRead, items_of
from giaoban.reading.rows import RawRow, Source
from giaoban.reading.sheet_file import read_sheets
from giaoban.reading.sniffing import Form, form_of
from giaoban.reading.tables import About, Knows, TableRead, rows_of
from giaoban.reading.word_file import read_word
from giaoban.records import Record
from giaoban.services.importing.facts import Facts


class Intake(NamedTuple):
    """What a file holds: its rows, what is wrong already, and what is to be said. `given` are the fields that hold for
    all of its rows: those of the command and those that the paper says of itself."""

    raws: list[RawRow]
    problems: list[Problem]
    warnings: list[Problem]
    given: Mapping[str, str]


def take_in(source: Source, facts: Facts, *, record: Record | None, given: Mapping[str, str]) -> Intake:
    """Read a file of any form. Raises Unreadable when it is none that can be read."""
    form = form_of(source)
    if form.name == "json":
        return Intake(read_json(source), [], list(form.warnings), given)
    if form.name in ("docx", "outline"):
        return _paper(_opened(source, form), facts, form, given)
    grids = [read_csv(source)] if form.name == "csv" else read_sheets(source, form.name)
    tables = [_table(grid, facts, record, given) for grid in grids]
    return _together(tables, form, given)


def _table(grid: Grid, facts: Facts, record: Record | None, given: Mapping[str, str]) -> TableRead:
    return rows_of(grid, knows=_knows(facts, given.get("period")), record=record or _by_name(grid), given=given)


def _by_name(grid: Grid) -> Record | None:
    """The kind of rows that the sheet's name says, if it says one."""
    named = records.chosen("import_kind", [one.name for one in records.FILES], grid.sheet or "")
    return next((one for one in records.FILES if one.name == named), None)


def _together(tables: list[TableRead], form: Form, given: Mapping[str, str]) -> Intake:
    """The tables of one file. A sheet that is no table is only mentioned when another one is."""
    raws = [raw for table in tables for raw in table.raws]
    problems = [problem for table in tables for problem in table.problems]
    unheaded = [problem for problem in problems if problem.code == "header.missing" and raws]
    warnings = [*form.warnings, *(warning for table in tables for warning in table.warnings), *unheaded]
    return Intake(raws, [problem for problem in problems if problem not in unheaded], warnings, given)


def _knows(facts: Facts, period: str | None) -> Knows:
    """What a table's reader may ask of the book."""
    names = IndicatorNames(facts.indicators)
    ratios = {one.code: About(one.measure, ratio=one.type == "ratio") for one in facts.indicators}

    def unit(name: str) -> str | None:
        try:
            return facts.unit_of(name, period).code
        except NotFound:
            return None

    def indicator(name: str) -> str | None:
        found = names.find(name)
        return found.code if found else None

    return Knows(unit, indicator, ratios.__getitem__, facts.near_units(period), facts.near_indicators)


# Reports as papers --------------------------------------------------------------------------------------------------


def _opened(source: Source, form: Form) -> Paper:
    if form.name == "docx":
        return read_word(source)
    told = decoded(source)
    paper = read_outline(source, told.text)
    return paper._replace(warnings=(*told.warnings, *paper.warnings))


def _paper(paper: Paper, facts: Facts, form: Form, given: Mapping[str, str]) -> Intake:
    read = items_of(paper, unit=given.get("unit"), period=given.get("period"))
    said = {**_said(read), **given}
    tables = [_table(grid, facts, records.FIGURES, said) for grid in read.tables]
    rest = _together(tables, form, said)
    raws = [*_register(read, said), *read.raws, *rest.raws]
    return Intake(raws, rest.problems, [*read.warnings, *read.unread, *rest.warnings], said)


def _said(read: ReportRead) -> dict[str, str]:
    told = {"unit": read.facts.unit_text, "period": read.facts.period_text}
    return {name: value for name, value in told.items() if value}


def _register(read: ReportRead, said: Mapping[str, str]) -> list[RawRow]:
    """The report's number, day and signer, as its paper has them."""
    told: dict[str, Any] = {
        "doc_no": read.facts.doc_no,
        "doc_date": read.facts.doc_date.isoformat() if read.facts.doc_date else None,
        "signer": read.facts.signer,
    }
    known = {name: value for name, value in told.items() if value}
    if not known or not said.keys() >= {"unit", "period"} or not read.raws:
        return []
    return [RawRow({**known, **said}, Place(read.raws[0].place.source), records.REGISTER)]
