"""What the linker passes on: reports with their voices, and statements before they are judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.types import Kind
from retrieval.attribution.types import Report, Source, Span
from retrieval.attribution.voice import Placed, Voice

MARKS = "“”„«»\"‘’'"
_DOUBLE = '“”„«»"'
EDGES = MARKS + " \n,;:–—―-"

_TWO = 2

#: How sure it is that speech belongs to …
ATTACHED = 1.0  # … the report attached to it
SAME_BREATH = 0.95  # … who spoke in the same paragraph, with nothing else in between
BEHIND_REPORT = 0.85  # … whoever the sentence before reports
UNKNOWN_CUE = (
    0.8  # … who is named in the sentence attached to it, by a word that is no word of saying
)
NEXT_PARAGRAPH = 0.75  # … who spoke last, in the paragraph before
ANSWER = 0.7  # … whoever spoke before somebody else asked
TOPIC_BEFORE = 0.7  # … whom the sentence before is about, as its grammar tells
SUBJECT_BEFORE = 0.6  # … the one person whom the sentence before opens with, in the same paragraph
NAMED_BEFORE = 0.55  # … who is merely named in the sentence before


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


def outermost(told: Sequence[Told]) -> list[Told]:
    """Return the reports that stand inside no other's content; those are the outlet's own."""
    reports = [item for item in told if not item.placed.report.negated]
    contents = [span for item in reports for span in item.placed.report.content]
    return [
        item
        for item in reports
        if not any(start <= item.placed.report.cue[0] < end for start, end in contents)
    ]


def report_of(source: Source) -> Report:
    """Return a report that has a source and nothing else."""
    return Report((source.span[1], source.span[1]), source)


def quoted_part(text: str, content: Span) -> tuple[Span, Kind]:
    """Return a span without marks and commas at its ends, and whether it is quoted whole, in part or not."""
    start, end = content
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and (text[end - 1] in EDGES or text[end - 1] == "."):
        end -= 1
    opened = text[content[0] : start].strip(" ,:–—-")[-1:] in tuple('“„«"')
    closed = any(c in '”“»"' for c in text[end : end + 2])
    inside = any(c in '“”„«»"' for c in text[start:end])
    if opened and closed and not inside:
        return (start, end), "direct"
    if inside or opened or closed:
        return (start, end), "mixed"
    return (start, end), "indirect"


def _is_last_of_another(drafts: Sequence[Draft]) -> bool:
    """Tell whether the last of some drafts is part of what the one before it holds, and ends with it."""
    if len(drafts) < _TWO:
        return False
    outer, inner = drafts[-2].span, drafts[-1].span
    return outer[0] < inner[0] and outer[1] == inner[1]


def joined_drafts(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Join what a sentence reports in the outlet's words with the quotation that it runs into."""
    joined: list[Draft] = []
    for draft in drafts:
        if _is_last_of_another(joined):
            inner = joined.pop()
            if draft.kind != "direct" or draft.attribution[0] != inner.attribution[0]:
                joined.append(inner)
        last = joined[-1] if joined else None
        if last is not None and last.kind != "direct" and draft.kind == "direct":
            between = text[last.span[1] : draft.span[0]]
            if not between.strip(MARKS + " ,") and last.attribution[0] == draft.attribution[0]:
                attribution = (last.attribution[0], max(last.attribution[1], draft.attribution[1]))
                joined[-1] = replace(
                    last, span=(last.span[0], draft.span[1]), kind="mixed", attribution=attribution
                )
                continue
        joined.append(draft)
    return joined
