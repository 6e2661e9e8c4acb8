"""The rows of reprints: what an article was made from, and that it is to be looked at anew."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass

import sqlalchemy as sa

from corpus import schema

_LINKS = sa.select(schema.reprints.c.article_id, schema.reprints.c.original_id)
_IDS: sa.BindParameter[str] = sa.bindparam("ids", expanding=True)
_ORIGINALS_OF = _LINKS.where(schema.reprints.c.article_id.in_(_IDS))
_REPRINTS_OF = _LINKS.where(schema.reprints.c.original_id.in_(_IDS))


@dataclass(frozen=True, slots=True)
class Link:
    """From a reprint to its original; `own` counts the sentences that only the reprint has."""

    article_id: str
    original_id: str
    similarity: float
    own: int


def release(connection: sa.Connection, article_id: str) -> None:
    """Let the reprints of an article that goes or changes wait to be looked at anew."""
    table = schema.reprints
    query = sa.select(table.c.article_id).where(table.c.original_id == article_id)
    for reprint in connection.scalars(query).all():
        let_wait(connection, reprint)
        unlink(connection, reprint)


def let_wait(connection: sa.Connection, article_id: str) -> None:
    """Forget what an article is known by, so that it is looked at anew."""
    table = schema.signatures
    connection.execute(sa.delete(table).where(table.c.article_id == article_id))


def link(connection: sa.Connection, to: Link) -> None:
    """Note what a reprint was made from; its passages are made anew without what the original holds."""
    connection.execute(sa.insert(schema.reprints).prefix_with("OR REPLACE"), asdict(to))
    _drop_passages(connection, to.article_id)


def unlink(connection: sa.Connection, article_id: str) -> None:
    """Make an article one of its own; if it was a reprint, its passages are made anew."""
    table = schema.reprints
    deleted = connection.execute(sa.delete(table).where(table.c.article_id == article_id))
    if deleted.rowcount:
        _drop_passages(connection, article_id)


def original_of(connection: sa.Connection, article_id: str) -> str | None:
    """Return what an article was made from; None if it is one of its own."""
    table = schema.reprints
    query = sa.select(table.c.original_id).where(table.c.article_id == article_id)
    return connection.scalar(query)


def reprints_of(connection: sa.Connection, article_id: str) -> list[str]:
    """Return the reprints of an article, by id."""
    table = schema.reprints
    query = sa.select(table.c.article_id).where(table.c.original_id == article_id)
    return list(connection.scalars(query.order_by(table.c.article_id)))


def others(connection: sa.Connection, article_ids: Collection[str]) -> dict[str, set[str]]:
    """Return the other copies of each article that has some."""
    ids = list(article_ids)
    of_ids = {
        row.article_id: row.original_id for row in connection.execute(_ORIGINALS_OF, {"ids": ids})
    }
    heads = {article_id: of_ids.get(article_id, article_id) for article_id in ids}
    members: dict[str, set[str]] = {}
    for article_id, head in connection.execute(_REPRINTS_OF, {"ids": sorted(set(heads.values()))}):
        members.setdefault(head, {head}).add(article_id)
    return {i: members[head] - {i} for i, head in heads.items() if head in members}


def _drop_passages(connection: sa.Connection, article_id: str) -> None:
    table = schema.passages
    connection.execute(sa.delete(table).where(table.c.article_id == article_id))
