"""What following feeds is described by: what is remembered, what is needed from outside, what is reported."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from corpus.feed_types import Item
from corpus.fields import Fields
from corpus.types import Reading

#: What became of an item: stored; not about the topic; to be tried again; never to be tried again.
Decision = Literal["kept", "left out", "waiting", "given up"]
Status = Literal["read", "unchanged", "not due", "failed"]


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is remembered of a feed: what it last said, failures in a row, when it may be asked again."""

    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None
    failures: int = 0
    not_before: datetime | None = None
    last_ok: datetime | None = None
    last_error: str | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """An item, the feed it came from, and what became of it: when, why, at which attempt."""

    item: Item
    feed: str
    decision: Decision
    why: str
    at: datetime
    attempts: int = 0


class FeedMemory(Protocol):
    """What is known from one run to the next. Its methods may block; they are called in threads."""

    def claim(self, feed: str, now: datetime, until: datetime) -> FeedState | None:
        """Return what is known of a feed and keep others off it until then; None if it is not due."""

    def settle(self, feed: str, state: FeedState) -> None:
        """Remember how a feed stands after it was asked, due again at `state.not_before`."""

    def due_at(self, feed: str) -> datetime | None:
        """Return when a feed may be asked again; None: at any time."""

    def unknown(self, feed: str, items: Sequence[Item]) -> list[Item]:
        """Return those items on which nothing was decided yet, in their order."""

    def waiting(self, feed: str) -> list[Decided]:
        """Return the items of a feed whose page is to be tried again."""

    def record(self, decided: Iterable[Decided]) -> None:
        """Remember decisions, each in place of an earlier one on the same address."""

    def listed(self, decision: Decision, limit: int) -> list[Decided]:
        """Return the newest decisions of a kind."""

    def forget(self, before: datetime) -> int:
        """Drop the decisions made before a moment, but for items that wait; return how many."""


class Validators(Protocol):
    """What a server said of the version that it sent."""

    @property
    def etag(self) -> str | None:
        """Return the ETag header."""

    @property
    def last_modified(self) -> str | None:
        """Return the Last-Modified header."""


class FetchedPage(Protocol):
    """What an address held, or that it is as it was; corpus.fetch has the real one."""

    @property
    def url(self) -> str:
        """Return the address after redirects."""

    @property
    def content(self) -> bytes:
        """Return the decompressed body; empty when not modified."""

    @property
    def content_type(self) -> str:
        """Return the media type; "" when unknown."""

    @property
    def charset(self) -> str | None:
        """Return the charset of the header."""

    @property
    def validators(self) -> Validators:
        """Return what to ask with the next time."""

    @property
    def not_modified(self) -> bool:
        """Tell whether it is as it was."""


class Get(Protocol):
    """Reads an address, politely; raises a CorpusError, whose `retry_after` and `permanent` are heeded."""

    async def __call__(
        self, url: str, etag: str | None, last_modified: str | None, accept: str
    ) -> FetchedPage:
        """Return what the address holds."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a run needs from outside.

    `read` makes readings of a page, with the fields that its feed knows. `keep` stores one. `wait` gives the
    seconds until the next try from the failures in a row and what the server asks for. `check` refuses XML
    that is unsafe to parse. `read`, `keep` and `check` may block; they are called in threads.
    """

    get: Get
    read: Callable[[FetchedPage, Fields], Sequence[Reading]]
    keep: Callable[[Reading], None]
    wait: Callable[[int, float | None], float]
    now: Callable[[], datetime]
    check: Callable[[bytes], None] | None = None
    random: Callable[[], float] = random.random


@dataclass(frozen=True, slots=True)
class SyncLimits:
    """Bounds of a run. Seconds, but for `remembered_days`.

    `feeds` and `pages` are how many are fetched at a time, `seconds` how long one may take; the feeds of a
    run begin within `spread_seconds`, by chance. After `pages_seconds` no further page of a feed is begun:
    the rest waits for the next run. `children` is how many sitemaps of an index are read, `attempts` how
    often a page is tried, `claimed_seconds` how long a feed is kept from other runs, should this one die.
    """

    feeds: int = 64
    pages: int = 64
    seconds: float = 120.0
    spread_seconds: float = 0.0
    pages_seconds: float = 600.0
    children: int = 3
    attempts: int = 10
    claimed_seconds: float = 900.0
    remembered_days: int = 365


@dataclass(frozen=True, slots=True)
class FeedOutcome:
    """How one feed fared in a run; `why` says so in a line where something is to be said."""

    url: str
    outlet: str
    status: Status
    why: str = ""
    kept: int = 0
    left_out: int = 0
    waiting: int = 0
    given_up: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a run did: an outcome for every feed, in the order of the list."""

    outcomes: tuple[FeedOutcome, ...]

    @property
    def kept(self) -> int:
        """Return how many items were stored."""
        return sum(outcome.kept for outcome in self.outcomes)

    @property
    def left_out(self) -> int:
        """Return how many items were not about the topic."""
        return sum(outcome.left_out for outcome in self.outcomes)

    @property
    def failed(self) -> tuple[FeedOutcome, ...]:
        """Return the feeds that could not be read."""
        return tuple(outcome for outcome in self.outcomes if outcome.status == "failed")
