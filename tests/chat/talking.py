"""Answers that lean on each other, and a small corpus in which a few people speak."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from chat.desk import Desk
from chat.reply import Reply
from corpus.store import Store
from retrieval.types import Answer
from tests.chat.builders import make_answer, stored_quote
from tests.helpers import NOW, make_question, make_reading, make_statement

#: Each said a day later than the one before it, from 11 and from 20 March 2025; published the day after.
RUBIO = (
    "We will not take part in talks without end",
    "The talks in Jeddah went well",
    "A ceasefire is the first step",
    "The talks go on in Riyadh on Monday",
)
LAVROV = (
    "Russia will study the outcome of the talks",
    "A ceasefire without guarantees is not acceptable",
)


def put_talks(desk: Desk) -> None:
    """Store and index the articles, and some of other letters, from which they stand out."""
    for n, words in enumerate(RUBIO):
        _put(desk.store, f"r{n}", "Marco Rubio", words, date(2025, 3, 11 + n), "The Outlet")
    for n, words in enumerate(LAVROV):
        _put(desk.store, f"l{n}", "Sergey Lavrov", words, date(2025, 3, 20 + n), "TASS")
    for n in range(8):
        text = f"Jazz quiz puzzle fuzz {'vex jinx fizz ' * n}number {n}."
        desk.store.put(make_reading(text, id=f"z{n}", url=None), NOW)
    desk.ready()


def _put(
    store: Store, article_id: str, speaker: str, words: str, said_on: date, outlet: str
) -> None:
    """Store an article, read on 24 November 2026, whose one statement was said the day before."""
    text = f"{speaker} met the press. “{words},” he said at noon."
    start = text.index(words)
    statement = make_statement(
        start,
        start + len(words),
        speaker=speaker,
        role=None,
        chain=(speaker, outlet),
        said_on=said_on,
    )
    published = datetime(said_on.year, said_on.month, said_on.day, tzinfo=UTC) + timedelta(days=1)
    reading = make_reading(
        text,
        statements=[statement],
        id=article_id,
        url=f"https://example.org/{article_id}",
        outlet=outlet,
        published=published,
    )
    store.put(reading, NOW)


class Clock:
    """A clock that stands until it is told to go on."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def leaning(store: Store) -> Callable[[str], Answer]:
    """Gives one quote; a question that begins with "and" is said to have carried its topic."""
    quote = stored_quote(store, said={})

    def answer(text: str) -> Answer:
        carried = ("topic",) if text.startswith("and") else ()
        return make_answer(quote, question=make_question(text, carried=carried))

    return answer


def shown_numbers(reply: Reply) -> list[int]:
    """Which of the quotes of `numbered` a message shows."""
    return [n for n in range(20) if f"<blockquote>Number {n} was said." in reply.html]
