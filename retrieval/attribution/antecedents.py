"""Whom "he", "she" or an omitted subject means: who spoke, whom the outlet goes on about, who is near."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from retrieval.attribution.people import People, Person, agree
from retrieval.attribution.surroundings import Surroundings
from retrieval.attribution.topics import Topics
from retrieval.attribution.types import Gender, Source, Span
from retrieval.attribution.voice import (
    DOUBTFUL_PRONOUN,
    LIKELY_PRONOUN,
    ONLY_ONE,
    SURE_PRONOUN,
    Placed,
    Voice,
    voice_of,
)

#: Blocks from one question to the next, and the one after it.
_TURNS = 4
#: Who has spoken more often is whom an article is about.
_OFTEN = 2
#: "The minister and the senator": either may be meant by what follows.
_JOINED = re.compile(r"\band\b")


def is_joined(phrase: str) -> bool:
    """Tell whether a phrase joins several people."""
    return _JOINED.search(phrase) is not None


class Antecedents:
    """Remembers who spoke and whom silent sentences are about; `last` is the voice that spoke last."""

    def __init__(self, text: str, around: Surroundings, people: People, topics: Topics) -> None:
        """Look people up in one text."""
        self._text = text
        self._around = around
        self._people = people
        self._topics = topics
        self.last: Voice | None = None
        self._place = 0
        self._block = -1
        self._topic: Placed | None = None
        self._topic_voices: dict[Span, Voice] = {}
        self._asked: tuple[Voice | None, int] = (None, -1)
        self._asker: tuple[str, int] = ("", -2)
        self._before: Voice | None = None
        self._main: Voice | None = None
        self._counts: dict[str, int] = {}
        self._reacted = False

    def spoke(self, voice: Voice, placed: Placed) -> None:
        """Take in who speaks; called in the order of the text."""
        if placed.block in self._topics.asking:
            self._asked = (voice if voice.speaker is not None else self._asked[0], placed.block)
        elif voice.speaker is not None:
            if self.last is not None and self.last.speaker != voice.speaker:
                self._before = self.last
            self.last, self._place, self._block = voice, placed.place, placed.block
            self._count(voice, placed)

    def _count(self, voice: Voice, placed: Placed) -> None:
        """Take in how often somebody has spoken, and whether this is but a word on another's words."""
        name = voice.speaker or ""
        self._counts[name] = self._counts.get(name, 0) + 1
        most = self._main is None or self._counts[name] >= self._counts[self._main.speaker or ""]
        if voice.person and most:
            self._main = voice
        self._reacted = bool(placed.report.content) and not placed.report.clause

    def _is_foil(self, placed: Placed) -> bool:
        """Tell whether who spoke last has no name and only reacted to the main voice, a paragraph before."""
        last, main = self.last, self._main
        if last is None or main is None or last.person is not None or not self._reacted:
            return False
        once = self._counts.get(last.speaker or "", 0) == 1
        return once and self._counts[main.speaker or ""] > _OFTEN and placed.block > self._block

    def asked(self, speaker: str | None, block: int) -> None:
        """Take in who asked the question that a block ends with: what follows is not theirs."""
        self._asker = (speaker or "", block)

    def notice(self, topic: Placed, voice: Voice) -> None:
        """Take in whom a silent sentence is about; called in the order of the text."""
        self._topic = topic
        self._topic_voices[topic.sentence] = voice

    @property
    def block(self) -> int:
        """The block that somebody has spoken in last."""
        return self._block

    def in_block(self, block: int) -> bool:
        """Tell whether somebody has spoken in a block."""
        return block == self._block

    def topic(self, sentence: Span) -> Voice:
        """Return whom a silent sentence is about; an empty voice where that can't be told."""
        voice = self._topic_voices.get(sentence, Voice(None))
        return voice if voice.person is not False and not voice.plural else Voice(None)

    def knows_topic(self, sentence: Span) -> bool:
        """Tell whether it is known whom a silent sentence is about."""
        return sentence in self._topics.by_sentence

    def antecedent(
        self, source: Source, placed: Placed, fits: Callable[[Person], bool] | None = None
    ) -> Voice:
        """Return whom "he", "she" or an omitted subject means."""
        gender = source.gender
        said = self._said_of(placed)
        subject = self._around.subject(gender, placed.sentence, placed.place)
        if subject is not None and subject.name not in said:
            return voice_of(subject, SURE_PRONOUN, "")
        topic = self._opened(gender, placed)
        if topic is not None and topic.speaker not in said:
            return topic
        near = [
            person
            for person in self._around.near(gender, placed.sentence, placed.place)
            if person.name not in said
        ]
        spoke = self.spoke_last(gender, placed)
        if spoke is not None and spoke.speaker in said and spoke.speaker == self._asker[0]:
            spoke = self._answering(gender)
        if spoke is not None and not self._somebody_came_between(near, spoke, placed.place):
            alone = all(person.name == spoke.speaker for person in near)
            return replace(spoke, confidence=SURE_PRONOUN if alone else LIKELY_PRONOUN)
        if not near:
            return self._farther_off(gender, placed)
        if len({person.name for person in near}) == 1:
            return voice_of(near[0], SURE_PRONOUN, "")
        prominent = self._around.opens_sentence_before(near[0], placed.sentence)
        return voice_of(near[0], LIKELY_PRONOUN if prominent else DOUBTFUL_PRONOUN, "")

    def _farther_off(self, gender: Gender, placed: Placed) -> Voice:
        """Return the only man or woman so far of an interview, or who spoke before the one who spoke last."""
        interview = bool(self._topics.asking)
        only = self._people.only_one(gender, placed.place) if interview else None
        if only is not None:
            return voice_of(only, ONLY_ONE, "")
        before, last = self._before, self.last
        if before is None or last is None or before.plural or not last.gender:
            return Voice(None)
        other = before.gender == gender != last.gender and placed.block - self._block <= 1
        return replace(before, confidence=LIKELY_PRONOUN, told=()) if other else Voice(None)

    def _said_of(self, placed: Placed) -> set[str]:
        """Return those whom "he" can't mean: the subject of what he says, and who is being interviewed."""
        found = {
            person.name
            for start, end in placed.report.content
            if start < placed.place
            for person in self._around.openers(start, min(end, placed.place))
        }
        if placed.block in self._topics.asking and self.last is not None:
            found.add(self.last.speaker or "")
        if self.has_asked(Voice(self._asker[0]), placed):
            found.add(self._asker[0])
        return found

    def has_asked(self, voice: Voice | None, placed: Placed) -> bool:
        """Tell whether a paragraph answers what somebody has just asked."""
        asker, block = self._asker
        asked = voice is not None and bool(asker) and voice.speaker == asker
        return asked and placed.block == block + 1 and self._opens_with_speech(placed.place)

    def _opens_with_speech(self, place: int) -> bool:
        """Tell whether the paragraph of a place opens with somebody's words, as an answer does."""
        start = self._text.rfind("\n", 0, place) + 1
        return self._text[start:place].lstrip()[:1] in tuple("“\"‘'«„–—-")

    def _answering(self, gender: Gender) -> Voice | None:
        """Return who spoke before somebody asked, and answers."""
        before = self._before
        fits = before is not None and not before.plural and agree(before.gender, gender)
        return before if fits else None

    def _opened(self, gender: Gender, placed: Placed) -> Voice | None:
        """Return whom the silent sentence before is about, where nobody has spoken since."""
        topic = self._topic
        if topic is None or topic.place < self._place or placed.block - topic.block > 1:
            return None
        if topic.sentence[0] >= placed.sentence[0]:
            return None
        source = topic.report.source
        if source is None or not agree(source.gender, gender):
            return None
        if source.plural:
            both = _JOINED.search(self._text[slice(*source.span)])
            return Voice(None) if both else None
        voice = self.topic(topic.sentence)
        if voice.speaker is None or not agree(voice.gender, gender):
            return None
        start, end = topic.sentence
        others = {
            person.name
            for person in self._around.near_in(gender, start, end)
            if person.name != voice.speaker
        }
        sure = DOUBTFUL_PRONOUN if others else SURE_PRONOUN
        return replace(voice, confidence=min(voice.confidence, sure), told=())

    def spoke_last(self, gender: Gender, placed: Placed) -> Voice | None:
        """Return who has just spoken, where a pronoun of this gender may mean them."""
        last, near = self.last, placed.block - self._block <= 1
        if self._is_foil(placed):
            last = self._main
        if placed.block in self._topics.asking:
            last, near = self._asked[0], placed.block - self._asked[1] <= _TURNS
        fits = last is not None and not last.plural and agree(last.gender, gender)
        human = last is not None and (last.person is not False or not gender)
        return last if fits and near and human else None

    def _somebody_came_between(self, near: list[Person], spoke: Voice, place: int) -> bool:
        """Tell whether somebody else has become the subject since the last voice."""
        if not near or near[0].name == spoke.speaker:
            return False
        return self._around.became_subject(near[0], self._place + 1, place)
