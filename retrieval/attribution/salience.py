"""Whom a pronoun, an omitted subject or another word for somebody means, where case shows who is a subject.

Everybody named shortly before is weighed: who spoke last, who was the subject of the sentence before, who
agrees in gender. The weights (salience.toml) are set by hand; fitted on the labelled articles they do no
better on others (tests/fit_salience.py).
"""

from __future__ import annotations

import math
import tomllib
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from retrieval.attribution.people import People, Person, agree
from retrieval.attribution.types import Gender, Mention, Span

#: Tells whether what stands for somebody can be said of a person.
Fits = Callable[[Person], bool]

#: Sentences of the outlet that somebody meant may stand behind.
_FARTHEST = 4
#: Characters.
_LOOKED_BACK = 1_200


@dataclass(frozen=True, slots=True)
class Reference:
    """A word that stands for somebody: where, of which gender, how; `block` counts paragraphs."""

    place: int
    sentence: Span
    block: int
    gender: Gender
    form: str


@dataclass(frozen=True, slots=True)
class Spoke:
    """Who said something, at which place of which paragraph."""

    name: str
    gender: Gender
    place: int
    block: int
    person: bool | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant, with what speaks for them."""

    name: str
    features: dict[str, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is meant likeliest, and how likely in [0, 1]."""

    name: str
    probability: float


class Salience:
    """Weighs those whom one text names."""

    def __init__(self, mentions: Sequence[Mention], people: People, starts: Sequence[int]) -> None:
        """Take the mentions outside speech, everybody named, and where the outlet's sentences begin."""
        self._mentions = sorted((m for m in mentions if m.person), key=lambda m: m.span)
        self._places = [m.span[0] for m in self._mentions]
        self._people = people
        self._starts = starts
        self._said: list[Span] = []
        self._named = {p.name: p for p in reversed(people.everybody)}

    def note_content(self, spans: Sequence[Span]) -> None:
        """Take in where what somebody said stands: who is named there is no subject of the article."""
        for span in spans:
            insort(self._said, span)

    def choice(
        self, reference: Reference, spoken: Sequence[Spoke], fits: Fits | None = None
    ) -> Choice | None:
        """Return who is meant of those who fit; None when nobody can be."""
        found = [c for c in self.candidates(reference, spoken) if self._may_be(c.name, fits)]
        if not found:
            return None
        weights = _weights()
        scores = [sum(weights.get(k, 0.0) * v for k, v in c.features.items()) for c in found]
        top = max(scores)
        total = sum(math.exp(score - top) for score in scores) + math.exp(weights["nobody"] - top)
        return Choice(found[scores.index(top)].name, 1 / total)

    def candidates(self, reference: Reference, spoken: Sequence[Spoke]) -> list[Candidate]:
        """Return everybody who may be meant."""
        here = self._sentence(reference.sentence[0])
        first = self._starts[max(here - _FARTHEST, 0)] if self._starts else 0
        near: dict[str, list[Mention]] = {}
        for mention in self._between(first, reference.place):
            person = self._people.at(mention.span[0])
            if person is not None and agree(person.gender, reference.gender):
                near.setdefault(person.name, []).append(mention)
        last = spoken[-1] if spoken else None
        names = list(near)
        for spoke in spoken[-2:]:
            close = reference.block - spoke.block <= 1
            human = spoke.person is not False or not reference.gender
            if (
                close
                and human
                and agree(spoke.gender, reference.gender)
                and spoke.name not in names
            ):
                names.append(spoke.name)
        return [
            Candidate(n, self._features(n, near.get(n, []), reference, last, spoken, here))
            for n in names
        ]

    def _may_be(self, name: str, fits: Fits | None) -> bool:
        person = self.person(name)
        return fits is None or (person is not None and fits(person))

    def _features(
        self,
        name: str,
        mentions: list[Mention],
        reference: Reference,
        last: Spoke | None,
        spoken: Sequence[Spoke],
        here: int,
    ) -> dict[str, float]:
        found: dict[str, float] = {}
        kind = reference.form
        if last is not None and last.name == name:
            where = min(reference.block - last.block, 2)
            found[f"spoke {where}"] = found[f"spoke {kind}"] = 1.0
            if last.person is None:
                found["spoke unnamed"] = 1.0
            if last.person is False:
                found["spoke body"] = 1.0
            if self._somebody_since(name, last.place, reference):
                found["spoke, then another"] = 1.0
        elif any(s.name == name for s in spoken[-2:]):
            found["spoke before"] = 1.0
        found |= self._of_mentions(mentions, reference, here)
        person = self.person(name)
        if reference.gender:
            spoken_of = next((s.gender for s in spoken[-2:] if s.name == name), "")
            gender = person.gender if person is not None else spoken_of
            found["gender known" if gender else "gender open"] = 1.0
        if person is not None:
            found["often"] = math.log(len(person.places))
        return found

    def _of_mentions(
        self, mentions: list[Mention], reference: Reference, here: int
    ) -> dict[str, float]:
        found: dict[str, float] = {}
        subjects = [m for m in mentions if m.subject and not self._is_said(m)]
        if subjects:
            away = min(here - self._sentence(subjects[-1].span[0]), 3)
            found[f"subject {away}"] = 1.0
            if reference.form in ("omitted", "pronoun"):
                found[f"subject {reference.form}"] = 1.0
            if away and subjects[-1] is self._last_subject(reference):
                found["last subject"] = 1.0
        elif mentions:
            away = min(here - self._sentence(mentions[-1].span[0]), 3)
            found[f"object {away}"] = 1.0
            if self._is_said(mentions[-1]):
                found["in what was said"] = 1.0
            if reference.form == "pointing":
                found["object pointing"] = 1.0
        return found

    def _last_subject(self, reference: Reference) -> Mention | None:
        before = self._between(reference.sentence[0] - _LOOKED_BACK, reference.sentence[0])
        return next((m for m in reversed(before) if m.subject and not self._is_said(m)), None)

    def _somebody_since(self, name: str, place: int, reference: Reference) -> bool:
        """Tell whether somebody else who may be meant became a subject behind a place."""
        start = max(place + 1, reference.place - _LOOKED_BACK)
        for mention in self._between(start, reference.place):
            person = self._people.at(mention.span[0])
            if (
                person is None
                or person.name == name
                or not mention.subject
                or self._is_said(mention)
            ):
                continue
            if agree(person.gender, reference.gender):
                return True
        return False

    def _is_said(self, mention: Mention) -> bool:
        number = bisect_right(self._said, mention.span[0], key=lambda span: span[0]) - 1
        return number >= 0 and mention.span[0] < self._said[number][1]

    def person(self, name: str) -> Person | None:
        """Return whom the article calls so in full."""
        return self._named.get(name)

    def _sentence(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def _between(self, start: int, end: int) -> list[Mention]:
        return self._mentions[bisect_left(self._places, start) : bisect_left(self._places, end)]


@cache
def _weights() -> dict[str, float]:
    content = resources.files("retrieval.attribution").joinpath("salience.toml").read_text("utf-8")
    return {name: float(value) for name, value in tomllib.loads(content)["weights"].items()}
