"""Finding a unit by what people call it: code, alias, name with or without its kind, or the beginning of a name."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from giaoban.domain.briefing import Unit
from giaoban.domain.errors import NotFound
from giaoban.domain.vietnamese import agrees, clean, fold, nearest, spelled

_OFFICES: Final = ("hội khuyến học", "hkh")
_KINDS: Final = (
    ("thanh-pho", ("thành phố", "tp")),
    ("thi-xa", ("thị xã", "tx")),
    ("huyen", ("huyện", "h")),
    ("xa", ("xã", "x")),
    ("phuong", ("phường", "p")),
    ("tinh-hoi", ("cơ quan",)),
)


class _Reading(NamedTuple):
    """One way to take a text: the kind it names, if any, and the name that is left, with its accents."""

    kind: str | None
    name: str

    @property
    def key(self) -> str:
        return fold(self.name)

    def allows(self, unit: Unit) -> bool:
        return self.kind is None or unit.kind == self.kind

    def agrees(self, unit: Unit) -> bool:
        """Whether its accents are missing or right, word by word."""
        return any(agrees(self.name, name) for name in _spelled_names(unit))


def find_unit(text: str, units: Sequence[Unit], *, ambiguous: Collection[str] = ()) -> Unit:
    """The unit that the text names in this roster; for many texts against one roster make a `UnitNames` once.

    Raises `NotFound`: `unit.unknown` with at most three `nearest` units, `unit.ambiguous` with the units it may mean.
    """
    wanted = clean(text)
    by_code = next((unit for unit in units if unit.code == wanted), None)
    return by_code or UnitNames(units, ambiguous=ambiguous).find(text)


class UnitNames:
    """The names of one roster. `ambiguous` are names of something else too: the province beside its town."""

    def __init__(self, units: Sequence[Unit], *, ambiguous: Collection[str] = ()) -> None:
        self._units = tuple(units)
        self._elsewhere = frozenset(fold(name) for name in ambiguous)
        self._codes = {unit.code: unit for unit in units}
        self._aliases: dict[str, list[Unit]] = {}
        self._names: dict[str, list[Unit]] = {}
        for unit in units:
            for alias in {fold(alias) for alias in unit.aliases}:
                self._aliases.setdefault(alias, []).append(unit)
            for name in _own_names(unit):
                self._names.setdefault(name, []).append(unit)

    def find(self, text: str) -> Unit:
        """As `find_unit`."""
        if by_code := self._codes.get(clean(text)):
            return by_code
        readings = [reading for reading in _readings(spelled(text)) if reading.key]
        open_keys = [reading.key for reading in readings if reading.kind is None]
        if any(key in self._elsewhere for key in open_keys):
            raise NotFound("unit.ambiguous", text=text, nearest=self._meant(open_keys))
        found = (
            _unique(unit for key in open_keys for unit in self._aliases.get(key, ()))
            or self._called(readings)
            or self._beginning(readings)
        )
        if not found:
            raise NotFound("unit.unknown", text=text, nearest=self._nearest(readings))
        if len(found) > 1 or self._begins_elsewhere(found[0], open_keys):
            raise NotFound("unit.ambiguous", text=text, nearest=found)
        return found[0]

    def _called(self, readings: list[_Reading]) -> tuple[Unit, ...]:
        """Units of exactly this name; of several, the one whose accents agree too."""
        pairs = [
            (reading, unit)
            for reading in readings
            for unit in self._names.get(reading.key, ())
            if reading.allows(unit) and reading.agrees(unit)
        ]
        exact = _unique(unit for reading, unit in pairs if reading.name == spelled(unit.name))
        return exact if len(exact) == 1 else _unique(unit for _, unit in pairs)

    def _beginning(self, readings: list[_Reading]) -> tuple[Unit, ...]:
        keys = [(reading, reading.key) for reading in readings]
        return _unique(
            unit
            for name, units in self._names.items()
            for reading, key in keys
            if name.startswith(key)
            for unit in units
            if reading.allows(unit) and reading.agrees(unit)
        )

    def _begins_elsewhere(self, unit: Unit, open_keys: list[str]) -> bool:
        """Whether a mere beginning of the unit's name is also that of a name from elsewhere."""
        told = {*_own_names(unit), *map(fold, unit.aliases)}
        return told.isdisjoint(open_keys) and any(name.startswith(key) for name in self._elsewhere for key in open_keys)

    def _meant(self, keys: list[str]) -> tuple[Unit, ...]:
        """Units that an ambiguous text may mean: by their name's beginning or by its initials."""
        return tuple(
            unit
            for unit in self._units
            if any(name.startswith(key) or _initials(name) == key for name in _own_names(unit) for key in keys)
        )

    def _nearest(self, readings: list[_Reading]) -> tuple[Unit, ...]:
        if not readings:
            return ()
        likely = nearest(readings[-1].key, self._names)
        return _unique(unit for name in likely for unit in self._names[name])[:3]


def _readings(text: str) -> Iterator[_Reading]:
    """The text as it stands, without the office's name, and without the kind: each may be the name itself."""
    yield _Reading(None, text)
    for office in _OFFICES:
        rest = _after(office, text)
        if rest is not None:
            text = rest
            yield _Reading(None, text)
    for kind, openings in _KINDS:
        for opening in openings:
            rest = _after(opening, text)
            if rest is not None:
                yield _Reading(kind, rest)


def _after(opening: str, text: str) -> str | None:
    """What follows the opening words, whose accents may be missing but not wrong: "Xà Hồ" is not a xã."""
    expected, words = opening.split(), text.split()
    if len(words) < len(expected):
        return None
    for word, wanted in zip(words, expected, strict=False):
        if word not in (wanted, fold(wanted)):
            return None
    return " ".join(words[len(expected) :])


def _own_names(unit: Unit) -> frozenset[str]:
    readings = _readings(spelled(unit.name))
    return frozenset(reading.key for reading in readings if reading.key and reading.kind in (None, unit.kind))


def _spelled_names(unit: Unit) -> tuple[str, ...]:
    """The unit's name with its accents, as it stands and, where it holds its own kind, without it; and its aliases."""
    own = tuple(one.name for one in _readings(spelled(unit.name)) if one.kind in (None, unit.kind))
    return own + tuple(spelled(alias) for alias in unit.aliases)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _unique(units: Iterable[Unit]) -> tuple[Unit, ...]:
    return tuple(dict.fromkeys(units))
