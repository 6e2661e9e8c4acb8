"""From a question to the messages that answer it, knowing nothing of Telegram's library.

Every quote is read again from the store at the moment its message is made; one that no longer agrees is
left out, and the message says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from chat.render import Page, answer_pages, context_html
from chat.state import ChatState, Shown
from chat.wording import sentences
from retrieval.errors import QuestionError
from retrieval.question import LONGEST
from retrieval.types import Answer, Hit, Question, Quote

Clock = Callable[[], datetime]


class Answers(Protocol):
    """What a conversation asks of retrieval; called from worker threads."""

    def answer(self, text: str, now: datetime) -> Answer:
        """Return the answer; raises QuestionError for a question that can't be asked."""

    def understand(self, text: str, now: datetime) -> Question:
        """Return what a question asks, without answering it."""

    def still_true(self, quote: Quote) -> bool:
        """Tell whether a quote may be sent now."""

    def quotes_again(self, kept: Sequence[tuple[Hit, tuple[str, ...]]]) -> list[Quote]:
        """Return the quotes of hits found before that are still true."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what it says, and at most 64 bytes that come back when it is pressed."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A message to send: HTML, and rows of buttons under it."""

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()


class Conversation:
    """Answers questions and button presses; every call may block, so the bot makes it in a thread."""

    def __init__(self, answers: Answers, state: ChatState, clock: Clock) -> None:
        """Answer from retrieval, keep what buttons need in the state, read the time from the clock."""
        self._answers = answers
        self._state = state
        self._clock = clock

    def ask(self, text: str, chat_language: str) -> Reply:
        """Return the first page of the answer to a question."""
        now = self._clock()
        try:
            answer = self._answers.answer(text, now)
        except QuestionError:
            key = "question_too_long" if len(text) > LONGEST else "question_empty"
            return Reply(sentences(chat_language)[key])
        checked, left_out = checked_for_sending(answer, self._answers)
        language = checked.question.language
        pages = answer_pages(checked, language, left_out)
        if not pages[0].quotes:
            return Reply(pages[0].html)
        return _page_reply(pages, 0, self._remember(text, now, checked), language)

    def turn(self, key: str, first: int) -> Reply | None:
        """Return the page of an earlier answer that holds its quote number `first`; None when too old."""
        shown = self._state.recall(key)
        if shown is None:
            return None
        quotes = tuple(self._answers.quotes_again(shown.hits))
        question = self._answers.understand(shown.text, shown.asked_at)
        nearest = shown.reason is not None
        answer = Answer(
            question,
            0.0,
            () if nearest else quotes,
            quotes if nearest else (),
            shown.reason,
            shown.missing,
        )
        left_out = len(shown.hits) - len(quotes)
        if left_out:
            # The buttons count what is shown now, not what was shown then.
            key = self._remember(shown.text, shown.asked_at, answer)
        pages = answer_pages(answer, shown.language, left_out)
        still_there = {quote.hit for quote in quotes}
        gone_before = sum(hit not in still_there for hit, _ in shown.hits[:first])
        return _page_reply(pages, _page_with(pages, first - gone_before), key, shown.language)

    def context(self, key: str, number: int) -> Reply | None:
        """Return what stands around a quote of an answer; None when it is too old."""
        shown = self._state.recall(key)
        if shown is None or not 0 <= number < len(shown.hits):
            return None
        quotes = self._answers.quotes_again([shown.hits[number]])
        if not quotes:
            return Reply(sentences(shown.language)["gone"])
        return Reply(context_html(quotes[0], shown.language))

    def _remember(self, text: str, asked_at: datetime, answer: Answer) -> str:
        quotes = answer.quotes or answer.nearest
        hits = tuple((quote.hit, quote.also_carried_by) for quote in quotes)
        language = answer.question.language
        return self._state.remember(
            Shown(text, language, asked_at, answer.reason, answer.missing, hits)
        )


def checked_for_sending(answer: Answer, answers: Answers) -> tuple[Answer, int]:
    """Return the answer without quotes that no longer agree with the store, and how many those were."""
    quotes = tuple(quote for quote in answer.quotes if answers.still_true(quote))
    nearest = tuple(quote for quote in answer.nearest if answers.still_true(quote))
    left_out = len(answer.quotes) - len(quotes) + len(answer.nearest) - len(nearest)
    reason = "not_verified" if answer.quotes and not quotes else answer.reason
    return replace(answer, quotes=quotes, nearest=nearest, reason=reason), left_out


def _page_with(pages: list[Page], number: int) -> int:
    """Return the page that holds the quote of this number, the last one when there is none."""
    holding = (n for n, page in enumerate(pages) if any(q >= number for q, _ in page.quotes))
    return next(holding, len(pages) - 1)


def _page_reply(pages: list[Page], number: int, key: str, language: str) -> Reply:
    say = sentences(language)
    page = pages[number]
    contexts = tuple(
        Button(
            f"{say['show_context']} {place}" if len(page.quotes) > 1 else say["show_context"],
            f"c:{key}:{n}",
        )
        for place, (n, _) in enumerate(page.quotes, start=1)
    )
    turns = []
    if number > 0:
        turns.append(Button(f"‹ {say['back']}", f"p:{key}:{pages[number - 1].quotes[0][0]}"))
    if number + 1 < len(pages):
        turns.append(Button(f"{say['more']} ›", f"p:{key}:{pages[number + 1].quotes[0][0]}"))
    return Reply(page.html, tuple(row for row in (contexts, tuple(turns)) if row))
