"""What the program's own code says of its words: which keys it asks for, which cases it raises and with what values."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import giaoban

SOURCE: Final = Path(giaoban.__file__).parent
STOPS: Final = ("UsageFault", "NotFound", "Refused", "Unreadable", "StorageFault")
IN_FILES: Final = ("Fault", "problem")
ANY_VALUE: Final = "<>"


class Raised(NamedTuple):
    """A case where it arises: who raises it, its code (`<>` stands for a part that is known only then), the values
    given by name, and whether others are given besides."""

    by: str
    code: str
    values: frozenset[str]
    more: bool
    place: str


@cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    """Every module but the words themselves."""
    files = (path for path in sorted(SOURCE.rglob("*.py")) if not {"vi", "en"} & set(path.relative_to(SOURCE).parts))
    return tuple((str(path.relative_to(SOURCE)), ast.parse(path.read_text(encoding="utf-8"))) for path in files)


def texts(node: ast.expr) -> Iterator[str]:
    """The texts that an expression may be, `<>` for each part that is computed; nothing where it is all computed."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else ANY_VALUE for part in parts)
        case ast.IfExp(body=one, orelse=other):
            yield from texts(one)
            yield from texts(other)
        case ast.BoolOp(values=some):
            for each in some:
                yield from texts(each)


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for place, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args:
                yield place, node


def said() -> set[str]:
    """The keys, or patterns of keys, that `say` and `has` are called with."""
    return {text for _, call in _calls() if _called(call) in ("say", "has") for text in texts(call.args[0]) if text}


def raised() -> list[Raised]:
    """Every case that is raised or collected as a problem under a code that can be read off the code."""
    found = []
    for place, call in _calls():
        name = _called(call)
        if name in (*STOPS, *IN_FILES, "_Refused", "Sign") or name.endswith("Fault"):
            values = frozenset(word.arg for word in call.keywords if word.arg)
            more = any(word.arg is None for word in call.keywords)
            found += [Raised(name, code, values, more, f"{place}:{call.lineno}") for code in texts(call.args[0])]
    return [one for one in found if re.search("[a-z]", one.code)]


def every_text() -> set[str]:
    """Every text in the code, `<>` for its computed parts, documentation and words for people aside."""
    return {
        text for _, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.expr) for text in texts(node)
    }


def fits(pattern: str, key: str) -> bool:
    """Whether the key may come of the pattern, each `<>` being a word or more: `item.<>.short`.

    Sheets alone are asked for by the rest of a key, dots and all.
    """
    if ANY_VALUE not in pattern:
        return pattern == key
    word = (
        r"[\w.-]+"
        if pattern.startswith((ANY_VALUE, "sheet.", "error.", "problem.", "doctor.", "help.", "example."))
        else r"[\w-]+"
    )
    return re.fullmatch(re.escape(pattern).replace(re.escape(ANY_VALUE), word), key) is not None
