"""Whether one article is a near copy of another; its text alone decides, nothing stored.

**Normalised text.** Lines of the page (boilerplate.py) go; letters are folded (NFKC, case, ё, apostrophes),
and in English what British and American spelling write differently. What is left are words, and their
shingles: runs of four, each a number of 64 bits.

**Finding.** An article is entered under every fourth of its shingles, chosen by their value and so the same
ones in every article (`sketch`). Copies share entries whatever their lengths, which the bands of a MinHash
only do for texts of nearly one length: a copy cut to a third has a Jaccard of 0.3 with its original.

**Telling** (`likeness`), in this order; each turns down a kind of article that is no reprint:

1. The shorter has at least `FEWEST` shingles and `SHORTEST_SHARE` of the longer's: a digest that takes an
   item in is no reprint of it.
2. `ALIKE` of the shorter's shingles are in the longer (containment): background that two articles share is
   less. Of one outlet, whose live reports repeat themselves, the two must be alike both ways:
   `ALIKE_WITHIN_OUTLET` of all shingles of both (Jaccard).
3. `ALIKE_OUTSIDE_QUOTATIONS` too, if there is enough of it: two articles that quote one statement at length
   are two.
4. Where both say the same but for numbers and names, `SAME_SLOTS` of these agree: a daily report has the
   words of yesterday's and other figures.

Texts of two languages are never alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from corpus.boilerplate import is_boilerplate
from corpus.sentences import Span, sentences

Hashes = npt.NDArray[np.uint64]  # rising, each once

#: Words of a shingle.
WORDS = 4
#: One of so many shingles is entered.
SAMPLED = 4
#: Shingles of an article that can be told from others like it.
FEWEST = 25
SHORTEST_SHARE = 0.3
ALIKE = 0.55
ALIKE_WITHIN_OUTLET = 0.8
ALIKE_OUTSIDE_QUOTATIONS = 0.35
SAME_SLOTS = 0.75
#: Shingles outside quotations, or with a number or name in them, from which they tell something.
_ENOUGH = 12

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´′", "'") | dict.fromkeys("‐‑−", "-"))
#: Marks within a quotation end it: what matters is about how much of an article is quoted.
_QUOTATION = re.compile(r"[\"“„«][^\"“”„«»\n]+[\"“”»]")
_DIGIT = re.compile(r"\d")
_ENDS = frozenset(".!?…:\n\"“«„'([")
#: What British and American spelling write in two ways; both sides are folded, so it need not be right.
_SPELLINGS = (
    ("our", "or"), ("isa", "iza"), ("ise", "ize"), ("isi", "izi"), ("yse", "yze"), ("ll", "l"),
    ("tre", "ter"), ("ence", "ense"), ("mme", "m"), ("ogue", "og"), ("gement", "gment"), ("grey", "gray"),
)  # fmt: skip
_MIX = np.uint64(0x9E3779B97F4A7C15)
_AGAIN = np.uint64(0xBF58476D1CE4E5B9)
_NUMBER, _NAME = "#", "@"


@dataclass(frozen=True, slots=True)
class Shape:
    """What is compared of an article: all of its shingles, and some.

    `outside` are those outside quotations; `slots` and `masked` those with numbers or names, as they stand
    and with all of these alike.
    """

    language: str
    outlet: str
    shingles: Hashes
    outside: Hashes
    slots: Hashes
    masked: Hashes


def shape(text: str, language: str, outlet: str) -> Shape:
    """Return what is compared of a text."""
    words, is_slot, is_quoted = _words(text, language)
    plain = _hashed(words)
    hidden = [_hidden(word) if slot else word for word, slot in zip(words, is_slot, strict=True)]
    with_slot = _any_of_run(is_slot)
    runs = _runs(plain)
    return Shape(
        language,
        outlet,
        np.unique(runs),
        np.unique(runs[~_any_of_run(is_quoted)]),
        np.unique(runs[with_slot]),
        np.unique(_runs(_hashed(hidden))[with_slot]),
    )


def sketch(shingles: Hashes) -> Hashes:
    """Return the shingles that an article is entered under, rising."""
    entered: Hashes = shingles[shingles % np.uint64(SAMPLED) == 0]
    return entered


def likeness(one: Shape, other: Shape) -> float | None:
    """Return the share of the shorter's shingles that the longer has; None when they are no copies."""
    short, long = sorted((one, other), key=lambda each: len(each.shingles))
    if one.language != other.language or not _are_of_a_length(short, long):
        return None
    share = contained(short.shingles, long.shingles)
    if share < ALIKE or not _outlet_allows(short, long):
        return None
    outside = short.outside
    if len(outside) >= _ENOUGH and contained(outside, long.outside) < ALIKE_OUTSIDE_QUOTATIONS:
        return None
    return share if _slots_agree(short, long) else None


