"""`sync`: feeds and pages that are due -> the store, then the index; once, or again and again."""

from __future__ import annotations

import asyncio
import json
import random
import time
from argparse import Namespace
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urldefrag

from chat.commands import DONE, NOTHING, complain
from chat.desk import Desk, late_progress_bar
from corpus.errors import StoreError, StoreFull
from corpus.feed_list import FollowedFeed, load_feeds
from corpus.feed_memory import StoredFeedMemory
from corpus.page_watch import PageWatch
from corpus.retention import expire
from corpus.revisit import Revisited, revisit_once
from corpus.sync import summary, sync_once
from corpus.sync_types import Decided, FetchedPage, Means, SyncReport
from corpus.types import Reading
from retrieval.relevance import topic_meaning

#: Decisions that are listed unless another number is wanted.
LISTED = 50


def sync(desk: Desk, arguments: Namespace, sleep: Callable[[float], None] = time.sleep) -> int:
    """Read the feeds and pages that are due, or list what was left out; with --every go on for ever."""
    if arguments.left_out is not None:
        return _list_left_out(desk, arguments.left_out, arguments.json)
    feeds = load_feeds(arguments.feeds)
    while True:
        started = time.monotonic()
        try:
            report = _run(desk, feeds, arguments.json)
        except StoreError as error:
            if arguments.every is None:
                raise
            complain(f"{error}; tried again with the next run")
            sleep(arguments.every * 60)
            continue
        if arguments.every is None:
            return (
                DONE if report.outcomes and len(report.failed) < len(report.outcomes) else NOTHING
            )
        sleep(max(0.0, arguments.every * 60 - (time.monotonic() - started)))


def _run(desk: Desk, feeds: tuple[FollowedFeed, ...], as_json: bool) -> SyncReport:
    report, revisited = asyncio.run(_read(desk, feeds))
    expired = _expire(desk)
    try:
        desk.index_what_waits()
    except StoreFull as error:
        complain(f"{error}; what was read is kept and indexed with the next run")
    if as_json:
        print(json.dumps(_report_json(report, revisited, expired), ensure_ascii=False), flush=True)
        return report
    for outcome in report.failed:
        complain(f"not read: {outcome.outlet} ({outcome.url}): {outcome.why}")
    print(summary(report))
    print(
        f"{revisited.pages} pages read again: {revisited.revised} revised, {revisited.added} new, "
        f"{revisited.gone} gone, {revisited.failed} failed; {expired} articles expired",
        flush=True,
    )
    return report


async def _read(desk: Desk, feeds: tuple[FollowedFeed, ...]) -> tuple[SyncReport, Revisited]:
    """Read feeds and pages over one client, so that no host is asked twice at a time."""
    from corpus.backoff import next_delay
    from corpus.exchange import Fetched, Validators
    from corpus.safe_xml import check_xml
    from corpus.web import read_fetched

    watch = PageWatch(desk.store)
    progress = late_progress_bar("Keeping articles")

    def keep(reading: Reading) -> None:
        desk.store.put(reading, desk.clock())
        if reading.article.url:
            watch.note(urldefrag(reading.article.url).url, desk.clock())
        progress(1)

    async with desk.open_web() as web:

        async def get(
            url: str, etag: str | None, last_modified: str | None, accept: str
        ) -> FetchedPage:
            return await web.get(url, Validators(etag, last_modified), accept)

        async def get_again(url: str, validators: Validators) -> Fetched:
            return await web.get(url, validators)

        means = Means(
            get=get,
            read=read_fetched,
            keep=keep,
            wait=lambda failures, retry_after: next_delay(
                failures, random=random.random, retry_after=retry_after
            ),
            now=desk.clock,
            check=check_xml,
        )
        memory = StoredFeedMemory(desk.store)
        report = await sync_once(feeds, memory, means, topic_meaning(desk.encoder))
        revisited = await revisit_once(desk.store, get_again, read_fetched, desk.clock)
    progress.close()
    return report, revisited


def _expire(desk: Desk) -> int:
    """Take out what is older than is kept; return how many articles that were."""
    days = desk.settings.keep_days
    if days is None:
        return 0
    return sum(1 for _ in expire(desk.store, desk.clock() - timedelta(days=days)))


def _list_left_out(desk: Desk, limit: int, as_json: bool) -> int:
    left_out = StoredFeedMemory(desk.store).listed("left out", limit)
    for one in left_out:
        print(json.dumps(_decided_json(one), ensure_ascii=False) if as_json else _decided_line(one))
    if not left_out:
        complain("nothing was left out yet; `sync` reads the feeds")
    return DONE if left_out else NOTHING


def _decided_line(one: Decided) -> str:
    return (
        f"{one.at:%Y-%m-%d %H:%M}  {one.item.title or one.item.url}\n  {one.item.url}\n  {one.why}"
    )


def _decided_json(one: Decided) -> dict[str, str]:
    return {
        "at": one.at.isoformat(),
        "title": one.item.title,
        "url": one.item.url,
        "feed": one.feed,
        "why": one.why,
    }


def _report_json(report: SyncReport, revisited: Revisited, expired: int) -> dict[str, object]:
    return {
        "kept": report.kept,
        "left_out": report.left_out,
        "feeds": [
            {
                "url": one.url,
                "outlet": one.outlet,
                "status": one.status,
                "why": one.why,
                "kept": one.kept,
                "left_out": one.left_out,
                "waiting": one.waiting,
                "given_up": one.given_up,
            }
            for one in report.outcomes
        ],
        "pages": {
            "read": revisited.pages,
            "revised": revisited.revised,
            "added": revisited.added,
            "gone": revisited.gone,
            "failed": revisited.failed,
        },
        "expired": expired,
    }
