"""What came of one file of a run."""

from typing import NamedTuple

from giaoban.domain.errors import StorageFault, Unreadable
from giaoban.services.importing.files import Imported


class Outcome(NamedTuple):
    """Imported (with its batch, if it changed anything), or not to be read. `annotated` is where the copy with marks is
    that was asked for, None where there is none."""

    file: str
    imported: Imported | None
    batch: int | None
    fault: Unreadable | StorageFault | None
    annotated: str | None = None
