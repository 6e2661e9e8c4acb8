from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.confidence import Weights, confidence, load_weights, reason
from retrieval.evidence import Evidence
from retrieval.subject import UNKNOWN
from retrieval.types import Reason
from tests.helpers import make_question
from tests.retrieval.people import make_evidence

NAMES = list(Evidence.__dataclass_fields__)


@pytest.mark.parametrize(
    ("bias", "score", "bare", "expected"),
    [
        (0.0, 0.0, 0.0, 0.5),
        (math.log(3), 0.0, 0.0, 0.75),
        (0.0, math.log(3), 0.0, 0.9),  # twice the logarithm of 3: odds of 9 to 1
        (0.0, 0.0, 1.0, 0.25),
        (math.log(2), math.log(3), 1.0, 6 / 7),  # odds 2 × 9 / 3
    ],
)
def test_the_log_odds_are_the_bias_and_the_weighted_sum(
    bias: float, score: float, bare: float, expected: float
) -> None:
    weights = Weights(bias, {"score": 2.0, "bare": -math.log(3)}, 0.5)
    evidence = make_evidence(score=score, bare=bare, cosine=1.0)

    assert confidence(evidence, weights) == pytest.approx(expected)


def test_a_weight_for_a_number_that_there_is_not_is_an_error() -> None:
    with pytest.raises(KeyError, match="colour"):
        confidence(make_evidence(), Weights(0.0, {"colour": 1.0}, 0.5))


def test_the_weights_that_come_with_the_program_name_every_number() -> None:
    weights = load_weights()

    assert sorted(weights.weights) == sorted(NAMES)
    assert all(math.isfinite(weight) for weight in (weights.bias, *weights.weights.values()))
    assert 0 < weights.threshold < 1
    assert load_weights() is weights


def test_what_is_missing_weighs_against_an_answer_and_a_good_hit_for_it() -> None:
    weights = load_weights().weights
    named = ("unnamed", "name_absent", "speaker_absent")
    dated = ("window_missed", "window_name_missed", "window_empty")
    worded = ("weak_words", "weak_here", "far_word", "far_here", "unsaid")

    assert [name for name in (*named, *dated, *worded) if weights[name] >= 0] == []
    assert weights["score"] > 0
    assert weights["above"] > 0


def test_a_near_hit_is_answered_and_a_far_one_is_not() -> None:
    weights = load_weights()
    near = make_evidence(score=6.0, cosine=0.3, background=0.2, above=4.0, topical=6.0)
    far = make_evidence(
        score=1.0, cosine=0.2, background=0.18, above=0.8, topical=1.0,
        weak_words=1.0, weak_here=1.0, far_word=0.6, far_here=0.6, off_subject=0.9,
    )  # fmt: skip

    assert confidence(near, weights) > weights.threshold
    assert confidence(far, weights) < weights.threshold


@settings(deadline=None, max_examples=60)
@given(
    st.fixed_dictionaries(
        dict.fromkeys(NAMES, st.floats(0, 1))
        | dict.fromkeys(("score", "topical", "above"), st.floats(-80, 80))
    )
)
def test_it_is_a_probability(numbers: dict[str, float]) -> None:
    assert 0 <= confidence(Evidence(**numbers), load_weights()) <= 1


@pytest.mark.parametrize(
    ("speakers", "missing", "numbers", "expected"),
    [
        ("XY", "X", {"window_missed": 1.0, "weak_here": 1.0}, "no_such_speaker"),
        ("XY", "Y", {}, "no_such_speaker"),
        ("X", "", {"name_absent": 1.0}, "speaker_not_on_topic"),
        ("", "", {"name_absent": 1.0}, "topic_not_covered"),
        ("X", "", {"window_missed": 1.0}, "nothing_in_period"),
        ("X", "", {"window_name_missed": 1.0}, "nothing_in_period"),
        ("", "", {"window_missed": 1.0, "weak_here": 1.0}, "nothing_in_period"),
        ("X", "", {"weak_here": 1.0}, "speaker_not_on_topic"),
        ("X", "", {}, "speaker_not_on_topic"),
        ("", "", {"weak_here": 1.0}, "topic_not_covered"),
        ("", "", {}, "topic_not_covered"),
        ("", "", {"off_subject": 0.51}, "not_about_the_corpus"),
        ("", "", {"off_subject": 0.49}, "topic_not_covered"),
        ("", "", {"off_subject": 0.9, "window_missed": 1.0}, "not_about_the_corpus"),
        ("X", "", {"off_subject": 0.9}, "speaker_not_on_topic"),
        ("X", "", {"off_subject": 0.9, "window_missed": 1.0}, "nothing_in_period"),
        ("X", "X", {"off_subject": 0.9}, "no_such_speaker"),
        # The probe knows nothing of the vectors: the words around the hits tell.
        ("", "", {"off_subject": UNKNOWN, "weak_here": 0.5}, "not_about_the_corpus"),
        ("", "", {"off_subject": UNKNOWN, "weak_here": 0.49}, "topic_not_covered"),
        ("", "", {"off_subject": UNKNOWN, "weak_words": 1.0}, "topic_not_covered"),
    ],
)
def test_the_reason_is_the_strongest_of_what_is_missing(
    speakers: str, missing: str, numbers: dict[str, float], expected: Reason
) -> None:
    question = make_question(speakers=tuple(speakers), wants_words=True)

    assert reason(question, make_evidence(**numbers), tuple(missing)) == expected


def test_a_place_off_the_subject_is_a_name_whose_topic_is_another() -> None:
    question = make_question(places=("Istanbul",))

    assert reason(question, make_evidence(off_subject=0.9), ()) == "not_about_the_corpus"
    assert reason(question, make_evidence(off_subject=0.9, window_missed=1.0), ()) == (
        "nothing_in_period"
    )


def test_a_fact_about_who_says_nothing_is_not_a_missing_speaker_while_he_is_named() -> None:
    fact = make_question(speakers=("X",), wants_words=False)
    bare = make_question(speakers=("X",), wants_words=False, topic_words=())

    assert reason(fact, make_evidence(), ("X",)) == "topic_not_covered"
    assert reason(fact, make_evidence(name_absent=1.0), ("X",)) == "no_such_speaker"
    assert reason(bare, make_evidence(), ("X",)) == "no_such_speaker"
