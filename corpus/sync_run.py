"""What the feeds of one run share, and how a fault of one is told."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from corpus.errors import CorpusError, SourceError
from corpus.relevance import Meaning
from corpus.sync_types import FeedMemory, FetchedPage, Means, SyncLimits

LONGEST_WHY = 300

_log = logging.getLogger(__name__)


class Beside(Protocol):
    """Does something that blocks beside the event loop, one thing after the other."""

    def __call__(self, call: Callable[[], Any], /) -> Awaitable[Any]:
        """Return what the call returns."""


@dataclass(slots=True)
class Run:
    """What the feeds of one run share.

    `work` does what needs the processor, `recall` what needs the store, each on a thread of its own.
    `taken` are the addresses of items that some feed of the run is looking at.
    """

    memory: FeedMemory
    means: Means
    meaning: Meaning | None
    limits: SyncLimits
    work: Beside
    recall: Beside
    feed_slots: asyncio.Semaphore
    page_slots: asyncio.Semaphore
    taken: set[str] = field(default_factory=set)

    async def get(
        self, url: str, accept: str, etag: str | None = None, last_modified: str | None = None
    ) -> FetchedPage:
        """Return what an address holds, within the seconds that it may take."""
        async with asyncio.timeout(self.limits.seconds):
            return await self.means.get(url, etag, last_modified, accept)

    def reason(self, error: Exception) -> str:
        """Return what went wrong as one short line."""
        if isinstance(error, TimeoutError):
            return f"no whole answer within {self.limits.seconds:g} seconds"
        if isinstance(error, CorpusError):
            return " ".join(str(error).split())[:LONGEST_WHY]
        _log.warning("an unforeseen fault", exc_info=error)
        return f"{type(error).__name__}: {' '.join(str(error).split())}"[:LONGEST_WHY]


def is_final(error: Exception) -> bool:
    """Tell whether trying again can't help: the page is gone, refused, or no article."""
    if isinstance(error, SourceError) or getattr(error, "permanent", False):
        return True
    # Refusals have no `permanent`, and a time to come back only where one is known.
    refused = isinstance(error, CorpusError) and not hasattr(error, "permanent")
    return refused and getattr(error, "retry_after", None) is None
