from __future__ import annotations

import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.glossary import LANGUAGES, load_glossary, plain_word
from retrieval.words import content_words, grams


def concepts_in(text: str) -> set[str]:
    return set(load_glossary().found_in(text, content_words(text)))


@pytest.mark.parametrize(
    "text", ["ceasefire", "перемир'я", "перемирия", "rozejm", "rozejmu", "cease-fire", "truce"]
)
def test_a_truce_is_the_same_in_every_language(text: str) -> None:
    assert "peace.ceasefire" in concepts_in(text)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("zawieszenie broni", "peace.ceasefire"),
        ("припинення вогню", "peace.ceasefire"),
        ("frozen assets", "economy.frozen_assets"),
        ("подводная лодка", "weapons.submarine"),
        ("тіньового флоту", "weapons.shadow_fleet"),
    ],
)
def test_words_that_follow_each_other_are_one_concept(text: str, concept: str) -> None:
    assert concept in concepts_in(text)


def test_a_term_of_several_words_needs_them_all_in_order() -> None:
    assert "economy.frozen_assets" not in concepts_in("assets frozen")
    assert "economy.frozen_assets" not in concepts_in("frozen")


def test_the_words_of_a_concept_must_be_of_those_asked_about() -> None:
    assert load_glossary().found_in("white house on sanctions", ["sanctions"]).keys() == {
        "economy.sanctions"
    }


def test_a_whole_word_is_not_the_beginning_of_another() -> None:
    assert load_glossary().of_word("coal") == {"energy.coal"}
    assert load_glossary().of_word("coalition") == {"peace.coalition"}


def test_a_word_of_another_alphabet_is_no_beginning() -> None:
    assert load_glossary().of_word("зеленський") == frozenset()


def test_marks_of_polish_and_russian_letters_do_not_count() -> None:
    assert plain_word("łódź") == "lodz"
    assert plain_word("самолёт") == "самолет"
    assert load_glossary().of_word("wybor") == load_glossary().of_word("wybór")


def test_a_concept_is_sought_by_its_pieces_in_another_language() -> None:
    assert set(grams(["submarine"])) <= set(load_glossary().grams(["weapons.submarine"], "en"))
    assert load_glossary().grams(["weapons.submarine"], "de") == []
    assert load_glossary().grams([], "en") == []


def test_the_softening_at_the_end_of_a_stem_may_fall_away() -> None:
    # "Rosji" is "rosi" by sound, "Rosja" is "rosa".
    assert {"rosi", "rosa"} <= set(load_glossary().grams(["alliances.russia"], "pl"))


def test_every_concept_is_called_something_in_every_language() -> None:
    content = tomllib.loads(
        resources.files("retrieval").joinpath("glossary.toml").read_text("utf-8")
    )
    rows = {concept: row for section in content.values() for concept, row in section.items()}

    assert len(rows) >= 250
    wrong = [c for c, row in rows.items() if len(row) != len(LANGUAGES) or not all(row)]
    assert wrong == []


@given(st.text())
def test_no_text_is_refused(text: str) -> None:
    found = load_glossary().found_in(text, content_words(text))

    assert all(words <= set(content_words(text)) for words in found.values())
