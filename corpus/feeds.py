"""The bytes of a feed -> its items: RSS 0.9-2.0, RDF, Atom, JSON Feed, news sitemaps and their indexes.

Whatever can be read of a broken feed is read. A feed is cut to its newest items before it is parsed
(feed_cut.py), so that time and memory stay bounded however large it is; a log line says so.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from corpus import feed_cut, feed_json, feed_xml, sitemaps
from corpus.canonical import canonical_address
from corpus.clean import storable
from corpus.feed_text import plain_line, two_letters
from corpus.feed_types import Feed, FeedLimits, Item

#: What is looked at of a feed unless told otherwise.
FEED_LIMITS = FeedLimits()
_log = logging.getLogger(__name__)
#: Clocks of outlets are wrong by minutes and their time zones by hours; what lies further ahead is no date.
_AHEAD = timedelta(days=1)


def read_feed(
    content: bytes,
    content_type: str,
    url: str,
    limits: FeedLimits = FEED_LIMITS,
    now: datetime | None = None,
) -> Feed:
    """Return the items of a feed; of items with one address the first.

    Args:
        content: as it came, gzip or not, in any charset.
        content_type: the header, with its charset if there is one; "" when unknown.
        url: where it came from; relative addresses are relative to it.
        limits: how much of it to look at.
        now: dates more than a day after it are taken for missing.

    Raises:
        SourceError: it is no feed, or nothing in it can be read.
    """
    content = feed_cut.plain_bytes(content, url)
    root = feed_cut.root_of(content)
    if root == "json":
        feed = feed_json.read_json_feed(content, url, limits)
    else:
        cut = feed_cut.newest_items(content, root, url, limits)
        if not feed_cut.is_well_formed(cut.content):
            cut = feed_cut.cut_further(cut, root, url, limits)
        if root in ("urlset", "sitemapindex"):
            feed = sitemaps.read_sitemap(cut.content, url)
        else:
            feed = feed_xml.read_xml_feed(cut.content, content_type, url)
        feed = replace(feed, skipped=cut.skipped)
    if feed.skipped:
        _log.warning(
            "%s: %d items; only the newest are looked at, %d are not",
            url,
            len(feed.items) + len(feed.children) + feed.skipped,
            feed.skipped,
        )
    return replace(feed, items=tuple(_settled(feed.items, url, limits, now)))


def _settled(
    items: Iterable[Item], base: str, limits: FeedLimits, now: datetime | None
) -> Iterator[Item]:
    """Yield the items that have an address, once each, in the form in which they are kept."""
    seen: set[str] = set()
    for item in items:
        address = canonical_address(item.url, base)
        if address is None or address in seen:
            continue
        seen.add(address)
        future = now is not None and item.published is not None and item.published > now + _AHEAD
        yield Item(
            url=address,
            title=plain_line(item.title),
            summary=plain_line(item.summary)[: limits.summary_characters],
            published=None if future else item.published,
            language=two_letters(item.language),
            id=storable(item.id)[:500] or address,
        )
