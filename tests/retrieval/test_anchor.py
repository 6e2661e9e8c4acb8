from __future__ import annotations

from corpus.types import Revision, text_digest
from retrieval.anchor import anchored
from tests.helpers import NOW, make_hit

OLD = "Talks began. Rubio said: “Peace is near.” He left."
WORDS = "Rubio said: “Peace is near.”"
START = OLD.index(WORDS)
HIT = make_hit(start=START, end=START + len(WORDS), context_start=0, context_end=len(OLD))


def _revision(number: int, text: str) -> Revision:
    return Revision("a1", number, text, text_digest(text), NOW)


def test_a_hit_is_found_where_its_words_stand_now() -> None:
    new = "An update came.\n\n" + OLD
    hit = anchored(HIT, _revision(1, OLD), _revision(2, new))

    assert hit is not None
    assert new[hit.start : hit.end] == WORDS
    assert new[hit.context_start : hit.context_end] == OLD
    assert hit.revision == 2


def test_without_the_same_context_the_words_stand_alone() -> None:
    new = OLD.replace("He left.", "He stayed.")
    hit = anchored(HIT, _revision(1, OLD), _revision(2, new))

    assert hit is not None
    assert (hit.context_start, hit.context_end) == (hit.start, hit.end)


def test_the_statement_goes_along() -> None:
    new = "New. " + OLD
    said = OLD.index("Peace")
    made_of = make_hit(
        start=START,
        end=START + len(WORDS),
        context_start=0,
        context_end=len(OLD),
        said_start=said,
        said_end=said + len("Peace is near."),
    )
    hit = anchored(made_of, _revision(1, OLD), _revision(2, new))

    assert hit is not None
    assert new[hit.said_start : hit.said_end] == "Peace is near."


def test_words_that_changed_are_found_nowhere() -> None:
    new = OLD.replace("near", "far")
    assert anchored(HIT, _revision(1, OLD), _revision(2, new)) is None
