"""What the bot remembers of chats: the answers behind its buttons, and conversations (talks.py).

Only what a button needs is kept: the question, when it was asked, and which sentences were shown. No user,
no chat; which chats were sent which sentences is kept apart (sent.py). Buttons of more answers than `_KEPT`
ago are old.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from chat.errors import StateError
from chat.sent import SentQuotes
from chat.summary_state import Summaries
from chat.talks import Talks
from retrieval.types import Hit, Reason

_KEPT = 20_000

#: A list of what one speaker says: everything, or what is earlier than what was shown.
Listing = Literal["everything", "earlier"]

_metadata = sa.MetaData()
_shown = sa.Table(
    "shown",
    _metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("key", sa.String, unique=True, nullable=False),
    sa.Column("text", sa.String, nullable=False),
    sa.Column("language", sa.String, nullable=False),
    sa.Column("asked_at", sa.String, nullable=False),
    sa.Column("reason", sa.String),
    sa.Column("missing", sa.String, nullable=False),
    sa.Column("hits", sa.String, nullable=False),
    sa.Column("listing", sa.String),
    sa.Column("before", sa.String),
    sa.Column("silent", sa.String),
    sa.Column("is_origin", sa.Boolean),
)
_counts = sa.Table(
    "counts",
    _metadata,
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("count", sa.Integer, nullable=False),
)
_CHOSEN = "inline_results_chosen"


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer behind buttons: what was asked, and each hit shown with the outlets that carry it too.

    A list of what a speaker says has the speaker's name for its `text`. `before` are the questions that this
    one leans on; `silent` are those who say nothing that answers, and `is_origin` tells that it says
    where a sentence is from.
    """

    text: str
    language: str
    asked_at: datetime
    reason: Reason | None
    missing: tuple[str, ...]
    hits: tuple[tuple[Hit, tuple[str, ...]], ...]
    listing: Listing | None = None
    before: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    is_origin: bool = False


class ChatState:
    """The state of all chats in one SQLite file beside the store."""

    def __init__(self, path: Path) -> None:
        """Open the file, making it if there is none.

        Raises:
            StateError: the file is damaged.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self._engine = sa.create_engine(
            sa.URL.create("sqlite", database=str(path)), connect_args={"timeout": 30}
        )
        try:
            _metadata.create_all(self._engine)
            self._add_missing_columns()
            self.talks = Talks(self._engine)
            self.sent = SentQuotes(self._engine)
            self.summaries = Summaries(self._engine)
        except DatabaseError as error:
            raise StateError(
                f"{path}: {error.orig}; move the file away, it holds only what old buttons need"
            ) from error

    def _add_missing_columns(self) -> None:
        """Bring the table of an older program to this one's; its buttons go on working."""
        have = {column["name"] for column in sa.inspect(self._engine).get_columns(_shown.name)}
        with self._engine.begin() as connection:
            for column in _shown.columns:
                if column.name not in have:
                    definition = sa.schema.CreateColumn(column).compile(self._engine)
                    connection.exec_driver_sql(f"ALTER TABLE {_shown.name} ADD COLUMN {definition}")

    def remember(self, shown: Shown) -> str:
        """Keep an answer for its buttons; return the key for their data."""
        key = secrets.token_urlsafe(8)
        row = {
            "key": key,
            "text": shown.text,
            "language": shown.language,
            "asked_at": shown.asked_at.isoformat(),
            "reason": shown.reason,
            "missing": json.dumps(shown.missing),
            "hits": json.dumps([[asdict(hit), outlets] for hit, outlets in shown.hits]),
            "listing": shown.listing,
            "before": json.dumps(shown.before),
            "silent": json.dumps(shown.silent),
            "is_origin": shown.is_origin,
        }
        with self._engine.begin() as connection:
            number = connection.execute(
                sa.insert(_shown).values(row).returning(_shown.c.number)
            ).scalar_one()
            connection.execute(sa.delete(_shown).where(_shown.c.number <= number - _KEPT))
        return key

    def recall(self, key: str) -> Shown | None:
        """Return the answer behind a button; None when it is too old or was never given."""
        with self._engine.connect() as connection:
            row = connection.execute(sa.select(_shown).where(_shown.c.key == key)).first()
        if row is None:
            return None
        return Shown(
            text=row.text,
            language=row.language,
            asked_at=datetime.fromisoformat(row.asked_at),
            reason=row.reason,
            missing=tuple(json.loads(row.missing)),
            hits=tuple((Hit(**hit), tuple(outlets)) for hit, outlets in json.loads(row.hits)),
            listing=row.listing,
            before=tuple(json.loads(row.before or "[]")),
            silent=tuple(json.loads(row.silent or "[]")),
            is_origin=bool(row.is_origin),
        )

    def count_chosen(self) -> None:
        """Count a quote that somebody chose to send from a list of results."""
        one_more = sa.update(_counts).where(_counts.c.name == _CHOSEN)
        with self._engine.begin() as connection:
            if connection.execute(one_more.values(count=_counts.c.count + 1)).rowcount == 0:
                connection.execute(sa.insert(_counts), {"name": _CHOSEN, "count": 1})

    def chosen(self) -> int:
        """Return how many quotes were chosen from lists of results."""
        query = sa.select(_counts.c.count).where(_counts.c.name == _CHOSEN)
        with self._engine.connect() as connection:
            return connection.scalar(query) or 0

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
