"""When a page was published, by everything on it that may tell; when it was changed is never taken for it."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from typing import Any

from corpus.page_blocks import blocks_of
from corpus.page_dates import day_in_address, read_moment, written_moment
from corpus.page_json_ld import Node, plain
from corpus.page_tree import Tree, names_of, words_of

#: Names of <meta> that hold it, the surest first.
_META = (
    "article:published_time article.published_time og:article:published_time og:published_time "
    "article:published article.published datepublished parsely-pub-date sailthru.date "
    "cxenseparse:recs:publishtime cxenseparse:publishtime citation_publication_date dcterms.issued "
    "dc.date.issued dcterms.created dc.date.created dcterms.date dc.date pubdate publishdate "
    "publish-date publish_date published_date publication_date publication-date published "
    "published_time date_published article_date_original originalpublicationdate rnews:datepublished "
    "date created article:post_time "
).split()
_CHANGED = re.compile(
    r"\b(?:updat\w*|modif\w*|edited|revis\w*|last reviewed|оновлен\w*|змінен\w*|обновл\w*|измен\w*"
    r"|aktualiz\w*|zmodyfik\w*|edytow\w*)\b",
    re.IGNORECASE,
)
_SAYS_PUBLISHED = re.compile(
    r"\b(?:publish\w*|publikac\w+|opublikow\w+|posted|released?|issued|опублік\w+|опублик\w+|дата|data"
    r"|розміщен\w+|размещен\w+|dodan\w+)\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"©|copyright|\(c\)", re.IGNORECASE)
#: A line with nothing but a date and who wrote when is no longer.
_LONGEST_LINE = 120
_DATELINE = 120


def published(
    root: Tree, cleaned: Tree, node: Node, meta: dict[str, str], url: str | None
) -> datetime | None:
    """Return the moment of publication in UTC; None when nothing on the page tells.

    Args:
        root: the whole page.
        cleaned: the page without menus and related links, whose dates are of other articles.
        node: the article's JSON-LD.
        meta: the page's <meta> by lower-case name.
        url: its address, which may hold the day.
    """
    sure = [m for m in map(_moment, _stated(root, node, meta)) if m]
    if sure:
        return _with_time(sure)
    shown = copy.deepcopy(cleaned)
    for quotation in list(shown.iter("blockquote")):
        quotation.drop_tree()  # the day of a quoted post is not the article's
    found = _of_times(shown) or _of_lines(shown)
    return found or (day_in_address(url) if url else None) or _of_dateline(shown)


def own_zone(root: Tree, node: Node, meta: dict[str, str]) -> tzinfo:
    """Return the zone in which a page states when it was published; UTC when it states none."""
    for value in _stated(root, node, meta):
        with suppress(ValueError):
            zone = datetime.fromisoformat(plain(value)).tzinfo
            if zone:
                return zone
    return UTC


def _moment(value: Any) -> datetime | None:
    return read_moment(plain(value)) if isinstance(value, str | dict) and plain(value) else None


def _with_time(moments: list[datetime]) -> datetime:
    """Return the surest moment, or another of the same day if that one has no time."""
    first = moments[0]
    if (first.hour, first.minute) != (0, 0):
        return first
    return next((m for m in moments if m.date() == first.date() and m != first), first)


def _stated(root: Tree, node: Node, meta: dict[str, str]) -> Iterator[Any]:
    yield node.get("datePublished")
    yield from (meta[name] for name in _META if name in meta)
    for element in root.iter():
        if "datePublished" in (element.get("itemprop") or "").split():
            yield element.get("content") or element.get("datetime") or words_of(element)
    yield node.get("dateCreated")


def _of_times(cleaned: Tree) -> datetime | None:
    """Return what the first <time> says that is not of a change, those after the headline first."""
    after_headline = False
    before: datetime | None = None
    for element in cleaned.iter("h1", "time"):
        if element.tag == "h1":
            after_headline = True
            continue
        around = f"{names_of(element)} {words_of(element)} {_label(element)}"
        found = read_moment(element.get("datetime") or "") or written_moment(words_of(element))
        if found and not _CHANGED.search(around):
            if after_headline:
                return found
            before = before or found
    return before


def _label(element: Tree) -> str:
    """Return the words right before an element, in its parent or the sibling before."""
    previous = element.getprevious()
    parent = element.getparent()
    if previous is not None:
        return ((words_of(previous) if previous.tag != "time" else "") + (previous.tail or ""))[
            -40:
        ]
    return (parent.text or "")[-40:] if parent is not None else ""


def _of_lines(cleaned: Tree) -> datetime | None:
    """Return the first date in a short line, one that says "published" first."""
    plain_lines: list[datetime] = []
    label = ""
    for block in blocks_of(cleaned):
        line = block.text
        if len(line) > _LONGEST_LINE or _COPYRIGHT.search(line):
            label = ""
            continue
        found = written_moment(_CHANGED.split(line)[0])
        if found and _SAYS_PUBLISHED.search(f"{label} {line}") and not _CHANGED.search(label):
            return found
        if found and not _CHANGED.search(label):
            plain_lines.append(found)
        label = "" if any(c.isdigit() for c in line) else line
    return _with_time([*plain_lines[:1], *_of_pieces(cleaned)]) if plain_lines else None


def _of_pieces(cleaned: Tree) -> Iterator[datetime]:
    """Yield the dates of short texts that stand in an element of their own."""
    for text in cleaned.itertext():
        found = written_moment(text) if len(text) <= _LONGEST_LINE else None
        if found:
            yield found


def _of_dateline(cleaned: Tree) -> datetime | None:
    """Return a full date in the first words of the first long paragraph ("KYIV, 12 March 2025 – …")."""
    first = next((b.text for b in blocks_of(cleaned) if len(b.text) > _LONGEST_LINE), "")
    return written_moment(first[:_DATELINE])
