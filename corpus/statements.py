"""The statements of a store: which articles are still to be looked at, and whose words it holds."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from corpus import rows, schema
from corpus.extraction import Extraction, put_found
from corpus.passages import parts
from corpus.store import Store
from corpus.types import Article, Statement


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement and where it stands; `passage_ids` are the passages that hold some of its words."""

    statement: Statement
    article: Article
    revision: int
    passage_ids: tuple[int, ...]

    @property
    def day(self) -> date:
        """The day that it was said, else the one that it was published."""
        return self.statement.said_on or self.article.published.date()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements the store holds of a speaker as an article calls them, and the latest day."""

    speaker: str
    count: int
    latest: date


class StatementStore:
    """The statements of the newest revisions in a store."""

    def __init__(self, store: Store) -> None:
        """Look at the statements of this store."""
        self._store = store

    def waiting(self, version: int) -> list[str]:
        """Return the ids of articles with passages that this version has not looked at, oldest first."""
        articles, done = schema.articles.c, schema.extractions.c
        looked_at = (done.article_id == articles.id) & (done.revision == articles.revision)
        query = (
            sa.select(articles.id)
            .where(~sa.exists().where(looked_at & (done.version == version)))
            .where(sa.exists().where(schema.passages.c.article_id == articles.id))
            .order_by(articles.published, articles.id)
        )
        with self._store.reading() as connection:
            return list(connection.scalars(query))

    def put(self, article_id: str, revision: int, extraction: Extraction) -> bool:
        """Keep what was found in an article; False if the article moved on meanwhile.

        Its passages get new ids when its statements are others than before, so that an index takes them in.
        """
        with self._store.writing() as connection:
            number = connection.scalar(
                sa.select(schema.articles.c.revision).where(schema.articles.c.id == article_id)
            )
            if number != revision:
                return False
            if put_found(connection, article_id, revision, extraction):
                rows.renew_passages(connection, article_id)
            return True

    def tallies(self) -> list[Tally]:
        """Return how much each speaker says, by the speaker as articles call them, in rising order.

        What a reprint has from its original counts once.
        """
        articles, statements = schema.articles.c, schema.statements.c
        published = sa.func.substr(articles.published, 1, len("2025-03-12"))
        latest = sa.func.max(sa.func.coalesce(statements.said_on, published))
        query = (
            sa.select(statements.speaker, sa.func.count(), latest)
            .join(schema.articles, _is_current())
            .where(statements.speaker.is_not(None) & rows.is_not_retracted() & _is_served())
            .group_by(statements.speaker)
            .order_by(statements.speaker)
        )
        with self._store.reading() as connection:
            return [
                Tally(speaker, count, date.fromisoformat(day))
                for speaker, count, day in connection.execute(query)
            ]

    def links(self) -> Counter[str]:
        """Return how many statements come through somebody other than who makes them, by that link's name."""
        statements = schema.statements.c
        query = (
            sa.select(statements.speaker, statements.chain)
            .join(schema.articles, _is_current())
            .where(rows.is_not_retracted())
        )
        found: Counter[str] = Counter()
        with self._store.reading() as connection:
            for speaker, chain in connection.execute(query):
                found.update(_links(speaker, chain))
        return found

    def outlets(self) -> list[str]:
        """Return the outlets whose articles hold statements, in rising order."""
        outlet = schema.articles.c.outlet
        held = (
            sa.select(outlet)
            .join(schema.statements, _is_current())
            .where(rows.is_not_retracted())
            .distinct()
            .order_by(outlet)
        )
        with self._store.reading() as connection:
            return list(connection.scalars(held))

    def through(self, links: Collection[str]) -> list[Placed]:
        """Return what comes through some of these, or stands in an article of theirs, newest first."""
        statements = schema.statements.c
        text = sa.cast(statements.chain, sa.String)
        found: dict[tuple[str, Statement], Placed] = {}
        for part in parts(sorted(links)):
            holds = [text.contains(json.dumps(link), autoescape=True) for link in part]
            for placed in self._placed(sa.or_(schema.articles.c.outlet.in_(part), *holds)):
                statement = placed.statement
                through = {*_links(statement.speaker, statement.chain), placed.article.outlet}
                if not through.isdisjoint(part):
                    found[placed.article.id, statement] = placed
        return sorted(found.values(), key=newest_first)

    def by(self, speakers: Collection[str]) -> list[Placed]:
        """Return what these say, newest first; they are named as the articles name them."""
        found = [
            placed
            for part in parts(sorted(speakers))
            for placed in self._placed(schema.statements.c.speaker.in_(part))
        ]
        return sorted(found, key=newest_first)

    def between(self, first: date | None, last: date | None) -> list[Placed]:
        """Return what known speakers say from one day to another, newest first; None is an open end."""
        day = sa.func.coalesce(
            schema.statements.c.said_on,
            sa.func.substr(schema.articles.c.published, 1, len("2025-03-12")),
        )
        condition: sa.ColumnElement[bool] = schema.statements.c.speaker.is_not(None)
        if first is not None:
            condition &= day >= first.isoformat()
        if last is not None:
            condition &= day <= last.isoformat()
        return sorted(self._placed(condition), key=newest_first)

    def in_articles(self, article_ids: Sequence[str]) -> list[Placed]:
        """Return every statement of these articles, newest first."""
        found = [
            placed
            for part in parts(sorted(set(article_ids)))
            for placed in self._placed(schema.statements.c.article_id.in_(part))
        ]
        return sorted(found, key=newest_first)

    def _placed(self, condition: sa.ColumnElement[bool]) -> Iterator[Placed]:
        """Yield the statements of newest revisions that meet a condition, with their passages."""
        statements, passages = schema.statements.c, schema.passages.c
        overlap = (
            (passages.article_id == statements.article_id)
            & (passages.revision == statements.revision)
            & (passages.start < statements.end)
            & (statements.start < passages.end)
        )
        columns = [column.label(f"of_{column.name}") for column in schema.articles.columns]
        query = (
            sa.select(schema.statements, *columns, passages.id.label("passage_id"))
            .join(schema.articles, _is_current())
            .join(schema.passages, overlap)
            .where(condition)
            .order_by(statements.article_id, statements.start, statements.end, passages.id)
        )
        known: dict[str, Article] = {}
        held: dict[tuple[str, Statement], list[int]] = {}
        revisions: dict[str, int] = {}
        with self._store.reading() as connection:
            for row in connection.execute(query):
                if row.article_id not in known:
                    known[row.article_id] = rows.article(row, "of_")
                revisions[row.article_id] = row.revision
                key = (row.article_id, rows.statement(row))
                held.setdefault(key, []).append(row.passage_id)
        for (article_id, statement), ids in held.items():
            yield Placed(statement, known[article_id], revisions[article_id], tuple(ids))


