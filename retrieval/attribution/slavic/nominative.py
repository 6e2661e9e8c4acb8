"""Phrases and names in the nominative, as they are told apart from the sentence that they stood in."""

from __future__ import annotations

from functools import lru_cache

from retrieval.attribution.slavic.capital import SURNAMES_OF_WOMEN
from retrieval.attribution.slavic.cues import cues
from retrieval.attribution.slavic.endings import name_features
from retrieval.attribution.slavic.morphology import Feature, morphology
from retrieval.attribution.slavic.sentence import Features, Sentence

_SHORTEST_STEM = 2
_OF_ADJECTIVES = ("ого", "его", "ому", "ему", "ым", "им", "ego", "emu", "ym", "im")
#: «Тимоша» of «Тиміш»
_SHORTEST_FLEETING = 4
#: Those of nominatives that other cases leave open: «Порембу» of «Поремба».
_ENDINGS = ("а", "я", "о", "ь", "й", "a", "ia", "o", "e", "y", "i")
_FEW = frozenset({"два", "три", "четыре"})


def nominative_phrase(
    sentence: Sentence, start: int, end: int, head: int, features: Features
) -> str:
    """Return the words from start to end with those up to the head in the nominative, the rest as they stand.

    Args:
        sentence: where the phrase stands.
        start: its first token.
        end: its end.
        head: its noun.
        features: how it stands there.
    """
    if start + 1 < end and sentence.is_in(start, "one") and sentence.is_in(start + 1, "of"):
        number = sentence.cues.numerals.get(sentence.lowers[start], sentence.tokens[start].text)
        return (
            f"{_cased_like(number, sentence.tokens[start].text)} {sentence.words(start + 1, end)}"
        )
    if features:  # one of them, so that all words agree; rather one thing than several
        chosen = min(features, key=lambda feature: (feature[2] != "s", feature))
        features = frozenset({chosen})
    last = _end_of_agreement(sentence, head, end)
    if sentence.lowers[start] in sentence.cues.numerals and not any(
        f[0] == "n" and f[1] for f in features
    ):
        words = _counted(sentence, start, last)
    elif _is_counted(sentence, start, features):
        words = [sentence.words(start, last)]
    else:
        words = [_nominative_word(sentence, index, features) for index in range(start, last)]
    if last < end:
        words.append(sentence.words(last, end))
    return " ".join(words)


def _is_counted(sentence: Sentence, start: int, features: Features) -> bool:
    """Tell whether a number leads a phrase that stands as it does in the nominative: "dwóch urzędników"."""
    numeral = any(r.part == "numeral" for r in sentence.readings(start))
    return (numeral or sentence.tokens[start].kind == "number") and all(
        f[2] == "p" for f in features
    )


def _end_of_agreement(sentence: Sentence, head: int, end: int) -> int:
    """Return where the words end that stand in the case of the whole; Polish has some behind the noun."""
    last = min(head + 1, end)
    while sentence.language == "pl" and last < end:
        if not any(r.part == "adjective" for r in sentence.readings(last)):
            break
        last += 1
    return last


def _counted(sentence: Sentence, start: int, end: int) -> list[str]:
    """Return a number and what it counts: «двух участников» -> «два участника»."""
    number = sentence.cues.numerals[sentence.lowers[start]]
    rest = [sentence.tokens[index].text for index in range(start + 1, end)]
    if sentence.language == "ru" and number in _FEW:
        rest[-1:] = [sentence.morphology.few(word) for word in rest[-1:]]
    return [_cased_like(number, sentence.tokens[start].text), *rest]


def _nominative_word(sentence: Sentence, index: int, features: Features) -> str:
    text = sentence.tokens[index].text
    if text.isupper():
        return text
    fitting = [
        feature
        for reading in sentence.readings(index)
        for feature in sorted(reading.features)
        if feature in features
    ]
    if not fitting and not sentence.readings(index):
        feature = next(iter(sorted(features)), ("n", "m", "s"))
        return _adjective_by_ending(text, sentence.language, feature)
    if not fitting or any(feature[0] == "n" for feature in fitting):
        return text
    bent = sentence.morphology.nominative(text, fitting[0])
    return _cased_like(bent, text) if bent else text


