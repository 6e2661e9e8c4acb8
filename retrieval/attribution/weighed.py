"""Whom a pronoun, an omitted subject or another word for somebody means, weighed in a language with cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retrieval.attribution.antecedents import Antecedents
from retrieval.attribution.offices import is_anybody
from retrieval.attribution.people import People
from retrieval.attribution.salience import Fits, Reference, Salience, Spoke
from retrieval.attribution.surroundings import Surroundings
from retrieval.attribution.topics import Topics
from retrieval.attribution.types import Mention, Source
from retrieval.attribution.voice import LIKELY_PRONOUN, SURE_PRONOUN, Placed, Voice, voice_of

#: Probabilities by which somebody is meant for sure, and below which it is a toss-up.
_SURE, _TOSS_UP = 0.85, 0.5


class WeighedAntecedents(Antecedents):
    """Remembers who spoke, and weighs everybody named by case, gender and place."""

    def __init__(
        self,
        text: str,
        around: Surroundings,
        people: People,
        topics: Topics,
        mentions: Sequence[Mention],
        starts: Sequence[int],
    ) -> None:
        """Look people up in one text.

        Args:
            text: the text.
            around: who is named around a place of it.
            people: everybody named in it.
            topics: whom its silent sentences are about.
            mentions: those outside speech.
            starts: where its sentences outside speech begin, in order.
        """
        super().__init__(text, around, people, topics)
        self._salience = Salience(mentions, people, starts)
        self._spoken: list[Spoke] = []
        self._voices: dict[str, Voice] = {}

    def spoke(self, voice: Voice, placed: Placed) -> None:
        """Take in who speaks, and what they say; called in the order of the text."""
        super().spoke(voice, placed)
        if voice.speaker is not None:
            self._spoken.append(
                Spoke(voice.speaker, voice.gender, placed.place, placed.block, voice.person)
            )
            self._voices[voice.speaker] = voice
        self._salience.note_content(placed.report.content)

    def notice(self, topic: Placed, voice: Voice) -> None:
        """Take in whom a silent sentence is about: of those without a name, as if they had spoken."""
        super().notice(topic, voice)
        if voice.speaker is not None and voice.person is None and not voice.plural:
            self._spoken.append(Spoke(voice.speaker, voice.gender, topic.place, topic.block, None))
            self._voices[voice.speaker] = voice

    def antecedent(self, source: Source, placed: Placed, fits: Fits | None = None) -> Voice:
        """Return whom a word means that names nobody, of those who fit."""
        form = source.form if source.form == "described" else source.head or source.form
        reference = Reference(placed.place, placed.sentence, placed.block, source.gender, form)
        choice = self._salience.choice(reference, self._spoken, fits)
        if choice is None or choice.probability < _TOSS_UP:
            return self._only_one(source, placed, fits)
        sure = SURE_PRONOUN if choice.probability >= _SURE else LIKELY_PRONOUN
        person = self._salience.person(choice.name)
        if person is not None:
            return voice_of(person, sure, "")
        return replace(self._voices[choice.name], confidence=sure)

    def _only_one(self, source: Source, placed: Placed, fits: Fits | None) -> Voice:
        """Return the one person of a gender whom the article has named so far."""
        only = self._people.only_one(source.gender, placed.place)
        described = source.form == "described"
        anybody = described and (source.bare is False or is_anybody(source.head))
        if only is None or anybody or (fits is not None and not fits(only)):
            return Voice(None)
        return voice_of(only, LIKELY_PRONOUN, "")
