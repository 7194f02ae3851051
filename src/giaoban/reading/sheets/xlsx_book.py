"""What an .xlsx workbook says of itself: its sheets, its shared strings, and how its styles show a number."""

from collections.abc import Mapping, Sized
from posixpath import dirname, join, normpath
from typing import Final, NamedTuple

from giaoban.domain.errors import Unreadable
from giaoban.domain.words import TEXT_LIMIT
from giaoban.reading.packages import Package
from giaoban.reading.sheets.gathering import Room, Runs, old_font
from giaoban.reading.sheets.values import Look, built_in_look, look_of, unescaped

MOST_STRINGS: Final = 200_000
MOST_STYLES: Final = 100_000
LONGEST_TEXT: Final = 8 * TEXT_LIMIT  # characters, escapes still in them; more of a text is not kept
_TRUE: Final = ("1", "true", "on")


class SheetPart(NamedTuple):
    name: str
    part: str
    hidden: bool


class Style(NamedTuple):
    """`font` is told only where it is one of the old fonts whose letters are other letters."""

    look: Look = "plain"
    font: str | None = None


class Book(NamedTuple):
    """`styles` are by the number that a cell gives; a cell without a known one has the plain style."""

    sheets: tuple[SheetPart, ...]
    strings: tuple[Runs, ...]
    styles: tuple[Style, ...]
    from_1904: bool


def on(value: str | None) -> bool:
    return value is not None and value.lower() in _TRUE


def read_book(package: Package, room: Room) -> Book:
    """Raises Unreadable when the package has no workbook in it, or one that cannot be followed."""
    main = next(iter(_related(package, "", "officeDocument").values()), "xl/workbook.xml")
    if "word/document.xml" in package or main.endswith(".bin") or main not in package:
        raise Unreadable("file.not_a_spreadsheet", file=package.name)
    sheets, from_1904 = _sheets(package, main)
    strings = next(iter(_related(package, main, "sharedStrings").values()), None)
    styles = next(iter(_related(package, main, "styles").values()), None)
    return Book(
        sheets,
        _Strings(package, room, strings).found if strings and strings in package else (),
        _Styles(package, styles).found if styles and styles in package else (),
        from_1904,
    )


def _related(package: Package, part: str, kind: str) -> dict[str, str]:
    """The parts of this kind that a part names, by the relationship's id."""
    folder, file = dirname(part), part.rpartition("/")[2]
    rels = join(folder, "_rels", f"{file}.rels")
    found: dict[str, str] = {}

    def start(name: str, given: Mapping[str, str]) -> None:
        if name.endswith("Relationship") and given.get("Type", "").endswith(f"/{kind}"):
            found[given.get("Id", "")] = normpath(join("/", folder, given.get("Target", ""))).lstrip("/")

    if rels in package:
        package.parse(rels, start, _nothing, _nothing)
    return found


def _nothing(_: str) -> None:
    pass


def _sheets(package: Package, main: str) -> tuple[tuple[SheetPart, ...], bool]:
    """The worksheets in their order; charts and dialogs that stand between them have no cells."""
    parts = _related(package, main, "worksheet")
    sheets: list[SheetPart] = []
    dates: list[bool] = []

    def start(name: str, given: Mapping[str, str]) -> None:
        if name == "workbookPr":
            dates.append(on(given.get("date1904")))
        elif name == "sheet":
            known = next((value for key, value in given.items() if key.endswith(" id")), "")
            if part := parts.get(known):
                sheets.append(SheetPart(given.get("name", ""), part, given.get("state", "visible") != "visible"))

    package.parse(main, start, _nothing, _nothing)
    return tuple(sheets), any(dates)


class Pieces:
    """A text as it comes, piece by piece; what is longer than any cell can be is not kept."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._left = LONGEST_TEXT

    def add(self, data: str) -> None:
        if self._left > 0:
            self._pieces.append(data)
            self._left -= len(data)

    def __str__(self) -> str:
        return "".join(self._pieces)


class RichText:
    """A text of one or more runs while its elements come by; what is only a reading aid (`rPh`) is left out."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        self._runs: list[tuple[str, str | None]] = []
        self._pieces: Pieces | None = None
        self._font: str | None = None
        self._aside = False

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "t" and not self._aside:
            self._pieces = Pieces()
        elif name == "r":
            self._font = None
        elif name == "rFont":
            self._font = old_font(given.get("val"))
        elif name == "rPh":
            self._aside = True

    def text(self, data: str) -> None:
        if self._pieces is not None:
            self._pieces.add(data)

    def end(self, name: str) -> None:
        if name == "t" and self._pieces is not None:
            self._add(unescaped(str(self._pieces)))
            self._pieces = None
        elif name == "rPh":
            self._aside = False

    def _add(self, text: str) -> None:
        """Runs that differ only in what we do not read are one."""
        if self._runs and self._runs[-1][1] == self._font:
            before = self._runs.pop()[0]
            text = before + text if len(before) < LONGEST_TEXT else before
        self._runs.append((text, self._font))

    def runs(self) -> Runs:
        return tuple(self._runs)


class _Strings:
    def __init__(self, package: Package, room: Room, part: str) -> None:
        self._rich = RichText()
        self._room = room
        self._found: list[Runs] = []
        package.parse(part, self._start, self._end, self._rich.text)
        self.found = tuple(self._found)

    def _start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "si":
            self._rich.begin()
        else:
            self._rich.start(name, given)

    def _end(self, name: str) -> None:
        if name != "si":
            self._rich.end(name)
            return
        if len(self._found) == MOST_STRINGS:
            raise Unreadable("file.too_many_inside", file=self._room.name)
        self._found.append(self._rich.runs())
        self._room.take_text(sum(len(text) for text, _ in self._found[-1]))


class _Styles:
    def __init__(self, package: Package, part: str) -> None:
        self._name = package.name
        self._codes: dict[str, str] = {}
        self._fonts: list[str | None] = []
        self._found: list[Style] = []
        self._within = ""
        package.parse(part, self._start, self._end, _nothing)
        self.found = tuple(self._found)

    def _start(self, name: str, given: Mapping[str, str]) -> None:
        if name in ("fonts", "cellXfs"):
            self._within = name
        elif name == "numFmt":
            self._codes[given.get("numFmtId", "")] = given.get("formatCode", "")
        elif self._within == "fonts" and name == "font":
            self._check(self._fonts)
            self._fonts.append(None)
        elif self._within == "fonts" and name == "name" and self._fonts:
            self._fonts[-1] = old_font(given.get("val"))
        elif self._within == "cellXfs" and name == "xf":
            self._check(self._found)
            self._found.append(self._style(given))

    def _check(self, kept: Sized) -> None:
        if len(kept) == MOST_STYLES:
            raise Unreadable("file.too_many_inside", file=self._name)

    def _end(self, name: str) -> None:
        if name == self._within:
            self._within = ""

    def _style(self, given: Mapping[str, str]) -> Style:
        number, font = given.get("numFmtId", "0"), given.get("fontId", "0")
        code = self._codes.get(number)
        look = look_of(code) if code is not None else built_in_look(_index(number))
        return Style(look, self._fonts[_index(font)] if 0 <= _index(font) < len(self._fonts) else None)


def _index(text: str) -> int:
    """A number that counts from 0, or -1 if it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
