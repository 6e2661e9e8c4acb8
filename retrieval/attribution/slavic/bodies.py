"""Bodies that speak where somebody is said to be: «У Кремлі заявили», "w sztabie poinformowano"."""

from __future__ import annotations

from dataclasses import replace

from retrieval.attribution.slavic.chunks import Phrases
from retrieval.attribution.slavic.morphology import Reading
from retrieval.attribution.slavic.phrase import Phrase
from retrieval.attribution.slavic.sentence import Sentence
from retrieval.attribution.slavic.sources import source_of
from retrieval.attribution.slavic.subject import Subject


def at_body(
    sentence: Sentence, phrases: Phrases, start: int, end: int, verb: Reading
) -> Subject | None:
    """Return the body or place that speaks: «У Кремлі заявили», "w sztabie poinformowano"."""
    if verb.part == "verb" and (verb.number != "p" or verb.gender == "n"):
        return None
    for phrase in phrases.between(start, end):
        if _is_inside(sentence, phrase):
            source = source_of(sentence, _as_body(phrase), "l")
            return Subject(source, phrase.start, phrase.end) if source else None
    return None


def _is_inside(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether a phrase is where it is said, and means who says it."""
    if not phrase.start or not sentence.is_in(phrase.start - 1, "inside_body"):
        return False
    if phrase.form not in ("body", "place", "thing") or not phrase.in_case("l"):
        return False
    nouns = sentence.cues.nouns
    other = nouns["occasions"] | nouns["papers"] | nouns["platforms"] | sentence.cues.words["time"]
    if phrase.lemma in other or sentence.lowers[phrase.start].split("-")[0] in nouns["platforms"]:
        return False
    return phrase.form != "thing" or not sentence.is_in(phrase.start - 1, "on")


def _as_body(phrase: Phrase) -> Phrase:
    """Return a phrase taken for a body, as those are that «в … сообщили» names."""
    return replace(phrase, form="body") if phrase.form == "thing" else phrase
