"""Sentences that say who said the sentence before: «Про це повідомила Х», "This was announced by X"."""

from __future__ import annotations

import re

from retrieval.attribution.drafts import ATTACHED, Draft, Told, quoted_part
from retrieval.attribution.pieces import Piece

_REFERS = re.compile(
    r"\W*(?:про це|об этом|\w+\s+(?:про це|об этом|o tym)|o tym|this (?:was|is|has been))\b",
    re.IGNORECASE,
)
#: "about this, that …" tells what was said itself.
_GOES_ON = re.compile(r"\b(?:про те|о том|o tym),", re.IGNORECASE)
_FEWEST_WORDS = 4


def referred_to(text: str, before: Piece | None, sentence: Piece, told: list[Told]) -> Draft | None:
    """Return the draft for the sentence before one that only says who said it; None when it does not.

    Args:
        text: the text.
        before: the outlet's sentence before, when nothing is reported in it.
        sentence: the one that may refer to it.
        told: its reports.
    """
    if before is None or not told or told[0].placed.report.content or told[0].placed.report.negated:
        return None
    words = text[slice(*sentence.span)]
    whole = len(text[slice(*before.span)].split()) >= _FEWEST_WORDS
    if not (whole and _REFERS.match(words)) or _GOES_ON.search(words) or words.rstrip()[-1:] != ".":
        return None
    span, kind = quoted_part(text, before.span)
    cue = text[slice(*told[0].placed.report.cue)]
    attribution = (before.span[0], sentence.span[1])
    return Draft(span, kind, cue, attribution, told[0].voice, ATTACHED)
