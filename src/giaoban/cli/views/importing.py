"""The screen of `import`: the result on standard output, problems and warnings on standard error."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from giaoban.cli.failing import in_words
from giaoban.cli.given import given
from giaoban.cli.output import as_json, note, put, say_lines
from giaoban.domain.errors import StorageFault
from giaoban.domain.problems import Problem
from giaoban.domain.vietnamese import shown
from giaoban.services.documents import versioned
from giaoban.text import has, say
from giaoban.text.phrases import problem_hint, problem_words

if TYPE_CHECKING:
    import typer

    from giaoban.services.importing import Outcome

ON_SCREEN = 50
DATA_HAS_PROBLEMS, NOT_READ, NOT_KEPT = 1, 5, 6
_COUNTS = ("read", "created", "updated", "unchanged", "removed", "rejected")


def exit_code(outcomes: Sequence["Outcome"]) -> int:
    if any(isinstance(one.fault, StorageFault) for one in outcomes):
        return NOT_KEPT
    if any(one.imported and one.imported.problems for one in outcomes):
        return DATA_HAS_PROBLEMS
    return NOT_READ if any(one.fault for one in outcomes) else 0


def tell(
    ctx: "typer.Context",
    outcomes: Sequence["Outcome"],
    *,
    skipped: Sequence[str],
    dry_run: bool,
    annotating: bool = False,
) -> None:
    """`annotating` says that copies with marks were asked for."""
    if given(ctx).json:
        put(as_json(_document(outcomes, dry_run=dry_run)))
        return
    for one in outcomes:
        _tell_one(one, dry_run=dry_run)
        if annotating:
            _tell_copy(one)
    for name in skipped:
        note(say("view.import.skipped", file=name))
    if len(outcomes) > 1:
        say_lines(say("view.import.total", **_total(outcomes, skipped)))


# For people ---------------------------------------------------------------------------------------------------------


def _tell_one(one: "Outcome", *, dry_run: bool) -> None:
    if one.fault is not None:
        told = in_words(one.fault)
        note(f"{told.message}\n{told.hint}".rstrip())
    if one.imported is None:
        return
    _list("view.import.problems", one.imported.source, one.imported.problems)
    _list("view.import.warnings", one.imported.source, one.imported.warnings)
    say_lines(say(_result(one, dry_run=dry_run), **_values(one)))


def _tell_copy(one: "Outcome") -> None:
    if one.annotated:
        put(say("view.import.annotated", path=shown(one.annotated)))
    elif one.imported and one.imported.problems:
        note(say("view.import.not_annotated", file=one.imported.source))


def _total(outcomes: Sequence["Outcome"], skipped: Sequence[str]) -> dict[str, int]:
    """Files seen, and what became of them: the three add up."""
    refused = sum(bool(one.imported and one.imported.problems and not one.imported.changes) for one in outcomes)
    unread = sum(one.fault is not None for one in outcomes)
    taken = len(outcomes) - refused - unread
    return {"seen": len(outcomes) + len(skipped), "taken": taken, "refused": refused, "unread": unread,
            "skipped": len(skipped)}  # fmt: skip


def _list(title: str, source: str, problems: Sequence[Problem]) -> None:
    if problems:
        note(say(title, file=source))
    for problem in problems[:ON_SCREEN]:
        note("  " + ": ".join(part for part in (place_of(problem), message_of(problem), hint_of(problem)) if part))
    if len(problems) > ON_SCREEN:
        note("  " + say("view.import.more", count=len(problems) - ON_SCREEN))


def _result(one: "Outcome", *, dry_run: bool) -> str:
    imported = one.imported
    if imported is None or (imported.problems and not imported.changes):
        return "view.import.refused"
    if imported.problems:
        return "view.import.dry_partly" if dry_run else "view.import.partly"
    if not imported.changes:
        return "view.import.unchanged"
    return "view.import.dry" if dry_run else "view.import.done"


def _values(one: "Outcome") -> dict[str, Any]:
    imported = one.imported
    assert imported is not None  # for the type checker: the callers have looked
    counts = {name: getattr(imported, name) for name in _COUNTS}
    also = say("view.import.also_removed", count=imported.removed) if imported.removed else ""
    return {
        "file": imported.source,
        "batch": one.batch or "",
        "problems": len(imported.problems),
        "also": also,
        **counts,
    }


def place_of(problem: Problem) -> str:
    place = problem.place
    parts = [
        say("view.place.sheet", sheet=place.sheet) if place.sheet else "",
        say("view.place.row", row=place.row) if place.row else "",
        f"{place.column}{place.row}" if place.column else "",
        say(f"field.{place.field}") if place.field and has(f"field.{place.field}") else place.field or "",
    ]
    return ", ".join(part for part in parts if part)


def message_of(problem: Problem) -> str:
    return problem_words(problem.code, problem.value, problem.params)


def hint_of(problem: Problem) -> str:
    return problem_hint(problem.code, problem.value, problem.params)


# For scripts --------------------------------------------------------------------------------------------------------


def _document(outcomes: Sequence["Outcome"], *, dry_run: bool) -> dict[str, Any]:
    files = [_file(one) for one in outcomes]
    done = [one.imported for one in outcomes if one.imported]
    document = versioned(
        ok=exit_code(outcomes) == 0,
        dry_run=dry_run,
        batch=next((one.batch for one in reversed(outcomes) if one.batch), None),
        **{name: sum(getattr(one, name) for one in done) for name in _COUNTS},
        problems=_as_data(problem for one in done for problem in one.problems),
        warnings=_as_data(problem for one in done for problem in one.warnings),
        files=files,
    )
    if dry_run:
        document["changes"] = [
            {
                "action": change.action,
                "kind": change.entity,
                "key": change.key,
                "before": change.before,
                "after": change.after,
            }
            for one in done
            for change in one.changes
        ]
    return document


def _file(one: "Outcome") -> dict[str, Any]:
    if one.fault is not None:
        told = in_words(one.fault)
        return {"source": one.file, "ok": False, "batch": None, "annotated": None, "error": told._asdict()}
    imported = one.imported
    assert imported is not None  # for the type checker: an outcome has one or the other
    counts = {name: getattr(imported, name) for name in _COUNTS}
    return {
        "source": imported.source,
        "ok": not imported.problems,
        "batch": one.batch,
        **counts,
        "annotated": one.annotated,
        "error": None,
    }


def _as_data(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    return [
        {
            "code": problem.code,
            "source": problem.place.source,
            "sheet": problem.place.sheet,
            "row": problem.place.row,
            "column": problem.place.column,
            "field": problem.place.field,
            "value": problem.value,
            "message": message_of(problem),
            "hint": hint_of(problem) or None,
        }
        for problem in problems
    ]
