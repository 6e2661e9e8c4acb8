from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import QuestionError
from retrieval.follow_up import followed
from retrieval.names import load_names
from retrieval.question import understand
from retrieval.types import Question, Window
from tests.helpers import NOW

NAMES = load_names()
MAY = Window(date(2025, 5, 1), date(2025, 5, 31))
JUNE = Window(date(2025, 6, 1), date(2025, 6, 30))
RUBIO, LAVROV, TRUMP = "Marco Rubio", "Sergey Lavrov", "Donald Trump"
GAS = "what did Rubio say about gas in May 2025"


def read(text: str, *before: str) -> Question:
    """Understand a question after others, the last of them asked right before."""
    question = understand(text, NOW, NAMES, lambda _: True)
    return followed(question, read(before[-1], *before[:-1])) if before else question


@pytest.mark.parametrize(
    ("before", "text", "topic"),
    [
        ("what did Rubio say about gas", "and Lavrov?", "gas"),
        ("що сказав Рубіо про газ", "а Лавров?", "газ"),
        ("что сказал Рубио о газе", "и Лавров?", "газе"),
        ("co powiedział Rubio o gazie", "a Ławrow?", "gazie"),
    ],
)
def test_another_speaker_takes_over_the_topic(before: str, text: str, topic: str) -> None:
    question = read(text, before)

    assert (question.asked, question.topic) == ((LAVROV,), topic)
    assert question.carried == ("topic",)
    assert (question.intent, question.wants_words) == ("said", True)
    assert question.meaning == f"{LAVROV} {topic}"


@pytest.mark.parametrize(
    ("before", "text", "topic"),
    [
        ("what did Rubio say about gas", "what about minerals", "minerals"),
        ("what did Rubio say about gas", "about minerals?", "minerals"),
        ("що сказав Рубіо про газ", "а про мінерали?", "мінерали"),
        ("что сказал Рубио о газе", "а о минералах?", "минералах"),
        ("co powiedział Rubio o gazie", "a o minerałach?", "minerałach"),
        ("what did Rubio say about gas", "what did he say about minerals", "minerals"),
    ],
)
def test_another_topic_takes_over_the_speaker(before: str, text: str, topic: str) -> None:
    question = read(text, before)

    assert (question.asked, question.topic) == ((RUBIO,), topic)
    assert question.carried == ("speakers",)


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("what did Rubio say about gas", "in May 2025"),
        ("що сказав Рубіо про газ", "у травні 2025"),
        ("что сказал Рубио о газе", "в мае 2025"),
        ("co powiedział Rubio o gazie", "w maju 2025"),
    ],
)
def test_a_date_alone_takes_over_speaker_and_topic(before: str, text: str) -> None:
    question = read(text, before)

    assert (question.asked, question.windows) == ((RUBIO,), (MAY,))
    assert question.topic_words == read(before).topic_words
    assert question.carried == ("speakers", "topic")


def test_the_period_is_taken_over_unless_another_or_the_latest_is_asked_for() -> None:
    assert read("and Lavrov?", GAS).windows == (MAY,)
    assert read("and Lavrov?", GAS).carried == ("topic", "window")
    assert read("and Lavrov in June 2025?", GAS).windows == (JUNE,)
    assert read("and the latest?", GAS).windows == ()
    assert read("and the latest?", GAS).order == "newest"


def test_something_else_of_the_same_takes_over_everything() -> None:
    question = read("what else did he say", GAS)

    assert (question.asked, question.topic, question.windows) == ((RUBIO,), "gas", (MAY,))
    assert question.carried == ("speakers", "topic", "window")


def test_what_was_taken_over_is_taken_over_again() -> None:
    question = read("and in June 2025?", "what did Rubio say about gas", "and Lavrov?")

    assert (question.asked, question.topic, question.windows) == ((LAVROV,), "gas", (JUNE,))


def test_who_was_spoken_of_is_the_topic_that_is_taken_over() -> None:
    question = read("and Lavrov?", "what did Rubio say about Putin")

    assert question.asked == (LAVROV,)
    assert question.speakers == (LAVROV, "Vladimir Putin")
    assert question.topic == "Putin"


