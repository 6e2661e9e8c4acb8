"""The probe by which items of feeds are judged."""

from __future__ import annotations

import numpy as np
import pytest

from retrieval.encode import BundledEncoder
from retrieval.relevance import TopicProbe, load_probe, topic_meaning
from tests.helpers import LetterEncoder
from tests.relevance_set import headlines, measured


def test_a_probability_is_that_of_the_log_odds() -> None:
    probe = TopicProbe("letters", 1.0, np.array([2.0, 0.0], dtype=np.float32), 0.3, 0.7)
    assert probe.probability(np.array([-0.5, 9.0], dtype=np.float32)) == 0.5
    assert round(probe.probability(np.array([0.0, 0.0], dtype=np.float32)), 3) == 0.731


def test_words_alone_decide_with_an_encoder_that_the_probe_was_not_fitted_for() -> None:
    assert topic_meaning(LetterEncoder()) is None


def test_the_probe_is_that_of_the_bundled_encoder() -> None:
    probe = load_probe()
    assert probe.encoder == BundledEncoder.name
    assert probe.weights.shape == (BundledEncoder.dimension,)
    assert 0 < probe.with_words <= probe.alone < 1


@pytest.mark.slow
def test_the_headlines_that_were_held_back_are_told_apart() -> None:
    scores = measured(headlines("held"), topic_meaning(BundledEncoder()))
    assert scores["all"].precision >= 0.90
    assert scores["all"].recall >= 0.85
    for language in ("en", "uk", "ru", "pl"):
        assert scores[language].precision >= 0.77
        assert scores[language].recall >= 0.73
