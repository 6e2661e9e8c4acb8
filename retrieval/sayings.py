"""What the speakers of an index say, as the store holds it; read once for an index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.sentences import Span
from corpus.statements import Placed, StatementStore, newest_first
from corpus.store import Store
from corpus.types import Article, Revision
from retrieval.marks import MarksReader
from retrieval.rank import QUOTES_PER_ARTICLE, similar
from retrieval.said import Said, share_of
from retrieval.shown import shown_span
from retrieval.types import Hit, Question
from retrieval.who import Speakers
from retrieval.words import content_words

#: Statements among which copies of those shown are looked for.
_LOOKED_AT = 60
_READ_AT_ONCE = 20

#: A hit, and the outlets that carry the same words.
Kept = tuple[Hit, tuple[str, ...]]
_Key = tuple[str, int, int, int, bool]


@dataclass(slots=True)
class _Shown:
    """What is shown, its words, and the outlets of its copies as they are found."""

    hit: Hit
    outlet: str
    speaker: str | None
    words: frozenset[str]
    verbatim: bool
    outlets: dict[str, None] = field(default_factory=dict)

    def is_copied_by(self, other: _Shown) -> bool:
        """Tell whether another stands in the same stretch, or is the same by the same speaker elsewhere."""
        mine, theirs = self.hit, other.hit
        if mine.article_id == theirs.article_id:
            return mine.start < theirs.end and theirs.start < mine.end
        return self.speaker == other.speaker and similar(self.words, other.words)

    def take_in(self, copy: _Shown) -> None:
        """Note who else carries it; of one stretch show what is said to the letter in it."""
        self.outlets[copy.outlet] = None
        if self.hit.article_id == copy.hit.article_id and copy.verbatim and not self.verbatim:
            self.hit, self.words, self.verbatim = copy.hit, copy.words, True


class Sayings:
    """The statements behind an index; safe to call from several threads at once."""

    def __init__(
        self,
        store: Store,
        speakers: Speakers,
        passage_ids: Collection[int],
        marks: MarksReader | None = None,
    ) -> None:
        """Look at statements whose passages are among those of an index."""
        self._store = store
        self._marks = marks or MarksReader(store)
        self._statements = StatementStore(store)
        self._speakers = speakers
        self._passage_ids = frozenset(passage_ids)
        self._by: dict[str, tuple[Placed, ...]] = {}
        self._through: dict[str, tuple[Placed, ...]] = {}
        self._speaks_in: dict[str, dict[int, float]] = {}
        self._stretches: dict[_Key, tuple[Span, frozenset[str], str]] = {}

    def by(self, speaker: str) -> tuple[Placed, ...]:
        """Return everything that a speaker says, newest first; of an outlet also what it carries."""
        if speaker not in self._by:
            spellings = self._speakers.spellings(speaker)
            own = self._indexed(self._statements.by(spellings)) if spellings else ()
            self._by[speaker] = _merged((own, self.through(speaker)))
        return self._by[speaker]

    def through(self, outlet: str) -> tuple[Placed, ...]:
        """Return all that comes through an outlet, newest first."""
        if outlet not in self._through:
            links = self._speakers.written(outlet)
            found = self._indexed(self._statements.through(links)) if links else ()
            self._through[outlet] = found
        return self._through[outlet]

    def asked_for(self, question: Question) -> tuple[Placed, ...]:
        """Return what those say whose words a question wants, newest first."""
        sources = [
            tuple(p for p in self.through(outlet) if self._is_source(p))
            for outlet in question.sources_of
        ]
        asked = [*self._speakers.speaking_for(question.asked)]
        if question.unnamed:
            asked += self._speakers.sources()
        return _merged([*(self.by(speaker) for speaker in asked), *sources])

    def without(self, placed: Iterable[Placed], excluded: Collection[str]) -> list[Placed]:
        """Return statements of known speakers other than some and those who speak for them."""
        left_out = {*self._speakers.speaking_for(excluded), None}
        return [p for p in placed if self.name_of(p) not in left_out]

    def _is_source(self, placed: Placed) -> bool:
        """Tell whether whoever speaks is known but has no name."""
        speaker = placed.statement.speaker
        return speaker is not None and not self._speakers.is_named(speaker)

    def name_of(self, placed: Placed) -> str | None:
        """Return the name of whoever makes a statement; None when it is not known."""
        speaker = placed.statement.speaker
        return None if speaker is None else self._speakers.name_of(speaker) or speaker

    def speaks_in(self, speakers: Sequence[str]) -> dict[int, float]:
        """Return how much it counts, by passage id, that speakers or those who speak for them speak there."""
        found: dict[int, float] = {}
        for speaker in self._speakers.speaking_for(speakers):
            for passage_id, share in self._shares_of(speaker).items():
                found[passage_id] = max(share, found.get(passage_id, 0.0))
        return found

    def _shares_of(self, speaker: str) -> dict[int, float]:
        if speaker not in self._speaks_in:
            found: dict[int, float] = {}
            for placed in self.by(speaker):
                share = share_of(placed.statement)
                found |= {i: max(share, found.get(i, 0.0)) for i in placed.passage_ids}
            self._speaks_in[speaker] = found
        return self._speaks_in[speaker]

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
        for new in self._read(said[: max(_LOOKED_AT, 2 * k)]):
            twin = next((s for s in [*shown, *later] if s.is_copied_by(new)), None)
            if twin is not None:
                twin.take_in(new)
            elif spread and of_article[new.hit.article_id] >= QUOTES_PER_ARTICLE:
                later.append(new)
            elif len(shown) < k:
                of_article[new.hit.article_id] += 1
                shown.append(new)
        return [_kept(one) for one in [*shown, *later][:k]]

    def _read(self, said: Sequence[Said]) -> Iterator[_Shown]:
        """Yield what is shown for statements and passages; those that are gone are left out."""
        for start in range(0, len(said), _READ_AT_ONCE):
            part = said[start : start + _READ_AT_ONCE]
            missing = [one.hit for one in part if _key(one.hit) not in self._stretches]
            ids = sorted({hit.article_id for hit in missing})
            current = self._store.current(ids) if ids else {}
            self._read_stretches(missing, current)
            for one in part:
                known = self._stretches.get(_key(one.hit))
                if known is not None:
                    speaker = self.name_of(one.placed) if one.placed else None
                    yield _shown(one, known, speaker)

    def _read_stretches(
        self, hits: Sequence[Hit], current: dict[str, tuple[Article, Revision]]
    ) -> None:
        marks = self._marks.of((hit.article_id, hit.revision) for hit in hits)
        for hit in hits:
            article, revision = current.get(hit.article_id, (None, None))
            if article is None or revision is None or revision.number != hit.revision:
                continue
            text = revision.text
            span = hit.start, hit.end
            citations, statements = marks[hit.article_id, hit.revision]
            statement = next((s for s in statements if (s.start, s.end) == span), None)
            if hit.said_start is not None and statement is not None:
                pieces = [s for s in statements if s.speaker == statement.speaker]
                span = shown_span(statement, text, pieces)
            words = frozenset(content_words(text[hit.start : hit.end]))
            cited = (c.source.outlet for c in citations if c.start < hit.end and hit.start < c.end)
            self._stretches[_key(hit)] = span, words, next(cited, article.outlet)

    def _indexed(self, placed: list[Placed]) -> tuple[Placed, ...]:
        """Leave out what the index does not hold yet, or no longer."""
        return tuple(p for p in placed if self._passage_ids.issuperset(p.passage_ids))


def _merged(several: Sequence[tuple[Placed, ...]]) -> tuple[Placed, ...]:
    """Return statements of several lists, each once, newest first."""
    full = [one for one in several if one]
    if len(full) < 2:
        return full[0] if full else ()
    return tuple(
        sorted({newest_first(p): p for one in full for p in one}.values(), key=newest_first)
    )


def _key(hit: Hit) -> _Key:
    return hit.article_id, hit.revision, hit.start, hit.end, hit.said_start is None


def _shown(one: Said, known: tuple[Span, frozenset[str], str], speaker: str | None) -> _Shown:
    (start, end), words, outlet = known
    hit = one.hit
    made = replace(
        hit,
        start=start,
        end=end,
        context_start=min(hit.context_start, start),
        context_end=max(hit.context_end, end),
    )
    verbatim = one.placed is not None and one.placed.statement.kind != "indirect"
    return _Shown(made, outlet, speaker, words, verbatim)


def _kept(shown: _Shown) -> Kept:
    return shown.hit, tuple(outlet for outlet in shown.outlets if outlet != shown.outlet)
