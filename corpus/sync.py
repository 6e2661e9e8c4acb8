"""One run over the feeds: items -> relevant ones -> their pages -> readings, every decision remembered.

Each feed is a task of its own: one that fails, hangs or is huge delays no other. A feed's validators are
remembered only when every item of it was decided on, so a run that is killed loses nothing: the next one
reads the feed again and skips what is known. A page that could not be read waits for the next run.

What needs the processor (parsing, judging, reading pages) is done on one thread, one piece at a time, so that
whatever else the program does goes on beside it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import TypeVar

from corpus.errors import StoreError
from corpus.feed_list import FollowedFeed
from corpus.relevance import Meaning
from corpus.sync_feed import follow
from corpus.sync_run import Run
from corpus.sync_types import FeedMemory, FeedOutcome, Means, SyncLimits, SyncReport

_Result = TypeVar("_Result")

_log = logging.getLogger(__name__)
_LIMITS = SyncLimits()
_STARTED_AT_ONCE = 50


async def sync_once(
    feeds: Sequence[FollowedFeed],
    memory: FeedMemory,
    means: Means,
    meaning: Meaning | None = None,
    limits: SyncLimits = _LIMITS,
) -> SyncReport:
    """Read every feed that is due, and keep the readings of its relevant items that are new.

    No fault of a feed or page is raised; it is in the report and in the memory. What the store raises when
    it can't be written ends the run.

    Raises:
        StoreError: the store can't be read or written; the feeds not done are read again the next time.
    """
    async with _thread("feeds") as worker, _thread("feed-memory") as keeper:
        run = Run(
            memory=memory,
            means=means,
            meaning=meaning,
            limits=limits,
            work=partial(_on, worker),
            recall=partial(_on, keeper),
            feed_slots=asyncio.Semaphore(limits.feeds),
            page_slots=asyncio.Semaphore(limits.pages),
        )
        report = SyncReport(await _followed(run, feeds))
        before = means.now() - timedelta(days=limits.remembered_days)
        await run.recall(partial(memory.forget, before))
    for outcome in report.failed:
        _log.warning("%s (%s): %s", outcome.outlet, outcome.url, outcome.why)
    _log.info(summary(report))
    return report


async def _followed(run: Run, feeds: Sequence[FollowedFeed]) -> tuple[FeedOutcome, ...]:
    try:
        async with asyncio.TaskGroup() as group:
            tasks = []
            for number, feed in enumerate(feeds):
                tasks.append(group.create_task(follow(run, feed)))
                if number % _STARTED_AT_ONCE == 0:
                    await asyncio.sleep(
                        0
                    )  # thousands started in one go would hold up everything else
    except* StoreError as raised:
        error: BaseException = raised
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        raise error from None
    return tuple(task.result() for task in tasks)


def summary(report: SyncReport) -> str:
    """Return what a run did, as one line."""

    def count(status: str) -> int:
        return sum(outcome.status == status for outcome in report.outcomes)

    return (
        f"{len(report.outcomes)} feeds: {count('read')} read, {count('unchanged')} unchanged, "
        f"{count('not due')} not due, {count('failed')} failed; "
        f"items: {report.kept} kept, {report.left_out} left out, "
        f"{_sum(report.outcomes, 'waiting')} to be tried again, "
        f"{_sum(report.outcomes, 'given_up')} given up"
    )


def _sum(outcomes: Sequence[FeedOutcome], name: str) -> int:
    return sum(getattr(outcome, name) for outcome in outcomes)


@asynccontextmanager
async def _thread(name: str) -> AsyncIterator[ThreadPoolExecutor]:
    """Give a thread of the run's own, so that nothing else of the program queues behind its work."""
    thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
    try:
        yield thread
    finally:  # what is under way is finished, beside the event loop; what is queued is not begun
        await asyncio.to_thread(thread.shutdown, wait=True, cancel_futures=True)


async def _on(worker: ThreadPoolExecutor, call: Callable[[], _Result]) -> _Result:
    return await asyncio.get_running_loop().run_in_executor(worker, call)
