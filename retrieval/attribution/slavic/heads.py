"""The noun of a phrase, with the adjectives, pronouns and numbers before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retrieval.attribution.slavic.capitals import capital
from retrieval.attribution.slavic.endings import name_features
from retrieval.attribution.slavic.morphology import Reading
from retrieval.attribution.slavic.names import body_run
from retrieval.attribution.slavic.phrase import Phrase, PhraseForm
from retrieval.attribution.slavic.sentence import ALL, Features, Sentence
from retrieval.attribution.slavic.women import is_woman

_MOST_MODIFIERS = 8
#: Adjectives made from names of places that no dictionary has.
_LOOKS_ADJECTIVE = re.compile(
    r"(?:[сц]ьк(?:ий|ого|ому|им|ім|а|ої|ій|у|ою|е|і|их|ими)"
    r"|[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)"
    r"|[sc]k(?:i|iego|iemu|im|a|iej|ą|ie|ich|imi))$"
)


@dataclass(frozen=True, slots=True)
class _Modifiers:
    end: int
    features: Features
    counted: bool


def _called_body(sentence: Sentence, start: int, modifiers: _Modifiers) -> Phrase | None:
    """Return a body that is called by its name behind an adjective: «тавронське МЗС»."""
    run = body_run(sentence, modifiers.end) if modifiers.end > start else None
    if run is None or not (shared := run.features & modifiers.features):
        return None
    form: PhraseForm = "place" if run.place else "body"
    return Phrase(start, run.end, modifiers.end, "", shared, form, role_end=run.end)


def head_phrase(sentence: Sentence, start: int) -> Phrase | None:
    """Return modifiers and head alone; None when no common noun is the head."""
    modifiers = _modifiers(sentence, start)
    head = modifiers.end
    if head < len(sentence) and capital(sentence, head) is not None:
        if called := _called_body(sentence, start, modifiers):
            return called
        head -= 1
    elif head >= len(sentence) or sentence.tokens[head].hidden:
        head -= 1
    if head < start or capital(sentence, head) is not None:
        return None
    nouns = _nouns(sentence, head, modifiers.features, counted=modifiers.counted)
    if not nouns and head > start:  # «горничная», "przewodnicząca": an adjective that is a noun
        head -= 1
        nouns = _nouns(sentence, head, modifiers.features, counted=modifiers.counted)
    if not nouns or capital(sentence, head) is not None:
        return None
    lemma = nouns[0].lemma.lower()
    features = modifiers.features & features_of(nouns, ("noun",))
    if modifiers.counted:
        features = modifiers.features
    form = _form(sentence, start, head, nouns)
    return Phrase(
        start, head + 1, head, lemma, features, form, role_end=head + 1, counted=modifiers.counted
    )


def _modifiers(sentence: Sentence, start: int) -> _Modifiers:
    """Read the adjectives, pronouns and numbers that stand before a noun."""
    index, features, counted = start, ALL, False
    while index < min(len(sentence), start + _MOST_MODIFIERS) and not sentence.tokens[index].hidden:
        if _is_count(sentence, index) or _is_numeral(sentence, index):
            features, counted = _counted(sentence, index), True
        elif index > start and (
            sentence.is_in(index, "inside") or _joins(sentence, index, features)
        ):
            pass
        elif shared := features & _adjective(sentence, index):
            features = features if counted else shared
        elif not (counted and _adjective(sentence, index)):
            break
        index += 1
    return _Modifiers(index, features, counted)


def _joins(sentence: Sentence, index: int, features: Features) -> bool:
    """Tell whether a word joins two adjectives: «спокійну й конструктивну роботу»."""
    if not sentence.is_in(index, "also") or index + 1 >= len(sentence):
        return False
    return bool(_adjective(sentence, index - 1) and features & _adjective(sentence, index + 1))


def _is_count(sentence: Sentence, index: int) -> bool:
    """Tell whether a number counts what follows; a time or a date at the start of a line doesn't."""
    token = sentence.tokens[index]
    ahead = sentence.tokens[index + 1] if index + 1 < len(sentence) else None
    return (
        token.kind == "number" and ":" not in token.text and ahead is not None and not ahead.capital
    )


def _is_numeral(sentence: Sentence, index: int) -> bool:
    return any(r.part == "numeral" for r in sentence.readings(index)) and (
        not sentence.tokens[index].capital or sentence.starts(index)
    )


def _counted(sentence: Sentence, index: int) -> Features:
    cases = {case for case, _, _ in features_of(sentence.readings(index), ("numeral",))} or set(
        "na"
    )
    return frozenset((case, "", "p") for case in cases)


def _adjective(sentence: Sentence, index: int) -> Features:
    """Return how a word may stand as an adjective; capitals only before the name of a body."""
    token = sentence.tokens[index]
    if token.kind != "word" or sentence.is_function_word(index):
        return frozenset()
    if token.capital and not sentence.starts(index) and not _before_body(sentence, index):
        return frozenset()
    inside = token.capital and not sentence.starts(index)
    surname = inside and any(r.proper == "last" for r in sentence.readings(index))
    if surname and (index + 1 >= len(sentence) or not sentence.is_pair(index + 1)):
        return frozenset()
    found = features_of(sentence.readings(index), ("adjective",))
    if not found and _LOOKS_ADJECTIVE.search(token.lower):
        return name_features(token.text, sentence.language) if token.capital else ALL
    return found


def _before_body(sentence: Sentence, index: int) -> bool:
    """Tell whether the next word but one at most is a body: «Європейська комісія», "Biały Dom"."""
    bodies = sentence.cues.nouns["bodies"]
    ahead = range(index + 1, min(index + 3, len(sentence)))
    if any(sentence.lemma_in(i, bodies) or sentence.is_pair(i) for i in ahead):
        return True
    following = capital(sentence, index + 1) if index + 1 < len(sentence) else None
    return following is not None and following.kind == "place"


def _nouns(sentence: Sentence, head: int, features: Features, *, counted: bool) -> list[Reading]:
    """Return the readings of a word as a noun that agrees with what stands before it."""
    if sentence.is_function_word(head) or sentence.is_cue(head):
        return []
    if sentence.lemma_in(head, sentence.cues.words["informed"]):
        return []
    names = frozenset(
        {"first", "last", "patronymic"} if sentence.tokens[head].text.islower() else ()
    )
    nouns = [r for r in sentence.readings(head) if r.part == "noun" and r.proper not in names]
    if counted:
        return [r for r in nouns if any(f[0] in "gn" or f[2] == "p" for f in r.features)]
    found = [r for r in nouns if r.features & features]
    wanted = sentence.cues.nouns["speakers"]
    return sorted(
        found, key=lambda r: (r.lemma.lower() not in wanted, bool(r.proper), not r.animate)
    )


def _form(sentence: Sentence, start: int, head: int, nouns: list[Reading]) -> PhraseForm:
    lists = sentence.cues.nouns
    lemmas = {r.lemma.lower() for r in nouns}
    if lemmas & lists["bodies"] or (head > start and sentence.is_pair(head)):
        return "body"
    if lemmas & (lists["people"] | lists["sources"]):
        return "described"
    if any(r.animate for r in nouns):
        return "described"
    polish = sentence.language == "pl"
    return "described" if polish and any(is_woman(lemma) for lemma in lemmas) else "thing"


def features_of(readings: tuple[Reading, ...] | list[Reading], parts: tuple[str, ...]) -> Features:
    """Return how a word may stand as one of some parts of speech."""
    return frozenset(f for reading in readings if reading.part in parts for f in reading.features)
