"""Words of two texts laid side by side: where one stands in the other, and which words differ.

Only words count, and the signs that are read like words ("%", "$"): marks, white space, case and dashes
do not. Every word keeps its place, so that a difference can be shown in the text as it is stored.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt

from retrieval.words import one_alphabet

Kind = Literal["changed", "added", "missing"]

#: Written inside a word without being a letter of it: accents of stress, soft hyphens, zero widths.
_UNSEEN = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_LETTERS = rf"(?:[^\W_][{_UNSEEN}]*)+"
_APOSTROPHES = "’'ʼ`‘´′ʹ"
_TOKEN = re.compile(
    r"(?<![^\W_])\d{1,3}(?:\s\d{3})+(?![^\W_])"  # "2 900" is one number
    rf"|{_LETTERS}(?:(?:[{_APOSTROPHES}]|(?<=\d)[.,:](?=\d)){_LETTERS})*"
    r"|[%‰$€£₴₽¥&+=<>±×÷°§№]"
    r"|(?<![^\s(\[])[-−](?=\d)"
)
_DROPPED = re.compile(rf"[{_UNSEEN}]|\s")
#: What a differing word costs; an equal one takes as much off, and a little more, so that of ways that cost
#: the same that with most equal words is taken.
_EDIT = 1 << 20
_EQUAL = -_EDIT - 1
_ONE_APOSTROPHE = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is compared, and where it stands in its text."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of words that differ: tokens [typed_start, typed_end) stand for [start, end) of the stored."""

    typed_start: int
    typed_end: int
    start: int
    end: int

    @property
    def kind(self) -> Kind:
        """What was done to the stored words: some are others, some were put in, some left out."""
        if self.start == self.end:
            return "added"
        return "missing" if self.typed_start == self.typed_end else "changed"


@dataclass(frozen=True, slots=True)
class Alignment:
    """The stretch [start, end) of stored words that comes closest to the typed ones.

    `equal` counts the words that both have; `edits` are in order.
    """

    start: int
    end: int
    equal: int
    edits: tuple[Edit, ...]


def tokens(text: str) -> list[Token]:
    """Return the words of a text with their places in it, in order."""
    return [Token(_key(match[0]), *match.span()) for match in _TOKEN.finditer(text)]


@lru_cache(maxsize=50_000)
def _key(word: str) -> str:
    """Return a word as it is compared: "Ми’ж" as "ми'ж", however its letters are composed."""
    composed = _DROPPED.sub("", unicodedata.normalize("NFC", word))
    return one_alphabet(composed.casefold()).translate(_ONE_APOSTROPHE)


def find_exactly(typed: Sequence[str], stored: Sequence[str]) -> int | None:
    """Return where the typed words first stand in the stored ones, one after another; None if nowhere."""
    if not typed:
        return None
    # A line break is in no word, so it marks where words begin.
    haystack, needle = "\n" + "\n".join(stored) + "\n", "\n" + "\n".join(typed) + "\n"
    at = haystack.find(needle)
    return None if at < 0 else haystack.count("\n", 0, at)


def align(typed: Sequence[str], stored: Sequence[str]) -> Alignment:
    """Return where the typed words stand in the stored ones with most words equal and fewest differing.

    A word changed, put in or left out counts one against one that is equal; stored words before and behind
    the stretch count nothing. Of equally near stretches the first is taken.
    """
    if not typed:
        return Alignment(0, 0, 0, ())
    exactly = find_exactly(typed, stored)
    if exactly is not None:
        return Alignment(exactly, exactly + len(typed), len(typed), ())
    costs = _costs(typed, stored)
    end = _best_end(costs)
    pairs = list(_pairs(costs, typed, stored, end))[::-1]
    start = next((j for _, j, _ in pairs if j is not None), end)
    equal = sum(same for _, _, same in pairs)
    return Alignment(start, end, equal, tuple(_edits(pairs, start)))


#: A step of an alignment: the typed word, the stored word, and whether they are the same.
_Pair = tuple[int | None, int | None, bool]


def _costs(typed: Sequence[str], stored: Sequence[str]) -> npt.NDArray[np.int64]:
    """Return the least cost, shape (typed + 1, stored + 1), of the first typed words ending at a stored one.

    This is Sellers' variant of edit distance: it costs nothing to begin anywhere.
    """
    numbers: dict[str, int] = {}
    wanted = [numbers.setdefault(word, len(numbers)) for word in typed]
    there = np.array([numbers.setdefault(word, len(numbers)) for word in stored], dtype=np.int64)
    steps = np.arange(len(stored) + 1, dtype=np.int64) * _EDIT
    costs = np.zeros((len(typed) + 1, len(stored) + 1), dtype=np.int64)
    for row, word in enumerate(wanted):
        above = costs[row]
        here = above + _EDIT
        here[1:] = np.minimum(here[1:], above[:-1] + np.where(there == word, _EQUAL, _EDIT))
        # A run of stored words left out costs its length, from wherever it begins.
        costs[row + 1] = np.minimum.accumulate(here - steps) + steps
    return costs


def _best_end(costs: npt.NDArray[np.int64]) -> int:
    """Return where the first of the nearest stretches ends.

    Where its last typed words would be put in behind it, they rather stand for the stored words there.
    """
    last = costs[-1]
    end = int(np.argmin(last))
    put_in = len(costs) - 1
    while put_in and costs[put_in, end] == costs[put_in - 1, end] + _EDIT:
        put_in -= 1
    for _ in range(len(costs) - 1 - put_in):
        if end + 1 < len(last) and last[end + 1] == last[end]:
            end += 1
    return end


def _pairs(
    costs: npt.NDArray[np.int64], typed: Sequence[str], stored: Sequence[str], end: int
) -> Iterator[_Pair]:
    """Yield the steps of the cheapest way to an end, last first."""
    i, j = len(typed), end
    while i:
        here = costs[i, j]
        same = j > 0 and typed[i - 1] == stored[j - 1]
        if j > 0 and here == costs[i - 1, j - 1] + (_EQUAL if same else _EDIT):
            i, j = i - 1, j - 1
            yield i, j, same
        elif j > 0 and here == costs[i, j - 1] + _EDIT:
            j -= 1
            yield None, j, False
        else:
            i -= 1
            yield i, None, False


def _edits(pairs: Sequence[_Pair], start: int) -> Iterator[Edit]:
    """Yield the runs of steps that are no equal words, in order."""
    i = before_i = 0
    j = before_j = start
    for typed, stored, same in [*pairs, (None, None, True)]:
        if same:
            if (i, j) != (before_i, before_j):
                yield Edit(before_i, i, before_j, j)
            before_i, before_j = i + 1, j + 1
        i += typed is not None
        j += stored is not None
