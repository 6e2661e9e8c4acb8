"""One SQLite file, opened for several readers and one writer, with errors as sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError, OperationalError

from corpus.errors import StoreBusy, StoreError, StoreFull

#: How long a writer waits for another process that is writing.
_BUSY_SECONDS = 60.0


class Database:
    """The file under a store."""

    def __init__(self, path: Path) -> None:
        """Open the file, making it and its folder if need be.

        Raises:
            StoreError: the folder can't be made.
        """
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{path.parent}: can't be made ({error.strerror})") from error
        self._engine = sa.create_engine(
            sa.URL.create("sqlite", database=str(path)),
            connect_args={"timeout": _BUSY_SECONDS, "check_same_thread": False},
        )
        sa.event.listen(self._engine, "connect", _set_pragmas)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Give a connection for reading; it sees one state of the store throughout."""
        with self._translated(), self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            try:
                yield connection
            finally:
                connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """One transaction that holds the write lock from its start, so none fails half-way for it."""
        with self._translated(), self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn the database's errors into sentences."""
        try:
            yield
        except OperationalError as error:
            if "disk is full" in str(error.orig) or "disk I/O error" in str(error.orig):
                raise StoreFull(str(self.path)) from error
            if "database is locked" in str(error.orig):
                raise StoreBusy(str(self.path), _BUSY_SECONDS) from error
            raise StoreError(f"{self.path}: {error.orig}") from error
        except DatabaseError as error:
            raise StoreError(
                f"{self.path}: {error.orig}; restore a backup, or move the file away to start anew"
            ) from error


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    """Readers never wait for the writer (WAL), and a removed article takes its rows along."""
    connection.isolation_level = None  # transactions are begun by us: BEGIN IMMEDIATE
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
