from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from retrieval.names import Name, NameTable, load_names
from retrieval.naming.people import People, Role, load_people
from retrieval.naming.transliteration import is_cyrillic
from retrieval.words import skeleton, words

PEOPLE = load_people()
TABLE = load_names()
KINDS = {name.canonical: name.kind for name, _ in PEOPLE.spellings}
LANGUAGES = ("uk", "ru", "pl")


def test_everybody_but_the_places_has_a_full_name_in_each_language() -> None:
    speaking = {canonical for canonical, kind in KINDS.items() if kind != "place"}

    assert set(PEOPLE.full_names) == speaking
    assert all(set(names) == set(LANGUAGES) for names in PEOPLE.full_names.values())


def test_a_persons_full_name_is_in_the_alphabet_of_its_language() -> None:
    for canonical, names in PEOPLE.full_names.items():
        if KINDS[canonical] == "person":
            alphabets = [is_cyrillic(names[language].lower()) for language in LANGUAGES]
            assert alphabets == [True, True, False], canonical


def test_every_full_name_leads_back_to_its_bearer() -> None:
    for canonical, names in PEOPLE.full_names.items():
        for full_name in names.values():
            assert TABLE.canonical(full_name) == canonical, full_name


def test_no_full_name_or_spelling_is_that_of_two() -> None:
    owners: dict[tuple[str, ...], set[str]] = {}
    for name, spellings in PEOPLE.spellings:
        full_names = PEOPLE.full_names.get(name.canonical, {}).values()
        for spelling in (name.canonical, *spellings, *full_names):
            form = tuple(map(skeleton, words(spelling)))
            owners.setdefault(form, set()).add(name.canonical)

    assert {form: names for form, names in owners.items() if len(names) > 1} == {}


def test_roles_belong_to_names_of_the_table_and_follow_each_other_in_time() -> None:
    assert set(PEOPLE.roles) <= set(KINDS)
    for canonical, roles in PEOPLE.roles.items():
        for role in roles:
            assert role.start is not None, canonical
            assert role.end is None or role.start <= role.end, canonical
            assert set(role.titles) == {"en", *LANGUAGES}, canonical
            assert all(role.titles.values()), canonical
        for earlier, later in pairwise(roles):
            assert earlier.end is not None, canonical
            assert later.start is not None, canonical
            assert earlier.end < later.start, canonical


@pytest.mark.parametrize(
    ("canonical", "day", "language", "role"),
    [
        ("Rustem Umerov", date(2025, 6, 2), "en", "Defence Minister of Ukraine"),
        ("Rustem Umerov", date(2026, 2, 18), "uk", "секретар РНБО України"),
        ("Mike Waltz", date(2025, 5, 1), "en", "U.S. National Security Adviser"),
        ("Mike Waltz", date(2025, 6, 1), "en", None),
        ("Andrzej Duda", date(2025, 8, 5), "pl", "prezydent Polski"),
        ("Karol Nawrocki", date(2025, 8, 6), "pl", "prezydent Polski"),
        ("Friedrich Merz", date(2025, 2, 23), "en", "leader of Germany's CDU"),
        ("Дмитрий Песков", date(2025, 2, 23), "ru", None),
        ("Dmitry Peskov", date(2025, 2, 23), "ru", "пресс-секретарь президента России"),
        ("Volodymyr Zelensky", date(2019, 5, 19), "en", None),
    ],
)
def test_a_role_is_that_of_the_day(
    canonical: str, day: date, language: str, role: str | None
) -> None:
    assert TABLE.role_on(canonical, day, language) == role


def test_a_role_without_words_in_a_language_is_given_in_english() -> None:
    day = date(2025, 1, 1)
    role = Role(day, day + timedelta(days=1), {"en": "envoy"})
    people = People((), {}, {"Bo Markow": (role,)}, frozenset(), frozenset())
    table = NameTable([(Name("Bo Markow", "person"), [])], people=people)

    assert table.role_on("Bo Markow", day, "pl") == "envoy"
    assert table.role_on("Bo Markow", day + timedelta(days=1), "pl") == "envoy"
    assert table.role_on("Bo Markow", day + timedelta(days=2), "pl") is None
    assert NameTable([]).role_on("Bo Markow", day, "en") is None


