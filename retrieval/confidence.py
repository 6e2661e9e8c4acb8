"""Evidence -> the probability that the corpus answers a question, and the reason when it does not.

A logistic regression, fitted on the tuning half of the project's own questions (`make fit`); the weights
are data, in confidence.toml, with the numbers measured on the half set aside.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from retrieval.evidence import Evidence
from retrieval.subject import UNKNOWN
from retrieval.types import Question, Reason


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted regression: log-odds = bias + the sum of weight × number.

    `encoder` is the one that it was fitted with, and `usual` the means of the numbers that depend on it.
    """

    bias: float
    weights: Mapping[str, float]
    threshold: float
    encoder: str = ""
    usual: Mapping[str, float] = field(default_factory=dict)

    def for_encoder(self, name: str) -> Weights:
        """Return the weights for the vectors of an encoder.

        With another one than they were fitted for, numbers that depend on it say nothing: each counts as it
        usually is.
        """
        if name == self.encoder:
            return self
        bias = self.bias + sum(self.weights[number] * value for number, value in self.usual.items())
        left = {number: w for number, w in self.weights.items() if number not in self.usual}
        return Weights(bias, left, self.threshold, name)


@cache
def load_weights() -> Weights:
    """Return the weights that come with the program."""
    content = tomllib.loads(
        resources.files("retrieval").joinpath("confidence.toml").read_text("utf-8")
    )
    fitted = (content[key] for key in ("bias", "weights", "threshold", "encoder", "usual"))
    return Weights(*fitted)


def confidence(evidence: Evidence, weights: Weights) -> float:
    """Return the probability, in [0, 1], that the best hits answer the question."""
    numbers = evidence.by_name()
    log_odds = weights.bias + sum(w * numbers[name] for name, w in weights.weights.items())
    return 1 / (1 + math.exp(-log_odds))


def reason(question: Question, evidence: Evidence, missing: tuple[str, ...]) -> Reason:
    """Return why the corpus does not answer: the strongest of what the evidence shows.

    Args:
        question: what was asked.
        evidence: what was found.
        missing: those asked for whose words the corpus does not hold.
    """
    asks_for_them = question.wants_words or not question.topic_words
    if missing and (asks_for_them or evidence.name_absent):
        return "no_such_speaker"
    unknown = evidence.off_subject == UNKNOWN  # of another encoder's vectors the probe says nothing
    is_off = evidence.weak_here >= 0.5 if unknown else evidence.off_subject > UNKNOWN
    if is_off and not question.names:
        return "not_about_the_corpus"
    if evidence.window_missed or evidence.window_name_missed:
        return "nothing_in_period"
    if question.asked and not missing:
        return "speaker_not_on_topic"
    return "not_about_the_corpus" if is_off else "topic_not_covered"
