"""HTML pages -> Readings: one for an article, one for each dated entry of a live blog.

A page is parsed once; menus, share bars and related links are taken out; what it says of itself is read
from JSON-LD, OpenGraph, microdata and what it shows; then it is cut as a live blog, or its text is found, or
it is refused by name.
"""

from __future__ import annotations

import copy
import hashlib
from collections import Counter
from dataclasses import replace
from urllib.parse import urldefrag

from corpus import clean
from corpus.fields import Fields
from corpus.language import LETTERS, guess_language
from corpus.live_blogs import live_entries, text_paragraphs
from corpus.live_stretches import Entry
from corpus.page_boilerplate import without_surroundings
from corpus.page_json_ld import Node, article_node, nodes_of
from corpus.page_metadata import About, about_page
from corpus.page_refusals import FEWEST_WORDS, refuse_unless_article, word_count
from corpus.page_text import article_paragraphs
from corpus.page_tree import Tree, page_tree
from corpus.types import Reading


def read_page(
    name: str,
    content: bytes | str,
    given: Fields,
    url: str | None = None,
    charset: str | None = None,
) -> list[Reading]:
    """Return the article of an HTML page, or the entries of a live blog in the order of the page.

    Args:
        name: what errors call the page: its path or address.
        content: the page, as bytes or decoded.
        given: fields that fill in what the page lacks.
        url: the address it was fetched from; without it that of `given`.
        charset: the encoding that its server named.

    Raises:
        PageRefused: it is a paywall's stub, an error page, a cookie wall, a list of headlines, or too short.
        MissingField: outlet, title or date are known neither from the page nor given.
        SourceError: it is too large, or no page at all.
    """
    root = page_tree(name, content, charset)
    cleaned = copy.deepcopy(root)
    without_surroundings(cleaned)
    nodes = nodes_of(root)
    node = article_node(nodes)
    about = about_page(root, cleaned, nodes, node, url or given.url)
    known = about.fields.filled_from(given)
    begun = known.published and known.published.astimezone(about.zone)
    entries = live_entries(cleaned, node, " ".join(about.titles), begun)
    if entries and sum(word_count(entry.paragraphs) for entry in entries) >= FEWEST_WORDS:
        return _readings(name, known, entries)
    paragraphs = _paragraphs(cleaned, node, about)
    refuse_unless_article(name, root, node, paragraphs, " | ".join(about.titles))
    return [_reading(name, known, paragraphs)]


def _paragraphs(cleaned: Tree, node: Node, about: About) -> list[str]:
    """Return the text that the page shows, or that of its JSON-LD where the page shows little of it."""
    shown = article_paragraphs(cleaned, about.titles)
    listed = text_paragraphs(node.get("articleBody"))
    return listed if word_count(shown) < word_count(listed) / 2 else shown


def _reading(name: str, known: Fields, paragraphs: list[str]) -> Reading:
    text = clean.single_spaced(clean.visible("\n\n".join(paragraphs)))
    fields = replace(known, language=_language(known.language, text))
    return Reading(fields.article(name, text), text)


def _language(stated: str | None, text: str) -> str:
    """Return the language of a text: many a page in one of the four states another of them by mistake."""
    return stated if stated and stated not in LETTERS else guess_language(text, stated or "en")


def _readings(name: str, known: Fields, entries: list[Entry]) -> list[Reading]:
    anchors: Counter[str] = Counter()
    found: list[Reading] = []
    for entry in entries:
        anchor = entry.anchor or f"{entry.published:%Y-%m-%dT%H:%M}"
        anchors[anchor] += 1
        if anchors[anchor] > 1:
            anchor = f"{anchor}-{anchors[anchor]}"
        found.append(_reading(name, _of_entry(known, entry, anchor), list(entry.paragraphs)))
    return found


def _of_entry(known: Fields, entry: Entry, anchor: str) -> Fields:
    """Return the fields of an entry; its address is the page's with a fragment of its own."""
    page = known.url or ""
    own = (
        entry.url
        if entry.url and page and entry.url.startswith(page) and entry.url != page
        else None
    )
    key = "\n".join((page or f"{known.outlet}\n{known.title}", own or anchor))
    return replace(
        known,
        id=f"{known.id}-{anchor}" if known.id else hashlib.sha256(key.encode()).hexdigest()[:12],
        url=own or (f"{urldefrag(page)[0]}#{anchor}" if page else None),
        title=entry.title or known.title,
        published=entry.published,
    )
