"""What the evidence says of the topic: the score without names, the mean cosines, the words."""

from __future__ import annotations

import pytest

from retrieval.evidence import WEAK, gather, with_words
from tests.helpers import make_hit, make_question
from tests.retrieval.people import People, make_evidence

EVERYBODY = People()


def test_words_are_asked_for_or_not_and_a_statement_answers_or_none_does() -> None:
    asks, tells = make_question(wants_words=True), make_question()

    assert gather(asks, (make_hit(),), EVERYBODY).asks_words == 1.0
    assert gather(tells, (make_hit(),), EVERYBODY).asks_words == 0.0
    assert gather(asks, (make_hit(),), EVERYBODY).unsaid == 1.0
    assert gather(asks, (make_hit(),), EVERYBODY, [make_hit()]).unsaid == 0.0


def test_names_and_dates_add_nothing_to_the_topical_score() -> None:
    # A name counts 2, speaking 1, a date 3: of 9.0 there remain 9 - 2 × 0.5 - 1 - 3.
    best = make_hit(1, score=9.0, named=0.5, speaks=1.0, in_window=True)

    assert gather(make_question(), (best,), EVERYBODY).topical == 4.0
    assert gather(make_question(), (best, make_hit(2, score=8.0)), EVERYBODY).topical == 4.0
    assert gather(make_question(), (), EVERYBODY).topical == 0.0


def test_the_topical_score_is_that_of_the_best_of_five_statements_where_there_are_any() -> None:
    best = make_hit(1, score=9.0)
    said = [make_hit(n, score=float(n)) for n in range(2, 8)]  # the sixth, 7.0, is not looked at
    named = make_hit(2, score=3.0, named=1.0)

    assert gather(make_question(), (best,), EVERYBODY, said).topical == 6.0
    assert gather(make_question(), (best,), EVERYBODY, [named]).topical == 1.0


@pytest.mark.parametrize(("language", "above"), [("en", 2.0), ("uk", 4.0), ("pl", -2.0)])
def test_the_best_hit_lies_above_the_mean_of_its_own_language(language: str, above: float) -> None:
    # A spread is 0.025: 0.85 is 0.05, 0.1 and -0.05 above the means.
    corpus = People(means={"en": 0.8, "uk": 0.75, "pl": 0.9})
    hits = (make_hit(1, cosine=0.85, language=language), make_hit(2, cosine=0.95, language="en"))
    evidence = gather(make_question(), hits, corpus)

    assert evidence.above == pytest.approx(above)
    assert evidence.background == pytest.approx((0.8 + 0.75 + 0.9) / 3)


def test_without_hits_nothing_lies_above_anything() -> None:
    evidence = gather(make_question(), (), People(means={"en": 0.8}))

    assert (evidence.above, evidence.background) == (0.0, 0.8)


def test_how_likely_something_else_is_asked_for_is_what_the_corpus_says() -> None:
    assert gather(make_question(), (), People(off=0.7)).off_subject == 0.7


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
