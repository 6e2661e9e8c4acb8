"""What answers a question about somebody's words, and in which order: arithmetic only."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corpus.statements import Placed, newest_first
from corpus.types import Statement
from retrieval import rank
from retrieval.types import Hit, Question
from retrieval.words import content_words

#: Spreads behind the best statement within which all are about as relevant, and the newest comes first.
AS_RELEVANT = 0.1
#: … where the latest or the first is asked for.
_RELEVANT_IN_ORDER = 1.5
#: Spreads that the best statement may be behind the best passage and still be what was asked for.
FITS = 4.0


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that may answer, with the evidence for it; `placed` is None for a mere passage."""

    placed: Placed | None
    hit: Hit


def share_of(statement: Statement) -> float:
    """Return how much a statement counts as its speaker's words: reported ones are the outlet's."""
    return rank.REPORTED_SHARE if statement.kind == "indirect" else 1.0


def is_described_by(statement: Statement, asked: Collection[str]) -> bool:
    """Tell whether words asked for hold all that a speaker is called by: "a senior Russian source"."""
    called = content_words(statement.speaker or "")
    return bool(called) and all(word in asked for word in called)


def only_somebody_is_asked(question: Question) -> bool:
    """Tell whether a question asks for somebody's words and nothing else but a date."""
    asked = {*question.asked, *question.sources_of}
    is_bare = asked.issuperset(question.names) and not question.topic_words
    return question.asks_for_somebody and is_bare


def ordered(question: Question, said: Sequence[Said], hits: Sequence[Hit]) -> list[Said]:
    """Return what answers, the first to be shown first; [] when no statement does.

    Where nobody's words but everything of somebody's is wanted, the newest statement comes first; where
    words about something are, the newest of those that are about as relevant as the best, then the others
    as they are relevant, and with a date the most relevant of that time. Where a fact is, statements stand
    among the passages as they are relevant.

    Args:
        question: what was asked.
        said: statements of whoever is asked for, in any order.
        hits: the passages, best first, whoever speaks in them.
    """
    if question.windows:
        said = [s for s in said if s.hit.in_window]
    if not said:
        return []
    newest = sorted(said, key=_newest_first, reverse=_is_oldest_first(question))
    if only_somebody_is_asked(question):
        return newest
    best = max(s.hit.score for s in said)
    if not question.wants_words:
        return _among_passages(said, hits)
    somebody = question.wants_words_of_somebody or question.excluded
    if not somebody and best < hits[0].score - FITS:
        return []
    as_relevant = 0.0 if question.windows else AS_RELEVANT
    if question.order is not None:
        as_relevant = _RELEVANT_IN_ORDER
    first = [s for s in newest if s.hit.score >= best - as_relevant]
    near = [s for s in newest if best - as_relevant > s.hit.score >= best - rank.FARTHEST_BEHIND]
    return first + sorted(near, key=lambda s: -s.hit.score)


def _is_oldest_first(question: Question) -> bool:
    """Tell whether what was said first is wanted first: it is, too, where an event is counted from."""
    window = question.window
    counts_on = bool(question.events) and window is not None and window.start != window.end
    return question.order == "oldest" or (counts_on and window is not None and window.start is not None)


def _among_passages(said: Sequence[Said], hits: Sequence[Hit]) -> list[Said]:
    """Return statements and passages by falling score, a statement before a passage that is worth as much."""
    passages = [Said(None, hit) for hit in rank.relevant(hits, names_asked=True)]
    both = [*said, *passages]
    highest = max(one.hit.score for one in both)
    near = [one for one in both if one.hit.score >= highest - rank.FARTHEST_BEHIND]
    return sorted(near, key=lambda one: (-one.hit.score, one.placed is None))


def _newest_first(said: Said) -> tuple[int, float, str, int, int]:
    return newest_first(said.placed) if said.placed else (0, 0.0, "", 0, 0)
