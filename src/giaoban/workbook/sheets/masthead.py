"""The first and last rows that sheets share: organisation and form number, title, remark; the signatures."""

from giaoban.domain.briefing import Briefing
from giaoban.text import say
from giaoban.workbook.layout import Cell, Row, blank, line


def masthead(briefing: Briefing, widths: tuple[float, ...], *, form: str, title: str, remark: str = "") -> list[Row]:
    """Organisation at left, "Biểu số 02" at right, title and remark below; an appendix, so without Quốc hiệu."""
    left, right = _halves(widths)
    number = say("sheet.form", number=form) if form else ""
    top = Row((Cell(briefing.office.get("organisation", ""), "org", left), Cell(number, "form", right)))
    rows = [top, line(title.upper(), "title", len(widths))]
    if remark:
        rows.append(line(remark, "remark", len(widths)))
    return [*rows, blank()]


def _halves(widths: tuple[float, ...]) -> tuple[int, int]:
    """How many columns go to a left and a right part, so that the left one has about two thirds."""
    part, goal = 0.0, sum(widths) * 0.6
    for at, width in enumerate(widths[:-1], start=1):
        part += width
        if part >= goal:
            return at, len(widths) - at
    return len(widths) - 1, 1


def thirds(widths: tuple[float, ...], left_mm: float, right_mm: float) -> tuple[int, int, int]:
    """Columns of a left block, a gap and a right block, each block at least so many millimetres wide."""
    left = next(at for at in range(1, len(widths)) if sum(widths[:at]) >= left_mm or at == len(widths) - 1)
    right = next(at for at in range(1, len(widths)) if sum(widths[-at:]) >= right_mm or at == len(widths) - left)
    return left, len(widths) - left - right, right


def signatures(
    widths: tuple[float, ...],
    *,
    day: str,
    right: tuple[str, str, str],
    left: tuple[str, str, str] | None = None,
    pen: float = 48.0,
) -> list[Row]:
    """The day, the titles, how to sign, `pen` points of room and the names; `right` and `left` are (title, how, name).

    All rows keep together, so that a page break never parts them.
    """
    first, gap, last = thirds(widths, 70.0, 80.0)
    texts = zip(left or ("", "", ""), right, ("sign", "sign.how", "sign"), strict=True)
    titles, hows, signers = (_pair(first, gap, last, one, other, style) for one, other, style in texts)
    rows = [_pair(first, gap, last, "", day, "date")] if day else []
    return [row._replace(keeps=True) for row in (*rows, titles, hows, blank(pen))] + [signers]


def _pair(first: int, gap: int, last: int, left: str, right: str, style: str) -> Row:
    between = (Cell(None, "text", gap),) if gap else ()
    return Row((Cell(left, style, first), *between, Cell(right, style, last)))
