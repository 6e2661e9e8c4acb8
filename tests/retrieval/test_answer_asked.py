"""Whose words are asked for: who speaks nowhere, who is only described, who speaks for a body."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.store import Store
from retrieval.answer import Answerer
from tests.helpers import NOW, LetterEncoder
from tests.retrieval.builders import SURE, make_answerer, say

Answering = Callable[[], Answerer]
TALKS = "The talks went on for nine hours"


@pytest.fixture
def answering(store: Store, encoder: LetterEncoder, tmp_path: Path) -> Answering:
    """An answerer over the store as it is now, sure of every answer."""
    return lambda: make_answerer(store, encoder, tmp_path, SURE)


def test_who_speaks_nowhere_is_missing_however_much_others_say_of_him(
    answering: Answering, store: Store
) -> None:
    say(store, "a1", "Vladimir Putin won't agree to a truce", speaker="a Russian source")
    say(store, "a2", TALKS)
    answerer = answering()
    for question in ("what did Putin say", "що сказав Путін про перемир'я", "putin on the truce"):
        answer = answerer.answer(question, NOW)

        assert (answer.reason, answer.missing) == ("no_such_speaker", ("Vladimir Putin",))
        assert answer.quotes == ()
        assert answer.nearest[0].article.id == "a1"


def test_a_fact_about_who_speaks_nowhere_is_answered(answering: Answering, store: Store) -> None:
    say(store, "a1", "Vladimir Putin met Xi Jinping in a town", speaker="a Russian source")
    for question in ("when did Putin meet Xi", "did Putin meet Xi", "where was Putin"):
        assert [q.article.id for q in answering().answer(question, NOW).quotes] == ["a1"]


def test_a_period_in_which_nothing_was_said_shows_what_was_said_nearest_to_it(
    answering: Answering, store: Store
) -> None:
    say(store, "a1", "We met in Alaska and ate fish", 1)
    say(store, "a2", "We met in Belgium and ate waffles", 10)
    say(store, "a3", "We met in Canada and ate nothing", 28, speaker="Vladimir Putin")
    answer = answering().answer("what did Rubio say on 28 May 2025", NOW)

    assert (answer.reason, answer.quotes) == ("nothing_in_period", ())
    assert [quote.article.id for quote in answer.nearest] == ["a2", "a1"]


def test_all_bearers_of_a_surname_answer(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    from retrieval.live import LiveAnswerer
    from tests.retrieval.builders import blind_extractor

    say(store, "a1", "We met in Alaska and ate fish", 1, speaker="Anna Keller")
    say(store, "a2", "We met in Belgium and ate waffles", 2, speaker="Peter Keller")
    say(store, "a3", TALKS, 3)
    live = LiveAnswerer(store, encoder, tmp_path / "index", blind_extractor())
    answer = live.answer("what did Keller say", NOW)

    assert [quote.attribution.speaker for quote in answer.quotes] == ["Peter Keller", "Anna Keller"]


@pytest.mark.parametrize(
    ("question", "article_ids"),
    [
        ("what did the third Russian source say?", ["third"]),
        ("що сказало третє російське джерело", ["third"]),
        ("co powiedziało źródło w Rosji", ["third"]),
        ("що сказав високопоставлений чиновник", ["high"]),
        ("co powiedział resort obrony", ["pl"]),
        ("what did the ministry of defence say", ["pl"]),
        ("what did Reuters' sources say", ["third", "high"]),
        ("what did Reuters report", ["rubio", "third", "high"]),
        ("what did Rubio tell Reuters", ["rubio"]),
    ],
)
def test_speakers_without_a_name_are_found_by_their_description(
    answering: Answering, store: Store, question: str, article_ids: list[str]
) -> None:
    def told(speaker: str) -> dict[str, Any]:
        return {"speaker": speaker, "chain": (speaker, "Reuters", "The Outlet")}

    say(store, "high", "Guarantees must come before we sign", 1, **told("high-ranking official"))
    say(store, "third", "Washington renews its aid in secret", 2, **told("third Russian informant"))
    say(store, "rubio", TALKS, 3, **told("Marco Rubio"))
    say(store, "pl", "Zestrzelono dwanaście dronów w nocy", 4, speaker="resort obrony")
    answer = answering().answer(question, NOW)

    assert [q.article.id for q in answer.quotes] == article_ids


@pytest.mark.parametrize("question", ["what did Rubio say", "what did Rubio say about the talks"])
def test_a_reprint_with_small_edits_is_the_same_statement(
    answering: Answering, store: Store, question: str
) -> None:
    words = "The talks in Jeddah went on for nine long hours and gave us a plan for a truce"
    say(store, "a1", words, 1, article={"outlet": "First"})
    say(store, "a2", words.replace("nine", "9"), 2, article={"outlet": "Second"})
    say(store, "a3", words, 3, article={"outlet": "Third"})
    say(store, "a4", words, 4, article={"outlet": "Fourth"}, speaker="Vladimir Putin")
    (quote,) = answering().answer(question, NOW).quotes

    assert sorted([quote.outlet, *quote.also_carried_by]) == ["First", "Second", "Third"]
    assert quote.attribution.speaker == "Marco Rubio"


def test_a_body_s_spokesman_speaks_for_it_and_it_not_for_him(
    answering: Answering, store: Store
) -> None:
    say(store, "a1", "We met in Alaska and ate fish", 1, speaker="Dmitry Peskov")
    say(store, "a2", "We met in Belgium and ate waffles", 2, speaker="the Kremlin")
    answerer = answering()

    def ids(question: str) -> list[str]:
        return [quote.article.id for quote in answerer.answer(question, NOW).quotes]

    assert ids("what did the Kremlin say") == ["a2", "a1"]
    assert ids("what did Peskov say") == ["a1"]


def test_words_said_in_a_period_are_of_it_whenever_they_were_printed(
    answering: Answering, store: Store
) -> None:
    say(store, "a1", "We met in Canada and ate nothing", 28, said_on=date(2025, 5, 2))
    searcher = answering().searcher
    found = searcher.search(searcher.understand("rubio canada 2 May 2025", NOW), NOW)

    assert [hit.in_window for hit in found.hits] == [True]
