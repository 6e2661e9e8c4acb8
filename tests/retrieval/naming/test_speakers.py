from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.names import NameTable, load_names, same_name
from retrieval.naming.speakers import group_speakers, is_personal
from retrieval.words import words

TABLE = load_names()


def known(_: str) -> bool:
    return True


def unknown(_: str) -> bool:
    return False


def asked(table: NameTable, question: str) -> list[str]:
    found = table.in_question(question, known)
    return list(dict.fromkeys(name.canonical for name in found.values()))


def bearers(table: NameTable, question: str) -> set[str]:
    found = table.bearers_in_question(question, known)
    return {name.canonical for names in found.values() for name in names}


@pytest.mark.parametrize(
    ("speaker", "canonical"),
    [
        ("президента Володимира Зеленського", "Volodymyr Zelensky"),
        ("Zełenskiego", "Volodymyr Zelensky"),
        ("Kremlin spokesman Dmitry Peskov", "Dmitry Peskov"),
        ("Ukraine's president, Volodymyr Zelensky", "Volodymyr Zelensky"),
        ("Путін Володимир Володимирович", "Vladimir Putin"),
        ("V. Putin", "Vladimir Putin"),
        ("Joseph Biden", "Joe Biden"),
        ("the Kremlin", "Kremlin"),
        ("Kremlin statement", "Kremlin"),
        ("Steve Witkoff and Rustem Umerov", "Steve Witkoff"),
    ],
)
def test_a_speaker_is_called_by_the_tables_name(speaker: str, canonical: str) -> None:
    assert TABLE.canonical(speaker) == canonical


@pytest.mark.parametrize(
    "speaker",
    [
        "Olena Zelenska",
        "Олена Зеленська",
        "Зеленська",
        "Ihor Putin",
        "Роман Путин",
        "Donald Trump Jr.",
        "Eric Trump",
        "Ron Johnson",
        "D. Putin",
        "Trump's lawyer",
        "Zelensky aide",
        "an aide to President Putin",
        "a source close to Zelensky",
        "помічник Путіна",
        "адвокат Трампа",
        "rzecznik Tuska",
        "a Kremlin source",
        "источник в Кремле",
    ],
)
def test_somebody_else_keeps_the_name_the_article_gives(speaker: str) -> None:
    assert TABLE.canonical(speaker) == speaker


def test_spellings_in_several_alphabets_fall_together() -> None:
    spellings = ["Сергій Рахманін", "Сергей Рахманин", "Serhiy Rakhmanin", "Рахманін"]
    table = TABLE.with_speakers(spellings)

    assert {table.canonical(spelling) for spelling in spellings} == {"Serhiy Rakhmanin"}
    assert table.canonical("депутатові Сергію Рахманіну") == "Serhiy Rakhmanin"
    for question in ("що сказав рахманін", "слова рахманина", "rakhmanin said"):
        assert asked(table, question) == ["Serhiy Rakhmanin"], question
    assert asked(TABLE, "що сказав рахманін") == []


def test_people_of_one_surname_stay_apart_and_the_surname_alone_means_each() -> None:
    table = TABLE.with_speakers(["Oleksii Melnyk", "Андрій Мельник", "Andrii Melnyk", "Melnyk"])

    assert table.canonical("Олексія Мельника") == "Oleksii Melnyk"
    assert table.canonical("Андрей Мельник") == "Andrii Melnyk"
    assert table.canonical("Melnyk") == "Melnyk"
    assert bearers(table, "what did Melnyk say") == {"Andrii Melnyk", "Oleksii Melnyk"}
    assert asked(table, "andrii melnyk") == ["Andrii Melnyk"]
    # The one who speaks most stands first.
    assert asked(table, "said Melnyk")[0] == "Andrii Melnyk"


def test_a_surname_of_the_table_means_its_bearer_there() -> None:
    table = TABLE.with_speakers(["Olena Zelenska", "Roman Putin", "Melania Trump"])

    assert asked(table, "putin and trump") == ["Vladimir Putin", "Donald Trump"]
    assert asked(table, "роман путін") == ["Roman Putin"]
    assert asked(table, "лист Меланії Трамп") == ["Melania Trump"]
    assert asked(table, "слова зеленської") == ["Olena Zelenska"]
    assert asked(table, "слова зеленського") == ["Volodymyr Zelensky"]
    assert table.canonical("Олену Зеленську") == "Olena Zelenska"


def test_described_sources_are_no_names_and_bodies_are() -> None:
    table = TABLE.with_speakers(["high-ranking official", "дипломат", "Foreign Ministry", "SBU"])

    assert bearers(table, "what did the high-ranking official and дипломат say") == set()
    assert asked(table, "what did the foreign ministry say") == ["Foreign Ministry"]
    assert asked(table, "sbu said") == ["SBU"]
    assert table.canonical("high-ranking official") == "high-ranking official"


def test_a_surname_that_is_an_ordinary_word_needs_a_capital() -> None:
    table = TABLE.with_speakers(["Fiona Hill"])

    assert asked(table, "over the hill") == []
    assert asked(table, "what does Hill think") == ["Fiona Hill"]
    assert asked(table, "fiona hill") == ["Fiona Hill"]
    assert table.in_text("Hill towns fell.") == frozenset()
    assert table.in_text("There Hill spoke.") == {"Fiona Hill"}


