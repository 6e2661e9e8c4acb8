"""Runs over feeds."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from corpus.errors import SourceError, StoreFull
from corpus.feed_memory import StoredFeedMemory
from corpus.relevance import Meaning
from corpus.store import Store
from corpus.sync import summary, sync_once
from corpus.sync_types import FeedOutcome, FetchedPage, SyncLimits, SyncReport
from corpus.types import Reading
from tests.corpus.feeding import Fetched, FetchFailed, RobotsRefused, Validators, Web, feed, rss

A, B = "https://a.example/rss", "https://b.example/rss"
TALKS, SPORT = "1 Talks on Ukraine", "2 Ukraine wins at chess"


@pytest.fixture
def memory(store: Store) -> StoredFeedMemory:
    return StoredFeedMemory(store)


async def run(web: Web, memory: StoredFeedMemory, *urls: str, **limits: float) -> SyncReport:
    feeds = [feed(url) for url in urls or (A,)]
    return await sync_once(feeds, memory, web.means(), limits=SyncLimits(**limits))  # type: ignore[arg-type]


async def test_what_is_relevant_is_kept_and_the_rest_is_listed_with_the_reason(
    memory: StoredFeedMemory,
) -> None:
    web = Web({A: rss(TALKS, SPORT)})
    report = await run(web, memory)

    assert report == SyncReport((FeedOutcome(A, "a.example", "read", kept=1, left_out=1),))
    (reading,) = web.kept
    article = reading.article
    assert (article.url, article.outlet, article.title) == (
        "https://a.example/1",
        "a.example",
        "Talks on Ukraine",
    )
    assert article.published == datetime(2026, 5, 1, 10, tzinfo=UTC)
    (left_out,) = memory.listed("left out", 10)
    assert (left_out.item.title, left_out.why) == ("Ukraine wins at chess", "words: ukraine alone")
    assert [d.why for d in memory.listed("kept", 10)] == ["words: ukraine, talks"]


async def test_what_is_known_is_not_read_again(memory: StoredFeedMemory) -> None:
    web = Web({A: rss(TALKS, SPORT)})
    await run(web, memory)
    web.answers[A] = rss(TALKS, SPORT, "3 Peace for Kyiv")
    report = await run(web, memory)
    assert (report.kept, report.left_out) == (1, 0)
    assert web.times("https://a.example/1") == 1
    assert len(web.kept) == 2


async def test_an_unchanged_feed_is_asked_with_its_validators_and_not_read(
    memory: StoredFeedMemory,
) -> None:
    web = Web({A: Fetched(A, rss(TALKS), validators=Validators('"v1"', "Fri"))})
    await run(web, memory)
    web.answers[A] = Fetched(A, not_modified=True)
    assert [(await run(web, memory)).outcomes[0].status for _ in range(2)] == ["unchanged"] * 2
    assert [etag for url, etag in web.asked if url == A] == [None, '"v1"', '"v1"']
    assert memory.state(A).last_modified == "Fri"


async def test_a_feed_that_sends_the_same_bytes_is_unchanged_too(memory: StoredFeedMemory) -> None:
    web = Web({A: rss(TALKS)})
    await run(web, memory)
    assert (await run(web, memory)).outcomes[0].status == "unchanged"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (FetchFailed(A), "no answer"),
        (b"<html>moved</html>", "not a feed: it is a web page"),
        (b"<rss>" + b"\x00" * 50, "no item that can be read"),
        (ValueError("a fault of ours"), "ValueError: a fault of ours"),
        (5.0, "no whole answer within 0.3 seconds"),
    ],
    ids=["down", "moved", "broken", "a bug", "hangs"],
)
async def test_a_feed_that_fails_is_reported_and_delays_no_other(
    memory: StoredFeedMemory, answer: bytes | Exception | float, why: str
) -> None:
    web = Web({A: answer, B: rss(TALKS)})
    started = time.monotonic()
    report = await run(web, memory, A, B, seconds=0.3)
    assert [outcome.status for outcome in report.outcomes] == ["failed", "read"]
    assert why in report.outcomes[0].why
    assert report.outcomes[0].why.endswith("(failed once; asked again after 2026-05-01 12:01 UTC)")
    assert report.kept == 1
    assert time.monotonic() - started < 3


async def test_others_are_done_while_a_feed_still_hangs(memory: StoredFeedMemory) -> None:
    web = Web({A: 30.0, B: rss(TALKS)})
    task = asyncio.create_task(run(web, memory, A, B))
    while not web.kept:
        await asyncio.sleep(0.01)
    assert not task.done()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_feed_that_fails_is_left_alone_ever_longer_until_it_works(
    memory: StoredFeedMemory,
) -> None:
    web = Web({A: FetchFailed(A)})
    await run(web, memory)
    web.later(seconds=59)
    report = await run(web, memory)
    assert (report.outcomes[0].status, report.outcomes[0].why) == (
        "not due",
        "not before 2026-05-01 12:01 UTC",
    )
    web.later(seconds=1)
    await run(web, memory)
    assert (memory.state(A).failures, web.times(A)) == (2, 2)
    web.later(seconds=60)
    assert (await run(web, memory)).outcomes[0].status == "not due"
    web.later(seconds=60)
    web.answers[A] = rss(TALKS)
    assert (await run(web, memory)).kept == 1
    assert (memory.state(A).failures, memory.state(A).not_before) == (0, None)


async def test_what_a_server_asks_for_is_heeded(memory: StoredFeedMemory) -> None:
    web = Web({A: FetchFailed(A, retry_after=7200.0)})
    await run(web, memory)
    web.later(seconds=7199)
    assert (await run(web, memory)).outcomes[0].status == "not due"


async def test_a_page_that_fails_waits_for_its_time_even_when_the_feed_is_unchanged(
    memory: StoredFeedMemory,
) -> None:
    page = "https://a.example/1"
    web = Web({A: rss(TALKS), page: FetchFailed(page)})
    assert (await run(web, memory)).outcomes[0].waiting == 1
    assert (await run(web, memory)).outcomes[0].waiting == 0
    assert web.times(page) == 1

    web.later(minutes=1)
    web.answers[page] = b"The article."
    report = await run(web, memory)
    assert (report.outcomes[0].status, report.kept) == ("unchanged", 1)
    assert [reading.text for reading in web.kept] == ["The article."]
    assert web.kept[0].article.published == datetime(2026, 5, 1, 10, tzinfo=UTC)
    assert memory.listed("waiting", 10) == []
    (kept,) = memory.listed("kept", 10)
    assert kept.why == "read at attempt 2; before: https://a.example/1: no answer"


@pytest.mark.parametrize(
    "answer",
    [
        FetchFailed("https://a.example/1", permanent=True),
        RobotsRefused("https://a.example/1"),
        SourceError("https://a.example/1", "no article"),
        b"",
    ],
    ids=["gone", "robots.txt", "unreadable", "empty"],
)
async def test_a_page_that_can_not_be_had_is_given_up(
    memory: StoredFeedMemory, answer: bytes | Exception
) -> None:
    web = Web({A: rss(TALKS, "3 Peace for Kyiv"), "https://a.example/1": answer})
    report = await run(web, memory)
    assert (report.outcomes[0].given_up, report.kept) == (1, 1)
    (given_up,) = memory.listed("given up", 10)
    assert given_up.why.startswith("https://a.example/1")


async def test_a_page_is_tried_so_often_and_then_given_up(memory: StoredFeedMemory) -> None:
    page = "https://a.example/1"
    web = Web({A: rss(TALKS), page: FetchFailed(page)})
    for _ in range(5):
        await run(web, memory, attempts=3)
        web.later(hours=1)
    assert web.times(page) == 3
    assert [d.attempts for d in memory.listed("given up", 10)] == [3]


async def test_pages_that_are_not_read_in_time_are_read_in_the_next_run(
    memory: StoredFeedMemory,
) -> None:
    class Slow(Web):
        async def get(
            self, url: str, etag: str | None, last_modified: str | None, accept: str
        ) -> FetchedPage:
            self.later(seconds=30)
            return await super().get(url, etag, last_modified, accept)

    web = Slow({A: rss(*(f"{n} Talks on Ukraine {n}" for n in range(5)))})
    outcomes = [(await run(web, memory, pages_seconds=60)).outcomes[0] for _ in range(4)]
    assert [(o.kept, o.waiting) for o in outcomes] == [(2, 3), (2, 0), (1, 0), (0, 0)]


async def test_the_feeds_of_a_run_begin_at_different_moments(memory: StoredFeedMemory) -> None:
    web = Web({A: rss(TALKS), B: rss("1 Peace for Kyiv")})
    chances = iter((1.0, 0.0))
    means = replace(web.means(), random=lambda: next(chances))
    limits = SyncLimits(spread_seconds=0.2)
    await sync_once([feed(A), feed(B)], memory, means, limits=limits)
    assert [url for url, _ in web.asked] == [B, "https://b.example/1", A, "https://a.example/1"]


async def test_a_run_that_is_killed_loses_nothing(memory: StoredFeedMemory) -> None:
    web = Web({A: rss(TALKS, "3 Peace for Kyiv"), "https://a.example/3": 30.0})
    task = asyncio.create_task(run(web, memory))
    while web.times("https://a.example/3") == 0:
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert (await run(web, memory)).outcomes[0].status == "not due"
    web.later(hours=1)
    web.answers["https://a.example/3"] = b"An article."
    await run(web, memory)
    assert {reading.article.title for reading in web.kept} == {"Talks on Ukraine", "Peace for Kyiv"}


async def test_a_store_that_can_not_be_written_ends_the_run_with_its_reason(
    memory: StoredFeedMemory,
) -> None:
    def full(_: Reading) -> None:
        raise StoreFull("store.sqlite")

    web = Web({A: rss(TALKS), B: rss("1 Peace for Kyiv")})
    with pytest.raises(StoreFull):
        await sync_once([feed(A), feed(B)], memory, web.means(full))
    web.later(hours=1)
    assert (await run(web, memory, A, B)).kept == 2


async def test_an_item_that_two_feeds_list_is_read_once(memory: StoredFeedMemory) -> None:
    other = "https://a.example/other"
    web = Web({A: rss(TALKS), other: rss(TALKS)})
    report = await run(web, memory, A, other)
    assert (report.kept, web.times("https://a.example/1")) == (1, 1)


async def test_the_newest_sitemaps_of_an_index_are_read(memory: StoredFeedMemory) -> None:
    index = "".join(
        f"<sitemap><loc>/{n}.xml</loc><lastmod>2026-0{n}-01</lastmod></sitemap>"
        for n in range(1, 6)
    )
    page = "<urlset><url><loc>/2026/ukraine-peace-talks</loc><lastmod>2026-05-01</lastmod></url></urlset>"
    web = Web(
        {
            A: f"<sitemapindex>{index}</sitemapindex>".encode(),
            "https://a.example/5.xml": page.encode(),
            "https://a.example/4.xml": b"<urlset></urlset>",
        }
    )

    report = await run(web, memory, children=2)
    (outcome,) = report.outcomes
    assert (outcome.status, outcome.waiting + outcome.given_up + outcome.kept) == ("read", 1)
    assert [url for url, _ in web.asked[:3]] == [A, *(f"https://a.example/{n}.xml" for n in (5, 4))]
    assert web.asked[3][0] == "https://a.example/2026/ukraine-peace-talks"


async def test_unsafe_xml_is_refused_before_it_is_parsed(memory: StoredFeedMemory) -> None:
    def check(content: bytes) -> None:
        raise SourceError(A, f"{len(content)} bytes of entities")

    web = Web({A: rss(TALKS)})
    means = web.means()
    means = replace(means, check=check)
    report = await sync_once([feed(A)], memory, means)
    assert "bytes of entities" in report.failed[0].why


async def test_meaning_decides_where_it_is_given(memory: StoredFeedMemory) -> None:
    web = Web({A: rss(TALKS, SPORT)})
    meaning = Meaning(lambda text: 1.0 if "chess" in text else 0.0, with_words=0.5, alone=0.9)
    report = await sync_once([feed(A)], memory, web.means(), meaning)
    assert (report.kept, report.left_out) == (1, 1)
    assert [reading.article.title for reading in web.kept] == ["Ukraine wins at chess"]


def test_a_run_is_told_in_a_line() -> None:
    report = SyncReport(
        (
            FeedOutcome(A, "A", "read", kept=2, left_out=5, waiting=1),
            FeedOutcome(B, "B", "failed", why="down"),
        )
    )
    assert summary(report) == (
        "2 feeds: 1 read, 0 unchanged, 0 not due, 1 failed; "
        "items: 2 kept, 5 left out, 1 to be tried again, 0 given up"
    )


@pytest.mark.slow
async def test_two_thousand_feeds_take_little_of_the_processor(memory: StoredFeedMemory) -> None:
    urls = [f"https://h{n}.example/rss" for n in range(2_000)]
    items = [f"{n} Chess number {n}" for n in range(20)]
    web = Web({url: Fetched(url, rss(*items), validators=Validators('"v"')) for url in urls})
    started = time.process_time()
    longest = 0.0

    async def watch() -> None:
        nonlocal longest
        while True:
            before = time.monotonic()
            await asyncio.sleep(0.01)
            longest = max(longest, time.monotonic() - before - 0.01)

    watching = asyncio.create_task(watch())
    report = await run(web, memory, *urls)
    first = (time.process_time() - started) / len(urls)
    for url in urls:
        web.answers[url] = Fetched(url, not_modified=True)
    started = time.process_time()
    again = await run(web, memory, *urls)
    unchanged = (time.process_time() - started) / len(urls)
    watching.cancel()

    print(f"\n{first * 1000:.1f} ms a feed of 20 new items, {unchanged * 1000:.2f} ms unchanged; ")
    print(f"the loop was held up for at most {longest * 1000:.0f} ms")
    assert report.left_out == 40_000
    assert {outcome.status for outcome in again.outcomes} == {"unchanged"}
    assert first < 0.1
    assert unchanged < 0.02