def _adjective_by_ending(word: str, language: str, feature: Feature) -> str:
    """Return the nominative of an adjective that no dictionary has: "ostryjskiego" -> "ostryjski"."""
    case, gender, number = feature
    if case == "n" or number == "p" or gender == "n":
        return word
    return _by_ending(word, language, gender, case)


def nominative_name(sentence: Sentence, start: int, end: int, features: Features) -> str:
    """Return a name with each of its words in the nominative; `features` are how it stands."""
    parts = [sentence.words(start, end)]
    if not any(feature[0] == "n" for feature in features):
        gender = "f" if all(f[1] == "f" for f in features) else "m"
        cases = "".join(sorted({f[0] for f in features}))
        parts = [
            _in_article(sentence, word, gender, cases) if word[:1].isupper() else word
            for word in sentence.words(start, end).split(" ")
        ]
    return " ".join(parts)


def _in_article(sentence: Sentence, word: str, gender: str, cases: str) -> str:
    """Return the nominative that the article itself has, where several are possible: «Фалька» -> «Фальк»."""
    lower = word.lower()
    changes = lower.endswith(SURNAMES_OF_WOMEN + _OF_ADJECTIVES)
    if "=" + lower in sentence.names and not changes and not _is_declined(word, sentence.language):
        return word  # it never changes there: «Мириам Асанте»
    likely = _nominative_of(word, sentence.language, gender, cases)
    others = (
        _by_ending(word, sentence.language, gender, cases),
        word[:-1],
        word.removesuffix("go"),
        *(stem + ending for stem in (word[:-1], word[:-2]) for ending in _ENDINGS),
        *((word[:-3] + "і" + word[-2],) if len(word) > _SHORTEST_FLEETING else ()),
    )
    forms = [form for form in (likely, *others) if form != word and len(form) > _SHORTEST_STEM]
    attested = (f for f in forms if not sentence.names.isdisjoint({f.lower(), "^" + f.lower()}))
    return next(attested, likely)


def _is_declined(word: str, language: str) -> bool:
    """Tell whether the dictionary has a name, so that its cases are known."""
    dictionary = morphology(language)
    return dictionary.knows(word) and any(r.proper for r in dictionary.readings(word))


@lru_cache(maxsize=4096)
def _nominative_of(word: str, language: str, gender: str, cases: str) -> str:
    if word.endswith(".") or word.isupper():
        return word
    if "-" in word:
        return "-".join(_nominative_of(part, language, gender, cases) for part in word.split("-"))
    dictionary = morphology(language)
    if dictionary.knows(word):
        proper = ("first", "last", "patronymic")
        nouns = [r for r in dictionary.readings(word) if r.part == "noun"]
        wanted = [
            feature
            for reading in [r for r in nouns if r.proper in proper] or nouns
            for feature in reading.features
            if feature[0] in cases and feature[1] == gender
        ]
        if wanted:
            return _cased_like(dictionary.nominative(word, _proper_first(wanted)) or word, word)
    return _by_ending(word, language, gender, cases)


def _proper_first(features: list[Feature]) -> Feature:
    return sorted(features)[0]


def _by_ending(word: str, language: str, gender: str, cases: str) -> str:
    fits = any(f[0] in cases and f[1] == gender for f in name_features(word, language))
    if not fits:
        return word
    for pair in cues(language).names["women" if gender == "f" else "men"]:
        ending, _, nominative = pair.partition(":")
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_STEM:
            return stem + nominative
    return word


def _cased_like(word: str, model: str) -> str:
    if model.isupper() and len(model) > 1:
        return word.upper()
    if not model[:1].isupper():
        return word
    return "-".join(
        part[:1].upper() + part[1:] if like[:1].isupper() else part
        for part, like in zip(word.split("-"), model.split("-"), strict=False)
    )
