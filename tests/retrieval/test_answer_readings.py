"""Which reading of the dates is answered for, given what a question is understood as."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from corpus.store import Store
from retrieval.types import Answer, Window
from tests.helpers import NOW, LetterEncoder, make_question
from tests.retrieval.builders import SURE, make_answerer, put, say

Ask = Callable[..., Answer]
RUBIO = ("Marco Rubio",)


def may(year: int) -> Window:
    return Window(date(year, 5, 1), date(year, 5, 31))


def printed(year: int) -> dict[str, Any]:
    return {"published": datetime(year, 5, 4, tzinfo=UTC)}


@pytest.fixture
def ask(
    store: Store, encoder: LetterEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Ask:
    """Ask the store as it is now a question that is understood as given; all that is found answers."""

    def asked(text: str, *windows: Window, **fields: Any) -> Answer:
        answerer = make_answerer(store, encoder, tmp_path, SURE)
        question = make_question(text, windows=windows, **fields)
        monkeypatch.setattr(answerer.searcher, "understand", lambda *_: question)
        return answerer.answer(text, NOW)

    return asked


def first(answer: Answer) -> str:
    return answer.quotes[0].article.id


def test_a_less_likely_reading_is_meant_when_only_it_has_an_answer(ask: Ask, store: Store) -> None:
    say(store, "a24", "Gas as a mass has gaps", article=printed(2024))
    put(store, "a25", "Nobody speaks here of anything.", **printed(2025))
    put(store, "a26", "Nor does anybody here.", **printed(2026))
    answer = ask("gas", may(2026), may(2025), may(2024), speakers=RUBIO, wants_words=True)

    assert first(answer) == "a24"
    assert answer.question.windows == (may(2024),)


def test_the_likeliest_reading_is_meant_when_all_have_an_answer(ask: Ask, store: Store) -> None:
    for year in (2024, 2025, 2026):
        say(store, f"a{year}", f"Gas as a mass has gaps in {year}", article=printed(year))
    answer = ask("gas", may(2025), may(2026), may(2024), speakers=RUBIO, wants_words=True)

    assert first(answer) == "a2025"
    assert answer.question.windows == (may(2025),)


def test_the_abstention_is_that_of_the_likeliest_reading(ask: Ask, store: Store) -> None:
    say(store, "a24", "Gas as a mass has gaps", article=printed(2024))
    put(store, "a25", "Nobody speaks here of anything.", **printed(2025))
    put(store, "a26", "Nor does anybody here.", **printed(2026))
    answer = ask("gas", may(2026), may(2025), speakers=RUBIO, wants_words=True)

    assert (answer.reason, answer.quotes) == ("nothing_in_period", ())
    assert answer.question.windows == (may(2026),)
    assert [quote.article.id for quote in answer.nearest] == ["a24"]


NEAR, NEARER, FAR = "Aaa aaa aaa bxy.", "Aaa aaa aaa aab.", "Aaa aaa bcd efg."


@pytest.mark.parametrize(
    ("likeliest", "other", "events", "meant"),
    [
        # Cosines to "aaa" of 0.982 and 0.996: half a spread, which another year needs more than.
        (NEAR, NEARER, (), 2025),
        (NEAR, NEARER, ("Talks", "Earlier talks"), 2024),
        (NEARER, NEAR, (), 2025),
        (NEARER, NEAR, ("Talks", "Earlier talks"), 2025),
        # … and 0.926: almost three spreads.
        (FAR, NEARER, (), 2024),
        (FAR, NEARER, ("Talks", "Earlier talks"), 2024),
        (NEARER, FAR, (), 2025),
    ],
)
def test_a_less_likely_reading_is_meant_when_it_fits_far_better_or_of_an_event_better(
    ask: Ask, store: Store, likeliest: str, other: str, events: tuple[str, ...], meant: int
) -> None:
    put(store, "a25", likeliest, **printed(2025))
    put(store, "a24", other, **printed(2024))
    answer = ask("aaa", may(2025), may(2024), events=events)

    assert answer.question.windows == (may(meant),)
    assert answer.question.events == events[2025 - meant :][:1]


def test_a_reading_of_which_there_are_no_articles_is_not_looked_at(ask: Ask, store: Store) -> None:
    put(store, "a25", NEARER, **printed(2025))

    assert ask("aaa", may(2024), may(2023), may(2025)).question.windows == (may(2025),)
    assert ask("aaa", may(2024), may(2023)).question.windows == (may(2024),)


def test_a_place_of_an_event_where_nobody_said_it_is_any_time(ask: Ask, store: Store) -> None:
    say(store, "a24", "Gas as a mass has gaps", article=printed(2024))
    put(store, "a26", "Nobody speaks here of anything.", **printed(2026))
    about = {"speakers": RUBIO, "wants_words": True, "events": ("Talks",)}
    place = ask("gas", may(2026), is_place=True, **about)

    assert first(place) == "a24"
    assert (place.question.windows, place.question.events) == ((), ())
    assert ask("gas", may(2026), is_place=False, **about).reason == "nothing_in_period"


def test_a_place_of_an_event_with_an_answer_keeps_to_its_days(ask: Ask, store: Store) -> None:
    say(store, "a24", "Gas as a mass has gaps", article=printed(2024))
    say(store, "a26", "Gas has many gaps as a mass", article=printed(2026))
    place = ask(
        "gas", may(2024), is_place=True, speakers=RUBIO, wants_words=True, events=("Talks",)
    )

    assert [quote.article.id for quote in place.quotes] == ["a24"]
    assert (place.question.windows, place.question.events) == ((may(2024),), ("Talks",))


def test_a_place_of_an_event_without_any_answer_abstains_for_its_days(
    ask: Ask, store: Store
) -> None:
    say(store, "a24", "Gas as a mass has gaps", article=printed(2024), speaker="Vladimir Putin")
    put(store, "a26", "Nobody speaks here of anything.", **printed(2026))
    place = ask(
        "gas", may(2026), is_place=True, speakers=RUBIO, wants_words=True, events=("Talks",)
    )

    assert (place.reason, place.missing) == ("no_such_speaker", RUBIO)
    assert (place.question.windows, place.question.events) == ((may(2026),), ("Talks",))
