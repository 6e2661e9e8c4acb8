"""What a phrase is called besides, between commas.

«Збігнєв Вонс, голова профспілки», «двоє дипломатів, обізнаних із перебігом консультацій».
"""

from __future__ import annotations

from dataclasses import replace

from retrieval.attribution.slavic.chunks import Phrases
from retrieval.attribution.slavic.phrase import Phrase
from retrieval.attribution.slavic.sentence import Sentence
from retrieval.attribution.slavic.sources import source_of
from retrieval.attribution.slavic.tokens import Segment
from retrieval.attribution.types import Source

_LONGEST = 12


def with_apposition(sentence: Sentence, phrases: Phrases, phrase: Phrase, source: Source) -> Source:
    """Return a source with the role or name that stands behind it between commas."""
    segment = _behind(sentence, phrase.end)
    if segment is None:
        return source
    if source.form == "described" and _describes(sentence, segment.start, phrase):
        return replace(source, role=f"{source.role}, {sentence.words(segment.start, segment.end)}")
    beside = phrases.at(segment.start)
    if source.form == "described" and (named := _surname_told(sentence, segment)):
        return replace(source, form="name", name=named)
    if beside is None or not _agrees(beside, phrase) or beside.form not in ("described", "name"):
        return source
    other = source_of(sentence, beside, "n", source.gender)
    if other is None:
        return source
    if source.form == "name" and not source.role and beside.form == "described":
        return replace(source, role=sentence.words(beside.start, segment.end), head=other.head)
    alone = beside.end == segment.end or not beside.role_end > beside.start
    if source.form == "described" and not source.plural and beside.form == "name" and alone:
        return replace(source, form="name", name=other.name, gender=other.gender or source.gender)
    return source


def _behind(sentence: Sentence, end: int) -> Segment | None:
    """Return the stretch between commas that begins behind a phrase, or stands last in the sentence."""
    if end + 1 >= len(sentence) or sentence.tokens[end].text != ",":
        return None
    segment = sentence.segments[sentence.segment_of(end + 1)]
    fits = segment.start == end + 1 and segment.end - segment.start <= _LONGEST
    closed = segment.end >= len(sentence) or sentence.tokens[segment.end].text in ",.–—-"
    return segment if fits and closed else None


def _describes(sentence: Sentence, index: int, phrase: Phrase) -> bool:
    """Tell whether an adjective of a phrase begins here: «, близький до Кремля»."""
    return any(
        reading.part == "adjective"
        and (reading.features & phrase.features or (phrase.counted and reading.number == "p"))
        and sentence.lemma_in(place, sentence.cues.words["informed"])
        for place in (index, index + 1)
        if place < len(sentence)
        for reading in sentence.readings(place)
    )


def _agrees(one: Phrase, other: Phrase) -> bool:
    return (
        one.in_case("n")
        and other.in_case("n")
        and bool({f[2] for f in one.features} & {f[2] for f in other.features})
    )


def _surname_told(sentence: Sentence, segment: Segment) -> str:
    """Return the name of «інженер на прізвище Кучер» between commas; "" where none is told."""
    for index in range(segment.start, segment.end - 1):
        told = sentence.is_in(index, "surname") and sentence.tokens[index + 1].capital
        if told and index + 2 == segment.end:
            return sentence.tokens[index + 1].text
    return ""
