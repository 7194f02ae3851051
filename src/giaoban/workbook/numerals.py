"""Number formats, and a column's letters."""

from typing import Final

VIETNAMESE: Final = "[$-42A]"  # so that LibreOffice prints dots and a comma on any computer; Excel follows Windows
WHOLE: Final = f"{VIETNAMESE}#,##0"
DAY: Final = "dd\\/mm\\/yyyy"


def decimal_format(decimals: int, *, starred: bool = False) -> str:
    """A format with so many decimals; starred, it marks a sum that lacks units."""
    fraction = "." + "0" * decimals if decimals else ""
    return f"{WHOLE}{fraction}" + ('"*"' if starred else "")


def column_letter(column: int) -> str:
    """The letters of a column, counted from 1: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
