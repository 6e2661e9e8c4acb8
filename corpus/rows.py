"""Values of the corpus <-> rows of the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from datetime import date, datetime
from typing import Any, Literal

import sqlalchemy as sa

from corpus import schema
from corpus.types import Article, Citation, Passage, Revision, Source, Statement

_ARTICLE = tuple(field.name for field in fields(Article))

#: Whether whoever wrote the source marked a statement, or it was found in the text.
Origin = Literal["given", "found"]

#: What is known of the sentences of one revision.
Marks = tuple[list[Citation], list[Statement]]

_Row = Any  # sqlalchemy.Row, whose columns no type checker knows


def is_current() -> sa.ColumnElement[bool]:
    """Return the join of articles and revisions that keeps the newest revision."""
    return (schema.revisions.c.article_id == schema.articles.c.id) & (
        schema.revisions.c.number == schema.articles.c.revision
    )


def is_not_retracted() -> sa.ColumnElement[bool]:
    """Return the condition that an article may be quoted."""
    return schema.articles.c.id.not_in(sa.select(schema.retractions.c.article_id))


def is_retracted(connection: sa.Connection, article_id: str) -> bool:
    """Tell whether an article was retracted."""
    table = schema.retractions
    query = sa.select(table.c.article_id).where(table.c.article_id == article_id)
    return connection.scalar(query) is not None


def _of_revisions(table: sa.Table) -> sa.Select[Any]:
    key = sa.tuple_(table.c.article_id, table.c.revision)
    where = key.in_(sa.bindparam("keys", expanding=True))
    return sa.select(table).where(where).order_by(table.c.start, table.c.end)


# Made once: building a query takes longer than running it.
CITATIONS_OF = _of_revisions(schema.citations)
STATEMENTS_OF = _of_revisions(schema.statements)
CURRENT_OF = (
    sa.select(schema.articles, schema.revisions)
    .join(schema.revisions, is_current())
    .where(schema.articles.c.id.in_(sa.bindparam("ids", expanding=True)))
    .where(is_not_retracted())
)


def marks_of(
    connection: sa.Connection, keys: Sequence[tuple[str, int]]
) -> dict[tuple[str, int], Marks]:
    """Return citations and statements of revisions, each in the order of the text, by key."""
    found: dict[tuple[str, int], Marks] = {key: ([], []) for key in keys}
    for row in connection.execute(CITATIONS_OF, {"keys": list(keys)}):
        found[row.article_id, row.revision][0].append(citation(row))
    for row in connection.execute(STATEMENTS_OF, {"keys": list(keys)}):
        found[row.article_id, row.revision][1].append(statement(row))
    return found


def given_marks_of(connection: sa.Connection, article_id: str, revision: int) -> Marks:
    """Return the citations and statements that the source itself gives, in the order of the text."""
    citations, _ = marks_of(connection, [(article_id, revision)])[article_id, revision]
    table = schema.statements.c
    here = (table.article_id == article_id) & (table.revision == revision)
    query = sa.select(schema.statements).where(here & (table.origin == "given"))
    query = query.order_by(table.start, table.end)
    return citations, [statement(row) for row in connection.execute(query)]


def renew_passages(connection: sa.Connection, article_id: str) -> None:
    """Give an article's passages new ids, so that an index takes them in anew; vectors go along."""
    table = schema.passages
    columns = [column for column in table.columns if column is not table.c.id]
    old = connection.scalars(sa.select(table.c.id).where(table.c.article_id == article_id)).all()
    for passage_id in old:
        copy = sa.select(*columns).where(table.c.id == passage_id)
        inserted = sa.insert(table).from_select(columns, copy).returning(table.c.id)
        new_id = connection.execute(inserted).scalar_one()
        of_old = schema.vectors.c.passage_id == passage_id
        connection.execute(sa.update(schema.vectors).where(of_old).values(passage_id=new_id))
        connection.execute(sa.delete(table).where(table.c.id == passage_id))


def article(row: _Row, prefix: str = "") -> Article:
    """Return the article in a row whose columns may be named with a prefix."""
    values = {name: getattr(row, prefix + name) for name in _ARTICLE}
    return Article(**values | {"published": datetime.fromisoformat(values["published"])})


def article_row(article: Article, number: int, first_seen: datetime | None) -> dict[str, Any]:
    """Return the row of an article; without `first_seen` the one already stored stays."""
    row = asdict(article) | {"published": article.published.isoformat(), "revision": number}
    return row if first_seen is None else row | {"first_seen": first_seen.isoformat()}


def renamed(article: Article, article_id: str) -> Article:
    """Return the article under another id."""
    return replace(article, id=article_id)


def revision(row: _Row) -> Revision:
    """Return the revision in a row."""
    return Revision(
        row.article_id, row.number, row.text, row.sha256, datetime.fromisoformat(row.read_at)
    )


def revision_row(revision: Revision) -> dict[str, Any]:
    """Return the row of a revision."""
    return asdict(revision) | {"read_at": revision.read_at.isoformat()}


def article_and_revision(row: _Row) -> tuple[Article, Revision]:
    """Return both values of a joined row."""
    return article(row), revision(row)


def citation(row: _Row) -> Citation:
    """Return the citation in a row."""
    source = Source(row.outlet, row.url, datetime.fromisoformat(row.published))
    return Citation(row.start, row.end, source)


def citation_row(citation: Citation) -> dict[str, Any]:
    """Return the row of a citation, without its revision."""
    source = citation.source
    return {
        "start": citation.start,
        "end": citation.end,
        "outlet": source.outlet,
        "url": source.url,
        "published": source.published.isoformat(),
    }


def statement(row: _Row) -> Statement:
    """Return the statement in a row."""
    return Statement(
        start=row.start,
        end=row.end,
        speaker=row.speaker,
        role=row.role,
        kind=row.kind,
        attribution_start=row.attribution_start,
        attribution_end=row.attribution_end,
        chain=tuple(row.chain),
        said_on=None if row.said_on is None else date.fromisoformat(row.said_on),
        cue=row.cue,
        confidence=row.confidence,
    )


def statement_row(statement: Statement, origin: Origin) -> dict[str, Any]:
    """Return the row of a statement, without its revision."""
    said_on = None if statement.said_on is None else statement.said_on.isoformat()
    values = {"chain": list(statement.chain), "said_on": said_on, "origin": origin}
    return asdict(statement) | values


def passage(row: _Row) -> Passage:
    """Return the passage in a row."""
    return Passage(
        row.id,
        row.article_id,
        row.revision,
        row.start,
        row.end,
        row.context_start,
        row.context_end,
    )
