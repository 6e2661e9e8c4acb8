"""Quotations that are but a part of their sentence: `When it rains, “people stay in”, X said`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from retrieval.attribution.drafts import MARKS, Told, outermost
from retrieval.attribution.pieces import Piece
from retrieval.attribution.types import Span

#: What a sentence opens with that goes on in marks.
_FRONTED = re.compile(
    r"(?:When|If|While|Although|Though|Because|Since|Despite|Without|Instead of|Given|Unless|In \d{4},?) "
)
#: What goes on with the words in marks before it.
_GOING_ON = re.compile(
    r"(?:because|since|if|unless|until|for|of|about|than|who|which|whether|from) "
)

#: Words behind which a word of saying is that of the quotation.
_FEW = 4


def with_sentence(
    text: str, pieces: Sequence[Piece], place: int, told: Mapping[Span, Sequence[Told]]
) -> Span:
    """Return the words of a quotation with those of its sentence that were said too.

    Args:
        text: the text.
        pieces: those of the block.
        place: of the quotation, to which the report behind it is attached.
        told: the reports of the sentences around it.
    """
    start, end = pieces[place].span
    before = pieces[place - 1] if place else None
    behind = pieces[place + 1] if place + 1 < len(pieces) else None
    if before is not None and not before.is_speech:
        start = _begin(text, start, before, told[before.span])
    if behind is not None and not behind.is_speech:
        end = _end(text, end, behind, told[behind.span])
    return start, end


def _begin(text: str, start: int, before: Piece, told: Sequence[Told]) -> int:
    """Return where what was said begins: `When it rains, “people stay in,” said X` begins with "When"."""
    reports = [item.placed.report for item in told]
    if not text[start].islower() or any(report.content for report in reports):
        return start
    if any(len(text[report.cue[1] : before.span[1]].split()) < _FEW for report in reports):
        return start  # "If she wins, he said, “she …”"
    words = text[slice(*before.span)].rstrip(MARKS + " ")
    return before.span[0] if words.endswith(",") and _FRONTED.match(words) else start


def _end(text: str, end: int, behind: Piece, told: Sequence[Told]) -> int:
    """Return where what was said ends: `“It is fair” because it is cheap, said X` goes on to the comma."""
    items = outermost(told)
    report = items[0].placed.report if items else None
    if report is None or report.content or not _GOING_ON.match(text, behind.span[0]):
        return end
    source = report.source
    first = min(report.cue[0], source.span[0] if source and source.span[1] else report.cue[0])
    before = text[behind.span[0] : first].rstrip()
    return behind.span[0] + len(before) - 1 if before.endswith(",") else end
