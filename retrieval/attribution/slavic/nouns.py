"""Nouns of saying with what was said: «вивісила оголошення, що …», «слова прем'єра про те, що …»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.attribution.slavic.chunks import Phrases
from retrieval.attribution.slavic.documents import owner_of
from retrieval.attribution.slavic.morphology import Reading
from retrieval.attribution.slavic.quoted import quoted_subject
from retrieval.attribution.slavic.sentence import Sentence
from retrieval.attribution.slavic.subjects import subject
from retrieval.attribution.slavic.verbs import Cue
from retrieval.attribution.types import Source

#: «слова ⟨прем'єр-міністра Країни про те⟩, що …»
_FARTHEST = 8


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of saying.

    index, end: its token.
    start: where what was said begins.
    """

    index: int
    end: int
    start: int

    def as_verb(self) -> Cue:
        """Return it as a verb that has no form, for what asks where the words end."""
        return Cue(
            self.index, self.end, Reading("other", ""), frozenset(), frozenset(), negated=False
        )


def nouns(sentence: Sentence) -> Iterator[Noun]:
    """Yield the nouns of saying that a clause with «що» goes with, in order."""
    sayings = sentence.cues.nouns["sayings"]
    for number, segment in enumerate(sentence.segments[:-1]):
        clause = sentence.segments[number + 1]
        opens = clause.before == "," and sentence.is_in(clause.start, "that")
        if not opens or clause.start + 1 >= clause.end:
            continue
        for index in range(segment.end - 1, max(segment.start, segment.end - _FARTHEST) - 1, -1):
            if sentence.tokens[index].capital and not sentence.starts(index):
                continue
            if sentence.is_cue(index):
                break
            if not sentence.tokens[index].hidden and sentence.lemma_in(index, sayings):
                yield Noun(index, index + 1, clause.start + 1)
                break


def whose_words(sentence: Sentence, phrases: Phrases, noun: Noun) -> Source | None:
    """Return whose words a noun brings in: its owner, or who put them out; None where that isn't told."""
    segment = sentence.segments[sentence.segment_of(noun.index)]
    for phrase in phrases.between(segment.start, noun.end):
        if phrase.start <= noun.index < phrase.end:
            owner = owner_of(sentence, phrase)
            if owner.source is not None:
                return owner.source
    for index in range(segment.start, noun.index):
        for reading in sentence.readings(index):
            if reading.part == "verb" and reading.lemma in sentence.cues.words["issue"]:
                who = subject(sentence, phrases, index, reading)
                if who.source is None or who.source.form == "omitted":
                    who = quoted_subject(sentence, segment, index, reading) or who
                return who.source
    return None
