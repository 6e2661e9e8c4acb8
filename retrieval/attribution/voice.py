"""A voice: who speaks, and how sure that is by what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.attribution.people import Person
from retrieval.attribution.types import Gender, Report, Span

NAMED, SHARED_SURNAME, ROLE, DESCRIBED = 0.97, 0.75, 0.85, 0.9
GENERIC_ROLE, EPITHET = 0.8, 0.72
SURE_PRONOUN, LIKELY_PRONOUN, DOUBTFUL_PRONOUN = 0.85, 0.7, 0.45
#: The only man or woman whom an interview has named so far, though not lately.
ONLY_ONE = 0.8


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, as the article calls them in full; `speaker` None when it can't be told.

    person: whether a person speaks; None where a description leaves it open ("customs service", "official").
    """

    speaker: str | None
    role: str | None = None
    told: tuple[str, ...] = ()
    confidence: float = 0.0
    gender: Gender = ""
    plural: bool = False
    person: bool | None = True


@dataclass(frozen=True, slots=True)
class Placed:
    """A report with its offsets in the text, and the sentence that it stands in."""

    report: Report
    sentence: Span
    block: int

    @property
    def place(self) -> int:
        """Where its source stands; its cue where nobody is named."""
        source = self.report.source
        return source.span[0] if source and source.span[1] else self.report.cue[0]


def voice_of(person: Person, confidence: float, role: str) -> Voice:
    """Return the voice of somebody whom the article names; `role` as it calls them here."""
    return Voice(
        person.name,
        role or person.role or None,
        (),
        confidence,
        person.gender,
        person=person.person,
    )
