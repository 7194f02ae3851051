"""The screens of what is done to a book as a whole: made, demonstrated, examined, upgraded."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from giaoban.cli.failing import told_values
from giaoban.cli.output import put, say_lines
from giaoban.domain.vietnamese import shown
from giaoban.services.documents import versioned
from giaoban.text import has, say

if TYPE_CHECKING:
    from giaoban.services.importing import Imported
    from giaoban.services.upkeep import Sign

Told = tuple[dict[str, Any], Callable[[], None]]


def made(folder: Path, filled: "Imported") -> Told:
    """What `init` answers."""
    counts = {entity: sum(change.entity == entity for change in filled.changes) for entity in ("unit", "indicator")}

    def draw() -> None:
        say_lines(say("view.book.made", units=counts["unit"], indicators=counts["indicator"]))
        put(shown(str(folder)))
        say_lines(say("view.book.next"))

    return versioned(book=str(folder), units=counts["unit"], indicators=counts["indicator"]), draw


def demonstrated(folder: Path, workbook: Path) -> Told:
    """What `demo` answers: its last line is the workbook's path."""

    def draw() -> None:
        say_lines(say("view.demo.made", folder=folder))
        put(shown(str(workbook)))

    return versioned(book=str(folder), workbook=str(workbook)), draw


def examined(path: Path, signs: Sequence["Sign"]) -> Told:
    """What `doctor` answers."""
    is_well = not any(sign.severity == "error" for sign in signs)
    findings = [
        {"code": sign.code, "severity": sign.severity, "message": _words(sign), "hint": _hint(sign)} for sign in signs
    ]

    def draw() -> None:
        say_lines(say("view.doctor.well" if is_well else "view.doctor.ill", path=path))
        for found in findings:
            severity = say(f"severity.{found['severity']}")
            say_lines(f"{severity}: {found['message']}", first="- ", indent="  ")
            if found["hint"]:
                say_lines(str(found["hint"]), first="  ", indent="  ")

    return versioned(ok=is_well, findings=findings), draw


def _key(sign: "Sign") -> str:
    own = f"doctor.{sign.code}"
    return own if has(own) else f"error.{sign.code}"


def _words(sign: "Sign") -> str:
    return say(_key(sign), **told_values(sign.values))


def _hint(sign: "Sign") -> str | None:
    key = _key(sign) + ".hint"
    return say(key, **told_values(sign.values)) if has(key) else None


def upgraded(path: Path, copy: Path | None) -> Told:
    """What `upgrade` answers."""
    document = versioned(book=str(path.parent.parent), copy=str(copy) if copy else None)
    key = "view.upgrade.done" if copy else "view.upgrade.nothing"
    return document, lambda: say_lines(say(key, copy=copy or ""))
