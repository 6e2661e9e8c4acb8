"""Whom Slavic sentences name as who speaks, who was told, and who carried it."""

from __future__ import annotations

import pytest

from retrieval.attribution.slavic.grammar import SlavicGrammar
from retrieval.attribution.types import Source

GRAMMARS = {language: SlavicGrammar(language) for language in ("uk", "ru", "pl")}


def source(language: str, sentence: str) -> Source:
    [report] = GRAMMARS[language].reports([sentence])[0]
    assert report.source is not None
    return report.source


def chain(language: str, sentence: str) -> tuple[str, ...]:
    [report] = GRAMMARS[language].reports([sentence])[0]
    return report.told


@pytest.mark.parametrize(
    ("language", "sentence", "name", "role", "head", "gender"),
    [
        ("uk", ", – сказав держсекретар США Марко Рубіо.", "Марко Рубіо",
         "держсекретар США", "держсекретар", "m"),
        ("uk", "Речниця Білого дому Керолайн Левітт сказала, що так.", "Керолайн Левітт",
         "речниця Білого дому", "речниця", "f"),
        ("uk", "Речник дальмського флоту капітан Ігор Сокіл заявив, що так.", "Ігор Сокіл",
         "речник дальмського флоту капітан", "речник", "m"),
        ("uk", "За словами прем’єр-міністра Великої Британії Кіра Стармера, так і є.", "Кір Стармер",
         "прем'єр-міністр Великої Британії", "прем'єр-міністр", "m"),
        ("ru", ", сообщила министр по чрезвычайным ситуациям Алла Гончарук.", "Алла Гончарук",
         "министр по чрезвычайным ситуациям", "министр", "f"),
        ("ru", "По мнению директора Центра морских исследований Софьи Бек, база нужна.", "Софья Бек",
         "директор Центра морских исследований", "директор", "f"),
        ("pl", "Zdaniem dr Małgorzaty Pyć to błąd.", "Małgorzata Pyć", "", "", "f"),
        ("pl", "Premier Wielkiej Brytanii Keir Starmer stwierdził, że tak.", "Keir Starmer",
         "premier Wielkiej Brytanii", "premier", "m"),
        ("pl", "Mer Kamiennego Brodu, Ołeksij Hnatiuk, prosi o wodę.", "Ołeksij Hnatiuk",
         "mer Kamiennego Brodu", "mer", "m"),
    ],
)  # fmt: skip
def test_a_person_is_named_in_the_nominative_with_the_role(
    language: str, sentence: str, name: str, role: str, head: str, gender: str
) -> None:
    found = source(language, sentence)

    assert (found.form, found.name, found.role, found.head, found.gender) == (
        "name", name, role, head, gender,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "sentence", "name"),
    [
        ("uk", "У МЗС Кардонії повідомили, що готові.", "МЗС Кардонії"),
        ("uk", "Київ відкинув пропозицію.", "Київ"),
        (
            "pl",
            "Według Sztabu Generalnego w Ardynie doszło do rotacji.",
            "Sztab Generalny w Ardynie",
        ),
        (
            "pl",
            "Welońska Służba Graniczna podała, że odnotowała incydenty.",
            "Welońska Służba Graniczna",
        ),
        ("pl", "Według Bloomberga Putin nie ustąpi.", "Bloomberg"),
        ("pl", "W oświadczeniu MSZ czytamy, że rozmowy trwają.", "MSZ"),
        ("ru", "В заявлении МИД говорится, что переговоры идут.", "МИД"),
    ],
)
def test_a_body_speaks_by_its_name(language: str, sentence: str, name: str) -> None:
    found = source(language, sentence)

    assert (found.form, found.name) == ("body", name)


@pytest.mark.parametrize(
    ("language", "sentence", "role"),
    [
        ("uk", "У відомстві додали, що все добре.", "відомство"),
        ("uk", "Один із переговорників сказав, що так.", "один із переговорників"),
        ("uk", "Двоє дипломатів, обізнаних із перебігом, розповіли Reuters, що текст роздано.",
         "двоє дипломатів, обізнаних із перебігом"),
        ("ru", "По словам третьего источника, спорить рано.", "третий источник"),
        ("ru", "Горничная отеля по секрету поведала, что он здесь.", "горничная отеля"),
        ("pl", "Rozmówcy agencji twierdzą, że porozumienie jest blisko.", "rozmówcy agencji"),
    ],
)  # fmt: skip
def test_a_source_without_a_name_stays_as_described(
    language: str, sentence: str, role: str
) -> None:
    found = source(language, sentence)

    assert (found.form, found.name, found.role) == ("described", "", role)


def test_several_who_speak_together_are_one_source() -> None:
    found = source("uk", "Рубіо та Волц повідомили, що допомогу відновлять.")

    assert (found.name, found.plural) == ("Рубіо та Волц", True)


def test_a_thing_as_the_subject_is_no_source() -> None:
    [report] = GRAMMARS["uk"].reports(["Проєкт, який читали всі, підтверджує, що мир можливий."])[0]

    assert report.source is None


@pytest.mark.parametrize(
    ("language", "sentence", "told"),
    [
        ("uk", ", – сказав Рубіо журналістам у Джидді.", ("журналісти у Джидді",)),
        ("ru", "Как сообщил РИА Новости третий российский источник, США согласились.", ("РИА Новости",)),
        ("uk", "Пєсков заявив, що Росія готова, повідомляє Reuters.", ("Reuters",)),
        ("uk", "Зеленський сказав в інтерв'ю BBC, що так.", ("BBC",)),
        ("ru", "«Мы готовы», – сказал Песков, которого цитирует Интерфакс.", ("Интерфакс",)),
        ("uk", "Володимир Зеленський, за повідомленням агентства УНН, сказав, що готовий.", ("УНН",)),
        ("pl", ", powiedział Pieskow, cytowany przez PAP.", ("PAP",)),
        ("uk", "Гліб Мороз написав у Telegram, що збито 11 дронів.", ("Telegram",)),
    ],
)  # fmt: skip
def test_who_was_told_and_who_carried_it_is_in_the_chain(
    language: str, sentence: str, told: tuple[str, ...]
) -> None:
    assert chain(language, sentence) == told


@pytest.mark.parametrize(
    ("language", "sentence", "speaker", "outlet"),
    [
        ("ru", ", передает Reuters со ссылкой на двух участников встречи.",
         "два участника встречи", "Reuters"),
        ("uk", "Агентство «Норд» із посиланням на учасника зустрічі передає, що текст готовий.",
         "учасник зустрічі", "Агентство «Норд»"),
        ("uk", ", – цитує Дональда Трампа Главред.", "Дональд Трамп", "Главред"),
        ("ru", ", – приводит слова Путина BFM.ru.", "Путин", "BFM.ru"),
    ],
)  # fmt: skip
def test_whom_an_outlet_cites_speaks_and_the_outlet_carries(
    language: str, sentence: str, speaker: str, outlet: str
) -> None:
    found = source(language, sentence)

    assert found.name or found.role == speaker
    assert chain(language, sentence) == (outlet,)
