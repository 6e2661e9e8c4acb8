"""What the dictionaries of three languages, and endings, tell of words."""

from __future__ import annotations

import pytest

from retrieval.attribution.slavic.endings import looks_like_a_place, name_features
from retrieval.attribution.slavic.morphology import morphology
from retrieval.attribution.slavic.women import is_woman


@pytest.mark.parametrize(
    ("language", "word", "lemma", "gender", "past"),
    [
        ("uk", "заявив", "заявити", "m", True),
        ("ru", "сказала", "сказать", "f", True),
        ("pl", "powiedziała", "powiedzieć", "f", True),
        ("pl", "mówi", "mówić", "", False),
    ],
)
def test_a_verb_shows_its_lemma_gender_and_time(
    language: str, word: str, lemma: str, gender: str, past: bool
) -> None:
    verb = next(r for r in morphology(language).readings(word) if r.part == "verb")

    assert (verb.lemma, verb.gender, verb.past, verb.person) == (lemma, gender, past, 3)


@pytest.mark.parametrize(("language", "word"), [("uk", "скаже"), ("ru", "скажет"), ("pl", "powie")])
def test_the_future_has_nobody_who_said_it(language: str, word: str) -> None:
    assert all(r.person == 0 for r in morphology(language).readings(word) if r.part == "verb")


@pytest.mark.parametrize(
    ("word", "infinitive"),
    [("додавши", "додати"), ("коментуючи", "коментувати"), ("посилаючись", "посилатися")],
)
def test_ukrainian_adverbial_participles_have_infinitives(word: str, infinitive: str) -> None:
    assert [r.lemma for r in morphology("uk").readings(word)] == [infinitive]


@pytest.mark.parametrize(
    ("language", "word", "feature", "nominative"),
    [
        ("uk", "речника", ("g", "m", "s"), "речник"),
        ("ru", "третьего", ("g", "m", "s"), "третий"),
        ("pl", "wysokiego", ("g", "m", "s"), "wysoki"),
    ],
)
def test_words_are_bent_to_the_nominative(
    language: str, word: str, feature: tuple[str, str, str], nominative: str
) -> None:
    assert morphology(language).nominative(word, feature) == nominative


@pytest.mark.parametrize("language", ["uk", "ru", "pl"])
@pytest.mark.parametrize("word", ["", "\x00", "词", "\U00017000", "'", "a" * 5000])
def test_no_word_is_too_strange(language: str, word: str) -> None:
    assert isinstance(morphology(language).readings(word), tuple)


def test_an_unknown_name_that_ends_in_a_consonant_is_a_man_s_or_bends_not() -> None:
    features = name_features("Гардер", "uk")

    assert ("n", "m", "s") in features
    assert ("g", "m", "s") not in features
    assert ("g", "f", "s") in features


def test_countries_have_their_endings() -> None:
    assert looks_like_a_place("Острії", "uk")
    assert looks_like_a_place("Норланда", "ru")
    assert not looks_like_a_place("Келлер", "pl")


def test_polish_words_for_women_are_made_from_those_for_men() -> None:
    assert is_woman("rzeczniczka")
    assert is_woman("doradczyni")
    assert not is_woman("propozycja")
