"""Which report is attached to speech: behind it (`"…," she said`) or before it (`She said: "…"`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from retrieval.attribution.drafts import MARKS, SAME_BREATH, UNKNOWN_CUE, Draft, Told, outermost
from retrieval.attribution.namer import Namer
from retrieval.attribution.pieces import COMPLEMENTIZERS, Piece
from retrieval.attribution.relays import name_of, passes_on
from retrieval.attribution.types import Span
from retrieval.attribution.voice import Voice

#: A cue farther into its sentence reports something else.
_FIRST_WORDS = 80
#: "Hannity pressed."
_SHORT = 4
#: "he snapped"; "smiled the singer" is somebody, but who?
_ONLY_A_VERB, _LONGEST_TELLING = 2, 6
#: What goes on with the words in marks before it.
_GOING_ON = re.compile(
    r"(?:because|since|if|unless|until|for|of|about|than|who|which|whether|from) "
)
_WORD = re.compile(r"\w+")


class Attachments:
    """Finds the report attached to speech."""

    def __init__(self, text: str, namer: Namer) -> None:
        """Look in one text."""
        self._text = text
        self._namer = namer

    def of(
        self, pieces: Sequence[Piece], place: int, told: Mapping[Span, list[Told]]
    ) -> Draft | None:
        """Return the draft for the speech at a place in its block; None when nothing is attached."""
        return (
            self._attached_behind(pieces, place, told)
            or self._attached_before(pieces, place, told)
            or self._with_next(pieces, place, told)
        )

    def _attached_behind(
        self, pieces: Sequence[Piece], place: int, told: Mapping[Span, list[Told]]
    ) -> Draft | None:
        """Return the draft for `"…," she said`."""
        if place + 1 >= len(pieces) or pieces[place + 1].is_speech:
            return None
        speech, sentence = pieces[place], pieces[place + 1]
        unmarked = speech.quotation is not None and speech.quotation.style == "colon"
        behind = self._text[slice(*sentence.span)]
        joined = behind[0] in ",–—―-" or behind[:1].islower()
        mark = self._text[slice(*speech.span)].rstrip(MARKS + " ")[-1:]
        comma = mark in ",–—" or "," in self._text[speech.span[1] : sentence.span[0]]
        ended = "." in self._text[speech.span[1] : sentence.span[0]]
        asked = mark in "?!…" or (mark.isalnum() and not ended)
        items = outermost(told[sentence.span])
        early = [t for t in items if t.placed.report.cue[0] - sentence.span[0] <= _FIRST_WORDS]
        short = asked and len(behind.split()) <= _SHORT
        told_early = asked and bool(early) and not early[0].placed.report.content
        if not (joined or comma or short or told_early) or (unmarked and not behind[:1].islower()):
            return None
        attribution = (self._sentence_start(pieces, place), sentence.span[1])
        if early and passes_on(self._text, early[0].placed.report):
            return self._carried(pieces, place, told, early[0]) or self._namer.reported(
                early[0], attribution
            )
        if early:
            return self._namer.reported(early[0], attribution)
        if not (joined or comma or short):
            return None
        meant = self._namer.pronoun_in(sentence, attribution) if joined or comma else None
        if meant is not None:
            return meant
        named = self._namer.named_in(sentence, attribution)
        if named is not None or len(behind.split()) > _LONGEST_TELLING:
            return named
        only_a_verb = len(_WORD.findall(behind)) <= _ONLY_A_VERB
        return self._namer.meant(sentence, attribution) if only_a_verb else _somebody(attribution)

    def _sentence_start(self, pieces: Sequence[Piece], place: int) -> int:
        """Return where the sentence of a quotation begins: with it, or with words before a comma."""
        before = pieces[place - 1] if place else None
        if before is not None and not before.is_speech:
            words = self._text[slice(*before.span)].rstrip(MARKS + " –—―-(")
            if words and words[-1] not in ".!?…":
                return before.span[0]
        quotation = pieces[place].quotation
        return quotation.start if quotation is not None else pieces[place].span[0]

    def _carried(
        self, pieces: Sequence[Piece], place: int, told: Mapping[Span, list[Told]], carrier: Told
    ) -> Draft | None:
        """Return the draft for `According to Trump, "…", TASS reported`: the words are Trump's."""
        before = self._attached_before(pieces, place, told)
        if before is None:
            return None
        outlet = name_of(carrier.placed.report.source)
        links = tuple(dict.fromkeys((*before.voice.told, outlet)))
        attribution = (before.attribution[0], carrier.placed.sentence[1])
        return replace(before, voice=replace(before.voice, told=links), attribution=attribution)

    def _attached_before(
        self, pieces: Sequence[Piece], place: int, told: Mapping[Span, list[Told]]
    ) -> Draft | None:
        """Return the draft for `She said: "…"` and `She said, "…"`."""
        if place == 0 or pieces[place - 1].is_speech:
            return None
        sentence = pieces[place - 1]
        before = self._text[slice(*sentence.span)].rstrip(MARKS + " –—―-(")
        if not before or before[-1] in ".!?…":
            return None
        attribution = (sentence.span[0], _marks_end(pieces[place]))
        items = outermost(told[sentence.span])
        if items:
            return self._namer.reported(items[-1], attribution)
        introduced = before[-1] == ":" or before.split()[-1].lower() in COMPLEMENTIZERS
        if not introduced:
            return None
        told_by = self._namer.pronoun_in(sentence, attribution)
        return told_by or self._namer.named_in(sentence, attribution)

    def _with_next(
        self, pieces: Sequence[Piece], place: int, told: Mapping[Span, list[Told]]
    ) -> Draft | None:
        """Return the draft for the first of two quotations in a row: `“A.” “B,” said X`."""
        if place + 1 >= len(pieces) or not pieces[place + 1].is_speech:
            return None
        between = self._text[pieces[place].span[1] : pieces[place + 1].span[0]]
        if any(c.isalnum() for c in between):
            return None
        link = self._attached_behind(pieces, place + 1, told)
        return replace(link, certainty=SAME_BREATH) if link is not None else None


def _somebody(attribution: Span) -> Draft:
    """Return the draft for speech of somebody who can't be told."""
    return Draft((0, 0), "direct", "", attribution, Voice(None), UNKNOWN_CUE)


def _marks_end(piece: Piece) -> int:
    return piece.quotation.end if piece.quotation is not None else piece.span[1]
