"""Which words of a question name a side that may have spoken: "what did Kyiv say", not "the war in Ukraine"."""

from __future__ import annotations

from collections.abc import Collection

from retrieval.naming.name import Name
from retrieval.naming.sides import Sides
from retrieval.words import words

#: Behind these a side is a place, or somebody has to do with it.
_BEFORE_PLACE = frozenset(
    "in into inside near around at across from to towards over for with against between by of on about"
    " у в во з із зі до на через біля під над за з-під для проти про щодо між"
    " из с со к через около под над для против про о об между"
    " w we z ze do na przez koło pod nad dla przeciw o między".split()
)
#: After "of" a side is still asked for when one of these stands before: "the position of Kyiv".
_OF = frozenset(["of"])


def sides_in(
    text: str, sides: Sides, named: Collection[str], left_out: Collection[str]
) -> dict[str, tuple[Name, ...]]:
    """Return the words of a question that name a side where somebody stands who speaks.

    Args:
        text: as typed.
        sides: those that there are.
        named: words that name somebody else.
        left_out: words that say when, or whose words are not wanted.
    """
    found: dict[str, tuple[Name, ...]] = {}
    before = earlier = ""
    for word in words(text):
        side = None if word in named or word in left_out else sides.named(word)
        if side is not None and not _makes_place(earlier, before):
            found[word] = (side,)
        earlier, before = before, word
    return found


def _makes_place(earlier: str, before: str) -> bool:
    """Tell whether a side behind two words is a place; the "to" of "co na to Kijów" is no preposition."""
    return before in _BEFORE_PLACE - _OF and (earlier, before) != ("na", "to")
