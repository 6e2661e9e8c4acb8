"""The rows of shingles: under which of them an article is entered, and who shares them."""

from __future__ import annotations

import json
from collections import Counter

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


def is_entered(connection: sa.Connection, article_id: str, revision: int) -> bool:
    """Tell whether a revision of an article is entered under its shingles."""
    table = schema.signatures.c
    query = sa.select(table.id).where(
        (table.article_id == article_id) & (table.revision == revision)
    )
    return connection.scalar(query) is not None


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
