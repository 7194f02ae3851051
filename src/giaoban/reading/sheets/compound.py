"""Streams of a compound file (the container of .xls): found by name, within the file's own size, whatever it claims."""

import struct
from collections.abc import Iterator
from typing import Final

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY: Final = 128  # bytes of a name in the directory
_IN_HEADER: Final = 109  # sectors of the allocation table that the header lists
_LAST: Final = 0xFFFFFFFA  # from here on numbers are marks, not sectors


class Damaged(ValueError):
    """The file is not put together as such a file is."""


class Compound:
    def __init__(self, content: bytes) -> None:
        if len(content) < 512 or not content.startswith(MAGIC):
            raise Damaged("header")
        shift, small_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise Damaged("sector size")
        self._content = content
        self._size = 1 << shift
        self._table = self._sectors_of(self._table_sectors())
        self._streams = dict(self._directory())

    def names(self) -> frozenset[str]:
        return frozenset(self._streams)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream. Raises KeyError, Damaged."""
        start, size = self._streams[name]
        (cutoff,) = struct.unpack_from("<I", self._content, 56)
        found = self._chained(start) if size >= cutoff else self._small(start)
        if size > len(found):
            raise Damaged("stream cut short")
        return found[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._content[start : start + self._size]

    def _table_sectors(self) -> list[int]:
        listed = list(struct.unpack_from(f"<{_IN_HEADER}I", self._content, 76))
        (more,) = struct.unpack_from("<I", self._content, 68)
        for _ in range(len(self._content) // self._size):
            if more >= _LAST:
                break
            numbers = _numbers(self._sector(more))
            listed += numbers[:-1]
            more = numbers[-1] if numbers else _LAST
        return [number for number in listed if number < _LAST]

    def _sectors_of(self, listed: list[int]) -> list[int]:
        if len(set(listed)) < len(listed):
            raise Damaged("allocation table")
        return [number for sector in listed for number in _numbers(self._sector(sector))]

    def _chained(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in _chain(start, self._table))

    def _small(self, start: int) -> bytes:
        """A stream of less than 4096 bytes lies in pieces of 64 inside a stream of their own."""
        (table_start,) = struct.unpack_from("<I", self._content, 60)
        table = _numbers(self._chained(table_start))
        pieces = self._chained(self._streams[""][0])
        return b"".join(pieces[number * 64 : number * 64 + 64] for number in _chain(start, table))

    def _directory(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Each stream's name with its first sector and its size; the pieces of small ones have no name."""
        (first,) = struct.unpack_from("<I", self._content, 48)
        entries = self._chained(first)
        for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", entries, at + 64)
            start, size = struct.unpack_from("<II", entries, at + 116)
            name = entries[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            if kind == 5:
                yield "", (start, size)
            elif kind == 2:
                yield name, (start, size)


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])


def _chain(start: int, table: list[int] | tuple[int, ...]) -> Iterator[int]:
    number = start
    for _ in range(len(table) + 1):
        if number >= _LAST:
            return
        if number >= len(table):
            raise Damaged("chain")
        yield number
        number = table[number]
    raise Damaged("ring")
