from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.store import Store
from retrieval.answer import Answerer
from tests.helpers import NOW, LetterEncoder
from tests.retrieval.builders import make_answerer, put, say

TRUCE = "Kyiv accepted an immediate 30-day ceasefire in Jeddah on Tuesday evening."
OTHER = "The minister opened a school and planted eleven trees in its garden."
SAID = "We accepted an immediate ceasefire of thirty days in Jeddah on that very evening"
UNHEARD = "Seven purple elephants danced slowly across frozen Lake Geneva during breakfast today."
Answering = Callable[[], Answerer]


@pytest.fixture
def answering(store: Store, encoder: LetterEncoder, tmp_path: Path) -> Answering:
    """An answerer over the store as it is now, sure of every answer."""
    return lambda: make_answerer(store, encoder, tmp_path)


def test_a_pasted_sentence_is_answered_with_the_article_that_has_it(
    answering: Answering, store: Store
) -> None:
    put(store, "a1", f"{OTHER} {TRUCE}", outlet="First")
    put(store, "a2", OTHER, outlet="Second")
    answer = answering().answer(f"where is this from: “{TRUCE}”", NOW)

    assert [quote.text for quote in answer.quotes] == [TRUCE]
    assert [quote.outlet for quote in answer.quotes] == ["First"]
    assert (answer.question.intent, answer.question.topic) == ("origin", f"“{TRUCE}”")
    assert (answer.reason, answer.confidence, answer.differing) == (None, 1.0, ((),))


def test_names_and_dates_of_a_pasted_sentence_are_not_asked_for(
    answering: Answering, store: Store
) -> None:
    sentence = "Rubio told Lavrov in March 2025 that anyone but Putin could sign the ceasefire."
    put(store, "a1", sentence)
    question = answering().answer(f"source of “{sentence}”?", NOW).question

    assert (question.asked, question.speakers, question.excluded) == ((), (), ())
    assert (question.windows, question.places, question.topic_words) == ((), (), ())
    assert question.carried == ()


def test_a_sentence_with_a_word_changed_is_shown_with_the_difference(
    answering: Answering, store: Store
) -> None:
    put(store, "a1", TRUCE)
    answer = answering().answer(f"where is this from: “{TRUCE.replace('30', '60')}”", NOW)
    ((difference,),) = answer.differing

    assert [quote.text for quote in answer.quotes] == [TRUCE]
    assert 0.55 < answer.confidence < 1.0
    assert "60" in difference.typed


def test_a_sentence_with_the_very_words_puts_those_with_others_aside(
    answering: Answering, store: Store
) -> None:
    put(store, "near", TRUCE.replace("Tuesday", "Monday"))
    put(store, "same", TRUCE)
    answer = answering().answer(f"where is this from: “{TRUCE}”", NOW)

    assert [quote.article.id for quote in answer.quotes] == ["same"]


def test_a_quotation_is_shown_with_whose_words_it_is(answering: Answering, store: Store) -> None:
    say(store, "a1", SAID)
    (quote,) = answering().answer(f"who said “{SAID}”?", NOW).quotes

    assert quote.attribution.speaker == "Marco Rubio"


def test_a_sentence_that_nobody_published_is_said_to_be_none(
    answering: Answering, store: Store
) -> None:
    put(store, "a1", TRUCE)
    answer = answering().answer(f"where is this from: “{UNHEARD}”", NOW)

    assert (answer.reason, answer.quotes, answer.confidence) == ("not_published", (), 0.0)
    assert answer.question.intent == "origin"
    assert len(answer.differing) == len(answer.nearest)


@pytest.mark.parametrize(
    ("lead", "language"),
    [("звідки це?", "uk"), ("откуда это?", "ru"), ("skąd to jest?", "pl"), ("source?", "en")],
)
def test_the_language_is_that_of_the_lead(
    answering: Answering, store: Store, lead: str, language: str
) -> None:
    put(store, "a1", TRUCE)

    assert answering().answer(f"“{TRUCE}” {lead}", NOW).question.language == language


def test_a_question_is_not_looked_for_in_the_articles(answering: Answering, store: Store) -> None:
    say(store, "a1", SAID)

    assert answering().answer("what did Rubio say", NOW).question.intent == "said"
