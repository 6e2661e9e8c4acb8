"""One feed of a run, from asking for it to the last of its items."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import replace
from datetime import timedelta
from functools import partial

from corpus.errors import StoreError
from corpus.feed_list import FollowedFeed
from corpus.feed_types import Feed, Item
from corpus.feeds import read_feed
from corpus.sync_items import ItemTurn
from corpus.sync_run import Run
from corpus.sync_types import FeedOutcome, FeedState, FetchedPage

_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"
)
_GZIP = b"\x1f\x8b"


async def follow(run: Run, feed: FollowedFeed) -> FeedOutcome:
    """Read a feed if it is due, and what is new and relevant in it.

    Raises:
        StoreError: the store can't be read or written.
    """
    await asyncio.sleep(run.limits.spread_seconds * run.means.random())
    outcome = FeedOutcome(feed.url, feed.outlet, "read")
    now = run.means.now()
    until = now + timedelta(seconds=run.limits.claimed_seconds)
    state = await run.recall(partial(run.memory.claim, feed.url, now, until))
    if state is None:
        due = await run.recall(partial(run.memory.due_at, feed.url))
        return replace(outcome, status="not due", why=f"not before {due:%Y-%m-%d %H:%M} UTC")
    try:
        async with run.feed_slots:
            content, settled = await _asked(run, feed, state)
    except StoreError:
        raise
    except Exception as error:  # whatever one feed brings up, the others go on
        return replace(outcome, status="failed", why=await _failed(run, feed, state, error))
    turn = ItemTurn(run, feed, run.means.now() + timedelta(seconds=run.limits.pages_seconds))
    await turn.retry()
    await turn.decide(content.items if content else ())
    await run.recall(partial(run.memory.settle, feed.url, settled))
    return replace(
        outcome,
        status="read" if content else "unchanged",
        kept=turn.counts["kept"],
        left_out=turn.counts["left out"],
        waiting=turn.counts["waiting"],
        given_up=turn.counts["given up"],
        skipped=content.skipped if content else 0,
    )


async def _asked(run: Run, feed: FollowedFeed, state: FeedState) -> tuple[Feed | None, FeedState]:
    """Return what a feed holds, None if nothing changed, and what to remember of it."""
    page = await run.get(feed.url, _ACCEPT, state.etag, state.last_modified)
    settled = FeedState(
        etag=page.validators.etag or (state.etag if page.not_modified else None),
        last_modified=page.validators.last_modified
        or (state.last_modified if page.not_modified else None),
        digest=state.digest if page.not_modified else hashlib.sha256(page.content).hexdigest(),
        last_ok=run.means.now(),
    )
    if page.not_modified or settled.digest == state.digest:
        return None, settled
    content = await _parsed(run, page)
    if content.kind != "index":
        return content, settled
    # An index says nothing of what its sitemaps hold, so it is read each time.
    settled = replace(settled, etag=None, last_modified=None, digest=None)
    return await _of_children(run, content), settled


async def _parsed(run: Run, page: FetchedPage) -> Feed:
    kind = page.content_type + (f"; charset={page.charset}" if page.charset else "")
    if run.means.check is not None and not page.content.startswith(_GZIP):
        await run.work(partial(run.means.check, page.content))
    parse = partial(read_feed, page.content, kind, page.url, now=run.means.now())
    feed: Feed = await run.work(parse)
    return feed


async def _of_children(run: Run, index: Feed) -> Feed:
    """Return the items of the newest sitemaps of an index, as one feed."""
    items: list[Item] = []
    for url in index.children[: run.limits.children]:
        child = await _parsed(run, await run.get(url, _ACCEPT))
        items.extend(child.items)
    return Feed(tuple(items), index.title, index.kind)


async def _failed(run: Run, feed: FollowedFeed, state: FeedState, error: Exception) -> str:
    """Remember that a feed failed and when it is due again; return why."""
    why = run.reason(error)
    failures = state.failures + 1
    wait = run.means.wait(failures, getattr(error, "retry_after", None))
    again = run.means.now() + timedelta(seconds=wait)
    settled = replace(state, failures=failures, not_before=again, last_error=why)
    await run.recall(partial(run.memory.settle, feed.url, settled))
    times = "once" if failures == 1 else f"{failures} times in a row"
    return f"{why} (failed {times}; asked again after {again:%Y-%m-%d %H:%M} UTC)"
