"""What the bot remembers of a conversation, so that a question may lean on the one before.

Kept for each user and thread under a digest with a salt of the file's own, never under their ids; what is
older than `_KEPT_FOR` is not used, and dropped when somebody speaks again.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

#: A question asked later than this after the one before does not lean on it.
_KEPT_FOR = timedelta(hours=12)
#: So many questions may lean on each other.
MOST_TURNS = 8

_metadata = sa.MetaData()
_talks = sa.Table(
    "talks",
    _metadata,
    sa.Column("thread", sa.String, primary_key=True),
    sa.Column("turns", sa.String, nullable=False),
    sa.Column("key", sa.String),
    sa.Column("first", sa.Integer, nullable=False),
    sa.Column("next", sa.Integer, nullable=False),
    sa.Column("language", sa.String),
    sa.Column("at", sa.String, nullable=False),
)


_salt = sa.Table("salt", _metadata, sa.Column("salt", sa.String, primary_key=True))


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation so far.

    `turns` are the questions that a next one may lean on, oldest first; `key` is that of the answer shown
    last, and its quotes from number `first` up to `next`, exclusive, are those before the reader. `language`
    is the one that the asker set.
    """

    turns: tuple[str, ...] = ()
    key: str | None = None
    first: int = 0
    next: int = 0
    language: str | None = None
    at: datetime = field(default=datetime.min.replace(tzinfo=UTC))


class Talks:
    """The conversations in a database."""

    def __init__(self, engine: sa.Engine) -> None:
        """Use a database, making the table if there is none."""
        self._engine = engine
        _metadata.create_all(engine)
        self._salt = self._read_salt()

    def _read_salt(self) -> str:
        """Return what makes the digests of this file its own."""
        with self._engine.begin() as connection:
            known = connection.scalar(sa.select(_salt.c.salt))
            if known is None:
                known = secrets.token_hex(16)
                connection.execute(sa.insert(_salt).values(salt=known))
        return str(known)

    def _digest(self, thread: str) -> str:
        return hashlib.sha256(f"{self._salt}:{thread}".encode()).hexdigest()

    def recall(self, thread: str, now: datetime) -> Talk:
        """Return the conversation of a thread; an empty one, but for its language, when it is too old."""
        with self._engine.connect() as connection:
            query = sa.select(_talks).where(_talks.c.thread == self._digest(thread))
            row = connection.execute(query).first()
        if row is None:
            return Talk()
        at = datetime.fromisoformat(row.at)
        if now - at > _KEPT_FOR:
            return Talk(language=row.language)
        return Talk(tuple(json.loads(row.turns)), row.key, row.first, row.next, row.language, at)

    def keep(self, thread: str, talk: Talk) -> None:
        """Keep a conversation in place of what was kept of its thread, and drop what is too old."""
        row = {
            "thread": self._digest(thread),
            "turns": json.dumps(talk.turns[-MOST_TURNS:]),
            "key": talk.key,
            "first": talk.first,
            "next": talk.next,
            "language": talk.language,
            "at": talk.at.astimezone(UTC).isoformat(),
        }
        oldest = (talk.at - _KEPT_FOR).astimezone(UTC).isoformat()
        old = (_talks.c.at < oldest) & _talks.c.language.is_(None)
        with self._engine.begin() as connection:
            connection.execute(sa.delete(_talks).where(old | (_talks.c.thread == row["thread"])))
            connection.execute(sa.insert(_talks).values(row))
