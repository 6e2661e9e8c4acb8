"""What the candidates for a question say, taken together, about whether the corpus answers it.

Nine numbers, each meant to carry over to other corpora: shares, flags, and a score in spreads; nothing that
grows with the number of articles. `confidence.py` turns them into a probability.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Protocol

from retrieval import rank
from retrieval.types import Hit, Question

#: Hits that may bear out a name or a date.
_LOOKED_AT = 3
#: Cosine, of a word and the corpus's nearest by meaning, above which they mean the same in most pairs …
STRONG = 0.6
#: … and below which they have nothing to do with each other ("starlink" and "Starmer": 0.44).
WEAK = 0.45
#: More words found than this tell no more.
_ENOUGH_WORDS = 3


class Corpus(Protocol):
    """What the evidence asks of the corpus as a whole; the Searcher answers."""

    def knows_word(self, word: str) -> bool:
        """Tell whether the corpus has a word, or one that begins like it."""

    def speaks_at_all(self, name: str) -> bool:
        """Tell whether any passage holds this person's words."""

    def is_named_at_all(self, name: str) -> bool:
        """Tell whether any passage names this person."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The numbers; every one lies in [0, 1] but the score.

    score: of the best hit, in spreads (rank.py).
    bare: nothing is asked but a person or a date.
    named: share of the names asked for that one of the first hits names; 0 when none is asked for.
    name_absent: a name asked for stands nowhere in the corpus.
    speaker_absent: the first person named nowhere speaks.
    window_missed: a period is asked for and none of the first hits lies in it.
    window_name_missed: … and no candidate in it names anybody asked for.
    strong_words: how many of the topic's words the corpus has, by letters or by meaning, of three.
    weak_words: share of the topic's words that nothing in the corpus comes near.
    """

    score: float
    bare: float
    named: float
    name_absent: float
    speaker_absent: float
    window_missed: float
    window_name_missed: float
    strong_words: float = 0.0
    weak_words: float = 0.0

    def by_name(self) -> dict[str, float]:
        """Return the numbers by their names."""
        return asdict(self)


def gather(question: Question, hits: tuple[Hit, ...], corpus: Corpus) -> Evidence:
    """Return the evidence of the candidates, best first, but for that of the topic's words."""
    first = hits[:_LOOKED_AT]
    speakers = question.speakers
    dated = bool(question.windows)
    return Evidence(
        score=hits[0].score if hits else 0.0,
        bare=float(not question.topic_words),
        named=max((hit.named for hit in first), default=0.0),
        name_absent=float(any(not corpus.is_named_at_all(name) for name in speakers)),
        speaker_absent=float(bool(speakers) and not corpus.speaks_at_all(speakers[0])),
        window_missed=float(dated and not any(hit.in_window for hit in first)),
        window_name_missed=float(
            dated
            and bool(speakers)
            and not any(hit.in_window and hit.named >= rank.NEAR_SHARE for hit in hits)
        ),
    )


def with_words(
    evidence: Evidence,
    question: Question,
    corpus: Corpus,
    similarity: Callable[[str], float],
) -> Evidence:
    """Return the evidence with that of the topic's words.

    Args:
        evidence: of the candidates.
        question: whose topic's words are looked at.
        corpus: which knows some of them.
        similarity: gives for a word it does not know the cosine of its nearest.
    """
    values = [1.0 if corpus.knows_word(w) else similarity(w) for w in question.topic_words]
    strong = sum(value >= STRONG for value in values)
    return replace(
        evidence,
        strong_words=min(strong, _ENOUGH_WORDS) / _ENOUGH_WORDS,
        weak_words=rank.mean([float(value < WEAK) for value in values]),
    )
