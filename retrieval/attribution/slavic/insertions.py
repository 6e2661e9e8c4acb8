"""How stretches of the outlet's own begin: «за словами Х», «як заявив Х», «про що», «коментуючи …»."""

from __future__ import annotations

from retrieval.attribution.slavic.cues import phrases_at
from retrieval.attribution.slavic.sentence import Sentence
from retrieval.attribution.slavic.verbs import verb_at

#: Tokens behind «як» among which the verb of saying stands.
_LOOKED_AT = 7


def cites(sentence: Sentence, start: int) -> bool:
    """Tell whether an outlet cites somebody from a token on: «із посиланням на»."""
    return any(True for _ in phrases_at(sentence.cues.phrases["citing"], sentence.lowers, start))


def looks_back(sentence: Sentence, start: int) -> bool:
    """Tell whether a stretch goes back to what was said: «, про що повідомляє», "po czym wyszedł"."""
    return any(True for _ in phrases_at(sentence.cues.phrases["back"], sentence.lowers, start))


def leads_to_insertion(sentence: Sentence, number: int) -> bool:
    """Tell whether a stretch is just the conjunction before another report: «, хоча, як зауважив він, …»."""
    segment = sentence.segments[number]
    words = sentence.cues.words
    if segment.end - segment.start > 1 or number + 1 >= len(sentence.segments):
        return False
    joins = sentence.lowers[segment.start] in words["and"] | words["clause"]
    return joins and is_insertion(sentence, sentence.segments[number + 1].start)


def is_last(sentence: Sentence, number: int) -> bool:
    """Tell whether a stretch is the last of its sentence."""
    return number == len(sentence.segments) - 1


def is_insertion(sentence: Sentence, start: int) -> bool:
    """Tell whether an insertion begins at a token: «за словами Х», «як заявив Х»."""
    if any(True for _ in phrases_at(sentence.cues.phrases["source"], sentence.lowers, start)):
        return True
    if not sentence.is_in(start, "as"):
        return False
    ahead = range(start + 1, min(start + _LOOKED_AT, len(sentence)))
    return any(verb_at(sentence, index) is not None for index in ahead)


def is_aside(sentence: Sentence, start: int) -> bool:
    """Tell whether the speaker does something else meanwhile: «, коментуючи …», «, не сказавши …»."""
    index = start + 1 if sentence.is_in(start, "not") else start
    if index >= len(sentence):
        return False
    asides = sentence.cues.words["gerund_asides"]
    gerunds = [r for r in sentence.readings(index) if r.part == "gerund"]
    return any(r.lemma in asides or r.lemma in sentence.cues.verbs for r in gerunds)


def says_more(sentence: Sentence, number: int) -> bool:
    """Tell whether a stretch behind a semicolon reports something anew."""
    segment = sentence.segments[number]
    verbs_here = (verb_at(sentence, index) for index in range(segment.start, segment.end))
    return any(verb is not None and verb.finite and verb.takes("say") for verb in verbs_here)
