"""Live blogs -> their dated entries: as their JSON-LD lists them, or as their times cut the page."""

from __future__ import annotations

import re
from datetime import datetime
from html import unescape
from urllib.parse import urldefrag

from lxml import etree, html

from corpus.live_stretches import Entry, paragraphs_of, stretches
from corpus.page_blocks import blocks_of
from corpus.page_dates import read_moment
from corpus.page_json_ld import Node, as_list, is_live_blog, plain
from corpus.page_phrases import phrases
from corpus.page_refusals import word_count
from corpus.page_text import kept_paragraphs
from corpus.page_tree import Tree

_MARKUP = re.compile(r"<\s*(?:p|br|div|li|a|b|strong|em|i|span|h\d|blockquote)\b", re.IGNORECASE)
_FEWEST_ENTRIES = 3
#: Entries of a page that does not call itself live are told from teasers by their length.
_MEAN_WORDS = 30
_MOST_ENTRIES = 2_000


def live_entries(cleaned: Tree, node: Node, title: str, begun: datetime | None) -> list[Entry]:
    """Return the entries of a live blog in the order of the page; none when the page is none.

    Args:
        cleaned: the page without what surrounds the article; it is left as it is.
        node: the article's JSON-LD.
        title: the page's headline, which may say that it is live.
        begun: when the page was published, in its own zone, for entries that give only a time of day.
    """
    says_so = bool(phrases("live").search(title)) or is_live_blog(node)
    shown = stretches(cleaned, begun, bare=says_so)
    if is_live_blog(node):
        listed = _of_json(node, cleaned)
        return listed if len(listed) >= len(shown) * 0.8 else shown
    if len(shown) < _FEWEST_ENTRIES:
        return []
    mean = sum(word_count(entry.paragraphs) for entry in shown) / len(shown)
    return shown if says_so or (mean >= _MEAN_WORDS and _is_dense(shown)) else []


def _is_dense(entries: list[Entry]) -> bool:
    """Tell whether entries fall on a few days and at times of their own, as those of a live blog do."""
    return (
        len({e.published.date() for e in entries}) <= 3
        and len({e.published for e in entries}) > len(entries) // 2
    )


def _of_json(node: Node, cleaned: Tree) -> list[Entry]:
    found: list[Entry] = []
    for update in as_list(node.get("liveBlogUpdate"))[:_MOST_ENTRIES]:
        if not isinstance(update, dict):
            continue
        published = read_moment(plain(update.get("datePublished")))
        address = plain(update.get("url")) or plain(update.get("@id"))
        anchor = urldefrag(address)[1] if address else ""
        title = plain(update.get("headline")) or None
        paragraphs = _fuller(
            text_paragraphs(update.get("articleBody")), _at(cleaned, anchor), title
        )
        if published and paragraphs:
            found.append(Entry(published, title, tuple(paragraphs), anchor, address or None))
    return found


def text_paragraphs(body: object) -> list[str]:
    """Return the paragraphs of an articleBody, which may be plain or marked up."""
    if not isinstance(body, str) or not body.strip():
        return []
    body = unescape(body)
    if _MARKUP.search(body):
        try:
            return kept_paragraphs(blocks_of(html.fragment_fromstring(body, create_parent="div")))
        except (etree.ParserError, ValueError):
            return []
    lines = (" ".join(line.split()) for line in re.split(r"\n+", body))
    return [line for line in lines if line]


def _at(cleaned: Tree, anchor: str) -> Tree | None:
    return next((e for e in cleaned.iter() if anchor and e.get("id") == anchor), None)


def _fuller(listed: list[str], element: Tree | None, title: str | None) -> list[str]:
    """Return the paragraphs as the page shows them, if it shows all that its JSON-LD lists."""
    if element is None:
        return listed
    shown = paragraphs_of([element], title)
    return shown if word_count(shown) >= word_count(listed) * 0.8 else listed
