"""Words of a list that are one or two typing errors from a word.

The words stand in buckets by first letter and length, and by their last two letters and length: an error
leaves one of both ends as it is. What is in the few buckets that can matter is measured by rapidfuzz (optimal
string alignment: a letter more, fewer or other, or two swapped). Against SymSpell's index of deletions
(Garbe 2012) this builds 50,000 words without a million keys, and is fast enough.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

_Key = tuple[str, int]
_OTHER_LATIN = str.maketrans("łđø", "ldo")
#: Forms of one word share all but so many letters.
_LONGEST_ENDING = 2


class NearWords:
    """Finds near words; the words are plain lower-case strings."""

    def __init__(self, listed: Iterable[str]) -> None:
        """Take the words."""
        self._by_start: dict[_Key, list[str]] = {}
        self._by_end: dict[_Key, list[str]] = {}
        for word in listed:
            self._by_start.setdefault((word[:1], len(word)), []).append(word)
            self._by_end.setdefault((word[-2:], len(word)), []).append(word)

    def near(self, word: str, errors: int) -> list[str]:
        """Return the words at exactly so many errors, in alphabetical order; two leave the first letter."""
        found: set[str] = set()
        for length in range(len(word) - errors, len(word) + errors + 1):
            known = self._by_start.get((word[:1], length), [])
            if errors == 1:
                known = known + self._by_end.get((word[-2:], length), [])
            hits = process.extract(
                word, known, scorer=OSA.distance, processor=None, score_cutoff=errors, limit=None
            )
            found.update(near for near, distance, _ in hits if distance == errors)
        return sorted(found)


def plain(word: str) -> str:
    """Return a lower-case Latin word without marks; others as they are."""
    if is_cyrillic(word):
        return word
    parts = unicodedata.normalize("NFD", word.translate(_OTHER_LATIN))
    return "".join(c for c in parts if not unicodedata.combining(c))


def one_of(typed: str, found: set[str]) -> str | None:
    """Return the only word found, or of several the one that has the same letters as what was typed."""
    if len(found) > 1:
        found = {word for word in found if is_slip(typed, word)} or found
    if len(found) > 1 and _is_family(found):
        return min(found, key=lambda word: (len(word) <= len(typed), len(word) != len(typed), word))
    return next(iter(found)) if len(found) == 1 else None


def _is_family(found: set[str]) -> bool:
    """Tell whether words differ by their endings only."""
    longest = max(map(len, found))
    return len({word[: longest - _LONGEST_ENDING] for word in found}) == 1


def is_slip(typed: str, word: str) -> bool:
    """Tell whether two words have the same letters in another order, or doubled."""
    return sorted(typed) == sorted(word) or _undoubled(typed) == _undoubled(word)


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


def is_cyrillic(word: str) -> bool:
    """Tell whether a word has Cyrillic letters."""
    return any("Ѐ" <= character <= "ӿ" for character in word)
