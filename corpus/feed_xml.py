"""RSS, RDF and Atom -> items, by feedparser."""

from __future__ import annotations

import io
import re
from typing import Any

from corpus.errors import SourceError
from corpus.feed_text import moment_of, plain_line
from corpus.feed_types import Feed, Item

_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)


def read_xml_feed(content: bytes, content_type: str, url: str) -> Feed:
    """Return the feed; of a broken one what can be read.

    Raises:
        SourceError: it is broken and has no item that can be read.
    """
    import feedparser

    charset = _CHARSET.search(content_type)
    kind = "application/xml" + (f"; charset={charset[1]}" if charset else "")
    try:
        # A file object: given bytes, feedparser first tries to open a file of that name.
        parsed = feedparser.parse(
            io.BytesIO(content),
            response_headers={"content-location": url, "content-type": kind},
            resolve_relative_uris=False,  # only those inside texts, which are not kept
            sanitize_html=False,  # markup is dropped as a whole
        )
    except Exception as error:  # whatever its loose parser makes of arbitrary bytes
        raise SourceError(url, f"the feed can't be read ({type(error).__name__})") from error
    fault = parsed.get("bozo_exception")
    if not parsed.entries and fault and not isinstance(fault, feedparser.CharacterEncodingOverride):
        reason = " ".join(str(fault).split())[:200]
        raise SourceError(url, f"a broken feed with no item that can be read ({reason})")
    language = parsed.feed.get("language")
    items = tuple(_item(entry, language) for entry in parsed.entries)
    is_atom = str(parsed.version).startswith("atom")
    return Feed(items, plain_line(str(parsed.feed.get("title", ""))), "atom" if is_atom else "rss")


def _item(entry: Any, feed_language: str | None) -> Item:
    own = str(entry.get("id") or "")
    content = entry.get("content") or [{}]
    return Item(
        url=str(entry.get("feedburner_origlink") or entry.get("link") or own),
        title=str(entry.get("title") or ""),
        summary=str(entry.get("summary") or content[0].get("value") or ""),
        published=moment_of(_date(entry, "published")) or moment_of(_date(entry, "updated")),
        language=entry.get("language")
        or entry.get("dc_language")
        or _of_title(entry)
        or feed_language,
        id=own,
    )


def _date(entry: Any, name: str) -> object:
    # A plain look-up: feedparser's own takes one date for the other.
    parts = dict.get(entry, f"{name}_parsed")
    return None if parts is None else tuple(parts)


def _of_title(entry: Any) -> str | None:
    language = entry.get("title_detail", {}).get("language")
    return language if isinstance(language, str) else None
