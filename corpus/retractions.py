"""Articles that an operator took back: they stay in the store for the record and are never quoted again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from corpus import reprint_rows, schema
from corpus.store import Store
from corpus.types import Article


@dataclass(frozen=True, slots=True)
class Retraction:
    """Why and when an article was retracted."""

    article_id: str
    why: str
    at: datetime


class Retractions:
    """The retractions of a store."""

    def __init__(self, store: Store) -> None:
        """Look at this store."""
        self._store = store

    def retract(self, key: str, why: str, at: datetime) -> Article | None:
        """Retract the article with this id or url; None if there is none. Its first reason and day stay."""
        article = self._store.find(key)
        if article is None:
            return None
        passages, row = schema.passages, {"article_id": article.id, "why": why}
        with self._store.writing() as connection:
            connection.execute(
                sa.insert(schema.retractions).prefix_with("OR IGNORE"),
                row | {"at": at.isoformat()},
            )
            connection.execute(sa.delete(passages).where(passages.c.article_id == article.id))
            reprint_rows.release(connection, article.id)
            reprint_rows.unlink(connection, article.id)
            reprint_rows.let_wait(connection, article.id)
        return article

    def all(self) -> dict[str, Retraction]:
        """Return every retraction, by article id."""
        with self._store.reading() as connection:
            found = connection.execute(sa.select(schema.retractions))
            return {
                row.article_id: Retraction(row.article_id, row.why, datetime.fromisoformat(row.at))
                for row in found
            }
