"""What is known of revisions besides their text, kept once it was read: citations and statements."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock

from corpus.rows import Marks
from corpus.store import Store

#: Revisions whose marks are kept; those used longest ago go first.
KEPT = 2_000

Key = tuple[str, int]


class MarksReader:
    """Reads marks from a store and keeps them; safe to call from several threads at once.

    Marks change when an article is looked at by another version of the extractor. An index then changes too,
    so a reader must not outlive the index that it is used with.
    """

    def __init__(self, store: Store) -> None:
        """Read from this store."""
        self._store = store
        self._known: OrderedDict[Key, Marks] = OrderedDict()
        self._lock = Lock()

    def of(self, keys: Iterable[Key]) -> dict[Key, Marks]:
        """Return citations and statements of (article id, revision) pairs, each in the order of the text."""
        wanted = dict.fromkeys(keys)
        with self._lock:
            found = {key: self._known[key] for key in wanted if key in self._known}
        missing = [key for key in wanted if key not in found]
        read = self._store.marks(missing) if missing else {}
        with self._lock:
            for key, marks in (found | read).items():
                self._known[key] = marks
                self._known.move_to_end(key)
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        return found | read
