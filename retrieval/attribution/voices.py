"""Reports in the order of a text -> whose voice each is: pronouns, surnames, roles looked up in the article.

Confidence is set by what the voice rests on, and measured on the labelled articles (docs/decisions.md): a
name that stands there is sure; a surname of two people, a pronoun with several people it may mean, and an
omitted subject are less so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from retrieval.attribution.salience import Salience, Reference, Spoke
from retrieval.attribution.offices import (
    is_any_body,
    is_any_body_stem,
    is_anybody,
    is_body_word,
    is_common_office,
    is_epithet,
    office,
)
from retrieval.attribution.people import People, Person, agree, stems
from retrieval.attribution.surroundings import Surroundings
from retrieval.attribution.types import Gender, Mention, Report, Source, Span
from retrieval.words import skeleton

NAMED, SHARED_SURNAME, ROLE, DESCRIBED = 0.97, 0.75, 0.85, 0.9
GENERIC_ROLE, EPITHET = 0.8, 0.72
SURE_PRONOUN, LIKELY_PRONOUN, DOUBTFUL_PRONOUN = 0.85, 0.7, 0.45

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


#: "szef resortu"
_OF_BODY = 2
#: Probabilities by which somebody weighed against others is meant for sure, and below which it is a toss-up.
_SURE, _TOSS_UP = 0.85, 0.5
#: Characters: about two sentences.
_NEAR = 300


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


class Voices:
    """Finds voices in the order of the text; it remembers who spoke last."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        people: People,
        sentence_starts: Sequence[int],
        *,
        articles: bool,
    ) -> None:
        """Look people up among those whom the text names.

        Args:
            text: the text.
            mentions: those outside speech.
            people: everybody named in the text.
            sentence_starts: where its sentences outside speech begin, in order.
            articles: whether its language has articles.
        """
        self._articles = articles
        self._text = text
        self._people = people
        self._around = Surroundings(text, mentions, people, sentence_starts)
        self._weighed = None if articles else Salience(mentions, people, sentence_starts)
        self._spoken: list[Spoke] = []
        self._voices: dict[str, Voice] = {}
        self._last: Voice | None = None
        self._last_place = 0
        self._last_block = -1
        self._described: list[tuple[str, Voice]] = []

    def voice(self, placed: Placed) -> Voice:
        """Return the voice of a report; called in the order of the text."""
        source = placed.report.source or self._omitted(placed)
        voice = Voice(None) if source is None else self._resolved(source, placed)
        told = placed.report.told or self._told_before(voice, placed, source)
        voice = replace(voice, told=told)
        if voice.speaker is not None:
            self._last, self._last_place, self._last_block = voice, placed.place, placed.block
            self._spoken.append(
                Spoke(voice.speaker, voice.gender, placed.place, placed.block, voice.person)
            )
            self._voices[voice.speaker] = voice
        if self._weighed is not None:
            self._weighed.note_content(placed.report.content)
        return voice

    def _omitted(self, placed: Placed) -> Source | None:
        """Return an omitted subject where a sentence begins with the verb: "Adds that …"."""
        if not self._articles:
            return None  # the verb's form tells there who is left out
        begins = self._text[placed.sentence[0] : placed.report.cue[0]]
        return None if any(c.isalnum() for c in begins) else Source((0, 0), "omitted")

    def _told_before(self, voice: Voice, placed: Placed, source: Source | None) -> tuple[str, ...]:
        """Who was told a moment ago was told this too: "he added"."""
        last = self._last
        same = (
            last is not None and last.speaker == voice.speaker and placed.block == self._last_block
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
        alone = len(source.name.split()) == 1
        if alone and source.role and not self._articles and not agree(person.gender, source.gender):
            return Voice(f"{source.role} {source.name}", None, (), DESCRIBED, source.gender)
        person.gender = source.gender or person.gender
        bare = len(source.name.split()) < len(person.name.split())
        shared = bare and self._people.shares_surname(person)
        return _voice_of(person, SHARED_SURNAME if shared else NAMED, source.role)

    def _described_as(self, source: Source, placed: Placed) -> Voice:
        role = source.role
        person = self._people.named(role, placed.place) if role[:1].isupper() else None
        if person is not None and role in person.name:
            return _voice_of(person, NAMED, "")
        if (named := self._named_at_end(source, placed) or self._one_more(source)) is not None:
            return named
        phrase = self._text[slice(*source.span)]
        indefinite = bool(_INDEFINITE.match(phrase))
        unnamed = indefinite or bool(stems(role) & _UNNAMED) or source.plural
        if not unnamed and source.head:
            known = self._holder(source, placed) or self._epithet(source, phrase, placed)
            if known is not None:
                return known
        if not indefinite and not source.plural and self._spoke_unnamed(source, placed):
            return self._last if self._last is not None else Voice(None)
        if not indefinite:
            same = [v for h, v in self._described if h == source.head and v.plural == source.plural]
            if same and len(role.split()) == 1:
                return same[-1]
        voice = Voice(role or None, None, (), DESCRIBED, source.gender, source.plural, None)
        self._described.append((source.head, voice))
        return voice

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
        last = self._spoke_last(source.gender, placed)
        bare = len(source.role.split()) == 1 and bool(stems(source.role) & _UNNAMED)
        return bare and last is not None and last.person is None

    def _epithet(self, source: Source, phrase: str, placed: Placed) -> Voice | None:
        """Return whom another word for somebody named before means: "the official", "the ministry"."""
        if is_body_word(source.role, whole=not self._articles):
            return self._body_before(placed, source)
        if source.bare is not None:
            return self._other_word(source, phrase, placed)
        common = is_common_office(source.role, phrase, articles=self._articles)
        if not (common or is_epithet(source.role, source.head, phrase, articles=self._articles)):
            return None
        voice = self._antecedent(source.gender, placed)
        fits = voice.speaker is not None and voice.person and voice.confidence >= LIKELY_PRONOUN
        if common and not self._people.has_no_other_office(voice.speaker or "", source.role):
            return None
        return replace(voice, confidence=EPITHET) if fits else None

    def _other_word(self, source: Source, phrase: str, placed: Placed) -> Voice | None:
        """Return whom a description means that says nothing of which one: «політик», «підсудний»."""
        known = is_epithet(source.role, source.head, phrase, articles=False)
        of_body = len(source.role.split()) == _OF_BODY and is_any_body_stem(source.role.split()[-1])
        if not (source.bare or (known and of_body)) or source.gender == "n":
            return None
        last = self._spoke_last(source.gender, placed)
        if is_anybody(source.head) and last is not None and last.person is None:
            return replace(last, confidence=EPITHET)
        voice = self._antecedent(source.gender, placed)
        if voice.speaker is None or not voice.person or voice.confidence < LIKELY_PRONOUN:
            return None
        wanted = office(source.role)
        if not known and not wanted and self._people.has_role(voice.speaker, source.head):
            return None
        if wanted and not self._people.has_no_other_office(voice.speaker, source.role):
            return None
        return replace(voice, confidence=EPITHET)

    def _body_before(self, placed: Placed, source: Source) -> Voice | None:
        """Return the body that spoke last, or the only one named shortly before."""
        last = self._last
        if not self._articles and not is_any_body(source.head):
            named = skeleton(last.speaker.lower()) if last is not None and last.speaker else ""
            if last is not None and last.person is False and skeleton(source.head) in named:
                return replace(last, confidence=GENERIC_ROLE)
            bodies = self._people.bodies(source.head)
            return _voice_of(bodies[0], EPITHET, "") if len(bodies) == 1 else None
        if last is not None and last.person is False:
            return replace(last, confidence=GENERIC_ROLE)
        body = self._people.body_named_before(placed.place, _NEAR)
        return _voice_of(body, EPITHET, "") if body is not None else None

    def _named_at_end(self, source: Source, placed: Placed) -> Voice | None:
        """Return whom a description names at its end: "the head of the Office, Danylo Hrab"."""
        for mention in self._around.between(source.span[0] + 1, source.span[1]):
            if mention.span[1] == source.span[1]:
                before = self._text[source.span[0] : mention.span[0]].rstrip()
                person = self._people.at(mention.span[0])
                if before.endswith(",") and person is not None:
                    return _voice_of(person, NAMED, source.role.split(f", {mention.name}")[0])
        return None

    def _holder(self, source: Source, placed: Placed) -> Voice | None:
        """Return whom the article names as the holder of a role, or the body that the role's noun means."""
        body = not self._articles and is_body_word(source.head, whole=True)
        holders = [] if body else self._people.holders(source)
        if len(holders) > 1 and self._last is not None:
            holders = [p for p in holders if p.name == self._last.speaker] or holders
        if len(holders) > 1:
            near = [p for p in holders if any(0 < placed.place - q <= _NEAR for q in p.places)]
            return _voice_of(near[0], EPITHET, source.role) if len(near) == 1 else None
        if len(holders) == 1:
            return _voice_of(holders[0], ROLE, source.role)
        bodies = (
            self._people.bodies(source.head) if not holders and is_body_word(source.head) else []
        )
        if len(bodies) == 1 and stems(source.role) <= stems(bodies[0].name):
            return Voice(bodies[0].name, None, (), ROLE, bodies[0].gender, person=False)
        return None

    def _referred_to(self, source: Source, placed: Placed) -> Voice:
        """Return whom a pronoun or an omitted subject means."""
        last = self._last
        if source.plural or source.gender == "n":
            fits = last is not None and (last.plural or not last.person)
            return (
                replace(last, confidence=LIKELY_PRONOUN)
                if last is not None and fits
                else Voice(None)
            )
        voice = self._antecedent(source.gender, placed, source.head or source.form)
        if voice.confidence >= LIKELY_PRONOUN:
            self._people.learn(voice.speaker or "", source.gender)
        return voice

    def _weighed_antecedent(self, gender: Gender, placed: Placed, form: str) -> Voice:
        """Return whom a word means in a language whose cases show who is a subject."""
        if self._weighed is None:
            return Voice(None)
        reference = Reference(placed.place, placed.sentence, placed.block, gender, form)
        choice = self._weighed.choice(reference, self._spoken)
        if choice is None or choice.probability < _TOSS_UP:
            return Voice(None)
        sure = SURE_PRONOUN if choice.probability >= _SURE else LIKELY_PRONOUN
        person = self._weighed.person(choice.name)
        if person is not None:
            return _voice_of(person, sure, "")
        return replace(self._voices[choice.name], confidence=sure)

    def _antecedent(self, gender: Gender, placed: Placed, form: str = "described") -> Voice:
        """Return whom "he", "she" or an omitted subject means."""
        if self._weighed is not None:
            return self._weighed_antecedent(gender, placed, form)
        subject = self._around.subject(gender, placed.sentence, placed.place)
        if subject is not None:
            return _voice_of(subject, SURE_PRONOUN, "")
        near = self._around.near(gender, placed.sentence, placed.place)
        spoke = self._spoke_last(gender, placed)
        if spoke is not None and not self._somebody_came_between(near, spoke, placed.place):
            alone = all(person.name == spoke.speaker for person in near)
            return replace(spoke, confidence=SURE_PRONOUN if alone else LIKELY_PRONOUN)
        if not near:
            return Voice(None)
        if len({person.name for person in near}) == 1:
            return _voice_of(near[0], SURE_PRONOUN, "")
        prominent = self._around.opens_sentence_before(near[0], placed.sentence)
        return _voice_of(near[0], LIKELY_PRONOUN if prominent else DOUBTFUL_PRONOUN, "")

    def _spoke_last(self, gender: Gender, placed: Placed) -> Voice | None:
        last = self._last
        near = placed.block - self._last_block <= 1
        fits = last is not None and not last.plural and agree(last.gender, gender)
        human = last is not None and (last.person is not False or not gender)
        return last if fits and near and human else None

    def _somebody_came_between(self, near: list[Person], spoke: Voice, place: int) -> bool:
        """Tell whether somebody else has become the subject since the last voice."""
        if not near or near[0].name == spoke.speaker:
            return False
        return self._around.became_subject(near[0], self._last_place + 1, place)


def _voice_of(person: Person, confidence: float, role: str) -> Voice:
    return Voice(
        person.name,
        role or person.role or None,
        (),
        confidence,
        person.gender,
        person=person.person,
    )
