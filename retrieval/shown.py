"""Statement -> the stretch of the text that is shown for it.

A direct statement that is a sentence of its own is shown as it stands. What would not stand alone – a few
words, a piece of an interrupted quotation, reported speech – is shown in the sentence that says whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.sentences import Span, sentences
from corpus.types import Statement

#: Fewer words are a fragment ("a trap"), whatever they are written like.
_FEWEST_WORDS = 5
#: Behind this many characters no piece of the same quotation follows.
_WIDEST_INTERRUPTION = 200
#: What is shown must fit into a message beside its context.
LONGEST = 1_500
_ENDS = ".!?…"
_SENTENCE_ENDS = re.compile(r"[.!?…]\W*\s|\n")


def shown_span(statement: Statement, text: str, others: Iterable[Statement]) -> Span:
    """Return where the stretch shown for a statement begins and ends; it lies inside the text.

    Args:
        statement: one of the text's.
        text: the revision's.
        others: the text's other statements by the same speaker, among them pieces of the same quotation.
    """
    content = _trimmed(text, statement.start, statement.end)
    if statement.kind == "direct" and _stands_alone(content, text, others):
        return _cut(text, content)
    start = max(min(statement.start, statement.attribution_start), 0)
    end = min(max(statement.end, statement.attribution_end), len(text))
    sentence = _trimmed(text, start, end)
    return sentence if sentence[1] - sentence[0] <= LONGEST else _cut(text, content)


def _stands_alone(content: Span, text: str, others: Iterable[Statement]) -> bool:
    start, end = content
    words = text[start:end]
    first = next((c for c in words if c.isalnum()), "")
    if len(words.split()) < _FEWEST_WORDS or first.islower() or not first:
        return False
    return words.endswith(tuple(_ENDS)) or not any(
        _continues(text, end, other) for other in others if other.start >= end
    )


def _continues(text: str, end: int, other: Statement) -> bool:
    """Tell whether another statement goes on with the sentence that ends there: “A,” he said, “but not B”."""
    between = text[end : other.start]
    if len(between) > _WIDEST_INTERRUPTION or _SENTENCE_ENDS.search(between):
        return False
    return text[other.start : other.start + 1].islower()


def _cut(text: str, span: Span) -> Span:
    """Cut what is too long for a message behind a sentence, or at a space."""
    start, end = span
    if end - start <= LONGEST:
        return span
    fitting = [b for _, b in sentences(text[start : start + LONGEST])[:-1]]
    space = text.rfind(" ", start + 1, start + LONGEST)
    return start, start + fitting[-1] if fitting else (space if space > 0 else start + LONGEST)


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return a span without white space at its ends; as it is when it holds nothing else."""
    piece = text[start:end]
    if not piece.strip():
        return start, end
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
