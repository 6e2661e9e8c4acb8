"""Polish words, by Morfeusz 2."""

from __future__ import annotations

import importlib
from functools import lru_cache
from itertools import product
from typing import Any

from retrieval.attribution.slavic.morphology import Feature, Part, Proper, Reading

_KEPT = 20_000
_PARTS: dict[str, Part] = {
    "subst": "noun", "depr": "noun", "ger": "noun", "adj": "adjective", "ppas": "adjective",
    "pact": "adjective", "adjc": "adjective", "num": "numeral", "ppron3": "pronoun", "ppron12": "pronoun",
    "fin": "verb", "praet": "verb", "bedzie": "verb", "winien": "verb", "inf": "infinitive",
    "pcon": "gerund", "pant": "gerund", "imps": "impersonal", "prep": "preposition", "conj": "conjunction",
    "comp": "conjunction",
}  # fmt: skip
_CASES = {"nom": "n", "gen": "g", "dat": "d", "acc": "a", "inst": "i", "loc": "l", "voc": "v"}
_GENDERS = {"m1": "m", "m2": "m", "m3": "m", "f": "f", "n": "n", "n1": "n", "n2": "n"}
_PROPER: dict[str, Proper] = {
    "imię": "first", "nazwisko": "last", "nazwa_geograficzna": "place", "nazwa_instytucji": "body",
    "nazwa_firmy": "body", "nazwa_organizacji": "body",
}  # fmt: skip
_PERSONS = {"pri": 1, "sec": 2, "ter": 3}
_DEGREES = frozenset({"pos", "com", "sup"})
_CASED = frozenset({"noun", "adjective", "numeral", "pronoun"})


class Polish:
    """Polish, by Morfeusz 2."""

    def __init__(self) -> None:
        importlib.import_module("faiss")  # behind Morfeusz it would break it: both are SWIG's
        self._analyzer: Any = importlib.import_module("morfeusz2").Morfeusz(generate=True)
        self.readings = lru_cache(maxsize=_KEPT)(self._readings)
        self.knows = lru_cache(maxsize=_KEPT)(self._knows)

    def _readings(self, word: str) -> tuple[Reading, ...]:
        parses = self._parses(word) or self._parses(word.rsplit("-", 1)[-1])
        return tuple(dict.fromkeys(_reading(*parse) for parse in parses))

    def _knows(self, word: str) -> bool:
        arcs = self._analyzer.analyse(word) if word.isalpha() else []
        return any(one[2] != "ign" for _, _, one in arcs)

    def _parses(self, word: str) -> list[tuple[str, str, list[str]]]:
        """Return (lemma, tag, labels) of a word in one piece; «powiedziałem» is two, and someone's own."""
        arcs = self._analyzer.analyse(word) if word.isalpha() else []
        if any(start > 0 for start, _, _ in arcs):
            return []
        return [(one[1], one[2], one[3]) for _, _, one in arcs if one[2] != "ign"]

    def nominative(self, word: str, feature: Feature) -> str | None:
        """Return the nominative of a word that stands so; None when there is none."""
        for lemma, tag, labels in self._parses(word):
            if feature in _reading(lemma, tag, labels).features:
                return self._bent(lemma, tag, feature)
        return None

    def few(self, word: str) -> str:
        """Return a noun as it stands behind a small number, given the genitive of several: the same."""
        return word

    def _bent(self, lemma: str, tag: str, feature: Feature) -> str | None:
        aim = ("n", *feature[1:])
        part, *rest = tag.split(":")
        degree = next((mark for mark in rest if mark in _DEGREES), "")
        bare = lemma.split(":")[0]
        for form, other, found, labels, _ in self._analyzer.generate(bare):
            same = other == lemma and found.split(":")[0] == part and degree in found
            if same and aim in _reading(other, found, labels).features:
                return str(form)
        return bare if feature[2] == "s" else None


def _reading(lemma: str, tag: str, labels: list[str]) -> Reading:
    name, *fields = tag.split(":")
    marks = {mark for field in fields for mark in field.split(".")}
    part = _PARTS.get(name, "other")
    genders = {_GENDERS[mark] for mark in marks if mark in _GENDERS}
    return Reading(
        part=part,
        lemma=lemma.split(":")[0],
        features=_features(marks, genders) if part in _CASED else frozenset(),
        gender="".join(sorted(genders)) if "pl" not in marks else "",
        number="p" if "pl" in marks else "s",
        person=_person(part, name, marks),
        past=name == "praet",
        animate="m1" in marks and part == "noun",
        proper=next((_PROPER[label] for label in labels if label in _PROPER), ""),
        participle=name in {"ppas", "pact"},
    )


def _features(marks: set[str], genders: set[str]) -> frozenset[Feature]:
    cases = [_CASES[mark] for mark in marks if mark in _CASES]
    single = product(cases, genders, "s") if "sg" in marks else ()
    several = product(cases, ("",), "p") if "pl" in marks else ()
    return frozenset([*single, *several])


def _person(part: Part, name: str, marks: set[str]) -> int:
    if part != "verb":
        return 0
    if name in {"praet", "winien"}:
        return 3
    if "perf" in marks and "imperf" not in marks:
        return 0  # the future
    return next((_PERSONS[mark] for mark in marks if mark in _PERSONS), 0)
