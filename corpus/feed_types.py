"""What feeds are read into."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

FeedKind = Literal["rss", "atom", "json", "sitemap", "index"]


@dataclass(frozen=True, slots=True)
class FeedLimits:
    """How much of a feed is looked at: so many of its newest items, so many bytes of them.

    Broken XML goes through a parser that is a hundred times slower, so less of it is looked at; JSON through
    one that is as much faster.
    """

    items: int = 500
    bytes: int = 2_000_000
    broken_bytes: int = 300_000
    json_bytes: int = 8_000_000
    item_bytes: int = 50_000
    summary_characters: int = 1_000


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed. `url` is canonical; `published` is in UTC; `id` is the feed's own name for it."""

    url: str
    title: str
    summary: str
    published: datetime | None
    language: str | None
    id: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed holds, in its own order. `children` are the sitemaps that an index lists, newest first.

    `skipped` counts the entries that were not looked at, since there were more than the limits allow.
    """

    items: tuple[Item, ...]
    title: str
    kind: FeedKind
    children: tuple[str, ...] = ()
    skipped: int = 0
