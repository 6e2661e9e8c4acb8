"""Lone names that are nations' or places' and no person's: "the Tuvengan", "his Calder counterpart"."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution.english.lexicon import singular
from retrieval.attribution.english.people import people, plain
from retrieval.attribution.types import Span


def is_nation(text: str, span: Span) -> bool:
    """Tell whether a name of one word is that of a nation by what stands around it."""
    start, end = span
    article = text[max(0, start - 4) : start].lower() == "the " and text[end - 1] != "s"
    return article or (text[end : end + 1] == " " and modifies(text[end : end + 30].split()))


def modifies(behind: Sequence[str]) -> bool:
    """Tell whether the words behind a name begin with one for people or bodies: "the Calder side"."""
    if not behind or not behind[0].islower():
        return False
    noun = singular(plain(behind[0]))
    return noun in people().titles | people().folk | people().bodies
