from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.dictionaries import is_dictionary_word
from retrieval.keyboard import in_other_layouts, is_key_beside
from retrieval.names import load_names
from retrieval.naming.people import load_people
from retrieval.near_words import NearWords
from retrieval.spelling import Speller, corrected, name_words
from retrieval.types import Correction

CORPUS = (
    "ceasefire summit security guarantees prisoner prisoners minerals negotiations position house "
    "перемирие кремле переговоры гарантии гарантій санкції станції зустріч зброя "
    "rozejm rozejmu gwarancjach żołnierze negocjacje"
).split()
#: What a dictionary would know besides.
DICTIONARY = frozenset(
    "horse football recipe moldova футбол молдова погода przepis zawieszenie".split()
)


@pytest.fixture(scope="module")
def speller() -> Speller:
    table = load_names()
    return Speller(
        CORPUS,
        name_words(load_people()),
        lambda word: bool(table.bearers_in_question(word, lambda _: True)),
        DICTIONARY.__contains__,
    )


def meant(speller: Speller, text: str, skip: tuple[str, ...] = ()) -> dict[str, str]:
    return {one.typed: one.meant for one in speller.corrections(text, skip)}


def test_a_correction_says_what_was_typed_what_was_meant_and_where(speller: Speller) -> None:
    assert speller.corrections("energy cesefire now") == (
        Correction("cesefire", "ceasefire", 7, 15),
    )


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("cesefire", "ceasefire"),
        ("sumit", "summit"),
        ("negotiatoins", "negotiations"),
        ("negotations", "negotiations"),
        ("secuirty", "security"),
        ("prisonr", "prisoner"),
        ("кремел", "кремле"),
        ("перговоры", "переговоры"),
        ("гаратнии", "гарантии"),
        ("negocajcje", "negocjacje"),
        ("uhsakov", "ushakov"),
        ("лавроф", "лавров"),
        ("віткоф", "віткофф"),
        ("natp", "nato"),
    ],
)
def test_a_word_one_error_from_one_word_is_corrected(
    speller: Speller, typed: str, right: str
) -> None:
    assert meant(speller, f"12 {typed}?") == {typed: right}


def test_two_errors_are_corrected_in_a_long_word_only(speller: Speller) -> None:
    assert meant(speller, "negotatons") == {"negotatons": "negotiations"}
    assert meant(speller, "sunmitt") == {}


@pytest.mark.parametrize(
    "text",
    [
        "football recipe moldova",
        "horse",
        "футбол в молдове",
        "gwarancjach i rozejmu",
        "zolnierze",  # without its marks
        "zelenski i ławrow",
        "зеленському відповіли",
        "рютте в києві",
        "Volodymyr Zelenskyy, Zełenski, Зеленский",
        "january март понеділок",
        "they've wasn't",
        "санції",  # as near to «станції» as to «санкції»
        "хуз",
        "",
    ],
)
def test_what_is_right_or_unsure_is_left_alone(speller: Speller, text: str) -> None:
    assert speller.corrections(text) == ()


def test_words_to_skip_are_left_alone(speller: Speller) -> None:
    assert meant(speller, "cesefire", ("cesefire",)) == {}
    assert meant(speller, "genby", ("genby",)) == {}


def test_a_capital_inside_a_text_may_be_an_unknown_name_but_also_a_known_one(
    speller: Speller,
) -> None:
    assert meant(speller, "what did Sumit say") == {}
    assert meant(speller, "Sumit in July") == {"Sumit": "summit"}
    assert meant(speller, "what did Puitn say") == {"Puitn": "putin"}


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("xnj crfpfk kfdhjd", ["что", "сказал", "лавров"]),
        ("oj crfpfd kfdhjd", ["що", "сказав", "лавров"]),
        ("genby", ["путин"]),
        ("gensy про мир", ["путін"]),
        ("кгишщ", ["rubio"]),
        ("що казав кгишщ", ["rubio"]),
        ("nhfvg b cfyrws]", ["трамп", "и"]),
        ("cfyrws] проти росії", ["санкції"]),
        ("црфе вшв екгьз ыфн", ["what", "did", "trump", "say"]),
        ("пвяшу kreml", ["gdzie"]),
    ],
)
def test_words_in_the_wrong_layout_are_read_in_the_right_one(
    speller: Speller, text: str, right: list[str]
) -> None:
    found = [one.meant for one in speller.corrections(text)]
    assert found[: len(right)] == right


@pytest.mark.parametrize(
    "text", ["d", "j", "xnj?", "z kim tusk", "don't", "ok, let's go", "ну и шт"]
)
def test_short_words_alone_are_not_taken_for_the_wrong_layout(speller: Speller, text: str) -> None:
    assert speller.corrections(text) == ()


def test_the_text_is_corrected_where_it_was_wrong_and_keeps_capitals() -> None:
    text = "Cesefire, what did puitn say"
    found = (Correction("Cesefire", "ceasefire", 0, 8), Correction("puitn", "putin", 19, 24))
    assert corrected(text, found) == "Ceasefire, what did putin say"


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.sampled_from("abceinrsuх[];',. кремльґі'Єł’") | st.characters()))
def test_corrections_of_any_text_lie_in_it_in_order_and_apart(text: str) -> None:
    speller = Speller(CORPUS, ("putin",), is_word=DICTIONARY.__contains__)
    found = speller.corrections(text)
    assert all(text[one.start : one.end] == one.typed for one in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    corrected(text, found)


def test_near_words_are_those_at_exactly_so_many_errors() -> None:
    near = NearWords(["ceasefire", "kremlin", "remlin", "krmelin", "gremlin"])
    assert near.near("kremlin", 0) == ["kremlin"]
    assert near.near("kremlin", 1) == ["gremlin", "krmelin", "remlin"]
    assert near.near("seacefire", 2) == []  # two errors leave the first letter


def test_keys_of_one_board_lead_to_the_letters_of_another() -> None:
    assert in_other_layouts("genby") == {"ru": "путин", "uk": "путин"}
    assert in_other_layouts("gensy") == {"ru": "путын", "uk": "путін"}
    assert in_other_layouts("кгишщ") == {"latin": "rubio"}
    assert in_other_layouts("1") == {}


def test_keys_that_touch_are_told_from_keys_that_do_not() -> None:
    assert is_key_beside("o", "p")
    assert is_key_beside("а", "п")
    assert not is_key_beside("l", "d")
    assert not is_key_beside("a", "ф")


@pytest.mark.slow
def test_dictionaries_know_words_of_four_languages_with_british_spelling_and_without_polish_marks() -> (
    None
):
    known = "football analyse pancakes футбол перемовини zawieszenie zolnierze przepis"
    assert [word for word in known.split() if not is_dictionary_word(word)] == []
    wrong = "cesefire prisonr перговоры кремел negocajcje ljy,fc x1"
    assert [word for word in wrong.split() if is_dictionary_word(word)] == []
