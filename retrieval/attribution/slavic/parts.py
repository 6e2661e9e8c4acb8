"""What may stand before and behind the noun of a phrase."""

from __future__ import annotations

from dataclasses import replace

from retrieval.attribution.slavic.heads import features_of
from retrieval.attribution.slavic.names import name_run
from retrieval.attribution.slavic.phrase import Phrase
from retrieval.attribution.slavic.sentence import Features, Sentence

_MOST_TITLES = 3
#: Names in quotation marks have no more tokens, the marks included.
_LONGEST_QUOTED = 7


def titles(sentence: Sentence, index: int) -> int:
    """Return how many tokens titles like «пан» or "prof." take; 0 when there are none."""
    end = index
    while end < min(len(sentence), index + _MOST_TITLES):
        if not (sentence.is_in(end, "honorifics") or sentence.is_in(end, "self")):
            break
        dotted = end + 1 < len(sentence) and sentence.tokens[end + 1].text == "."
        if not dotted and sentence.lemma_in(end, sentence.cues.nouns["bodies"]):
            break  # "sztab", but "gen. sztab."
        end += 2 if dotted else 1
    return end - index


def with_number(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """Take the number or the name of a body: "szpital nr 2", "telewizja Kanał 3"."""
    if phrase.form != "body":
        return None
    index, bodies = phrase.end, sentence.cues.nouns["bodies"]
    named = sentence.tokens[index].capital and sentence.tokens[phrase.head].text.islower()
    if named and sentence.lemma_in(index, bodies) and not sentence.is_pair(index):
        index += 1
    if index < len(sentence) and sentence.lowers[index] in ("nr", "№", "n"):
        index += 1
    numbered = index > phrase.end or phrase.lemma in sentence.cues.nouns["media"]
    if numbered and index < len(sentence) and sentence.tokens[index].kind == "number":
        index += 1
    return replace(phrase, end=index, role_end=index) if index > phrase.end else None


def with_quoted_name(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """Take the name that stands behind a noun in quotation marks: «газета «Факт»»."""
    if phrase.form not in ("body", "described"):
        return None
    end = phrase.end
    while end < len(sentence) and sentence.tokens[end].quoted:
        end += 1
    if not 1 < end - phrase.end <= _LONGEST_QUOTED or not sentence.tokens[phrase.end + 1].capital:
        return None
    return replace(phrase, end=end, role_end=end)


def of_either(features: Features) -> Features:
    """Return how a name of a man or woman may stand behind a role that stands so."""
    return features | {(case, "f", "s") for case, gender, _ in features if gender == "m"}


def unclaimed(sentence: Sentence, start: int, end: int, claim: Features, until: int = 0) -> int:
    """Return where a name in the genitive ends before one that belongs to the phrase around it.

    Args:
        sentence: where they stand.
        start: the first token that the other name may begin at.
        end: behind the last one.
        claim: how the phrase around it stands.
        until: where the other name must end; `end` if 0.
    """
    last = until or end
    for index in range(start, end):
        run = name_run(sentence, index, claim) if claim else None
        if run is not None and run.end >= last:
            return index
    return last


def is_adjective_behind(sentence: Sentence, phrase: Phrase, index: int) -> bool:
    """Polish puts the adjectives of names and offices behind the noun: "Sztab Generalny"."""
    if sentence.language != "pl" or index != phrase.head + 1:
        return False
    readings = [r for r in sentence.readings(index) if not r.participle]
    return bool(features_of(readings, ("adjective",)) & phrase.features)


def belongs_to(sentence: Sentence, phrase: Phrase, inner: Phrase) -> bool:
    """Tell whether a source or office is that of a body, a matter or a place behind a preposition."""
    if inner.lemma in sentence.cues.words["matters"] or inner.form == "body":
        return True
    named = inner.end < len(sentence) and sentence.tokens[inner.end].capital
    if sentence.is_in(phrase.end, "charge") and inner.form == "thing" and named:
        return True
    return inner.form in ("place", "name") and (
        phrase.form == "body" or phrase.lemma in sentence.cues.nouns["posted"]
    )


def is_platform(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether a phrase is where people post: «в Telegram», «у своєму Telegram-каналі»."""
    platforms = sentence.cues.nouns["platforms"]
    return any(
        sentence.lowers[index].split("-")[0] in platforms or sentence.lemma_in(index, platforms)
        for index in range(phrase.start, phrase.end)
    )


def one_of_them(sentence: Sentence, start: int) -> Phrase:
    """Return "jeden z nich" as a phrase."""
    features = features_of(sentence.readings(start), ("adjective", "numeral"))
    end = start + 3
    return Phrase(start, end, start, "", features, "described", role_end=end)


def pronoun_at(sentence: Sentence, index: int) -> Phrase | None:
    """Return the pronoun at a token as a phrase."""
    if _is_that_one(sentence, index):
        found = features_of(sentence.readings(index), ("pronoun", "adjective"))
        return Phrase(index, index + 1, index, "pointing", found, "pronoun", role_end=index + 1)
    if not sentence.is_in(index, "he"):
        return None
    features = features_of(sentence.readings(index), ("pronoun",))
    lemma = sentence.lowers[index]
    return Phrase(index, index + 1, index, lemma, features, "pronoun", role_end=index + 1)


def _is_that_one(sentence: Sentence, index: int) -> bool:
    """Tell whether "that one" speaks: beside a verb of saying, with no noun behind it."""
    if not sentence.is_in(index, "that_one"):
        return False
    if index + 1 < len(sentence) and sentence.is_cue(index + 1):
        return True
    ends = index + 1 >= len(sentence) or sentence.tokens[index + 1].kind == "mark"
    return ends and index > 0 and sentence.is_cue(index - 1)


def keeps_nominative(sentence: Sentence, inner: Phrase) -> bool:
    """Tell whether an office stands as men's do in the nominative: "W depeszy prezydent Pomerii zapewnił"."""
    if sentence.language != "pl" or inner.form != "described" or inner.name is not None:
        return False
    return sentence.lowers[inner.head] == inner.lemma and ("n", "m", "s") in inner.features


def pair_of_capitals(sentence: Sentence, first: Phrase) -> int:
    """Return where "Prawa i Sprawiedliwości" ends, two common nouns with capitals; 0 for others."""
    last = first.end + 1
    if (
        last >= len(sentence)
        or not sentence.is_in(first.end, "also")
        or first.end != first.start + 1
    ):
        return 0
    common = all(
        sentence.tokens[index].capital
        and any(
            r.part == "noun" and not r.proper and not r.animate for r in sentence.readings(index)
        )
        and not any(r.proper in ("first", "last") for r in sentence.readings(index)[:1])
        for index in (first.start, last)
    )
    genitive = any(f[0] == "g" for r in sentence.readings(last) for f in r.features)
    return last + 1 if common and genitive else 0
