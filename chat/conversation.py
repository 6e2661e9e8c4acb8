"""From a question to the messages that answer it, knowing nothing of Telegram's library.

Every quote is read again from the store at the moment its message is made; one that no longer agrees is
left out, and the message says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from chat.about_answer import when_html, who_html
from chat.answers import Answers, checked_for_sending
from chat.buttons import language_choice, page_buttons, turning
from chat.inline import Inliner
from chat.render import answer_pages
from chat.reply import Reply
from chat.sent import Whereabouts
from chat.shown_again import Clock, ShownAgain, ShownPage, reply_of
from chat.state import ChatState
from chat.summarising import Summariser
from chat.talks import Talk
from chat.who import SPEAKERS_PER_PAGE, page_with, who_page
from chat.wording import LANGUAGES, sentences
from retrieval.corrections import Place
from retrieval.errors import QuestionError
from retrieval.question import LONGEST
from retrieval.turns import Action, action_of
from retrieval.types import Quote


class Conversation:
    """Answers questions and button presses; every call may block, so the bot makes it in a thread."""

    def __init__(self, answers: Answers, state: ChatState, clock: Clock) -> None:
        """Answer from retrieval, keep what buttons need in the state, read the time from the clock."""
        self._answers = answers
        self._state = state
        self._clock = clock
        self._again = ShownAgain(answers, state, clock)
        self.summaries = Summariser(answers, state, clock)
        self.elsewhere = Inliner(answers, clock)

    def ask(self, text: str, chat_language: str, thread: str = "", replied: str = "") -> Reply:
        """Return the first page of the answer to a question, or what it asks about the answer before.

        Args:
            text: as typed.
            chat_language: of whoever asks, where the question does not tell.
            thread: names who asks where; a question may lean on those before it there. "" for nobody.
            replied: names the answer that is replied to, whoever had asked; what it answered counts before
                what was spoken about in the thread. "" for none.
        """
        now = self._clock()
        talk = self._talk(thread, replied, now)
        action = action_of(text) if thread else "ask"
        if action != "ask" and (talk.turns or action != "nothing"):
            return self._about_answer(action, talk, thread, talk.language or chat_language)
        fallback = talk.language or _spoken(chat_language)
        try:
            answer = self._answers.answer(text, now, talk.turns, fallback)
        except QuestionError:
            too_long = len(text) > LONGEST
            return Reply(sentences(fallback)["question_too_long" if too_long else "question_empty"])
        checked, left_out = checked_for_sending(answer, self._answers)
        language = talk.language or checked.question.language
        pages = answer_pages(checked, language, left_out)
        before = talk.turns if checked.question.carried else ()
        key = None
        if pages[0].quotes:
            key = self._again.remember(text, now, checked, language, before)
        if thread:
            ends = len(pages[0].quotes)
            talk = replace(talk, turns=(*before, text), key=key, first=0, next=ends, at=now)
            self._state.talks.keep(thread, talk)
        buttons = page_buttons(pages, 0, key, language, None) if key else ()
        return reply_of(pages[0], buttons, language)

    def count_chosen(self) -> None:
        """Count a quote that somebody chose to send from a list of results."""
        self._state.count_chosen()

    def note_sent(self, where: Whereabouts, places: Sequence[Place]) -> None:
        """Keep which quotes a chat was sent, for the day that their words no longer stand."""
        self._state.sent.note(where, places, self._clock())

    def _talk(self, thread: str, replied: str, now: datetime) -> Talk:
        """Return what a question may lean on: the answer replied to, else what the thread spoke about."""
        talk = self._state.talks.recall(thread, now) if thread else Talk()
        about = self._state.talks.recall(replied, now) if replied else Talk()
        return replace(about, language=talk.language) if about.turns else talk

    def sent_as(self, sent: str, thread: str) -> None:
        """Keep what a thread speaks about under the name of the message that answered there last."""
        now = self._clock()
        talk = self._state.talks.recall(thread, now)
        if talk.turns:
            self._state.talks.keep(sent, replace(talk, language=None, at=now))

    def reset(self, thread: str, language: str) -> Reply:
        """Forget what was spoken about in a thread; the language that was set there stays."""
        now = self._clock()
        set_language = self._state.talks.recall(thread, now).language
        self._state.talks.keep(thread, Talk(language=set_language, at=now))
        return Reply(sentences(set_language or language)["reset_done"])

    def set_language(self, thread: str, language: str) -> Reply:
        """Answer in a language from now on, for "auto" in that of each question; else offer what there is."""
        now = self._clock()
        if language not in (*LANGUAGES, "auto"):
            return language_choice(self._state.talks.recall(thread, now).language or LANGUAGES[0])
        talk = self._state.talks.recall(thread, now)
        chosen = language if language in LANGUAGES else None
        self._state.talks.keep(thread, replace(talk, language=chosen, at=now))
        say = sentences(chosen or talk.language or language)
        return Reply(say["language_set" if chosen else "language_auto_set"])

    def _about_answer(self, action: Action, talk: Talk, thread: str, language: str) -> Reply:
        """Return what is asked about the answer before: more of it, when that was said, who reported it."""
        shown = self._state.recall(talk.key) if talk.key else None
        say = sentences(talk.language or (shown.language if shown else language))
        if action == "anew":
            return self.reset(thread, language)
        if action == "nothing":
            return Reply(say["welcome"])
        if shown is None or talk.key is None:
            return Reply(say["no_more" if talk.turns and action == "more" else "nothing_before"])
        if action == "more":
            page = self._again.page(talk.key, talk.next) if talk.next < len(shown.hits) else None
            return self._turned(thread, talk, page) if page else Reply(say["no_more"])
        quotes = self._answers.quotes_again(shown.hits[talk.first : talk.next])
        if not quotes:
            return Reply(say["gone"])
        if action == "when":
            return Reply(when_html(quotes, shown.language, self._first_seen))
        return Reply(who_html(quotes, shown.language))

    def _first_seen(self, quote: Quote) -> datetime:
        return self._answers.first_seen(quote).astimezone(self._clock().tzinfo)

    def turn(self, key: str, first: int, thread: str = "") -> Reply | None:
        """Return the page of an earlier answer that holds its quote number `first`; None when too old.

        When the answer is the last one of a thread, "more" and "when was that" are about this page then.
        """
        page = self._again.page(key, first)
        if page is None:
            return None
        talk = self._state.talks.recall(thread, self._clock()) if thread else Talk()
        return self._turned(thread, talk, page) if talk.key == key else page.reply

    def _turned(self, thread: str, talk: Talk, page: ShownPage) -> Reply:
        """Note which page a thread has before it."""
        at = replace(talk, key=page.key, first=page.begins, next=page.ends, at=self._clock())
        self._state.talks.keep(thread, at)
        return page.reply

    def context(self, key: str, number: int) -> Reply | None:
        """Return what stands around a quote of an answer; None when it is too old."""
        return self._again.context(key, number)

    def everything(self, key: str, number: int) -> Reply | None:
        """Return all that the speaker of a quote says, newest first; None when the answer is too old."""
        return self._again.everything(key, number)

    def earlier(self, key: str, number: int) -> Reply | None:
        """Return what the speaker of a quote said before it; None when the answer is too old."""
        return self._again.earlier(key, number)

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


def _spoken(language: str) -> str:
    """Return the language if the bot speaks it, else English."""
    return language if language in LANGUAGES else LANGUAGES[0]
