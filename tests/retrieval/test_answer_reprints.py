"""Near copies in the corpus: each quote is served once, from the original, and names who carries it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.passages import PassageStore
from corpus.reprints import Reprints
from corpus.retractions import Retractions
from corpus.store import Store
from retrieval.types import Quote
from tests.helpers import NOW, LetterEncoder
from tests.retrieval.builders import make_answerer, mark, put

TALKS = (
    "Negotiators from both countries met in a hotel by the lake on Sunday evening.",
    "“The ceasefire text is nearly ready, and nobody wants to reopen it,” Rubio said.",
    "Diplomats warned that several paragraphs about prisoners were still being written.",
    "The next round is expected before the end of the month in another capital.",
)
STORY = "\n".join(TALKS)
OWN = "Our correspondent saw a zeppelin above the quiet lake."


Ask = Callable[[str], tuple[Quote, ...]]


@pytest.fixture
def ask(store: Store, encoder: LetterEncoder, tmp_path: Path) -> Ask:
    return lambda text: make_answerer(store, encoder, tmp_path).answer(text, NOW).quotes


def carry(store: Store, article_id: str, outlet: str, day: int, text: str = STORY) -> None:
    words = "The ceasefire text is nearly ready, and nobody wants to reopen it,"
    published = datetime(2025, 5, day, tzinfo=UTC)
    put(store, article_id, text, [mark(text, words)], outlet=outlet, published=published)


def served(quotes: tuple[Quote, ...], words: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(q.outlet, q.also_carried_by) for q in quotes if words in q.text]


@pytest.fixture
def carried(store: Store) -> Store:
    """A store in which two outlets carry the text of an agency; one adds a lead, one cuts the end."""
    carry(store, "a1", "First", 1, f"{OWN}\n{STORY}\n(Reuters)")
    carry(store, "a2", "Reuters", 2)
    carry(store, "a3", "Third", 3, "\n".join(TALKS[:3]))
    return store


@pytest.mark.parametrize("question", ["what did Rubio say", "ceasefire text"])
def test_a_quote_is_served_once_from_the_agency_with_all_who_carry_it(
    carried: Store, ask: Ask, question: str
) -> None:
    assert served(ask(question), "nearly ready") == [("Reuters", ("First", "Third"))]


def test_only_those_whose_text_holds_the_words_carry_them(carried: Store, ask: Ask) -> None:
    assert served(ask("next round expected in another capital"), "next round") == [
        ("Reuters", ("First",))
    ]


def test_what_only_a_copy_says_is_found_in_it(carried: Store, ask: Ask) -> None:
    assert served(ask("zeppelin above the quiet lake"), "zeppelin") == [("First", ())]


def test_only_what_a_copy_adds_is_embedded(
    carried: Store, encoder: LetterEncoder, ask: Ask
) -> None:
    ask("ceasefire text")
    passages = PassageStore(carried, encoder.name)
    found = passages.get(passages.languages()).values()

    assert sorted((a.id, p.start, p.end) for p, a in found if a.id != "a2") == [("a1", 0, len(OWN))]
    assert len(found) == 1 + len(TALKS)
    assert passages.waiting() == []
    assert Reprints(carried).originals() == {"a1": "a2", "a3": "a2"}


def test_when_the_original_is_retracted_the_next_best_is_quoted(carried: Store, ask: Ask) -> None:
    assert ask("what did Rubio say")
    Retractions(carried).retract("a2", "withdrawn by the agency", NOW)

    assert served(ask("what did Rubio say"), "nearly ready") == [("First", ("Third",))]


def test_when_the_original_changes_its_copies_speak_for_themselves(
    carried: Store, ask: Ask
) -> None:
    assert ask("what did Rubio say")
    put(carried, "a2", f"{OWN} And nothing else happened.", outlet="Reuters")

    assert served(ask("what did Rubio say"), "nearly ready") == [("First", ("Third",))]
