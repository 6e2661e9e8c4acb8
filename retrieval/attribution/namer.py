"""Who a sentence or a label names as speaking, where no word of saying tells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from retrieval.attribution.drafts import (
    ATTACHED,
    BEHIND_REPORT,
    EDGES,
    NAMED_BEFORE,
    SUBJECT_BEFORE,
    TOPIC_BEFORE,
    UNKNOWN_CUE,
    Draft,
    Told,
    report_of,
)
from retrieval.attribution.labels import is_answer
from retrieval.attribution.people import People
from retrieval.attribution.pieces import Block, Piece
from retrieval.attribution.types import Form, Gender, Mention, Source, Span
from retrieval.attribution.voice import Placed, Voice
from retrieval.attribution.voices import Voices

#: A name farther into its sentence is no subject.
_FIRST_WORDS = 80
#: Words that may stand before the subject of a sentence.
_BEFORE_SUBJECT = 4
#: "Dame Olu:", "First reaction, from the Unity Party:"
_LONGEST_LABEL = 7
#: "His minister, Chen Weilan, was less sweeping:", where the article has speech without marks behind colons.
_LONGEST_TELLING = 12
#: "The mediator, Pio Menas, in a note to the press:"
_LABEL_IN = re.compile(
    r"(?:[^\s,:]+ ){0,5}[^\s,:]+(?:, (?:[^\s,:]+ ){0,5}[^\s,:]+)?,? (?:in|on|via|from|to|at) [^:.]{3,90}:$"
)
#: "he called after me", "Her verdict was short:"
_ANSWER = r"(?:\w+ ){0,2}?(?:answer|reply|response|verdict|message|comment|advice|conclusion)"
_PRONOUN = re.compile(
    rf"[\W_]*(?:(?:and|but|then)\s+)?(he|she|his {_ANSWER}|her {_ANSWER})\b", re.IGNORECASE
)


class Namer:
    """Makes drafts of those whom an article names.

    number: the block that is being read.
    colon_style: whether speech without marks has stood behind a colon.
    """

    def __init__(
        self, text: str, mentions: Sequence[Mention], people: People, voices: Voices
    ) -> None:
        """Name people of one text; `mentions` are those outside speech, `people` everybody named."""
        self._text = text
        self._mentions = sorted(mentions, key=lambda m: m.span)
        self._places = [m.span[0] for m in self._mentions]
        self._people = people
        self._voices = voices
        self.number = 0
        self.colon_style = False

    def label(self, block: Block) -> Voice | None:
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
        return self._voices.voice(Placed(report_of(source), (start, end), self.number))

    def _labelled_source(self, label: str, start: int) -> Source | None:
        """Return whom a label names ("WALLACE", "Тойчиева Н. А.", "Г. Х."); None for unknown initials."""
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
        first = next((m for m in self._mentions if m.person and not self._is_in_role(m)), None)
        if first is None:
            return Voice(None)
        source = Source(first.span, "name", first.name, first.role, first.head, first.gender)
        voice = self._voices.voice(Placed(report_of(source), first.span, self.number))
        return replace(voice, confidence=voice.confidence * BEHIND_REPORT)

    def _is_in_role(self, mention: Mention) -> bool:
        """Tell whether a name is but part of what the next one is called: "trener ⟨Górnika⟩ Jan Kot"."""
        number = bisect_left(self._places, mention.span[0]) + 1
        following = self._mentions[number] if number < len(self._mentions) else None
        return following is not None and self._text[slice(*mention.span)] in following.role

    def _labelled_by(self, sentence: Piece, attribution: Span) -> Draft | None:
        """Return the draft for `Szeliga:`, a surname that the article has in full elsewhere."""
        name = self._label_name(sentence)
        person = self._people.named(name, sentence.span[0]) if name else None
        if person is None:
            return None
        source = Source(sentence.span, "name" if person.person else "body", person.name)
        voice = self._voices.voice(Placed(report_of(source), sentence.span, self.number))
        return Draft((0, 0), "direct", "", attribution, voice, UNKNOWN_CUE)

    def _label_name(self, piece: Piece) -> str:
        words = self._text[slice(*piece.span)].rstrip(": ").split()
        return words[-1] if words and words[-1][:1].isupper() else ""

    def labels_somebody(self, piece: Piece) -> bool:
        """Tell whether a few words before a colon name somebody."""
        start, end = piece.span
        named = bool(self._between(start, end))
        count = len(self._text[start:end].split())
        if self.colon_style and count <= _LONGEST_TELLING:
            return named
        if count > _LONGEST_LABEL:
            return named and bool(_LABEL_IN.match(self._text, start, end))
        return named or self._people.named(self._label_name(piece), start) is not None

    def people_in(self, span: Span) -> int:
        """Return how many people a stretch of the outlet's sentences names."""
        return len({m.name for m in self._between(*span) if m.person})

    def subject_of(self, sentence: Piece, attribution: Span) -> Draft | None:
        """Return the draft for the one person whom a sentence names, and opens with."""
        if self._voices.knows_topic(sentence.span):
            voice = self._voices.topic(sentence.span)
            return Draft((0, 0), "direct", "", attribution, voice, TOPIC_BEFORE)
        start, end = sentence.span
        named = [m for m in self._between(start, end) if m.person]
        if len({m.name for m in named}) != 1:
            return None
        opens = len(self._text[start : named[0].span[0]].split()) <= _BEFORE_SUBJECT
        draft = self.named_in(sentence, attribution)
        certainty = SUBJECT_BEFORE if opens else NAMED_BEFORE
        return replace(draft, certainty=certainty) if draft is not None else None

    def reported(self, item: Told, attribution: Span) -> Draft:
        """Return the draft for words that a report is attached to."""
        cue = self._text[slice(*item.placed.report.cue)]
        return Draft((0, 0), "direct", cue, attribution, item.voice, ATTACHED)

    def meant(self, sentence: Piece, attribution: Span) -> Draft:
        """Return the draft for `"…," he snapped`, where neither name nor word of saying is known."""
        report = report_of(Source((0, 0), "omitted"))
        place = (sentence.span[0], sentence.span[0])
        voice = self._voices.voice(Placed(replace(report, cue=place), sentence.span, self.number))
        return Draft((0, 0), "direct", "", attribution, voice, UNKNOWN_CUE)

    def pronoun_in(self, sentence: Piece, attribution: Span) -> Draft | None:
        """Return the draft for `"…," he calls after me` and `Her answer:`, by whatever verb."""
        opening = _PRONOUN.match(self._text, *sentence.span)
        if opening is None:
            return None
        word = opening[1].lower().split()[0]
        gender: Gender = "m" if word in ("he", "his") else "f"
        source = Source(opening.span(1), "pronoun", gender=gender)
        voice = self._voices.voice(Placed(report_of(source), sentence.span, self.number))
        return Draft((0, 0), "direct", "", attribution, voice, UNKNOWN_CUE)

    def named_in(self, sentence: Piece, attribution: Span) -> Draft | None:
        """Return the draft for who is first named in a sentence that has no word of saying."""
        start, end = sentence.span
        named = self._between(start, min(end, start + _FIRST_WORDS))
        people = [m for m in named if m.person]
        owned = people[0] if len(people) > 1 and self._owns(people[0]) else None
        mention = next((m for m in people if m is not owned), None)
        if mention is None and self._text[start:end].rstrip().endswith(":"):
            label = self._labelled_by(sentence, attribution)
            if label is not None or not named:
                return label
            mention = named[-1]  # "First reaction, from the Unity Party:"
        if mention is None:
            return None
        form: Form = "name" if mention.person else "body"
        source = Source(
            mention.span, form, mention.name, mention.role, mention.head, mention.gender
        )
        voice = self._voices.voice(Placed(report_of(source), sentence.span, self.number))
        return Draft((0, 0), "direct", "", attribution, voice, UNKNOWN_CUE)

    def _owns(self, mention: Mention) -> bool:
        """Tell whether a name is a possessor: "Weck’s deputy, Marijke Stoop"."""
        return self._text[mention.span[1] : mention.span[1] + 2] in ("’s", "'s")

    def _between(self, start: int, end: int) -> list[Mention]:
        return self._mentions[bisect_left(self._places, start) : bisect_left(self._places, end)]
