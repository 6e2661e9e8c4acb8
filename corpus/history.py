"""The revisions of an article one after the other, and what became of the statements of the old ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

import sqlalchemy as sa

from corpus import rows, schema
from corpus.changes import Change, Fate, changes, fate
from corpus.types import Revision


@dataclass(frozen=True, slots=True)
class Step:
    """From one revision to the next: what changed, in the order of the later text."""

    before: Revision
    after: Revision
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Fallen:
    """A statement of an earlier revision whose words changed or were removed, and when that was read."""

    revision: int
    start: int
    end: int
    speaker: str | None
    fate: Fate
    at: datetime


def fallen_of(connection: sa.Connection, article_id: str) -> list[Fallen]:
    """Return the statements of an article that no longer stand, in the order of revisions and texts."""
    table = schema.statements
    gone = (table.c.article_id == article_id) & table.c.fate.is_not(None)
    query = sa.select(table).where(gone).order_by(table.c.revision, table.c.start, table.c.end)
    return [
        Fallen(
            row.revision,
            row.start,
            row.end,
            row.speaker,
            row.fate,
            datetime.fromisoformat(row.fate_at),
        )
        for row in connection.execute(query)
    ]


def revisions_of(connection: sa.Connection, article_id: str) -> list[Revision]:
    """Return the revisions of an article, the first one first."""
    table = schema.revisions
    query = sa.select(table).where(table.c.article_id == article_id).order_by(table.c.number)
    return [rows.revision(row) for row in connection.execute(query)]


def steps(revisions: list[Revision]) -> list[Step]:
    """Return what changed from each revision to the one after it."""
    return [Step(old, new, changes(old.text, new.text)) for old, new in pairwise(revisions)]


def mark_fates(connection: sa.Connection, before: Revision, after: Revision) -> None:
    """Note at the statements of a revision whose words the next one changes or lacks, and since when."""
    table = schema.statements
    here = (table.c.article_id == before.article_id) & (table.c.revision == before.number)
    spans = connection.execute(sa.select(table.c.start, table.c.end).where(here).distinct()).all()
    for start, end in spans:
        became, _ = fate(before.text, after.text, start, end)
        if became != "same":
            mine = here & (table.c.start == start) & (table.c.end == end)
            values = {"fate": became, "fate_at": after.read_at.isoformat()}
            connection.execute(sa.update(table).where(mine).values(values))
