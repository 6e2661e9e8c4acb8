"""Text -> the pieces that dates are made of."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from retrieval.words import one_alphabet

_SUFFIX = r"(?:st|nd|rd|th|-?(?:ого|го|е|є|й|м|му|ма|х|ego|go|ym|tego|mu))"
_TOKEN = re.compile(
    r"2(?:day|nite|night)(?![^\W_])"
    r"|\d{4}-\d{1,2}-\d{1,2}(?!\d)"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d)|\d{1,2}[./]\d{1,2}[./]\d{2}(?!\d)"
    r"|\d{1,2}\.\d{2}(?![\d%]|\.\d)|\d{1,2}/\d{1,2}(?!\d)"
    rf"|\d+{_SUFFIX}?(?![^\W\d_])|\d+"
    r"|[^\W\d_]+\d*(?:[’'ʼ`‘´′ʹ][^\W\d_]+)*"
    r"|[–—−-]|[^\w\s]"
)
_APOSTROPHES = str.maketrans("", "", "’'ʼ`‘´′ʹ")
_PLAIN = str.maketrans({"ł": "l", "ё": "е", "ґ": "г"})
_DASHES = frozenset("–—−-")
_ENGLISH_POSSESSIVE = re.compile(r"[’'ʼ]s$")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text: as it is compared, and where it stands."""

    form: str
    start: int
    end: int

    @property
    def is_dash(self) -> bool:
        """Whether it may stand between the ends of a range."""
        return self.form == "-"

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.form[0].isalpha()

    @property
    def is_break(self) -> bool:
        """Whether it is a mark between phrases."""
        return not self.form[0].isalnum() and not self.is_dash


def tokenize(text: str) -> list[Token]:
    """Return the words, numbers, figures of dates and marks of a text, in order."""
    return [Token(_form(match[0]), match.start(), match.end()) for match in _TOKEN.finditer(text)]


@lru_cache(maxsize=20_000)
def _form(written: str) -> str:
    if written in _DASHES:
        return "-"
    if written[0].isdigit():
        return written.lower()
    return fold(_ENGLISH_POSSESSIVE.sub("", written)) or written


def fold(word: str) -> str:
    """Return a word in lower case without apostrophes and without the marks that people leave out."""
    plain = one_alphabet(word.lower().translate(_APOSTROPHES)).translate(_PLAIN)
    if plain.isascii() or any("Ѐ" <= letter <= "ӿ" for letter in plain):
        return plain
    return "".join(
        letter
        for letter in unicodedata.normalize("NFD", plain)
        if not unicodedata.combining(letter)
    )
