"""Pages that are read again for a while, for outlets edit what they have published.

A page is due an hour after it was read first, then ever more seldom for a week; of a page that fails the
next turn is awaited, and one that is gone (404, 410) is let go.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from corpus import schema
from corpus.store import Store

#: After the first reading.
TURNS = tuple(timedelta(hours=hours) for hours in (1, 3, 8, 24, 72, 168))


@dataclass(frozen=True, slots=True)
class WatchedPage:
    """A page as it was read last; `read_at` is when it was read, or tried, last."""

    url: str
    etag: str | None
    last_modified: str | None
    first_read: datetime
    read_at: datetime


def next_turn(first_read: datetime, read_at: datetime) -> datetime | None:
    """Return when a page is due; None when it is no longer read again."""
    moments = (first_read + turn for turn in TURNS)
    return next((moment for moment in moments if moment > read_at), None)


class PageWatch:
    """The pages of a store that are read again."""

    def __init__(self, store: Store) -> None:
        """Look at this store."""
        self._store = store

    def note(
        self, url: str, at: datetime, etag: str | None = None, last_modified: str | None = None
    ) -> None:
        """Keep that a page was read; the first time it was stays what it is."""
        table = schema.pages
        with self._store.writing() as connection:
            first = connection.scalar(sa.select(table.c.first_read).where(table.c.url == url))
            first_read = at if first is None else datetime.fromisoformat(first)
            due = next_turn(first_read, at)
            row = {
                "url": url,
                "etag": etag,
                "last_modified": last_modified,
                "first_read": first_read.isoformat(),
                "read_at": at.isoformat(),
                "due": None if due is None else due.isoformat(),
            }
            connection.execute(sa.insert(table).prefix_with("OR REPLACE"), row)

    def due(self, now: datetime, limit: int) -> list[WatchedPage]:
        """Return the pages that are due, the longest due first."""
        table = schema.pages
        query = (
            sa.select(table)
            .where(table.c.due <= now.isoformat())
            .order_by(table.c.due, table.c.url)
            .limit(limit)
        )
        with self._store.reading() as connection:
            return [
                WatchedPage(
                    row.url,
                    row.etag,
                    row.last_modified,
                    datetime.fromisoformat(row.first_read),
                    datetime.fromisoformat(row.read_at),
                )
                for row in connection.execute(query)
            ]

    def let_go(self, url: str) -> None:
        """Read a page no more."""
        table = schema.pages
        with self._store.writing() as connection:
            connection.execute(sa.update(table).where(table.c.url == url).values(due=None))
