"""What a question says about time, as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from retrieval.types import Order, Window

__all__ = ["Event", "Events", "NoEvents", "Order", "When", "Window"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on known days, and the article that tells of it."""

    title: str
    start: date
    end: date
    article_id: str


class Events(Protocol):
    """Knows what happened."""

    def find_all(self, words: Sequence[str], before: date) -> tuple[Event, ...]:
        """Return the events on or before a day that lower-case words name in full, the latest first.

        () when some word is not understood, or no event fits.
        """


class NoEvents:
    """Stands for the events of a corpus where none are known."""

    def find_all(self, words: Sequence[str], before: date) -> tuple[Event, ...]:
        """Return nothing."""
        return ()


@dataclass(frozen=True, slots=True)
class When:
    """The dates and the order that a question asks for.

    `windows` are the readings of the dates, the likeliest first; none when no date is named. `words` are
    those of the question, as `retrieval.words.words` gives them, that name the dates or the order, with the
    prepositions that belong to them; `spans` are where they stand in the text, as (start, end) in code
    points.
    `impossible` is a date that does not exist, as typed. `events` are what the windows were counted from, one for each of
    them, and `is_place` tells that only the place of such an event is named.
    """

    windows: tuple[Window, ...] = ()
    order: Order | None = None
    words: frozenset[str] = frozenset()
    impossible: str | None = None
    events: tuple[Event, ...] = ()
    is_place: bool = False
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def event(self) -> Event | None:
        """What the likeliest window was counted from."""
        return self.events[0] if self.events else None
