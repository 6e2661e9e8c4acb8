from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.language import COMMON_WORDS, guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What did Rubio say about Jeddah?", "en"),
        ("WHO SAID THAT?", "en"),
        ("Що сказав Рубіо?", "uk"),
        ("п’ять об’єктів", "uk"),
        ("п'ять об'єктів", "uk"),
        ("Коли була зустріч?", "uk"),
        ("Что сказал Рубио о перемирии?", "ru"),
        ("Мы были там", "ru"),
        ("Co powiedział Tusk?", "pl"),
        ("Kto to powiedzial o Ukrainie", "pl"),
        ("Co on na to?", "pl"),
        ("Źródła w Kijowie", "pl"),
        ("Путін said що це", "uk"),
    ],
)
def test_a_question_of_a_few_words_is_told(text: str, language: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize("text", ["", "   ", "12 03 2025", "NATO", "🕊️", "Witkoff"])
@pytest.mark.parametrize("default", ["en", "uk", "ru", "pl"])
def test_where_nothing_tells_the_default_is_given(text: str, default: str) -> None:
    assert guess_language(text, default) == default


@pytest.mark.parametrize(("default", "expected"), [("uk", "uk"), ("ru", "ru"), ("en", "ru")])
def test_a_cyrillic_name_alone_takes_the_default_only_where_it_is_cyrillic(
    default: str, expected: str
) -> None:
    assert guess_language("Рубио", default) == expected


def test_a_latin_and_a_cyrillic_name_take_the_default() -> None:
    assert guess_language("Zelensky Київ", "uk") == "uk"


@pytest.mark.parametrize(
    "text",
    [
        "Москва осторожно ответила на предложение, прозвучавшее в Джидде",
        "Путин в Москве",
        "Песков: ответ на предложение Киева",
    ],
)
def test_a_sentence_without_a_ukrainian_letter_is_not_ukrainian(text: str) -> None:
    assert guess_language(text) == "ru"


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    assert guess_language("the talks were on. " * 250 + "ы" * 10_000) == "en"


@settings(deadline=None, max_examples=60)
@given(st.text())
def test_any_text_gets_one_of_the_four_languages(text: str) -> None:
    assert guess_language(text) in {"en", "uk", "ru", "pl"}


def test_there_are_words_for_four_languages_and_they_are_lower_case() -> None:
    assert list(COMMON_WORDS) == ["en", "uk", "ru", "pl"]
    for words in COMMON_WORDS.values():
        assert all(word == word.lower() and word.isalpha() for word in words)
