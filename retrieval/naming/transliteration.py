"""Surnames across alphabets: keys by sound, coarse enough for what transcription does to a name.

Rules of spelling lead "Whitaker" and «Вітакер», "Johnson" and «Джонсон» to no common form, so vowels and the
finer differences of consonants are left out. Such a key says little alone: use it for names whose
alphabets differ and whose given names agree.
"""

from __future__ import annotations

import re
from functools import lru_cache

from retrieval.words import skeleton

_LATIN = (
    ("^j|^g(?=[ei])|^dż|^dj", "J"),
    ("^wh|^w", "V"),
    ("tsch|tch|shch|szcz|sch|sz|cz|sh|zh|ts|tz|dz", "S"),
    ("(?<=[aeiou])gh(?=t|$)|(?<=[aeo])w(?=[dnl])", ""),
    ("ph|v|w|f", "V"),
    ("th", "T"),
    ("^kh|^[hg]", "G"),
    ("kh|g", "G"),
    ("c(?=[eiyéí])|ç|ć|č|ch", "S"),
    ("ck|c|q|k", "K"),
    ("x", "KS"),
    ("h", ""),
    ("[szśźżšž]", "S"),
    ("d", "T"),
    ("ł", "l"),
)
_CYRILLIC = (
    ("^дж|^[йяюєїё]", "J"),
    ("(?<=[аеиоу])у(?=[^аеиоу]|$)", ""),
    ("^у(?=[аеиоіэ])", "V"),
    ("дж|дз|ч|ш|щ|ц|ж|з|с", "S"),
    ("ф|в", "V"),
    ("т|д", "T"),
    ("х|г|ґ", "G"),
    ("к", "K"),
)
_LATIN_RULES = tuple((re.compile(pattern), sound) for pattern, sound in _LATIN)
_CYRILLIC_RULES = tuple((re.compile(pattern), sound) for pattern, sound in _CYRILLIC)
_PLAIN = {"б": "B", "л": "L", "м": "M", "н": "N", "п": "P", "р": "R"}
_SHORTEST_KEY = 2
_CYRILLIC_LETTER = re.compile("[Ѐ-ӿ]")


def is_cyrillic(word: str) -> bool:
    """Tell whether a word is written in Cyrillic letters."""
    return _CYRILLIC_LETTER.search(word) is not None


@lru_cache(maxsize=50_000)
def sound_key(word: str) -> str:
    """Return the consonants of a lower-case word by class: "whitaker", "вітакер" -> "VTKR"."""
    rules = _CYRILLIC_RULES if is_cyrillic(word) else _LATIN_RULES
    for pattern, sound in rules:
        word = pattern.sub(sound, word)
    first = "A" if word[:1] in "aeiouyаеєиіїоуыэюя" else ""
    return first + re.sub(r"(.)\1+", r"\1", _consonants(word))


def _consonants(word: str) -> str:
    """Return the consonants of a word whose classes are already written in capitals."""
    kept = (_PLAIN.get(c, c if c.isupper() else skeleton(c).upper()) for c in word)
    return "".join(c for part in kept for c in part if c.isalpha() and c not in "AEIOUY")


def sounds_alike(one: str, other: str) -> bool:
    """Tell whether two lower-case words in different alphabets can be one surname."""
    if is_cyrillic(one) == is_cyrillic(other):
        return False
    latin, cyrillic = (other, one) if is_cyrillic(one) else (one, other)
    wanted = sound_key(cyrillic)
    return len(wanted) >= _SHORTEST_KEY and wanted in map(sound_key, readings_of_ch(latin))


def readings_of_ch(word: str) -> tuple[str, ...]:
    """Return a lower-case word as it is said in English and, where that differs, in Polish."""
    if "ch" not in word:
        return (word,)
    return word.replace("ch", "tch"), word.replace("ch", "kh")
