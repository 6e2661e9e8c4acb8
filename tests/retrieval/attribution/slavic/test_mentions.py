"""Whom a Slavic text names, and what stands behind a dash."""

from __future__ import annotations

import pytest

from retrieval.attribution.slavic.grammar import SlavicGrammar

GRAMMARS = {language: SlavicGrammar(language) for language in ("uk", "ru", "pl")}


def test_people_are_mentioned_in_the_nominative_with_their_roles() -> None:
    text = "За словами очільника делегації Остапа Вернигори, все добре. Вернигора поїхав."

    found = GRAMMARS["uk"].mentions(text)

    assert [(m.name, m.role, text[slice(*m.span)]) for m in found if m.person] == [
        ("Остап Вернигора", "очільник делегації", "Остапа Вернигори"),
        ("Вернигора", "", "Вернигора"),
    ]


def test_the_article_shows_which_nominative_is_meant() -> None:
    text = "Прийшов Юрген Фальк. Відповідь Фалька була короткою."

    assert [m.name for m in GRAMMARS["uk"].mentions(text)] == ["Юрген Фальк", "Фальк"]


def test_bodies_are_mentioned_and_places_are_not() -> None:
    found = GRAMMARS["pl"].mentions("Rząd Dorwii odpowiedział. Minister Jan Nowak był w Torhiwie.")

    assert [(m.name, m.person) for m in found] == [("Rząd Dorwii", False), ("Jan Nowak", True)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "сказав Богдан Рудь, аналітик центру «Обрій». – Вони виграли час."),
        ("ru", "заметил он, не глядя на Берегового."),
        ("pl", "dodała minister."),
        ("pl", "wysoki rangą urzędnik powiedział Reutersowi:"),
        ("uk", "додала міністерка"),
    ],
)
def test_who_said_it_opens_narration(language: str, text: str) -> None:
    assert GRAMMARS[language].opens_narration(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Вони виграли час і нічого за це не заплатили."),
        ("uk", "Міністр заявив, що готовий."),
        ("ru", "кажу вам як есть."),
        ("pl", "To nie upór, tylko ostrożność."),
        ("pl", ""),
    ],
)
def test_speech_that_goes_on_opens_none(language: str, text: str) -> None:
    assert not GRAMMARS[language].opens_narration(text)
