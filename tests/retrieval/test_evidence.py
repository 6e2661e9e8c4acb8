from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.evidence import LOOKED_AT, WEAK, Evidence, gather, with_words
from retrieval.types import Hit, Window
from tests.helpers import make_hit, make_question

MARCH = Window(date(2025, 3, 1), date(2025, 3, 31))
RUBIO = ("Marco Rubio",)


class People:
    """A corpus that names and quotes these, with articles of some year."""

    def __init__(
        self, named: Collection[str] = (), speaking: Collection[str] = (), year: int = 2025
    ) -> None:
        self._named = named
        self._speaking = speaking
        self._published = date(year, 3, 12)

    def speaks_at_all(self, name: str) -> bool:
        return name in self._speaking

    def is_named_at_all(self, name: str) -> bool:
        return name in self._named

    def has_articles_in(self, window: Window) -> bool:
        return window.holds(self._published)


EVERYBODY = People([*RUBIO, "Istanbul"], RUBIO)


def make_evidence(**given: float) -> Evidence:
    """No evidence at all, but for the numbers given."""
    numbers = dict.fromkeys(Evidence.__dataclass_fields__, 0.0) | given
    return Evidence(**numbers)


def gathered(*hits: Hit, corpus: People = EVERYBODY, **question: Any) -> dict[str, float]:
    """Return the numbers that are not 0."""
    numbers = gather(make_question(**question), hits, corpus).by_name()
    return {name: value for name, value in numbers.items() if value}


def test_there_are_fourteen_numbers() -> None:
    assert list(make_evidence().by_name()) == [
        "score",
        "cosine",
        "bare",
        "has_name",
        "unnamed",
        "name_absent",
        "speaker_absent",
        "window_missed",
        "window_name_missed",
        "weak_words",
        "weak_here",
        "window_empty",
        "far_word",
        "far_here",
    ]


def test_score_and_cosine_are_those_of_the_best_hit() -> None:
    hits = (make_hit(1, score=4.5, cosine=0.7), make_hit(2, score=4.0, cosine=0.9))

    assert gathered(*hits) == {"score": 4.5, "cosine": 0.7}


def test_without_hits_and_words_there_is_nothing_but_what_is_missing() -> None:
    assert gathered(topic_words=()) == {"bare": 1.0}
    assert gathered(topic_words=(), speakers=RUBIO, windows=(MARCH,), corpus=People()) == {
        "bare": 1.0,
        "has_name": 1.0,
        "unnamed": 1.0,
        "name_absent": 1.0,
        "speaker_absent": 1.0,
        "window_missed": 1.0,
        "window_name_missed": 1.0,
    }


def test_the_share_unnamed_is_that_of_the_hit_among_the_first_three_that_names_most() -> None:
    hits = [make_hit(n, score=0.0, cosine=0.0, named=n / 8) for n in range(1, 5)]

    assert gathered(*hits, speakers=RUBIO) == {"has_name": 1.0, "unnamed": 1 - 3 / 8}
    assert LOOKED_AT == 3


@pytest.mark.parametrize(
    ("corpus", "expected"),
    [
        (EVERYBODY, {}),
        (People([*RUBIO, "Istanbul"]), {"speaker_absent": 1.0}),
        (People(RUBIO, RUBIO), {"name_absent": 1.0}),
        (People(["Istanbul"]), {"name_absent": 1.0, "speaker_absent": 1.0}),
    ],
)
def test_people_and_places_that_the_corpus_lacks_are_told(
    corpus: People, expected: dict[str, float]
) -> None:
    hit = make_hit(score=0.0, cosine=0.0, named=1.0)
    found = gathered(hit, speakers=RUBIO, places=("Istanbul",), corpus=corpus)

    assert found == {"has_name": 1.0} | expected


