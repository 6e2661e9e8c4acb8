"""One feed of a run, from asking for it to the last of its pages."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import Any, Protocol
from urllib.parse import urlsplit

from corpus.errors import CorpusError, SourceError, StoreError
from corpus.feed_list import FollowedFeed
from corpus.feed_types import Feed, Item
from corpus.feeds import read_feed
from corpus.fields import Fields
from corpus.relevance import Meaning, judge
from corpus.sync_types import (
    Decided,
    Decision,
    FeedMemory,
    FeedOutcome,
    FeedState,
    FetchedPage,
    Means,
    SyncLimits,
)

_ACCEPT_FEED = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"
)
_ACCEPT_PAGE = "text/html, application/xhtml+xml, application/pdf, */*;q=0.5"
_LONGEST_WHY = 300
_WORDS = re.compile(r"[^\W\d_]+")
#: So many decisions are written together, so that a run that is killed has little to do again.
_BATCH = 50

_log = logging.getLogger(__name__)


class Work(Protocol):
    """Does something beside the event loop."""

    def __call__(self, call: Callable[[], Any], /) -> Awaitable[Any]:
        """Return what the call returns."""


@dataclass(slots=True)
class FeedRun:
    """What the feeds of one run share.

    `work` does what needs the processor, `recall` what needs the memory, each on a thread of its own.
    `taken` are the addresses that some feed of the run is looking at.
    """

    memory: FeedMemory
    means: Means
    meaning: Meaning | None
    limits: SyncLimits
    work: Work
    recall: Work
    feed_slots: asyncio.Semaphore
    page_slots: asyncio.Semaphore
    taken: set[str] = field(default_factory=set)

    async def follow(self, feed: FollowedFeed) -> FeedOutcome:
        """Read a feed if it is due, and what is new and relevant in it."""
        outcome = FeedOutcome(feed.url, feed.outlet, "read")
        now = self.means.now()
        until = now + timedelta(seconds=self.limits.claimed_seconds)
        state = await self.recall(partial(self.memory.claim, feed.url, now, until))
        if state is None:
            due = await self.recall(partial(self.memory.due_at, feed.url))
            return replace(outcome, status="not due", why=f"not before {due:%Y-%m-%d %H:%M} UTC")
        try:
            content, settled = await self._asked(feed, state)
        except StoreError:
            raise
        except Exception as error:  # whatever one feed brings up, the others go on
            why = await self._failed(feed, state, error)
            return replace(outcome, status="failed", why=why)
        counts = await self._retried(feed)
        counts += await self._items(feed, content.items if content else ())
        await self.recall(partial(self.memory.settle, feed.url, settled))
        return replace(
            outcome,
            status="read" if content else "unchanged",
            kept=counts["kept"],
            left_out=counts["left out"],
            waiting=counts["waiting"],
            given_up=counts["given up"],
            skipped=content.skipped if content else 0,
        )

    # -- the feed -----------------------------------------------------------------------------------

    async def _asked(self, feed: FollowedFeed, state: FeedState) -> tuple[Feed | None, FeedState]:
        """Return what a feed holds, None if nothing changed, and what to remember of it."""
        async with self.feed_slots:
            page = await self._got(feed.url, _ACCEPT_FEED, state.etag, state.last_modified)
            settled = FeedState(
                etag=page.validators.etag or (state.etag if page.not_modified else None),
                last_modified=page.validators.last_modified
                or (state.last_modified if page.not_modified else None),
                digest=state.digest if page.not_modified else _digest(page.content),
                last_ok=self.means.now(),
            )
            if page.not_modified or settled.digest == state.digest:
                return None, settled
            content = await self._parsed(page)
            if content.kind == "index":
                content = await self._of_children(content)
                # The index says nothing of what its sitemaps hold: it is read each time.
                settled = replace(settled, etag=None, last_modified=None, digest=None)
            return content, settled

    async def _got(
        self, url: str, accept: str, etag: str | None = None, last_modified: str | None = None
    ) -> FetchedPage:
        async with asyncio.timeout(self.limits.seconds):
            return await self.means.get(url, etag, last_modified, accept)

    async def _parsed(self, page: FetchedPage) -> Feed:
        kind = page.content_type + (f"; charset={page.charset}" if page.charset else "")
        if self.means.check is not None and not page.content.startswith(b"\x1f\x8b"):
            await self.work(partial(self.means.check, page.content))
        parse = partial(read_feed, page.content, kind, page.url, now=self.means.now())
        feed: Feed = await self.work(parse)
        return feed

    async def _of_children(self, index: Feed) -> Feed:
        """Return the items of the newest sitemaps of an index, as one feed."""
        items: list[Item] = []
        for url in index.children[: self.limits.children]:
            child = await self._parsed(await self._got(url, _ACCEPT_FEED))
            items.extend(child.items)
        skipped = max(0, len(index.children) - self.limits.children)
        return Feed(tuple(items), index.title, index.kind, skipped=skipped)

    async def _failed(self, feed: FollowedFeed, state: FeedState, error: Exception) -> str:
        """Remember that a feed failed and when it is due again; return why."""
        why = _reason(error, self.limits.seconds)
        failures = state.failures + 1
        wait = self.means.wait(failures, getattr(error, "retry_after", None))
        again = self.means.now() + timedelta(seconds=wait)
        settled = replace(state, failures=failures, not_before=again, last_error=why)
        await self.recall(partial(self.memory.settle, feed.url, settled))
        times = "once" if failures == 1 else f"{failures} times in a row"
        return f"{why} (failed {times}; asked again after {again:%Y-%m-%d %H:%M} UTC)"

    # -- its items ----------------------------------------------------------------------------------

    async def _items(self, feed: FollowedFeed, items: Sequence[Item]) -> Counter[str]:
        """Decide on the items that are new; the pages of the relevant ones are read."""
        unknown = await self.recall(partial(self.memory.unknown, feed.url, items))
        new = [item for item in unknown if item.url not in self.taken]
        self.taken.update(item.url for item in new)
        counts: Counter[str] = Counter()
        decided: list[Decided] = []
        for item in new:
            decided.append(await self._decided(feed, item, counts))
            counts[decided[-1].decision] += 1
            if len(decided) == _BATCH:
                await self.recall(partial(self.memory.record, decided))
                decided = []
        await self.recall(partial(self.memory.record, decided))
        return counts

    async def _decided(self, feed: FollowedFeed, item: Item, counts: Counter[str]) -> Decided:
        verdict = await self.work(partial(judge, told_by(item), feed.words, self.meaning))
        if not verdict.relevant:
            return self._decision(feed, item, "left out", verdict.why)
        if counts["kept"] + counts["waiting"] + counts["given up"] >= self.limits.pages_a_feed:
            return self._decision(feed, item, "waiting", "enough pages of this feed for one run")
        return await self._read(feed, item, verdict.why, attempts=1)

    async def _retried(self, feed: FollowedFeed) -> Counter[str]:
        """Try the pages again that could not be read before."""
        waiting = await self.recall(partial(self.memory.waiting, feed.url))
        counts: Counter[str] = Counter()
        due = [before for before in waiting if self._is_due(before)]
        for before in due[: self.limits.pages_a_feed]:
            decided = await self._read(feed, before.item, before.why, before.attempts + 1)
            counts[decided.decision] += 1
            await self.recall(partial(self.memory.record, [decided]))
        return counts

    def _is_due(self, before: Decided) -> bool:
        if before.attempts == 0:
            return True
        wait = timedelta(seconds=self.means.wait(before.attempts, None))
        return before.at + wait <= self.means.now()

    async def _read(self, feed: FollowedFeed, item: Item, why: str, attempts: int) -> Decided:
        """Read an item's page and keep what it holds; what fails waits, or is given up."""
        try:
            async with self.page_slots:
                page = await self._got(item.url, _ACCEPT_PAGE)
            await self.work(partial(self._kept, page, _given(feed, item)))
        except StoreError:
            raise
        except Exception as error:  # whatever one page brings up, the others go on
            reason = _reason(error, self.limits.seconds)
            final = _is_final(error) or attempts >= self.limits.attempts
            decision: Decision = "given up" if final else "waiting"
            return self._decision(feed, item, decision, reason, attempts)
        return self._decision(feed, item, "kept", why, attempts)

    def _kept(self, page: FetchedPage, given: Fields) -> None:
        readings = self.means.read(page, given)
        if not readings:
            raise SourceError(page.url, "no article found in the page")
        for reading in readings:
            self.means.keep(reading)

    def _decision(
        self, feed: FollowedFeed, item: Item, decision: Decision, why: str, attempts: int = 0
    ) -> Decided:
        return Decided(item, feed.url, decision, why[:_LONGEST_WHY], self.means.now(), attempts)


