from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.language import COMMON_WORDS, Detected, detect_language, guess_language, pieces


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


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("скажи ще щось", "uk"),
        ("переговори тривають", "uk"),
        ("угода про надра", "uk"),
        ("дякую", "uk"),
        ("план на 28 пункт1в", "uk"),
        ("коли перемир'я", "uk"),
        ("тела погибших", "ru"),
        ("только цитаты", "ru"),
        ("сделка по недрам", "ru"),
        ("list do putina", "pl"),
        ("elektrownia zaporoska", "pl"),
        ("sikorski odpowiedzial lawrowowi", "pl"),
        ("minerals deal signed?", "en"),
        ("shorter please", "en"),
    ],
)
def test_two_or_three_words_without_a_common_one_are_told(text: str, language: str) -> None:
    assert detect_language(text).language == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("что сказал Зеленський", "ru"),
        ("что сказал Віткофф", "ru"),
        ("що сказала Ыва", "uk"),
        ("what did Wałęsa say", "en"),
    ],
)
def test_words_outweigh_a_letter_inside_a_name(text: str, language: str) -> None:
    assert detect_language(text).language == language


@pytest.mark.parametrize(
    ("text", "language"), [("Рубіо", "uk"), ("Сырский", "ru"), ("Wałęsa", "pl")]
)
def test_a_letter_alone_decides_where_no_word_speaks_against_it(text: str, language: str) -> None:
    assert detect_language(text) == Detected(language, 1.0)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Witkoff в москве что обещал", "ru"),
        ("будет ли J.D. Vance на переговорах", "ru"),
        ("Путин said what exactly?", "en"),
        ("co Лавров powiedział o nato", "pl"),
        ("https://example.org/talks що тут за заява", "uk"),
    ],
)
def test_names_and_addresses_in_another_alphabet_do_not_count(text: str, language: str) -> None:
    assert detect_language(text).language == language


@pytest.mark.parametrize(
    "text",
    ["泽连斯基说了什么", "ماذا قال بوتين", "was hat Putin gesagt", "qué dijo Putin", "מה אמר"],
)
def test_a_question_in_another_language_tells_nothing(text: str) -> None:
    assert detect_language(text) == Detected(None, 0.0)
    assert guess_language(text, "pl") == "pl"


def test_a_longer_text_is_surer_than_one_word() -> None:
    assert (
        detect_language("gwarancje kto").sureness
        < detect_language("gwarancje kto da i po co").sureness
    )


@settings(deadline=None, max_examples=60)
@given(st.text())
def test_sureness_is_a_probability_and_none_is_never_sure(text: str) -> None:
    found = detect_language(text)
    assert (found.sureness >= 0.5) if found.language else (found.sureness == 0)
    assert found.sureness <= 1


def test_the_pieces_of_a_word_are_all_runs_of_up_to_five_letters_with_its_ends() -> None:
    assert pieces("ще") == ["щ", "е", " щ", "ще", "е ", " ще", "ще ", " ще "]
