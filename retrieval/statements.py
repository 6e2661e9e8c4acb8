"""Who said what: an article's statements, with their speakers.

The text is cut into speech and sentences (attribution/pieces.py); the language's grammar tells what the
sentences report (english/, slavic/); reports get voices, which names, pronouns and roles are looked
up for in the article (voices.py, people.py); speech is linked to the reports beside it (link.py). A
speaker less sure than `SURE_ENOUGH` is
withheld: the statement stays, its speaker is unclear.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from corpus.types import Statement
from retrieval.attribution.drafts import Draft
from retrieval.attribution.link import Linker
from retrieval.attribution.people import People
from retrieval.attribution.pieces import Block, find_blocks
from retrieval.attribution.plain import plain
from retrieval.attribution.said_on import said_on
from retrieval.attribution.topics import Topics, topics_of_silence, turns_of_asking
from retrieval.attribution.types import Grammar, Mention, Report, Source, Span
from retrieval.attribution.voice import Placed
from retrieval.attribution.voices import Voices
from retrieval.names import NameTable

#: Raised whenever statements come out differently, so that stored articles are read again.
VERSION = 3
#: Speakers less sure than this are withheld.
SURE_ENOUGH = 0.55
_MOST_OF_IT = 0.6


def find_statements(
    text: str, language: str, names: NameTable, outlet: str = "", published: date | None = None
) -> list[Statement]:
    """Return the statements of an article in the order of the text; their spans don't overlap.

    Args:
        text: the article's text; offsets count its code points.
        language: ISO 639-1; texts in other than en, uk, ru, pl give only what quotation marks show.
        names: the table of people and bodies.
        outlet: who published it; the last link of every chain. "" leaves it out.
        published: the day that "yesterday" and "on Tuesday" count from.
    """
    even = plain(text)
    grammar = grammar_of(language)
    blocks = find_blocks(even, grammar.opens_narration)
    reports = _reports(even, blocks, grammar)
    mentions = grammar.mentions(_without_datelines(even, blocks))
    people = People(mentions)
    told = [piece.span for block in blocks for piece in block.pieces if not piece.is_speech]
    outside = _inside(mentions, told)
    telling = {span for span, placed in reports.items() if any(_tells(p.report) for p in placed)}
    topics = Topics(topics_of_silence(even, blocks, telling, grammar), turns_of_asking(blocks))
    starts = [start for start, _ in told]
    voices = Voices(even, outside, people, starts, topics, articles=language == "en")
    linker = Linker(even, outside, people, voices)
    drafts = [
        draft
        for number, block in enumerate(blocks)
        for draft in linker.drafts(number, block, reports)
    ]
    kept = _without_overlaps(drafts)
    return [_statement(d, outlet, _day(even, d, kept, published)) for d in kept]


@cache
def grammar_of(language: str) -> Grammar:
    """Return the grammar of a language; one that knows no word of saying for those that have none."""
    if language == "en":
        from retrieval.attribution.english.grammar import EnglishGrammar

        return EnglishGrammar()
    if language in ("uk", "ru", "pl"):
        from retrieval.attribution.slavic.grammar import SlavicGrammar

        return SlavicGrammar(language)
    return _NoGrammar()


class _NoGrammar:
    """Knows no language: quotations are found, their speakers are not."""

    def reports(self, sentences: Sequence[str]) -> list[list[Report]]:
        return [[] for _ in sentences]

    def topics(self, sentences: Sequence[str]) -> list[Source | None]:
        return [None for _ in sentences]

    def opens_narration(self, text: str) -> bool:
        return False

    def mentions(self, text: str) -> list[Mention]:
        return []


def _reports(text: str, blocks: list[Block], grammar: Grammar) -> dict[Span, list[Placed]]:
    """Return the reports of every sentence with offsets in the text, by the sentence's span."""
    places = [
        (number, piece.span)
        for number, block in enumerate(blocks)
        for piece in block.pieces
        if not piece.is_speech
    ]
    found = grammar.reports([text[start:end] for _, (start, end) in places])
    return {
        span: [Placed(_moved(report, span[0]), span, number) for report in reports]
        for (number, span), reports in zip(places, found, strict=True)
    }


