"""What the candidates for a question say, taken together, about whether the corpus answers it.

Twenty numbers, each meant to carry over to other corpora: shares, flags, cosines, and a score in spreads;
nothing that grows with the number of articles. `confidence.py` turns them into a probability.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Protocol

from retrieval import rank
from retrieval.types import Hit, Question, Window

#: Hits that may bear out a name, a date or a word.
LOOKED_AT = 3
_SAID_LOOKED_AT = 5
#: Cosine of two words below which they have nothing to do with each other ("starlink", "Starmer": 0.44).
WEAK = 0.45

#: How near a word of the question comes to any word of the corpus, and to one around the best hits.
Nearness = tuple[float, float]


class Corpus(Protocol):
    """What the evidence asks of the corpus as a whole; the Searcher answers."""

    def speaks_at_all(self, name: str) -> bool:
        """Tell whether any passage holds this person's words."""

    def backgrounds(self, question: Question) -> Mapping[str, float]:
        """Return the mean cosine of a question and the passages of each language."""

    def off_subject(self, question: Question) -> float:
        """Return how likely a question is about something else than the articles."""

    def has_articles_in(self, window: Window) -> bool:
        """Tell whether any article is of a period."""

    def is_named_at_all(self, name: str) -> bool:
        """Tell whether any passage names this person."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The numbers: shares, flags and probabilities in [0, 1]; score, topical and above in spreads; cosines.

    score: of the best hit, in spreads (rank.py).
    cosine: of question, less what all have in common, and best hit.
    bare: nothing is asked but a person or a date.
    has_name: somebody or some place is named.
    unnamed: share of the names asked for that none of the first hits names.
    name_absent: a name asked for stands nowhere in the corpus.
    speaker_absent: nobody whose words are wanted speaks anywhere.
    window_missed: a period is asked for and none of the first hits lies in it.
    window_name_missed: … and no candidate in it names anybody asked for.
    weak_words: share of the topic's words that nothing in the corpus comes near.
    weak_here: … that nothing around the first hits comes near.
    window_empty: no article is of the period asked for.
    far_word: how far the topic's word that comes least near is from any of the corpus, 1 - cosine.
    unsaid: no statement answers.
    asks_words: what somebody said is asked for.
    topical: the score without what names and dates add to it, of the best statement, else of the best hit.
    above: cosine of the best hit above the mean of its language, in spreads.
    background: the mean cosine of question and all passages.
    off_subject: how likely the question is about something else altogether (subject.py).
    far_here: how far the topic's words are, on the mean, from those around the first hits.
    """

    score: float
    cosine: float
    bare: float
    has_name: float
    unnamed: float
    name_absent: float
    speaker_absent: float
    window_missed: float
    window_name_missed: float
    weak_words: float = 0.0
    weak_here: float = 0.0
    window_empty: float = 0.0
    far_word: float = 0.0
    far_here: float = 0.0
    unsaid: float = 0.0
    asks_words: float = 0.0
    topical: float = 0.0
    above: float = 0.0
    background: float = 0.0
    off_subject: float = 0.5

    def by_name(self) -> dict[str, float]:
        """Return the numbers by their names."""
        return asdict(self)


def gather(
    question: Question, hits: tuple[Hit, ...], corpus: Corpus, said: Sequence[Hit] = ()
) -> Evidence:
    """Return the evidence of the candidates, best first, but for that of the topic's words.

    Args:
        question: what was understood.
        hits: the candidates.
        corpus: what there is beyond them.
        said: the statements that answer, in the order in which they are shown.
    """
    backgrounds = corpus.backgrounds(question)
    first = hits[:LOOKED_AT]
    asked, names = question.asked, question.names
    dated = bool(question.windows)
    named = max((hit.named for hit in first), default=0.0)
    return Evidence(
        score=hits[0].score if hits else 0.0,
        cosine=hits[0].cosine if hits else 0.0,
        bare=float(not question.topic_words),
        has_name=float(bool(names or asked)),
        unnamed=1 - named if names else 0.0,
        name_absent=float(any(not corpus.is_named_at_all(name) for name in names)),
        speaker_absent=float(bool(asked) and not any(map(corpus.speaks_at_all, asked))),
        window_missed=float(dated and not any(hit.in_window for hit in first)),
        window_name_missed=float(
            dated
            and bool(names)
            and not any(hit.in_window and hit.named >= rank.NEAR_SHARE for hit in hits)
        ),
        window_empty=float(dated and not any(map(corpus.has_articles_in, question.windows))),
        unsaid=float(not said),
        asks_words=float(question.wants_words),
        topical=max(map(_topical, said[:_SAID_LOOKED_AT] or hits[:1]), default=0.0),
        above=rank.spreads_above(hits[0].cosine, backgrounds[hits[0].language]) if hits else 0.0,
        background=rank.mean(list(backgrounds.values())),
        off_subject=corpus.off_subject(question),
    )


def _topical(hit: Hit) -> float:
    """Return a hit's score without what the names and dates asked for add to it."""
    return hit.score - rank.bonus(hit.named, hit.speaks, hit.in_window)


def with_words(
    evidence: Evidence, question: Question, nearness: Callable[[str], Nearness]
) -> Evidence:
    """Return the evidence with that of the topic's words, given how near each comes."""
    values = [nearness(word) for word in question.topic_words]
    if not values:
        return evidence
    return replace(
        evidence,
        weak_words=rank.mean([float(anywhere < WEAK) for anywhere, _ in values]),
        weak_here=rank.mean([float(here < WEAK) for _, here in values]),
        far_word=1 - min(anywhere for anywhere, _ in values),
        far_here=1 - rank.mean([here for _, here in values]),
    )
