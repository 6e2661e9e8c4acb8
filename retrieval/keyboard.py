"""Words typed in the wrong keyboard layout: "gensy" is «путін», «кгишщ» is "rubio".

The Latin side is the US layout, which Polish programmers' is too; the Cyrillic side is the Russian or the
Ukrainian one. Keys are those of a PC keyboard without the row of figures.
"""

from __future__ import annotations

import re
from functools import lru_cache

_LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RUSSIAN_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё"
_UKRAINIAN_KEYS = "йцукенгшщзхїфівапролджєячсмитьбю'"

_TO_RUSSIAN = str.maketrans(_LATIN_KEYS, _RUSSIAN_KEYS)
_TO_UKRAINIAN = str.maketrans(_LATIN_KEYS, _UKRAINIAN_KEYS)
_FROM_CYRILLIC = str.maketrans(_UKRAINIAN_KEYS[:-1], _LATIN_KEYS[:-1]) | str.maketrans(
    _RUSSIAN_KEYS, _LATIN_KEYS
)

#: The three rows of keys with letters, each a little to the right of the one above.
_SHIFTS = (0.0, 0.25, 0.75)
_NEAR = 1.2

#: What may be a word in some layout, with the keys that are letters only in the other.
TYPED = re.compile(r"[A-Za-z\[\];',.`]+|[А-Яа-яЁёІіЇїЄєҐґ]+")
#: What may as well be punctuation behind a word.
_ENDINGS = ",.;'`]"


def stretches(token: str) -> list[str]:
    """Return what of a typed token may be a word, the longest first: "ljy,fc," -> "ljy,fc,", "ljy,fc"."""
    found = [token]
    while found[-1] and found[-1][-1] in _ENDINGS:
        found.append(found[-1][:-1])
    return [part for part in found if any(map(str.isalpha, part))]


def in_other_layouts(word: str) -> dict[str, str]:
    """Return a lower-case word as the same keys write it, by layout: "latin", or "ru" and "uk"."""
    if any("Ѐ" <= character <= "ӿ" for character in word):
        latin = word.translate(_FROM_CYRILLIC)
        return {"latin": latin} if latin.isalpha() and latin.isascii() else {}
    layouts = {"ru": word.translate(_TO_RUSSIAN), "uk": word.translate(_TO_UKRAINIAN)}
    return {layout: other for layout, other in layouts.items() if _is_cyrillic(other)}


def _is_cyrillic(word: str) -> bool:
    return all("Ѐ" <= character <= "ӿ" or character == "'" for character in word)


def is_key_beside(one: str, other: str) -> bool:
    """Tell whether the keys of two lower-case letters of one alphabet touch on the keyboard."""
    places = _places()
    return any(
        abs(x - u) <= _NEAR and abs(row - line) <= 1
        for layout, x, row in places.get(one, ())
        for board, u, line in places.get(other, ())
        if layout == board
    )


@lru_cache(maxsize=1)
def _places() -> dict[str, list[tuple[int, float, int]]]:
    """Return where each letter is: layout, column and row."""
    found: dict[str, list[tuple[int, float, int]]] = {}
    for layout, keys in enumerate((_LATIN_KEYS, _RUSSIAN_KEYS, _UKRAINIAN_KEYS)):
        for row, line in enumerate((keys[:12], keys[12:23], keys[23:32])):
            for column, letter in enumerate(line):
                found.setdefault(letter, []).append((layout, column + _SHIFTS[row], row))
    return found
