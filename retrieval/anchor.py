"""A hit of an earlier revision -> the same words in a later one."""

from __future__ import annotations

from dataclasses import replace

from corpus.changes import fate
from corpus.sentences import Span
from corpus.types import Revision
from retrieval.types import Hit


def anchored(hit: Hit, before: Revision, after: Revision) -> Hit | None:
    """Return a hit with its places in the later text; None when its words don't stand there to the letter."""
    span = _same(before, after, hit.start, hit.end)
    if span is None:
        return None
    around = _same(before, after, hit.context_start, hit.context_end)
    start, end = around if around and around[0] <= span[0] and span[1] <= around[1] else span
    said = None
    if hit.said_start is not None and hit.said_end is not None:
        said = _within(hit.said_start - hit.start, hit.said_end - hit.start, span)
    return replace(
        hit,
        revision=after.number,
        start=span[0],
        end=span[1],
        context_start=start,
        context_end=end,
        said_start=said[0] if said else None,
        said_end=said[1] if said else None,
    )


def _same(before: Revision, after: Revision, start: int, end: int) -> Span | None:
    became, span = fate(before.text, after.text, start, end)
    return span if became == "same" else None


def _within(start: int, end: int, span: Span) -> Span | None:
    """Return a stretch given from the beginning of another; None when it lies beyond it."""
    first, last = span[0] + start, span[0] + end
    return (first, last) if span[0] <= first < last <= span[1] else None
