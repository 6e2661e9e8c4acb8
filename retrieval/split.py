"""A text -> what is embedded: every sentence, inside the passage around it.

A passage is a run of sentences of about a paragraph. Its sentences are the units that are found and shown;
the passage is what they are read in. Dash-style speech goes on in the next sentence («Це розумний хід, –
сказав Х. – Вони …»), so a sentence that opens with a dash stays with the one before.
"""

from __future__ import annotations

from corpus.sentences import Span, sentences
from corpus.types import Cut

#: A passage is closed at the first line break after this many words …
_ENOUGH_WORDS = 40
#: … and before the sentence that would carry it past this many.
_MOST_WORDS = 110
#: Shorter than this a sentence says nothing alone ("He agreed.") and joins the one before.
_SHORTEST = 25
#: A sentence without an end (a table, a list of names) is cut at a space: a message must hold it.
_LONGEST = 1_500
_DASHES = "–—-"


def split(text: str) -> list[Cut]:
    """Return the cuts of a text in order; they don't overlap, and their contexts hold them."""
    cuts: list[Cut] = []
    for run in _runs(text, _units(text)):
        start, end = run[0][0], run[-1][1]
        cuts += [Cut(a, b, start, end) for a, b in run]
    return cuts


def _units(text: str) -> list[Span]:
    units: list[Span] = []
    for start, end in sentences(text):
        if units and _belongs_to_previous(text, units[-1], (start, end)):
            units[-1] = (units[-1][0], end)
        else:
            units.append((start, end))
    return [piece for unit in units for piece in _cut_long(text, unit)]


def _belongs_to_previous(text: str, previous: Span, span: Span) -> bool:
    if "\n" in text[previous[1] : span[0]] or span[1] - previous[0] > _LONGEST:
        return False
    opens_with_dash = text[span[0]] in _DASHES and text[span[0] + 1 : span[0] + 2] == " "
    return opens_with_dash or span[1] - span[0] < _SHORTEST


def _cut_long(text: str, span: Span) -> list[Span]:
    start, end = span
    pieces: list[Span] = []
    while end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = space if space > 0 else start + _LONGEST
        pieces.append((start, cut))
        start = cut + 1 if space > 0 else cut
    return [*pieces, (start, end)] if end > start else pieces


def _runs(text: str, units: list[Span]) -> list[list[Span]]:
    runs: list[list[Span]] = []
    word_count = 0
    for unit in units:
        length = len(text[slice(*unit)].split())
        starts_line = bool(runs) and "\n" in text[runs[-1][-1][1] : unit[0]]
        full = word_count + length > _MOST_WORDS or (starts_line and word_count >= _ENOUGH_WORDS)
        if not runs or full:
            runs.append([])
            word_count = 0
        runs[-1].append(unit)
        word_count += length
    return runs
