from __future__ import annotations

from datetime import UTC, date, datetime

from corpus.store import Store
from retrieval.quote import Verifier
from retrieval.several import compared, day_of, newest_first, through_time
from retrieval.types import Answer, Question, Quote, Reason
from tests.helpers import make_hit, make_question
from tests.retrieval.builders import mark, put

BOTH = ("A", "B")


def quote_of(store: Store, day: int, said_on: date | None = None) -> Quote:
    """The quote of an article of a day of May 2025."""
    article_id, text = f"day {day}", f"Words of the day, number {day}."
    published = datetime(2025, 5, day, tzinfo=UTC)
    put(store, article_id, text, [mark(text, text, said_on=said_on)], published=published)
    hit = make_hit(article_id=article_id, end=len(text), context_end=len(text))
    (quote,) = Verifier(store).quotes([hit], {})
    return quote


def question_for(*speakers: str) -> Question:
    return make_question("x", speakers=speakers, asked=speakers, intent="compare")


def abstention(
    question: Question, reason: Reason, *nearest: Quote, missing: bool = False
) -> Answer:
    return Answer(question, 0.25, (), nearest, reason, question.asked if missing else ())


def test_each_is_asked_alone_and_those_spoken_of_with_them() -> None:
    asked: list[Question] = []

    def answer(question: Question) -> Answer:
        asked.append(question)
        return abstention(question, "speaker_not_on_topic")

    question = make_question("x", speakers=("A", "B", "C"), asked=("A", "B"), intent="compare")
    compared(question, answer)

    assert [one.asked for one in asked] == [("A",), ("B",)]
    assert [one.speakers for one in asked] == [("A", "C"), ("B", "C")]
    assert {one.intent for one in asked} == {"said"}


def test_one_quote_of_each_is_shown_the_newest_first(store: Store) -> None:
    old, older, new = (quote_of(store, day) for day in (2, 1, 3))
    answers = {"A": (old, older), "B": (new,)}

    def answer(question: Question) -> Answer:
        (speaker,) = question.asked
        return Answer(question, {"A": 0.5, "B": 1.0}[speaker], answers[speaker], (), None)

    found = compared(question_for(*BOTH), answer)

    assert found.quotes == (new, old)
    assert found.confidence == 0.75
    assert (found.reason, found.silent, found.missing) == (None, (), ())
    assert found.question.intent == "compare"


def test_who_says_nothing_of_it_is_silent_and_who_speaks_nowhere_missing(store: Store) -> None:
    quote = quote_of(store, 1)

    def answer(question: Question) -> Answer:
        if question.asked == ("A",):
            return Answer(question, 0.5, (quote,), (), None)
        if question.asked == ("B",):
            return abstention(question, "speaker_not_on_topic")
        return abstention(question, "no_such_speaker", missing=True)

    found = compared(question_for("A", "B", "C"), answer)

    assert (found.quotes, found.silent, found.missing) == ((quote,), ("B",), ("C",))
    assert found.confidence == 0.5


def test_where_nobody_says_it_the_nearest_two_of_each_are_shown(store: Store) -> None:
    nearest = [quote_of(store, day) for day in (3, 2, 1)]
    other = quote_of(store, 4)

    def answer(question: Question) -> Answer:
        if question.asked == ("A",):
            return abstention(question, "no_such_speaker", missing=True)
        if question.asked == ("B",):
            return abstention(question, "nothing_in_period", *nearest)
        return abstention(question, "speaker_not_on_topic", other)

    found = compared(question_for("A", "B", "C"), answer)

    assert (found.reason, found.quotes) == ("nothing_in_period", ())
    assert found.nearest == (other, nearest[0], nearest[1])
    assert (found.missing, found.silent) == (("A",), ("B", "C"))


def test_where_all_speak_nowhere_that_is_the_reason() -> None:
    found = compared(question_for(*BOTH), lambda q: abstention(q, "no_such_speaker", missing=True))

    assert (found.reason, found.missing, found.silent) == ("no_such_speaker", BOTH, ())


def test_a_quote_is_of_the_day_it_was_said_else_published(store: Store) -> None:
    said, published = quote_of(store, 9, said_on=date(2025, 1, 2)), quote_of(store, 8)

    assert (day_of(said), day_of(published)) == (date(2025, 1, 2), date(2025, 5, 8))
    assert newest_first([said, published]) == (published, said)
    assert newest_first([]) == ()


def test_through_time_the_oldest_comes_first(store: Store) -> None:
    quotes = tuple(quote_of(store, day) for day in (2, 3, 1))
    answer = through_time(Answer(make_question(), 0.5, quotes, (), None))

    assert [quote.published.day for quote in answer.quotes] == [1, 2, 3]
