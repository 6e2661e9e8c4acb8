"""Outlets that cite somebody: in "Reuters, citing the coastguard, reports that …" the coastguard speaks."""

from __future__ import annotations

from dataclasses import replace

from retrieval.attribution.english.animacy import author_of, can_speak
from retrieval.attribution.english.lexicon import lexicon, singular
from retrieval.attribution.english.people import is_carrier, people
from retrieval.attribution.english.sources import source_of
from retrieval.attribution.english.tree import Tree
from retrieval.attribution.types import Report, Source, Span

_CITING = frozenset("citing quoting".split())
#: Nouns for those who carry news, where they have no name.
_MEDIA = frozenset(
    "agency broadcaster channel daily magazine media newspaper outlet paper portal press report site website"
    " weekly".split()
)
_TEXTS = frozenset("agency newspaper outlet paper publication press".split())


def with_cited(tree: Tree, reports: list[Report]) -> list[Report]:
    """Return reports in which those whom an outlet cites speak, and the outlet carries it."""
    cited = _cited(tree)
    if cited is None:
        return reports
    participle, noun = cited
    place = tree.span(participle, participle)
    source = source_of(tree, noun)
    rest = [r for r in reports if r.cue != place]
    return [_carried(tree, r, source, place) if _carries(r) else r for r in rest]


def _cited(tree: Tree) -> tuple[int, int] | None:
    """Return the participle and the noun of who is cited; papers and data without an author are not."""
    for participle in range(1, len(tree) - 1):
        if tree.lower[participle] in _CITING and tree.is_edge(participle - 1):
            noun = tree.child(participle, "dobj")
            if noun is not None and _speaks(tree, noun):
                return participle, noun
    return None


def _speaks(tree: Tree, noun: int) -> bool:
    word = singular(tree.lower[noun])
    written = word in (lexicon().speaking | lexicon().saying) - _TEXTS - people().folk
    by_somebody = author_of(tree, noun) != noun
    return can_speak(tree, noun) and (by_somebody or not written)


def _carries(report: Report) -> bool:
    """Tell whether a report is an outlet's that says what."""
    source = report.source
    if source is None or report.negated or not report.content:
        return False
    named = source.form == "body" and is_carrier(source.name.split())
    return named or source.head in _MEDIA


def _carried(tree: Tree, report: Report, source: Source, participle: Span) -> Report:
    """Return the report as of who is cited; the words of citing are not what was said."""
    outlet = report.source
    name = "" if outlet is None else outlet.name or outlet.role
    kept = tuple(span for span in report.content if not span[0] <= participle[0] < span[1])
    told = tuple(dict.fromkeys((*report.told, name))) if name else report.told
    return replace(report, source=source, told=told, content=kept or report.content)
