"""The statements that answer a question, and their order: arithmetic only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.statements import Placed, newest_first
from retrieval import rank
from retrieval.speech import asks_for_words
from retrieval.types import Hit, Question

#: Spreads behind the best statement within which all are about as relevant, and the newest comes first.
AS_RELEVANT = 0.5
#: Spreads that the best statement may be behind the best passage, when words are asked for and when not.
FITS_ASKED = 4.0
FITS = 1.0


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that may answer, with the evidence for it."""

    placed: Placed
    hit: Hit


def only_somebody_is_asked(question: Question) -> bool:
    """Tell whether a question names one speaker and nothing else but a date."""
    return len(question.names) == 1 and bool(question.speakers) and not question.topic_words


def ordered(question: Question, said: Sequence[Said], best_passage: float) -> list[Said]:
    """Return the statements that answer, the first to be shown first; [] when none fits.

    Without a topic the newest comes first; with one the newest of those that are about as relevant as the
    best, then the others as they are relevant; with a date the most relevant of that time.

    Args:
        question: what was asked.
        said: candidates, in any order.
        best_passage: the score of the best passage, whoever speaks in it.
    """
    if question.windows:
        said = [s for s in said if s.hit.in_window]
    newest = sorted(said, key=lambda s: newest_first(s.placed))
    if only_somebody_is_asked(question):
        return newest
    best = max((s.hit.score for s in said), default=float("-inf"))
    if best < best_passage - (FITS_ASKED if asks_for_words(question.text) else FITS):
        return []
    as_relevant = 0.0 if question.windows else AS_RELEVANT
    first = [s for s in newest if s.hit.score >= best - as_relevant]
    near = [s for s in newest if best - as_relevant > s.hit.score >= best - rank.FARTHEST_BEHIND]
    return first + sorted(near, key=lambda s: -s.hit.score)
