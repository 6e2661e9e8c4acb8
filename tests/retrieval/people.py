"""A corpus of which the evidence asks, and evidence with defaults."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from retrieval.evidence import Evidence
from retrieval.types import Question, Window


class People:
    """A corpus that names and quotes these, with articles of some year, near or far from a question."""

    def __init__(
        self,
        named: Collection[str] = (),
        speaking: Collection[str] = (),
        year: int = 2025,
        means: Mapping[str, float] | None = None,
        off: float = 0.0,
    ) -> None:
        self._named = named
        self._speaking = speaking
        self._published = date(year, 3, 12)
        self._means = means or {"en": 0.0}
        self._off = off

    def speaks_at_all(self, name: str) -> bool:
        return name in self._speaking

    def is_named_at_all(self, name: str) -> bool:
        return name in self._named

    def has_articles_in(self, window: Window) -> bool:
        return window.holds(self._published)

    def backgrounds(self, question: Question) -> Mapping[str, float]:
        return self._means

    def off_subject(self, question: Question) -> float:
        return self._off


def make_evidence(**given: float) -> Evidence:
    """No evidence at all, but for the numbers given."""
    numbers = dict.fromkeys(Evidence.__dataclass_fields__, 0.0) | given
    return Evidence(**numbers)
