"""From a question to the messages that answer it, knowing nothing of Telegram's library.

Every quote is read again from the store at the moment its message is made; one that no longer agrees is
left out, and the message says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from chat.render import Page, answer_pages, context_html
from chat.state import Asked, ChatState
from chat.wording import sentences
from retrieval.errors import QuestionError
from retrieval.question import LONGEST
from retrieval.types import Answer, Quote

Clock = Callable[[], datetime]


class Answers(Protocol):
    """What a conversation asks of retrieval; called from worker threads."""

    def answer(self, text: str, now: datetime) -> Answer:
        """Return the answer; raises QuestionError for a question that can't be asked."""

    def still_true(self, quote: Quote) -> bool:
        """Tell whether a quote may be sent now."""


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
        language = answer.question.language
        asked = Asked(text, language, now)
        pages = self._pages(answer, language)
        if not pages[0].quotes:
            return Reply(pages[0].html)
        return _page_reply(pages, 0, self._state.remember(asked), language)

    def turn(self, key: str, number: int) -> Reply | None:
        """Return a page of an answer that was given before; None when it is too old."""
        asked = self._state.recall(key)
        if asked is None:
            return None
        pages = self._pages(self._answers.answer(asked.text, asked.asked_at), asked.language)
        return _page_reply(pages, max(0, min(number, len(pages) - 1)), key, asked.language)

    def context(self, key: str, number: int) -> Reply | None:
        """Return what stands around a quote of an answer; None when it is too old or gone."""
        asked = self._state.recall(key)
        if asked is None:
            return None
        answer = self._answers.answer(asked.text, asked.asked_at)
        quotes = answer.quotes or answer.nearest
        if not 0 <= number < len(quotes):
            return None
        if not self._answers.still_true(quotes[number]):
            return Reply(sentences(asked.language)["gone"])
        return Reply(context_html(quotes[number], asked.language))

    def _pages(self, answer: Answer, language: str) -> list[Page]:
        checked, left_out = checked_for_sending(answer, self._answers)
        return answer_pages(checked, language, left_out)


def checked_for_sending(answer: Answer, answers: Answers) -> tuple[Answer, int]:
    """Return the answer without quotes that no longer agree with the store, and how many those were."""
    quotes = tuple(quote for quote in answer.quotes if answers.still_true(quote))
    nearest = tuple(quote for quote in answer.nearest if answers.still_true(quote))
    left_out = len(answer.quotes) - len(quotes) + len(answer.nearest) - len(nearest)
    reason = "not_verified" if answer.quotes and not quotes else answer.reason
    return replace(answer, quotes=quotes, nearest=nearest, reason=reason), left_out


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
        turns.append(Button(f"‹ {say['back']}", f"p:{key}:{number - 1}"))
    if number + 1 < len(pages):
        turns.append(Button(f"{say['more']} ›", f"p:{key}:{number + 1}"))
    return Reply(page.html, tuple(row for row in (contexts, tuple(turns)) if row))
