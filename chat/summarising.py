"""/summary: who said what in a period, by side, as pages of one message."""

from __future__ import annotations

from datetime import datetime, timedelta

from chat.answers import Answers
from chat.buttons import turning
from chat.digest_pages import digest_pages
from chat.periods import period
from chat.reply import Reply, places_of
from chat.shown_again import Clock
from chat.state import ChatState
from chat.summary_state import KeptSummary
from chat.wording import LANGUAGES, sentences
from retrieval.errors import QuestionError
from retrieval.types import Question, Window

#: The period of a summary for which none is named.
USUAL_DAYS = 7
#: Asked for by name, it is the usual one.
_WEEK = frozenset("week weekly тиждень тижня неделя неделю tydzień tygodnia".split())
_EVERYTHING = Question("summary", "en", (), (), "", (), (), "summary")


class Summariser:
    """Makes the messages of summaries; every call may block, so the bot makes it in a thread."""

    def __init__(self, answers: Answers, state: ChatState, clock: Clock) -> None:
        """Answer from retrieval, keep what buttons need in the state, read the time from the clock."""
        self._answers = answers
        self._state = state
        self._clock = clock

    def summary(self, text: str, place: str, language: str) -> Reply:
        """Return the first page of a summary.

        Args:
            text: what was typed behind the command: a period, a topic, a person, or nothing.
            place: names the chat and its topic, which had a summary before, or not.
            language: of whoever asks.
        """
        now = self._clock()
        spoken = language if language in LANGUAGES else LANGUAGES[0]
        try:
            question, window = self._understood(text, now, spoken)
        except QuestionError:
            return Reply(sentences(spoken)["question_too_long"])
        last = self._state.summaries.last(place, text)
        kept = KeptSummary(text, spoken, now, window)
        key = self._state.summaries.remember(place, kept)
        return self._page(kept, question, key, 0, self._since(last, question, window, kept))

    def turn(self, key: str, number: int) -> Reply | None:
        """Return a page of a summary made before, with its quotes read again; None when it is too old."""
        kept = self._state.summaries.recall(key)
        if kept is None:
            return None
        question, _ = self._understood(kept.text, kept.asked_at, kept.language)
        return self._page(kept, question, key, number, "")

    def _understood(self, text: str, now: datetime, language: str) -> tuple[Question, Window]:
        usual = Window(now.date() - timedelta(days=USUAL_DAYS), now.date())
        if not text.strip() or text.strip().lower() in _WEEK:
            return _EVERYTHING, usual
        question = self._answers.understand(text, now, (), language)
        return question, question.window or usual

    def _page(
        self, kept: KeptSummary, question: Question, key: str, number: int, note: str
    ) -> Reply:
        digest = self._answers.digest(question, kept.window)
        pages = digest_pages(digest, kept.language)
        number = min(number, len(pages) - 1)
        page = pages[number]
        buttons = turning(
            f"s:{key}:{number - 1}" if number else None,
            f"s:{key}:{number + 1}" if number + 1 < len(pages) else None,
            kept.language,
            forward="next",
        )
        html = f"{page.html}\n\n{note}" if note else page.html
        rows = (buttons,) if buttons else ()
        return Reply(html, rows, places_of(quote for _, quote in page.quotes), kept.language)

    def _since(
        self, last: datetime | None, question: Question, window: Window, kept: KeptSummary
    ) -> str:
        """Return what came since the same summary was asked for last; "" when it never was before."""
        if last is None:
            return ""
        day = last.astimezone(self._clock().tzinfo).date()
        since = Window(max(day, window.start) if window.start else day, window.end)
        count = self._answers.digest(question, since).statements
        say = sentences(kept.language)
        shown = period(Window(day, day), kept.language)
        key = "summary_since" if count else "summary_nothing_since"
        return f"<i>{say[key].format(date=shown, count=count)}</i>"
