from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.store import Store
from retrieval.encode import BundledEncoder
from retrieval.subject import UNKNOWN, Subject, load_subject
from tests.helpers import LetterEncoder, make_question
from tests.retrieval.builders import make_searcher, put


def make_subject(bias: float, *weights: float) -> Subject:
    """A probe of the vectors of "some encoder"."""
    return Subject("some encoder", bias, np.array(weights, dtype=np.float32))


@pytest.mark.parametrize(
    ("bias", "vector", "expected"),
    [
        (0.0, (0.0, 0.0), 0.5),
        (math.log(3), (0.0, 0.0), 0.75),
        (0.0, (1.0, 0.0), 0.75),  # log-odds log 3
        (0.0, (0.0, 1.0), 0.1),  # log-odds -2 log 3: odds of 1 to 9
        (math.log(3), (1.0, 1.0), 0.5),  # log 3 + log 3 - 2 log 3
    ],
)
def test_the_log_odds_are_the_bias_and_the_product_of_weights_and_vector(
    bias: float, vector: tuple[float, float], expected: float
) -> None:
    subject = make_subject(bias, math.log(3), -2 * math.log(3))
    found = subject.off(np.array(vector, dtype=np.float32), "some encoder")

    assert found == pytest.approx(expected, abs=1e-6)


def test_of_the_vectors_of_another_encoder_it_says_nothing() -> None:
    subject = make_subject(9.0, 1.0)

    assert subject.off(np.ones(1, dtype=np.float32), "another encoder") == UNKNOWN
    assert subject.off(np.ones(384, dtype=np.float32), "another encoder") == UNKNOWN
    assert UNKNOWN == 0.5


@given(st.lists(st.floats(-1, 1), min_size=384, max_size=384))
def test_it_is_a_probability(numbers: list[float]) -> None:
    vector = np.array(numbers, dtype=np.float32)
    vector /= max(float(np.linalg.norm(vector)), 1.0)

    assert 0 <= load_subject().off(vector, BundledEncoder.name) <= 1


def test_the_probe_that_comes_with_the_program_is_for_the_encoder_that_does() -> None:
    subject = load_subject()

    assert subject.encoder == BundledEncoder.name
    assert subject.weights.shape == (BundledEncoder.dimension,) == (384,)
    assert np.isfinite(subject.weights).all()
    assert math.isfinite(subject.bias)
    assert load_subject() is subject


def test_a_corpus_with_other_vectors_does_not_know_what_is_off_its_subject(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    put(store, "a1", "Aaa aaa aaa.")

    assert make_searcher(store, encoder, tmp_path).off_subject(make_question("a")) == UNKNOWN


def test_a_question_has_a_mean_cosine_for_each_language_and_none_for_others(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    put(store, "a1", "Aaa aaa aaa.")
    searcher = make_searcher(store, encoder, tmp_path)
    same, other = (searcher.backgrounds(make_question(letter)) for letter in "ab")

    assert same["en"] == pytest.approx(1.0, abs=0.02)
    assert other["en"] == pytest.approx(0.0, abs=0.02)
    assert same["pl"] == 0.0
