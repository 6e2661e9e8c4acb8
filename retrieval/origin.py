"""A pasted sentence -> the stored articles that published it, to the letter or nearly.

Candidates come from the index by their words, and by meaning where words find nothing near; each is then
laid word by word beside the text of its revision. What is read of a text grows with the pasted one, not
with the corpus.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.sentences import Span, sentences
from corpus.statements import Placed
from corpus.store import Store
from corpus.types import Article, Passage
from retrieval.alignment import Alignment, Token, align, find_exactly, tokens
from retrieval.build import Index
from retrieval.candidates import Candidates, Stretch
from retrieval.differences import Difference, differences
from retrieval.pasted import Pasted
from retrieval.shown import LONGEST
from retrieval.types import Encoder, Hit

#: At least this share of the words must be the same. On the tuning half of pasted.jsonl altered sentences
#: share 0.73 or more with theirs, others on the same topic 0.26 or less with any.
NEAR = 0.55
#: A text without a lead needs so many words in common, or a larger share: questions of the tuning half of
#: questions.jsonl have at most five and 0.57.
_SHARED_WITHOUT_LEAD = 6
_NEAR_WITHOUT_LEAD = 0.7
#: Stretches without the very words that are laid beside the pasted ones.
_ALIGNED = 6


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a stored article has a pasted sentence, or comes near it.

    `start` to `end` are the sentences that hold it, `words_start` to `words_end` the words themselves, both
    in the stored revision's text. `exact` tells that the words are the same in the same order; `similarity`
    is the share of the words that are, in [0, 1], `shared` their number.
    """

    article: Article
    passage: Passage
    start: int
    end: int
    words_start: int
    words_end: int
    exact: bool
    similarity: float
    shared: int
    differing: tuple[Difference, ...]

    @property
    def article_id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def revision(self) -> int:
        """The number of the revision that the offsets count in."""
        return self.passage.revision

    @property
    def is_near(self) -> bool:
        """Whether it is the pasted sentence, perhaps with a few words changed, and not just like it."""
        return self.similarity >= NEAR


@dataclass(frozen=True, slots=True)
class _Match:
    """Where the pasted words come nearest in a stretch: a slice of the article's text."""

    stretch: Stretch
    start: int
    end: int
    similarity: float
    shared: int
    differing: tuple[Difference, ...]

    @property
    def worth(self) -> tuple[bool, float]:
        """What sorts matches by falling worth."""
        return bool(self.differing), -self.similarity


class Origins:
    """Finds where sentences were published; safe to call from several threads at once."""

    def __init__(self, index: Index, store: Store, encoder: Encoder) -> None:
        """Look in an index; `store` and `encoder` are those it was made from."""
        self._candidates = Candidates(index, store, encoder)

    def find(self, pasted: str, k: int = 3, by_meaning: bool = True) -> tuple[Origin, ...]:
        """Return where a sentence was published, best first, one place of each article.

        Of several that have it equally well the earliest published comes first, and all are returned if they
        are near; behind them come the next best, up to `k` in all. Only what `is_near` was published there.

        Args:
            pasted: the sentence, or several.
            k: how many are wanted.
            by_meaning: whether to look for what is merely alike when nothing near is found, which takes
                several times as long.
        """
        typed = tokens(pasted)
        found = list(_laid_beside(pasted, typed, self._candidates.by_words(pasted)))
        if by_meaning and typed and not any(match.similarity >= NEAR for match in found):
            found += _laid_beside(pasted, typed, self._candidates.by_meaning(pasted))
        best = _best_of_each(found)
        equal = sum(m.worth == best[0].worth and m.similarity >= NEAR for m in best)
        return tuple(_origin(match) for match in best[: max(k, equal)])


def is_accepted(pasted: Pasted, origins: Sequence[Origin]) -> bool:
    """Tell whether a text is to be taken for a pasted one: a lead says so, or the corpus holds it or nearly.

    Args:
        pasted: as it was told from other questions.
        origins: what `find` returned for it, best first.
    """
    if pasted.certain or not origins:
        return pasted.certain
    best = origins[0]
    enough = best.is_near and best.shared >= _SHARED_WITHOUT_LEAD
    return best.exact or enough or best.similarity >= _NEAR_WITHOUT_LEAD


