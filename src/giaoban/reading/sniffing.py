"""Which form a file has, told by its content first and its name second; what is no report is refused with a way out."""

import re
import zipfile
from io import BytesIO
from pathlib import PurePath
from typing import Final, NamedTuple

from giaoban.domain.errors import Unreadable
from giaoban.domain.problems import Place, Problem, problem
from giaoban.reading.csv_file import columns_told
from giaoban.reading.encodings import decoded
from giaoban.reading.rows import Source
from giaoban.reading.sheets import compound

_LOCK: Final = "~$"  # what Word and Excel put beside a file that is open
_OF_THE_SYSTEM: Final = frozenset(("thumbs.db", "desktop.ini", ".ds_store"))
_HEAD: Final = 4_096  # bytes
_A_TABLE: Final = 2  # columns with known names make a text a table

_TEXT_FORMS: Final = {
    ".csv": "csv", ".tsv": "csv", ".json": "json", ".jsonl": "json", ".ndjson": "json", ".md": "outline",
    ".markdown": "outline",
}  # fmt: skip
_OTHERS_NAMES: Final = frozenset((
    ".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods", ".docx", ".docm", ".doc", ".odt", ".pdf", ".rtf",
))  # fmt: skip
_PARTS: Final = {"xl/workbook.xml": "xlsx", "word/document.xml": "docx"}
_FOLDERS: Final = {"xl": "xlsx", "word": "docx"}  # the main part may have another name
_SPREADSHEET: Final = b"application/vnd.oasis.opendocument.spreadsheet"

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PACKED: Final = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
_PICTURES: Final = (
    b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*",
)  # fmt: skip
_HTML: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|style)\b", re.I | re.S
)
_MAIL_PAGE: Final = re.compile(rb"\s*mime-version:", re.I)
_XML: Final = re.compile(rb"\s*<\?xml\b", re.I)
_JSON: Final = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[{\]])')


class Form(NamedTuple):
    """`name` is one of json, xlsx, xls, ods, docx, outline, csv; `warnings` say where the file's name misleads."""

    name: str
    warnings: tuple[Problem, ...] = ()


def form_of(source: Source) -> Form:
    """What this file is. Raises Unreadable for everything that a report cannot be read from."""
    _check_name(source.name)
    if source.content.startswith(_ZIP):
        return Form(_packed(source))
    if source.content.startswith(compound.MAGIC):
        return Form(_compound(source))
    if code := _foreign(source.content):
        raise Unreadable(code, file=source.name)
    return _text(source)


def _check_name(name: str) -> None:
    if name.startswith((_LOCK, "._")) or name.lower() in _OF_THE_SYSTEM:
        raise Unreadable("file.not_a_report", file=name)


def _foreign(content: bytes) -> str | None:
    """The refusal for a kind of file that its first bytes give away, or None."""
    head = content[:_HEAD]
    plain = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if b"%PDF-" in head[:1024]:
        return "file.pdf"
    if _is_picture(content):
        return "file.picture"
    if head.startswith(_PACKED):
        return "file.zip"
    if plain.lstrip().startswith(b"{\\rtf"):
        return "file.rtf"
    if _HTML.match(plain) or _MAIL_PAGE.match(plain):
        return "file.html"
    return "file.xml" if _XML.match(plain) else None


def _is_picture(content: bytes) -> bool:
    if content.startswith(_PICTURES):
        return True
    if content.startswith(b"BM"):  # a bitmap says its own size; a text that begins so does not
        return int.from_bytes(content[2:6], "little") == len(content)
    return (content[:4] == b"RIFF" and content[8:12] == b"WEBP") or content[4:12] in (b"ftypheic", b"ftypmif1")


# Packages and compound files ----------------------------------------------------------------------------------------


def _packed(source: Source) -> str:
    """What is inside a zip; a form does not depend on the name. The parts themselves are measured by their readers."""
    try:
        with zipfile.ZipFile(BytesIO(source.content)) as archive:
            parts = archive.infolist()
            if any(part.flag_bits & 0x1 for part in parts):
                raise Unreadable("file.encrypted", file=source.name)
            names = [part.filename.replace("\\", "/").lower() for part in parts]
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as raised:
        raise Unreadable("file.broken", file=source.name) from raised
    if _SPREADSHEET in source.content[:200]:  # the first part, not compressed
        return "ods"
    main = next((form for part, form in _PARTS.items() if part in names), None)
    form = main or next((_FOLDERS[top] for name in names if (top := name.partition("/")[0]) in _FOLDERS), None)
    if form is None or "xl/workbook.bin" in names:
        raise Unreadable("file.zip", file=source.name)
    return form


def _compound(source: Source) -> str:
    """What Office wrote before 2007, and what it writes around a file with a password."""
    try:
        streams = compound.Compound(source.content).names()
    except compound.Damaged as raised:
        raise Unreadable("file.broken", file=source.name) from raised
    if "EncryptedPackage" in streams:
        raise Unreadable("file.encrypted", file=source.name)
    if "WordDocument" in streams:
        raise Unreadable("file.doc", file=source.name)
    if not streams & {"Workbook", "Book"}:
        raise Unreadable("file.not_a_report", file=source.name)
    return "xls"


# Texts --------------------------------------------------------------------------------------------------------------


def _text(source: Source) -> Form:
    ending = PurePath(source.name.strip()).suffix.lower()
    if form := _TEXT_FORMS.get(ending):
        return Form(form)
    if not source.content.strip(b"\0"):
        raise Unreadable("file.empty" if not source.content else "file.broken", file=source.name)
    text = _decoded(source)
    form = _by_content(text)
    if ending not in _OTHERS_NAMES:
        return Form(form)
    return Form(form, (problem(f"form.is_{form}", Place(source.name), ending, ending=ending),))


def _decoded(source: Source) -> str:
    """The text, if it is one at all: a program or a picture of a rare kind has NULs and is not in any encoding."""
    try:
        return decoded(source).text
    except Unreadable as raised:
        if b"\0" in source.content and raised.code != "file.utf16":
            raise Unreadable("file.unknown", file=source.name) from raised
        raise


def _by_content(text: str) -> str:
    if _JSON.match(text):
        return "json"
    return "csv" if columns_told(text) >= _A_TABLE else "outline"
