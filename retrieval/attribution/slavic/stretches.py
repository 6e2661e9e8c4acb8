"""How stretches of a sentence begin, and what they hold."""

from __future__ import annotations

from retrieval.attribution.slavic.chunks import Phrases
from retrieval.attribution.slavic.sentence import Sentence
from retrieval.attribution.slavic.tokens import Segment


def has_verb(sentence: Sentence, stretch: Segment) -> bool:
    """Tell whether a stretch holds a verb."""
    return any(
        reading.part == "verb"
        for index in range(stretch.start, stretch.end)
        for reading in sentence.readings(index)[:1]
    )


def begins_relative(sentence: Sentence, index: int) -> bool:
    """Tell whether a stretch begins with a relative pronoun in the nominative."""
    return any(
        r.lemma in sentence.cues.words["relative"] and any(f[0] == "n" for f in r.features)
        for r in sentence.readings(index)
    )


def opens_clause(sentence: Sentence, start: int) -> bool:
    """Tell whether a stretch begins a clause or insertion that belongs to another one."""
    for index in (start, start + 1):
        if index >= len(sentence):
            return False
        words = sentence.cues.words
        if sentence.lemma_in(index, words["relative"]):
            return True
        if sentence.lowers[index] in words["whether"] and index == start:
            return True
        ahead = range(start, min(start + 4, len(sentence)))
        if any(sentence.lowers[other] == "ли" for other in ahead):
            return True
        if (
            index == start
            and sentence.lowers[index] in words["that"] | words["clause"] | words["as"]
        ):
            return True
        if index == start and any(
            r.part == "gerund" or r.participle for r in sentence.readings(index)
        ):
            return True
    return False


def is_unread(sentence: Sentence, phrases: Phrases, start: int, end: int) -> bool:
    """Tell whether a verb's subject may be among words before it that are in no phrase."""
    covered = {i for p in phrases.between(start, end) for i in range(p.start, p.end)}
    for index in range(start, end):
        token = sentence.tokens[index]
        if index in covered or token.kind != "word" or token.hidden:
            continue
        if sentence.lemma_in(index, sentence.cues.words["alleged"]):
            continue
        readings = sentence.readings(index)
        noun = not sentence.is_function_word(index) and any(r.part == "noun" for r in readings)
        if not readings or (noun and not any(r.part == "other" for r in readings)):
            return True
    return False


def behind_relative(sentence: Sentence, number: int) -> bool:
    """Tell whether a stretch goes on behind a relative clause: "Pistorius, który był w Kijowie, ⟨dodał⟩"."""
    if number <= 1:  # a subject and its clause stand before it
        return False
    start = sentence.segments[number - 1].start
    participle = any(r.participle or r.part == "gerund" for r in sentence.readings(start)[:1])
    return participle or begins_relative(sentence, start)


def leads_on(sentence: Sentence, number: int) -> bool:
    """Tell whether what was said follows a stretch."""
    if number + 1 >= len(sentence.segments):
        return sentence.text.rstrip().endswith(":")
    following = sentence.segments[number + 1]
    return following.before == ":" or sentence.is_in(following.start, "that")