def test_one_more_speaker_after_a_comparison_is_no_comparison() -> None:
    question = read("Lavrov", "compare Rubio and Putin on gas")

    assert (question.intent, question.asked, question.topic) == ("said", (LAVROV,), "gas")


def test_those_left_out_and_an_outlet_s_sources_are_taken_over() -> None:
    assert read("and minerals?", "anyone but Trump on gas").excluded == (TRUMP,)
    assert read("and Lavrov?", "anyone but Trump on gas").excluded == ()
    assert read("and minerals?", "what did Reuters' sources say about gas").sources_of == (
        "Reuters",
    )


def test_a_side_alone_is_the_next_speaker() -> None:
    for text, before in (
        ("а Вашингтон?", "що сказав Рубіо про газ"),
        ("a co na to Waszyngton?", "co powiedział Rubio o gazie"),
    ):
        question = read(text, before)

        assert (question.asked, question.carried) == (("Washington",), ("topic",))
        assert question.topic_words == read(before).topic_words


@pytest.mark.parametrize(
    "text",
    [
        "what did Putin say about elections",
        "when was the summit",
        "Trump on NATO",
        "що сказав Путін про вибори",
        "что сказал Путин о выборах",
        "co powiedział Putin o wyborach",
        "what happened in Jeddah in March 2025",
        "compare Trump and Putin on Donbas",
    ],
)
def test_a_complete_question_takes_over_nothing(text: str) -> None:
    question = read(text, GAS)

    assert question.carried == ()
    assert replace(question, topic="") == replace(read(text), topic="")


_ASKING = (
    "what did {} say about {}",
    "{} on {}",
    "що сказав {} про {}",
    "что сказал {} о {}",
    "co powiedział {} o {}",
)


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(_ASKING),
    st.sampled_from(["Rubio", "Путин", "Лавров", "Trump", "Zelensky", "Tusk"]),
    st.sampled_from(["sanctions", "ціни", "выборы", "granice", "tanks"]),
    st.sampled_from([GAS, "anyone but Trump on gas", "compare Rubio and Putin", "summary of May"]),
)
def test_speaker_and_topic_make_a_question_complete(
    asking: str, speaker: str, topic: str, before: str
) -> None:
    question = read(asking.format(speaker, topic), before)

    assert question.carried == ()
    assert question.meaning == ""


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_any_text_may_follow_and_keeps_its_own(text: str) -> None:
    try:
        alone = read(text)
    except QuestionError:
        return
    question = followed(alone, read(GAS))

    assert question.text == alone.text
    assert set(question.carried) <= {"speakers", "topic", "window"}
    assert "speakers" in question.carried or question.asked == alone.asked
    assert "window" in question.carried or question.windows == alone.windows


@pytest.mark.parametrize("text", ["and at any time?", "ever?", "а вообще?", "a kiedykolwiek?"])
def test_the_time_asked_for_is_let_go_of(text: str) -> None:
    question = read(text, GAS)

    assert (question.asked, question.topic, question.windows) == ((RUBIO,), "gas", ())


def test_the_time_before_and_behind_the_one_asked_for() -> None:
    assert read("and before that?", GAS).windows == (Window(None, date(2025, 4, 30)),)
    assert read("and since then?", GAS).windows == (Window(date(2025, 6, 1), None),)


def test_the_others_are_all_but_those_asked_for() -> None:
    question = read("who else?", GAS)

    assert (question.asked, question.excluded, question.topic) == ((), (RUBIO,), "gas")


@pytest.mark.parametrize("text", ["what does Lavrov think about that", "Lavrov's response?"])
def test_what_was_spoken_of_is_the_topic(text: str) -> None:
    question = read(text, GAS)

    assert (question.asked, question.topic, question.windows) == ((LAVROV,), "gas", (MAY,))


@pytest.mark.parametrize("text", ["czy coś mówił o minerałach", "говорил ли о минералах"])
def test_a_verb_of_one_person_is_of_whoever_was_asked_for(text: str) -> None:
    assert read(text, GAS).asked == (RUBIO,)


def test_what_was_said_by_nobody_known_leans_on_nothing() -> None:
    assert read("что сказано о минералах", GAS).asked == ()
