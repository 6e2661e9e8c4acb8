"""Hit -> Quote, after reading the stored revision again and comparing; and the check before sending.

Nothing else in the program can build a Quote. What does not agree with the store is not sent, and counted
in the store under `REFUSED`, where `doctor` shows it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from corpus.dedupe import holds
from corpus.reprints import Reprints
from corpus.store import Store
from corpus.types import Article, Citation, Revision, Statement, text_digest
from retrieval.anchor import anchored
from retrieval.link import sentence_link
from retrieval.marks import MarksReader
from retrieval.names import NameTable
from retrieval.types import Hit, Quote, Seal
from retrieval.whose import attribution, statement_of

log = logging.getLogger(__name__)

#: The store's counter of quotes that were not sent because they no longer agree with it.
REFUSED = "quotes_refused"


class Verifier:
    """The one place where quotes are made and checked.

    Texts are read anew each time. Who said what in a revision is not: it lasts as long as an index does.
    """

    def __init__(
        self, store: Store, names: NameTable | None = None, marks: MarksReader | None = None
    ) -> None:
        """Compare with this store; with names, speakers are known by them and have roles."""
        self._store = store
        self._reprints = Reprints(store)
        self._names = names
        self._marks = marks or MarksReader(store)

    def quotes(self, hits: Sequence[Hit], carriers: dict[int, tuple[str, ...]]) -> list[Quote]:
        """Return the quotes of hits in their order; a hit that does not agree with the store is left out.

        Args:
            hits: what was found.
            carriers: outlets that carry the same words, by passage id.
        """
        return self.quotes_again([(hit, carriers.get(hit.passage_id, ())) for hit in hits])

    def quotes_again(self, kept: Sequence[tuple[Hit, tuple[str, ...]]]) -> list[Quote]:
        """Return the quotes of hits, each with the outlets that carry the same words, likewise.

        To these come the outlets of the article's other copies whose newest texts hold the words.
        A hit of an earlier revision is quoted from where its very words stand in the newest one.
        """
        current = self._store.current([hit.article_id for hit, _ in kept])
        kept = [(self._anchored(hit, current.get(hit.article_id)), c) for hit, c in kept]
        marks = self._marks.of((hit.article_id, hit.revision) for hit, _ in kept)
        copies = self._reprints.others({hit.article_id for hit, _ in kept})
        made: list[Quote] = []
        for hit, carriers in kept:
            stored = current.get(hit.article_id)
            if stored is not None and _agrees(hit, stored[1]):
                citations, statements = marks[hit.article_id, hit.revision]
                statement = statement_of(hit, statements, self._names)
                carriers += _holding(hit, *stored, copies.get(hit.article_id, ()))
                made.append(self._make(hit, *stored, citations, statement, carriers))
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

    def _anchored(self, hit: Hit, stored: tuple[Article, Revision] | None) -> Hit:
        """Return a hit in the newest revision, if its words are there; else as it is."""
        if stored is None or stored[1].number == hit.revision:
            return hit
        earlier = self._store.revision(hit.article_id, hit.revision)
        found = None if earlier is None else anchored(hit, earlier, stored[1])
        return hit if found is None else found

    def _make(
        self,
        hit: Hit,
        article: Article,
        revision: Revision,
        citations: Sequence[Citation],
        statement: Statement | None,
        carriers: tuple[str, ...],
    ) -> Quote:
        """Return the quote of a hit that agrees with the revision; what it cites is the page it rests on."""
        text = revision.text
        citation = _cited(citations, hit, statement)
        source = citation.source if citation else None
        url = source.url if source else article.url
        published = source.published if source else article.published
        outlet = source.outlet if source else article.outlet
        context_start, context_end = _context(hit, statement, len(text))
        return Quote(
            text=text[hit.start : hit.end],
            context=text[context_start:context_end],
            attribution=attribution(statement, self._names, published.date(), article.language),
            outlet=outlet,
            title=article.title,
            author=None if source else article.author,
            url=url,
            link=None if url is None else _link(url, text, hit, statement if source else None),
            published=published,
            article=article,
            hit=hit,
            also_carried_by=tuple(o for o in dict.fromkeys(carriers) if o != outlet),
            seal=Seal(),
        )

    def _refuse(self, article_id: str, start: int, end: int) -> None:
        log.error(
            "not sent: %s[%d:%d] does not agree with the store; run `doctor`",
            article_id,
            start,
            end,
        )
        self._store.add_to_counter(REFUSED)


def _holding(
    hit: Hit, article: Article, revision: Revision, copies: Sequence[tuple[Article, Revision]]
) -> tuple[str, ...]:
    """Return the outlets of copies whose texts hold the words of a hit."""
    words = revision.text[hit.start : hit.end]
    return tuple(
        copy.outlet
        for copy, of_copy in copies
        if _is_intact(of_copy) and holds(of_copy.text, words, article.language)
    )


def _cited(citations: Sequence[Citation], hit: Hit, statement: Statement | None) -> Citation | None:
    """Return the page that the words rest on: that of the statement shown, else the first in the stretch."""
    start, end = (statement.start, statement.end) if statement else (hit.start, hit.end)
    return next((c for c in citations if c.start < end and start < c.end), None)


def _context(hit: Hit, statement: Statement | None, length: int) -> tuple[int, int]:
    """Return the hit's context, widened by the sentence that says whose words they are."""
    if statement is None:
        return hit.context_start, hit.context_end
    start = min(hit.context_start, max(statement.attribution_start, 0))
    return start, max(hit.context_end, min(statement.attribution_end, length))


def _agrees(hit: Hit, revision: Revision) -> bool:
    inside = 0 <= hit.context_start <= hit.start < hit.end <= hit.context_end
    return (
        revision.number == hit.revision
        and inside
        and hit.context_end <= len(revision.text)
        and _is_intact(revision)
    )


def _is_intact(revision: Revision) -> bool:
    return text_digest(revision.text) == revision.sha256


def _link(url: str, text: str, hit: Hit, quoted: Statement | None) -> str:
    """Return the link; of a brief's sentence only the words quoted in it stand on the outlet's page."""
    if quoted is None or quoted.kind != "direct":
        return sentence_link(url, text, hit.start, hit.end)
    words = text[quoted.start : quoted.end]
    return sentence_link(url, words, 0, len(words))
