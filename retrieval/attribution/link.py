"""Pieces of a text and the reports in them -> drafts of statements, each with the voice that speaks it.

Speech belongs to the report that is attached to it (attach.py), or to whom its label names (namer.py); speech
that nothing is attached to goes on in the voice before it, less surely the farther that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrieval.attribution.attach import Attachments
from retrieval.attribution.colon import with_colon_speech
from retrieval.attribution.dialogue import Dialogue
from retrieval.attribution.drafts import (
    ATTACHED,
    BEHIND_REPORT,
    MARKS,
    NAMED_BEFORE,
    NEXT_PARAGRAPH,
    SAME_BREATH,
    UNKNOWN_CUE,
    Draft,
    Told,
    joined_drafts,
    outermost,
    quoted_part,
)
from retrieval.attribution.namer import Namer
from retrieval.attribution.people import People
from retrieval.attribution.pieces import Block, Piece
from retrieval.attribution.referring import referred_to
from retrieval.attribution.relays import without_relays
from retrieval.attribution.running import with_sentence
from retrieval.attribution.types import Mention, Span
from retrieval.attribution.voice import Placed, Voice
from retrieval.attribution.voices import Voices

#: Speech that nothing is attached to has at least so many words and ends like a sentence.
_FEWEST_WORDS = 4
#: "Instead," between two quotations.
_SHORT = 4
#: "Then, after a long silence:"
_SHORT_INTRODUCTION = 7
_WORD = re.compile(r"\w+")


class Linker:
    """Goes through the blocks of one text in order."""

    def __init__(
        self, text: str, mentions: Sequence[Mention], people: People, voices: Voices
    ) -> None:
        """Link in a text; `mentions` are those outside speech, `people` everybody named."""
        self._text = text
        self._voices = voices
        self._namer = Namer(text, mentions, people, voices)
        self._attachments = Attachments(text, self._namer)
        self._previous: Draft | None = None
        self._dialogue = Dialogue(text)
        self._introduced: Draft | None = None
        self._untold: Piece | None = None

    def drafts(self, number: int, block: Block, reports: dict[Span, list[Placed]]) -> list[Draft]:
        """Return the drafts of the next block, in order.

        Args:
            number: of the block in the text.
            block: its pieces.
            reports: by the span of the sentence that they stand in.
        """
        told = {
            piece.span: self._told(piece.span, number, reports)
            for piece in block.pieces
            if not piece.is_speech
        }
        self._namer.number = number
        label = self._namer.label(block)
        pieces = with_colon_speech(self._text, block.pieces, told, self._namer.labels_somebody)
        self._namer.colon_style |= any(p.quotation and p.quotation.style == "colon" for p in pieces)
        found: list[Draft] = []
        for place, piece in enumerate(pieces):
            if label is not None and piece.is_speech:
                found.append(Draft(piece.span, "direct", "", block.span, label, ATTACHED))
            elif piece.is_speech:
                draft = self._speech(pieces, place, told, found)
                found += [draft] if draft is not None else []
            else:
                earlier = referred_to(self._text, self._untold, piece, told[piece.span])
                found += [earlier] if earlier else self._reported(piece, told[piece.span])
            silent = not piece.is_speech and not any(
                t.placed.report.content for t in told[piece.span]
            )
            self._untold = piece if silent else None
        asker = self._dialogue.take_in(found, self._previous)
        if asker is not None:
            self._voices.asked(asker, number)
        self._previous = found[-1] if found else self._previous
        self._introduced = self._introduction(block, told)
        self._previous = self._goes_on_with(block, told)
        return joined_drafts(self._text, found)

    def _told(self, sentence: Span, number: int, reports: dict[Span, list[Placed]]) -> list[Told]:
        """Return the reports of a sentence with their voices; of a silent one note whom it is about."""
        placed = without_relays(self._text, reports.get(sentence, ()))
        self._voices.notice(sentence, number)
        return [Told(p, self._voices.voice(p)) for p in placed]

    # -- indirect -----------------------------------------------------------------------------------

    def _reported(self, piece: Piece, told: list[Told]) -> Iterator[Draft]:
        for item in told:
            report = item.placed.report
            if report.negated:
                continue
            cue = self._text[slice(*report.cue)]
            for content in report.content:
                span, kind = quoted_part(self._text, content)
                if span[0] < span[1]:
                    yield Draft(span, kind, cue, piece.span, item.voice, ATTACHED)

    # -- speech -------------------------------------------------------------------------------------

    def _speech(
        self, pieces: Sequence[Piece], place: int, told: dict[Span, list[Told]], found: list[Draft]
    ) -> Draft | None:
        piece = pieces[place]
        link = self._attachments.of(pieces, place, told) or self._going_on(
            pieces, place, told, found
        )
        alone = link is None or link.certainty < UNKNOWN_CUE
        answers = self._dialogue.goes_on and len(pieces) == 1
        if alone and not answers and not self._is_speech(piece):
            return None
        start, end = _without_comma(self._text, piece.span)
        if link is None:
            return Draft((start, end), "direct", "", piece.span, Voice(None), 0.0)
        if link.certainty == ATTACHED:
            begin, until = with_sentence(self._text, pieces, place, told)
            if until > piece.span[1] or begin < piece.span[0]:
                end = until if until > piece.span[1] else end
                return replace(link, span=(min(begin, start), end), kind="mixed")
        return replace(link, span=(start, end), kind="direct")

    def _is_speech(self, piece: Piece) -> bool:
        words = self._text[slice(*piece.span)]
        unmarked = piece.quotation is not None and piece.quotation.style != "marks"
        closing = self._text[piece.span[1] : piece.span[1] + 2]
        whole = words[-1] in ".!?…" or closing[-1:] in tuple(".!?") or unmarked
        return whole and len(_WORD.findall(words)) >= _FEWEST_WORDS

    def _going_on(
        self,
        pieces: Sequence[Piece],
        place: int,
        told: dict[Span, list[Told]],
        found: list[Draft],
    ) -> Draft | None:
        """Return the draft for speech that nothing is attached to."""
        last = found[-1] if found else self._previous
        piece = pieces[place]
        if place == 0:
            return self._after_paragraph(last, piece)
        spoke = next((n for n in range(place - 1, -1, -1) if pieces[n].is_speech), -1)
        between = [p for p in pieces[spoke + 1 : place] if not self._only_joins(p, told)]
        if last is not None and found and len(between) <= (1 if spoke >= 0 else 0):
            return replace(last, certainty=min(last.certainty, SAME_BREATH))
        if not between:
            return None
        reports = outermost(told[between[-1].span])
        if reports:
            return replace(
                self._namer.reported(reports[-1], between[-1].span), certainty=BEHIND_REPORT
            )
        if last is not None and found and self._only_introduces(between[-1], last):
            return replace(last, certainty=SAME_BREATH)
        return self._namer.subject_of(between[-1], between[-1].span)

    def _only_introduces(self, piece: Piece, last: Draft) -> bool:
        """Tell whether a few words without anybody stand before more speech: "Then, after a silence:"."""
        words = self._text[slice(*piece.span)]
        between = self._text[last.attribution[1] : piece.span[0]]
        short = len(words.split()) <= _SHORT_INTRODUCTION and not between.strip(MARKS + " ")
        nobody = not self._namer.people_in(piece.span)
        return short and nobody and words.rstrip(MARKS + " ").endswith(":")

    def _only_joins(self, piece: Piece, told: dict[Span, list[Told]]) -> bool:
        """Tell whether a piece is but a word between two quotations: "Instead,"."""
        words = self._text[slice(*piece.span)]
        return (
            not told[piece.span] and words.rstrip()[-1:] in ",–—" and len(words.split()) <= _SHORT
        )

    def _after_paragraph(self, last: Draft | None, piece: Piece) -> Draft | None:
        """Return the draft for speech that opens a paragraph and has nothing attached to it."""
        if self._introduced is not None:
            return replace(self._introduced, certainty=BEHIND_REPORT)
        in_turn, draft = self._dialogue.next_turn(last, self._text[slice(*piece.span)])
        if in_turn:
            return draft
        if last is None:
            return None
        return replace(last, certainty=min(last.certainty, NEXT_PARAGRAPH))

    def _goes_on_with(self, block: Block, told: dict[Span, list[Told]]) -> Draft | None:
        """Return the draft for speech that opens the next paragraph, by what this one ends with."""
        piece = block.pieces[-1] if block.pieces else None
        last = self._previous
        if piece is None or piece.is_speech or (last and last.attribution[1] == piece.span[1]):
            return last
        reports = outermost(told[piece.span])
        if reports:
            return self._namer.reported(reports[-1], piece.span)
        if self._voices.knows_topic(piece.span) and len(block.pieces) == 1:
            return self._namer.subject_of(piece, piece.span)
        if self._namer.people_in(piece.span) == 1:
            named = self._namer.named_in(piece, piece.span)
            return replace(named, certainty=NAMED_BEFORE) if named else None
        return replace(last, certainty=NAMED_BEFORE) if last else None

    def _introduction(self, block: Block, told: dict[Span, list[Told]]) -> Draft | None:
        """Return the draft for what follows a block that ends with a colon."""
        last = block.pieces[-1] if block.pieces else None
        if (
            last is None
            or last.is_speech
            or not self._text[slice(*block.span)].rstrip().endswith(":")
        ):
            return None
        reports = outermost(told[last.span])
        if reports:
            return self._namer.reported(reports[-1], last.span)
        return self._namer.named_in(last, last.span)


def _without_comma(text: str, span: Span) -> Span:
    start, end = span
    while end > start + 1 and text[end - 1] in ",–—- " + MARKS:
        end -= 1
    return start, end
