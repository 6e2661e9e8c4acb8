from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.names import load_names
from retrieval.naming.sides import load_sides
from retrieval.question import understand
from retrieval.sided import sides_in
from retrieval.types import Question
from retrieval.words import words
from tests.helpers import NOW

NAMES = load_names()


def read(text: str) -> Question:
    return understand(text, NOW, NAMES, lambda _: True)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Kyiv rejects it", {"kyiv": "Kyiv"}),
        ("the war in Ukraine", {}),
        ("what was said to Moscow", {}),
        ("the position of Kyiv", {"kyiv": "Kyiv"}),
        ("у Києві", {}),
        ("Київ і Москва", {"київ": "Kyiv", "москва": "Moscow"}),
        ("переговоры с Россией", {}),
        ("Rosja o wojnie w Ukrainie", {"rosja": "Russia"}),
    ],
)
def test_a_side_behind_a_preposition_is_a_place(text: str, sides: dict[str, str]) -> None:
    found = sides_in(text, load_sides(), (), ())

    assert {word: name.canonical for word, (name,) in found.items()} == sides


def test_words_that_name_somebody_else_or_are_left_out_name_no_side() -> None:
    assert sides_in("Kyiv and Moscow", load_sides(), ["kyiv"], ["moscow"]) == {}


@pytest.mark.parametrize(
    ("text", "asked", "topic"),
    [
        ("what did Kyiv say about elections", "Kyiv", "elections"),
        ("що заявив Вашингтон про вибори", "Washington", "вибори"),
        ("что сказала Москва о выборах", "Moscow", "выборах"),
        ("co powiedziała Warszawa o wyborach", "Warsaw", "wyborach"),
        ("Moscow on the truce", "Moscow", "truce"),
        ("що сказали росіяни", "Russia", ""),
        ("what did China say about the truce", "Beijing", "truce"),
    ],
)
def test_a_side_that_speaks_is_asked_for(text: str, asked: str, topic: str) -> None:
    question = read(text)

    assert (question.asked, question.topic) == ((asked,), topic)
    assert question.places == ()


@pytest.mark.parametrize(
    "text", ["the war in Ukraine", "how many troops has Russia", "when did Moscow sign", "Київ"]
)
def test_a_side_in_a_question_after_a_fact_is_no_speaker(text: str) -> None:
    question = read(text)

    assert (question.asked, question.wants_words) == ((), False)


def test_somebody_with_a_name_is_asked_for_before_a_side() -> None:
    assert read("what did Rubio say in Moscow").asked == ("Marco Rubio",)
    assert read("what did Rubio say about Russia").asked == ("Marco Rubio",)


def test_sides_are_set_against_each_other() -> None:
    question = read("Kyiv vs Moscow on Crimea")

    assert (question.intent, question.asked) == ("compare", ("Kyiv", "Moscow"))
    assert question.topic == "Crimea"


@given(st.text(max_size=200))
def test_only_words_of_the_question_name_sides(text: str) -> None:
    assert sides_in(text, load_sides(), (), ()).keys() <= set(words(text))
