"""«За словами Х», «за його словами»: who says it stands behind a preposition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.attribution.slavic.chunks import Phrases
from retrieval.attribution.slavic.cues import phrases_at
from retrieval.attribution.slavic.morphology import Reading
from retrieval.attribution.slavic.phrase import Phrase
from retrieval.attribution.slavic.sentence import Sentence
from retrieval.attribution.slavic.verbs import Cue
from retrieval.attribution.types import Gender, Source

#: Words of a phrase behind its preposition.
_LONGEST = 3
_GENDERS: dict[str, Gender] = {"m": "m", "f": "f"}


@dataclass(frozen=True, slots=True)
class Preposed:
    """A phrase that brings in who says something.

    index, end: its tokens; who says it stands behind them.
    whose: "m", "f" or "p" where a pronoun in it tells who; "" else.
    place: the token of that pronoun.
    """

    index: int
    end: int
    whose: str = ""
    place: int = 0

    def pronoun(self, sentence: Sentence) -> Source:
        """Return whom its pronoun means."""
        span = sentence.span(self.place, self.place + 1)
        return Source(
            span, "pronoun", gender=_GENDERS.get(self.whose, ""), plural=self.whose == "p"
        )

    def as_verb(self) -> Cue:
        """Return it as a verb that has no form, for what asks where the words end."""
        return Cue(
            self.index, self.end, Reading("other", ""), frozenset(), frozenset(), negated=False
        )


def insertion_end(sentence: Sentence, phrases: Phrases, end: int) -> int:
    """Return where an insertion ends: behind what is said of who says it, between commas."""
    while end < len(sentence) and sentence.tokens[end].text == ",":
        number = sentence.segment_of(end + 1) if end + 1 < len(sentence) else -1
        if number < 0 or number == len(sentence.segments) - 1:
            break
        segment = sentence.segments[number]
        if segment.start != end + 1 or not _is_about(sentence, phrases, segment.start, segment.end):
            break
        end = segment.end
    return end


def with_home(sentence: Sentence, phrases: Phrases, phrase: Phrase) -> int:
    """Return the end of a phrase with the body that somebody is from: "według Anny Nowak z Instytutu X"."""
    home = phrases.at(phrase.end + 1)
    if phrase.form not in ("name", "described") or home is None or home.form != "body":
        return phrase.end
    belongs = sentence.is_in(phrase.end, "of") and home.in_case("g") and home.end < len(sentence)
    return home.end if belongs else phrase.end


def _is_about(sentence: Sentence, phrases: Phrases, start: int, end: int) -> bool:
    """Tell whether a stretch is a relative clause, an adjective or an apposition in the genitive."""
    words = sentence.cues.words
    opening = range(start, min(start + 2, end))
    if any(sentence.lemma_in(index, words["which"] | words["informed"]) for index in opening):
        return True
    if any(reading.participle for reading in sentence.readings(start)):
        return True
    phrase = phrases.at(start)
    if phrase is None or phrase.end != end:
        return False
    return phrase.in_case("g") and not phrase.in_case("n")


def preposed(sentence: Sentence) -> Iterator[Preposed]:
    """Yield the phrases of a sentence that bring in who says something, in order."""
    index = 0
    while index < len(sentence):
        found = None if sentence.tokens[index].hidden else _at(sentence, index)
        if found is not None:
            yield found
        index = found.end if found is not None else index + 1


def _at(sentence: Sentence, index: int) -> Preposed | None:
    table = sentence.cues.phrases
    for end in phrases_at(table["possessive"], sentence.lowers, index):
        for place in range(index, end):
            if (whose := sentence.cues.whose.get(sentence.lowers[place])) is not None:
                return Preposed(index, end, whose, place)
    for end in phrases_at(table["source"], sentence.lowers, index):
        return Preposed(index, end)
    return _with_adjective(sentence, index)


def _with_adjective(sentence: Sentence, index: int) -> Preposed | None:
    """Return a phrase with an adjective in it: «за попередніми даними поліції»."""
    ahead = index + 2
    if ahead >= len(sentence) or not sentence.is_preposition(index):
        return None
    if not any(r.part == "adjective" for r in sentence.readings(index + 1)):
        return None
    shorter = [sentence.lowers[index], *sentence.lowers[ahead : ahead + _LONGEST]]
    for end in phrases_at(sentence.cues.phrases["source"], shorter, 0):
        if end > 1:
            return Preposed(index, index + 1 + end)
    return None