@pytest.mark.parametrize(
    ("canonical", "language", "full_name"),
    [
        ("Marco Rubio", "uk", "Марко Рубіо"),
        ("Marco Rubio", "ru", "Марко Рубио"),
        ("Volodymyr Zelensky", "pl", "Wołodymyr Zełenski"),
        ("Volodymyr Zelensky", "en", "Volodymyr Zelensky"),
        ("White House", "uk", "Білий дім"),
        ("Anna Keller", "en", None),
        ("Anna Keller", "uk", None),
    ],
)
def test_a_full_name_is_that_of_the_language(
    canonical: str, language: str, full_name: str | None
) -> None:
    assert TABLE.full_name(canonical, language) == full_name


@pytest.mark.parametrize(
    ("canonical", "forms"),
    [
        ("Marco Rubio", "Марка Рубіо, Марком Рубіо, Маркові Рубіо, Марко Рубио, Marca Rubia"),
        (
            "Volodymyr Zelensky",
            "Володимира Зеленського, Володимиру Зеленському, Володимиром Зеленським, "
            "Владимира Зеленского, Владимиром Зеленским, Wołodymyra Zełenskiego, "
            "Wołodymyrowi Zełenskiemu, Wołodymyrem Zełenskim",
        ),
        (
            "Vladimir Putin",
            "Володимира Путіна, Володимиром Путіним, Владимира Путина, Владимиру Путину, "
            "Владимиром Путиным, Владимире Путине, Władimira Putina, Władimirem Putinem",
        ),
        (
            "Dmitry Peskov",
            "Дмитра Пєскова, Дмитром Пєсковим, Дмитрия Пескова, Дмитрием Песковым, "
            "Dmitrija Pieskowa, Dmitrijem Pieskowem",
        ),
        (
            "Sergey Lavrov",
            "Сергія Лаврова, Сергієві Лаврову, Сергея Лаврова, Сергеем Лавровым, "
            "Siergieja Ławrowa, Siergiejowi Ławrowowi",
        ),
        (
            "Yuri Ushakov",
            "Юрія Ушакова, Юрієм Ушаковим, Юрия Ушакова, Юрием Ушаковым, Jurija Uszakowa",
        ),
        (
            "Steve Witkoff",
            "Стіва Віткоффа, Стівом Віткоффом, Стива Уиткоффа, Стивом Уиткоффом, Steve'a Witkoffa",
        ),
        (
            "Maria Zakharova",
            "Марії Захарової, Марією Захаровою, Марии Захаровой, Марию Захарову, Marii Zacharowej",
        ),
        (
            "Andrii Sybiha",
            "Андрія Сибіги, Андрієм Сибігою, Андрею Сибиге, Андрея Сибиги, Andrija Sybihy",
        ),
        ("Donald Tusk", "Дональда Туска, Дональдом Туском, Donalda Tuska, Donaldowi Tuskowi"),
        (
            "Radosław Sikorski",
            "Радослава Сікорського, Радославом Сикорским, Radosława Sikorskiego, "
            "Radosławem Sikorskim",
        ),
        ("Giorgia Meloni", "Джорджі Мелоні, Джорджи Мелони, Джорджей Мелони, Giorgii Meloni"),
        (
            "Alexander Lukashenko",
            "Олександра Лукашенка, Олександром Лукашенком, Александра Лукашенко, "
            "Alaksandra Łukaszenki, Alaksandrem Łukaszenką",
        ),
        (
            "Ursula von der Leyen",
            "Урсули фон дер Ляєн, Урсулой фон дер Ляйен, Ursuli von der Leyen",
        ),
        ("Rustem Umerov", "Рустема Умєрова, Рустемом Умеровым, Rustema Umierowa"),
        ("Andrzej Duda", "Анджея Дуди, Анджеем Дудой, Andrzeja Dudy, Andrzejowi Dudzie"),
        ("Mark Rutte", "Марка Рютте, Марком Рютте, Marka Ruttego, Markiem Rutte"),
        ("White House", "Білого дому, Белому дому, Белым домом, Białego Domu, Białym Domem"),
    ],
)
def test_full_names_are_recognised_in_their_cases(canonical: str, forms: str) -> None:
    for form in forms.split(", "):
        assert TABLE.canonical(form) == canonical, form
        assert TABLE.in_text(f"Учора {form} бачили.") == {canonical}, form
