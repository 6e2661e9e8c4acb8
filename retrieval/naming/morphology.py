"""Dictionaries that know personal names: pymorphy3 for Ukrainian and Russian, Morfeusz for Polish."""

from __future__ import annotations

import importlib
from functools import lru_cache
from typing import Any

from retrieval.naming.readings import Reading

_CASES = {"nomn": "n", "gent": "g", "gen2": "g", "datv": "d", "accs": "a", "ablt": "i", "loct": "l"}
_POLISH_CASES = {"nom": "n", "gen": "g", "dat": "d", "acc": "a", "inst": "i", "loc": "l"}
#: A dictionary's word is as sure as an ending of so many letters.
_KNOWN = 4


@lru_cache(maxsize=20_000)
def dictionary_readings(word: str, language: str, is_given: bool) -> tuple[Reading, ...]:
    """Return the readings of a lower-case word as a given name or as a surname, none when it is unknown."""
    if language == "pl":
        return tuple(_polish(word, is_given))
    return tuple(_east_slavic(word, language, is_given))


@lru_cache(maxsize=2)
def _pymorphy(language: str) -> Any:
    return importlib.import_module("pymorphy3").MorphAnalyzer(lang=language)


@lru_cache(maxsize=1)
def _morfeusz() -> Any:
    return importlib.import_module("morfeusz2").Morfeusz(generate=False)


def _east_slavic(word: str, language: str, is_given: bool) -> list[Reading]:
    found = []
    for parse in _pymorphy(language).parse(word):
        tags = set(str(parse.tag).replace(" ", ",").split(","))
        wanted = {"Name"} if is_given else {"Surn"}
        if not (tags & wanted) or "plur" in tags or not parse.is_known:
            continue
        genders = [g for g, tag in (("m", "masc"), ("f", "femn")) if tag in tags]
        cases = "".join(_CASES[tag] for tag in tags & _CASES.keys())
        found += [Reading(parse.normal_form, gender, cases, _KNOWN) for gender in genders]
    return [reading for reading in found if _keeps_gender(reading)]


def _keeps_gender(reading: Reading) -> bool:
    """Refuse a man's nominative for a woman's surname, which some dictionaries give."""
    return not (reading.gender == "f" and reading.lemma.endswith(("ов", "ев", "ин", "ий", "ін")))


def _polish(word: str, is_given: bool) -> list[Reading]:
    found = []
    wanted = "imię" if is_given else "nazwisko"
    for _, _, (_, lemma, tag, labels, _) in _morfeusz().analyse(word.title()):
        parts = tag.split(":")
        if wanted not in labels or parts[0] != "subst" or "sg" not in parts:
            continue
        gender = "f" if parts[-1] == "f" else "m"
        cases = "".join(_POLISH_CASES.get(case, "") for case in parts[2].split("."))
        found.append(Reading(lemma.split(":")[0].lower(), gender, cases, _KNOWN))
    return found
