"""Words that an article has as somebody's surname: «Жилка» beside «Роман Жилка»."""

from __future__ import annotations

import re
from functools import lru_cache

from retrieval.attribution.slavic.morphology import morphology

_BENT = re.compile(r"(?:ого|ому|ою|ом|ем|єм|ой|ей|им|ым|ові|еві|iem|em|om|ego|emu|owi)$")


def is_surname(word: str, names: frozenset[str], language: str) -> bool:
    """Tell whether an article (names_in) has a word, in whatever case, behind a given name."""
    return _stem(word) in _surnames(names, language)


def are_of_two(first: str, second: str, names: frozenset[str]) -> bool:
    """Tell whether two words in a row are surnames of two people: «слова Полторак ⟨Ахметов⟩»."""
    before = _before(names)
    one, other = first.lower(), second.lower()
    return bool(before.get(_stem(one))) and bool(before.get(_stem(other), frozenset()) - {one})


@lru_cache(maxsize=64)
def _before(names: frozenset[str]) -> dict[str, frozenset[str]]:
    """Return what an article has before the second of two capitals, by the stem of that one."""
    found: dict[str, set[str]] = {}
    for pair in names:
        first, _, second = pair.partition(" ")
        if second:
            found.setdefault(_stem(second), set()).add(first)
    return {stem: frozenset(firsts) for stem, firsts in found.items()}


@lru_cache(maxsize=64)
def _surnames(names: frozenset[str], language: str) -> frozenset[str]:
    """Return the stems of what an article has behind known given names: «Роман Жилка»."""
    found: set[str] = set()
    for pair in names:
        first, _, second = pair.partition(" ")
        written = first.title()  # Polish dictionaries tell "Jan" from "jan"
        known = second and morphology(language).knows(written)
        readings = morphology(language).readings(written) if known else ()
        given = (r for r in readings if r.proper == "first")
        if any(f[0] in "ngdai" and f[2] == "s" for r in given for f in r.features):
            found.add(_stem(second))
    return frozenset(found)


def _stem(word: str) -> str:
    return _BENT.sub("", word.lower()).rstrip("аяуюоеєиіїыэйьaąeęioóuy’'")
