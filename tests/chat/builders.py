"""Quotes, answers and a running bot for the conversation's tests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from chat.answers import Answers
from chat.application import UPDATES, build_application
from chat.conversation import Conversation
from chat.intake import Intake, TakenIn
from chat.reply import Reply
from chat.schedule import Job
from chat.settings import Settings
from chat.state import ChatState
from corpus.schema import revisions
from corpus.store import Store
from corpus.types import Citation
from retrieval.digest import Digest, Group
from retrieval.question import checked
from retrieval.quote import REFUSED, Verifier
from retrieval.types import Answer, Hit, Question, Quote, Window
from retrieval.who import Speaker
from tests.bot_api.server import BotApi
from tests.helpers import NOW, make_hit, make_question, make_reading, make_statement

RUBIO = "We will not take part in talks without end."
AROUND = f"Marco Rubio spoke in Jeddah. {RUBIO} He left the same day."


def stored_quote(
    store: Store,
    text: str = AROUND,
    words: str = RUBIO,
    context: str | None = None,
    *,
    said: dict[str, Any] | None = None,
    citations: Sequence[Citation] = (),
    carriers: tuple[str, ...] = (),
    **fields: Any,
) -> Quote:
    """A quote of `words` from an article with this text, stored and verified like any other.

    `said` gives the fields of the statement that covers the words (None: the speaker is not known),
    `context` what is shown around them (None: the whole text), `fields` those of the article.
    """
    start = text.index(words)
    end = start + len(words)
    outer = text if context is None else context
    statements = [] if said is None else [make_statement(start, end, **said)]
    address = f"https://example.org/{fields.get('id', 'a1')}"  # one page is one article
    reading = make_reading(text, citations, statements, **{"url": address} | fields)
    store.put(reading, NOW)
    revision = store.revision(reading.article.id)
    assert revision is not None
    hit = make_hit(
        article_id=reading.article.id,
        revision=revision.number,
        start=start,
        end=end,
        context_start=text.index(outer),
        context_end=text.index(outer) + len(outer),
    )
    (quote,) = Verifier(store).quotes([hit], {hit.passage_id: carriers})
    return quote


def numbered(store: Store, count: int) -> list[Quote]:
    """Quotes "Number 0 was said." … of articles a0 …, each with a sentence around it."""
    return [
        stored_quote(
            store, f"Before. Number {n} was said. After.", f"Number {n} was said.", id=f"a{n}"
        )
        for n in range(count)
    ]


def keys_of(reply: Reply) -> list[list[tuple[str, str]]]:
    """Labels of the buttons and their data without the key."""
    return [
        [(button.label, button.data.split(":")[0] + button.data.split(":")[2]) for button in row]
        for row in reply.buttons
    ]


def key_of(reply: Reply) -> str:
    return reply.buttons[0][0].data.split(":")[1]


def make_answer(*quotes: Quote, **fields: Any) -> Answer:
    """An answer to `make_question()` that is sure of itself, but for the fields given."""
    given: dict[str, Any] = {"question": make_question(), "confidence": 0.9}
    given |= {"nearest": (), "reason": None}
    return Answer(quotes=quotes, **given | fields)


def damage(store: Store, article_id: str = "a1") -> None:
    """Change an article's stored text behind the store's back, as a broken disk would."""
    with store.writing() as connection:
        changed = revisions.update().where(revisions.c.article_id == article_id)
        connection.execute(changed.values(text="Something else was said."))


def refused(store: Store) -> int:
    """How many quotes were not sent because they did not agree with the store."""
    return int(store.note(REFUSED) or 0)


class FakeAnswers:
    """Gives one answer to every question, checks quotes against a real store, keeps what it was asked.

    `leant` are the questions that each one came behind, `languages` those of the askers. `listed` is what
    anybody says, `speakers` who speaks, `seen` when every article was read first.
    """

    def __init__(self, store: Store, answer: Answer | Callable[[str], Answer]) -> None:
        self._verifier = Verifier(store)
        self._answer = answer
        self.asked: list[tuple[str, datetime]] = []
        self.leant: list[tuple[str, ...]] = []
        self.languages: list[str] = []
        self.understood: list[tuple[str, datetime]] = []
        self.wanted: list[tuple[str, tuple[Hit, ...]]] = []
        self.listed: list[Quote] = []
        self.speakers: tuple[Speaker, ...] = ()
        self.seen = NOW
        self.groups: tuple[Group, ...] = ()
        self.summed_up: list[tuple[Question, Window]] = []

    def answer(
        self, text: str, now: datetime, before: Sequence[str] = (), language: str = "en"
    ) -> Answer:
        checked(text)
        self.asked.append((text, now))
        self.leant.append(tuple(before))
        self.languages.append(language)
        return self._answer(text) if callable(self._answer) else self._answer

    def understand(
        self, text: str, now: datetime, before: Sequence[str] = (), language: str = "en"
    ) -> Question:
        self.understood.append((text, now))
        return make_question() if callable(self._answer) else self._answer.question

    def first_seen(self, quote: Quote) -> datetime:
        return self.seen

    def still_true(self, quote: Quote) -> bool:
        return self._verifier.still_true(quote)

    def quotes_again(self, kept: Sequence[tuple[Hit, tuple[str, ...]]]) -> list[Quote]:
        return self._verifier.quotes_again(kept)

    def statements_of(self, speaker: str, before: Sequence[Hit] = ()) -> list[Quote]:
        self.wanted.append((speaker, tuple(before)))
        return self._verifier.quotes_again([(quote.hit, ()) for quote in self.listed])

    def latest(self, count: int) -> list[Quote]:
        return self._verifier.quotes_again([(quote.hit, ()) for quote in self.listed])[:count]

    def digest(self, question: Question, window: Window) -> Digest:
        self.summed_up.append((question, window))
        return Digest(question, window, self.groups, sum(len(g.quotes) for g in self.groups), None)

    def who(self) -> tuple[Speaker, ...]:
        return self.speakers


def rubio(store: Store) -> FakeAnswers:
    return FakeAnswers(store, make_answer(stored_quote(store)))


def slow(store: Store, wait: Callable[[], object]) -> FakeAnswers:
    """Answers every question but "fast" only after waiting."""
    good = make_answer(stored_quote(store))

    def answer(text: str) -> Answer:
        if text != "fast":
            wait()
        return good

    return FakeAnswers(store, answer)


async def _no_intake(source: str, told: Mapping[str, str]) -> list[TakenIn]:
    raise AssertionError(f"{source} was to be taken in")


@asynccontextmanager
async def running(
    api: BotApi,
    answers: Answers,
    state: ChatState,
    jobs: Sequence[Job] = (),
    intake: Intake | None = None,
    **given: str,
) -> AsyncIterator[None]:
    """The project's own application, polling the server as `serve` does."""
    settings = Settings.from_mapping(
        {"TELEGRAM_TOKEN": api.token, "TELEGRAM_API_URL": api.url, **given}
    )
    assert settings.telegram_token is not None
    conversation = Conversation(answers, state, lambda: NOW)
    with ThreadPoolExecutor(2) as workers:
        token = settings.telegram_token
        application = build_application(
            settings, token, conversation, workers, intake or _no_intake, jobs
        )
        assert application.updater is not None
        assert application.post_init is not None
        async with application:
            await application.post_init(application)
            await application.start()
            await application.updater.start_polling(allowed_updates=UPDATES)
            try:
                yield
            finally:
                await application.updater.stop()
                await application.stop()
