"""From declared rows to numbered ones: heights in points, long texts carried on in the next row, page breaks."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from giaoban.workbook import measuring
from giaoban.workbook.layout import PAGE_POINTS, Cell, Row, Sheet, Value
from giaoban.workbook.styles import STYLES

PIECE: Final = 112.0  # points of a row that carries a part of a long text: small, so that it fills pages well
PIXEL: Final = 0.75  # points; Excel rounds heights to whole pixels
CAREFUL: Final = 8.0  # points by which a page is taken to be shorter, for printers differ


class Look(NamedTuple):
    """How one cell looks: a style's name, a number format, and which edges stay open because the text goes on."""

    style: str
    format: str = ""
    open_top: bool = False
    open_bottom: bool = False
    quoted: bool = False


class Laid(NamedTuple):
    """A cell in its place: `column` from 1, merged over `span` columns."""

    column: int
    span: int
    value: Value
    look: Look
    formula: str | None


class LaidRow(NamedTuple):
    number: int
    height: float
    cells: tuple[Laid, ...]


class Flow(NamedTuple):
    """A sheet's rows in their places; `breaks` are the rows after which a page ends; `body` counts rows of content."""

    rows: tuple[LaidRow, ...]
    names: dict[str, int]
    breaks: tuple[int, ...]
    body: int


def flow(sheet: Sheet) -> Flow:
    names: dict[str, int] = {}
    laid: list[LaidRow] = []
    owners: list[Row] = []
    for row in sheet.rows:
        if row.name:
            names[row.name] = len(laid) + 1
        for cells, height in _pieces(row, sheet.widths):
            laid.append(LaidRow(len(laid) + 1, height, cells))
            owners.append(row)
    named = tuple(_with_row_numbers(row, names) for row in laid)
    return Flow(named, names, _breaks(sheet, laid, owners, names), sum(row.body for row in sheet.rows))


def _with_row_numbers(row: LaidRow, names: dict[str, int]) -> LaidRow:
    def numbered(cell: Laid) -> Laid:
        return cell._replace(formula=cell.formula.format(row=row.number, **names)) if cell.formula else cell

    return row._replace(cells=tuple(numbered(cell) for cell in row.cells))


def _placed(row: Row) -> list[tuple[int, Cell]]:
    column, placed = 1, []
    for cell in row.cells:
        placed.append((column, cell))
        column += cell.span
    return placed


def _pieces(row: Row, widths: tuple[float, ...]) -> Iterator[tuple[tuple[Laid, ...], float]]:
    """The one row, or the several rows, that a declared row becomes."""
    placed = _placed(row)
    lines = [_lines(cell, sum(widths[column - 1 : column - 1 + cell.span])) for column, cell in placed]
    whole = _height(placed, [len(texts) for texts in lines], row.least)
    if whole <= measuring.TALLEST:
        yield tuple(_laid(column, cell, cell.value, Look(cell.style)) for column, cell in placed), whole
        return
    shares = [measuring.lines_in(PIECE, STYLES[cell.style]) for _, cell in placed]
    count = max(-(-len(texts) // share) for texts, share in zip(lines, shares, strict=True))
    for piece in range(count):
        parts = [texts[piece * share : (piece + 1) * share] for texts, share in zip(lines, shares, strict=True)]
        least = row.least if piece == 0 else 0.0
        yield _piece(placed, parts, piece, count), _height(placed, [len(part) for part in parts], least)


def _piece(placed: list[tuple[int, Cell]], parts: list[list[str]], piece: int, count: int) -> tuple[Laid, ...]:
    cells = []
    for (column, cell), part in zip(placed, parts, strict=True):
        look = Look(cell.style, open_top=piece > 0, open_bottom=piece < count - 1)
        text = "".join(part).removesuffix("\n") if isinstance(cell.value, str) else cell.value
        shown = text if isinstance(cell.value, str) or piece == 0 else None
        cells.append(_laid(column, cell if piece == 0 else cell._replace(formula=None), shown or None, look))
    return tuple(cells)


def _lines(cell: Cell, millimetres: float) -> list[str]:
    if not isinstance(cell.value, str):
        return [""]
    return measuring.wrap(cell.value, STYLES[cell.style], millimetres)


def _height(placed: list[tuple[int, Cell]], counts: list[int], least: float) -> float:
    tall = [measuring.height(count, STYLES[cell.style]) for (_, cell), count in zip(placed, counts, strict=True)]
    return -(-max([least, *tall]) // PIXEL) * PIXEL


def _laid(column: int, cell: Cell, value: Value, look: Look) -> Laid:
    quoted = isinstance(value, str) and cell.formula is None and value[:1] in tuple("=+-@\t\r\n＝")
    return Laid(column, cell.span, value, look._replace(format=cell.format, quoted=quoted), cell.formula)


def _breaks(sheet: Sheet, laid: list[LaidRow], owners: list[Row], names: dict[str, int]) -> tuple[int, ...]:
    """Every end of a page: asked for, or where the next row, or rows that keep together, would not fit.

    All are said aloud, for a page that ended elsewhere than reckoned here would part what keeps together.
    """
    if sheet.one_page:
        return ()
    page, again = PAGE_POINTS[sheet.orientation] - CAREFUL, _repeated(sheet, laid, names)
    breaks, used, at = [], 0.0, 0
    while at < len(laid):
        end = _block(laid, owners, at)
        tall = sum(row.height for row in laid[at:end])
        if again + tall > page:  # no page could hold all of it together
            end, tall = at + 1, laid[at].height
        asked = owners[at].breaks and (at == 0 or owners[at - 1] is not owners[at])
        if at and (asked or used + tall > page):
            breaks.append(at)
            used = again
        used, at = used + tall, end
    return tuple(breaks)


def _block(laid: list[LaidRow], owners: list[Row], at: int) -> int:
    """Where the block ends that begins at this row: rows that keep together, and the row that follows them."""
    end = at
    while end < len(laid) - 1 and owners[end].keeps and not owners[end + 1].breaks:
        end += 1
    return end + 1


def _repeated(sheet: Sheet, laid: list[LaidRow], names: dict[str, int]) -> float:
    if sheet.repeat is None:
        return 0.0
    first, last = (names[name] for name in sheet.repeat)
    return sum(row.height for row in laid[first - 1 : last])
