from __future__ import annotations

import tomllib
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.fields import Fields
from corpus.markdown import read_markdown
from corpus.starter import brief_files
from retrieval.names import Name, NameTable, load_names
from retrieval.words import skeleton, words

TABLE = load_names()
CONTENT = tomllib.loads(
    resources.files("retrieval.naming").joinpath("people.toml").read_text("utf-8")
)
ENTRIES = {
    canonical: (canonical, *spellings)
    for section in ("people", "bodies", "places")
    for canonical, spellings in CONTENT[section].items()
}


def known(_: str) -> bool:
    return True


def unknown(_: str) -> bool:
    return False


def asked(question: str) -> list[str]:
    """Return whom a question names, typing errors apart."""
    return list(dict.fromkeys(n.canonical for n in TABLE.in_question(question, known).values()))


@pytest.mark.parametrize(
    "canonical",
    list(ENTRIES),
)
def test_every_spelling_leads_to_its_canonical_name(canonical: str) -> None:
    speaks = canonical not in CONTENT["places"]
    for spelling in ENTRIES[canonical]:
        assert asked(spelling) == [canonical], spelling
        assert asked(spelling.lower()) == [canonical], spelling
        assert TABLE.canonical(spelling) == (canonical if speaks else spelling), spelling


def test_no_spelling_leads_to_two_names() -> None:
    owners: dict[tuple[str, ...], set[str]] = {}
    for canonical, spellings in ENTRIES.items():
        for spelling in spellings:
            owners.setdefault(tuple(map(skeleton, words(spelling))), set()).add(canonical)

    assert {form: names for form, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize(
    ("forms", "canonical"),
    [
        ("Трампа Трампу Трампом Трампові Трампе Trumpa Trumpowi Trumpem Trump’s", "Donald Trump"),
        ("Зеленського Зеленському Зеленським", "Volodymyr Zelensky"),
        ("Зеленского Зеленскому Зеленским Зеленском", "Volodymyr Zelensky"),
        ("Zełenskiego Zełenskiemu Zełenskim Zelenskyy’s Zelensky's", "Volodymyr Zelensky"),
        ("Путіна Путіну Путіним Путінові Путина Путину Путиным Путине", "Vladimir Putin"),
        ("Putina Putinowi Putinem Putin's", "Vladimir Putin"),
        ("Лаврова Лаврову Лавровим Лавровым Ławrowa Ławrowem Ławrowowi", "Sergey Lavrov"),
        ("Ушакова Ушакову Ушаковим Ушаковым Uszakowa Uszakowem", "Yuri Ushakov"),
        ("Віткоффа Віткоффом Уиткоффу Witkoffa Witkoffem Witkoffowi", "Steve Witkoff"),
        ("Туска Тускові Туском Tuska Tuskowi Tuskiem", "Donald Tusk"),
        ("Захарової Захаровій Захарову Захаровой Zacharowej Zacharową", "Maria Zakharova"),
        ("Сибігу Сибіги Сибігою Сибиги Sybihy Sybihą", "Andrii Sybiha"),
        ("Сікорського Сикорским Sikorskiego Sikorskim", "Radosław Sikorski"),
        ("Макрона Макроном Macrona Macronowi Macron’s", "Emmanuel Macron"),
        ("Ердогана Эрдоганом Erdoğana Erdogan", "Recep Tayyip Erdoğan"),
        ("Кремля Кремлю Кремлем Кремлі Кремле Kremla Kremlem Kremlin’s", "Kremlin"),
        ("Мерца Мерцем Мерцом Merz’s", "Friedrich Merz"),
        ("Мелоні Рютте Каллас Рубіо", None),
    ],
)
def test_names_are_found_with_their_endings(forms: str, canonical: str | None) -> None:
    for form in forms.split():
        expected = canonical or {
            "Мелоні": "Giorgia Meloni",
            "Рютте": "Mark Rutte",
            "Каллас": "Kaja Kallas",
            "Рубіо": "Marco Rubio",
        }.get(form)
        assert asked(form.lower()) == [expected], form
        assert TABLE.in_text(f"Учора {form} бачили.") == {expected}, form


@pytest.mark.parametrize(
    ("form", "canonical"),
    [
        ("Merza", "Friedrich Merz"),
        ("Ruttego", "Mark Rutte"),
        ("Дуди", "Andrzej Duda"),
        ("Білого дому", "White House"),
        ("Белого дома", "White House"),
        ("Białego Domu", "White House"),
        ("короля Чарльза", "King Charles III"),
        ("Папи Римського", "Pope Leo XIV"),
        ("Бориса Джонсона", "Boris Johnson"),
        ("Кім Чен Ина", "Kim Jong Un"),
        ("європейських лідерів", "European leaders"),
        ("EU's", "European Union"),
        ("Rubiowi", "Marco Rubio"),
        ("Rubia", "Marco Rubio"),
        ("Rubiem", "Marco Rubio"),
    ],
)
def test_names_of_two_words_or_with_a_short_stem_are_found_with_their_endings(
    form: str, canonical: str
) -> None:
    assert asked(form) == [canonical]


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("zelensy", "Volodymyr Zelensky"),
        ("zelensyk", "Volodymyr Zelensky"),
        ("lavorv", "Sergey Lavrov"),
        ("puitn", "Vladimir Putin"),
        ("trmup", "Donald Trump"),
        ("macorn", "Emmanuel Macron"),
        ("ушакв", "Yuri Ushakov"),
        ("зелнський", "Volodymyr Zelensky"),
    ],
)
def test_a_word_that_the_corpus_lacks_is_tried_with_one_letter_wrong(
    typed: str, canonical: str
) -> None:
    name = Name(canonical, "person")

    assert TABLE.in_question(f"what did {typed} say", unknown) == {typed: name}
    assert TABLE.in_question(f"what did {typed} say", known) == {}


