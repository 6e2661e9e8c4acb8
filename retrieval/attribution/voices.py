"""Reports in the order of a text -> whose voice each is: pronouns, surnames, roles looked up in the article.

Confidence is set by what the voice rests on, and measured on the labelled articles (docs/decisions.md): a
name that stands there is sure; a surname of two people, a pronoun with several people it may mean, and an
omitted subject are less so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retrieval.attribution.antecedents import Antecedents, is_joined
from retrieval.attribution.descriptions import Descriptions
from retrieval.attribution.people import People, agree
from retrieval.attribution.surroundings import Surroundings
from retrieval.attribution.topics import NO_TOPICS, Topics
from retrieval.attribution.types import Mention, Report, Source, Span
from retrieval.attribution.voice import (
    DESCRIBED,
    LIKELY_PRONOUN,
    NAMED,
    SHARED_SURNAME,
    Placed,
    Voice,
    voice_of,
)
from retrieval.attribution.weighed import WeighedAntecedents


class Voices:
    """Finds voices in the order of the text; it remembers who spoke last."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        people: People,
        sentence_starts: Sequence[int],
        topics: Topics = NO_TOPICS,
        *,
        articles: bool,
    ) -> None:
        """Look people up among those whom the text names.

        Args:
            text: the text.
            mentions: those outside speech.
            people: everybody named in the text.
            sentence_starts: where its sentences outside speech begin, in order.
            topics: whom its silent sentences are about.
            articles: whether its language has articles.
        """
        self._articles = articles
        self._text = text
        self._people = people
        self._around = Surroundings(text, mentions, people, sentence_starts)
        self._memory = (
            Antecedents(text, self._around, people, topics)
            if articles
            else WeighedAntecedents(text, self._around, people, topics, mentions, sentence_starts)
        )
        self._descriptions = Descriptions(
            text, people, self._around, self._memory, articles=articles
        )
        self._topics = topics

    def notice(self, sentence: Span, block: int) -> None:
        """Take in that a silent sentence stands here; called in the order of the text."""
        source = self._topics.by_sentence.get(sentence)
        if source is None:
            return
        topic = Placed(Report((source.span[1], source.span[1]), source), sentence, block)
        joined = source.plural and is_joined(self._text[slice(*source.span)])
        self._memory.notice(topic, Voice(None) if joined else self._resolved(source, topic))

    def asked(self, speaker: str | None, block: int) -> None:
        """Take in who asked the question that a block ends with; called in the order of the text."""
        self._memory.asked(speaker, block)

    def topic(self, sentence: Span) -> Voice:
        """Return whom a silent sentence is about; an empty voice where that can't be told."""
        return self._memory.topic(sentence)

    def knows_topic(self, sentence: Span) -> bool:
        """Tell whether it is known whom a silent sentence is about."""
        return self._memory.knows_topic(sentence)

    def voice(self, placed: Placed) -> Voice:
        """Return the voice of a report; called in the order of the text."""
        source = placed.report.source or self._omitted(placed)
        voice = Voice(None) if source is None else self._resolved(source, placed)
        told = placed.report.told or self._told_before(voice, placed, source)
        voice = replace(voice, told=told)
        self._memory.spoke(voice, placed)
        return voice

    def _omitted(self, placed: Placed) -> Source | None:
        """Return an omitted subject where a sentence begins with the verb: "Adds that …"."""
        if not self._articles:
            return None  # the verb's form tells there who is left out
        begins = self._text[placed.sentence[0] : placed.report.cue[0]]
        return None if any(c.isalnum() for c in begins) else Source((0, 0), "omitted")

    def _told_before(self, voice: Voice, placed: Placed, source: Source | None) -> tuple[str, ...]:
        """Who was told a moment ago was told this too: "he added"."""
        last = self._memory.last
        same = (
            last is not None
            and last.speaker == voice.speaker
            and self._memory.in_block(placed.block)
        )
        refers = source is not None and source.form in ("pronoun", "omitted", "described")
        return last.told if last is not None and same and refers else ()

    def _resolved(self, source: Source, placed: Placed) -> Voice:
        if source.form == "name":
            return self._named(source, placed.place)
        if source.form == "body":
            role = source.role or None
            return Voice(source.name, role, (), NAMED, source.gender, source.plural, person=False)
        if source.form == "described":
            return self._descriptions.meant(source, placed)
        return self._referred_to(source, placed)

    def _named(self, source: Source, place: int) -> Voice:
        if source.plural:  # several names, of which no one person is the bearer
            return Voice(source.name, source.role or None, (), NAMED, plural=True)
        definites = self._descriptions.definites
        nation = None if definites is None else definites.of_nation(source.name, place)
        if nation is not None:
            return voice_of(nation, DESCRIBED, "")
        person = self._people.named(source.name, place, source.gender, source.head)
        if person is None:
            return Voice(source.name, source.role or None, (), NAMED, source.gender)
        alone = len(source.name.split()) == 1
        if alone and source.role and not self._articles and not agree(person.gender, source.gender):
            return Voice(f"{source.role} {source.name}", None, (), DESCRIBED, source.gender)
        person.gender = source.gender or person.gender
        bare = len(source.name.split()) < len(person.name.split())
        shared = bare and self._people.shares_surname(person)
        return voice_of(person, SHARED_SURNAME if shared else NAMED, source.role)

    def _referred_to(self, source: Source, placed: Placed) -> Voice:
        """Return whom a pronoun or an omitted subject means."""
        last = self._memory.last
        body = None
        if source.gender == "n" and not source.plural:
            body = self._around.body_subject(placed.sentence, placed.place)
        if body is not None:
            return voice_of(body, LIKELY_PRONOUN, "")
        if source.gender == "n" and not source.plural and placed.block != self._memory.block:
            issuer = self._around.issuer_before(placed.sentence)
            if issuer is not None:
                return Voice(issuer, None, (), LIKELY_PRONOUN, "n", person=False)
        if source.plural or source.gender == "n":
            fits = last is not None and (last.plural or not last.person)
            return (
                replace(last, confidence=LIKELY_PRONOUN)
                if last is not None and fits
                else Voice(None)
            )
        voice = self._memory.antecedent(source, placed)
        if voice.confidence >= LIKELY_PRONOUN:
            self._people.learn(voice.speaker or "", source.gender)
        return voice
