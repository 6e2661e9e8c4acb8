"""What stands beside a capitalised word, and tells of what it names."""

from __future__ import annotations

from retrieval.attribution.slavic.capital import PERSONAL, Capital
from retrieval.attribution.slavic.sentence import Sentence


def follows_rank(sentence: Sentence, index: int, found: Capital) -> bool:
    """Tell whether a word in the nominative stands behind a noun for a person in it."""
    if index == 0 or not any(f[0] == "n" and f[2] == "s" for f in found.features):
        return False
    if found.kind == "body" and (found.sure or "-" in sentence.lowers[index]):
        return False
    if sentence.lemma_in(index, sentence.cues.nouns["places"]):
        return False
    ranks = sentence.cues.words["ranks"]
    return any(
        r.lemma.lower() in ranks and any(f[0] == "n" and f[2] == "s" for f in r.features)
        for r in sentence.readings(index - 1)
        if r.part == "noun"
    )


def one_acts(sentence: Sentence, index: int) -> bool:
    """Tell whether what stands here goes on about one person: their verb, another name, an insertion."""
    if index >= len(sentence) or sentence.tokens[index].kind != "word":
        return True
    if sentence.tokens[index].capital:
        return True
    found = sentence.readings(index)
    return not any(r.part in ("verb", "impersonal") for r in found[:1]) or any(
        r.number == "s" and r.gender != "n" for r in found if r.part == "verb"
    )


def beside_capital(sentence: Sentence, index: int) -> bool:
    """Tell whether another capital stands right before a word or behind it."""
    beside = (i for i in (index - 1, index + 1) if 0 <= i < len(sentence))
    return any(sentence.tokens[i].capital for i in beside)


def follows_name(sentence: Sentence, index: int) -> bool:
    """Tell whether part of a person's name stands right before a word."""
    readings = (
        sentence.readings(index - 1) if index > 0 and sentence.tokens[index - 1].capital else ()
    )
    return any(reading.proper in PERSONAL for reading in readings)
