"""Reports in the order of a text -> whose voice each is: pronouns, surnames, roles looked up in the article.

Confidence is set by what the voice rests on, and measured on the labelled articles (docs/decisions.md): a
name that stands there is sure; a surname of two people, a pronoun with several people it may mean, and an
omitted subject are less so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from retrieval.attribution.antecedents import Antecedents, is_joined
from retrieval.attribution.offices import is_body_word, is_common_office, is_epithet, is_title_role
from retrieval.attribution.people import People, agree, stems
from retrieval.attribution.surroundings import Surroundings
from retrieval.attribution.topics import NO_TOPICS, Topics
from retrieval.attribution.types import Gender, Mention, Report, Source, Span
from retrieval.attribution.voice import (
    DESCRIBED,
    EPITHET,
    GENERIC_ROLE,
    LIKELY_PRONOUN,
    NAMED,
    ROLE,
    SHARED_SURNAME,
    Placed,
    Voice,
    voice_of,
)
from retrieval.words import skeleton

_INDEFINITE = re.compile(
    r"^\W*(?:an?|another|one|two|three|four|five|several|some|many|few|both|other|no|any|unnamed|anonymous"
    r"|(?:ще |еще |ещё |jeszcze )?(?:один|одна|jeden|jedna)|інш(?:ий|а)|якийсь|якась|друг(?:ой|ая)|некий"
    r"|некая|какой-то"
    r"|inn[ya]|kolejn[ya]|pewien|pewna|jakiś|jakaś)\b",
    re.IGNORECASE,
)
#: What unnamed sources are called, by the beginnings of the words.
_UNNAMED = frozenset(
    skeleton(word)[:5]
    for word in "source informant insider anonymous unnamed джерело інформатор співрозмовник неназваний"
    " анонімний"
    " обізнаний високопоставлений источник информатор собеседник неназванный анонимный"
    " высокопоставленный źródło"
    " informator rozmówca nienazwany anonimowy ranga".split()
)


#: What brings in somebody by a role: "The minister", "Her predecessor", "Ostria’s energy minister".
_KNOWN = re.compile(r"\W*(?:the|his|her|their|its)\b|.{0,40}?['’]s? ", re.IGNORECASE)
_FIRMS = frozenset(
    "company firm miner carrier lender retailer manufacturer carmaker automaker group".split()
)
_OWNED = re.compile(r"\W*(?:his|her|their|its)\b", re.IGNORECASE)
#: "the 54-year-old"
_AGED = re.compile(r"\d{1,3}-year-old\b")
#: Characters: about two sentences.
_NEAR = 300


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
        self._memory = Antecedents(text, self._around, people, topics)
        self._described: list[tuple[str, Voice]] = []
        self._topics = topics

    def notice(self, sentence: Span, block: int) -> None:
        """Take in that a silent sentence stands here; called in the order of the text."""
        source = self._topics.by_sentence.get(sentence)
        if source is None:
            return
        topic = Placed(Report((source.span[1], source.span[1]), source), sentence, block)
        joined = source.plural and is_joined(self._text[slice(*source.span)])
        self._memory.notice(topic, Voice(None) if joined else self._resolved(source, topic))

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
            return self._described_as(source, placed)
        return self._referred_to(source, placed)

    def _named(self, source: Source, place: int) -> Voice:
        if source.plural:  # several names, of which no one person is the bearer
            return Voice(source.name, source.role or None, (), NAMED, plural=True)
        person = self._people.named(source.name, place, source.gender, source.head)
        if person is None:
            return Voice(source.name, source.role or None, (), NAMED, source.gender)
        bare = len(source.name.split()) < len(person.name.split())
        shared = bare and self._people.shares_surname(person)
        return voice_of(person, SHARED_SURNAME if shared else NAMED, source.role)

    def _described_as(self, source: Source, placed: Placed) -> Voice:
        role = source.role
        person = self._people.named(role, placed.place) if role[:1].isupper() else None
        if person is not None and role in person.name:
            return voice_of(person, NAMED, "")
        if (named := self._named_at_end(source, placed)) is not None:
            return named
        phrase = self._text[slice(*source.span)]
        indefinite = bool(_INDEFINITE.match(phrase))
        unnamed = indefinite or bool(stems(role) & _UNNAMED) or source.plural
        if not unnamed and source.head:
            known = (
                self._holder(source, placed)
                or self._named_next(source, phrase, placed)
                or self._epithet(source, phrase, placed)
            )
            if known is not None:
                return known
        if not indefinite and not source.plural and self._spoke_unnamed(source, placed):
            return self._memory.last if self._memory.last is not None else Voice(None)
        same = self._described_before(source)
        return same if same is not None and not indefinite else self._new(source, phrase)

    def _new(self, source: Source, phrase: str) -> Voice:
        """Return the voice of somebody without a name; an empty one for a firm, which has one somewhere."""
        if self._articles and source.role in _FIRMS and phrase.lower().startswith("the "):
            return Voice(None)
        role = source.role or None
        voice = Voice(role, None, (), DESCRIBED, source.gender, source.plural, None)
        self._described.append((source.head, voice))
        return voice

    def _described_before(self, source: Source) -> Voice | None:
        """Return whom a bare role has been said of before at more length: "the spokesman"."""
        same = [v for h, v in self._described if h == source.head and v.plural == source.plural]
        return same[-1] if same and len(source.role.split()) == 1 else None

    def _spoke_unnamed(self, source: Source, placed: Placed) -> bool:
        """Tell whether a bare "the source" is the unnamed source that has just spoken."""
        last = self._memory.spoke_last(source.gender, placed)
        bare = len(source.role.split()) == 1 and bool(stems(source.role) & _UNNAMED)
        return bare and last is not None and last.person is None

    def _epithet(self, source: Source, phrase: str, placed: Placed) -> Voice | None:
        """Return whom another word for somebody named before means: "the official", "the ministry"."""
        if is_body_word(source.role, articles=self._articles):
            return self._body_before(placed)
        common = is_common_office(source.role, phrase, articles=self._articles)
        if self._articles and _OWNED.match(phrase):
            return None  # "his deputy" is never he
        aged = self._articles and bool(_AGED.match(source.role))
        if common and len(self._people.holders(source)) > 1:
            return None
        if not (
            common or aged or is_epithet(source.role, source.head, phrase, articles=self._articles)
        ):
            return None
        if aged:
            return self._of_age(source) or self._one_near(source.gender, placed)
        if (unnamed := self._unnamed_before(source, placed)) is not None:
            return unnamed
        voice = self._memory.antecedent(source.gender, placed)
        fits = voice.speaker is not None and voice.person and voice.confidence >= LIKELY_PRONOUN
        if common and not self._people.has_no_other_office(voice.speaker or "", source.role):
            return None
        return replace(voice, confidence=EPITHET) if fits else None

    def _one_near(self, gender: Gender, placed: Placed) -> Voice:
        """Return the only person named shortly before; an empty voice where there are several."""
        near = {p.name: p for p in self._around.near(gender, placed.sentence, placed.place)}
        return voice_of(next(iter(near.values())), EPITHET, "") if len(near) == 1 else Voice(None)

    def _named_next(self, source: Source, phrase: str, placed: Placed) -> Voice | None:
        """Return whom the next sentence names: "The minister denied it. Jon Falk said he was away"."""
        if not self._articles or not _KNOWN.match(phrase) or not is_title_role(source.head):
            return None
        person = self._around.introduced_next(placed.sentence)
        if person is None or not agree(person.gender, source.gender):
            return None
        return voice_of(person, EPITHET, source.role)

    def _of_age(self, source: Source) -> Voice | None:
        """Return the one person whose age the article tells as this: "the 54-year-old"."""
        age = source.role.split("-")[0]
        places = [m.start() for m in re.finditer(rf",? \(?{age}\b(?=[,.)]| )", self._text)]
        named = (self._people.ending_at(place) for place in places)
        found = {person.name: person for person in named if person is not None}
        return voice_of(next(iter(found.values())), ROLE, "") if len(found) == 1 else None

    def _unnamed_before(self, source: Source, placed: Placed) -> Voice | None:
        """Return the one person without a name who has just spoken: "an aide said …. The official added"."""
        last = self._memory.spoke_last(source.gender, placed)
        if last is None or last.person is not None or last.speaker is None or not self._articles:
            return None
        head = last.speaker.split(" of ")[0].split(" in ")[0].split(" to ")[0].split()[-1]
        if head == source.head:
            return last
        human = is_epithet(head, head, "the", articles=True) or bool(stems(head) & _UNNAMED)
        return replace(last, confidence=EPITHET) if human else None

    def _body_before(self, placed: Placed) -> Voice | None:
        """Return the body that spoke last, or the only one named shortly before."""
        last = self._memory.last
        if last is not None and last.person is False:
            return replace(last, confidence=GENERIC_ROLE)
        body = self._people.body_named_before(placed.place, _NEAR) or self._people.only_firm(
            placed.place
        )
        return voice_of(body, EPITHET, "") if body is not None else None

    def _named_at_end(self, source: Source, placed: Placed) -> Voice | None:
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
        a_body = self._articles and is_body_word(source.head, articles=True)
        holders = [] if a_body else self._people.holders(source)
        if len(holders) > 1 and self._memory.last is not None:
            holders = [p for p in holders if p.name == self._memory.last.speaker] or holders
        if len(holders) > 1:
            near = [p for p in holders if any(0 < placed.place - q <= _NEAR for q in p.places)]
            return voice_of(near[0], EPITHET, source.role) if len(near) == 1 else None
        if len(holders) == 1:
            return voice_of(holders[0], ROLE, source.role)
        bodies = (
            self._people.bodies(source.head) if not holders and is_body_word(source.head) else []
        )
        if len(bodies) == 1 and stems(source.role) <= stems(bodies[0].name):
            return Voice(bodies[0].name, None, (), ROLE, bodies[0].gender, person=False)
        return None

    def _referred_to(self, source: Source, placed: Placed) -> Voice:
        """Return whom a pronoun or an omitted subject means."""
        last = self._memory.last
        body = None
        if source.gender == "n" and not source.plural:
            body = self._around.body_subject(placed.sentence, placed.place)
        if body is not None:
            return voice_of(body, LIKELY_PRONOUN, "")
        if source.plural or source.gender == "n":
            fits = last is not None and (last.plural or not last.person)
            return (
                replace(last, confidence=LIKELY_PRONOUN)
                if last is not None and fits
                else Voice(None)
            )
        voice = self._memory.antecedent(source.gender, placed)
        if voice.confidence >= LIKELY_PRONOUN:
            self._people.learn(voice.speaker or "", source.gender)
        return voice
