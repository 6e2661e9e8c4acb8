"""Quotes while somebody types behind the bot's name, and one complete answer where it was never invited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from chat.answers import Answers, checked_for_sending
from chat.render import answer_pages, brief_html, clipped
from chat.reply import Reply, places_of
from chat.shown_again import Clock
from chat.wording import LANGUAGES, sentences
from retrieval.errors import QuestionError
from retrieval.types import Quote

#: Results at a time; Telegram takes fifty.
RESULTS = 10
#: A list that goes on longer than this is no list to choose from.
_MOST = 50
_LONGEST_DESCRIPTION = 120


@dataclass(frozen=True, slots=True)
class Result:
    """A quote to choose: what the list shows of it, and the message that it becomes."""

    id: str
    title: str
    description: str
    html: str


@dataclass(frozen=True, slots=True)
class Results:
    """Up to ten results, and where the next ones begin; "" when there are no more."""

    results: tuple[Result, ...]
    next_offset: str


class Inliner:
    """Answers outside of the bot's own chats; every call may block, so the bot makes it in a thread."""

    def __init__(self, answers: Answers, clock: Clock) -> None:
        """Answer from retrieval, read the time from the clock; nothing is remembered."""
        self._answers = answers
        self._clock = clock

    def results(self, text: str, offset: str, language: str) -> Results:
        """Return quotes that answer what is typed so far; the latest statements when nothing is.

        Args:
            text: what stands behind the bot's name.
            offset: "" or the `next_offset` of the results before.
            language: of the asker, for the lines around the quotes.
        """
        spoken = language if language in LANGUAGES else LANGUAGES[0]
        first = int(offset) if offset.isdecimal() and len(offset) < 4 else 0
        quotes = self._found(text.strip(), self._clock(), spoken)[:_MOST]
        true = [q for q in quotes[first : first + RESULTS] if self._answers.still_true(q)]
        after = first + RESULTS
        return Results(
            tuple(_result(quote, spoken) for quote in true),
            str(after) if after < len(quotes) else "",
        )

    def _found(self, text: str, now: datetime, language: str) -> Sequence[Quote]:
        if not text:
            return self._answers.latest(_MOST)
        try:
            return self._answers.answer(text, now, (), language).quotes
        except QuestionError:
            return ()

    def answer(self, text: str, language: str) -> Reply:
        """Return one message that answers a question by itself, without buttons."""
        spoken = language if language in LANGUAGES else LANGUAGES[0]
        try:
            answer = self._answers.answer(text, self._clock(), (), spoken)
        except QuestionError:
            return Reply(sentences(spoken)["ask_what_guest"])
        checked, left_out = checked_for_sending(answer, self._answers)
        language = checked.question.language
        page = answer_pages(checked, language, left_out)[0]
        return Reply(page.html, (), places_of(quote for _, quote in page.quotes), language)


def _result(quote: Quote, language: str) -> Result:
    said = quote.attribution
    who = said.speaker or sentences(language)["speaker_unclear"]
    words = " ".join(quote.text.split())
    if len(words) > _LONGEST_DESCRIPTION:
        words = words[:_LONGEST_DESCRIPTION].rsplit(" ", 1)[0] + " …"
    place = f"{quote.article.id}:{quote.revision}:{quote.start}:{quote.end}"
    return Result(
        id=sha256(place.encode()).hexdigest()[:32],
        title=clipped(
            f"{who} · {quote.outlet}, {(said.said_on or quote.published.date()):%d.%m.%Y}"
        ),
        description=words,
        html=brief_html(quote, language),
    )
