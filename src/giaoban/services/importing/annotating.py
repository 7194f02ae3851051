"""A faulty workbook given back: a copy with what is wrong said at its cells, for those who sent it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from giaoban.domain.errors import UsageFault
from giaoban.domain.problems import Problem
from giaoban.reading.files import STANDARD_INPUT
from giaoban.reading.rows import Source
from giaoban.reading.sniffing import form_of
from giaoban.services.exporting import write_file
from giaoban.services.importing.files import Imported
from giaoban.text import has, say
from giaoban.text.phrases import problem_hint, problem_words
from giaoban.workbook.annotated import Mark, annotated

MOST: Final = 2_000  # marks in one file; the last says how many more there are


def check_folder(folder: Path, files: Iterable[str]) -> None:
    """Refuse, with UsageFault, a folder in which one of these files stands: its copy would take its place."""
    if not folder.exists():
        return
    for file in files:
        beside = Path(file).parent
        if file != STANDARD_INPUT and beside.is_dir() and folder.samefile(beside):
            raise UsageFault("annotate.same_folder", folder=str(folder))


def keep_annotated(folder: Path, source: Source, imported: Imported, *, taken: set[str]) -> Path | None:
    """Write the copy into the folder under the file's own name, or `name (2).xlsx` where an earlier file of the run
    has `taken` it, and tell where it is; None where there is no copy to be made. Raises StorageFault."""
    content = annotated_copy(source, imported)
    if content is None:
        return None
    path = folder / _free(source.name, taken)
    write_file(path, content)
    return path


def _free(name: str, taken: set[str]) -> str:
    """Names are compared as Windows does, where `A.xlsx` is `a.xlsx`."""
    name = "tep.xlsx" if name == STANDARD_INPUT else name
    given = Path(name)
    at = 1
    while name.lower() in taken:
        at += 1
        name = f"{given.stem} ({at}){given.suffix}"
    taken.add(name.lower())
    return name


def annotated_copy(source: Source, imported: Imported) -> bytes | None:
    """The workbook with its problems and warnings marked; None for a file that is no .xlsx or .xlsm workbook, has
    nothing to be corrected, or cannot be changed safely. The source must be the file that was imported."""
    if not imported.problems or form_of(source).name != "xlsx":
        return None
    marks = [*_marks(imported.problems, severe=True), *_marks(imported.warnings, severe=False)]
    return annotated(source.content, _bounded(marks))


def _marks(problems: Iterable[Problem], *, severe: bool) -> Iterator[Mark]:
    for found in problems:
        place = found.place
        yield Mark(place.sheet, place.row, place.column, _words(found, severe=severe), severe)


def _words(found: Problem, *, severe: bool) -> str:
    """`Phải sửa: “12.5a” không phải là số`, the hint below it; with the field's name where no column shows it."""
    kind = say("severity.error") if severe else say("severity.warning")
    field = found.place.field
    named = f"{say(f'field.{field}')}: " if field and not found.place.column and has(f"field.{field}") else ""
    hint = problem_hint(found.code, found.value, found.params)
    told = f"{kind}: {named}{problem_words(found.code, found.value, found.params)}"
    return f"{told}\n{hint[:1].upper()}{hint[1:]}".strip()


def _bounded(marks: list[Mark]) -> list[Mark]:
    if len(marks) <= MOST:
        return marks
    more = say("view.import.more", count=len(marks) - MOST)
    last = marks[MOST - 1]
    return [*marks[: MOST - 1], last._replace(text=f"{last.text}\n\n{more}")]
