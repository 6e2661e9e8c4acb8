"""Brings the tables of an older store to those of this program, in the transaction that opens it."""

from __future__ import annotations

import sqlalchemy as sa

from corpus import schema
from corpus.errors import StoreError, StoreTooNew


def make_tables(connection: sa.Connection, path: str) -> None:
    """Make the tables that are missing and bring older ones up to date; nothing stored is lost.

    Raises:
        StoreTooNew: a newer version of the program wrote the store.
        StoreError: its format is no number.
    """
    found = _format(connection, path)
    if found > schema.FORMAT:
        raise StoreTooNew(path, found, schema.FORMAT)
    if found < schema.FORMAT:
        _add_columns(connection)
    schema.metadata.create_all(connection)
    if found != schema.FORMAT:
        connection.execute(
            sa.insert(schema.meta).prefix_with("OR REPLACE"),
            {"key": "format", "value": str(schema.FORMAT)},
        )


def _format(connection: sa.Connection, path: str) -> int:
    """Return the format of a store; 0 for an empty file."""
    if not sa.inspect(connection).has_table("meta"):
        return 0
    query = sa.select(schema.meta.c.value).where(schema.meta.c.key == "format")
    stored = connection.scalar(query) or "0"
    if not stored.isdecimal():
        raise StoreError(f"{path}: its format {stored!r} is no number; restore a backup")
    return int(stored)


def _add_columns(connection: sa.Connection) -> None:
    """Add the columns that tables of an older format lack, each with its default, and the new indexes."""
    inspector = sa.inspect(connection)
    for table in schema.metadata.sorted_tables:
        if not inspector.has_table(table.name):
            continue
        have = {column["name"] for column in inspector.get_columns(table.name)}
        for column in table.columns:
            if column.name not in have:
                definition = sa.schema.CreateColumn(column).compile(connection)
                connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {definition}")
        for index in table.indexes:
            index.create(connection, checkfirst=True)
