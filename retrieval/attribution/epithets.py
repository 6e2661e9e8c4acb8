"""Whom another word for somebody named before means: "the official", "the 54-year-old", «політик»."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.attribution.antecedents import Antecedents
from retrieval.attribution.offices import (
    is_anybody,
    is_common_office,
    is_epithet,
    is_relational,
    office,
)
from retrieval.attribution.people import People, Person, agree
from retrieval.attribution.roles import fits, is_former
from retrieval.attribution.surroundings import Surroundings
from retrieval.attribution.types import Gender, Source
from retrieval.attribution.unnamed import is_word_for_unnamed
from retrieval.attribution.voice import EPITHET, LIKELY_PRONOUN, ROLE, Placed, Voice, voice_of

_OWNED = re.compile(r"\W*(?:his|her|their|its)\b", re.IGNORECASE)
#: "the 54-year-old"
_AGED = re.compile(r"\d{1,3}-year-old\b")
_ACCUSED = re.compile(
    r"\b(?:підозрю|підсудн|обвинувач|звинувач|подозрева|подсуд|обвиня|oskarż|podejrz)\w+",
    re.IGNORECASE,
)
#: Characters: a sentence.
_JUST_NAMED = 160
#: Characters from a name to what its bearer is accused of.
_BESIDE = 90


class Epithets:
    """Finds people by epithets among those whom one text names."""

    def __init__(
        self,
        text: str,
        people: People,
        around: Surroundings,
        memory: Antecedents,
        *,
        articles: bool,
    ) -> None:
        """Take a text, everybody named, who stands where and who spoke; whether it has articles."""
        self._text = text
        self._people = people
        self._around = around
        self._memory = memory
        self._articles = articles

    def meant(self, source: Source, phrase: str, placed: Placed) -> Voice | None:
        """Return whom a description means; None when it is none for somebody named before.

        Args:
            source: the description.
            phrase: as it stands in the text, article included.
            placed: the report.
        """
        if source.bare is not None:
            return self._by_role(source, placed)
        if not self._articles:
            return self._by_epithet(source, phrase, placed)
        if _OWNED.match(phrase):
            return None  # "his deputy" is never he
        if _AGED.match(source.role):
            return self._of_age(source) or self._one_near(source.gender, placed)
        return self._by_epithet(source, phrase, placed)

    def _by_epithet(self, source: Source, phrase: str, placed: Placed) -> Voice | None:
        common = is_common_office(source.role, phrase, articles=self._articles)
        if common and len(self._people.holders(source)) > 1:
            return None
        if not (common or is_epithet(source.role, source.head, phrase, articles=self._articles)):
            return None
        if (unnamed := self._unnamed_before(source, placed)) is not None:
            return unnamed
        voice = self._memory.antecedent(source, placed)
        if common and not self._people.has_no_other_office(voice.speaker or "", source.role):
            return None
        return replace(voice, confidence=EPITHET) if _is_likely(voice) else None

    def _by_role(self, source: Source, placed: Placed) -> Voice | None:
        """Return whom a description means in a language with cases: «політик», "szef resortu"."""
        if source.gender == "n":
            return None
        if source.bare and (unnamed := self._unnamed_last(source, placed)) is not None:
            return unnamed
        if office(source.role, source.head) == "accused" and (known := self._accused(source)):
            return known
        if not source.bare and is_relational(source.head) and " " not in source.role:
            return self._other(source, placed)
        if not source.bare and self._is_of_somebody_new(source):
            return None
        voice = self._memory.antecedent(source, placed, lambda p: self._fits(source, placed, p))
        return replace(voice, confidence=EPITHET) if _is_likely(voice) else None

    def _fits(self, source: Source, placed: Placed, person: Person) -> bool:
        first = person.places[0]
        return fits(source, person, introduced=0 < placed.place - first < _JUST_NAMED)

    def _unnamed_last(self, source: Source, placed: Placed) -> Voice | None:
        """Return who spoke last where they have no name, and the word is said of such people too."""
        last = self._memory.spoke_last(source.gender, placed)
        if last is None or last.person is not None or last.speaker is None:
            return None
        near = self._memory.in_block(placed.block)
        known = is_epithet(source.role, source.head, source.role, articles=False)
        if office(last.speaker) or not (is_anybody(source.head) or (near and known)):
            return None
        return replace(last, confidence=EPITHET)

    def _other(self, source: Source, placed: Placed) -> Voice | None:
        """Return the other one: «її співрозмовник наполягав» behind what she said."""
        last = self._memory.last
        name = last.speaker if last is not None else ""
        voice = self._memory.antecedent(source, placed, lambda person: person.name != name)
        return replace(voice, confidence=EPITHET) if _is_likely(voice) else None

    def _accused(self, source: Source) -> Voice | None:
        """Return the one person whom the article says to be accused, right behind the name."""
        found: dict[str, Person] = {}
        for match in _ACCUSED.finditer(self._text):
            for place in range(match.start(), max(match.start() - _BESIDE, 0), -1):
                person = self._people.ending_at(place)
                if person is not None and person.person and agree(person.gender, source.gender):
                    found[person.name] = person
                if person is not None or self._text[place - 1] in ".!?\n":
                    break
        return voice_of(next(iter(found.values())), ROLE, "") if len(found) == 1 else None

    def _is_of_somebody_new(self, source: Source) -> bool:
        """Tell whether a description brings in somebody without a name: «чиновник міноборони»."""
        if is_former(source.role):
            return False
        return is_anybody(source.head)

    def _unnamed_before(self, source: Source, placed: Placed) -> Voice | None:
        """Return the one person without a name who has just spoken: "an aide said …. The official added"."""
        last = self._memory.spoke_last(source.gender, placed)
        if last is None or last.person is not None or last.speaker is None or not self._articles:
            return None
        if self._memory.has_asked(last, placed):
            return None
        head = last.speaker.split(" of ")[0].split(" in ")[0].split(" to ")[0].split()[-1]
        if head == source.head:
            return last
        human = is_epithet(head, head, "the", articles=True) or is_word_for_unnamed(head)
        return replace(last, confidence=EPITHET) if human else None

    def _of_age(self, source: Source) -> Voice | None:
        """Return the one person whose age the article tells as this: "the 54-year-old"."""
        age = source.role.split("-")[0]
        places = [m.start() for m in re.finditer(rf",? \(?{age}\b(?=[,.)]| )", self._text)]
        named = (self._people.ending_at(place) for place in places)
        found = {person.name: person for person in named if person is not None}
        return voice_of(next(iter(found.values())), ROLE, "") if len(found) == 1 else None

    def _one_near(self, gender: Gender, placed: Placed) -> Voice:
        """Return the only person named shortly before; an empty voice where there are several."""
        near = {p.name: p for p in self._around.near(gender, placed.sentence, placed.place)}
        return voice_of(next(iter(near.values())), EPITHET, "") if len(near) == 1 else Voice(None)


def _is_likely(voice: Voice) -> bool:
    likely = voice.confidence >= LIKELY_PRONOUN
    return voice.speaker is not None and bool(voice.person) and likely
