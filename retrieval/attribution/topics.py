"""Whom the outlet's own sentences are about where they report nothing: "She shakes her head. “No.”".

Such a sentence tells who speaks next, and whom a pronoun in the next sentence means. An interviewer's turn is
told apart, since he who is asked is never "he" in it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from retrieval.attribution.pieces import Block, Piece
from retrieval.attribution.types import Grammar, Source, Span

_PRONOUN = re.compile(r"\b(?:he|she|він|вона|он|она|ona)\b", re.IGNORECASE)
_BY_SPEAKER = ("label", "answer")


@dataclass(frozen=True, slots=True)
class Topics:
    """What an article tells of whom its silent sentences are about.

    by_sentence: somebody, by the span of the sentence.
    asking: the blocks that an interviewer speaks in.
    """

    by_sentence: Mapping[Span, Source] = field(default_factory=dict)
    asking: frozenset[int] = frozenset()


NO_TOPICS = Topics()


def topics_of_silence(
    text: str, blocks: Sequence[Block], telling: Container[Span], grammar: Grammar
) -> dict[Span, Source]:
    """Return whom sentences are about that report nothing and stand before speech or a pronoun.

    Args:
        text: the text.
        blocks: its blocks.
        telling: the sentences that report something.
        grammar: of its language.
    """
    spans = list(_silent(text, blocks, telling))
    found = grammar.topics([text[slice(*span)] for span in spans])
    return {
        span: _moved(source, span[0])
        for span, source in zip(spans, found, strict=True)
        if source is not None
    }


def turns_of_asking(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the numbers of the blocks before an answer in an interview."""
    answers = [any(_is_answer(piece) for piece in block.pieces) for block in blocks]
    pairs = enumerate(pairwise(answers))
    return frozenset(n for n, (this, following) in pairs if following and not this)


def _is_answer(piece: Piece) -> bool:
    return piece.quotation is not None and piece.quotation.style in _BY_SPEAKER


def _silent(text: str, blocks: Sequence[Block], telling: Container[Span]) -> Iterator[Span]:
    pieces = [piece for block in blocks for piece in block.pieces]
    for piece, following in pairwise(pieces):
        if piece.is_speech or piece.span in telling:
            continue
        labels = text[slice(*piece.span)].rstrip().endswith(":")
        if labels or following.is_speech or _PRONOUN.search(text, *following.span):
            yield piece.span


def _moved(source: Source, by: int) -> Source:
    return replace(source, span=(source.span[0] + by, source.span[1] + by))
