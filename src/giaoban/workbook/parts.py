"""A workbook of somebody else as a package of parts: a few bytes of it are changed, all others stay as they are."""

import re
import zlib
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import Final, NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPES: Final = "[Content_Types].xml"
_NO_LINKS: Final = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_DEEPEST: Final = 200  # elements inside each other
_BEGINNING: Final = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can tell
_TAG: Final = re.compile(rb"""<([^\s/>]+)(?:\s+[^\s=>/]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")

Started = Callable[[str, Mapping[str, str], int], None]
Ended = Callable[[str, int], None]


class Unfit(Exception):
    """The package has something that cannot be changed safely."""


class Edit(NamedTuple):
    """The bytes from `start` to `end` are replaced by `new`."""

    start: int
    end: int
    new: bytes


class Link(NamedTuple):
    """What a part names: `kind` is the last word of the relationship's type, `target` the part's name."""

    known: str
    kind: str
    target: str


class Parts:
    """The parts by name, whatever its case. The file must have been measured by whoever read it."""

    def __init__(self, content: bytes) -> None:
        try:
            self._archive = ZipFile(BytesIO(content))
        except (BadZipFile, ValueError, OSError) as raised:
            raise Unfit from raised
        self._there = {info.filename.lower(): info for info in self._archive.infolist()}
        self._new: dict[str, tuple[str, bytes]] = {}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._new or name.lower() in self._there

    def content(self, name: str) -> bytes:
        if name.lower() in self._new:
            return self._new[name.lower()][1]
        try:
            return self._archive.read(self._there[name.lower()])
        except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, KeyError) as raised:
            raise Unfit from raised

    def put(self, name: str, content: bytes) -> None:
        self._new[name.lower()] = (name, content)

    def free_name(self, pattern: str) -> str:
        """The first of `xl/comments1.xml`, `xl/comments2.xml` that is not there yet."""
        return next(name for at in range(1, len(self._there) + len(self._new) + 2)
                    if (name := pattern.format(at)) not in self)  # fmt: skip

    def links(self, part: str) -> list[Link]:
        """The parts that this part names; those outside of the package are left out."""
        rels = _rels_of(part)
        if rels not in self:
            return []
        found: list[Link] = []

        def started(name: str, given: Mapping[str, str], _: int) -> None:
            if local(name) == "Relationship" and given.get("TargetMode") != "External":
                target = normpath(join("/", dirname(part), given.get("Target", ""))).lstrip("/")
                found.append(Link(given.get("Id", ""), given.get("Type", "").rpartition("/")[2], target))

        walk(self.content(rels), started)
        return found

    def link(self, part: str, kind: str, target: str) -> str:
        """Let this part name another one; the answer is the relationship's id. `kind` is the whole type."""
        rels = _rels_of(part)
        content = self.content(rels) if rels in self else _NO_LINKS
        known = next(f"giaoban{at}" for at in range(1, content.count(b"giaoban") + 2)
                     if f'"giaoban{at}"'.encode() not in content)  # fmt: skip
        told = f"Relationship Id={quoteattr(known)} Type={quoteattr(kind)} Target={quoteattr('/' + target)}/>"
        self.put(rels, within_root(content, lambda prefix: f"<{prefix}{told}".encode()))
        return known

    def say_type(self, name: str, kind: str) -> None:
        """Tell the package what a new part is."""
        told = f"Override PartName={quoteattr('/' + name)} ContentType={quoteattr(kind)}/>"
        self.put(CONTENT_TYPES, within_root(self.content(CONTENT_TYPES), lambda prefix: f"<{prefix}{told}".encode()))

    def packed(self) -> bytes:
        """The whole file: the parts in their order with the times that they had, then those that are new."""
        written = BytesIO()
        with ZipFile(written, "w", ZIP_DEFLATED) as target:
            for name, info in self._there.items():
                target.writestr(_like(info.filename, info.date_time), self.content(name), ZIP_DEFLATED)
            for name, (spelled, content) in self._new.items():
                if name not in self._there:
                    target.writestr(_like(spelled, _BEGINNING), content, ZIP_DEFLATED)
        return written.getvalue()


def _rels_of(part: str) -> str:
    folder, _, file = part.rpartition("/")
    return join(folder, "_rels", f"{file}.rels")


def _like(name: str, at: tuple[int, int, int, int, int, int]) -> ZipInfo:
    info = ZipInfo(name, max(at, _BEGINNING))
    info.create_system, info.external_attr = 0, 0
    return info


# XML as bytes -------------------------------------------------------------------------------------------------------


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def walk(content: bytes, started: Started, ended: Ended = lambda name, at: None) -> None:
    """Go through a part's elements and hear where in its bytes each begins and ends. Raises Unfit for a part that is
    not plain UTF-8."""
    parser = expat.ParserCreate()
    depth = 0

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise Unfit
        started(name, given, parser.CurrentByteIndex)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        ended(name, parser.CurrentByteIndex)

    def declared(_version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding or "utf-8").lower() not in ("utf-8", "utf8"):
            raise Unfit

    def refuse(*_: object) -> None:
        raise Unfit

    parser.XmlDeclHandler = declared
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unfit
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, UnicodeError) as raised:
        raise Unfit from raised


def edited(content: bytes, edits: Iterable[Edit]) -> bytes:
    """The content with these changes, which are given in any order and do not overlap."""
    pieces: list[bytes] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += [content[at : edit.start], edit.new]
        at = edit.end
    return b"".join([*pieces, content[at:]])


def tag_at(content: bytes, at: int) -> bytes:
    """The start tag that begins here, closed in itself or not."""
    found = _TAG.match(content, at)
    if found is None:
        raise Unfit
    return found[0]


def name_of(tag: bytes) -> bytes:
    found = _TAG.match(tag)
    if found is None:
        raise Unfit
    return found[1]


def prefix_of(name: str) -> str:
    """`x:` for `x:row`, nothing for `row`."""
    before, colon, _ = name.rpartition(":")
    return before + colon


def with_attribute(tag: bytes, name: str, value: object) -> bytes:
    """The start tag with this attribute, in the place of the one that it had; without it for None."""
    bare = re.sub(rb"""\s+%s\s*=\s*(?:"[^"]*"|'[^']*')""" % re.escape(name.encode()), b"", tag, count=1)
    if value is None:
        return bare
    end = 1 + len(name_of(bare))
    return bare[:end] + f" {name}={quoteattr(str(value))}".encode() + bare[end:]


def closed_in_itself(tag: bytes) -> bool:
    return tag.endswith(b"/>")


def opened(tag: bytes, inside: bytes) -> bytes:
    """An element that was closed in itself, with this inside."""
    return tag[:-2].rstrip() + b">" + inside + b"</" + name_of(tag) + b">"


def within_root(content: bytes, made: Callable[[str], bytes]) -> bytes:
    """The part with something more at its end; what is made is told the prefix of the root's name."""
    first: list[tuple[str, int]] = []
    last: list[int] = []

    def started(name: str, _given: Mapping[str, str], at: int) -> None:
        first.append((name, at))

    walk(content, started, lambda name, at: last.append(at))
    root, start = first[0]
    tag = tag_at(content, start)
    if closed_in_itself(tag):
        return edited(content, [Edit(start, start + len(tag), opened(tag, made(prefix_of(root))))])
    return edited(content, [Edit(last[-1], last[-1], made(prefix_of(root)))])
