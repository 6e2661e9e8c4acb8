from __future__ import annotations

from datetime import timedelta

import pytest

from corpus.retractions import Retractions
from corpus.store import Store
from retrieval.corrections import Correction, Corrections, Place
from tests.helpers import NOW, make_article, make_reading

LATER = NOW + timedelta(hours=3)
TEXT = "Talks began. “We stay,” said Rubio. He left."
WORDS = "We stay"
START = TEXT.index(WORDS)
SHOWN = Place("a1", 1, START, START + len(WORDS))


@pytest.fixture
def told(store: Store) -> Store:
    """A store with the article that was quoted."""
    store.put(make_reading(TEXT), NOW)
    return store


def _now(store: Store, text: str) -> Correction | Place | None:
    store.put(make_reading(text), LATER)
    return Corrections(store).of([SHOWN]).get(SHOWN)


def test_words_that_stand_as_they_did_need_no_correction(told: Store) -> None:
    assert Corrections(told).of([SHOWN]) == {}


def test_words_that_moved_with_their_sentence_are_followed(told: Store) -> None:
    new = "An update came. " + TEXT
    place = new.index(WORDS)
    assert _now(told, new) == Place("a1", 2, place, place + len(WORDS))


def test_other_words_are_given_with_both_wordings(told: Store) -> None:
    assert _now(told, TEXT.replace("We stay", "We leave")) == Correction(
        "changed",
        make_article(),
        "“We stay,” said Rubio.",
        "“We leave,” said Rubio.",
        link="https://example.org/a1#:~:text=%E2%80%9CWe%20leave%2C%E2%80%9D%20said%20Rubio%2E",
    )


def test_the_same_words_by_somebody_else_are_a_correction(told: Store) -> None:
    found = _now(told, TEXT.replace("Rubio", "Lavrov"))
    assert isinstance(found, Correction)
    assert (found.what, found.after) == ("changed", "“We stay,” said Lavrov.")


def test_a_sentence_that_vanished_is_a_correction(told: Store) -> None:
    assert _now(told, "Talks began. He left.") == Correction(
        "removed", make_article(), "“We stay,” said Rubio.", link="https://example.org/a1"
    )


def test_a_retracted_article_is_a_correction_with_its_reason(told: Store) -> None:
    Retractions(told).retract("a1", "invented", LATER)
    assert Corrections(told).of([SHOWN]) == {
        SHOWN: Correction(
            "retracted", make_article(), WORDS, why="invented", link="https://example.org/a1"
        )
    }


def test_a_deleted_article_is_a_correction_without_words(told: Store) -> None:
    told.remove("a1")
    assert Corrections(told).of([SHOWN]) == {SHOWN: Correction("deleted", None)}


def test_an_article_that_is_no_longer_kept_for_its_age_is_none(told: Store) -> None:
    told.remove("a1", "expired")
    assert Corrections(told).of([SHOWN]) == {}


def test_several_places_of_one_article_are_told_apart(told: Store) -> None:
    other = Place("a1", 1, TEXT.index("He left"), len(TEXT))
    told.put(make_reading(TEXT.replace("We stay", "We leave")), LATER)
    found = Corrections(told).of([SHOWN, other])
    assert isinstance(found[SHOWN], Correction)
    assert isinstance(found[other], Place)
