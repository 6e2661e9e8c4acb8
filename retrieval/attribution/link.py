"""Pieces of a text and the reports in them -> drafts of statements, each with the voice that speaks it.

Speech belongs to the report that is attached to it: behind it (`"…," she said`), else before it (`She said: "…"`);
speech that nothing is attached to goes on in the voice before it, less surely the farther that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.types import Kind
from retrieval.attribution.labels import is_answer
from retrieval.attribution.pieces import COMPLEMENTIZERS, Block, Piece
from retrieval.attribution.quotations import Quotation
from retrieval.attribution.relays import name_of, passes_on, without_relays
from retrieval.attribution.types import Form, Mention, Report, Source, Span
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
#: "Hannity pressed."
_SHORT = 4
#: "Dame Olu:", "First reaction, from the Unity Party:"
_LONGEST_LABEL = 7
_WORD = re.compile(r"\w+")
_MARKS = "“”„«»\"‘’'"
_EDGES = _MARKS + " \n,;:–—―-"


@dataclass(frozen=True, slots=True)
class Told:
    """A report in its place, with its voice."""

    placed: Placed
    voice: Voice


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it is judged: what was said, in whose voice, and how sure that it is theirs."""

    span: Span
    kind: Kind
    cue: str
    attribution: Span
    voice: Voice
    certainty: float

    @property
    def confidence(self) -> float:
        """How sure the speaker is, in [0, 1]."""
        return self.certainty * self.voice.confidence


