"""Reported speech in Ukrainian, Russian and Polish: one grammar, with words of its own for each language."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from retrieval.attribution.slavic.gestures import gesture
from retrieval.attribution.slavic.mentions import mentions_of
from retrieval.attribution.slavic.narration import narrates
from retrieval.attribution.slavic.reports import reports_of
from retrieval.attribution.slavic.sentence import Sentence, names_in, places_in
from retrieval.attribution.slavic.topics import topic_of
from retrieval.attribution.types import Mention, Report, Source


class SlavicGrammar:
    """The `Grammar` of "uk", "ru" and "pl"; its dictionary is loaded when first asked."""

    def __init__(self, language: str) -> None:
        """Take the language's code."""
        self._language = language

    def reports(self, sentences: Sequence[str]) -> list[list[Report]]:
        """Return the reports of each sentence, in order of their cues."""
        names = names_in(sentences)
        places = places_in(sentences)
        read: list[Sentence] = [Sentence(text, self._language, names, places) for text in sentences]
        for one, other in pairwise(read):
            other.before = one
        return [_reports(sentence) for sentence in read]

    def topics(self, sentences: Sequence[str]) -> list[Source | None]:
        """Return who without a name each sentence is about; who is named is told by the case."""
        names, places = names_in(sentences), places_in(sentences)
        return [topic_of(Sentence(one, self._language, names, places)) for one in sentences]

    def opens_narration(self, text: str) -> bool:
        """Tell whether a text behind a dash begins with who says the words before it."""
        return narrates(text, self._language)

    def mentions(self, text: str) -> list[Mention]:
        """Return the people and speaking bodies that a text names, in order."""
        return mentions_of(text, self._language)


def _reports(sentence: Sentence) -> list[Report]:
    """Return the reports of a sentence; «…, — не вгавала артистка» says something though it is negated."""
    found = reports_of(sentence)
    return found if any(not r.negated for r in found) else gesture(sentence) or found
