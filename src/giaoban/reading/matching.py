"""Which record a row is, and which of its keys is which field: by name, label or synonym, folded, in both languages."""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from giaoban import records, text
from giaoban.domain.vietnamese import fold, nearest
from giaoban.records import Record

CANDIDATES: Sequence[Record] = (records.MIXED, *records.FILES)


class Match(NamedTuple):
    """`fields` maps a file's keys to field names; `unknown` keys are nobody's; `doubled` keys mean a field again."""

    record: Record
    fields: dict[str, str]
    unknown: tuple[str, ...]
    doubled: tuple[str, ...]


def match(keys: Iterable[str], *, record: Record | None = None, given: Iterable[str] = ()) -> Match:
    """The best match of these keys: with this record, or with the one that they fit best. `given` are fields that
    the command has said for all rows (`--unit`, `--period`)."""
    listed = list(keys)
    if record is not None:
        return _matched(listed, record)
    said = set(given)
    return max((_matched(listed, candidate) for candidate in CANDIDATES), key=lambda found: _fit(found, said))


def _fit(found: Match, given: set[str]) -> tuple[int, int]:
    """Fewest required fields missing and keys unknown, rather a missing one; the first candidate wins a tie."""
    there = set(found.fields.values()) | given
    missing = sum(field.required and field.name not in there for field in found.record.fields)
    return (-missing - len(found.unknown), -len(found.unknown))


def _matched(keys: Sequence[str], record: Record) -> Match:
    accepted = _accepted(record)
    fields: dict[str, str] = {}
    unknown, doubled = [], []
    for key in keys:
        name = accepted.get(fold(key))
        if name is None:
            if key not in record.written:
                unknown.append(key)
        elif name in fields.values():
            doubled.append(key)
        else:
            fields[key] = name
    return Match(record, fields, tuple(unknown), tuple(doubled))


@cache
def _accepted(record: Record) -> dict[str, str]:
    """Folded words to field names; a field's own name wins over another's synonym."""
    names = {fold(name): name for name in record.names}
    for language in text.LANGUAGES:
        catalogue = text.catalogue(language)
        for name in record.names:
            for word in (catalogue[f"field.{name}"], *catalogue[f"field.{name}.also"].split("|")):
                if word.strip():
                    names.setdefault(fold(word), name)
    return names


@lru_cache(4096)
def label_fields(heading: str) -> frozenset[str]:
    """The fields, of whichever file, whose column may be called so."""
    key = fold(heading)
    found = (_accepted(record).get(key) for record in CANDIDATES)
    return frozenset(name for name in found if name)


def suggestion(key: str, record: Record) -> str:
    """The label of the nearest field, or nothing."""
    found = nearest(key, list(_accepted(record)), 1)
    return text.say(f"field.{_accepted(record)[found[0]]}") if found else ""
