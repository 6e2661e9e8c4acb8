"""What one word of a name may be in the nominative."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """A lower-case nominative, the gender and the cases that the word then stands in.

    `length` is that of the ending that shows it, in letters; longer ones are surer.
    """

    lemma: str
    gender: str
    cases: str
    length: float
