"""Whom another word for a body means: "the ministry added", "the company said"."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.attribution.antecedents import Antecedents
from retrieval.attribution.offices import is_any_body, is_body_word
from retrieval.attribution.people import People, stems
from retrieval.attribution.types import Source
from retrieval.attribution.voice import EPITHET, GENERIC_ROLE, ROLE, Placed, Voice, voice_of
from retrieval.words import skeleton

#: Characters: about two sentences.
_NEAR = 300
#: Who has no gender and is called so is a firm.
_OWNER = re.compile(r"\b(?:owner|operator|maker|manufacturer|parent|supplier|contractor)$")


class Bodies:
    """Finds bodies among those whom one text names."""

    def __init__(self, people: People, memory: Antecedents, *, articles: bool) -> None:
        """Take everybody named, who spoke, and whether the language has articles."""
        self._people = people
        self._memory = memory
        self._articles = articles

    def meant(self, source: Source, placed: Placed) -> Voice | None:
        """Return the body that a bare word for one means; None when that can't be told."""
        if not self._articles and not is_any_body(source.head):
            return self._of_kind(source)
        last = self._memory.last
        if last is not None and last.person is False:
            return replace(last, confidence=GENERIC_ROLE)
        if last is not None and self._may_be_body(last):
            return replace(last, confidence=GENERIC_ROLE, person=False)
        near = self._people.body_named_before(placed.place, _NEAR)
        body = near or self._people.only_firm(placed.place)
        return voice_of(body, EPITHET, "") if body is not None else None

    def _may_be_body(self, voice: Voice) -> bool:
        """Tell whether who spoke, a name of which nothing tells that it is a person's, may be a body's."""
        several = len((voice.speaker or "").split()) > 1
        unknown = voice.person is True and not voice.gender and self._articles and several
        return unknown and (not voice.role or _OWNER.search(voice.role) is not None)

    def named_in_role(self, source: Source) -> Voice | None:
        """Return the one body whose name has all the words of a role."""
        found = self._people.bodies(source.head) if is_body_word(source.head) else []
        if len(found) != 1 or not stems(source.role) <= stems(found[0].name):
            return None
        return Voice(found[0].name, None, (), ROLE, found[0].gender, person=False)

    def _of_kind(self, source: Source) -> Voice | None:
        """Return the body with this word in its name: the one that spoke last, or the only one."""
        last = self._memory.last
        named = skeleton(last.speaker.lower()) if last is not None and last.speaker else ""
        if last is not None and last.person is False and skeleton(source.head) in named:
            return replace(last, confidence=GENERIC_ROLE)
        found = self._people.bodies(source.head)
        return voice_of(found[0], EPITHET, "") if len(found) == 1 else None
