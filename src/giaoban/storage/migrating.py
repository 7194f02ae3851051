"""Making a book's tables and bringing an older book up to date: Alembic, whole or not at all."""

import shutil
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from giaoban.domain.errors import Refused, StorageFault
from giaoban.storage.book_file import APPLICATION_ID, REVISION, check_identity
from giaoban.storage.connection import engine_of
from giaoban.storage.faults import placed, told
from giaoban.storage.kept import keep_history

SCRIPTS = Path(__file__).parent / "migrations"


def create(path: Path) -> None:
    """Make an empty book in this file. Raises Refused when something is there already, StorageFault."""
    building = path.with_name(path.name + ".new")
    journal = building.with_name(building.name + "-journal")
    with placed(path):
        if path.exists():
            raise Refused("book.exists", path=str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        building.unlink(missing_ok=True)
        try:
            _run(building, mode="rwc")
            building.rename(path)
        finally:
            building.unlink(missing_ok=True)
            journal.unlink(missing_ok=True)


def upgrade(path: Path) -> Path | None:
    """Bring the book in this file up to date; answers where the copy of the older one is, or None if it was.

    Raises StorageFault when the book was made by a newer version.
    """
    revision = check_identity(path)
    if revision > REVISION:
        raise StorageFault("book.newer", path=str(path), revision=revision, known=REVISION)
    if revision == REVISION:
        return None
    copy = path.with_name(f"{path.stem}-{revision:04d}.bak")
    with placed(copy):
        shutil.copy2(path, copy)
    _run(path)
    return copy


def _run(path: Path, *, mode: str = "rw") -> None:
    """All steps in one transaction. Foreign keys are off meanwhile, or changing a parent would empty its children; and
    a table that is built anew may be missing for a moment from the views that name it.
    """
    engine = engine_of(path, mode=mode, foreign_keys=False)
    try:
        with told(path), engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA legacy_alter_table=ON")
            command.upgrade(_config(connection), "head")
            keep_history(connection)
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone() is not None:
                raise StorageFault("book.damaged", path=str(path))
    finally:
        engine.dispose()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
