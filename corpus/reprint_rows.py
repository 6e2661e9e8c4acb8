"""The rows of reprints: what an article is entered under, who is near it, and what it was made from."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection
from dataclasses import asdict, dataclass

import numpy as np
import sqlalchemy as sa

from corpus import schema
from corpus.dedupe import Hashes

#: Of a shingle that more articles have, so many are looked at, so that no lookup grows with the corpus.
_HOLDERS = 32
#: What one of so many holders counts, of 1.
_COMMON = 0.1
_SIGNED = "<i8"

# One statement: sixty of their own take three times as long.
_HOLDERS_OF = sa.text(
    "SELECT (SELECT group_concat(signature_id) FROM (SELECT signature_id FROM shingles"
    " WHERE shingle = wanted.value ORDER BY signature_id LIMIT :most)) FROM json_each(:shingles) AS wanted"
)

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


def enter(connection: sa.Connection, article_id: str, revision: int, sketch: Hashes) -> None:
    """Enter an article under its shingles; it must not be entered yet."""
    values = {
        "article_id": article_id,
        "revision": revision,
        "signature": sketch.astype("<u8").tobytes(),
    }
    table = schema.signatures
    number = connection.execute(sa.insert(table).values(values).returning(table.c.id)).scalar_one()
    if len(sketch):
        connection.exec_driver_sql(
            "INSERT INTO shingles (shingle, signature_id) VALUES (?, ?)",
            [(shingle, number) for shingle in _signed(sketch)],
        )


def near(connection: sa.Connection, sketch: Hashes, most: int, least_share: float) -> list[str]:
    """Return the articles that share the most with a sketch, best first.

    Args:
        connection: to the store.
        sketch: of the article that is asked about.
        most: articles that are returned.
        least_share: of the smaller of two sketches that must be shared.
    """
    shared, weight = _shared(connection, sketch)
    best = sorted(shared, key=lambda number: (-weight[number], number))[: 4 * most]
    table = schema.signatures
    size = sa.func.length(table.c.signature) // np.dtype("<u8").itemsize
    query = sa.select(table.c.id, table.c.article_id, size.label("size")).where(
        table.c.id.in_(best)
    )
    known = {row.id: row for row in connection.execute(query)}
    enough = [
        known[number].article_id
        for number in best
        if number in known and shared[number] >= least_share * min(len(sketch), known[number].size)
    ]
    return enough[:most]


def _shared(connection: sa.Connection, sketch: Hashes) -> tuple[Counter[int], dict[int, float]]:
    """Return how many shingles of a sketch each signature has, and how much these tell."""
    shared: Counter[int] = Counter()
    weight: dict[int, float] = {}
    values = {"shingles": json.dumps(_signed(sketch)), "most": _HOLDERS}
    for (holders,) in connection.execute(_HOLDERS_OF, values):
        numbers = [int(number) for number in holders.split(",")] if holders else []
        tells = 1.0 if len(numbers) < _HOLDERS else _COMMON
        for number in numbers:
            shared[number] += 1
            weight[number] = weight.get(number, 0.0) + tells
    return shared, weight


def _signed(sketch: Hashes) -> list[int]:
    values: list[int] = sketch.astype("<u8").view(_SIGNED).tolist()
    return values


def _drop_passages(connection: sa.Connection, article_id: str) -> None:
    table = schema.passages
    connection.execute(sa.delete(table).where(table.c.article_id == article_id))
