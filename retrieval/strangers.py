"""Somebody whom a question names but nobody knows: "what did Kurt Volker say", «заявление ОПЕК».

Told by a given name before an unknown word, or by an unknown word that is no word of any language where the
subject of a verb of saying stands.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from retrieval.descriptions import describes
from retrieval.dictionaries import is_dictionary_word
from retrieval.naming.given_names import given_names
from retrieval.naming.written_name import titles
from retrieval.words import STOP_WORDS

_SHORTEST = 3
_ARTICLES = frozenset("the a an".split())


class Token(Protocol):
    """A word of a question where somebody may stand who speaks; `word` is "" for a mark."""

    @property
    def text(self) -> str:
        """As typed."""

    @property
    def word(self) -> str:
        """As it is compared."""

    @property
    def start(self) -> int:
        """Where it begins in the question."""

    @property
    def end(self) -> int:
        """Where it ends there."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """A stretch of the question that names somebody unknown, and its words."""

    start: int
    end: int
    words: frozenset[str]


def stranger_in(
    tokens: Sequence[Token], free: Collection[int], asking: Collection[str], is_known: Callable[[str], bool]
) -> Stranger | None:
    """Return whom a question asks for without anybody knowing them; None when it names nobody like that.

    Args:
        tokens: of the question, in order.
        free: the places of those where somebody may stand who speaks.
        asking: words that ask for words.
        is_known: whether the corpus has a word.
    """
    for one, other in itertools.pairwise(sorted(free)):
        first, second = tokens[one], tokens[other]
        is_pair = second.start - first.end == 1 and given_names().is_listed(first.word)
        if is_pair and second.word and not is_known(second.word):
            return Stranger(first.start, second.end, frozenset((first.word, second.word)))
    verbs = [n for n, token in enumerate(tokens) if token.word in asking]
    runs = (_run(tokens, free, place, is_known) for verb in verbs for place in _subjects(tokens, verb))
    return next((run for run in runs if run is not None), None)


def _subjects(tokens: Sequence[Token], verb: int) -> Iterator[int]:
    """Yield the places before and behind a verb where its subject may begin, roles passed over."""
    behind = verb + 1
    while behind < len(tokens) and _is_passed_over(tokens[behind]):
        behind += 1
    yield behind
    yield verb - 1


def _is_passed_over(token: Token) -> bool:
    word = token.word
    return word in _ARTICLES or (bool(word) and (titles().has(word) or describes(word)))


def _run(
    tokens: Sequence[Token], free: Collection[int], place: int, is_known: Callable[[str], bool]
) -> Stranger | None:
    """Return the unknown words that run on from a place, or back from it where a verb stands behind."""
    first = last = place
    if not _is_name(tokens, free, place, is_known):
        return None
    while _is_name(tokens, free, last + 1, is_known) and tokens[last + 1].start - tokens[last].end <= 1:
        last += 1
    while _is_name(tokens, free, first - 1, is_known) and tokens[first].start - tokens[first - 1].end <= 1:
        first -= 1
    words = frozenset(token.word for token in tokens[first : last + 1])
    return Stranger(tokens[first].start, tokens[last].end, words)


def _is_name(
    tokens: Sequence[Token], free: Collection[int], place: int, is_known: Callable[[str], bool]
) -> bool:
    if place not in free:
        return False
    word, typed = tokens[place].word, tokens[place].text
    if len(word) < _SHORTEST or word in STOP_WORDS or is_known(word):
        return False
    return (typed[0].isupper() and place > 0) or not is_dictionary_word(word)
