"""The less usual ways to report in Ukrainian and Russian: nouns, colons, papers in marks, states of mind."""

from __future__ import annotations

import pytest

from tests.retrieval.attribution.slavic.test_grammar import told


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("uk", "Гідрологи наполягають: рівень упав через греблю.",
         [("наполягають", "гідрологи", ["рівень упав через греблю"])]),
        ("ru", "Директор Харитон Мазай заверил по телефону: к марту вода будет.",
         [("заверил", "Харитон Мазай", ["к марту вода будет"])]),
    ],
)  # fmt: skip
def test_what_stands_behind_a_colon_was_said(
    language: str, sentence: str, expected: list[tuple[str, str, list[str]]]
) -> None:
    assert [(cue, who.lower(), said) for cue, who, said in told(language, sentence)] == [
        (cue, who.lower(), said) for cue, who, said in expected
    ]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("uk", "Лікарня вивісила оголошення, що відділення не працює.",
         [("оголошення", "лікарня", ["відділення не працює"])]),
        ("ru", "Слова премьера Эстравии о том, что река закрыта, удивили всех.",
         [("Слова", "премьер Эстравии", ["река закрыта, удивили всех"])]),
        ("uk", "Соцмережами шириться твердження, ніби пісні заборонять.",
         [("твердження", "?", ["пісні заборонять"])]),
    ],
)  # fmt: skip
def test_a_noun_of_saying_brings_in_a_clause(
    language: str, sentence: str, expected: list[tuple[str, str, list[str]]]
) -> None:
    assert told(language, sentence) == expected


def test_a_paper_in_quotation_marks_says_something() -> None:
    assert told("ru", "«Эхо залива» сообщает, что налог отложили.") == [
        ("сообщает", "Эхо залива", ["налог отложили"])
    ]
    assert told("ru", "Как пишет «Столичный курьер», налог отложили.") == [
        ("пишет", "Столичный курьер", ["налог отложили"])
    ]


def test_an_outlet_that_passes_on_somebodys_words_is_not_the_speaker() -> None:
    assert told("ru", "РБК передал и другое высказывание Пескова от 23 марта:") == [
        ("передал", "Песков", [])
    ]
    assert told("ru", "– так передает слова Путина Татар-информ.") == [("передает", "Путин", [])]


def test_a_body_may_be_parted_from_its_verb() -> None:
    sentence = "У компанії «Гурт», яка є оператором, повідомили, що листа не отримували."
    assert told("uk", sentence) == [("повідомили", "компанія «Гурт»", ["листа не отримували"])]


def test_an_adjective_may_stand_inside_the_phrase_for_a_source() -> None:
    assert told("uk", "За попередньою інформацією поліції, постраждалих немає.") == [
        ("За попередньою інформацією", "поліція", ["постраждалих немає"])
    ]


def test_what_somebody_is_sure_of_counts_behind_it() -> None:
    assert told("ru", "Почти ничего не изменится, уверена политолог Нина Транс.") == [
        ("уверена", "Нина Транс", ["Почти ничего не изменится"])
    ]


def test_nobody_speaks_where_something_was_reported_or_shown() -> None:
    assert told("uk", "Як повідомлялося, прокачування скорочували.") == []
    assert told("ru", "Исследование показало, что чай полезен.") == []


def test_the_speaker_may_do_something_more_behind_what_was_said() -> None:
    assert told("ru", "Министр Анна Оксвик сказала, что радар исправен, и скрылась в лифте.") == [
        ("сказала", "Анна Оксвик", ["радар исправен"])
    ]


def test_names_that_are_not_declined_are_subjects() -> None:
    assert told("uk", "Президент Йоко Сурбакті попросив допомоги.") == [
        ("попросив", "Йоко Сурбакті", ["допомоги"])
    ]
    assert told("uk", "Міністр Фарид ель-Назім заявив, що труба порожня.") == [
        ("заявив", "Фарид ель-Назім", ["труба порожня"])
    ]
