"""Cases and genders of names that no dictionary has, by their endings."""

from __future__ import annotations

import re
from functools import lru_cache

from retrieval.attribution.slavic.cues import cues
from retrieval.attribution.slavic.morphology import Feature

Features = frozenset[Feature]

#: A name that ends in a consonant: a man's in the nominative, or a woman's in any case.
_CONSONANT = "nm,*f"
_CASES = "ngdaliv"


@lru_cache(maxsize=3)
def _table(language: str) -> dict[str, Features]:
    pairs = (pair.partition("=") for pair in cues(language).names["endings"])
    return {ending: _features(marks) for ending, _, marks in pairs}


def _features(marks: str) -> Features:
    return frozenset(
        (case, mark[1], "s")
        for mark in marks.split(",")
        for case in (_CASES if mark[0] == "*" else mark[0])
    )


@lru_cache(maxsize=4096)
def name_features(word: str, language: str) -> Features:
    """Return the cases and genders that a name's ending allows."""
    table = _table(language)
    lower = word.lower()
    for length in range(min(6, len(lower) - 1), 0, -1):
        if (found := table.get(lower[-length:])) is not None:
            return found
    return _features(_CONSONANT)


#: Endings that names of countries have, and those of people seldom.
_OF_PLACES = {
    "uk": re.compile(
        r".(?:і[яїює]|ією|стан\w?\w?|ланд\w?\w?|щин[аиуі]|щиною|град[ау]?|бург[ау]?)$"
    ),
    "ru": re.compile(
        r".(?:и[яию]|ией|стан\w?\w?|ланд\w?\w?|щин[аыуе]|щиной|град[ауе]?|бург[ауе]?)$"
    ),
    "pl": re.compile(r".(?:i[aię]|ią|stan\w?\w?|land\w?\w?|burg\w?)$"),
}


def looks_like_a_place(word: str, language: str) -> bool:
    """Tell whether an unknown name ends as those of countries do."""
    return _OF_PLACES[language].search(word.lower()) is not None
