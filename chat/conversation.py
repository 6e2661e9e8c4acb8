"""From a question to the messages that answer it, knowing nothing of Telegram's library.

Every quote is read again from the store at the moment its message is made; one that no longer agrees is
left out, and the message says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from typing import Protocol

from chat.buttons import Rows, page_buttons, speaker_of, turning
from chat.render import Page, answer_pages, context_html, list_pages
from chat.state import ChatState, Listing, Shown
from chat.who import SPEAKERS_PER_PAGE, page_with, who_page
from chat.wording import name_in, sentences
from retrieval.errors import QuestionError
from retrieval.question import LONGEST
from retrieval.types import Answer, Hit, Question, Quote
from retrieval.who import Speaker

Clock = Callable[[], datetime]


_TITLES: dict[Listing, str] = {"everything": "everything_title", "earlier": "earlier_title"}


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

    def statements_of(self, speaker: str, before: Sequence[Hit] = ()) -> list[Quote]:
        """Return quotes of what a speaker says, newest first; those before the earliest of some hits."""

    def who(self) -> tuple[Speaker, ...]:
        """Return who speaks in the corpus, most recent first."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A message to send: HTML, and rows of buttons under it."""

    html: str
    buttons: Rows = ()


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
        key = self._remember(text, now, checked)
        return Reply(pages[0].html, page_buttons(pages, 0, key, language, None))

    def turn(self, key: str, first: int) -> Reply | None:
        """Return the page of an earlier answer that holds its quote number `first`; None when too old."""
        shown = self._state.recall(key)
        if shown is None:
            return None
        quotes = tuple(self._answers.quotes_again(shown.hits))
        left_out = len(shown.hits) - len(quotes)
        if left_out:
            # The buttons count what is shown now, not what was shown then.
            key = self._state.remember(replace(shown, hits=_kept(quotes)))
        pages = self._pages_again(shown, quotes, left_out)
        still_there = {quote.hit for quote in quotes}
        gone_before = sum(hit not in still_there for hit, _ in shown.hits[:first])
        number = _page_with(pages, first - gone_before)
        buttons = page_buttons(pages, number, key, shown.language, shown.listing)
        return Reply(pages[number].html, buttons)

    def context(self, key: str, number: int) -> Reply | None:
        """Return what stands around a quote of an answer; None when it is too old."""
        shown = self._shown(key, number)
        if shown is None:
            return None
        quotes = self._answers.quotes_again([shown.hits[number]])
        if not quotes:
            return Reply(sentences(shown.language)["gone"])
        return Reply(context_html(quotes[0], shown.language))

    def everything(self, key: str, number: int) -> Reply | None:
        """Return all that the speaker of a quote says, newest first; None when the answer is too old."""
        return self._more_of(key, number, "everything")

    def earlier(self, key: str, number: int) -> Reply | None:
        """Return what the speaker of a quote said before it; None when the answer is too old."""
        return self._more_of(key, number, "earlier")

    def who(self, language: str, number: int) -> Reply:
        """Return the page of those who speak in the corpus that holds the one of this number."""
        speakers = self._answers.who()
        first = page_with(speakers, number)
        after = first + SPEAKERS_PER_PAGE
        turns = turning(
            f"w:{language}:{first - SPEAKERS_PER_PAGE}" if first else None,
            f"w:{language}:{after}" if after < len(speakers) else None,
            language,
            forward="next",
        )
        return Reply(who_page(speakers, first, language), (turns,) if turns else ())

    def _more_of(self, key: str, number: int, listing: Listing) -> Reply | None:
        shown = self._shown(key, number)
        if shown is None:
            return None
        say = sentences(shown.language)
        quotes = self._answers.quotes_again([shown.hits[number]])
        speaker = speaker_of(quotes[0]) if quotes else None
        if speaker is None:
            return Reply(say["gone"])
        before = [quotes[0].hit] if listing == "earlier" else []
        found = self._answers.statements_of(speaker, before)
        theirs = [quote for quote in found if self._answers.still_true(quote)]
        if not theirs:
            shown_name = escape(name_in(shown.language, speaker), quote=False)
            return Reply(say["nothing_earlier"].format(speaker=shown_name))
        hits = _kept(theirs)
        kept = Shown(speaker, shown.language, self._clock(), None, (), hits, listing)
        pages = self._pages_again(kept, theirs, len(found) - len(theirs))
        buttons = page_buttons(pages, 0, self._state.remember(kept), shown.language, listing)
        return Reply(pages[0].html, buttons)

    def _shown(self, key: str, number: int) -> Shown | None:
        """Return an answer that has a quote of this number; None when it is too old or has none."""
        shown = self._state.recall(key)
        return None if shown is None or not 0 <= number < len(shown.hits) else shown

    def _pages_again(self, shown: Shown, quotes: Sequence[Quote], left_out: int) -> list[Page]:
        """Return the pages of something shown before, with those of its quotes that are left."""
        if shown.listing is not None:
            title = sentences(shown.language)[_TITLES[shown.listing]].format(
                speaker=name_in(shown.language, shown.text)
            )
            return list_pages(title, quotes, shown.language, left_out)
        question = self._answers.understand(shown.text, shown.asked_at)
        nearest = shown.reason is not None
        answer = Answer(
            question,
            0.0,
            () if nearest else tuple(quotes),
            tuple(quotes) if nearest else (),
            shown.reason,
            shown.missing,
        )
        return answer_pages(answer, shown.language, left_out)

    def _remember(self, text: str, asked_at: datetime, answer: Answer) -> str:
        hits = _kept(answer.quotes or answer.nearest)
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


def _kept(quotes: Sequence[Quote]) -> tuple[tuple[Hit, tuple[str, ...]], ...]:
    return tuple((quote.hit, quote.also_carried_by) for quote in quotes)
