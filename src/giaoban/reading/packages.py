"""Files that are zip packages of XML parts (.xlsx, .ods, .docx): measured before anything of them is parsed."""

import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Final
from xml.parsers import expat

from giaoban.domain.errors import Unreadable
from giaoban.reading.rows import Source

MOST_PARTS: Final = 2_000
LARGEST_PART: Final = 64_000_000  # bytes when inflated
LARGEST_WHOLE: Final = 128_000_000  # bytes when inflated, all parts
MOST_MARKS: Final = 4_000_000  # `<` in all XML parts: what a parser's time and memory grow with
DEEPEST: Final = 200  # elements inside each other
_CHUNK: Final = 1 << 20
_ENTRY: Final = b"PK\x01\x02"
_UNDERSTOOD: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DECLARATIONS: Final = (b"<!DOCTYPE", b"<!ENTITY")

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class Package:
    """The parts of a file that kept within the limits, by name whatever its case. Names are never used as paths."""

    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        self.name = name
        self._archive = archive
        self._parts = {part.filename.lower(): part for part in archive.infolist()}

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._parts

    @property
    def macro(self) -> bool:
        return any(part.rpartition("/")[2] == "vbaproject.bin" or part.startswith("basic/") for part in self._parts)

    def chunks(self, part: str) -> Iterator[bytes]:
        """The inflated bytes of a part. Raises Unreadable when it is not there or damaged."""
        found = self._parts.get(part.lower())
        if found is None:
            raise Unreadable("file.broken", file=self.name)
        yield from _inflated(self.name, self._archive, found)

    def content(self, part: str) -> bytes:
        return b"".join(self.chunks(part))

    def parse(self, part: str, start: Start, end: End, text: Text) -> None:
        """Walk through an XML part; elements are named as `unprefixed` gives them, attributes with their namespace."""
        parser = _parser(self.name, start, end, text)
        try:
            for chunk in self.chunks(part):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, UnicodeError) as raised:
            raise Unreadable("file.broken", file=self.name) from raised


def opened(source: Source) -> Package:
    """The package, once its listing and every part have been measured. Raises Unreadable."""
    if source.content.count(_ENTRY) > 2 * MOST_PARTS:
        raise Unreadable("file.too_many_inside", file=source.name)
    try:
        archive = zipfile.ZipFile(BytesIO(source.content))
    except Exception as raised:
        raise Unreadable("file.broken", file=source.name) from raised
    _check_listing(source.name, archive.infolist())
    _check_parts(source.name, archive)
    return Package(source.name, archive)


def _check_listing(name: str, parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise Unreadable("file.too_many_inside", file=name)
    if any(part.flag_bits & 0x1 for part in parts):
        raise Unreadable("file.encrypted", file=name)
    if len({part.filename.lower() for part in parts}) < len(parts):
        raise Unreadable("file.part_doubled", file=name)
    if any(part.compress_type not in _UNDERSTOOD for part in parts):
        raise Unreadable("file.broken", file=name)
    _check_size(name, max((part.file_size for part in parts), default=0), LARGEST_PART)
    _check_size(name, sum(part.file_size for part in parts), LARGEST_WHOLE)


def _check_size(name: str, size: int, limit: int) -> None:
    if size > limit:
        raise Unreadable("file.too_large_inside", file=name, limit=limit // 1_000_000)


def _check_parts(name: str, archive: zipfile.ZipFile) -> None:
    """Inflate each part once, for what it declares may be a lie."""
    whole = marks = 0
    for part in archive.infolist():
        size, found = _measured(name, archive, part)
        whole += size
        marks += found
        _check_size(name, whole, LARGEST_WHOLE)
        if marks > MOST_MARKS:
            raise Unreadable("file.too_many_inside", file=name)


def _measured(name: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> tuple[int, int]:
    """Bytes and marks of a part; one without a mark in a megabyte is no report but something that fills memory."""
    size = marks = 0
    before = b""
    xml = False
    for chunk in _inflated(name, archive, part):
        xml = xml or (size == 0 and _is_xml(part.filename, chunk))
        size += len(chunk)
        _check_size(name, size, LARGEST_PART)
        if xml:
            _check_declarations(name, before + chunk)
            found = chunk.count(b"<")
            if not found and len(chunk) == _CHUNK:
                raise Unreadable("file.too_large_inside", file=name, limit=_CHUNK // 1_000_000)
            marks += found
            before = chunk[-40:]
    return size, marks


def _inflated(name: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with archive.open(part) as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as raised:
        raise Unreadable("file.broken", file=name) from raised


def _is_xml(part: str, beginning: bytes) -> bool:
    return (
        part.lower().endswith((".xml", ".rels", ".vml", ".rdf"))
        or beginning.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \r\n\t")[:1] == b"<"
    )


def _check_declarations(name: str, content: bytes) -> None:
    plain = content.replace(b"\0", b"") if b"\0" in content else content
    if any(declaration in plain for declaration in _DECLARATIONS):
        raise Unreadable("file.doctype", file=name)


# XML ----------------------------------------------------------------------------------------------------------------


def unprefixed(name: str) -> str:
    """A name without its namespace, where that is one of the office formats' own: `c`, `table-cell`; else whole."""
    space, _, local = name.rpartition(" ")
    own = not space or "spreadsheetml" in space or "opendocument" in space or "relationships" in space
    return local if own else name


class _LocalNames(dict[str, str]):
    """Names as the parser gives them to names without their namespace, a few at a time."""

    def __missing__(self, name: str) -> str:
        if len(self) > 1_000:
            self.clear()
        self[name] = local = unprefixed(name)
        return local


def _parser(name: str, start: Start, end: End, text: Text) -> expat.XMLParserType:
    local = _LocalNames()
    depth = 0

    def started(element: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise Unreadable("file.broken", file=name)
        start(local[element], attributes)

    def ended(element: str) -> None:
        nonlocal depth
        depth -= 1
        end(local[element])

    def declared(*_: object) -> None:
        raise Unreadable("file.doctype", file=name)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = declared
    return parser
