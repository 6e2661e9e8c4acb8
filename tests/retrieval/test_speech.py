from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.speech import (
    asking_words,
    asks_for_fact,
    is_asked_about_something,
    reports_speech,
)


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
    assert asking_words(question)


@pytest.mark.parametrize(
    "question", ["", "When was the summit?", "Коли був саміт?", "Где встреча?", "essays", "Gdzie?"]
)
def test_a_question_after_a_fact_is_known(question: str) -> None:
    assert not asking_words(question)


@pytest.mark.parametrize(
    "question",
    [
        "how many drones did Putin say",
        "When did he speak",
        "who said that",
        "скільки хвилин говорили",
        "коли звільнили Єрмака",
        "сколько дней",
        "кто ответит за это",
        "ile razy",
        "kto mówił",
    ],
)
def test_a_question_after_how_many_when_where_or_who_is_after_a_fact(question: str) -> None:
    assert asks_for_fact(question)


@pytest.mark.parametrize("question", ["what did Rubio say", "dele", "whole", "який", "co mówił"])
def test_other_questions_are_not(question: str) -> None:
    assert not asks_for_fact(question)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("rubio on minerals", True),
        ("Rubio, on minerals", True),
        ("трамп про обмін", True),
        ("лавров об обмене", True),
        ("trump o alasce", True),
        ("minerals on rubio", False),
        ("rubio minerals", False),
        ("rubio and lavrov on minerals", True),
        ("on rubio", False),
        ("", False),
    ],
)
def test_who_is_named_right_before_a_subject_is_asked_about_it(question: str, asked: bool) -> None:
    speakers = {"rubio", "трамп", "лавров", "trump", "lavrov"}
    assert is_asked_about_something(question, speakers) is asked


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80))
def test_no_text_breaks_the_signs(text: str) -> None:
    assert reports_speech(f"{text} said") is True
    assert "say" in asking_words(f"{text} say")