def test_a_letter_doubled_or_left_single_is_no_typing_error() -> None:
    assert asked("puttin rubbio witkof") == ["Vladimir Putin", "Marco Rubio", "Steve Witkoff"]


def test_a_short_word_or_one_near_to_two_names_is_no_mistyped_name() -> None:
    table = NameTable(
        [(Name("Anna Marlow", "person"), ["Marlow"]), (Name("Bo Markow", "person"), ["Markow"])]
    )

    assert table.in_question("marow", unknown) == {}  # one letter from both
    assert table.in_question("marlw", unknown) == {"marlw": Name("Anna Marlow", "person")}
    assert TABLE.in_question("putn", unknown) == {}


def test_the_longest_name_wins_and_each_of_its_words_is_taken() -> None:
    table = NameTable(
        [(Name("Boris Johnson", "person"), []), (Name("Mike Johnson", "person"), ["Johnson"])]
    )

    assert table.in_question("boris johnson and johnson", known)["johnson"].canonical in (
        "Boris Johnson",
        "Mike Johnson",
    )
    assert table.in_text("Boris Johnson came.") == {"Boris Johnson"}
    assert table.in_text("Then Johnson came.") == {"Mike Johnson"}


def test_in_a_text_a_name_begins_with_a_capital() -> None:
    assert TABLE.in_text("It would trump the deal; a tusk of an elephant.") == frozenset()
    assert TABLE.in_text("TRUMP met “Zelensky”, (Macron) and Трамп-Путін.") == {
        "Donald Trump",
        "Volodymyr Zelensky",
        "Emmanuel Macron",
        "Vladimir Putin",
    }
    assert TABLE.in_text("Said Ursula von der Leyen, and Mohammed bin Salman.") == {
        "Ursula von der Leyen",
        "Mohammed bin Salman",
    }


