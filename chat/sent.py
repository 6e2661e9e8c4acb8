"""Which quotes were sent where, so that whoever was shown one learns when its words no longer stand.

A row holds the chat, its topic, the message and the place of the words: no question and no person. Rows go
when they were told about, or after `KEPT_FOR`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from retrieval.corrections import Place

#: Older quotes are not followed up.
KEPT_FOR = timedelta(days=90)

_metadata = sa.MetaData()
_sent = sa.Table(
    "sent",
    _metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("chat", sa.Integer, nullable=False),
    sa.Column("topic", sa.Integer, nullable=False),
    sa.Column("message", sa.Integer, nullable=False),
    sa.Column("language", sa.String, nullable=False),
    sa.Column("article_id", sa.String, nullable=False, index=True),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("at", sa.String, nullable=False, index=True),
    sa.UniqueConstraint("chat", "topic", "article_id", "revision", "start", "end"),
    sqlite_autoincrement=True,
)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A message: its chat, its topic there (0 for none), its number, and the language around its quotes."""

    chat: int
    topic: int
    message: int
    language: str


class SentQuotes:
    """The quotes that were sent, in a database."""

    def __init__(self, engine: sa.Engine) -> None:
        """Use a database, making the table if there is none."""
        self._engine = engine
        _metadata.create_all(engine)

    def note(self, where: Whereabouts, places: Sequence[Place], at: datetime) -> None:
        """Keep that quotes were sent; the same words in the same chat and topic are kept once, the latest."""
        oldest = (at - KEPT_FOR).astimezone(UTC).isoformat()
        rows = [
            {
                "chat": where.chat,
                "topic": where.topic,
                "message": where.message,
                "language": where.language,
                **_columns(place),
                "at": at.astimezone(UTC).isoformat(),
            }
            for place in places
        ]
        with self._engine.begin() as connection:
            connection.execute(sa.delete(_sent).where(_sent.c.at < oldest))
            if rows:
                connection.execute(sa.insert(_sent).prefix_with("OR REPLACE"), rows)

    def latest(self) -> int:
        """Return the number of the quote sent last; later ones have higher numbers. 0 for none."""
        with self._engine.connect() as connection:
            return connection.scalar(sa.select(sa.func.max(_sent.c.number))) or 0

    def places(self, after: int = 0) -> list[Place]:
        """Return every place that quotes with higher numbers were sent from, each once."""
        columns = (_sent.c.article_id, _sent.c.revision, _sent.c.start, _sent.c.end)
        query = sa.select(*columns).where(_sent.c.number > after).distinct()
        with self._engine.connect() as connection:
            return [Place(*row) for row in connection.execute(query)]

    def whereabouts(self, place: Place) -> list[Whereabouts]:
        """Return the messages that hold a quote from a place, the oldest first."""
        query = sa.select(_sent).where(_is(place)).order_by(_sent.c.number)
        with self._engine.connect() as connection:
            return [
                Whereabouts(row.chat, row.topic, row.message, row.language)
                for row in connection.execute(query)
            ]

    def forget(self, place: Place, where: Whereabouts) -> None:
        """Drop a quote of one chat and topic: it was told about, or the chat can't be told."""
        here = (_sent.c.chat == where.chat) & (_sent.c.topic == where.topic)
        with self._engine.begin() as connection:
            connection.execute(sa.delete(_sent).where(_is(place) & here))

    def move(self, moved: Mapping[Place, Place]) -> None:
        """Follow words to where they stand now; their messages stay."""
        with self._engine.begin() as connection:
            for before, after in moved.items():
                statement = sa.update(_sent).prefix_with("OR REPLACE").where(_is(before))
                connection.execute(statement.values(_columns(after)))


def _columns(place: Place) -> dict[str, str | int]:
    return {
        "article_id": place.article_id,
        "revision": place.revision,
        "start": place.start,
        "end": place.end,
    }


def _is(place: Place) -> sa.ColumnElement[bool]:
    return sa.and_(*(_sent.c[name] == value for name, value in _columns(place).items()))
