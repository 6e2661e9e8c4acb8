"""What a conversation asks of retrieval, and the check of what comes back before it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from retrieval.digest import Digest
from retrieval.types import Answer, Hit, Question, Quote, Window
from retrieval.who import Speaker


class Answers(Protocol):
    """What a conversation asks of retrieval; called from worker threads."""

    def answer(
        self, text: str, now: datetime, before: Sequence[str] = (), language: str = "en"
    ) -> Answer:
        """Return the answer; raises QuestionError for a question that can't be asked."""

    def understand(
        self, text: str, now: datetime, before: Sequence[str] = (), language: str = "en"
    ) -> Question:
        """Return what a question asks, without answering it."""

    def first_seen(self, quote: Quote) -> datetime:
        """Return when the article of a quote was read for the first time."""

    def still_true(self, quote: Quote) -> bool:
        """Tell whether a quote may be sent now."""

    def quotes_again(self, kept: Sequence[tuple[Hit, tuple[str, ...]]]) -> list[Quote]:
        """Return the quotes of hits found before that are still true."""

    def statements_of(self, speaker: str, before: Sequence[Hit] = ()) -> list[Quote]:
        """Return quotes of what a speaker says, newest first; those before the earliest of some hits."""

    def latest(self, count: int) -> list[Quote]:
        """Return quotes of the latest statements by speakers with names, newest first."""

    def digest(self, question: Question, window: Window) -> Digest:
        """Return the summary of a period, for whose words and what topic a question wants."""

    def who(self) -> tuple[Speaker, ...]:
        """Return who speaks in the corpus, most recent first."""


def checked_for_sending(answer: Answer, answers: Answers) -> tuple[Answer, int]:
    """Return the answer without quotes that no longer agree with the store, and how many those were."""
    quotes = tuple(quote for quote in answer.quotes if answers.still_true(quote))
    nearest = tuple(quote for quote in answer.nearest if answers.still_true(quote))
    left_out = len(answer.quotes) - len(quotes) + len(answer.nearest) - len(nearest)
    reason = "not_verified" if answer.quotes and not quotes else answer.reason
    shown = zip(answer.quotes or answer.nearest, answer.differing, strict=False)
    differing = tuple(d for quote, d in shown if quote in quotes or quote in nearest)
    checked = replace(answer, quotes=quotes, nearest=nearest, differing=differing, reason=reason)
    return checked, left_out
