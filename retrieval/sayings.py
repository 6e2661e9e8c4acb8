"""What the speakers of an index say, as the store holds it; read once for an index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.statements import Placed, StatementStore, newest_first
from corpus.store import Store
from retrieval.rank import QUOTES_PER_ARTICLE, similar
from retrieval.said import Said
from retrieval.sentences import Span
from retrieval.shown import shown_span
from retrieval.types import Hit
from retrieval.who import Speakers
from retrieval.words import content_words

#: Statements among which copies of those shown are looked for.
_LOOKED_AT = 60
_READ_AT_ONCE = 20

#: A hit, and the outlets that carry the same words.
Kept = tuple[Hit, tuple[str, ...]]
_Key = tuple[str, int, int, int]


@dataclass(slots=True)
class _Shown:
    """A statement that is shown, and the outlets of its copies as they are found."""

    said: Said
    span: Span
    words: frozenset[str]
    outlets: dict[str, None]

    def is_copied_by(self, other: Placed, span: Span, words: frozenset[str]) -> bool:
        """Tell whether another statement says the same, or is shown by the same stretch."""
        mine = self.said.placed
        if mine.article.id == other.article.id and self.overlaps(span):
            return True
        return mine.statement.speaker is not None and similar(self.words, words)

    def overlaps(self, span: Span) -> bool:
        """Tell whether a stretch of the same article shares characters with the one shown."""
        return self.span[0] < span[1] and span[0] < self.span[1]


class Sayings:
    """The statements behind an index; safe to call from several threads at once."""

    def __init__(self, store: Store, speakers: Speakers, passage_ids: Collection[int]) -> None:
        """Look at statements whose passages are among those of an index."""
        self._store = store
        self._statements = StatementStore(store)
        self._speakers = speakers
        self._passage_ids = frozenset(passage_ids)
        self._by: dict[str, tuple[Placed, ...]] = {}
        self._spans: dict[_Key, tuple[Span, frozenset[str]]] = {}

    def by(self, speaker: str) -> tuple[Placed, ...]:
        """Return everything that a speaker says, newest first."""
        if speaker not in self._by:
            spellings = self._speakers.spellings(speaker)
            self._by[speaker] = self._indexed(self._statements.by(spellings)) if spellings else ()
        return self._by[speaker]

    def in_articles(self, article_ids: Sequence[str]) -> tuple[Placed, ...]:
        """Return every statement of some articles, newest first."""
        return self._indexed(self._statements.in_articles(article_ids))

    def earlier(self, speaker: str, hits: Sequence[Hit]) -> tuple[Placed, ...]:
        """Return what a speaker says before the earliest of some hits, newest first."""
        spans = [(hit.article_id, hit.start, hit.end) for hit in hits]
        spoken = self.by(speaker)
        shown = [
            newest_first(p)
            for p in spoken
            if any(
                p.article.id == article_id and p.statement.start < end and start < p.statement.end
                for article_id, start, end in spans
            )
        ]
        return tuple(p for p in spoken if newest_first(p) > max(shown)) if shown else ()

    def each_once(self, said: Sequence[Said], k: int, spread: bool) -> list[Kept]:
        """Return up to `k` statements in their order, each once, as hits of what is shown for them.

        Args:
            said: in the order in which they are shown.
            k: how many are wanted.
            spread: whether two of an article are enough as long as other articles have some.
        """
        shown: list[_Shown] = []
        later: list[_Shown] = []
        of_article: Counter[str] = Counter()
        for one, span, words in self._read(said[: max(_LOOKED_AT, 2 * k)]):
            placed = one.placed
            twin = next((s for s in [*shown, *later] if s.is_copied_by(placed, span, words)), None)
            if twin is not None:
                twin.outlets[placed.article.outlet] = None
                continue
            new = _Shown(one, span, words, {})
            if spread and of_article[placed.article.id] >= QUOTES_PER_ARTICLE:
                later.append(new)
            elif len(shown) < k:
                of_article[placed.article.id] += 1
                shown.append(new)
        return [_kept(one) for one in [*shown, *later][:k]]

    def _read(self, said: Sequence[Said]) -> Iterator[tuple[Said, Span, frozenset[str]]]:
        """Yield statements with the stretch shown for each and the words in it; those gone are left out."""
        for start in range(0, len(said), _READ_AT_ONCE):
            part = said[start : start + _READ_AT_ONCE]
            self._read_spans([one.placed for one in part])
            for one in part:
                known = self._spans.get(_key(one.placed))
                if known is not None:
                    yield one, *known

    def _read_spans(self, placed: Sequence[Placed]) -> None:
        missing = [p for p in placed if _key(p) not in self._spans]
        if not missing:
            return
        ids = sorted({p.article.id for p in missing})
        current = self._store.current(ids)
        marks = self._store.marks([(i, current[i][1].number) for i in ids if i in current])
        for p in missing:
            revision = current[p.article.id][1] if p.article.id in current else None
            if revision is None or revision.number != p.revision:
                continue
            statement = p.statement
            _, all_of_article = marks[p.article.id, p.revision]
            pieces = [s for s in all_of_article if s.speaker == statement.speaker]
            words = content_words(revision.text[statement.start : statement.end])
            span = shown_span(statement, revision.text, pieces)
            self._spans[_key(p)] = span, frozenset(words)

    def _indexed(self, placed: list[Placed]) -> tuple[Placed, ...]:
        """Leave out what the index does not hold yet, or no longer."""
        return tuple(p for p in placed if self._passage_ids.issuperset(p.passage_ids))


def _key(placed: Placed) -> _Key:
    statement = placed.statement
    return placed.article.id, placed.revision, statement.start, statement.end


def _kept(shown: _Shown) -> Kept:
    hit = shown.said.hit
    start, end = shown.span
    own = shown.said.placed.article.outlet
    made = replace(
        hit,
        start=start,
        end=end,
        context_start=min(hit.context_start, start),
        context_end=max(hit.context_end, end),
    )
    return made, tuple(outlet for outlet in shown.outlets if outlet != own)