def test_only_the_first_person_named_must_speak() -> None:
    people = People(["Marco Rubio", "Vladimir Putin"], RUBIO)
    hit = make_hit(score=0.0, cosine=0.0, named=1.0)

    assert gathered(hit, speakers=("Marco Rubio", "Vladimir Putin"), corpus=people) == {
        "has_name": 1.0
    }
    assert gathered(hit, speakers=("Vladimir Putin", "Marco Rubio"), corpus=people) == {
        "has_name": 1.0,
        "speaker_absent": 1.0,
    }


def test_a_place_alone_is_a_name_and_no_speaker() -> None:
    hit = make_hit(score=0.0, cosine=0.0, named=1.0)

    assert gathered(hit, places=("Istanbul",), corpus=People(["Istanbul"])) == {"has_name": 1.0}


@pytest.mark.parametrize(
    ("place", "named", "expected"),
    [
        (0, 0.5, {}),
        (2, 0.5, {}),
        (2, 0.25, {"window_name_missed": 1.0}),
        (3, 1.0, {"window_missed": 1.0}),
        (None, 1.0, {"window_missed": 1.0, "window_name_missed": 1.0}),
    ],
)
def test_a_period_is_missed_among_the_first_three_and_its_name_among_all(
    place: int | None, named: float, expected: dict[str, float]
) -> None:
    hits = [make_hit(n, score=0.0, cosine=0.0, named=named, in_window=n == place) for n in range(4)]
    found = gathered(*hits, speakers=RUBIO, windows=(MARCH,))
    found.pop("unnamed", None)

    assert found == {"has_name": 1.0} | expected


def test_without_a_name_only_the_period_itself_is_missed() -> None:
    hit = make_hit(score=0.0, cosine=0.0)

    assert gathered(hit, windows=(MARCH,)) == {"window_missed": 1.0}


def test_a_period_is_empty_when_no_article_is_of_any_of_its_readings() -> None:
    hit = make_hit(score=0.0, cosine=0.0, in_window=True)
    earlier = Window(date(2024, 3, 1), date(2024, 3, 31))

    assert gathered(hit, windows=(earlier,)) == {"window_empty": 1.0}
    assert gathered(hit, windows=(earlier, MARCH)) == {}
    assert gathered(hit, corpus=People(year=2024), windows=(earlier,)) == {}


def test_words_that_nothing_comes_near_are_counted_as_shares() -> None:
    near = {"a": (0.9, 0.9), "b": (0.9, 0.1), "c": (WEAK, 0.1), "d": (0.44, 0.1)}
    evidence = with_words(make_evidence(score=2.0), make_question("a b c d"), near.__getitem__)

    assert (evidence.weak_words, evidence.weak_here) == (0.25, 0.75)
    assert evidence.far_word == pytest.approx(0.56)  # "d" comes least near: 1 - 0.44
    assert evidence.far_here == pytest.approx(0.7)  # 1 - (0.9 + 0.1 + 0.1 + 0.1) / 4
    assert WEAK == 0.45


def test_without_words_the_evidence_stays_as_it_was() -> None:
    before = make_evidence(score=2.0, weak_words=0.5)

    assert with_words(before, make_question(topic_words=()), lambda _: (0.0, 0.0)) is before


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(st.floats(0, 1), st.floats(0, 1), st.booleans(), st.floats(-20, 20)), max_size=5
    ),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
def test_every_number_but_the_score_is_a_share(
    rows: list[tuple[float, float, bool, float]], asks: bool, dated: bool, known: bool
) -> None:
    hits = [
        make_hit(n, named=named, cosine=cosine, in_window=inside, score=score)
        for n, (named, cosine, inside, score) in enumerate(rows)
    ]
    numbers = gathered(
        *hits,
        corpus=EVERYBODY if known else People(),
        speakers=RUBIO if asks else (),
        windows=(MARCH,) if dated else (),
    )
    numbers.pop("score", None)

    assert all(0 <= value <= 1 for value in numbers.values())
