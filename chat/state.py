"""What the bot remembers of chats: the questions behind its buttons.

Only what a button needs is kept: the question, when it was asked, the language. No user, no chat. Buttons of
more questions than `_KEPT` ago are old.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

_KEPT = 20_000

_metadata = sa.MetaData()
_asked = sa.Table(
    "asked",
    _metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("key", sa.String, unique=True, nullable=False),
    sa.Column("text", sa.String, nullable=False),
    sa.Column("language", sa.String, nullable=False),
    sa.Column("asked_at", sa.String, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question behind buttons."""

    text: str
    language: str
    asked_at: datetime


class ChatState:
    """The state of all chats in one SQLite file beside the store."""

    def __init__(self, path: Path) -> None:
        """Open the file, making it if there is none."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._engine = sa.create_engine(f"sqlite:///{path}", connect_args={"timeout": 30})
        _metadata.create_all(self._engine)

    def remember(self, asked: Asked) -> str:
        """Keep a question for its buttons; return the key for their data."""
        key = secrets.token_urlsafe(8)
        with self._engine.begin() as connection:
            result = connection.execute(
                sa.insert(_asked).values(
                    key=key,
                    text=asked.text,
                    language=asked.language,
                    asked_at=asked.asked_at.isoformat(),
                )
            )
            newest = result.inserted_primary_key[0] if result.inserted_primary_key else 0
            connection.execute(sa.delete(_asked).where(_asked.c.number <= newest - _KEPT))
        return key

    def recall(self, key: str) -> Asked | None:
        """Return the question behind a button; None when it is too old or was never asked."""
        with self._engine.connect() as connection:
            row = connection.execute(sa.select(_asked).where(_asked.c.key == key)).first()
        if row is None:
            return None
        return Asked(row.text, row.language, datetime.fromisoformat(row.asked_at))

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


@contextmanager
def open_state(path: Path) -> Iterator[ChatState]:
    """Open the state for the time of a `with` block."""
    state = ChatState(path)
    try:
        yield state
    finally:
        state.close()
