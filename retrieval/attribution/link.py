"""Pieces of a text and the reports in them -> drafts of statements, each with the voice that speaks it.

Speech belongs to the report that is attached to it: behind it (`"…," she said`), else before it (`She said: "…"`);
speech that nothing is attached to goes on in the voice before it, less surely the farther that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrieval.attribution.colon import with_colon_speech
from retrieval.attribution.drafts import (
    EDGES,
    MARKS,
    Draft,
    Told,
    joined_drafts,
    outermost,
    quoted_part,
    report_of,
)
from retrieval.attribution.labels import is_answer
from retrieval.attribution.people import People
from retrieval.attribution.pieces import COMPLEMENTIZERS, Block, Piece
from retrieval.attribution.relays import name_of, passes_on, without_relays
from retrieval.attribution.types import Mention, Source, Span
from retrieval.attribution.voices import Placed, Voice, Voices

#: How sure it is that speech belongs to …
ATTACHED = 1.0  # … the report attached to it
SAME_BREATH = 0.95  # … who spoke in the same paragraph, with nothing else in between
BEHIND_REPORT = 0.85  # … whoever the sentence before reports
UNKNOWN_CUE = (
    0.8  # … who is named in the sentence attached to it, by a word that is no word of saying
)
NEXT_PARAGRAPH = 0.75  # … who spoke last, in the paragraph before
NAMED_BEFORE = 0.55  # … who is merely named in the sentence before

#: Speech that nothing is attached to has at least so many words and ends like a sentence.
_FEWEST_WORDS = 4
_FIRST_WORDS = 80
#: "Dame Olu:", "First reaction, from the Unity Party:"
_LONGEST_LABEL = 7
#: "Hannity pressed."
_SHORT = 4
_WORD = re.compile(r"\w+")


class Linker:
    """Goes through the blocks of one text in order."""

    def __init__(
        self, text: str, mentions: Sequence[Mention], people: People, voices: Voices
    ) -> None:
        """Link in a text; `mentions` are those outside speech, `people` everybody named."""
        self._text = text
        self._mentions = mentions
        self._people = people
        self._voices = voices
        self._previous: Draft | None = None
        self._introduced: Draft | None = None
        self._number = 0

    def drafts(self, number: int, block: Block, reports: dict[Span, list[Placed]]) -> list[Draft]:
        """Return the drafts of the next block, in order.

        Args:
            number: of the block in the text.
            block: its pieces.
            reports: by the span of the sentence that they stand in.
        """
        told = {
            piece.span: [
                Told(p, self._voices.voice(p))
                for p in without_relays(self._text, reports.get(piece.span, ()))
            ]
            for piece in block.pieces
            if not piece.is_speech
        }
        self._number = number
        label = self._label(number, block)
        pieces = with_colon_speech(self._text, block.pieces, told, self._labels_somebody)
        found: list[Draft] = []
        for place, piece in enumerate(pieces):
            if label is not None and piece.is_speech:
                found.append(Draft(piece.span, "direct", "", block.span, label, ATTACHED))
            elif piece.is_speech:
                draft = self._speech(pieces, place, told, found)
                found += [draft] if draft is not None else []
            else:
                found += self._reported(piece, told[piece.span])
        if found:
            self._previous = found[-1]
        self._introduced = self._introduction(block, told)
        self._previous = self._goes_on_with(block, told)
        return joined_drafts(self._text, found)

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

    def _label(self, number: int, block: Block) -> Voice | None:
        """Return the voice of a block that is speech behind its speaker's name."""
        first = block.pieces[0] if block.pieces else None
        if first is not None and first.quotation is not None and first.quotation.style == "answer":
            return self._interviewed()
        labelled = [p for p in block.pieces if p.quotation and p.quotation.style == "label"]
        if first is None or not labelled:
            return None
        start, end = block.span[0], labelled[0].span[0]
        name = self._text[start:end].split(":")[0].split("(")[0].strip(EDGES)
        if is_answer(name):
            return self._interviewed()
        source = self._labelled_source(name, start)
        if source is None:
            return self._interviewed()
        return self._voices.voice(Placed(report_of(source), (start, end), number))

    def _labelled_source(self, label: str, start: int) -> Source | None:
        """Return whom a label names: "WALLACE", "Тойчиева Н. А.", "Г. Х."; None for initials of nobody known."""
        words = [word for word in re.split(r"[.\s]+", label) if word]
        whole = [word for word in words if len(word) > 1]
        if whole:
            at = self._text.find(whole[0], start)
            name = " ".join(whole)
            name = name.title() if name.isupper() else name
            return Source((at, at + len(name)), "name", name)
        person = self._people.with_initials([c for c in label if c.isalpha()])
        if person is None:
            return None
        return Source((start, start + len(label)), "name", person.name)

    def _interviewed(self) -> Voice:
        """Return the voice of whoever an interview is with: the person it names first."""
        first = next((m for m in self._mentions if m.person), None)
        if first is None:
            return Voice(None)
        source = Source(first.span, "name", first.name, first.role, first.head, first.gender)
        voice = self._voices.voice(Placed(report_of(source), first.span, self._number))
        return replace(voice, confidence=voice.confidence * BEHIND_REPORT)

    def _speech(
        self, pieces: Sequence[Piece], place: int, told: dict[Span, list[Told]], found: list[Draft]
    ) -> Draft | None:
        piece = pieces[place]
        link = (
            self._attached_behind(pieces, place, told)
            or self._attached_before(pieces, place, told)
            or self._with_next(pieces, place, told)
            or self._going_on(pieces, place, told, found)
        )
        alone = link is None or link.certainty < UNKNOWN_CUE
        if alone and not self._is_speech(piece):
            return None
        start, end = _without_comma(self._text, piece.span)
        if link is None:
            return Draft((start, end), "direct", "", piece.span, Voice(None), 0.0)
        return replace(link, span=(start, end), kind="direct")

    def _is_speech(self, piece: Piece) -> bool:
        words = self._text[slice(*piece.span)]
        unmarked = piece.quotation is not None and piece.quotation.style != "marks"
        closing = self._text[piece.span[1] : piece.span[1] + 2]
        whole = words[-1] in ".!?…" or closing[-1:] in tuple(".!?") or unmarked
        return whole and len(_WORD.findall(words)) >= _FEWEST_WORDS

    def _attached_behind(
        self, pieces: Sequence[Piece], place: int, told: dict[Span, list[Told]]
    ) -> Draft | None:
        """Return the draft for `"…," she said`."""
        if place + 1 >= len(pieces) or pieces[place + 1].is_speech:
            return None
        speech, sentence = pieces[place], pieces[place + 1]
        behind = self._text[slice(*sentence.span)]
        joined = behind[0] in ",–—―-" or behind[:1].islower()
        mark = self._text[slice(*speech.span)].rstrip(MARKS + " ")[-1:]
        comma = mark in ",–—" or "," in self._text[speech.span[1] : sentence.span[0]]
        asked = mark in "?!…" or mark.isalnum()
        items = outermost(told[sentence.span])
        early = [t for t in items if t.placed.report.cue[0] - sentence.span[0] <= _FIRST_WORDS]
        short = asked and len(behind.split()) <= _SHORT
        told_early = asked and bool(early) and not early[0].placed.report.content
        if not (joined or comma or short or told_early):
            return None
        attribution = (self._sentence_start(pieces, place), sentence.span[1])
        if early and passes_on(self._text, early[0].placed.report):
            return self._carried(pieces, place, told, early[0]) or self._draft(
                early[0], attribution
            )
        if early:
            return self._draft(early[0], attribution)
        if not (joined or comma or short):
            return None
        named = self._named_in(sentence, attribution)
        return named or (
            self._meant(sentence, attribution) if len(behind.split()) <= _SHORT else None
        )

    def _sentence_start(self, pieces: Sequence[Piece], place: int) -> int:
        """Return where the sentence begins that a quotation stands in: with it, or with words before a comma."""
        before = pieces[place - 1] if place else None
        if before is not None and not before.is_speech:
            words = self._text[slice(*before.span)].rstrip(MARKS + " –—―-(")
            if words and words[-1] not in ".!?…":
                return before.span[0]
        quotation = pieces[place].quotation
        return quotation.start if quotation is not None else pieces[place].span[0]

    def _carried(
        self, pieces: Sequence[Piece], place: int, told: dict[Span, list[Told]], carrier: Told
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
        self, pieces: Sequence[Piece], place: int, told: dict[Span, list[Told]]
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
            return self._draft(items[-1], attribution)
        introduced = before[-1] == ":" or before.split()[-1].lower() in COMPLEMENTIZERS
        return self._named_in(sentence, attribution) if introduced else None

    def _with_next(
        self, pieces: Sequence[Piece], place: int, told: dict[Span, list[Told]]
    ) -> Draft | None:
        """Return the draft for the first of two quotations that nothing stands between: `“A.” “B,” said X`."""
        if place + 1 >= len(pieces) or not pieces[place + 1].is_speech:
            return None
        between = self._text[pieces[place].span[1] : pieces[place + 1].span[0]]
        if any(c.isalnum() for c in between):
            return None
        link = self._attached_behind(pieces, place + 1, told)
        return replace(link, certainty=SAME_BREATH) if link is not None else None

    def _going_on(
        self,
        pieces: Sequence[Piece],
        place: int,
        told: dict[Span, list[Told]],
        found: list[Draft],
    ) -> Draft | None:
        """Return the draft for speech that nothing is attached to."""
        last = found[-1] if found else self._previous
        if place == 0:
            return self._after_paragraph(last)
        spoke = next((n for n in range(place - 1, -1, -1) if pieces[n].is_speech), -1)
        between = [p for p in pieces[spoke + 1 : place] if not self._only_joins(p, told)]
        if last is not None and found and len(between) <= (1 if spoke >= 0 else 0):
            return replace(last, certainty=min(last.certainty, SAME_BREATH))
        if not between:
            return None
        reports = outermost(told[between[-1].span])
        if reports:
            return replace(self._draft(reports[-1], between[-1].span), certainty=BEHIND_REPORT)
        if self._people_in(between[-1].span) != 1:
            return None
        named = self._named_in(between[-1], between[-1].span)
        return replace(named, certainty=NAMED_BEFORE) if named is not None else None

    def _labelled_by(self, sentence: Piece, attribution: Span) -> Draft | None:
        """Return the draft for `Szeliga:`, a surname that the article has in full elsewhere."""
        name = self._label_name(sentence)
        person = self._people.named(name, sentence.span[0]) if name else None
        if person is None:
            return None
        source = Source(sentence.span, "name" if person.person else "body", person.name)
        voice = self._voices.voice(Placed(report_of(source), sentence.span, self._number))
        return Draft((0, 0), "direct", "", attribution, voice, UNKNOWN_CUE)

    def _label_name(self, piece: Piece) -> str:
        words = self._text[slice(*piece.span)].rstrip(": ").split()
        return words[-1] if words and words[-1][:1].isupper() else ""

    def _labels_somebody(self, piece: Piece) -> bool:
        """Tell whether a few words before a colon name somebody."""
        start, end = piece.span
        if len(self._text[start:end].split()) > _LONGEST_LABEL:
            return False
        named = any(start <= m.span[0] < end for m in self._mentions)
        return named or self._people.named(self._label_name(piece), start) is not None

    def _people_in(self, span: Span) -> int:
        return len({m.name for m in self._mentions if m.person and span[0] <= m.span[0] < span[1]})

    def _only_joins(self, piece: Piece, told: dict[Span, list[Told]]) -> bool:
        """Tell whether a piece is but a word between two quotations: "Instead,"."""
        words = self._text[slice(*piece.span)]
        return (
            not told[piece.span] and words.rstrip()[-1:] in ",–—" and len(words.split()) <= _SHORT
        )

    def _after_paragraph(self, last: Draft | None) -> Draft | None:
        """Return the draft for speech that opens a paragraph and has nothing attached to it."""
        if self._introduced is not None:
            return replace(self._introduced, certainty=BEHIND_REPORT)
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
            return self._draft(reports[-1], piece.span)
        if self._people_in(piece.span) == 1:
            named = self._named_in(piece, piece.span)
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
            return self._draft(reports[-1], last.span)
        return self._named_in(last, last.span)

    def _draft(self, item: Told, attribution: Span) -> Draft:
        cue = self._text[slice(*item.placed.report.cue)]
        return Draft((0, 0), "direct", cue, attribution, item.voice, ATTACHED)

    def _meant(self, sentence: Piece, attribution: Span) -> Draft:
        """Return the draft for `"…," he snapped`, where neither name nor word of saying is known."""
        report = report_of(Source((0, 0), "omitted"))
        place = (sentence.span[0], sentence.span[0])
        voice = self._voices.voice(Placed(replace(report, cue=place), sentence.span, self._number))
        return Draft((0, 0), "direct", "", attribution, voice, UNKNOWN_CUE)

    def _named_in(self, sentence: Piece, attribution: Span) -> Draft | None:
        """Return the draft for who is first named in a sentence that has no word of saying."""
        start, end = sentence.span
        people = (m for m in self._mentions if start <= m.span[0] < min(end, start + _FIRST_WORDS))
        mention = next((m for m in people if m.person), None)
        if mention is None:
            return None
        source = Source(
            mention.span, "name", mention.name, mention.role, mention.head, mention.gender
        )
        voice = self._voices.voice(Placed(report_of(source), sentence.span, self._number))
        return Draft((0, 0), "direct", "", attribution, voice, UNKNOWN_CUE)


def _marks_end(piece: Piece) -> int:
    return piece.quotation.end if piece.quotation is not None else piece.span[1]


def _without_comma(text: str, span: Span) -> Span:
    start, end = span
    while end > start + 1 and text[end - 1] in ",–—- " + MARKS:
        end -= 1
    return start, end