def _tells(report: Report) -> bool:
    """Tell whether a report tells who speaks or what was said."""
    return not report.negated and (bool(report.content) or report.source is not None)


def _without_datelines(text: str, blocks: list[Block]) -> str:
    """Return a text of the same length with spaces for what stands before its paragraphs."""
    parts: list[str] = []
    end = 0
    for block in blocks:
        parts.append(re.sub(r"\S", " ", text[end : block.span[0]]))
        parts.append(text[slice(*block.span)])
        end = block.span[1]
    return "".join(parts) + text[end:]


def _inside(mentions: list[Mention], spans: list[Span]) -> list[Mention]:
    """Return the mentions in the outlet's own sentences: only those can be whom it goes on about."""
    starts = [start for start, _ in spans]
    found: list[Mention] = []
    for mention in mentions:
        number = bisect_right(starts, mention.span[0]) - 1
        if number >= 0 and mention.span[0] < spans[number][1]:
            found.append(mention)
    return found


def _moved(report: Report, by: int) -> Report:
    """Return a report whose offsets count from the start of the text."""
    source = report.source
    if source is not None and source.span[1]:
        source = replace(source, span=_shift(source.span, by))
    content = tuple(_shift(span, by) for span in report.content)
    return replace(report, cue=_shift(report.cue, by), source=source, content=content)


def _shift(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _without_overlaps(drafts: list[Draft]) -> list[Draft]:
    """Return drafts in the order of the text; of those that overlap the surer, else the longer one."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.span[0], -d.span[1])):
        if draft.span[0] >= draft.span[1]:
            continue
        if not kept or draft.span[0] >= kept[-1].span[1]:
            kept.append(draft)
        elif _is_better(draft, kept[-1]) and (len(kept) < 2 or kept[-2].span[1] <= draft.span[0]):
            kept[-1] = draft
    return kept


def _is_better(one: Draft, other: Draft) -> bool:
    """Tell whether one of two overlapping drafts has a speaker and most of the words, the other none."""
    surer = one.confidence >= SURE_ENOUGH > other.confidence
    length, longest = one.span[1] - one.span[0], other.span[1] - other.span[0]
    return surer and length >= _MOST_OF_IT * longest


def _day(text: str, draft: Draft, drafts: list[Draft], published: date | None) -> date | None:
    """Return the day that the attribution sentence names outside of what was said."""
    if published is None:
        return None
    start, end = draft.attribution
    first = bisect_right(drafts, start, key=lambda d: d.span[1])
    said = [d.span for d in drafts[first : bisect_left(drafts, end, key=lambda d: d.span[0])]]
    edges = [start, *(edge for span in said for edge in span), end]
    told = [text[max(a, start) : min(b, end)] for a, b in _pairs(edges)]
    return said_on(" … ".join(told), published)


def _pairs(edges: list[int]) -> list[tuple[int, int]]:
    return list(zip(edges[::2], edges[1::2], strict=True))


def _statement(draft: Draft, outlet: str, said_on: date | None) -> Statement:
    voice = draft.voice
    known = voice.speaker is not None and draft.confidence >= SURE_ENOUGH
    speaker = voice.speaker if known else None
    chain = [speaker, *voice.told, outlet] if known else [*voice.told, outlet]
    links = dict.fromkeys(link for link in chain if link)
    return Statement(
        start=draft.span[0],
        end=draft.span[1],
        speaker=speaker,
        role=voice.role if known else None,
        kind=draft.kind,
        attribution_start=draft.attribution[0],
        attribution_end=draft.attribution[1],
        chain=tuple(links),
        said_on=said_on,
        cue=draft.cue,
        confidence=round(draft.confidence, 3),
    )
