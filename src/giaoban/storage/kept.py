"""The triggers that write history: one line for each row created, changed or removed, whichever door wrote it.

Generated from the tables, and made anew after every migration, because Alembic's batch mode drops them. The batch is
the newest one: SQLite lets one writer in at a time, and each writer opens its batch first.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, Table

from giaoban.storage.tables import RECORDED, metadata

_NOW = "(SELECT MAX(number) FROM batch)"


def table_of(entity: type) -> Table:
    return metadata.tables[entity.__tablename__]  # type: ignore[attr-defined]


def _object(row: str, columns: list[str]) -> str:
    return "json_object(" + ", ".join(f"'{name}', {row}.{name}" for name in columns) + ")"


def statements(table: Table) -> Iterator[str]:
    """DROP and CREATE for the three triggers of one table."""
    keys = [column.name for column in table.primary_key.columns]
    told = [column.name for column in table.columns if column.name != "batch"]
    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in told)
    for action, happening, key, before, after, when in (
        ("create", "INSERT", "NEW", "NULL", _object("NEW", told), ""),
        ("update", "UPDATE", "NEW", _object("OLD", told), _object("NEW", told), f"WHEN {changed}"),
        ("remove", "DELETE", "OLD", _object("OLD", told), "NULL", ""),
    ):
        name = f"kept_{table.name}_{action}"
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield (
            f"CREATE TRIGGER {name} AFTER {happening} ON {table.name} {when} BEGIN "
            f"INSERT INTO history (batch, entity, key, action, before, after) "
            f"VALUES ({_NOW}, '{table.name}', {_object(key, keys)}, '{action}', {before}, {after}); END"
        )


def keep_history(connection: Connection) -> None:
    """Make the triggers of every recorded table anew, inside the running transaction."""
    for entity in RECORDED:
        for statement in statements(table_of(entity)):
            connection.exec_driver_sql(statement)
