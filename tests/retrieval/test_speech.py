from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.speech import asks_for_words, reports_speech


@pytest.mark.parametrize(
    "sentence",
    [
        "He SAID so.",
        "Rubio told reporters.",
        "“Yes.”",
        "Це «план».",
        "Путін заявив про це.",
        "За словами Трампа, угода близька.",
        "Песков сообщил об этом.",
        "Tusk powiedział, że tak.",
        "Według Kremla.",
        "Трамп написав у мережі.",
    ],
)
def test_a_sentence_with_a_verb_of_saying_or_a_quotation_reports_speech(sentence: str) -> None:
    assert reports_speech(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "The army left.",
        "Війська пішли.",
        "Войска ушли.",
        "Wojsko wyszło.",
        "It was essay.",
        "« ",
    ],
)
def test_other_sentences_report_no_speech(sentence: str) -> None:
    assert not reports_speech(sentence)


@pytest.mark.parametrize(
    "question",
    [
        "What did Rubio say?",
        "Putin's position on NATO",
        "how did Macron react",
        "Що сказав Трамп",
        "позиція Кремля",
        "Что думает Песков",
        "Co powiedział Tusk",
        "co mowil Sikorski",
    ],
)
def test_a_question_after_words_is_known(question: str) -> None:
    assert asks_for_words(question)


@pytest.mark.parametrize(
    "question", ["", "When was the summit?", "Коли був саміт?", "Где встреча?", "essays", "Gdzie?"]
)
def test_a_question_after_a_fact_is_known(question: str) -> None:
    assert not asks_for_words(question)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80))
def test_no_text_breaks_the_signs(text: str) -> None:
    assert reports_speech(f"{text} said") is True
    assert asks_for_words(f"{text} say") is True
