"""Names that show no case and were read as part of the phrase before them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from retrieval.attribution.slavic.morphology import Reading
from retrieval.attribution.slavic.parts import titles
from retrieval.attribution.slavic.phrase import Phrase
from retrieval.attribution.slavic.phrases import noun_phrase
from retrieval.attribution.slavic.sentence import Sentence


def inside(sentence: Sentence, phrases: Iterable[Phrase], verb: Reading) -> Phrase | None:
    """Return the person at the end of a phrase who may be a verb's subject; None when there is none.

    "Kierująca naszym szpitalem ⟨dr Idil Warsame⟩ mówi": a name of two words or more, or one with a title.
    """
    if verb.part != "verb":
        return None
    for phrase in phrases:
        if phrase.form not in ("body", "thing", "described") or phrase.in_case("n"):
            continue
        for index in range(phrase.head + 1, phrase.end):
            found = _person(sentence, index, phrase.end, verb)
            if found is not None:
                return found
    return None


def _person(sentence: Sentence, index: int, end: int, verb: Reading) -> Phrase | None:
    found = noun_phrase(sentence, index)
    if found is None or found.form != "name" or found.end != end or found.name is None:
        return None
    full = found.name[1] - found.name[0] > 1 or titles(sentence, index) > 0
    nominative = replace(found, features=frozenset(f for f in found.features if f[0] == "n"))
    return nominative if full and found.agrees(verb) else None


def owners(sentence: Sentence, phrases: list[Phrase], end: int, verb: Reading) -> list[Phrase]:
    """Return whose thing a relative clause behind it is about: "słowa ⟨szefa banku⟩, który ostrzegał"."""
    last = phrases[-1] if phrases else None
    if last is None or last.form != "thing" or last.end != end:
        return []
    for index in range(last.head + 1, end):
        found = noun_phrase(sentence, index)
        if found is not None and found.speaks and found.end == end and _fits(found, verb):
            return [found]
    return []


def _fits(phrase: Phrase, verb: Reading) -> bool:
    """Tell whether a phrase may be what a verb's subject refers to, in whatever case it stands."""
    return any(
        number == verb.number and (not verb.gender or not gender or gender in verb.gender)
        for _, gender, number in phrase.features
    )
