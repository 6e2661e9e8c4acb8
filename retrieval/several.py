"""Answers put together of several: speakers set against each other, and one speaker through time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from retrieval.rank import mean
from retrieval.types import Answer, Question, Quote, Reason

#: Quotes of each speaker that are shown where nobody says what was asked.
_NEAREST_EACH = 2


def compared(question: Question, answer: Callable[[Question], Answer]) -> Answer:
    """Return one quote of each speaker asked for, the newest first, or an abstention when nobody has one.

    Args:
        question: that asks for several speakers.
        answer: gives the answer to a question for one of them.
    """
    each = {speaker: answer(_for_one(question, speaker)) for speaker in question.asked}
    missing = tuple(s for s, a in each.items() if s in a.missing)
    silent = tuple(s for s, a in each.items() if a.abstained and s not in missing)
    quotes = newest_first([a.quotes[0] for a in each.values() if a.quotes])
    if quotes:
        confidence = mean([a.confidence for a in each.values() if a.quotes])
        return Answer(question, confidence, quotes, (), None, missing, silent)
    nearest = newest_first([q for a in each.values() for q in a.nearest[:_NEAREST_EACH]])
    confidence = max((a.confidence for a in each.values()), default=0.0)
    return Answer(question, confidence, (), nearest, _reason(list(each.values())), missing, silent)


def through_time(answer: Answer) -> Answer:
    """Return an answer with its quotes in the order in which they were said, the oldest first."""
    return replace(answer, quotes=newest_first(answer.quotes)[::-1])


def newest_first(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Return quotes by falling day of saying, or of publication where that is not known."""
    return tuple(sorted(quotes, key=day_of, reverse=True))


def day_of(quote: Quote) -> date:
    """Return the day that a quote was said, else the one that it was published."""
    return quote.attribution.said_on or quote.published.date()


def _for_one(question: Question, speaker: str) -> Question:
    others = tuple(name for name in question.speakers if name not in question.asked)
    named = (speaker,) if speaker in question.speakers else ()
    return replace(question, asked=(speaker,), speakers=(*named, *others), intent="said")


def _reason(answers: Sequence[Answer]) -> Reason | None:
    """Return the reason of the first who is on record at all, else that nobody is."""
    reasons = [a.reason for a in answers]
    return next((r for r in reasons if r != "no_such_speaker"), "no_such_speaker")