class Linker:
    """Goes through the blocks of one text in order."""

    def __init__(self, text: str, mentions: Sequence[Mention], voices: Voices) -> None:
        """Link in a text; `mentions` are those outside speech."""
        self._text = text
        self._mentions = mentions
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
        pieces = _with_colon_speech(self._text, block.pieces, told, self._mentions)
        found: list[Draft] = []
        for place, piece in enumerate(pieces):
            if label is not None:
                found.append(Draft(piece.span, "direct", "", block.span, label, ATTACHED))
            elif piece.is_speech:
                draft = self._speech(pieces, place, told, found)
                found += [draft] if draft is not None else []
            else:
                found += self._reported(piece, told[piece.span])
        if found:
            self._previous = found[-1]
        self._introduced = self._introduction(block, told)
        return _joined(self._text, found)

    # -- indirect -----------------------------------------------------------------------------------

    def _reported(self, piece: Piece, told: list[Told]) -> Iterator[Draft]:
        for item in told:
            report = item.placed.report
            if report.negated:
                continue
            cue = self._text[slice(*report.cue)]
            for content in report.content:
                span, kind = self._kind(content)
                if span[0] < span[1]:
                    yield Draft(span, kind, cue, piece.span, item.voice, ATTACHED)

    def _kind(self, content: Span) -> tuple[Span, Kind]:
        """Return a span without marks and commas at its ends, and whether it is quoted whole, in part or not."""
        start, end = content
        text = self._text
        while start < end and text[start] in _EDGES:
            start += 1
        while end > start and (text[end - 1] in _EDGES or text[end - 1] == "."):
            end -= 1
        opened = text[content[0] : start].strip(" ,:–—-")[-1:] in tuple('“„«"')
        closed = any(c in '”“»"' for c in text[end : end + 2])
        inside = any(c in '“”„«»"' for c in text[start:end])
        if opened and closed and not inside:
            return (start, end), "direct"
        if inside or opened or closed:
            return (start, end), "mixed"
        return (start, end), "indirect"

    # -- speech -------------------------------------------------------------------------------------

    def _label(self, number: int, block: Block) -> Voice | None:
        """Return the voice of a block that is speech behind its speaker's name."""
        first = block.pieces[0] if block.pieces else None
        labelled = [p for p in block.pieces if p.quotation and p.quotation.style == "label"]
        if first is None or not labelled:
            return None
        start, end = block.span[0], labelled[0].span[0]
        name = self._text[start:end].split(":")[0].split("(")[0].strip(_EDGES)
        if is_answer(name):
            return self._interviewed()
        at = self._text.find(name, start)
        source = Source((at, at + len(name)), "name", name.title() if name.isupper() else name)
        report = _report_of(source)
        return self._voices.voice(Placed(report, (start, end), number))

    def _interviewed(self) -> Voice:
        """Return the voice of whoever an interview is with: the person it names first."""
        first = next((m for m in self._mentions if m.person), None)
        if first is None:
            return Voice(None)
        source = Source(first.span, "name", first.name, first.role, first.head, first.gender)
        voice = self._voices.voice(Placed(_report_of(source), first.span, self._number))
        return replace(voice, confidence=voice.confidence * BEHIND_REPORT)

    def _speech(
        self, pieces: Sequence[Piece], place: int, told: dict[Span, list[Told]], found: list[Draft]
    ) -> Draft | None:
        piece = pieces[place]
        link = (
            self._attached_behind(pieces, place, told)
            or self._attached_before(pieces, place, told)
            or self._going_on(pieces, place, told, found)
        )
        alone = link is None or link.certainty < UNKNOWN_CUE
        if alone and not self._is_speech(piece):
            return None
        start, end = _without_comma(self._text, piece.span)
        if link is None:
            return Draft((start, end), "direct", "", piece.span, Voice(None), 0.0)
        return replace(link, span=(start, end))

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
        mark = self._text[slice(*speech.span)].rstrip(_MARKS + " ")[-1:]
        comma = mark in ",–—" or "," in self._text[speech.span[1] : sentence.span[0]]
        asked = mark in "?!…" or mark.isalnum()
        items = _outermost(told[sentence.span])
        early = [t for t in items if t.placed.report.cue[0] - sentence.span[0] <= _FIRST_WORDS]
        short = asked and len(behind.split()) <= _SHORT
        told_early = asked and bool(early) and not early[0].placed.report.content
        if not (joined or comma or short or told_early):
            return None
        attribution = (speech.span[0], sentence.span[1])
        if early and passes_on(self._text, early[0].placed.report):
            return self._carried(pieces, place, told, early[0]) or self._draft(
                early[0], attribution
            )
        if early:
            return self._draft(early[0], attribution)
        return self._named_in(sentence, attribution) if joined or comma or short else None

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
        before = self._text[slice(*sentence.span)].rstrip(_MARKS + " –—―-(")
        if not before or before[-1] in ".!?…":
            return None
        attribution = (sentence.span[0], pieces[place].span[1])
        items = _outermost(told[sentence.span])
        if items:
            return self._draft(items[-1], attribution)
        introduced = before[-1] == ":" or before.split()[-1].lower() in COMPLEMENTIZERS
        return self._named_in(sentence, attribution) if introduced else None

    def _going_on(
        self,
        pieces: Sequence[Piece],
        place: int,
        told: dict[Span, list[Told]],
        found: list[Draft],
    ) -> Draft | None:
        """Return the draft for speech that nothing is attached to."""
        between = [p for p in pieces[:place] if not p.is_speech and not self._only_joins(p, told)]
        spoke = [number for number in range(place) if pieces[number].is_speech]
        if spoke:
            after = pieces[spoke[-1] + 1 : place]
            between = [p for p in after if not self._only_joins(p, told)]
        last = found[-1] if found else self._previous
        if not pieces[:place]:
            return self._after_paragraph(last)
        if last is not None and found and len(between) <= (1 if spoke else 0):
            return replace(last, certainty=min(last.certainty, SAME_BREATH))
        if not between:
            return None
        reports = _outermost(told[between[-1].span])
        if reports:
            return replace(self._draft(reports[-1], between[-1].span), certainty=BEHIND_REPORT)
        if self._people_in(between[-1].span) != 1:
            return None
        named = self._named_in(between[-1], between[-1].span)
        return replace(named, certainty=NAMED_BEFORE) if named is not None else None

    def _people_in(self, span: Span) -> int:
        return len({m.name for m in self._mentions if m.person and span[0] <= m.span[0] < span[1]})

    def _only_joins(self, piece: Piece, told: dict[Span, list[Told]]) -> bool:
        """Tell whether a piece is but a word between two quotations: "Instead,"."""
        words = self._text[slice(*piece.span)]
        return (
            not told[piece.span] and words.rstrip()[-1:] in ",–—" and len(words.split()) <= _SHORT
        )

    def _after_paragraph(self, last: Draft | None) -> Draft | None:
        if self._introduced is not None:
            return replace(self._introduced, certainty=BEHIND_REPORT)
        if last is None:
            return None
        return replace(last, certainty=min(last.certainty, NEXT_PARAGRAPH))

    def _introduction(self, block: Block, told: dict[Span, list[Told]]) -> Draft | None:
        """Return the draft for what follows a block that ends with a colon."""
        last = block.pieces[-1] if block.pieces else None
        if (
            last is None
            or last.is_speech
            or not self._text[slice(*block.span)].rstrip().endswith(":")
        ):
            return None
        reports = _outermost(told[last.span])
        if reports:
            return self._draft(reports[-1], last.span)
        return self._named_in(last, last.span)

    def _draft(self, item: Told, attribution: Span) -> Draft:
        cue = self._text[slice(*item.placed.report.cue)]
        return Draft((0, 0), "direct", cue, attribution, item.voice, ATTACHED)

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
        voice = self._voices.voice(Placed(_report_of(source), sentence.span, self._number))
        return Draft((0, 0), "direct", "", attribution, voice, UNKNOWN_CUE)