def origin_hit(origin: Origin, statements: Iterable[Placed] = ()) -> Hit:
    """Return an origin as a hit, from which a quote is made.

    Args:
        origin: where the sentence stands.
        statements: of any articles; the one that shares most with the words found says who speaks.
    """
    passage = origin.passage
    start, end = _fitting(origin)
    placed = _spoken(origin, statements)
    return Hit(
        passage_id=passage.id,
        article_id=origin.article_id,
        revision=origin.revision,
        start=start,
        end=end,
        context_start=min(passage.context_start, start),
        context_end=max(passage.context_end, end),
        language=origin.article.language,
        cosine=0.0,
        lexical=0.0,
        named=0.0,
        speaks=0.0 if placed is None else 1.0,
        in_window=False,
        score=origin.similarity,
        said_start=None if placed is None else placed.statement.start,
        said_end=None if placed is None else placed.statement.end,
    )


def _spoken(origin: Origin, statements: Iterable[Placed]) -> Placed | None:
    """Return the statement that has most of the words found; None when none has any."""

    def shared(placed: Placed) -> int:
        statement = placed.statement
        return min(statement.end, origin.words_end) - max(statement.start, origin.words_start)

    own = (p for p in statements if p.article.id == origin.article_id)
    best = max(own, key=shared, default=None)
    return best if best is not None and shared(best) > 0 else None


def _fitting(origin: Origin) -> Span:
    """Return the sentences, or as much of the words as a message can hold."""
    if origin.end - origin.start <= LONGEST:
        return origin.start, origin.end
    return origin.words_start, min(origin.words_end, origin.words_start + LONGEST)


def _laid_beside(
    pasted: str, typed: Sequence[Token], stretches: Iterable[Stretch]
) -> Iterator[_Match]:
    """Yield where the pasted words stand in those stretches that have them, and in the first few others."""
    keys = [token.key for token in typed]
    others = 0
    for stretch in stretches:
        there = [token.key for token in stretch.words]
        if others >= _ALIGNED and find_exactly(keys, there) is None:
            continue
        aligned = align(keys, there)
        others += bool(aligned.edits)
        if aligned.equal:
            yield _match(pasted, typed, stretch, aligned)


def _match(pasted: str, typed: Sequence[Token], stretch: Stretch, aligned: Alignment) -> _Match:
    found = stretch.words[aligned.start : aligned.end]
    differing = differences(pasted, typed, stretch.text, stretch.words, aligned)
    others = sum(max(len(tokens(d.typed)), len(tokens(d.stored))) for d in differing)
    similarity = aligned.equal / (aligned.equal + others)
    return _Match(stretch, found[0].start, found[-1].end, similarity, aligned.equal, differing)


def _origin(match: _Match) -> Origin:
    start, end = match.start, match.end
    sentence_start, sentence_end = _sentences_around(match.stretch.text, start, end)

    def overlap(passage: Passage) -> tuple[int, int]:
        return min(passage.end, end) - max(passage.start, start), -passage.start

    return Origin(
        article=match.stretch.article,
        passage=max(match.stretch.passages, key=overlap),
        start=sentence_start,
        end=sentence_end,
        words_start=start,
        words_end=end,
        exact=not match.differing,
        similarity=match.similarity,
        shared=match.shared,
        differing=match.differing,
    )


def _sentences_around(text: str, start: int, end: int) -> Span:
    """Return the sentences that hold a stretch; a line break ends one."""
    first = text.rfind("\n", 0, start) + 1
    behind = text.find("\n", end)
    spans = sentences(text[first : behind if behind >= 0 else len(text)])
    holding = [(a + first, b + first) for a, b in spans if a + first < end and start < b + first]
    return holding[0][0], holding[-1][1]


def _best_of_each(found: Iterable[_Match]) -> list[_Match]:
    """Return the best place of each article, best first; of equally good ones the earliest published."""

    def order(match: _Match) -> tuple[tuple[bool, float], float, str, int]:
        article = match.stretch.article
        return match.worth, article.published.timestamp(), article.id, match.start

    best: dict[str, _Match] = {}
    for match in sorted(found, key=order):
        best.setdefault(match.stretch.article.id, match)
    return list(best.values())
