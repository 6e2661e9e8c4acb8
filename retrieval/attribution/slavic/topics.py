"""Whom a sentence that reports nothing is about, where it is somebody without a name.

«Колишній полковник генштабу, який просив не називати його, у це не вірить.» Those with names are weighed by
their cases (`retrieval.attribution.salience`).
"""

from __future__ import annotations

from retrieval.attribution.slavic.chunks import Phrases
from retrieval.attribution.slavic.sentence import Sentence
from retrieval.attribution.slavic.sources import source_of
from retrieval.attribution.types import Source

#: Tokens that may stand before the subject.
_BEFORE = 2
_HUMAN = "described"


def topic_of(sentence: Sentence) -> Source | None:
    """Return the description that a sentence opens with and that its verb agrees with; None without one."""
    phrases = Phrases(sentence)
    first = next((p for p in phrases.all if p.in_case("n")), None)
    if first is None or first.form != _HUMAN or first.start > _BEFORE or phrases.preposition(first):
        return None
    verbs = (r for i in range(first.end, len(sentence)) for r in sentence.readings(i)[:1])
    verb = next((r for r in verbs if r.part == "verb" and first.agrees(r)), None)
    if verb is None:
        return None
    source = source_of(sentence, first, "n", verb.gender)
    return source if source is not None and not source.plural else None
