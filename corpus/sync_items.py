"""The items of one feed in a run: which are relevant, and what their pages hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from corpus.errors import SourceError, StoreError
from corpus.feed_list import FollowedFeed
from corpus.feed_types import Item
from corpus.fields import Fields
from corpus.relevance import Relevance, judge
from corpus.sync_run import LONGEST_WHY, Run, is_final
from corpus.sync_types import Decided, Decision

_ACCEPT = "text/html, application/xhtml+xml, application/pdf, */*;q=0.5"
_WORDS = re.compile(r"[^\W\d_]+")
#: So many items are judged in one go, and the decisions on them written together.
_BATCH = 20


@dataclass(slots=True)
class ItemTurn:
    """The turn of one feed's items; `until` is when no further page of it is begun in this run."""

    run: Run
    feed: FollowedFeed
    until: datetime
    counts: Counter[Decision] = field(default_factory=Counter)

    async def retry(self) -> None:
        """Try the pages again that could not be read before, and whose time has come."""
        waiting = await self.run.recall(partial(self.run.memory.waiting, self.feed.url))
        for before in waiting:
            if self._is_due(before) and not self._is_enough():
                decided = await self._read(before.item, before.why, before.attempts + 1)
                await self._record([decided])

    async def decide(self, items: Sequence[Item]) -> None:
        """Decide on the items that are new; the pages of the relevant ones are read."""
        run = self.run
        unknown = await run.recall(partial(run.memory.unknown, self.feed.url, items))
        new = [item for item in unknown if item.url not in run.taken]
        run.taken.update(item.url for item in new)
        for start in range(0, len(new), _BATCH):
            batch = new[start : start + _BATCH]
            verdicts = await run.work(partial(self._judged, batch))
            pairs = zip(batch, verdicts, strict=True)
            await self._record([await self._decided(item, verdict) for item, verdict in pairs])

    async def _record(self, decided: Sequence[Decided]) -> None:
        self.counts.update(one.decision for one in decided)
        await self.run.recall(partial(self.run.memory.record, decided))

    def _judged(self, items: Sequence[Item]) -> list[Relevance]:
        return [judge(told_by(item), self.feed.words, self.run.meaning) for item in items]

    async def _decided(self, item: Item, verdict: Relevance) -> Decided:
        if not verdict.relevant:
            return self._decision(item, "left out", verdict.why)
        if self._is_enough():
            return self._decision(item, "waiting", f"for the next run; {verdict.why}")
        return await self._read(item, verdict.why, attempts=1)

    def _is_due(self, before: Decided) -> bool:
        if before.attempts == 0:
            return True
        wait = timedelta(seconds=self.run.means.wait(before.attempts, None))
        return before.at + wait <= self.run.means.now()

    def _is_enough(self) -> bool:
        return self.run.means.now() >= self.until

    async def _read(self, item: Item, why: str, attempts: int) -> Decided:
        """Read an item's page and keep what it holds; what fails waits, or is given up."""
        try:
            await self._keep(item)
        except StoreError:
            raise
        except Exception as error:  # whatever one page brings up, the others go on
            final = is_final(error) or attempts >= self.run.limits.attempts
            reason = self.run.reason(error)
            return self._decision(item, "given up" if final else "waiting", reason, attempts)
        if attempts > 1:
            why = f"read at attempt {attempts}; before: {why}"
        return self._decision(item, "kept", why, attempts)

    async def _keep(self, item: Item) -> None:
        run = self.run
        async with run.page_slots:
            page = await run.get(item.url, _ACCEPT)
        readings = await run.work(partial(run.means.read, page, _given(self.feed, item)))
        if not readings:
            raise SourceError(page.url, "no article found in the page")
        for reading in readings:
            await run.recall(partial(run.means.keep, reading))

    def _decision(self, item: Item, decision: Decision, why: str, attempts: int = 0) -> Decided:
        now = self.run.means.now()
        return Decided(item, self.feed.url, decision, why[:LONGEST_WHY], now, attempts)


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
