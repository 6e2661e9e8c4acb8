"""What differs between a typed text and the stored stretch that it was laid beside, with places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.alignment import Alignment, Kind, Token

#: Behind such a sign a sentence or a part of one may begin and end.
_CLAUSE = re.compile(r"[^\w\s'’ʼ-]|\n|\s-\s")
_FULL_STOP = re.compile(r"(?<![.…])[.!?][\"'”’»“)\]\s]*\Z")


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that differ: `typed` stand where the stored text has `stored`, its slice `start` to `end`.

    Of added words `stored` is "" and `start` is where they were put in; of missing ones `typed` is "".
    """

    kind: Kind
    typed: str
    stored: str
    start: int
    end: int


def differences(
    typed_text: str,
    typed: Sequence[Token],
    stored_text: str,
    stored: Sequence[Token],
    aligned: Alignment,
) -> tuple[Difference, ...]:
    """Return what differs, in the order of the text.

    What was pasted may be a part of a sentence: words before and behind it are not missing, unless it is
    written like a whole one, with a capital or a full stop where the stored sentence goes on.
    """
    found = [
        _difference(
            typed_text, typed[e.typed_start : e.typed_end], stored_text, stored, e.start, e.end
        )
        for e in aligned.edits
    ]
    first, last = aligned.start, aligned.end
    if first < last and _pretends_to_begin(typed_text, typed, stored_text, stored, first):
        begin = _clause_begin(stored_text, stored, first)
        found.insert(0, _difference(typed_text, (), stored_text, stored, begin, first))
    if first < last and _pretends_to_end(typed_text, stored_text, stored, last):
        end = _clause_end(stored_text, stored, last)
        found.append(_difference(typed_text, (), stored_text, stored, last, end))
    return tuple(found)


def _difference(
    typed_text: str,
    typed: Sequence[Token],
    stored_text: str,
    stored: Sequence[Token],
    first: int,
    last: int,
) -> Difference:
    """Return the difference between some typed tokens and the stored ones from `first` to `last`."""
    words = typed_text[typed[0].start : typed[-1].end] if typed else ""
    if first == last:
        at = stored[first - 1].end if first else (stored[0].start if stored else 0)
        return Difference("added", words, "", at, at)
    start, end = stored[first].start, stored[last - 1].end
    return Difference("changed" if words else "missing", words, stored_text[start:end], start, end)


def _pretends_to_begin(
    typed_text: str, typed: Sequence[Token], stored_text: str, stored: Sequence[Token], first: int
) -> bool:
    """Tell whether the typed text opens with a capital where the stored sentence has been under way."""
    opens = typed_text[typed[0].start]
    there = stored_text[stored[first].start]
    return opens.isupper() and there == opens.lower() and _goes_on(stored_text, stored, first)


def _pretends_to_end(typed_text: str, stored_text: str, stored: Sequence[Token], last: int) -> bool:
    """Tell whether the typed text closes with a full stop where the stored sentence goes on."""
    return bool(_FULL_STOP.search(typed_text)) and _goes_on(stored_text, stored, last)


def _goes_on(text: str, stored: Sequence[Token], at: int) -> bool:
    """Tell whether nothing but space stands between two stored words, the second of which is `at`."""
    if not 0 < at < len(stored):
        return False
    return not _CLAUSE.search(text, stored[at - 1].end, stored[at].start)


def _clause_begin(text: str, stored: Sequence[Token], at: int) -> int:
    while _goes_on(text, stored, at):
        at -= 1
    return at


def _clause_end(text: str, stored: Sequence[Token], at: int) -> int:
    while _goes_on(text, stored, at):
        at += 1
    return at
