"""Does the way two names are joined set them against each other: "X / Y", «Київ проти Москви»?"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence

from retrieval.descriptions import describes
from retrieval.intent import asks_for_agreement, asks_who_of, sets_against
from retrieval.naming.written_name import titles
from retrieval.speech import QUESTION_WORDS, is_owned, starts_asking
from retrieval.words import STOP_WORDS, words

_TOKEN = re.compile(r"[^\W_]+(?:[’'ʼ`‘´′ʹ][^\W_]+)*|[/|,;:.?!–—-]")
#: Between two names each of these sets them against each other; the Polish "a" as well.
_AGAINST = frozenset(
    "against v vs versus проти против супротив przeciw przeciwko contra kontra a /".split()
)
_OR = frozenset("or чи або или либо czy lub albo".split())
_PARTICLES = frozenset("się sie ли чи on in".split())
_WITH = frozenset("with з із зі с со z ze".split())
#: Between two names no more words stand than these: "X's view or that of Y".
_MOST_BETWEEN = 3


def opposes(text: str, named: Collection[str]) -> bool:
    """Tell whether a question sets some of those named in it against each other.

    Args:
        text: as typed.
        named: its words that name somebody who can speak.
    """
    if sets_against(text):
        return True
    between = list(_between(text, named))
    if any(not _AGAINST.isdisjoint(joint) for joint in between):
        return True
    if asks_who_of(text) and any(not _OR.isdisjoint(joint) for joint in between):
        return True
    return asks_for_agreement(text) and (any(map(_is_with, between)) or _stands_with(text, named))


def _between(text: str, named: Collection[str]) -> Iterator[list[str]]:
    """Yield what stands between two names, where that is little and says nothing itself."""
    tokens = [_bare(found) for found in _TOKEN.findall(text)]
    places = [n for n, token in enumerate(tokens) if token in named]
    for one, other in itertools.pairwise(places):
        joint = tokens[one + 1 : other]
        joins = 0 < len(joint) <= _MOST_BETWEEN and all(map(_says_nothing, joint))
        if joins and (_AGAINST.isdisjoint(joint) or _begins_phrase(tokens, one, named)):
            yield joint


def _bare(token: str) -> str:
    return "".join(words(token)) or token


def _says_nothing(token: str) -> bool:
    known = _AGAINST | _OR | _WITH | STOP_WORDS | QUESTION_WORDS
    return token in known or not token.isalnum() or is_owned(token) or _is_role(token)


def _is_role(token: str) -> bool:
    return titles().has(token) or describes(token)


def _begins_phrase(tokens: Sequence[str], place: int, named: Collection[str]) -> bool:
    """Tell whether nothing before a name makes it part of something: "the war of Russia against Ukraine"."""
    while place and (tokens[place - 1] in named or _is_role(tokens[place - 1])):
        place -= 1
    before = tokens[place - 1] if place else ""
    known = not before or not before.isalnum() or before in QUESTION_WORDS or is_owned(before)
    return known or starts_asking(before) or (before in STOP_WORDS and before not in {"of", "від"})


def _is_with(joint: Sequence[str]) -> bool:
    return not _WITH.isdisjoint(joint) or not {"and", "і", "й", "та", "и", "i"}.isdisjoint(joint)


def _stands_with(text: str, named: Collection[str]) -> bool:
    """Tell whether a name stands behind "with" right behind the word for agreeing: "agree with Merz"."""
    listed = [word for word in words(text) if word not in _PARTICLES]
    return any(
        two in _WITH and three in named and asks_for_agreement(one)
        for one, two, three in zip(listed, listed[1:], listed[2:], strict=False)
    )