def told_by(item: Item) -> str:
    """Return what an item tells of itself: title and summary, else the words of its address."""
    if item.title or item.summary:
        return f"{item.title}. {item.summary}".strip(". ")
    return " ".join(_WORDS.findall(urlsplit(item.url).path))


def _given(feed: FollowedFeed, item: Item) -> Fields:
    """Return what a feed knows of a page."""
    return Fields(
        url=item.url,
        outlet=feed.outlet,
        title=item.title or None,
        published=item.published,
        language=item.language or feed.language,
    )


def _is_final(error: Exception) -> bool:
    """Tell whether trying again can't help: the page is gone, refused, or no article."""
    if isinstance(error, SourceError):
        return True
    if getattr(error, "permanent", False):
        return True
    # Refusals of an address have no `permanent`, and a time to come back only if one is known.
    refused = isinstance(error, CorpusError) and not hasattr(error, "permanent")
    return refused and getattr(error, "retry_after", None) is None


def _reason(error: Exception, seconds: float) -> str:
    """Return what went wrong as one short line."""
    if isinstance(error, TimeoutError):
        return f"no whole answer within {seconds:.0f} seconds"
    if isinstance(error, CorpusError):
        return " ".join(str(error).split())[:_LONGEST_WHY]
    _log.warning("an unforeseen fault", exc_info=error)
    return f"{type(error).__name__}: {' '.join(str(error).split())}"[:_LONGEST_WHY]


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
