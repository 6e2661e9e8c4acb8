"""A text -> the same, character for character, in plain spaces and whole lines."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

#: Texts with longer lines are not broken by the width of a page; shorter lines are verse, lists or addresses.
_WIDEST, _NARROWEST = 140, 50
_DASHES = "–—―-•*"
#: Two strokes typed for one mark: ''so'' and ``so''.
_TYPED_OPENING = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=[(\[]))(?:''|``)(?=\S)")
_TYPED_CLOSING = re.compile(r"(?<=\S)''(?!')")


def plain(text: str) -> str:
    """Return a text of the same length; odd spaces, invisible characters and broken lines are spaces."""
    even = _unwrapped("".join(map(_plain_character, text)))
    return _TYPED_CLOSING.sub('" ', _TYPED_OPENING.sub(' "', even))


@lru_cache(maxsize=4_096)
def _plain_character(character: str) -> str:
    if character == "\n" or character.isalnum():
        return character
    if character in "\u2028\u2029\x0b\x0c\x85":
        return "\n"
    return " " if unicodedata.category(character)[0] in "ZC" else character


def _unwrapped(text: str) -> str:
    """Put spaces for the line breaks that stand where the next word would not have fitted in."""
    lines = text.split("\n")
    width = max(map(len, lines))
    if not _NARROWEST <= width <= _WIDEST:
        return text
    parts = [lines[0]]
    for line, following in pairwise(lines):
        word = re.match(r"\S*", following)
        broken = bool(following.strip()) and line and word and len(line) + 1 + len(word[0]) > width
        parts += [" " if broken and following[0] not in _DASHES else "\n", following]
    return "".join(parts)
