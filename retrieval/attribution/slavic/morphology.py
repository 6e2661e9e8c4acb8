"""What a word may be: one small interface over the dictionaries of three languages.

Cases are letters: n(ominative) g(enitive) d(ative) a(ccusative) i(nstrumental) l(ocative) v(ocative).
"""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal, Protocol

Part = Literal[
    "noun", "adjective", "numeral", "pronoun", "verb", "infinitive", "gerund", "impersonal",
    "preposition", "conjunction", "other",
]  # fmt: skip
#: case, gender ("m", "f", "n"; "" in the plural), number ("s", "p")
Feature = tuple[str, str, str]
#: What a capitalised word is the name of, as far as the dictionary knows.
Proper = Literal["", "first", "last", "patronymic", "place", "body"]

#: The analyzer fails on letters that have no name, and takes long over words that are none.
_READABLE = re.compile(r"[A-Za-zÀ-ɏЀ-ӿ’'ʼ‑-]{1,60}")
#: Words kept of each language: an article of 800 words has about 450 different ones.
_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a word may be.

    features: what case, gender and number it may stand in; empty for words without case.
    gender, number: of a verb, "" where it shows none.
    person: 1, 2 or 3; 0 for words without one. A past tense without person counts as 3, a future as 0.
    passive: of a participle, and of adjectives made from one.
    """

    part: Part
    lemma: str
    features: frozenset[Feature] = frozenset()
    gender: str = ""
    number: str = ""
    person: int = 0
    past: bool = False
    animate: bool = False
    proper: Proper = ""
    participle: bool = False


class Morphology(Protocol):
    """The dictionary of one language."""

    def readings(self, word: str) -> tuple[Reading, ...]:
        """Return what a word may be, likeliest first."""

    def knows(self, word: str) -> bool:
        """Tell whether the dictionary has a word; readings of others are guesses, or none."""

    def nominative(self, word: str, feature: Feature) -> str | None:
        """Return the nominative of a word that stands so; None when the dictionary lacks it."""

    def few(self, word: str) -> str:
        """Return a noun as it stands behind a small number, given the genitive of several."""


@lru_cache(maxsize=3)
def morphology(language: str) -> Morphology:
    """Return the dictionary of a language: "uk", "ru" or "pl"; loaded once."""
    if language == "pl":
        from retrieval.attribution.slavic.polish import Polish

        return Polish()
    return EastSlavic(language)


_PARTS: dict[str, Part] = {
    "NOUN": "noun", "ADJF": "adjective", "ADJS": "adjective", "PRTF": "adjective", "PRTS": "adjective",
    "COMP": "other", "NUMR": "numeral", "NPRO": "pronoun", "VERB": "verb", "INFN": "infinitive",
    "GRND": "gerund", "PREP": "preposition", "CONJ": "conjunction",
}  # fmt: skip
_CASES = {
    "nomn": "n", "gent": "g", "gen2": "g", "datv": "d", "accs": "a", "acc2": "a", "ablt": "i",
    "loct": "l", "loc2": "l", "voct": "v",
}  # fmt: skip
_GENDERS = {"masc": "m", "femn": "f", "neut": "n"}
_PROPER: dict[str, Proper] = {
    "Name": "first", "Surn": "last", "Patr": "patronymic", "Geox": "place", "Orgn": "body",
}  # fmt: skip
_INFINITIVES = (
    ("уючи", "увати"), ("юючи", "ювати"), ("аючи", "ати"), ("яючи", "яти"), ("ячи", "ити"), ("ячи", "іти"),
    ("жучи", "зати"), ("ючи", "ти"), ("учи", "ти"), ("вши", "ти"), ("ши", "ти"),
)  # fmt: skip
_PARTICIPLES = frozenset({"PRTF", "PRTS", "pssv"})


class EastSlavic:
    """Ukrainian and Russian, by pymorphy3 and its dictionaries."""

    def __init__(self, language: str) -> None:
        # Untyped, and loading it takes a tenth of a second.
        self._analyzer: Any = importlib.import_module("pymorphy3").MorphAnalyzer(lang=language)
        self.readings = lru_cache(maxsize=_KEPT)(self._readings)
        self.knows = lru_cache(maxsize=_KEPT)(self._knows)

    def _knows(self, word: str) -> bool:
        return _READABLE.fullmatch(word) is not None and bool(
            self._analyzer.word_is_known(_plain(word))
        )

    def _readings(self, word: str) -> tuple[Reading, ...]:
        if not _READABLE.fullmatch(word):
            return ()
        if not self.knows(word):
            return self._of_unknown(_plain(word))
        found = [_reading(parse) for parse in self._analyzer.parse(_plain(word))]
        return tuple(dict.fromkeys(map(self._with_infinitive, found)))

    def _with_infinitive(self, reading: Reading) -> Reading:
        """The Ukrainian dictionary gives adverbial participles no infinitive: «додавши» -> «додати»."""
        if reading.part != "gerund":
            return reading
        stem = reading.lemma.removesuffix("сь")
        reflexive = "ся" if stem != reading.lemma else ""
        for ending, infinitive in _INFINITIVES:
            lemma = stem.removesuffix(ending) + infinitive + reflexive
            if stem.endswith(ending) and self.knows(lemma):
                return replace(reading, lemma=lemma)
        return reading

    def _of_unknown(self, word: str) -> tuple[Reading, ...]:
        """A compound is what its last part is: «прем'єр-міністерка»."""
        if "-" in word and (last := word.rsplit("-", 1)[1]) and self._analyzer.word_is_known(last):
            return tuple(dict.fromkeys(_reading(parse) for parse in self._analyzer.parse(last)))
        guessed = [parse for parse in self._analyzer.parse(word) if "LATN" not in str(parse.tag)]
        return tuple(dict.fromkeys(_reading(parse) for parse in guessed))

    def nominative(self, word: str, feature: Feature) -> str | None:
        """Return the nominative of a word that stands so; None when there is none."""
        if not _READABLE.fullmatch(word):
            return None
        for parse in self._analyzer.parse(_plain(word)):
            if feature in _features(set(str(parse.tag).replace(" ", ",").split(","))):
                bent = parse.inflect({"nomn"})
                return str(bent.word) if bent is not None else None
        return None

    def few(self, word: str) -> str:
        """Return a noun as it stands behind a small number, given the genitive of several."""
        bent = self._analyzer.parse(_plain(word))[0].inflect({"sing", "gent"})
        return str(bent.word) if bent is not None else word


