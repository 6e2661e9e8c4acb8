"""What English knows of reported speech."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution.english.citing import with_cited
from retrieval.attribution.english.lexicon import lexicon
from retrieval.attribution.english.mentions import find_mentions
from retrieval.attribution.english.misread import misread_reports
from retrieval.attribution.english.narration import opens_narration
from retrieval.attribution.english.nouns import noun_reports
from retrieval.attribution.english.parser import parse
from retrieval.attribution.english.phrases import phrase_reports
from retrieval.attribution.english.topics import topic_of
from retrieval.attribution.english.tree import Tree
from retrieval.attribution.english.verbs import verb_reports
from retrieval.attribution.types import Mention, Report, Source, Span


class EnglishGrammar:
    """The Protocol `Grammar` for English: dependencies where a sentence may report, words elsewhere."""

    def reports(self, sentences: Sequence[str]) -> list[list[Report]]:
        """Return the reports of each sentence, in order of their cues."""
        words = lexicon()
        worth = [index for index, sentence in enumerate(sentences) if words.may_report(sentence)]
        found: list[list[Report]] = [[] for _ in sentences]
        for index, tree in zip(worth, parse([sentences[i] for i in worth]), strict=True):
            found[index] = _reports(tree)
        return found

    def topics(self, sentences: Sequence[str]) -> list[Source | None]:
        """Return whom each sentence is about, None for things."""
        return [topic_of(tree) for tree in parse(sentences)]

    def opens_narration(self, text: str) -> bool:
        """Tell whether a text behind a dash begins with who says the words before it."""
        return opens_narration(text)

    def mentions(self, text: str) -> list[Mention]:
        """Return the people and speaking bodies that a text names, in order."""
        return find_mentions(text)


def _reports(tree: Tree) -> list[Report]:
    """Return the reports of a sentence in order, one for each cue: the one that tells more.

    What stands inside the content of a verb is part of what was said there, unless it is a full report
    itself ("… that Smith had said he was ill") or holds no words: "…, Lavrov said, the AP reported".
    """
    phrases = phrase_reports(tree)
    verbs = [*verb_reports(tree), *misread_reports(tree)]
    others = _best([*phrases, *noun_reports(tree), *verbs])
    told = [
        span
        for report in others
        if not report.negated and report not in phrases
        for span in report.content
    ]
    by_phrases = [span for report in phrases for span in report.content]
    kept = (
        r
        for r in others
        if (_is_full(tree, r) or _only_names(r) or not _is_inside(r, told))
        and not (
            not _is_full(tree, r) and r not in phrases and r.content and _is_inside(r, by_phrases)
        )
    )
    return sorted(with_cited(tree, list(kept)), key=lambda report: report.cue)


def _best(reports: list[Report]) -> list[Report]:
    """Return one report for each cue, one with content if there is any."""
    best: dict[int, Report] = {}
    for report in reports:
        known = best.get(report.cue[1])
        if known is None or (report.content and not known.content):
            best[report.cue[1]] = report
    return list(best.values())


def _is_full(tree: Tree, report: Report) -> bool:
    """Tell whether a report is one of a verb that takes clauses, and has one."""
    return "clause" in _takes(tree, report) and bool(report.content) and report.clause


def _is_position(tree: Tree, report: Report) -> bool:
    """Tell whether a report is one of what somebody thinks or wants."""
    takes = _takes(tree, report)
    return bool(takes & {"held", "wished"}) and "clause" not in takes


def _takes(tree: Tree, report: Report) -> frozenset[str]:
    form = lexicon().forms.get(tree.text[slice(*report.cue)].split()[0].lower())
    return frozenset() if form is None else form.verb.takes


def _only_names(report: Report) -> bool:
    """Tell whether a report tells who speaks, and of words that stand elsewhere."""
    source = report.source
    return not report.content and source is not None and source.form in ("name", "body")


def _is_inside(report: Report, told: list[Span]) -> bool:
    return any(start <= report.cue[0] and report.cue[1] <= end for start, end in told)
