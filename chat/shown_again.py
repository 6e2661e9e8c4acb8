"""What was shown before, shown again: its pages, what stands around a quote, more by the same speaker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape

from chat.answers import Answers
from chat.buttons import page_buttons, speaker_of
from chat.render import Page, answer_pages, context_html, list_pages
from chat.reply import Reply, Rows, places_of
from chat.state import ChatState, Listing, Shown
from chat.wording import name_in, sentences
from retrieval.types import Answer, Hit, Quote

Clock = Callable[[], datetime]

_TITLES: dict[Listing, str] = {"everything": "everything_title", "earlier": "earlier_title"}


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page, the key of its answer, and the numbers of its first quote and of the one behind its last."""

    reply: Reply
    key: str
    begins: int
    ends: int


class ShownAgain:
    """Shows answers again that the state remembers; every quote is read again first."""

    def __init__(self, answers: Answers, state: ChatState, clock: Clock) -> None:
        """Read quotes from retrieval, and what was shown from the state."""
        self._answers = answers
        self._state = state
        self._clock = clock

    def page(self, key: str, first: int) -> ShownPage | None:
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
        still_there = {_words_of(quote.hit) for quote in quotes}
        gone_before = sum(_words_of(hit) not in still_there for hit, _ in shown.hits[:first])
        number = _page_with(pages, first - gone_before)
        buttons = page_buttons(pages, number, key, shown.language, shown.listing)
        begins, ends = _stretch(pages[number])
        return ShownPage(reply_of(pages[number], buttons, shown.language), key, begins, ends)

    def context(self, key: str, number: int) -> Reply | None:
        """Return what stands around a quote of an answer; None when it is too old."""
        shown = self._shown(key, number)
        if shown is None:
            return None
        quotes = self._answers.quotes_again([shown.hits[number]])
        if not quotes:
            return Reply(sentences(shown.language)["gone"])
        html = context_html(quotes[0], shown.language)
        return Reply(html, (), places_of(quotes), shown.language)

    def everything(self, key: str, number: int) -> Reply | None:
        """Return all that the speaker of a quote says, newest first; None when the answer is too old."""
        return self._more_of(key, number, "everything")

    def earlier(self, key: str, number: int) -> Reply | None:
        """Return what the speaker of a quote said before it; None when the answer is too old."""
        return self._more_of(key, number, "earlier")

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
        return reply_of(pages[0], buttons, shown.language)

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
        if shown.is_origin:
            return self._origin_again(shown, quotes, left_out)
        question = self._answers.understand(
            shown.text, shown.asked_at, shown.before, shown.language
        )
        nearest = shown.reason is not None
        answer = Answer(
            question,
            0.0,
            () if nearest else tuple(quotes),
            tuple(quotes) if nearest else (),
            shown.reason,
            shown.missing,
            shown.silent,
        )
        return answer_pages(answer, shown.language, left_out)

    def _origin_again(self, shown: Shown, quotes: Sequence[Quote], left_out: int) -> list[Page]:
        """Return the pages of where a sentence is from, with what differs found again."""
        answer = self._answers.answer(shown.text, shown.asked_at, shown.before, shown.language)
        found = answer.quotes or answer.nearest
        pairs = zip(found, answer.differing, strict=False)
        places = {(q.article.id, q.start, q.end): differing for q, differing in pairs}
        differing = tuple(places.get((q.article.id, q.start, q.end), ()) for q in quotes)
        nearest = tuple(quotes) if answer.abstained else ()
        kept = () if answer.abstained else tuple(quotes)
        again = replace(answer, quotes=kept, nearest=nearest, differing=differing)
        return answer_pages(again, shown.language, left_out)

    def remember(
        self, text: str, asked_at: datetime, answer: Answer, language: str, before: tuple[str, ...]
    ) -> str:
        """Keep an answer for its buttons; return the key for their data."""
        shown = Shown(
            text,
            language,
            asked_at,
            answer.reason,
            answer.missing,
            _kept(answer.quotes or answer.nearest),
            before=before,
            silent=answer.silent,
            is_origin=answer.question.intent == "origin",
        )
        return self._state.remember(shown)


def reply_of(page: Page, buttons: Rows, language: str) -> Reply:
    """Return a page as a message."""
    return Reply(page.html, buttons, places_of(quote for _, quote in page.quotes), language)


def _words_of(hit: Hit) -> tuple[str, int, int]:
    """Return what a hit keeps when its words stand elsewhere in a later revision."""
    return hit.article_id, hit.passage_id, hit.end - hit.start


def _stretch(page: Page) -> tuple[int, int]:
    """Return the numbers of the first quote of a page and of the one behind its last."""
    numbers = [number for number, _ in page.quotes]
    return (numbers[0], numbers[-1] + 1) if numbers else (0, 0)


def _page_with(pages: list[Page], number: int) -> int:
    """Return the page that holds the quote of this number, the last one when there is none."""
    holding = (n for n, page in enumerate(pages) if any(q >= number for q, _ in page.quotes))
    return next(holding, len(pages) - 1)


def _kept(quotes: Sequence[Quote]) -> tuple[tuple[Hit, tuple[str, ...]], ...]:
    return tuple((quote.hit, quote.also_carried_by) for quote in quotes)