def test_added_names_are_found_mistyped_when_the_corpus_lacks_the_word() -> None:
    table = TABLE.with_speakers(["Oleh Ivashchenko", "Samuel Charap"])

    for typed in ("ivashcenko", "ivaschenko", "ivahschenko", "іващенкко"):
        found = table.in_question(typed, unknown)
        assert [name.canonical for name in found.values()] == ["Oleh Ivashchenko"], typed
    assert table.in_question("ivashcxnko", known) == {}


def test_a_surname_known_in_one_alphabet_is_found_by_its_sound_in_another() -> None:
    table = TABLE.with_speakers(["Laura Browder", "Michael Westbrook", "Сергій Рахманін"])

    found = table.in_question("що сказав вестбрук і браудера, słowa rachmanina", unknown)

    assert {word: name.canonical for word, name in found.items()} == {
        "вестбрук": "Michael Westbrook",
        "браудера": "Laura Browder",
        "rachmanina": "Сергій Рахманін",
    }


def test_the_table_itself_is_left_as_it_was() -> None:
    table = TABLE.with_speakers(["Anna Keller"])

    assert asked(table, "keller") == ["Anna Keller"]
    assert asked(TABLE, "keller") == []
    assert asked(table.with_speakers(["Bo Markow"]), "keller and markow") == [
        "Anna Keller",
        "Bo Markow",
    ]


@pytest.mark.parametrize(
    ("speaker", "personal"),
    [
        ("Anna Keller", True),
        ("Ursula von der Leyen", True),
        ("Кислиця", True),
        ("high-ranking official", False),
        ("SBU", False),
        ("Foreign Ministry spokesman", False),
        ("Міністерство оборони", False),
        ("", False),
    ],
)
def test_a_personal_name_is_told_from_a_description(speaker: str, personal: bool) -> None:
    assert is_personal(speaker) is personal


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("He might have to phone Donald Trump.", "Donald Trump"),
        ("A quarrel led Trump to leave.", "Donald Trump"),
        ("Will Trump go?", "Donald Trump"),
        ("Президент России Владимир Путин уехал.", "Vladimir Putin"),
        ("Ще 22 січня Зеленський говорив.", "Volodymyr Zelensky"),
        ("Then Melania Trump spoke.", "Melania Trump"),
    ],
)
def test_in_a_text_only_a_given_name_before_a_surname_changes_the_bearer(
    text: str, canonical: str
) -> None:
    assert TABLE.in_text(text) == {canonical}


@pytest.mark.parametrize("speaker", ["Ukraine", "Москві", "United States", "Istanbul", "Officials"])
def test_states_places_and_plain_words_become_no_names(speaker: str) -> None:
    table = TABLE.with_speakers([speaker, "РБК-Украина", "Financial Times"])

    assert bearers(table, f"мир для України and {speaker.lower()}") <= {"Istanbul"}
    assert bearers(table, "modern times") == set()
    assert bearers(table, "financial times") == {"Financial Times"}


def test_an_initial_joins_only_the_person_it_can_be() -> None:
    people = group_speakers(["Viktor Ivanenko", "В. Іваненко", "A. Melnyk", "Anna Melnyk"])
    people += group_speakers(["A. Melnyk", "Anna Melnyk", "Andrii Melnyk"])

    assert [person.spellings for person in people] == [
        ("Anna Melnyk", "A. Melnyk"),
        ("Viktor Ivanenko", "В. Іваненко"),
        ("Andrii Melnyk",),
        ("Anna Melnyk",),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Сергій Кислиця", "Sergiy Kyslytsya"),
        ("Mohammed bin Salman", "Мухаммед бін Салман"),
        ("p. Kowalski", "Jan Kowalski"),
        ("Sen. Lindsey Graham", "Lindsey Graham"),
        ("міністр Сибіга", "Andrii Sybiha"),
        ("Władysława Kosiniaka-Kamysza", "Kosiniak-Kamysz"),
        ("Владимир Владимирович Путин", "Путін Володимир Володимирович"),
    ],
)
def test_names_of_one_person_agree(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Boris Johnson", "Mike Johnson"),
        ("Jan Kowalski", "Anna Kowalska"),
        ("Donald Trump Jr.", "Donald Trump"),
        ("Olena Zelenska", "Зеленський"),
        ("Олександра Мельник", "Олександр Мельник"),
        ("", "Anna Keller"),
    ],
)
def test_names_of_two_people_do_not(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


WRITTEN = st.text(max_size=30) | st.text(alphabet="АОВлмиьїяaeko -’'.,Jr ZTпутін\n", max_size=30)


@settings(deadline=None, max_examples=60)
@given(st.lists(WRITTEN, max_size=6), WRITTEN)
def test_no_speaker_breaks_the_table(speakers: list[str], other: str) -> None:
    table = TABLE.with_speakers(speakers)

    for speaker in (*speakers, other):
        assert isinstance(table.canonical(speaker), str)
        assert isinstance(same_name(speaker, other), bool)
        assert same_name(speaker, other) == same_name(other, speaker)
    assert all(table.canonical(name) == name for name in table.in_text(other))
    assert set(table.in_question(other, unknown)) <= set(words(other))