def _outermost(told: Sequence[Told]) -> list[Told]:
    """Return the reports that stand inside no other's content; those are the outlet's own."""
    reports = [item for item in told if not item.placed.report.negated]
    contents = [span for item in reports for span in item.placed.report.content]
    return [
        item
        for item in reports
        if not any(start <= item.placed.report.cue[0] < end for start, end in contents)
    ]


def _report_of(source: Source) -> Report:
    """Return a report that has a source and nothing else."""
    return Report((source.span[1], source.span[1]), source)


def _with_colon_speech(
    text: str,
    pieces: Sequence[Piece],
    told: dict[Span, list[Told]],
    mentions: Sequence[Mention],
) -> list[Piece]:
    """Make speech of the sentences behind `X told Reuters:`, up to one that reports anew."""
    found: list[Piece] = []
    open_speech = False
    for place, piece in enumerate(pieces):
        before = pieces[place - 1] if place else None
        if piece.is_speech:
            open_speech = False
        elif (
            before is not None
            and not before.is_speech
            and _introduces(text, before, told, mentions)
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
    text: str, piece: Piece, told: dict[Span, list[Told]], mentions: Sequence[Mention]
) -> bool:
    """Tell whether a sentence ends with a colon and reports, or just names, somebody without saying what."""
    words = text[slice(*piece.span)].rstrip()
    if not words.endswith(":"):
        return False
    reports = told.get(piece.span, [])
    if reports:
        return not reports[-1].placed.report.content
    named = any(piece.span[0] <= m.span[0] < piece.span[1] for m in mentions)
    return named and len(words.split()) <= _LONGEST_LABEL


def _without_full_stop(text: str, span: Span) -> int:
    end = span[0] + len(text[slice(*span)].rstrip())
    return end - 1 if text[end - 1] == "." and text[end - 2] != "." else end


def _without_comma(text: str, span: Span) -> Span:
    start, end = span
    while end > start + 1 and text[end - 1] in ",–—- " + _MARKS:
        end -= 1
    return start, end


def _joined(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Join what a sentence reports in the outlet's words with the quotation that it runs into."""
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if last is not None and last.kind != "direct" and draft.kind == "direct":
            between = text[last.span[1] : draft.span[0]]
            if not between.strip(_MARKS + " ,") and last.attribution[0] == draft.attribution[0]:
                attribution = (last.attribution[0], max(last.attribution[1], draft.attribution[1]))
                joined[-1] = replace(
                    last, span=(last.span[0], draft.span[1]), kind="mixed", attribution=attribution
                )
                continue
        joined.append(draft)
    return joined