def _plain(word: str) -> str:
    """Return a word as the dictionaries write it."""
    return word.lower().replace("’", "'").replace("ʼ", "'").replace("‑", "-")


def _reading(parse: Any) -> Reading:
    grammemes = set(str(parse.tag).replace(" ", ",").split(","))
    part = _part(grammemes)
    gender = next((_GENDERS[mark] for mark in _GENDERS if mark in grammemes), "")
    has_case = part in {"noun", "adjective", "numeral", "pronoun"}
    return Reading(
        part=part,
        lemma=str(parse.normal_form),
        features=frozenset(_features(grammemes)) if has_case else frozenset(),
        gender="" if "plur" in grammemes else gender,
        number="p" if "plur" in grammemes else "s",
        person=_person(part, grammemes),
        past="past" in grammemes,
        animate="anim" in grammemes,
        proper=next((_PROPER[mark] for mark in _PROPER if mark in grammemes), ""),
        participle=not grammemes.isdisjoint(_PARTICIPLES),
    )


def _part(grammemes: set[str]) -> Part:
    if "Impe" in grammemes:
        return "impersonal"
    if "infn" in grammemes:
        return "infinitive"
    if "NPRO" in grammemes and grammemes.isdisjoint({"pers", "Anph", "1per", "2per", "3per"}):
        return (
            "adjective" if not grammemes.isdisjoint(_GENDERS) or "plur" in grammemes else "pronoun"
        )
    return next((part for mark, part in _PARTS.items() if mark in grammemes), "other")


def _features(grammemes: set[str]) -> list[Feature]:
    """Return the feature of a form; a noun without case is one of the dictionary's nominatives."""
    case = next((_CASES[mark] for mark in _CASES if mark in grammemes), "n")
    if "plur" in grammemes:
        return [(case, "", "p")]
    genders = [_GENDERS[mark] for mark in _GENDERS if mark in grammemes]
    if "ms-f" in grammemes:
        genders = ["m", "f"]
    return [(case, gender, "s") for gender in genders]


def _person(part: Part, grammemes: set[str]) -> int:
    if part != "verb" or not grammemes.isdisjoint({"impr", "futr"}):
        return 0
    if "1per" in grammemes:
        return 1
    return 2 if "2per" in grammemes else 3