@pytest.mark.parametrize("canonical", ["European leaders", "Institute for the Study of War"])
def test_a_body_with_a_small_letter_inside_is_found_in_a_text(canonical: str) -> None:
    assert TABLE.in_text(f"On Monday {canonical} met.") == {canonical}


@pytest.mark.parametrize(
    "text",
    [
        "White said the House would vote.",
        "The colour is White. House prices rose.",
        "European capitals say the Union must act.",
        "State officials told the Department of Defense.",
        "Boris told Johnson.",
        "Mike, asked about it, praised Johnson.",
    ],
)
def test_words_that_do_not_stand_side_by_side_are_no_name(text: str) -> None:
    assert TABLE.in_text(text) == frozenset()


@pytest.mark.parametrize(
    "word",
    ["кошти", "коштами", "гроші", "грошей", "koszty", "lands", "mercy", "маски", "мода", "карного"],
)
def test_an_ordinary_word_of_a_question_names_nobody(word: str) -> None:
    assert asked(word) == []


@pytest.mark.parametrize("word", ["hidden", "dallas", "dance", "carrot", "panda", "keeper"])
def test_an_ordinary_word_that_the_corpus_lacks_names_nobody(word: str) -> None:
    assert TABLE.in_question(word, unknown) == {}


def words_of(text: str) -> list[str]:
    return "".join(c if c.isalpha() else " " for c in text).split()


@pytest.mark.parametrize("word", ["yes", "eyes", "ею"])
def test_a_body_of_two_letters_is_not_found_by_its_sound(word: str) -> None:
    assert asked(word) == []
    assert TABLE.in_text(word.title()) == frozenset()


def test_no_ordinary_word_of_the_briefs_names_anybody() -> None:
    false: dict[str, list[str]] = {}
    for file in brief_files():
        text = read_markdown(file.name, file.read_text("utf-8"), Fields()).text
        capitalised = {w.lower() for w in words_of(text) if not w[0].islower()}
        for word in words_of(text):
            if word[0].islower() and word not in capitalised and (found := asked(word)):
                false[word] = found

    assert false == {}


def test_a_speaker_unknown_to_the_table_keeps_his_name() -> None:
    assert TABLE.canonical("a senior Russian source") == "a senior Russian source"
    assert TABLE.canonical("президент Володимир Зеленський") == "Volodymyr Zelensky"
    assert TABLE.canonical("") == ""


def test_an_ordinary_word_names_nobody_but_as_a_part_of_a_longer_name() -> None:
    names = [(Name("Elon Musk", "person"), ["Musk"])]
    table = NameTable(names, ordinary=["musk"])

    assert table.in_question("musk and nusk", unknown) == {}
    assert table.in_text("A Musk ox.") == frozenset()
    assert table.in_text("Elon Musk came.") == {"Elon Musk"}
    assert NameTable(names).in_text("A Musk ox.") == {"Elon Musk"}


def test_a_place_is_named_and_does_not_speak() -> None:
    place = Name("Istanbul", "place")

    assert (place.speaks, Name("NATO", "body").speaks) == (False, True)
    assert TABLE.in_question("talks in стамбулі", known) == {"стамбулі": place}
    assert TABLE.in_text("У Стамбулі говорили.") == {"Istanbul"}
    assert TABLE.canonical("Istanbul") == "Istanbul"
    assert TABLE.canonical("Стамбул") == "Стамбул"


def test_an_empty_table_finds_nobody() -> None:
    table = NameTable([])

    assert table.in_question("what did Trump say", unknown) == {}
    assert table.in_text("Donald Trump") == frozenset()


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60) | st.text(alphabet="АБВтрампиьїa-’'ʼ ZelTrump\n", max_size=60))
def test_no_text_breaks_the_table(text: str) -> None:
    assert set(TABLE.in_question(text, unknown)) <= set(words(text))
    assert TABLE.in_text(text) <= set(ENTRIES)
    assert isinstance(TABLE.canonical(text), str)
