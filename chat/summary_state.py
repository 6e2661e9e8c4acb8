"""What the bot remembers of summaries: what stands behind their buttons, and when each chat had its last."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime

import sqlalchemy as sa

from retrieval.types import Window

_KEPT = 5_000

_metadata = sa.MetaData()
_summaries = sa.Table(
    "summaries",
    _metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("key", sa.String, unique=True, nullable=False),
    sa.Column("place", sa.String, nullable=False, index=True),
    sa.Column("text", sa.String, nullable=False),
    sa.Column("language", sa.String, nullable=False),
    sa.Column("asked_at", sa.String, nullable=False),
    sa.Column("first", sa.String),
    sa.Column("last", sa.String),
)


@dataclass(frozen=True, slots=True)
class KeptSummary:
    """A summary that was asked for: what was typed behind the command, when, and the period it was of."""

    text: str
    language: str
    asked_at: datetime
    window: Window


class Summaries:
    """The summaries in a database."""

    def __init__(self, engine: sa.Engine) -> None:
        """Use a database, making the table if there is none."""
        self._engine = engine
        _metadata.create_all(engine)

    def remember(self, place: str, summary: KeptSummary) -> str:
        """Keep a summary of a place; return the key for its buttons."""
        key = secrets.token_urlsafe(8)
        row = {
            "key": key,
            "place": place,
            "text": summary.text,
            "language": summary.language,
            "asked_at": summary.asked_at.isoformat(),
            "first": _text(summary.window.start),
            "last": _text(summary.window.end),
        }
        with self._engine.begin() as connection:
            inserted = sa.insert(_summaries).values(row).returning(_summaries.c.number)
            number = connection.execute(inserted).scalar_one()
            connection.execute(sa.delete(_summaries).where(_summaries.c.number <= number - _KEPT))
        return key

    def recall(self, key: str) -> KeptSummary | None:
        """Return the summary behind a button; None when it is too old or was never given."""
        with self._engine.connect() as connection:
            row = connection.execute(sa.select(_summaries).where(_summaries.c.key == key)).first()
        if row is None:
            return None
        window = Window(_day(row.first), _day(row.last))
        return KeptSummary(row.text, row.language, datetime.fromisoformat(row.asked_at), window)

    def last(self, place: str, text: str) -> datetime | None:
        """Return when a place asked for the same summary last, in UTC; None when it never did."""
        same = (_summaries.c.place == place) & (_summaries.c.text == text)
        query = sa.select(_summaries.c.asked_at).where(same).order_by(_summaries.c.number.desc())
        with self._engine.connect() as connection:
            found = connection.scalar(query.limit(1))
        return None if found is None else datetime.fromisoformat(found).astimezone(UTC)


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
