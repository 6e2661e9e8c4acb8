"""JSON Feed 1 and 1.1 -> items."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from corpus.errors import SourceError
from corpus.feed_text import iso_moment
from corpus.feed_types import Feed, FeedLimits, Item

_ITEMS = re.compile(r'"items"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")


def read_json_feed(content: bytes, name: str, limits: FeedLimits) -> Feed:
    """Return the feed; one too large is read item by item from its beginning, where the newest stand.

    Raises:
        SourceError: it is not JSON, or holds no items.
    """
    text = content[: limits.json_bytes].decode("utf-8", "replace")
    whole = len(content) <= limits.json_bytes
    values = _whole(text, name) if whole else {}
    listed = values.get("items") if whole else list(_one_by_one(text, limits.items))
    if not isinstance(listed, list) or not (whole or listed):
        raise SourceError(name, "not a feed: JSON without items")
    items = [
        _item(values_of, values)
        for values_of in listed[: limits.items]
        if isinstance(values_of, dict)
    ]
    more = len(listed) if whole else content.count(b'"id"')
    return Feed(tuple(items), _text(values, "title"), "json", skipped=max(0, more - len(items)))


def _whole(text: str, name: str) -> dict[str, Any]:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError(name, f"not a feed: broken JSON ({error})") from error
    return values if isinstance(values, dict) else {}


def _one_by_one(text: str, most: int) -> Iterator[Any]:
    """Yield the first items, until one breaks off."""
    found = _ITEMS.search(text)
    position = len(text) if found is None else found.end()
    decoder = json.JSONDecoder()
    for _ in range(most):
        between = _BETWEEN.match(text, position)
        try:
            item, position = decoder.raw_decode(text, between.end() if between else position)
        except (ValueError, RecursionError):
            return
        yield item


def _item(values: dict[str, Any], feed: dict[str, Any]) -> Item:
    own = _text(values, "id")
    return Item(
        url=_text(values, "url") or _text(values, "external_url") or own,
        title=_text(values, "title"),
        summary=_text(values, "summary")
        or _text(values, "content_text")
        or _text(values, "content_html"),
        published=iso_moment(values.get("date_published"))
        or iso_moment(values.get("date_modified")),
        language=_text(values, "language") or _text(feed, "language") or None,
        id=own,
    )


def _text(values: dict[str, Any], name: str) -> str:
    value = values.get(name)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
