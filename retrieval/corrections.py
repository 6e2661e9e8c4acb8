"""What became of words that were shown to somebody, once their article is another.

Both wordings are slices of stored revisions whose digests are checked. The whole sentences around the words
count: whose words they are stands in them too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from corpus.changes import fate
from corpus.retractions import Retraction, Retractions
from corpus.sentences import Span, sentences
from corpus.store import Store
from corpus.types import Article, Revision, text_digest
from retrieval.link import sentence_link

#: What happened to the words, or to their article: `deleted` is one that an operator removed.
What = Literal["changed", "removed", "retracted", "deleted"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where words that were shown stood."""

    article_id: str
    revision: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Correction:
    """Words that were shown and no longer stand: how they stood, how they stand now, and why.

    `before` is None when the store no longer holds the text; `after` when nothing took their place; `why` is
    the operator's reason for a retraction; `link` leads to the words that stand now, else to the page.
    """

    what: What
    article: Article | None
    before: str | None = None
    after: str | None = None
    why: str | None = None
    link: str | None = None


class Corrections:
    """Compares what was shown with what the store holds now."""

    def __init__(self, store: Store) -> None:
        """Read this store; nothing is kept between calls."""
        self._store = store

    def of(self, places: Iterable[Place]) -> dict[Place, Correction | Place]:
        """Return what became of places whose article is another: a correction, or the place now.

        Places that stand as they were are left out.
        """
        numbers = self._store.numbers()
        wanted = [p for p in dict.fromkeys(places) if numbers.get(p.article_id) != p.revision]
        current = self._store.current(sorted({place.article_id for place in wanted}))
        retracted = Retractions(self._store).all()
        # What is no longer kept because it is old has not become wrong.
        expired = self._store.removed_ids("expired")
        found: dict[Place, Correction | Place] = {}
        for place in wanted:
            if place.article_id in expired:
                continue
            stored = current.get(place.article_id)
            if stored is None:
                found[place] = self._withdrawn(place, retracted.get(place.article_id))
            elif stored[1].number != place.revision:
                found[place] = self._revised(place, *stored)
        return found

    def _withdrawn(self, place: Place, retraction: Retraction | None) -> Correction:
        article = self._store.find(place.article_id)
        if article is None or retraction is None:
            return Correction("deleted", None)
        shown = self._store.revision(place.article_id, place.revision)
        before = None if shown is None else _words(shown, (place.start, place.end))
        return Correction("retracted", article, before, why=retraction.why, link=article.url)

    def _revised(self, place: Place, article: Article, now: Revision) -> Correction | Place:
        shown = self._store.revision(place.article_id, place.revision)
        if shown is None:
            return Correction("deleted", article, link=article.url)
        whole = _whole_sentences(shown.text, place)
        became, span = fate(shown.text, now.text, *whole)
        same, words = fate(shown.text, now.text, place.start, place.end)
        if became == "same" and same == "same" and words is not None:
            return Place(place.article_id, now.number, *words)
        before = _words(shown, whole)
        if became == "removed" or span is None:
            return Correction("removed", article, before, link=article.url)
        link = article.url and sentence_link(article.url, now.text, *span)
        return Correction("changed", article, before, _words(now, span), link=link)


def _whole_sentences(text: str, place: Place) -> Span:
    """Return the stretch of the sentences that hold some of the words."""
    touched = [(a, b) for a, b in sentences(text) if a < place.end and place.start < b]
    return (
        min([place.start, *(a for a, _ in touched)]),
        max([place.end, *(b for _, b in touched)]),
    )


def _words(revision: Revision, span: Span) -> str | None:
    """Return a slice of a revision; None when its text is not the one that was stored."""
    intact = text_digest(revision.text) == revision.sha256
    return revision.text[slice(*span)] if intact else None
