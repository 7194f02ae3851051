"""What a reader hands on: rows as they stand in the file, and rows that hold valid values."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from giaoban.domain.problems import Place
from giaoban.records import Record

_NO_COLUMNS: Final[Mapping[str, str]] = MappingProxyType({})


class RawRow(NamedTuple):
    """Keys and values as the file has them. `record` is known where the file itself says what the row is; `columns`
    are the letters of a sheet's columns by key."""

    cells: dict[str, Any]
    place: Place
    record: Record | None = None
    columns: Mapping[str, str] = _NO_COLUMNS


class Row(NamedTuple):
    """A valid row: `values` by field name, only those that are there; `place` is where it stands in the file, and
    `columns` the letters of a sheet's columns by field name."""

    record: Record
    values: dict[str, Any]
    place: Place
    columns: Mapping[str, str] = _NO_COLUMNS

    def place_of(self, field: str | None) -> Place:
        """Where this field of the row stands."""
        return in_column(self.place, self.columns, field)


def in_column(place: Place, columns: Mapping[str, str], field: str | None) -> Place:
    return place._replace(field=field, column=columns.get(field or "", place.column))


class Source(NamedTuple):
    """A file's name and bytes, read once into memory so that nothing changes underneath."""

    name: str
    content: bytes
