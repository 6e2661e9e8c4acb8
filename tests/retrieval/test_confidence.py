from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.confidence import Weights, confidence, load_weights, reason
from retrieval.evidence import Evidence
from retrieval.types import Reason
from tests.helpers import make_question

NAMES = list(Evidence.__dataclass_fields__)


def make_evidence(**given: float) -> Evidence:
    """No evidence at all, but for the numbers given."""
    return Evidence(**(dict.fromkeys(NAMES, 0.0) | given))


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

    assert list(weights.weights) == NAMES
    assert all(math.isfinite(weight) for weight in (weights.bias, *weights.weights.values()))
    assert 0 < weights.threshold < 1
    assert load_weights() is weights


def test_what_speaks_against_an_answer_weighs_against_it() -> None:
    weights = load_weights().weights
    against = [name for name in NAMES if name not in ("score", "cosine", "bare", "has_name")]

    assert [name for name in against if weights[name] >= 0] == []
    assert weights["score"] > 0
    assert weights["cosine"] > 0


def test_a_near_hit_is_answered_and_a_far_one_is_not() -> None:
    weights = load_weights()
    near = make_evidence(score=6.0, cosine=0.9)
    far = make_evidence(score=1.0, cosine=0.8, weak_words=1.0, weak_here=1.0)

    assert confidence(near, weights) > weights.threshold
    assert confidence(far, weights) < weights.threshold


@settings(deadline=None, max_examples=60)
@given(st.floats(-80, 80), st.lists(st.floats(0, 1), min_size=10, max_size=10))
def test_it_is_a_probability(score: float, others: list[float]) -> None:
    evidence = Evidence(score, *others)

    assert 0 <= confidence(evidence, load_weights()) <= 1


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
        ("", "", {"weak_here": 0.5}, "not_about_the_corpus"),
        ("", "", {"weak_here": 0.49, "weak_words": 1.0}, "topic_not_covered"),
        ("", "", {}, "topic_not_covered"),
    ],
)
def test_the_reason_is_the_strongest_of_what_is_missing(
    speakers: str, missing: str, numbers: dict[str, float], expected: Reason
) -> None:
    question = make_question(speakers=tuple(speakers), wants_words=True)

    assert reason(question, make_evidence(**numbers), tuple(missing)) == expected
