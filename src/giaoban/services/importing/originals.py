"""The files that were imported, kept in the book's folder so that every figure can be read again."""

import re
from pathlib import Path
from typing import Final

from giaoban.reading.rows import Source
from giaoban.services.exporting import write_file

FOLDER: Final = "originals"
ELSEWHERE: Final = "khac"  # for files that name no period
_UNFIT: Final = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u202a-\u202e\u2066-\u2069\ud800-\udfff]')
_LONGEST: Final = 100  # characters of a name; its ending stays


def keep_original(book: Path, source: Source, *, batch: int, period: str | None) -> Path:
    """Write the file as `originals/2018H1/00012-van-chan.xlsx` below the book. Raises StorageFault."""
    path = book / FOLDER / (period or ELSEWHERE) / f"{batch:05d}-{_fit(source.name)}"
    write_file(path, source.content)
    return path


def original_of(book: Path, *, batch: int) -> Path | None:
    """Where the file of this import is kept, if it is still there."""
    return next(iter(sorted((book / FOLDER).glob(f"*/{batch:05d}-*"))), None)


def _fit(name: str) -> str:
    """A name that any file system takes."""
    fit = _UNFIT.sub("_", name).strip(" .") or "tep"
    stem, dot, ending = fit.rpartition(".")
    return f"{stem[:_LONGEST]}{dot}{ending[:10]}" if dot else fit[:_LONGEST]
