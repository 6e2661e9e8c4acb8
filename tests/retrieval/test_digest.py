from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.store import Store
from retrieval.digest import Digest
from retrieval.live import LiveAnswerer
from retrieval.types import Window
from tests.helpers import NOW, LetterEncoder, make_question
from tests.retrieval.builders import blind_extractor, put, say

MAY = Window(date(2025, 5, 1), date(2025, 5, 31))
ALL = make_question(topic="", topic_words=())


@pytest.fixture
def live(store: Store, encoder: LetterEncoder, tmp_path: Path) -> LiveAnswerer:
    """Answers over five statements of May 2025, by three sides."""
    say(store, "a1", "Peace is near and we are glad of it", day=2)
    say(store, "a2", "The question of troops stays open for us", day=5, speaker="Sergey Lavrov")
    say(store, "a3", "Jazz quiz vex fizz buzz", day=7, speaker="Volodymyr Zelensky")
    say(store, "a4", "Nothing at all was signed", day=9, speaker="Sergey Lavrov")
    say(store, "a5", "We mediate", day=20, speaker="Hakan Fidan", role=None)
    put(store, "a6", "Nobody speaks here.")
    return LiveAnswerer(store, encoder, tmp_path / "index", blind_extractor())


def told(digest: Digest) -> list[tuple[str | None, list[str]]]:
    return [
        (group.side, [f"{q.article.id} {q.attribution.speaker}" for q in group.quotes])
        for group in digest.groups
    ]


def test_who_said_what_is_told_by_side_newest_first(live: LiveAnswerer) -> None:
    digest = live.digest(ALL, MAY)

    assert told(digest) == [
        ("Russia", ["a4 Sergey Lavrov", "a2 Sergey Lavrov"]),
        ("Ukraine", ["a3 Volodymyr Zelensky"]),
        ("United States", ["a1 Marco Rubio"]),
        (None, ["a5 Hakan Fidan"]),
    ]
    assert (digest.statements, digest.latest) == (5, date(2025, 5, 20))


def test_only_the_period_counts(live: LiveAnswerer) -> None:
    digest = live.digest(ALL, Window(date(2025, 5, 6), date(2025, 5, 8)))
    assert told(digest) == [("Ukraine", ["a3 Volodymyr Zelensky"])]


def test_an_empty_period_says_when_the_latest_was(live: LiveAnswerer) -> None:
    digest = live.digest(ALL, Window(date(2025, 6, 1), date(2025, 6, 7)))
    assert (digest.groups, digest.statements, digest.latest) == ((), 0, date(2025, 5, 20))


def test_a_person_can_be_wanted(live: LiveAnswerer) -> None:
    question = live.understand("what did Lavrov say", NOW)
    assert told(live.digest(question, MAY)) == [
        ("Russia", ["a4 Sergey Lavrov", "a2 Sergey Lavrov"])
    ]


def test_a_topic_leaves_out_what_is_far_from_it(live: LiveAnswerer) -> None:
    question = make_question(topic="jazz quiz vex fizz", topic_words=("jazz", "quiz"))
    assert told(live.digest(question, MAY)) == [("Ukraine", ["a3 Volodymyr Zelensky"])]


def test_the_same_words_elsewhere_are_told_once(live: LiveAnswerer, store: Store) -> None:
    say(
        store,
        "a7",
        "We mediate",
        day=21,
        speaker="Hakan Fidan",
        role=None,
        article={"outlet": "AFP"},
    )
    live.bring_up_to_date()
    (*_, others) = live.digest(ALL, MAY).groups
    (quote,) = others.quotes
    assert {quote.outlet, *quote.also_carried_by} == {"The Outlet", "AFP"}


def test_every_quote_is_a_slice_of_its_text(live: LiveAnswerer, store: Store) -> None:
    for group in live.digest(ALL, MAY).groups:
        for quote in group.quotes:
            revision = store.revision(quote.article.id)
            assert revision is not None
            assert revision.text[quote.start : quote.end] == quote.text
