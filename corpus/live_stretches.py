"""The stretches of a live blog's page that each begin with a time of their own -> entries."""

from __future__ import annotations

import copy
import itertools
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from lxml import etree, html

from corpus.page_blocks import blocks_of
from corpus.page_boilerplate import without_particulars
from corpus.page_dates import clock_in, read_moment, written_moment
from corpus.page_text import kept_paragraphs
from corpus.page_tree import Tree, names_of, words_of
from corpus.types import utc

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
#: Tags that hold a time of day where a page has no <time>.
_BARE = ("h2", "h3", "h4", "h5", "span", "div", "strong", "b", "p", "em", "dt", "td", "a")
_CLOCK_ALONE = re.compile(r"^\W*(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s*[A-Z]{2,4})?\W*$")
_CHANGED = re.compile(r"\b(?:updat\w*|modif\w*|edited)\b", re.IGNORECASE)
_MARK = "data-time-of-entry"
_MOST_TIMES = 1_500
_FEWEST_WORDS = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a live blog; `anchor` is its place on the page, "" if it has none."""

    published: datetime
    title: str | None
    paragraphs: tuple[str, ...]
    anchor: str = ""
    url: str | None = None


def stretches(cleaned: Tree, begun: datetime | None, *, bare: bool) -> list[Entry]:
    """Return what stands side by side on a page with a time of its own, in the order of the page.

    Args:
        cleaned: the page without what surrounds the article; it is left as it is.
        begun: when the page was published, in its own zone: the day of times without one.
        bare: whether times count that are not marked as such.
    """
    tree = copy.deepcopy(cleaned)
    times = [e for e in tree.iter("time") if not _CHANGED.search(names_of(e))]
    if bare and len(times) < 3:
        times = [e for e in tree.iter(*_BARE) if len(e) == 0 and _CLOCK_ALONE.match(e.text or "")]
    tops = _tops(times[:_MOST_TIMES])
    entries = [_entry(time, top, set(tops), begun) for top, time in tops.items()]
    found = [entry for entry in entries if entry]
    return found if any(_stated(time) for time in tops.values()) else _in_days(found)


def paragraphs_of(elements: list[Tree], title: str | None) -> list[str]:
    """Return the paragraphs of neighbouring elements of a live blog, without the entry's time and title."""
    whole = html.Element("div")
    for element in elements:
        whole.append(html.fromstring(etree.tostring(element, encoding="unicode", with_tail=False)))
    for time in [e for e in whole.iter() if e.get(_MARK)]:
        time.tail = (time.tail or "").lstrip(" :–—|·-,.")
        time.text = None
    without_particulars(whole)
    return kept_paragraphs(blocks_of(whole), [title] if title else [])


def _tops(times: list[Tree]) -> dict[Tree, Tree]:
    """Return the neighbours on the page that hold most of the times, and the first time in each."""
    held: dict[Tree, dict[Tree, Tree]] = defaultdict(dict)
    for time in times:
        for child in (time, *time.iterancestors()):
            parent = child.getparent()
            if parent is not None and child.tag not in ("head", "body"):
                held[parent].setdefault(child, time)
    if not held:
        return {}
    best = max(held, key=lambda parent: len(held[parent]))
    kind = (best.tag, best.get("class"))
    alike = [p for p in held if (p.tag, p.get("class")) == kind and _apart(p, best)]
    found = {top: time for parent in alike for top, time in held[parent].items()}
    return {top: time for top, time in found.items() if next(top.iter("h1"), None) is None}


def _apart(one: Tree, best: Tree) -> bool:
    """Tell whether an element is another, or stands beside it: the parts of a live blog's several days."""
    return one is best or (one.get("class") is not None and one.getparent() is best.getparent())


def _entry(time: Tree, top: Tree, tops: set[Tree], begun: datetime | None) -> Entry | None:
    published = _moment(time, begun)
    elements = [top]
    following = top.getnext()
    while following is not None and following not in tops:
        elements.append(following)
        following = following.getnext()
    time.set(_MARK, "1")
    title = _title(elements, words_of(time))
    paragraphs = paragraphs_of(elements, title)
    if published is None or sum(len(text.split()) for text in paragraphs) < _FEWEST_WORDS:
        return None
    anchor = next((e.get("id") for e in (top, *top.iterdescendants()) if e.get("id")), "") or ""
    return Entry(published, title, tuple(paragraphs), anchor)


def _moment(time: Tree, begun: datetime | None) -> datetime | None:
    stated = _stated(time)
    if stated or begun is None:
        return stated
    clock = clock_in(f"{time.get('datetime') or ''} {words_of(time)}")
    return utc(begun.replace(hour=clock[0], minute=clock[1], second=0)) if clock else None


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
    steps = [(b.published - a.published) % _DAY for a, b in itertools.pairwise(entries)]
    newest_first = sum(step > _DAY / 2 for step in steps) * 2 > len(steps)
    found: list[Entry] = []
    days = timedelta(0)
    for entry in entries[::-1] if newest_first else entries:
        moment = entry.published + days
        if found and found[-1].published - moment > _DAY / 2:
            days += _DAY
            moment += _DAY
        found.append(replace(entry, published=moment))
    return found[::-1] if newest_first else found
