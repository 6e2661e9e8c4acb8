"""One run over the pages that are due to be read again: what changed on them becomes a new revision."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol

from corpus.errors import CorpusError, FetchFailed, StoreError
from corpus.exchange import Fetched, Validators
from corpus.fields import Fields
from corpus.page_watch import PageWatch, WatchedPage
from corpus.store import Outcome, Store
from corpus.types import Reading

log = logging.getLogger(__name__)

#: Pages of one run; the others are due in the next.
_MOST_PAGES = 200


class Get(Protocol):
    """Reads an address, politely; raises AddressRefused, FetchFailed or RobotsRefused."""

    async def __call__(self, url: str, validators: Validators) -> Fetched:
        """Return what the address holds, or that it is as it was."""


@dataclass(frozen=True, slots=True)
class Revisited:
    """What a run found: pages read again, of those gone or failed, and articles revised or added."""

    pages: int
    unchanged: int
    revised: int
    added: int
    gone: int
    failed: int


async def revisit_once(
    store: Store,
    get: Get,
    read: Callable[[Fetched, Fields], Sequence[Reading]],
    now: Callable[[], datetime],
) -> Revisited:
    """Read the pages again that are due, all hosts beside each other; no fault of a page is raised.

    Raises:
        StoreError: the store can't be read or written.
    """
    watch = PageWatch(store)
    due = await asyncio.to_thread(watch.due, now(), _MOST_PAGES)
    found: Counter[str] = Counter()
    for counts in await asyncio.gather(*(_visit(store, watch, p, get, read, now) for p in due)):
        found.update(counts)
    return Revisited(
        pages=len(due),
        unchanged=found["unchanged"],
        revised=found["revised"],
        added=found["added"],
        gone=found["gone"],
        failed=found["failed"],
    )


async def _visit(
    store: Store,
    watch: PageWatch,
    page: WatchedPage,
    get: Get,
    read: Callable[[Fetched, Fields], Sequence[Reading]],
    now: Callable[[], datetime],
) -> Sequence[str]:
    """Return what was found on a page, as keys of Revisited."""
    try:
        fetched = await get(page.url, Validators(page.etag, page.last_modified))
        if fetched.not_modified:
            await asyncio.to_thread(watch.note, page.url, now(), page.etag, page.last_modified)
            return ["unchanged"]
        outcomes = await asyncio.to_thread(_keep, store, page, fetched, read, now())
    except StoreError:
        raise
    except CorpusError as error:
        return await _failed(watch, page, error, now())
    kept = fetched.validators
    await asyncio.to_thread(watch.note, page.url, now(), kept.etag, kept.last_modified)
    new = [outcome for outcome in outcomes if outcome in ("added", "revised")]
    return new or ["unchanged"]


async def _failed(
    watch: PageWatch, page: WatchedPage, error: CorpusError, at: datetime
) -> Sequence[str]:
    log.info("read again: %s", error)
    if isinstance(error, FetchFailed) and error.permanent:
        await asyncio.to_thread(watch.let_go, page.url)
        return ["gone"]
    note = partial(watch.note, page.url, at, page.etag, page.last_modified)
    await asyncio.to_thread(note)
    return ["failed"]


def _keep(
    store: Store,
    page: WatchedPage,
    fetched: Fetched,
    read: Callable[[Fetched, Fields], Sequence[Reading]],
    at: datetime,
) -> list[Outcome]:
    """Store what a page holds now; what it does not say is as it was."""
    known = store.find(page.url) or store.find(fetched.url)
    given = Fields()
    if known is not None:
        given = Fields(
            url=known.url,
            outlet=known.outlet,
            title=known.title,
            author=known.author,
            published=known.published,
            language=known.language,
        )
    return [store.put(reading, at) for reading in read(fetched, given)]
