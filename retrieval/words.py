"""Words -> forms that match across alphabets and endings.

`skeleton` writes a word in plain Latin letters such that the spellings of one name in English,
Ukrainian, Russian and Polish fall together or nearly so; `grams` cuts skeletons into pieces of four letters,
so that endings cost a word only some of its pieces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from corpus.language import COMMON_WORDS

_WORD = re.compile(r"[^\W_]+(?:[’'ʼ`‘´′ʹ][^\W_]+)*")
_NO_APOSTROPHES = str.maketrans("", "", "’'ʼ`‘´′ʹ")
_GRAM = 4

_CYRILLIC = str.maketrans(
    dict(
        zip(
            "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя",
            [
                "a",
                "b",
                "v",
                "g",
                "g",
                "d",
                "e",
                "e",
                "e",
                "z",
                "z",
                "i",
                "i",
                "i",
                "i",
                "k",
                "l",
                "m",
                "n",
                "o",
                "p",
                "r",
                "s",
                "t",
                "u",
                "f",
                "h",
                "c",
                "c",
                "s",
                "s",
                "",
                "i",
                "",
                "e",
                "u",
                "a",
            ],
            strict=True,
        )
    )
)
#: Latin letters that are no plain letter with a mark.
_OTHER_LATIN = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "æ": "e", "ß": "s", "ı": "i"})
#: Letters of the two alphabets that look alike; capitals count, since words come in lower case.
_LATIN_TWINS = "aceopxyikmhtb"
_CYRILLIC_TWINS = "асеорхуікмнтв"
_TO_CYRILLIC = str.maketrans(_LATIN_TWINS, _CYRILLIC_TWINS)
_TO_LATIN = str.maketrans(_CYRILLIC_TWINS, _LATIN_TWINS)
#: Longer groups first: each is written with the letter its sound has in the Cyrillic table.
_GROUPS = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        ("shch|szcz|sch", "s"),
        ("sh|sz", "s"),
        ("tch|ch|cz", "c"),
        ("zh", "z"),
        ("kh", "h"),
        ("ph", "f"),
        ("th", "t"),
        ("ck|q", "k"),
        ("ts|tz", "c"),
        ("x", "ks"),
        ("w", "v"),
        ("[yj]", "i"),
        ("i+(?=[aeou])", ""),
        ("(.)\\1+", "\\1"),
    )
)
#: Words that every text has; they say nothing of what is asked.
STOP_WORDS = frozenset().union(*COMMON_WORDS.values())


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, without apostrophes, in order."""
    return [word.lower().translate(_NO_APOSTROPHES) for word in _WORD.findall(text)]


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """Return a lower-case word in plain Latin letters by its sound: "зеленський" -> "zelenski"."""
    latin = one_alphabet(word).translate(_CYRILLIC).translate(_OTHER_LATIN)
    latin = "".join(c for c in unicodedata.normalize("NFD", latin) if not unicodedata.combining(c))
    for pattern, letter in _GROUPS:
        latin = pattern.sub(letter, latin)
    return latin


def one_alphabet(word: str) -> str:
    """Return a lower-case word without letters that only look like those of its alphabet.

    "пeскoв" with a Latin e and o becomes "песков"; a word whose strange letters look like none is kept.
    """
    cyrillic = {character for character in word if "Ѐ" <= character <= "ӿ"}
    latin = {character for character in word if "a" <= character <= "z"}
    if not (cyrillic and latin):
        return word
    if latin <= set(_LATIN_TWINS):
        return word.translate(_TO_CYRILLIC)
    return word.translate(_TO_LATIN) if cyrillic <= set(_CYRILLIC_TWINS) else word


def content_pairs(text: str) -> list[tuple[str, str]]:
    """Return (word as written, word as `words` gives it) for each word of `content_words`."""
    pairs = zip(_WORD.findall(text), words(text), strict=True)
    return [(written, word) for written, word in pairs if word not in STOP_WORDS]


def content_words(text: str) -> list[str]:
    """Return the words of a text that say what it is about, in order."""
    return [word for word in words(text) if word not in STOP_WORDS]


def grams(word_list: Iterable[str]) -> list[str]:
    """Return the four-letter pieces of the words' skeletons, short words whole, in order."""
    pieces: list[str] = []
    for word in word_list:
        bare = skeleton(word)
        if len(bare) <= _GRAM:
            pieces.append(bare)
        else:
            pieces.extend(bare[i : i + _GRAM] for i in range(len(bare) - _GRAM + 1))
    return [piece for piece in pieces if piece]
