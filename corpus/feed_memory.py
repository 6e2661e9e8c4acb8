"""What is known of feeds and their items from one run to the next, in the database of the store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from corpus.feed_types import Item
from corpus.schema import feeds, seen_items
from corpus.store import Store
from corpus.sync_types import Decided, Decision, FeedState

#: SQLite takes some thousand parameters a statement.
_AT_A_TIME = 400


class StoredFeedMemory:
    """The memory of feeds in a store (see FeedMemory); several processes may have it open."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def claim(self, feed: str, now: datetime, until: datetime) -> FeedState | None:
        """Return what is known of a feed and keep others off it until then; None if it is not due."""
        with self._store.writing() as connection:
            state = _state(connection, feed)
            if state.not_before is not None and state.not_before > now:
                return None
            _put_state(connection, feed, replace(state, not_before=until))
            return state

    def settle(self, feed: str, state: FeedState) -> None:
        """Remember how a feed stands after it was asked, due again at `state.not_before`."""
        with self._store.writing() as connection:
            _put_state(connection, feed, state)

    def due_at(self, feed: str) -> datetime | None:
        """Return when a feed may be asked again; None: at any time."""
        return self.state(feed).not_before

    def state(self, feed: str) -> FeedState:
        """Return what is known of a feed."""
        with self._store.reading() as connection:
            return _state(connection, feed)

    def unknown(self, feed: str, items: Sequence[Item]) -> list[Item]:
        """Return those items on which nothing was decided yet, in their order.

        An item is known by its address; and by the feed's own name for it where its title is the same, so
        that an address that was rewritten brings nothing twice.
        """
        urls: set[str] = set()
        names: set[tuple[str, str]] = set()
        with self._store.reading() as connection:
            for part in _parts(items):
                columns = seen_items.c
                by_url = sa.select(columns.url).where(columns.url.in_([item.url for item in part]))
                urls.update(connection.scalars(by_url))
                by_name = sa.select(columns.item_id, columns.title).where(
                    columns.feed == feed, columns.item_id.in_([item.id for item in part])
                )
                names.update((row.item_id, row.title) for row in connection.execute(by_name))
        return [i for i in items if i.url not in urls and (i.id, i.title) not in names]

    def waiting(self, feed: str) -> list[Decided]:
        """Return the items of a feed whose page is to be tried again, the oldest decision first."""
        columns = seen_items.c
        query = sa.select(seen_items).where(columns.feed == feed, columns.decision == "waiting")
        with self._store.reading() as connection:
            return [_decided(row) for row in connection.execute(query.order_by(columns.at))]

    def record(self, decided: Iterable[Decided]) -> None:
        """Remember decisions, each in place of an earlier one on the same address."""
        rows = [_row(one) for one in decided]
        if not rows:
            return
        statement = insert(seen_items)
        new = {name: statement.excluded[name] for name in rows[0] if name != "url"}
        with self._store.writing() as connection:
            connection.execute(
                statement.on_conflict_do_update(index_elements=["url"], set_=new), rows
            )

    def listed(self, decision: Decision, limit: int) -> list[Decided]:
        """Return the newest decisions of a kind."""
        columns = seen_items.c
        query = sa.select(seen_items).where(columns.decision == decision)
        query = query.order_by(columns.at.desc(), columns.url).limit(limit)
        with self._store.reading() as connection:
            return [_decided(row) for row in connection.execute(query)]

    def forget(self, before: datetime) -> int:
        """Drop the decisions made before a moment, but for items that wait; return how many."""
        columns = seen_items.c
        statement = sa.delete(seen_items).where(
            columns.decision != "waiting", columns.at < before.isoformat()
        )
        with self._store.writing() as connection:
            return connection.execute(statement).rowcount


def _parts(items: Sequence[Item]) -> list[Sequence[Item]]:
    return [items[start : start + _AT_A_TIME] for start in range(0, len(items), _AT_A_TIME)]


def _state(connection: sa.Connection, feed: str) -> FeedState:
    row = connection.execute(sa.select(feeds).where(feeds.c.url == feed)).first()
    if row is None:
        return FeedState()
    return FeedState(
        etag=row.etag,
        last_modified=row.last_modified,
        digest=row.digest,
        failures=row.failures,
        not_before=_moment(row.not_before),
        last_ok=_moment(row.last_ok),
        last_error=row.last_error,
    )


def _put_state(connection: sa.Connection, feed: str, state: FeedState) -> None:
    values = {
        "url": feed,
        "etag": state.etag,
        "last_modified": state.last_modified,
        "digest": state.digest,
        "failures": state.failures,
        "not_before": _text(state.not_before),
        "last_ok": _text(state.last_ok),
        "last_error": state.last_error,
    }
    connection.execute(sa.insert(feeds).prefix_with("OR REPLACE"), values)


def _row(decided: Decided) -> dict[str, Any]:
    item = decided.item
    return {
        "url": item.url,
        "feed": decided.feed,
        "item_id": item.id,
        "title": item.title,
        "published": _text(item.published),
        "language": item.language,
        "decision": decided.decision,
        "why": decided.why,
        "at": decided.at.isoformat(),
        "attempts": decided.attempts,
    }


def _decided(row: Any) -> Decided:
    item = Item(row.url, row.title, "", _moment(row.published), row.language, row.item_id)
    decision = cast("Decision", row.decision)
    at = datetime.fromisoformat(row.at)
    return Decided(item, row.feed, decision, row.why, at, row.attempts)


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
