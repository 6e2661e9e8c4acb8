"""The events that the articles of a store tell of, read when a question first names one."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import date

from corpus.leads import leads
from corpus.store import Store
from retrieval.events import Account, EventsOfCorpus
from retrieval.when.types import Event


class EventsOfStore:
    """Finds events; safe to call from several threads at once."""

    def __init__(self, store: Store) -> None:
        """Read nothing yet."""
        self._store = store
        self._reading = threading.Lock()
        self._events: EventsOfCorpus | None = None

    def find_all(self, words: Sequence[str], before: date) -> tuple[Event, ...]:
        """Return the events on or before a day that lower-case words name in full, the latest first."""
        with self._reading:
            if self._events is None:
                self._events = EventsOfCorpus.build(
                    Account(one.article_id, one.title, one.place, one.published, one.language, one.text)
                    for one in leads(self._store)
                )
        return self._events.find_all(words, before)
