"""Speech without marks behind a colon: `A high-ranking official told Reuters: It will be hard. …`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from retrieval.attribution.drafts import Told
from retrieval.attribution.pieces import Piece
from retrieval.attribution.quotations import Quotation
from retrieval.attribution.types import Span


def with_colon_speech(
    text: str,
    pieces: Sequence[Piece],
    told: Mapping[Span, list[Told]],
    labels_somebody: Callable[[Piece], bool],
) -> list[Piece]:
    """Make speech of the sentences behind `X told Reuters:`, up to one that reports anew.

    Args:
        text: the text.
        pieces: of one block.
        told: the reports of its sentences.
        labels_somebody: tells whether a few words before a colon name somebody.
    """
    found: list[Piece] = []
    open_speech = False
    for place, piece in enumerate(pieces):
        before = pieces[place - 1] if place else None
        if piece.is_speech:
            open_speech = False
        elif (
            before is not None
            and not before.is_speech
            and _introduces(text, before, told, labels_somebody)
        ):
            open_speech = True
        elif open_speech:
            open_speech = not told[piece.span] and not text[found[-1].span[0]].islower()
        if piece.is_speech or not open_speech:
            found.append(piece)
            continue
        follows = found and found[-1].quotation is not None and found[-1].quotation.style == "colon"
        start = found.pop().span[0] if follows else piece.span[0]
        end = _without_full_stop(text, piece.span)
        found.append(Piece((start, end), Quotation(start, end, (start, end), "colon")))
    return found


def _introduces(
    text: str,
    piece: Piece,
    told: Mapping[Span, list[Told]],
    labels_somebody: Callable[[Piece], bool],
) -> bool:
    """Tell whether a sentence ends with a colon and reports, or just names, somebody without saying what."""
    if not text[slice(*piece.span)].rstrip().endswith(":"):
        return False
    reports = told.get(piece.span, [])
    return not reports[-1].placed.report.content if reports else labels_somebody(piece)


def _without_full_stop(text: str, span: Span) -> int:
    end = span[0] + len(text[slice(*span)].rstrip())
    return end - 1 if text[end - 1] == "." and text[end - 2] != "." else end
