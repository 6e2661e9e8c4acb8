"""What is kept for how long: articles older than a day given are taken out, as the operator rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from corpus.store import Store
from corpus.types import Article


def expired(store: Store, before: datetime) -> list[Article]:
    """Return the articles published before a moment, the oldest first."""
    return [article for article in reversed(store.articles()) if article.published < before]


def expire(store: Store, before: datetime) -> Iterator[Article]:
    """Take out the articles published before a moment, one transaction each; yield each when it is out."""
    for article in expired(store, before):
        if store.remove(article.id, "expired") is not None:
            yield article
