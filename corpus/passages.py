"""What the index is made from, kept in the store: passages, their vectors, and words with vectors.

Vectors are float32, little endian, as bytes; `model` names the encoder that made them. They live in the
store so that an index that is lost or doubted is made again without embedding anything twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from typing import TypeVar

import sqlalchemy as sa

from corpus import rows, schema
from corpus.extraction import Extraction, put_found
from corpus.store import Store
from corpus.types import Article, Cut, Passage

_T = TypeVar("_T")

#: SQLite takes at least 32,766 variables in a statement; this many keep one statement short.
_AT_ONCE = 500


class PassageStore:
    """The passages of a store, for one model."""

    def __init__(self, store: Store, model: str) -> None:
        """Look at the passages in the store that have vectors of this model."""
        self._store = store
        self._model = model

    def waiting(self) -> list[str]:
        """Return the ids of articles whose newest revision has no passages yet, oldest first.

        A reprint that says nothing but what its original says gets none.
        """
        ready = sa.select(schema.passages.c.article_id).join(schema.vectors, self._has_vector())
        nothing_own = sa.select(schema.reprints.c.article_id).where(schema.reprints.c.own == 0)
        query = sa.select(schema.articles.c.id).where(
            schema.articles.c.id.not_in(ready)
            & schema.articles.c.id.not_in(nothing_own)
            & rows.is_not_retracted()
        )
        with self._store.reading() as connection:
            return list(connection.scalars(query.order_by(schema.articles.c.published)))

    def days_of_publication(self) -> tuple[date, ...]:
        """Return the days on which articles were published, in rising order."""
        day = sa.func.substr(schema.articles.c.published, 1, len("2025-03-12"))
        with self._store.reading() as connection:
            return tuple(
                sorted(map(date.fromisoformat, connection.scalars(sa.select(day).distinct())))
            )

    def put(
        self,
        article_id: str,
        revision: int,
        cuts: Sequence[Cut],
        vectors: Sequence[bytes],
        words: Mapping[str, bytes],
        extraction: Extraction | None = None,
    ) -> bool:
        """Keep an article's passages, its new words, and what was found in it.

        False if the article moved on meanwhile. Without an extraction the statements stay as they are.
        """
        table = schema.passages
        with self._store.writing() as connection:
            number = connection.scalar(
                sa.select(schema.articles.c.revision).where(schema.articles.c.id == article_id)
            )
            if number != revision:
                return False
            connection.execute(sa.delete(table).where(table.c.article_id == article_id))
            for cut, vector in zip(cuts, vectors, strict=True):
                row = {"article_id": article_id, "revision": revision, **asdict(cut)}
                passage_id = connection.execute(
                    sa.insert(table).values(row).returning(table.c.id)
                ).scalar_one()
                connection.execute(
                    sa.insert(schema.vectors),
                    {"passage_id": passage_id, "model": self._model, "vector": vector},
                )
            if words:
                connection.execute(
                    sa.insert(schema.words).prefix_with("OR IGNORE"),
                    [{"model": self._model, "word": w, "vector": v} for w, v in words.items()],
                )
            if extraction is not None:
                put_found(connection, article_id, revision, extraction)
            return True

    def languages(self) -> dict[int, str]:
        """Return the language of every passage, by passage id in rising order."""
        query = (
            sa.select(schema.passages.c.id, schema.articles.c.language)
            .join(schema.articles, schema.articles.c.id == schema.passages.c.article_id)
            .join(schema.vectors, self._has_vector())
            .order_by(schema.passages.c.id)
        )
        with self._store.reading() as connection:
            return {row.id: row.language for row in connection.execute(query)}

    def digest(self) -> str:
        """Return a digest that changes whenever the index has to: with passages, titles, languages."""
        articles = schema.articles.c
        query = (
            sa.select(
                articles.id,
                articles.revision,
                articles.language,
                articles.title,
                sa.func.min(schema.passages.c.id),
                sa.func.count(schema.passages.c.id),
            )
            .join(schema.passages, schema.passages.c.article_id == articles.id)
            .join(schema.vectors, self._has_vector())
            .group_by(articles.id)
            .order_by(articles.id)
        )
        digest = sha256(self._model.encode())
        with self._store.reading() as connection:
            for row in connection.execute(query):
                digest.update(repr(tuple(row)).encode())
        return digest.hexdigest()

    def get(self, passage_ids: Iterable[int]) -> dict[int, tuple[Passage, Article]]:
        """Return passages with their articles, by passage id; those that are gone are left out."""
        passages, articles = schema.passages.c, schema.articles.c
        columns = [column.label(f"of_{column.name}") for column in schema.articles.columns]
        found: dict[int, tuple[Passage, Article]] = {}
        known: dict[str, Article] = {}
        with self._store.reading() as connection:
            for part in parts(list(passage_ids)):
                query = (
                    sa.select(schema.passages, *columns)
                    .join(schema.articles, articles.id == passages.article_id)
                    .where(passages.id.in_(part))
                )
                for row in connection.execute(query):
                    article = known.get(row.article_id) or rows.article(row, "of_")
                    known[article.id] = article
                    found[row.id] = (rows.passage(row), article)
        return found

    def vectors(self, passage_ids: Iterable[int]) -> dict[int, bytes]:
        """Return the vectors of these passages, by passage id."""
        table = schema.vectors
        found: dict[int, bytes] = {}
        with self._store.reading() as connection:
            for part in parts(list(passage_ids)):
                query = sa.select(table.c.passage_id, table.c.vector).where(
                    (table.c.model == self._model) & table.c.passage_id.in_(part)
                )
                found.update((row.passage_id, row.vector) for row in connection.execute(query))
        return found

    def unknown_words(self, words: Iterable[str]) -> list[str]:
        """Return those of the words that have no vector yet, in rising order."""
        table = schema.words
        wanted = set(words)
        with self._store.reading() as connection:
            for part in parts(sorted(wanted)):
                query = sa.select(table.c.word).where(
                    (table.c.model == self._model) & table.c.word.in_(part)
                )
                wanted.difference_update(connection.scalars(query))
        return sorted(wanted)

    def keep_words(self, words: Iterable[str]) -> None:
        """Forget the vectors of all words but these."""
        kept = set(words)
        gone = [word for word, _ in self.words() if word not in kept]
        with self._store.writing() as connection:
            for part in parts(gone):
                connection.execute(
                    sa.delete(schema.words).where(
                        (schema.words.c.model == self._model) & schema.words.c.word.in_(part)
                    )
                )

    def words(self) -> list[tuple[str, bytes]]:
        """Return every word that has a vector, with it, in the order they came."""
        table = schema.words
        query = sa.select(table.c.word, table.c.vector).where(table.c.model == self._model)
        with self._store.reading() as connection:
            return [
                (row.word, row.vector) for row in connection.execute(query.order_by(table.c.id))
            ]

    def _has_vector(self) -> sa.ColumnElement[bool]:
        return (schema.vectors.c.passage_id == schema.passages.c.id) & (
            schema.vectors.c.model == self._model
        )


def parts(items: list[_T]) -> Iterator[list[_T]]:
    """Yield the items in lists that a statement can take as variables."""
    for start in range(0, len(items), _AT_ONCE):
        yield items[start : start + _AT_ONCE]
