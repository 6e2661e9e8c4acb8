"""How the articles of a store begin: title, place, day, first words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from corpus import schema
from corpus.store import Store

_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Lead:
    """An article's beginning: the first characters of its newest revision."""

    article_id: str
    title: str
    place: str | None
    published: date
    language: str
    text: str


def leads(store: Store) -> Iterator[Lead]:
    """Yield the beginning of every article, in the order of their ids."""
    articles, revisions = schema.articles.c, schema.revisions.c
    current = (revisions.article_id == articles.id) & (revisions.number == articles.revision)
    begin = sa.func.substr(revisions.text, 1, _LENGTH)
    query = sa.select(
        articles.id,
        articles.title,
        articles.place,
        articles.published,
        articles.language,
        begin.label("begin"),
    ).join(schema.revisions, current)
    with store.reading() as connection:
        for row in connection.execute(query.order_by(articles.id)):
            day = datetime.fromisoformat(row.published).date()
            yield Lead(row.id, row.title, row.place, day, row.language, row.begin)
