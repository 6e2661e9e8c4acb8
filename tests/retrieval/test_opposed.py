from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.names import load_names
from retrieval.opposed import opposes
from retrieval.question import understand
from retrieval.types import Question
from tests.helpers import NOW

NAMES = load_names()


def read(text: str) -> Question:
    return understand(text, NOW, NAMES, lambda _: True)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Київ проти Москви: хто що каже", ("Kyiv", "Moscow")),
        ("Tusk a Nawrocki: gaz", ("Donald Tusk", "Karol Nawrocki")),
        ("who is right on gas, Trump or Putin", ("Donald Trump", "Vladimir Putin")),
        ("does Macron agree with Merz about gas", ("Emmanuel Macron", "Friedrich Merz")),
        ("what separates Brussels from Washington on gas", ("Brussels", "Washington")),
    ],
)
def test_the_way_two_are_joined_sets_them_against_each_other(
    text: str, asked: tuple[str, ...]
) -> None:
    question = read(text)

    assert (question.intent, question.asked) == ("compare", asked)


@pytest.mark.parametrize(
    "text", ["the war of Russia against Ukraine", "what did Trump say about Russia against Ukraine"]
)
def test_a_war_of_two_is_no_comparison(text: str) -> None:
    assert read(text).intent != "compare"


def test_only_whoever_is_excepted_from_nobody_is_asked_for() -> None:
    question = read("nobody but Putin on gas")

    assert (question.asked, question.excluded, question.topic) == (("Vladimir Putin",), (), "gas")


def test_a_side_is_left_out() -> None:
    question = read("everyone but Moscow on gas")

    assert (question.asked, question.excluded, question.topic) == ((), ("Moscow",), "gas")


@given(st.text(max_size=200))
def test_nothing_is_set_against_itself(text: str) -> None:
    assert isinstance(opposes(text, ()), bool)
