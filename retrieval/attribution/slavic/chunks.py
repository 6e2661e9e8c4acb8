"""The noun phrases of a sentence."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from retrieval.attribution.slavic.phrase import Phrase
from retrieval.attribution.slavic.phrases import noun_phrase
from retrieval.attribution.slavic.sentence import Sentence


class Phrases:
    """The noun phrases of one sentence, in order; none is part of another."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self.all: list[Phrase] = []
        self._at: dict[int, Phrase] = {}
        index = 0
        while index < len(sentence):
            phrase = noun_phrase(sentence, index)
            if phrase is None:
                index += 1
                continue
            self.all.append(phrase)
            self._at[index] = phrase
            index = phrase.end
        self._starts = [phrase.start for phrase in self.all]

    def at(self, index: int) -> Phrase | None:
        """Return the phrase that begins at a token."""
        return self._at.get(index)

    def between(self, start: int, end: int) -> list[Phrase]:
        """Return the phrases that begin in a stretch."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def joined(self, one: Phrase, other: Phrase) -> Phrase | None:
        """Return two phrases in the nominative as one, where just "and" stands between: «Рубіо та Волц»."""
        if other.start != one.end + 1 or not self._sentence.is_in(one.end, "also"):
            return None
        if not (one.speaks and other.speaks and one.in_case("n") and other.in_case("n")):
            return None
        features = frozenset({("n", "", "p")})
        return replace(
            one, end=other.end, features=features, form="several", name=None, role_end=other.end
        )

    def preposition(self, phrase: Phrase) -> str:
        """Return the preposition that governs a phrase; "" when none does."""
        before = phrase.start - 1
        if all(feature[0] == "n" for feature in phrase.features):
            return ""  # «раніше» is a preposition too
        if before < 0 or self._sentence.tokens[before].kind != "word":
            return ""
        governs = any(r.part == "preposition" for r in self._sentence.readings(before))
        return self._sentence.lowers[before] if governs else ""
