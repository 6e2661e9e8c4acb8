"""Who is found to say something."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.attribution.types import Source


@dataclass(frozen=True, slots=True)
class Subject:
    """Who says it, and the tokens of the phrase; start and end are equal when nobody stands there."""

    source: Source | None
    start: int
    end: int
