"""Who speaks by a verb that is none of saying, beside a quotation: «…, — не вгавала артистка.»."""

from __future__ import annotations

from retrieval.attribution.slavic.chunks import Phrases
from retrieval.attribution.slavic.documents import owner_of
from retrieval.attribution.slavic.morphology import Reading
from retrieval.attribution.slavic.phrase import Phrase
from retrieval.attribution.slavic.sentence import Sentence
from retrieval.attribution.slavic.sources import source_of
from retrieval.attribution.slavic.subjects import subject
from retrieval.attribution.types import Gender, Report, Source

#: The verb stands among the first words behind a quotation.
_FARTHEST = 4
_THIRD = 3
_PEOPLE = ("name", "described", "pronoun")


def gesture(sentence: Sentence) -> list[Report]:
    """Return the report of a sentence that goes on behind speech or ends with a colon before it."""
    if not sentence.segments:
        return []
    if _goes_on(sentence):
        return _behind(sentence)
    if sentence.text.rstrip().endswith(":"):
        return _before(sentence)
    return []


def _goes_on(sentence: Sentence) -> bool:
    """Tell whether a text is the rest of a sentence that began with speech: ", — не вгавала артистка."."""
    start = sentence.text.lstrip(" ,–—―-")
    return start[:1].islower()


def _behind(sentence: Sentence) -> list[Report]:
    first = next((i for i, t in enumerate(sentence.tokens) if t.kind == "word"), 0)
    phrases = Phrases(sentence)
    for index in range(first, min(first + _FARTHEST, len(sentence))):
        verb = _verb(sentence, index)
        if verb is not None and not sentence.tokens[index].hidden:
            return _reported(sentence, phrases, index, verb, near=True)
    return []


def _before(sentence: Sentence) -> list[Report]:
    """Return the report of the last verb before a colon; who is named is found without it."""
    phrases = Phrases(sentence)
    if (owned := _owned(sentence, phrases)) is not None:
        return [owned]
    segment = sentence.segments[-1]
    for index in range(segment.start, segment.end):
        verb = _verb(sentence, index)
        if verb is not None and not sentence.tokens[index].hidden:
            found = _reported(sentence, phrases, index, verb, near=False)
            return [r for r in found if r.source is not None and r.source.form != "name"]
    return []


def _owned(sentence: Sentence, phrases: Phrases) -> Report | None:
    """Return the report of words that are somebody's: «Його відповідь: …», «Лист посла містив фразу: …»."""
    nouns = sentence.cues.nouns
    for phrase in phrases.all:
        if phrase.lemma not in nouns["utterances"] | nouns["papers"] or not phrase.in_case("n"):
            continue
        owner = owner_of(sentence, phrase).source or _possessor(sentence, phrase)
        if owner is not None and not phrases.preposition(phrase):
            return Report(sentence.span(phrase.head, phrase.head + 1), owner)
    return None


def _possessor(sentence: Sentence, phrase: Phrase) -> Source | None:
    """Return whom the word for whose right before a phrase means."""
    whose = sentence.cues.whose.get(sentence.lowers[phrase.start - 1], "") if phrase.start else ""
    if not whose:
        return None
    genders: dict[str, Gender] = {"m": "m", "f": "f"}
    span = sentence.span(phrase.start - 1, phrase.start)
    return Source(span, "pronoun", gender=genders.get(whose, ""), plural=whose == "p")


def _verb(sentence: Sentence, index: int) -> Reading | None:
    """Return the finite verb that a word is before anything else."""
    for reading in sentence.readings(index)[:1]:
        if reading.part == "verb" and reading.person in (0, _THIRD):
            return reading
    return None


def _reported(
    sentence: Sentence, phrases: Phrases, index: int, verb: Reading, *, near: bool
) -> list[Report]:
    source = (near and _named(sentence, phrases, index, verb)) or subject(
        sentence, phrases, index, verb
    ).source
    if (
        source is None
        or source.form not in _PEOPLE
        or (near and not _beside(sentence, index, source))
    ):
        return []
    return [Report(sentence.span(index, index + 1), source)]


def _named(sentence: Sentence, phrases: Phrases, index: int, verb: Reading) -> Source | None:
    """Return who is named behind the verb in its stretch: «каже вагітна на восьмому місяці Тетяна Пліш»."""
    end = sentence.segments[sentence.segment_of(index)].end
    named = [p for p in phrases.between(index, end) if p.form == "name" and p.agrees(verb)]
    fits = named and not phrases.preposition(named[0]) and not named[0].in_case("d")
    return source_of(sentence, named[0], "n", verb.gender) if fits else None


def _beside(sentence: Sentence, index: int, source: Source) -> bool:
    """Tell whether a subject stands in the stretch of its verb or right behind an insertion."""
    end = sentence.segments[min(sentence.segment_of(index) + 2, len(sentence.segments) - 1)].end
    return sentence.tokens[index].start <= source.span[1] <= sentence.tokens[end - 1].end or (
        source.span[0] < sentence.tokens[index].start
    )
