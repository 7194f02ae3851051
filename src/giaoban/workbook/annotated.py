"""The annotated copy: somebody's workbook with cells coloured and comments at them, and nothing else changed.

Not by openpyxl: it drops what formulas had come to, pictures, shapes and drop-downs of other sheets. Here the parts'
own bytes stay, and a few are put between them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from giaoban.workbook.marked_sheet import (
    LAST_COLUMN,
    LAST_ROW,
    Coloured,
    Place,
    Survey,
    column_number,
    drawing_at,
)
from giaoban.workbook.marked_styles import MarkedStyles
from giaoban.workbook.notes import (
    BOXES_TYPE,
    COMMENTS_TYPE,
    NO_BOXES,
    Note,
    no_comments,
    with_boxes,
    with_comments,
)
from giaoban.workbook.parts import OFFICE, Edit, Parts, Unfit, local, walk

STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"


class Mark(NamedTuple):
    """What is said at a cell, and whether it has to be corrected. Without a column it belongs to the row's first filled
    cell, without a row to the sheet's, without a sheet to the first sheet that is seen."""

    sheet: str | None
    row: int | None
    column: str | None
    text: str
    severe: bool


def annotated(content: bytes, marks: Sequence[Mark]) -> bytes | None:
    """The workbook with these marks; None when it has something in it that cannot be followed safely.

    The content must be a file that `reading` has measured and read. The time grows with its bytes and its marks; the
    answer depends on nothing else.
    """
    try:
        return _annotated(Parts(content), marks)
    except Unfit:
        return None


def _annotated(parts: Parts, marks: Sequence[Mark]) -> bytes:
    main = next((link.target for link in parts.links("") if link.kind == "officeDocument"), "xl/workbook.xml")
    links = parts.links(main)
    styles = MarkedStyles(parts, next((link.target for link in links if link.kind == "styles"), None))
    sheets, first = _sheets(parts, main)
    if first is None:
        raise Unfit
    by_part: dict[str, list[Mark]] = {}
    for mark in marks:
        by_part.setdefault(sheets.get(mark.sheet or "", first), []).append(mark)
    for part, some in by_part.items():
        _mark(parts, part, some, styles)
    styles.finished(parts)
    return parts.packed()


def _sheets(parts: Parts, main: str) -> tuple[dict[str, str], str | None]:
    """The parts of the worksheets by their names, and the first that is not hidden."""
    targets = {link.known: link.target for link in parts.links(main) if link.kind == "worksheet"}
    found: dict[str, str] = {}
    seen: list[str] = []

    def started(name: str, given: Mapping[str, str], _: int) -> None:
        if local(name) != "sheet":
            return
        known = next((value for key, value in given.items() if key.endswith(":id")), "")
        if known in targets:
            found[given.get("name", "")] = targets[known]
            if given.get("state", "visible") == "visible":
                seen.append(targets[known])

    walk(parts.content(main), started)
    return found, next(iter(seen), None)


def _mark(parts: Parts, part: str, marks: Sequence[Mark], styles: MarkedStyles) -> None:
    content = parts.content(part)
    survey = Survey(content, (mark.row for mark in marks if mark.row and not mark.column))
    by_place: dict[Place, list[Mark]] = {}
    for mark in marks:
        by_place.setdefault(_place(survey, mark), []).append(mark)
    severe = {place for place, some in by_place.items() if any(mark.severe for mark in some)}
    coloured = Coloured(content, survey, by_place, lambda style, place: styles.number(style, severe=place in severe))
    notes = [Note(*place, _together(some)) for place, some in sorted(by_place.items())]
    parts.put(part, coloured.result(*_comment(parts, part, survey, notes)))


def _place(survey: Survey, mark: Mark) -> Place:
    row = mark.row if mark.row and mark.row <= LAST_ROW else None
    column = column_number(mark.column) if mark.column else 0
    return survey.place(row, column if column <= LAST_COLUMN else None)


def _together(marks: Iterable[Mark]) -> str:
    """What has to be corrected first; nothing twice."""
    ordered = sorted(marks, key=lambda mark: not mark.severe)
    return "\n\n".join(dict.fromkeys(mark.text for mark in ordered))


def _comment(parts: Parts, part: str, survey: Survey, notes: Sequence[Note]) -> list[Edit]:
    """Put the comments into their parts; the answer is what the sheet itself has to say of them."""
    links = parts.links(part)
    base = STRICT if "purl.oclc.org" in survey.namespace else OFFICE
    comments = next((link.target for link in links if link.kind == "comments"), None)
    if comments is None:
        comments = parts.free_name("xl/comments{}.xml")
        parts.put(comments, no_comments(survey.namespace))
        parts.say_type(comments, COMMENTS_TYPE)
        parts.link(part, f"{base}/comments", comments)
    written, fresh = with_comments(parts.content(comments), notes)
    parts.put(comments, written)
    boxes = next((link.target for link in links if link.known == survey.boxes), None) if survey.boxes else None
    if survey.boxes and boxes is None:
        raise Unfit
    if boxes is not None:
        parts.put(boxes, with_boxes(parts.content(boxes), fresh))
        return []
    if not fresh:
        return []
    boxes = parts.free_name("xl/drawings/vmlDrawing{}.vml")
    parts.put(boxes, with_boxes(NO_BOXES, fresh))
    parts.say_type(boxes, BOXES_TYPE)
    return [drawing_at(survey, base, parts.link(part, f"{base}/vmlDrawing", boxes))]
