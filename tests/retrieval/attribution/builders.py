"""A grammar of a few words, so that what all languages share is tested without any of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.attribution.drafts import Draft
from retrieval.attribution.link import Linker
from retrieval.attribution.people import People
from retrieval.attribution.pieces import find_blocks
from retrieval.attribution.types import Form, Gender, Mention, Report, Source, Span
from retrieval.attribution.voice import Placed
from retrieval.attribution.voices import Voices

#: Everybody whom the grammar knows; the last word is a surname that also stands alone.
PEOPLE: dict[str, Gender] = {
    "Anna Keller": "f",
    "Jonas Keller": "m",
    "Omar Vidal": "m",
    "Rita Sand": "f",
    "Анна Келлер": "f",
    "Омар Відаль": "m",
}
BODIES = ("Reuters", "TASS", "Ostria")
PRONOUNS: dict[str, Gender] = {
    "he": "m",
    "she": "f",
    "it": "n",
    "they": "",
    "він": "m",
    "вона": "f",
}
ROLES = ("official", "minister", "source", "officials", "sources", "agency")

_NAMES = "|".join((*PEOPLE, *(name.split()[-1] for name in PEOPLE), *BODIES))
_ROLE = rf"(?:(?:a|an|the|another|two|one)\s)?(?:[a-z]+\s)?(?:{'|'.join(ROLES)})\b"
_WHO = rf"(?P<who>(?:{_NAMES})\b|(?i:{'|'.join(PRONOUNS)})\b|(?i:{_ROLE}))"
_CUES = "said|added|told|wrote|reported|asked|сказала|сказав|додала|додав"
_CUE = rf"(?P<cue>{_CUES})\b"
_TOLD = r"(?:\s(?:to\s)?(?P<told>Reuters|TASS|reporters))?"
_THAT = r",?\s(?:that|що)\s(?P<content>[^\n]+?)(?=[,.]?$)"
_BEFORE = re.compile(rf"\b{_WHO}\s{_CUE}{_TOLD}(?:{_THAT})?")
_BEHIND = re.compile(rf"(?<!\w){_CUE}\s{_WHO}{_TOLD}")
_OMITTED = re.compile(rf"^(?i:{_CUE}){_THAT}")
_ACCORDING = re.compile(
    rf"\b(?P<cue>(?i:according to))\s{_WHO}(?:,\s(?P<content>[^\n]+?)(?=[,.]?$))?"
)
_NARRATION = re.compile(rf"(?:{_WHO}\s(?:{_CUES})\b|(?:{_CUES})\b)")
_MENTION = re.compile(rf"(?:(?P<role>[a-z]+)\s)?\b(?P<name>{_NAMES})\b")


class LittleGrammar:
    """Knows "X said", "said X", "said that …" and "according to X" of the people above."""

    def reports(self, sentences: Sequence[str]) -> list[list[Report]]:
        """Return the reports of each sentence, in order of their cues."""
        return [_reports(sentence) for sentence in sentences]

    def opens_narration(self, text: str) -> bool:
        """Tell whether a text begins with somebody and a word of saying."""
        return bool(_NARRATION.match(text))

    def mentions(self, text: str) -> list[Mention]:
        """Return the people and bodies named, in order."""
        return [
            mention(match["name"], match.start("name"), match["role"] or "")
            for match in _MENTION.finditer(text)
        ]


def mention(name: str, place: int, role: str = "", gender: Gender = "") -> Mention:
    """Return a mention at a place; a role only where it is one of `ROLES`."""
    known = role if role in ROLES else ""
    person = name not in BODIES
    return Mention(
        (place, place + len(name)), name, known, known, gender or gender_of(name), person
    )


def gender_of(name: str) -> Gender:
    """Return the gender of a full name; that of a surname is not known."""
    return PEOPLE.get(name, "")


def source_of(text: str, span: Span) -> Source:
    """Return whom a phrase means."""
    phrase = text[slice(*span)]
    bare = re.sub(r"^(?:an?|the|two|one)\s", "", phrase, flags=re.IGNORECASE)
    if phrase.lower() in PRONOUNS:
        plural = phrase.lower() == "they"
        return Source(span, "pronoun", gender=PRONOUNS[phrase.lower()], plural=plural)
    head = bare.split()[-1].lower()
    if head in ROLES:
        return Source(span, "described", role=bare, head=head, plural=head.endswith("s"))
    form: Form = "body" if phrase in BODIES else "name"
    return Source(span, form, phrase, gender=gender_of(phrase))


def _reports(sentence: str) -> list[Report]:
    found = [
        _report(sentence, match)
        for pattern in (_BEFORE, _BEHIND, _ACCORDING)
        for match in pattern.finditer(sentence)
    ]
    omitted = _OMITTED.match(sentence)
    if omitted is not None:
        found.append(Report(omitted.span("cue"), None, (omitted.span("content"),)))
    by_cue = {report.cue: report for report in reversed(found)}
    return [by_cue[cue] for cue in sorted(by_cue)]


def _report(sentence: str, match: re.Match[str]) -> Report:
    groups = match.groupdict()
    content = (match.span("content"),) if groups.get("content") else ()
    told = (match["told"],) if groups.get("told") else ()
    return Report(match.span("cue"), source_of(sentence, match.span("who")), content, told)


def placed_reports(text: str) -> list[Placed]:
    """Return the reports of a text without speech, by its sentences; each line is a block."""
    found: list[Placed] = []
    grammar = LittleGrammar()
    for number, block in enumerate(find_blocks(text, grammar.opens_narration)):
        for piece in block.pieces:
            start = piece.span[0]
            (reports,) = grammar.reports([text[slice(*piece.span)]])
            found += [Placed(moved(report, start), piece.span, number) for report in reports]
    return found


def moved(report: Report, by: int) -> Report:
    """Return a report whose offsets count from the start of the text."""

    def shift(span: Span) -> Span:
        return span[0] + by, span[1] + by

    source = report.source
    if source is not None:
        source = Source(
            shift(source.span),
            source.form,
            source.name,
            source.role,
            source.head,
            source.gender,
            source.plural,
        )
    return Report(shift(report.cue), source, tuple(map(shift, report.content)), report.told)


def voices_of(text: str, mentions: Sequence[Mention] | None = None) -> Voices:
    """Return the voices of a text, of whose mentions those within speech are left out."""
    grammar = LittleGrammar()
    named = grammar.mentions(text) if mentions is None else mentions
    told = [
        piece.span
        for block in find_blocks(text, grammar.opens_narration)
        for piece in block.pieces
        if not piece.is_speech
    ]
    outside = [m for m in named if any(a <= m.span[0] < b for a, b in told)]
    return Voices(text, outside, People(named), [start for start, _ in told], articles=True)


def drafts_of(text: str) -> list[Draft]:
    """Return the drafts of a text, in order."""
    grammar = LittleGrammar()
    blocks = find_blocks(text, grammar.opens_narration)
    told = [piece.span for block in blocks for piece in block.pieces if not piece.is_speech]
    outside = [m for m in grammar.mentions(text) if any(a <= m.span[0] < b for a, b in told)]
    reports: dict[Span, list[Placed]] = {span: [] for span in told}
    for placed in placed_reports(text):
        if placed.sentence in reports:
            reports[placed.sentence].append(placed)
    people = People(grammar.mentions(text))
    voices = Voices(text, outside, people, [start for start, _ in told], articles=True)
    linker = Linker(text, outside, people, voices)
    return [d for number, block in enumerate(blocks) for d in linker.drafts(number, block, reports)]
