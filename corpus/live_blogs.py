"""Live blogs -> their dated entries: as their JSON-LD lists them, or as their times cut the page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from html import unescape
from urllib.parse import urldefrag

from lxml import etree, html

from corpus.page_blocks import blocks_of
from corpus.page_boilerplate import without_particulars
from corpus.page_dates import clock_in, read_moment, written_moment
from corpus.page_json_ld import Node, as_list, is_live_blog, plain
from corpus.page_phrases import phrases
from corpus.page_refusals import word_count
from corpus.page_text import kept_paragraphs
from corpus.page_tree import Tree, words_of

_MARKUP = re.compile(r"<\s*(?:p|br|div|li|a|b|strong|em|i|span|h\d|blockquote)\b", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FEWEST_ENTRIES = 3
_FEWEST_WORDS = 5
#: Entries of a page that does not call itself live are told from teasers by their length.
_MEAN_WORDS = 30
_MOST_ENTRIES = 2_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a live blog; `anchor` is its place on the page, "" if it has none."""

    published: datetime
    title: str | None
    paragraphs: tuple[str, ...]
    anchor: str = ""
    url: str | None = None


def live_entries(cleaned: Tree, node: Node, title: str, begun: datetime | None) -> list[Entry]:
    """Return the entries of a live blog in the order of the page; none when the page is none.

    Args:
        cleaned: the page without what surrounds the article; it is left as it is.
        node: the article's JSON-LD.
        title: the page's headline, which may say that it is live.
        begun: when the page was published, for entries that give only a time of day.
    """
    shown = _of_times(cleaned, begun)
    if is_live_blog(node):
        listed = _of_json(node, cleaned)
        return listed if len(listed) >= len(shown) * 0.8 else shown
    if len(shown) < _FEWEST_ENTRIES:
        return []
    mean = sum(word_count(entry.paragraphs) for entry in shown) / len(shown)
    says_so = bool(phrases("live").search(title))
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
    shown = _paragraphs([element], title)
    return shown if word_count(shown) >= word_count(listed) * 0.8 else listed


def _paragraphs(elements: list[Tree], title: str | None) -> list[str]:
    whole = html.Element("div")
    for element in elements:
        one = html.fromstring(etree.tostring(element, encoding="unicode", with_tail=False))
        whole.append(one)
    without_particulars(whole)
    return kept_paragraphs(blocks_of(whole), [title] if title else [])


def _of_times(cleaned: Tree, begun: datetime | None) -> list[Entry]:
    """Return the stretches of the page that each begin with a time of their own, side by side."""
    times = list(cleaned.iter("time"))[:_MOST_ENTRIES]
    tops = [_top(element, times) for element in times]
    parents = Counter(top.getparent() for top in tops)
    if not parents:
        return []
    parent, count = parents.most_common(1)[0]
    if parent is None or count < _FEWEST_ENTRIES:
        return []
    chosen = [(t, top) for t, top in zip(times, tops, strict=True) if top.getparent() is parent]
    entries = [_entry(time, top, {top for _, top in chosen}, begun) for time, top in chosen]
    found = [entry for entry in entries if entry]
    return found if any(_stated(time) for time, _ in chosen) else _in_days(found)


def _top(element: Tree, times: list[Tree]) -> Tree:
    """Return the largest element around a time that holds no other time."""
    others = set(times) - {element}
    top = element
    for parent in element.iterancestors():
        if parent.tag in ("body", "html") or any(e in others for e in parent.iter("time")):
            break
        top = parent
    return top


def _entry(time: Tree, top: Tree, tops: set[Tree], begun: datetime | None) -> Entry | None:
    published = _moment(time, begun)
    elements = [top]
    following = top.getnext()
    while following is not None and following not in tops:
        elements.append(following)
        following = following.getnext()
    title = _title(elements, words_of(time))
    paragraphs = _paragraphs(elements, title)
    if published is None or word_count(paragraphs) < _FEWEST_WORDS:
        return None
    anchor = next((e.get("id") for e in (top, *top.iterdescendants()) if e.get("id")), "") or ""
    return Entry(published, title, tuple(paragraphs), anchor)


def _moment(time: Tree, begun: datetime | None) -> datetime | None:
    stated = _stated(time)
    if stated or begun is None:
        return stated
    clock = clock_in(f"{time.get('datetime') or ''} {words_of(time)}")
    return begun.replace(hour=clock[0], minute=clock[1], second=0) if clock else None


def _stated(time: Tree) -> datetime | None:
    return read_moment(time.get("datetime") or "") or written_moment(words_of(time))


def _title(elements: list[Tree], time: str) -> str | None:
    for element in elements:
        for heading in element.iter(*_HEADINGS):
            text = words_of(heading).replace(time, "", 1).strip(" :–—-|·,")
            if text:
                return text
    return None


def _in_days(entries: list[Entry]) -> list[Entry]:
    """Give entries after midnight the next day, where the page gives only times of day."""
    newest_first = len(entries) > 1 and entries[0].published > entries[-1].published
    ordered = entries[::-1] if newest_first else entries
    found: list[Entry] = []
    days = timedelta(0)
    for entry in ordered:
        moment = entry.published + days
        if found and found[-1].published - moment > timedelta(hours=12):
            days += timedelta(days=1)
            moment += timedelta(days=1)
        found.append(replace(entry, published=moment))
    return found[::-1] if newest_first else found
