"""Is a question about the subject of the articles at all? A linear probe of its vector.

A logistic regression on the vectors of the project's own questions, those about the negotiations and the war
against those about weather, recipes, sport and the like; fitted with the confidence (`make fit`) and good for
the vectors of one encoder only.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from retrieval.types import Vectors

UNKNOWN = 0.5


@dataclass(frozen=True, slots=True)
class Subject:
    """The fitted probe: log-odds that a question is about something else = bias + weights · vector."""

    encoder: str
    bias: float
    weights: Vectors

    def off(self, vector: Vectors, encoder: str) -> float:
        """Return the probability, in [0, 1], that a question is about something else.

        UNKNOWN, which says nothing, for the vectors of another encoder.
        """
        if encoder != self.encoder:
            return UNKNOWN
        return 1 / (1 + math.exp(-(self.bias + float(self.weights @ vector))))


@cache
def load_subject() -> Subject:
    """Return the probe that comes with the program."""
    content = tomllib.loads(
        resources.files("retrieval").joinpath("subject.toml").read_text("utf-8")
    )
    weights = np.array(content["weights"], dtype=np.float32)
    return Subject(content["encoder"], content["bias"], weights)
