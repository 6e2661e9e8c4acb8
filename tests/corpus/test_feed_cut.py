"""Feeds that are too large."""

from __future__ import annotations

import contextlib
import json
import logging
import time
import tracemalloc
from datetime import UTC, datetime, timedelta

import pytest

from corpus.errors import SourceError
from corpus.feed_types import FeedLimits
from corpus.feeds import read_feed

URL = "https://outlet.example/feed"
FEW = FeedLimits(items=3)


def rss(count: int, growing: bool = False, padding: str = "") -> bytes:
    """A feed of items 0, 1, 2 …, the newest first unless it grows."""
    items = []
    for number in range(count):
        age = number if not growing else count - number
        date = (datetime(2026, 5, 1, tzinfo=UTC) - timedelta(hours=age)).isoformat()
        items.append(
            f"<item><title>{number}</title><link>/{number}</link><pubDate>{date}</pubDate>"
            f"<description>{padding}</description></item>"
        )
    return f"<rss version='2.0'><channel><title>T</title>{''.join(items)}</channel></rss>".encode()


def titles(content: bytes, limits: FeedLimits = FEW) -> list[str]:
    return [item.title for item in read_feed(content, "", URL, limits).items]


def test_the_newest_items_are_those_at_the_later_end() -> None:
    assert titles(rss(10)) == ["0", "1", "2"]
    assert titles(rss(10, growing=True)) == ["9", "8", "7"]


def test_a_feed_within_the_limits_is_not_cut() -> None:
    feed = read_feed(rss(3), "", URL, FEW)
    assert (len(feed.items), feed.skipped) == (3, 0)


def test_what_is_cut_is_counted_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        feed = read_feed(rss(10), "", URL, FEW)
    assert feed.skipped == 7
    assert caplog.messages == [f"{URL}: 10 items; only the newest are looked at, 7 are not"]


def test_an_item_that_is_too_large_is_read_without_its_text() -> None:
    content = rss(2).replace(b"<description>", b"<description>" + b"x" * 5_000, 1)
    feed = read_feed(content, "", URL, FeedLimits(bytes=4_000, item_bytes=1_000))
    assert [(item.title, item.summary) for item in feed.items] == [("0", ""), ("1", "")]
    assert feed.skipped == 0


def test_one_that_still_is_is_passed_over_and_the_others_are_read() -> None:
    content = rss(10).replace(b"<title>0", b"<title>0" + b"x" * 5_000)
    assert titles(content, FeedLimits(items=3, item_bytes=1_000)) == ["1", "2", "3"]


def test_bytes_are_bounded_too() -> None:
    assert len(titles(rss(10, padding="x" * 900), FeedLimits(bytes=3_500))) == 3


def test_large_sitemaps_atom_and_json_feeds_are_cut_alike() -> None:
    urls = "".join(
        f"<url><loc>/{n}</loc><lastmod>2026-01-{n:02}</lastmod></url>" for n in range(1, 21)
    )
    assert [
        item.url[-3:] for item in read_feed(f"<urlset>{urls}</urlset>".encode(), "", URL, FEW).items
    ] == ["/20", "/19", "/18"]

    entries = "".join(f"<entry><title>{n}</title><link href='/{n}'/></entry>" for n in range(9))
    atom = f"<feed xmlns='http://www.w3.org/2005/Atom'>{entries}</feed>".encode()
    assert titles(atom) == ["0", "1", "2"]

    values = [{"id": str(n), "url": f"/{n}", "title": str(n)} for n in range(9)]
    content = json.dumps({"title": "T", "items": values}).encode()
    assert titles(content) == ["0", "1", "2"]
    feed = read_feed(content, "", URL, FeedLimits(items=3, json_bytes=200))
    assert ([item.title for item in feed.items], feed.skipped) == (["0", "1", "2"], 6)


def test_the_full_texts_of_a_large_feed_do_not_count() -> None:
    body = b"<content:encoded><![CDATA[" + b"x" * 900 + b"]]></content:encoded></item>"
    assert len(titles(rss(10).replace(b"</item>", body), FeedLimits(bytes=3_500))) == 10
    unclosed = rss(10).replace(b"</item>", b"<content:encoded>" + b"x" * 900 + b"</item>")
    assert titles(unclosed, FeedLimits(bytes=3_500))[0] == "0"


def test_less_of_a_broken_feed_is_looked_at() -> None:
    limits = FeedLimits(broken_bytes=600)
    assert len(titles(rss(10), limits)) == 10
    feed = read_feed(rss(10).replace(b"</title>", b" & more</title>"), "", URL, limits)
    assert [item.title for item in feed.items] == [f"{n} & more" for n in range(4)]
    assert feed.skipped == 6


@pytest.mark.slow
@pytest.mark.parametrize(
    "junk", [b"<", b"&", b"<a>", b"<!", b"<item>", b"<title>x</title>", b"'\""]
)
def test_junk_of_many_megabytes_takes_a_few_seconds_at_most(junk: bytes) -> None:
    content = b"<rss><channel><item><title>x</title>" + junk * (8_000_000 // len(junk))
    started = time.process_time()
    with contextlib.suppress(SourceError):
        read_feed(content, "", URL)
    assert time.process_time() - started < 10


def test_so_many_bytes_without_an_item_are_refused() -> None:
    with pytest.raises(SourceError, match="bytes without an item"):
        read_feed(b"<rss><channel>" + b"x" * 5_000, "", URL, FeedLimits(bytes=4_000))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["a million items", "50 MB in few items", "json"])
def test_a_huge_feed_takes_little_time_and_memory(kind: str) -> None:
    if kind == "a million items":
        item = b"<item><title>T</title><link>/1</link></item>"
        content = b"<rss><channel>" + item * 1_000_000 + b"</channel></rss>"
    elif kind == "json":
        one = b'{"id":"1","url":"/1","title":"T"},'
        content = b'{"items":[' + one * 1_500_000 + b"{}]}"
    else:
        item = b"<item><title>T</title><link>/1</link><description>" + b"x" * 500_000
        content = b"<rss><channel>" + (item + b"</description></item>") * 100
    tracemalloc.start()
    started = time.process_time()
    feed = read_feed(content, "", URL)
    seconds = time.process_time() - started
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert feed.items
    assert (feed.skipped > 0) == (kind != "50 MB in few items")
    assert seconds < 20  # under tracemalloc; 1 to 3 seconds without
    assert peak < 130_000_000
    print(f"\n{kind}: {seconds:.1f} s, at most {peak / 1e6:.0f} MB beside the feed")
