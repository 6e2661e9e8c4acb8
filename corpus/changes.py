"""Two revisions of a text -> what changed, sentence by sentence, and where a stretch went.

Sentences are the same when their words and signs are: white space, kinds of quotation marks, of dashes and
of apostrophes, and case do not count. The order is found with the fewest sentences put in and taken out
(rapidfuzz's Indel); a sentence that only moved has not changed.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from corpus.boilerplate import is_boilerplate
from corpus.sentences import Span, sentences

Kind = Literal["changed", "removed", "added"]
#: What became of words in a later revision.
Fate = Literal["same", "changed", "removed"]

#: Likeness in [0, 100] from which a sentence put in is taken for another wording of one taken out.
_SAME_SENTENCE = 55.0
#: In an article of more sentences only neighbours are compared for likeness.
_NEIGHBOURS = 40
_ONE_SIGN = str.maketrans(
    dict.fromkeys("“”„«»‟″", '"') | dict.fromkeys("‘’‚ʼ`´′", "'") | dict.fromkeys("–—−‑‐", "-")
)


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that changed: where it stood before and stands after; None where it did not or does not."""

    kind: Kind
    before: Span | None
    after: Span | None


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    key: str


@lru_cache(maxsize=8)  # asked for every statement of a text
def changes(before: str, after: str) -> tuple[Change, ...]:
    """Return what changed from one text to the next, in the order of the later one.

    Lines that belong to the page and not to the article (boilerplate.py) are left out of both.
    """
    old, new = _sentences(before), _sentences(after)
    opcodes = Indel.opcodes([s.key for s in old], [s.key for s in new])
    gone = [i for o in opcodes if o.tag == "delete" for i in range(o.src_start, o.src_end)]
    come = [i for o in opcodes if o.tag == "insert" for i in range(o.dest_start, o.dest_end)]
    gone, come = _without_moved(old, new, gone, come)
    became = _paired(old, new, gone, come)
    found = [Change("changed", old[i].span, new[j].span) for i, j in became.items()]
    found += [Change("removed", old[i].span, None) for i in gone if i not in became]
    taken = set(became.values())
    found += [Change("added", None, new[j].span) for j in come if j not in taken]
    return tuple(sorted(found, key=_in_order))


def is_another_text(before: str, after: str) -> bool:
    """Tell whether a text says something else than before: more than a date stamp or a pointer changed."""
    return before != after and bool(changes(before, after))


def fate(before: str, after: str, start: int, end: int) -> tuple[Fate, Span | None]:
    """Return what became of a stretch of a text in the next one, and where its words stand now.

    Where it is the same the span is that of the very words; where it changed, that of the sentences which
    took the place of its own; None where it is gone.
    """
    same = _moved(before, after, start, end)
    if same is not None:
        return "same", same
    touched = [
        c for c in changes(before, after) if c.before and c.before[0] < end and start < c.before[1]
    ]
    spans = [c.after for c in touched if c.after is not None]
    if spans:
        return "changed", (min(a for a, _ in spans), max(b for _, b in spans))
    if touched:
        return "removed", None
    # Only white space or marks inside it are others: its sentences stand there as they did.
    return _of_same_sentences(before, after, start, end)


def _moved(before: str, after: str, start: int, end: int) -> Span | None:
    """Return where the very words stand in the next text, of several places the one nearest to theirs."""
    words = before[start:end]
    if not words.strip():
        return None
    places: list[int] = []
    at = after.find(words)
    while at >= 0:
        places.append(at)
        at = after.find(words, at + 1)
    whole = [at for at in places if _is_whole(after, at, at + len(words))]
    if not whole:
        return None
    from_start, from_end = start, len(before) - start
    nearest = min(whole, key=lambda p: min(abs(p - from_start), abs(len(after) - p - from_end)))
    return nearest, nearest + len(words)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch neither begins nor ends inside a word."""
    inside_first = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    inside_last = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not (inside_first or inside_last)


def _of_same_sentences(before: str, after: str, start: int, end: int) -> tuple[Fate, Span | None]:
    places: dict[str, Span] = {s.key: s.span for s in reversed(_sentences(after))}
    mine = [s for s in _sentences(before) if s.span[0] < end and start < s.span[1]]
    spans = [places[s.key] for s in mine if s.key in places]
    if not spans:
        return "removed", None
    return "changed", (min(a for a, _ in spans), max(b for _, b in spans))


def _sentences(text: str) -> list[_Sentence]:
    boilerplate = _boilerplate_lines(text)
    return [
        _Sentence((start, end), key)
        for start, end in sentences(text)
        if (key := _key(text[start:end])) and not any(a <= start < b for a, b in boilerplate)
    ]


def _boilerplate_lines(text: str) -> list[Span]:
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        if line.strip() and is_boilerplate(line):
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _key(sentence: str) -> str:
    plain = unicodedata.normalize("NFKC", sentence).translate(_ONE_SIGN)
    return " ".join(plain.casefold().split())


def _without_moved(
    old: Sequence[_Sentence], new: Sequence[_Sentence], gone: list[int], come: list[int]
) -> tuple[list[int], list[int]]:
    """Leave out sentences that stand elsewhere now, as often as they do."""
    moved = Counter(old[i].key for i in gone) & Counter(new[j].key for j in come)
    return _less(old, gone, moved.copy()), _less(new, come, moved.copy())


def _less(all_of: Sequence[_Sentence], some: list[int], moved: Counter[str]) -> list[int]:
    left: list[int] = []
    for i in some:
        if moved[all_of[i].key] > 0:
            moved[all_of[i].key] -= 1
        else:
            left.append(i)
    return left


def _paired(
    old: Sequence[_Sentence], new: Sequence[_Sentence], gone: list[int], come: list[int]
) -> dict[int, int]:
    """Return which sentence put in is another wording of which one taken out, the likest first."""
    likeness = [
        (fuzz.ratio(old[i].key, new[j].key), i, j)
        for a, i in enumerate(gone)
        for b, j in enumerate(come)
        if abs(a - b) <= _NEIGHBOURS
    ]
    became: dict[int, int] = {}
    taken: set[int] = set()
    for like, i, j in sorted(likeness, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if like < _SAME_SENTENCE:
            break
        if i not in became and j not in taken:
            became[i] = j
            taken.add(j)
    return became


def _in_order(change: Change) -> tuple[int, int]:
    before, after = change.before, change.after
    return (after or before or (0, 0))[0], 0 if before else 1
