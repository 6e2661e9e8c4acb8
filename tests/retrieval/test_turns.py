from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.turns import (
    action_of,
    asks_again,
    leaning_words,
    opens_as_follow_up,
    stands_for_somebody,
)


@pytest.mark.parametrize(
    ("texts", "action"),
    [
        (("more", "show me more quotes please", "ще", "давай ещё", "jeszcze", "MORE!"), "more"),
        (("when was that?", "коли це було", "когда он это сказал", "kiedy to było"), "when"),
        (("source?", "who reported it", "джерело", "откуда это", "skąd to jest"), "who"),
        (("who said that", "хто це сказав", "чьи это слова?", "czyje to słowa"), "who"),
        (
            ("new question", "ok, forget it", "нова тема", "ладно, другой вопрос", "nowy temat"),
            "anew",
        ),
        (("thanks", "ok", "дякую", "спасибо большое", "dzięki", "", "!!!", "👍"), "nothing"),
    ],
)
def test_a_message_about_the_answer_is_no_question(texts: tuple[str, ...], action: str) -> None:
    assert {text: action_of(text) for text in texts} == dict.fromkeys(texts, action)


@pytest.mark.parametrize(
    "text",
    [
        "what else did Rubio say",
        "more about gas",
        "and Lavrov?",
        "when was the summit in Jeddah",
        "хто крім Путіна говорив про газ",
        "кто сообщил о перемирии",
        "jeszcze o gazie",
        "thanks, and Lavrov?",
    ],
)
def test_a_message_with_a_subject_of_its_own_is_asked(text: str) -> None:
    assert action_of(text) == "ask"


@pytest.mark.parametrize(
    "text",
    ["and Lavrov?", "What about gas", "а Лавров?", "а як щодо газу", "и о газе", "a co z gazem"],
)
def test_a_message_opens_as_one_that_goes_on(text: str) -> None:
    assert opens_as_follow_up(text)


@pytest.mark.parametrize(
    "text", ["", "android", "what did Rubio say", "абсолютно", "Rubio and Putin"]
)
def test_a_message_that_merely_begins_with_the_letters_does_not(text: str) -> None:
    assert not opens_as_follow_up(text)


@pytest.mark.parametrize(
    "text", ["what did he say", "що він сказав", "что она говорила", "co ona powiedziała"]
)
def test_a_pronoun_stands_for_somebody(text: str) -> None:
    assert stands_for_somebody(text)
    assert not stands_for_somebody("what did Rubio say")


@pytest.mark.parametrize(
    "text",
    ["what else did he say", "що ще сказав Рубіо", "что ещё сказал", "co jeszcze powiedział"],
)
def test_something_else_of_the_same_is_asked_for(text: str) -> None:
    assert asks_again(text)
    assert not asks_again("what did Rubio say")


def test_no_word_that_leans_is_empty_or_has_capitals() -> None:
    assert all(word and word == word.lower() for word in leaning_words())


@given(st.text(max_size=200))
def test_any_text_does_something(text: str) -> None:
    assert action_of(text) in {"ask", "more", "when", "who", "nothing"}
    assert action_of(f"{text} ceasefire") == "ask"
    assert opens_as_follow_up(f"and {text}")
