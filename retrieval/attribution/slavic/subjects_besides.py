"""Subjects that do not agree as nouns do, or are none: «банкир заявила», «Друге каже обережніше»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retrieval.attribution.slavic.chunks import Phrases
from retrieval.attribution.slavic.morphology import Reading
from retrieval.attribution.slavic.phrase import Phrase
from retrieval.attribution.slavic.sentence import Sentence
from retrieval.attribution.slavic.subject import Subject
from retrieval.attribution.slavic.tokens import Segment
from retrieval.attribution.types import Source


def ordinal(sentence: Sentence, segment: Segment, cue: int, verb: Reading) -> Subject | None:
    """Return one more of those spoken of: «Друге каже обережніше», "Drugi dodał"."""
    for index in range(segment.start, min(segment.start + 2, cue)):
        agrees = any(
            case == "n" and number == verb.number and (not verb.gender or gender in verb.gender)
            for r in sentence.readings(index)
            for case, gender, number in r.features
        )
        if sentence.is_in(index, "ordinals") and agrees and index + 1 == cue:
            span = sentence.span(index, index + 1)
            return Subject(Source(span, "described", role=sentence.lowers[index]), index, index + 1)
    return None


def woman(phrases: Sequence[Phrase], verb: Reading) -> Phrase | None:
    """Return a man's word that the verb says a woman of: «банкир заявила»."""
    if not verb.past or verb.gender != "f":
        return None
    as_man = replace(verb, gender="m")
    for phrase in phrases:
        bare = (
            phrase.agrees(as_man) and phrase.form == "described" and phrase.end == phrase.head + 1
        )
        if bare and not phrase.in_case("g"):
            woman = frozenset(("n", "f", "s") for f in phrase.features if f[0] == "n")
            return replace(phrase, features=woman)
    return None


def with_second_role(sentence: Sentence, phrases: Phrases, phrase: Phrase) -> Phrase:
    """Return the name behind a second role of one person: «її колега й приятель Руфус Матеску»."""
    other = phrases.at(phrase.end + 1) if phrase.end + 1 < len(sentence) else None
    if other is None or not sentence.is_in(phrase.end, "also"):
        return phrase
    if other.name is None or other.role_end <= other.start or not other.in_case("n"):
        return phrase
    return replace(other, start=phrase.start, head=phrase.head, lemma=phrase.lemma)


def enumerated(sentence: Sentence, phrases: Phrases, phrase: Phrase) -> Phrase:
    """Return several with those before them between commas: «Макрон, Мерц, Стармер і Туск»."""
    number = sentence.segment_of(phrase.start)
    start = phrase.start
    while number > 0 and start == sentence.segments[number].start:
        number -= 1
        segment = sentence.segments[number]
        one = phrases.at(segment.start)
        if one is None or one.end != segment.end or not (one.speaks and one.in_case("n")):
            break
        start = one.start
    return replace(phrase, start=start)
