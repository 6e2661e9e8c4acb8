"""Who speaks by a verb that is none of saying, beside a quotation: «…, — не вгавала артистка.», "Machnął ręką: …"."""

from __future__ import annotations

from retrieval.attribution.slavic.chunks import Phrases
from retrieval.attribution.slavic.morphology import Reading
from retrieval.attribution.slavic.sentence import Sentence
from retrieval.attribution.slavic.subjects import subject
from retrieval.attribution.types import Report, Source

#: The verb stands among the first words behind a quotation.
_FARTHEST = 4
_THIRD = 3
_PEOPLE = ("name", "described", "pronoun")


def gesture(sentence: Sentence) -> list[Report]:
    """Return the report of a sentence that goes on behind speech or ends with a colon before it."""
    if not len(sentence):
        return []
    if _goes_on(sentence):
        return _behind(sentence)
    if sentence.text.rstrip().endswith(":"):
        return _before(sentence)
    return []


def _goes_on(sentence: Sentence) -> bool:
    """Tell whether a text is the rest of a sentence that began with speech: ", — не вгавала артистка."."""
    start = sentence.text.lstrip(" ,–—―-")
    return start != sentence.text.lstrip() and start[:1].islower()


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
    segment = sentence.segments[-1]
    for index in range(segment.start, segment.end):
        verb = _verb(sentence, index)
        if verb is not None and not sentence.tokens[index].hidden:
            found = _reported(sentence, phrases, index, verb, near=False)
            return [r for r in found if r.source is not None and r.source.form != "name"]
    return []


def _verb(sentence: Sentence, index: int) -> Reading | None:
    """Return the finite verb that a word is before anything else."""
    for reading in sentence.readings(index)[:1]:
        if reading.part == "verb" and reading.person in (0, _THIRD):
            return reading
    return None


def _reported(
    sentence: Sentence, phrases: Phrases, index: int, verb: Reading, *, near: bool
) -> list[Report]:
    source = subject(sentence, phrases, index, verb).source
    if source is None or source.form not in _PEOPLE or (near and not _beside(sentence, index, source)):
        return []
    return [Report(sentence.span(index, index + 1), source)]


def _beside(sentence: Sentence, index: int, source: Source) -> bool:
    """Tell whether a subject stands in the stretch of its verb or right behind an insertion."""
    end = sentence.segments[min(sentence.segment_of(index) + 2, len(sentence.segments) - 1)].end
    return sentence.tokens[index].start <= source.span[1] <= sentence.tokens[end - 1].end or (
        source.span[0] < sentence.tokens[index].start
    )