def contained(some: Hashes, others: Hashes) -> float:
    """Return the share of some hashes that are among others, 0 of none."""
    return _common(some, others) / len(some) if len(some) else 0.0


def own_sentences(text: str, original: str, language: str) -> list[Span]:
    """Return the (start, end) of the sentences that an original does not hold word for word, in order."""
    told = _told(original, language)
    return [
        (start, end)
        for start, end in sentences(text)
        if _says_something(text[start:end]) and _told(text[start:end], language) not in told
    ]


def _says_something(sentence: str) -> bool:
    """Tell whether a sentence is more than a line of the page or a credit such as "(Reuters)"."""
    return not is_boilerplate(sentence) and len(_WORD.findall(sentence)) > 1


def holds(text: str, words: str, language: str) -> bool:
    """Tell whether a text holds these words one after the other, whatever stands between them."""
    wanted = _told(words, language)
    return bool(wanted.strip()) and wanted in _told(text, language)


def kinship(one: Shape, other: Shape) -> float:
    """Return the share of the shorter's shingles that the longer has, whatever else tells them apart."""
    short, long = sorted((one, other), key=lambda each: len(each.shingles))
    return contained(short.shingles, long.shingles)


@lru_cache(maxsize=256)  # the copies of one article are asked for each of its quotes
def _told(text: str, language: str) -> str:
    plain = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)
    return f" {' '.join(folded(word, language) for word in _WORD.findall(plain))} "


def _are_of_a_length(short: Shape, long: Shape) -> bool:
    fewest = max(FEWEST, SHORTEST_SHARE * len(long.shingles))
    return len(short.shingles) >= fewest


def _outlet_allows(short: Shape, long: Shape) -> bool:
    if short.outlet != long.outlet:
        return True
    common = _common(short.shingles, long.shingles)
    every = len(short.shingles) + len(long.shingles) - common
    return common >= ALIKE_WITHIN_OUTLET * every


def _slots_agree(short: Shape, long: Shape) -> bool:
    """Tell whether numbers and names agree where the words around them do."""
    around = _common(short.masked, long.masked)
    return around < _ENOUGH or _common(short.slots, long.slots) >= SAME_SLOTS * around


def _common(one: Hashes, other: Hashes) -> int:
    return len(np.intersect1d(one, other, assume_unique=True))


def _words(text: str, language: str) -> tuple[list[str], list[bool], list[bool]]:
    """Return the words of a text; which are numbers or names; which stand in quotations."""
    words: list[str] = []
    is_slot: list[bool] = []
    is_quoted: list[bool] = []
    for line in unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).split("\n"):
        if not line.strip() or is_boilerplate(line):
            continue
        quotations = [match.span() for match in _QUOTATION.finditer(line)]
        for match in _WORD.finditer(line):
            at, word = match.start(), match[0]
            words.append(folded(word, language))
            is_slot.append(_is_name(line, at, word) or bool(_DIGIT.search(word)))
            is_quoted.append(any(start < at < end for start, end in quotations))
    return words, is_slot, is_quoted


def _is_name(line: str, at: int, word: str) -> bool:
    """Tell whether a word has a capital that no beginning of a sentence gives it."""
    if not word[0].isupper():
        return False
    before = line[max(at - 2, 0) : at].strip()[-1:]
    return at > 0 and before not in _ENDS


@lru_cache(maxsize=50_000)
def folded(word: str, language: str) -> str:
    """Return a word as it is compared."""
    plain = word.casefold().replace("'", "").replace("ё", "е")
    if language == "en":
        for british, american in _SPELLINGS:
            plain = plain.replace(british, american)
    return plain


def _hidden(word: str) -> str:
    return _NUMBER if _DIGIT.search(word) else _NAME


def _hashed(words: Sequence[str]) -> Hashes:
    values: Hashes = np.fromiter((crc32(word.encode()) for word in words), np.uint64, len(words))
    return values


def _runs(words: Hashes) -> Hashes:
    """Return a number for each run of words, in the order of the text; nothing for fewer words."""
    count = max(len(words) - WORDS + 1, 0)
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(WORDS):
        mixed = (mixed ^ words[place : place + count]) * _MIX
        mixed ^= mixed >> np.uint64(29)
    mixed *= _AGAIN
    return mixed ^ (mixed >> np.uint64(32))


def _any_of_run(flags: Sequence[bool]) -> npt.NDArray[np.bool_]:
    """Tell of each run whether one of its words is flagged."""
    count = max(len(flags) - WORDS + 1, 0)
    of_run = np.zeros(count, dtype=np.bool_)
    for place in range(WORDS):
        of_run |= np.array(flags[place : place + count], dtype=np.bool_)
    return of_run
