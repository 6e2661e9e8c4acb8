"""The nominative of a personal name: the reading of all its words that agrees in gender and case.

Each word has readings from a dictionary, from the given names that the project knows and from its ending;
a gender and a case that every word can have is looked for, the surest taken.
"""

from __future__ import annotations

import re
from functools import lru_cache

from retrieval.naming.case_endings import is_consonant, rule_readings
from retrieval.naming.given_names import given_names
from retrieval.naming.morphology import dictionary_readings
from retrieval.naming.readings import Reading
from retrieval.naming.transliteration import is_cyrillic
from retrieval.naming.written_name import titles
from retrieval.words import skeleton

_GENDERS = "mf"
_CASES = "ngdail"
#: A given name of the project's own list is surer than any ending.
_LISTED = 6
_AS_WRITTEN = 1.5
_STAYS = 1.0
_SHORTEST = 3
#: Last vowels of surnames that often have no cases.
_STAYING = {"uk": "оіеєюу", "ru": "оеюуиэ", "pl": "oieuéy"}


@lru_cache(maxsize=20_000)
def bend_back(name: str, language: str) -> str:
    """Return a name in the nominative as far as dictionaries and endings tell, else unchanged.

    Args:
        name: given names, particles and a surname, or a surname alone, in any case.
        language: uk, ru or pl; in others names have no cases.
    """
    if language not in ("uk", "ru", "pl") or (language == "pl") == is_cyrillic(name.lower()):
        return name
    parts = re.split(r"(\s+|-)", name)
    places = [n for n, part in enumerate(parts) if _bends(part)]
    if not places:
        return name
    readings = _all_readings(parts, places, language)
    best = max(
        ((gender, case) for gender in _GENDERS for case in _CASES),
        key=lambda key: sum(_weight(reading, *key) for reading in readings),
    )
    for place, found in zip(places, readings, strict=True):
        reading = _best(found, *best)
        if reading is None:
            return name
        parts[place] = _cased_like(reading.lemma, parts[place])
    return "".join(parts)


def _bends(part: str) -> bool:
    has_letters = len(part) >= _SHORTEST and part[0].isupper()
    return has_letters and skeleton(part.lower()) not in titles().particles


def _all_readings(parts: list[str], places: list[int], language: str) -> list[list[Reading]]:
    """Return the readings of each word; what a hyphen joins to the last word is of the surname too."""
    first = places[-1]
    while first > 1 and parts[first - 1] == "-" and len(places) > 1:
        first -= 2
    alone = first <= places[0]
    return [
        _readings(parts[place].lower(), language, is_given=place < first, alone=alone)
        for place in places
    ]


def _readings(word: str, language: str, is_given: bool, alone: bool) -> list[Reading]:
    known = list(dictionary_readings(word, language, is_given))
    listed = _listed(word, language) if is_given else []
    if is_given and (known or listed):
        return [*sorted(listed, key=lambda r: r.lemma not in {k.lemma for k in known}), *known]
    if not is_given:
        known += _unbent(word, language, alone)
    return known + rule_readings(word, language) + [_written(word, gender) for gender in _GENDERS]


def _written(word: str, gender: str) -> Reading:
    return Reading(word, gender, "n", 0)


def _listed(word: str, language: str) -> list[Reading]:
    """Return the readings of a given name that lead to one of the project's list."""
    spellings = given_names().spellings
    found = [Reading(word, gender, "n", _LISTED) for gender in spellings.get(word, "")]
    for reading in rule_readings(word, language):
        if reading.gender in spellings.get(reading.lemma, ""):
            found.append(Reading(reading.lemma, reading.gender, reading.cases, _LISTED))
    return found


def _unbent(word: str, language: str, alone: bool) -> list[Reading]:
    """Return the readings of a surname without cases: a woman's after a consonant, one with an odd vowel."""
    if word.endswith(("ых", "их")):
        return [Reading(word, gender, "gdail", _LISTED) for gender in _GENDERS]
    if is_consonant(word[-1], language):
        # A man's would have an ending; alone, a surname is taken to be a man's.
        return [] if alone else [Reading(word, "f", "gdail", 2)]
    if word[-1] in _STAYING[language]:
        less = 0.5 if word[-1] == "и" else 0
        return [Reading(word, "m", "gdail", 1 - less), Reading(word, "f", "gdail", 2 - less)]
    return []


def _weight(readings: list[Reading], gender: str, case: str) -> float:
    reading = _best(readings, gender, case)
    if reading is None:
        return -100
    return _AS_WRITTEN + reading.length if case == "n" else _STAYS + reading.length


def _best(readings: list[Reading], gender: str, case: str) -> Reading | None:
    fitting = (r for r in readings if r.gender == gender and case in r.cases)
    return max(fitting, key=lambda reading: reading.length, default=None)


def _cased_like(lemma: str, written: str) -> str:
    if "ё" not in written.lower():
        lemma = lemma.replace("ё", "е")  # dictionaries write it, newspapers don't
    return lemma.upper() if written.isupper() else lemma[:1].upper() + lemma[1:]
