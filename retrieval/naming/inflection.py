"""Endings of names, on skeletons (see words.py): which stems may a word have, which may a name have?"""

from __future__ import annotations

import re
from functools import lru_cache

from retrieval.words import skeleton

#: Endings of names in the three inflected languages and the English possessive, as skeletons.
_ENDINGS = frozenset(
    "a u o e i s om em im ov ovi evi oi ou ei eu ego emu ogo omu oho iu am ami ah ai aia iv "
    "ev oho uiu ih imi in ina".split()
)
#: Those of one person alone, without the ones that other surnames end in.
SINGULAR = frozenset(
    "a u o e i om em im ovi evi oi ou ei eu ego emu ogo omu oho iu uiu aia s".split()
)
_LONGEST_ENDING = 4
_VOWELS = "aeiou"
_SHORTEST_NAME = 3
#: Among several words that fit, one may be short: "Kim Jong Un".
SHORTEST_OF_SEVERAL = 2
_LONG_ENDING = 3
#: Before "i" and "e" these stand for other consonants: Сибізі, Sybisze, Навроцці.
_SOFTENED = {"z": ("g", "h"), "s": ("h",), "c": ("k",)}
#: "Кравець, Кравця", "Paweł, Pawła": the vowel goes when an ending comes.
_FLEETING = re.compile(r"(?<=[^aeiou])[eo](?=[ckln]$)")

_WRITTEN_ENDING = re.compile(
    r"(?:ого|ому|ові|еві|єві|ым|им|ом|ем|єм|ої|ой|ій|iego|iemu|owi|em|[аяуюиіе])$"
)
_SHORTEST_WRITTEN = 5
_FEMININE = re.compile(
    r"(?:[сц]ьк(?:а|ої|ій|у|ою)|[сц]к(?:ая|ой|ую|ою)|(?:ов|ев|єв|ин|ін|їн)(?:ой|ої|ій|ою|ую)"
    r"|н(?:ая|ую|ої)|(?<=\w{3})[sc]k(?:a|iej|ą|aya|aia|aja)|naya|ow(?:ej|ą))$"
)
_MASCULINE = re.compile(
    r"(?:[сц]ьк(?:ий|ого|ому|им)|[сц]к(?:ий|ого|ому|им|ом)|(?:ов|ев|єв|ёв|ин|ін|їн)(?:ым|им)"
    r"|н(?:ий|ый|ого|ому|ым)|(?<=\w{3})[sc]k(?:i|y|yy|yi|iy|iego|iemu|im)|(?:ow|in)(?:em|owi)|nego|nemu)$"
)


@lru_cache(maxsize=50_000)
def candidates(word: str, shortest: int, endings: frozenset[str] = _ENDINGS) -> tuple[str, ...]:
    """Return the skeleton of a word, and the stems that it may have an ending behind.

    A stem under `shortest` letters is believed only with a long ending: "Ruttego", not "rut" + "a".
    """
    bare = skeleton(word)
    found = [bare]
    for cut in range(1, min(_LONGEST_ENDING, len(bare) - SHORTEST_OF_SEVERAL) + 1):
        stem_left = bare[:-cut]
        long_ending = cut >= _LONG_ENDING and len(stem_left) >= _SHORTEST_NAME
        if bare[-cut:] in endings and (len(stem_left) >= shortest or long_ending):
            found.append(stem_left)
            if bare[-cut:] in ("i", "e"):
                found.extend(stem_left[:-1] + hard for hard in _SOFTENED.get(stem_left[-1], ()))
    return tuple(found)


def stem(bare: str) -> str:
    """Return a name's skeleton without the vowels that other endings take the place of."""
    left = bare.rstrip(_VOWELS)
    return left if len(left) >= _SHORTEST_NAME else bare


def stems_of_name(bare: str) -> tuple[str, ...]:
    """Return what is left of a bent name's skeleton: it loses its last vowels, or a fleeting one."""
    found = {stem(bare)}
    if bare.endswith(("ai", "ei", "oi")):
        found.add(bare[:-1])  # "Андрей, Андрея"
    fled = _FLEETING.sub("", bare)
    if fled != bare and len(fled) > _SHORTEST_NAME:
        found.add(fled)
    return tuple(found)


@lru_cache(maxsize=50_000)
def singular_stems(word: str) -> frozenset[str]:
    """Return the stems that a lower-case surname of one person may have, its skeleton among them."""
    bare = skeleton(word)
    found = {bare, *stems_of_name(bare)}
    for cut in range(1, min(_LONGEST_ENDING, len(bare) - _SHORTEST_NAME) + 1):
        left, ending = bare[:-cut], bare[-cut:]
        if ending in SINGULAR:
            found.add(left)
            if ending in ("i", "e"):
                found.update(left[:-1] + hard for hard in _SOFTENED.get(left[-1], ()))
    return frozenset(found)


@lru_cache(maxsize=50_000)
def surname_gender(word: str) -> str | None:
    """Return "f" or "m" for a form of a lower-case surname that only a woman or only a man has."""
    if _FEMININE.search(word):
        return "f"
    return "m" if _MASCULINE.search(word) else None


def written_stems(word: str) -> tuple[str, ...]:
    """Return a lower-case word and, when it seems to have an ending, what stands before that."""
    ending = _WRITTEN_ENDING.search(word)
    if ending is None or ending.start() < _SHORTEST_WRITTEN:
        return (word,)
    return word, word[: ending.start()]
