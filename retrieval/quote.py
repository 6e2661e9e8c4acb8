"""Hit -> Quote, after reading the stored revision again and comparing; and the check before sending.

Nothing else in the program can build a Quote. What does not agree with the store is not sent, and counted
in the store under `REFUSED`, where `doctor` shows it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TypeVar

from corpus.store import Store
from corpus.types import Article, Citation, Revision, Statement, text_digest
from retrieval.link import sentence_link
from retrieval.types import Attribution, Hit, Quote, Seal

log = logging.getLogger(__name__)

#: The store's counter of quotes that were not sent because they no longer agree with it.
REFUSED = "quotes_refused"

_Mark = TypeVar("_Mark", Citation, Statement)

_NOBODY = Attribution(None, None, None, (), None)


class Verifier:
    """The one place where quotes are made and checked."""

    def __init__(self, store: Store) -> None:
        """Compare with this store."""
        self._store = store

    def quotes(self, hits: Sequence[Hit], carriers: dict[int, tuple[str, ...]]) -> list[Quote]:
        """Return the quotes of hits in their order; a hit that does not agree with the store is left out.

        Args:
            hits: what was found.
            carriers: outlets that carry the same words, by passage id.
        """
        current = self._store.current([hit.article_id for hit in hits])
        marks = self._store.marks(list({(hit.article_id, hit.revision) for hit in hits}))
        made: list[Quote] = []
        for hit in hits:
            stored = current.get(hit.article_id)
            if stored is not None and _agrees(hit, stored[1]):
                citations, statements = marks[hit.article_id, hit.revision]
                citation = _overlapping(citations, hit)
                statement = _overlapping(statements, hit)
                others = carriers.get(hit.passage_id, ())
                made.append(_make(hit, *stored, citation, statement, others))
            else:
                self._refuse(hit.article_id, hit.start, hit.end)
        return made

    def still_true(self, quote: Quote) -> bool:
        """Read the store again: tell whether the quote may be sent now. Counts it if not."""
        stored = self._store.current([quote.article.id]).get(quote.article.id)
        true = (
            stored is not None
            and _agrees(quote.hit, stored[1])
            and stored[1].text[quote.start : quote.end] == quote.text
        )
        if not true:
            self._refuse(quote.article.id, quote.start, quote.end)
        return true

    def _refuse(self, article_id: str, start: int, end: int) -> None:
        log.error(
            "not sent: %s[%d:%d] does not agree with the store; run `doctor`",
            article_id,
            start,
            end,
        )
        self._store.add_to_counter(REFUSED)


def _make(
    hit: Hit,
    article: Article,
    revision: Revision,
    citation: Citation | None,
    statement: Statement | None,
    carriers: tuple[str, ...],
) -> Quote:
    """Return the quote of a hit that agrees with the revision; what it cites is the page it rests on."""
    text = revision.text
    source = citation.source if citation else None
    url = source.url if source else article.url
    return Quote(
        text=text[hit.start : hit.end],
        context=text[hit.context_start : hit.context_end],
        attribution=_attribution(statement),
        outlet=source.outlet if source else article.outlet,
        title=article.title,
        author=None if source else article.author,
        url=url,
        link=None if url is None else _link(url, text, hit, statement if source else None),
        published=source.published if source else article.published,
        article=article,
        hit=hit,
        also_carried_by=carriers,
        seal=Seal(),
    )


def _agrees(hit: Hit, revision: Revision) -> bool:
    inside = 0 <= hit.context_start <= hit.start < hit.end <= hit.context_end
    return (
        revision.number == hit.revision
        and inside
        and hit.context_end <= len(revision.text)
        and _is_intact(revision)
    )


def _overlapping(marks: Sequence[_Mark], hit: Hit) -> _Mark | None:
    return next((m for m in marks if m.start < hit.end and hit.start < m.end), None)


def _is_intact(revision: Revision) -> bool:
    return text_digest(revision.text) == revision.sha256


def _attribution(statement: Statement | None) -> Attribution:
    if statement is None:
        return _NOBODY
    return Attribution(
        statement.speaker, statement.role, statement.kind, statement.chain, statement.said_on
    )


def _link(url: str, text: str, hit: Hit, quoted: Statement | None) -> str:
    """Return the link; of a brief's sentence only the words quoted in it stand on the outlet's page."""
    if quoted is None:
        return sentence_link(url, text, hit.start, hit.end)
    words = text[quoted.start : quoted.end]
    return sentence_link(url, words, 0, len(words))