def _links(speaker: str | None, chain: Sequence[str]) -> Sequence[str]:
    """Return those whom a statement comes through: its chain without the speaker."""
    return chain if speaker is None else chain[1:]


def newest_first(placed: Placed) -> tuple[int, float, str, int, int]:
    """Return the key that sorts statements by falling day, then by falling moment of publication."""
    article, statement = placed.article, placed.statement
    published = article.published.timestamp()
    return -placed.day.toordinal(), -published, article.id, statement.start, statement.end


def _is_current() -> sa.ColumnElement[bool]:
    """Return the join of statements and articles that keeps the newest revisions."""
    return (schema.articles.c.id == schema.statements.c.article_id) & (
        schema.articles.c.revision == schema.statements.c.revision
    )


def _is_served() -> sa.ColumnElement[bool]:
    """Return the condition that a statement stands in no reprint, or in a passage that only that has."""
    statements, passages, reprints = schema.statements.c, schema.passages.c, schema.reprints.c
    in_passage = (
        (passages.article_id == statements.article_id)
        & (passages.revision == statements.revision)
        & (passages.start < statements.end)
        & (statements.start < passages.end)
    )
    in_reprint = sa.exists().where(reprints.article_id == statements.article_id)
    return ~in_reprint | sa.exists().where(in_passage)
