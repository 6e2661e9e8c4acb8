"""Which words of a question name a side that may have spoken: "Kyiv says", not "the war in Ukraine"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from retrieval.naming.name import Name
from retrieval.naming.sides import Sides
from retrieval.speech import is_english_do, is_owned
from retrieval.words import words

_WORD = re.compile(r"[^\W_]+(?:[’'ʼ`‘´′ʹ][^\W_]+)*")
_POSSESSIVE = re.compile(r"[’']s$", re.IGNORECASE)
#: Behind these a side is a place, or somebody has to do with it.
_BEFORE_PLACE = frozenset(
    "in into inside near around at across from to towards over for with against between by of on about"
    " у в во з із зі до на через біля під над за з-під для проти про щодо між"
    " из с со к через около под над для против про о об между"
    " w we z ze do na przez koło pod nad dla przeciw przeciwko o między".split()
)
#: Not where sides are set against each other: "what separates Brussels from Washington".
_BETWEEN = frozenset(
    "from with against between by of з із зі від проти між с со от против между z ze od przeciw przeciwko"
    " między у u".split()
)
_AND = frozenset("and & і й та и i oraz".split())
#: After "of" a side is still asked for when one of these stands before: "the position of Kyiv".
_OF = frozenset(["of"])


def sides_in(
    text: str,
    sides: Sides,
    named: Collection[str],
    left_out: Collection[str],
    are_set_against: bool = False,
) -> dict[str, tuple[Name, ...]]:
    """Return the words of a question that name a side where somebody stands who speaks.

    Args:
        text: as typed.
        sides: those that there are.
        named: words that name somebody else.
        left_out: words that say when, or whose words are not wanted.
        are_set_against: whether the question sets speakers against each other.
    """
    making_place = _BEFORE_PLACE - _OF - (_BETWEEN if are_set_against else frozenset())
    listed = words(text)
    found: dict[str, tuple[Name, ...]] = {}
    places: set[int] = set()
    for place, word, side in _named(text, sides, named):
        is_joined = place > 1 and listed[place - 1] in _AND and place - 2 in places
        if is_joined or _makes_place(listed, place, making_place):
            places.add(place)  # "talks between Kyiv and Moscow" names two
        elif word not in left_out:
            found[word] = (side,)
    return found


def all_sides_in(text: str, sides: Sides, named: Collection[str]) -> dict[str, tuple[Name, ...]]:
    """Return the words of a question that name a side, as a place or not."""
    return {word: (side,) for _, word, side in _named(text, sides, named)}


def _named(text: str, sides: Sides, named: Collection[str]) -> Iterator[tuple[int, str, Name]]:
    """Yield each word that names a side, with the place where its name begins."""
    listed = words(text)
    typed = _WORD.findall(text)
    behind = 0
    for place, word in enumerate(listed):
        phrase = sides.phrase_at(listed, place)
        if phrase is not None:
            behind = place + phrase[1]
            yield from ((place, part, phrase[0]) for part in listed[place:behind])
        elif place >= behind and word not in named:
            side = sides.named(word) or _by_capitals(typed, place, sides)
            if side is None and is_owned(listed[place + 1] if place + 1 < len(listed) else ""):
                side = sides.of_adjective(word)  # "European reactions", «російська позиція»
            if side is not None:
                yield place, word, side


def _by_capitals(typed: list[str], place: int, sides: Sides) -> Name | None:
    """Return the side of an abbreviation in capitals, or in small letters behind "the"."""
    bare = _POSSESSIVE.sub("", typed[place])
    behind_the = place > 0 and typed[place - 1].lower() == "the"
    return sides.written(bare.upper() if behind_the else bare)


def _makes_place(listed: list[str], place: int, making_place: Collection[str]) -> bool:
    """Tell whether a side behind two words is a place; in "co na to Kijów", "what do Kyiv say" it is not."""
    if place > 1 and listed[place - 1] == "the" and listed[place - 2] != "do":
        place -= 1
    before = listed[place - 1] if place else ""
    earlier = listed[place - 2] if place > 1 else ""
    is_particle = (earlier, before) == ("na", "to") or is_english_do(before, earlier)
    return before in making_place and not is_particle
