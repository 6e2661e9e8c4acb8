from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import QuestionError
from retrieval.names import load_names
from retrieval.question import LONGEST, checked, understand
from retrieval.types import Question, Window
from tests.helpers import NOW

NAMES = load_names()
EMPTY = "the question is empty; ask in a few words, such as: what did Rubio say?"


def known(_: str) -> bool:
    return True


@pytest.mark.parametrize(
    "text", ["", "  \n\t", "???", "😀🇺🇦", "\u200b\u200e\ufeff", "\0", "\ud800", "—", "«»"]
)
def test_a_question_without_a_letter_or_figure_is_refused(text: str) -> None:
    with pytest.raises(QuestionError, match=EMPTY.replace("?", r"\?")):
        checked(text)


def test_a_question_longer_than_a_message_is_refused() -> None:
    assert checked("x" * LONGEST) == "x" * 4_096
    with pytest.raises(QuestionError) as refusal:
        checked("x" * (LONGEST + 1))

    assert str(refusal.value) == "the question has 4,097 characters; ask in at most 4,096"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("  what\r\n did\tRubio  say? ", "what did Rubio say?"),
        ("z\u200belen\u00adsky", "zelensky"),
        ("a\u00a0b", "a b"),
        ("перемир’я 🙂", "перемир’я 🙂"),
        ("\u202eTrump\u202c \ud800x\0y", "Trump xy"),
    ],
)
def test_white_space_is_made_single_and_the_invisible_dropped(typed: str, expected: str) -> None:
    assert checked(typed) == expected


def test_a_question_is_taken_apart() -> None:
    assert understand(" Що сказав  Путін про перемир’я 11 березня 2025? ", NOW, NAMES, known) == (
        Question(
            text="Що сказав Путін про перемир’я 11 березня 2025?",
            language="uk",
            speakers=("Vladimir Putin",),
            places=(),
            topic="перемир’я",
            topic_words=("перемиря",),
            windows=(Window(date(2025, 3, 11), date(2025, 3, 11)),),
            intent="said",
            wants_words=True,
            asked=("Vladimir Putin",),
        )
    )


def test_a_question_without_people_asks_for_a_fact() -> None:
    assert understand("where was the summit", NOW, NAMES, known) == Question(
        text="where was the summit",
        language="en",
        speakers=(),
        places=(),
        topic="summit",
        topic_words=("summit",),
        windows=(),
        intent="fact",
    )


def test_a_place_is_kept_apart_and_stays_among_the_topic_s_words() -> None:
    question = understand("Rubio on Istanbul and стамбул", NOW, NAMES, known)

    assert (question.speakers, question.places) == (("Marco Rubio",), ("Istanbul",))
    assert question.names == ("Marco Rubio", "Istanbul")
    assert question.topic_words == ("istanbul", "стамбул")


def test_people_come_once_in_the_order_of_the_question() -> None:
    question = understand("Putin on Zelensky, Putin and путина", NOW, NAMES, known)

    assert question.speakers == ("Vladimir Putin", "Volodymyr Zelensky")
    assert question.topic_words == ()
    assert question.intent == "said"


def test_the_topic_is_kept_as_typed_and_its_words_as_they_are_compared() -> None:
    question = understand("What did Rubio say of Russia's FROZEN Assets?", NOW, NAMES, known)

    assert question.topic == "Russia's FROZEN Assets"
    assert question.topic_words == ("russias", "frozen", "assets")
    assert understand("Rubio 2025", NOW, NAMES, known).topic == ""


def test_yesterday_counts_from_the_moment_given() -> None:
    question = understand("вчора", datetime(2025, 3, 1, 0, 30, tzinfo=UTC), NAMES, known)

    assert question.window == Window(date(2025, 2, 28), date(2025, 2, 28))
    assert question.topic_words == ()


def test_only_words_that_the_corpus_lacks_are_taken_for_misspelt_names() -> None:
    assert understand("zelensy", NOW, NAMES, lambda _: False).speakers == ("Volodymyr Zelensky",)
    assert understand("zelensy", NOW, NAMES, known).topic_words == ("zelensy",)


@pytest.mark.parametrize("text", ["ceasefire 11.03.2025", "ceasefire 2025-03-11"])
def test_a_date_in_figures_is_no_topic(text: str) -> None:
    assert understand(text, NOW, NAMES, known).topic_words == ("ceasefire",)


@pytest.mark.parametrize(
    "text", ["мінерали 2025 року", "мінерали у 2025 році", "mінерали 2025 roku"]
)
def test_the_word_year_behind_a_year_is_no_topic(text: str) -> None:
    assert len(understand(text, NOW, NAMES, known).topic_words) == 1


@pytest.mark.parametrize("text", ["що казав Sánchez про Київ", "Erdoğan о войне"])
def test_a_question_in_decomposed_letters_is_the_same_question(text: str) -> None:
    plain = understand(text, NOW, NAMES, known)

    assert understand(unicodedata.normalize("NFD", text), NOW, NAMES, known) == plain


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80))
def test_any_text_is_understood_or_refused(text: str) -> None:
    try:
        question = understand(text, NOW, NAMES, lambda _: False)
    except QuestionError:
        assert not any(c.isalnum() and c.isprintable() for c in text)
    else:
        assert question.text == checked(question.text)
        assert question.language in {"en", "uk", "ru", "pl"}
