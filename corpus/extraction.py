"""Keeping what was found in an article, in the transaction of whoever keeps the article's passages.

A statement is `given` by the source (a brief's marked quotes) or `found` in the text by a version of the
extractor. A given one stands; a found one that overlaps it is not kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from corpus import rows, schema
from corpus.types import Statement


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a version of the extractor found in one revision, in the order of the text."""

    version: int
    statements: tuple[Statement, ...]


def put_found(
    connection: sa.Connection, article_id: str, revision: int, extraction: Extraction
) -> bool:
    """Replace what was found in a revision; tell whether anything changed but the version."""
    table = schema.statements
    here = (table.c.article_id == article_id) & (table.c.revision == revision)
    stored = [
        (row.origin, rows.statement(row))
        for row in connection.execute(sa.select(table).where(here).order_by(table.c.start))
    ]
    given = [statement for origin, statement in stored if origin == "given"]
    before = {statement for origin, statement in stored if origin == "found"}
    after = list(dict.fromkeys(s for s in extraction.statements if not _overlaps_any(s, given)))
    connection.execute(
        sa.insert(schema.extractions).prefix_with("OR REPLACE"),
        {"article_id": article_id, "revision": revision, "version": extraction.version},
    )
    if set(after) == before:
        return False
    connection.execute(sa.delete(table).where(here & (table.c.origin == "found")))
    if after:
        key = {"article_id": article_id, "revision": revision}
        connection.execute(sa.insert(table), [key | rows.statement_row(s, "found") for s in after])
    return True


def _overlaps_any(statement: Statement, others: Sequence[Statement]) -> bool:
    return any(o.start < statement.end and statement.start < o.end for o in others)
