"""Whom a description means: the holder of a role, somebody named beside it, somebody without a name."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.attribution.antecedents import Antecedents
from retrieval.attribution.bodies import Bodies
from retrieval.attribution.definite import Definites
from retrieval.attribution.epithets import Epithets
from retrieval.attribution.offices import (
    is_any_body_stem,
    is_body_word,
    is_relational,
    is_title_role,
)
from retrieval.attribution.people import People, agree
from retrieval.attribution.roles import is_held_by
from retrieval.attribution.surroundings import Surroundings
from retrieval.attribution.types import Source
from retrieval.attribution.unnamed import is_indefinite, is_word_for_unnamed
from retrieval.attribution.voice import DESCRIBED, EPITHET, NAMED, ROLE, Placed, Voice, voice_of

#: What brings in somebody by a role: "The minister", "Her predecessor", "Ostria’s energy minister".
_KNOWN = re.compile(r"\W*(?:the|his|her|their|its)\b|.{0,40}?['’]s? ", re.IGNORECASE)
_FIRMS = frozenset(
    "company firm miner carrier lender retailer manufacturer carmaker automaker group".split()
)
_OF_SOMEBODY = re.compile(r"\W*(?:his|her)\b", re.IGNORECASE)
#: Characters: about two sentences.
_NEAR = 300
#: «собеседник агентства»
_OF_OUTLET = 2


class Descriptions:
    """Finds those described in one text, in its order; it remembers those without a name."""

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
        self._bodies = Bodies(people, memory, articles=articles)
        self._epithets = Epithets(text, people, around, memory, articles=articles)
        self.definites = Definites(text, people, around, memory) if articles else None
        self._described: list[tuple[str, Voice]] = []

    def meant(self, source: Source, placed: Placed) -> Voice:
        """Return whom a description means; called in the order of the text."""
        role = source.role
        person = self._people.named(role, placed.place) if role[:1].isupper() else None
        if person is not None and role in person.name:
            return voice_of(person, NAMED, "")
        if (named := self._named_at_end(source) or self._one_more(source)) is not None:
            return named
        phrase = self._text[slice(*source.span)]
        if self.definites is not None:
            told = self.definites.meant(source, phrase, placed)
            if told is not None:
                return told
        indefinite = is_indefinite(phrase)
        beside = source.bare is False and is_relational(source.head) and " " not in role
        unnamed = indefinite or source.plural or (is_word_for_unnamed(role) and not beside)
        if not unnamed and source.head:
            known = self._known(source, phrase, placed)
            if known is not None:
                return known
        if not indefinite and not source.plural and self._spoke_unnamed(source, placed):
            return self._memory.last if self._memory.last is not None else Voice(None)
        same = self._described_before(source)
        return same if same is not None and not indefinite else self._new(source, phrase)

    def _known(self, source: Source, phrase: str, placed: Placed) -> Voice | None:
        """Return whom a description means that is of somebody with a name."""
        found = self._holder(source, placed) or self._named_next(source, phrase, placed)
        if found is not None:
            return found
        if is_body_word(source.role, whole=True):
            owned = self._articles and _OF_SOMEBODY.match(phrase)
            return None if owned else self._bodies.meant(source, placed)
        return self._epithets.meant(source, phrase, placed)

    def _named_at_end(self, source: Source) -> Voice | None:
        """Return whom a description names at its end: "the head of the Office, Danylo Hrab"."""
        for mention in self._around.between(source.span[0] + 1, source.span[1]):
            if mention.span[1] == source.span[1]:
                before = self._text[source.span[0] : mention.span[0]].rstrip()
                person = self._people.at(mention.span[0])
                if before.endswith(",") and person is not None:
                    return voice_of(person, NAMED, source.role.split(f", {mention.name}")[0])
        return None

    def _holder(self, source: Source, placed: Placed) -> Voice | None:
        """Return whom the article names as the holder of a role, or the body that the role's noun means."""
        a_body = is_body_word(source.head, whole=True)
        holders = [] if a_body else self._people.holders(source)
        if self._articles and _OF_SOMEBODY.match(self._text, source.span[0]):
            holders = [p for p in holders if len(p.role.split()) <= len(source.role.split())]
        if not self._articles:
            holders = [p for p in holders if is_held_by(source, p)]
            before = [p for p in holders if p.places[0] < placed.place]
            holders = before or ([] if source.bare and " " not in source.role else holders)
        if len(holders) > 1 and self._memory.last is not None:
            holders = [p for p in holders if p.name == self._memory.last.speaker] or holders
        if len(holders) > 1:
            near = [p for p in holders if any(0 < placed.place - q <= _NEAR for q in p.places)]
            return voice_of(near[0], EPITHET, source.role) if len(near) == 1 else None
        if holders:
            return voice_of(holders[0], ROLE, source.role)
        return self._bodies.named_in_role(source)

    def _named_next(self, source: Source, phrase: str, placed: Placed) -> Voice | None:
        """Return whom the next sentence names: "The minister denied it. Jon Falk said he was away"."""
        if not self._articles or not _KNOWN.match(phrase) or not is_title_role(source.head):
            return None
        person = self._around.introduced_next(placed.sentence)
        if person is None or not agree(person.gender, source.gender):
            return None
        return voice_of(person, EPITHET, source.role)

    # -- without a name -----------------------------------------------------------------------------

    def _one_more(self, source: Source) -> Voice | None:
        """Return another of those described before: "the second" behind "the first source"."""
        bare = not source.head and not self._articles and len(source.role.split()) == 1
        if not self._described or not bare:
            return None
        _, before = self._described[-1]
        rest = (before.speaker or "").split()[1:]
        return replace(before, speaker=" ".join([source.role, *rest]), told=()) if rest else None

    def _spoke_unnamed(self, source: Source, placed: Placed) -> bool:
        """Tell whether a bare "the source" is the unnamed source that has just spoken."""
        last = self._memory.spoke_last(source.gender if self._articles else "", placed)
        spoken = source.role.split()
        of_outlet = not self._articles and len(spoken) == _OF_OUTLET and is_any_body_stem(spoken[1])
        bare = (len(spoken) == 1 or of_outlet) and is_word_for_unnamed(source.role)
        return bare and last is not None and last.person is None and not last.plural

    def _described_before(self, source: Source) -> Voice | None:
        """Return whom a bare role has been said of before at more length: "the spokesman"."""
        same = [v for h, v in self._described if h == source.head and v.plural == source.plural]
        return same[-1] if same and len(source.role.split()) == 1 else None

    def _new(self, source: Source, phrase: str) -> Voice:
        """Return the voice of somebody without a name; an empty one for a firm, which has one somewhere."""
        if self._articles and source.role in _FIRMS and phrase.lower().startswith("the "):
            return Voice(None)
        role = source.role or None
        voice = Voice(role, None, (), DESCRIBED, source.gender, source.plural, None)
        self._described.append((source.head, voice))
        return voice
