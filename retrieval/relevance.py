"""Is an item of a feed about the negotiations, by its meaning? A linear probe of its vector.

A logistic regression on the vectors of headlines that tell of the negotiations, against those of the war at
the front, of peace talks elsewhere, of the same presidents in other matters and of everything else. Fitted
by `python -m tests.fit_relevance`; good for the vectors of one encoder only.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from corpus.relevance import Meaning
from retrieval.types import Encoder, Vectors

#: Embedding time grows with length, and a headline says early what it is about.
_CHARACTERS = 500


@dataclass(frozen=True, slots=True)
class TopicProbe:
    """The fitted probe: log-odds of the topic = bias + weights · vector; and how much of it is enough."""

    encoder: str
    bias: float
    weights: Vectors
    with_words: float
    alone: float

    def probability(self, vector: Vectors) -> float:
        """Return the probability, in [0, 1], that a text is about the topic."""
        return 1 / (1 + math.exp(-(self.bias + float(self.weights @ vector))))


def topic_meaning(encoder: Encoder) -> Meaning | None:
    """Return the meaning by which feeds are judged; None for an encoder that it was not fitted for."""
    probe = load_probe()
    if encoder.name != probe.encoder:
        return None

    def similarity(text: str) -> float:
        return probe.probability(encoder.encode_passages([text[:_CHARACTERS]])[0])

    return Meaning(similarity, probe.with_words, probe.alone)


@cache
def load_probe() -> TopicProbe:
    """Return the probe that comes with the program."""
    file = resources.files("retrieval").joinpath("relevance.toml")
    content = tomllib.loads(file.read_text("utf-8"))
    weights = np.array(content["weights"], dtype=np.float32)
    return TopicProbe(
        content["encoder"], content["bias"], weights, content["with_words"], content["alone"]
    )
