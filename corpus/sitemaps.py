"""Sitemaps of news, and the indexes that list sitemaps."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from corpus.canonical import canonical_address
from corpus.errors import SourceError
from corpus.feed_text import iso_moment
from corpus.feed_types import Feed, Item

_OF_MEDIA = re.compile(r"/sitemap-(?:image|video)/")
_OLDEST = datetime.min.replace(tzinfo=UTC)


def read_sitemap(content: bytes, url: str) -> Feed:
    """Return the pages of a urlset, or the children of a sitemap index, newest first.

    Raises:
        SourceError: nothing of it can be read.
    """
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(url, f"a broken sitemap ({error})") from error
    if root is None:
        raise SourceError(url, "a broken sitemap with nothing that can be read")
    entries = [_values(child) for child in root if isinstance(child.tag, str)]
    if _local(root) == "sitemapindex":
        entries.sort(key=lambda values: iso_moment(values.get("lastmod")) or _OLDEST, reverse=True)
        found = (canonical_address(values.get("loc", ""), url) for values in entries)
        return Feed((), "", "index", tuple(dict.fromkeys(child for child in found if child)))
    return Feed(tuple(_item(values) for values in entries if "loc" in values), "", "sitemap")


def _item(values: dict[str, str]) -> Item:
    return Item(
        url=values["loc"],
        title=values.get("title", ""),
        summary=values.get("keywords", ""),
        published=iso_moment(values.get("publication_date")) or iso_moment(values.get("lastmod")),
        language=values.get("language"),
        id=values["loc"],
    )


def _values(entry: Any) -> dict[str, str]:
    """Return the texts under an entry by the local names of their elements, those of pictures left out."""
    values: dict[str, str] = {}
    for element in entry.iter():
        if not isinstance(element.tag, str) or _OF_MEDIA.search(element.tag):
            continue
        if element.text and element.text.strip():
            values.setdefault(_local(element), element.text.strip())
    return values


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].lower()
