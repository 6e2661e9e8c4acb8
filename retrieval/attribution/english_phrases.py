"""Reports made without a verb: "according to …", "in the words of …"."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.attribution.english_sources import source_of
from retrieval.attribution.english_told import told_within
from retrieval.attribution.english_tree import Tree
from retrieval.attribution.types import Report

Tokens = tuple[int, int]
_PHRASES = (
    ("according", "to"),
    ("in", "the", "words", "of"),
    ("in", "the", "view", "of"),
    ("in", "the", "opinion", "of"),
)


def phrase_reports(tree: Tree) -> list[Report]:
    """Return the reports that a sentence makes by phrases."""
    return [report for cue in _cues(tree) if (report := _report(tree, cue)) is not None]


def _cues(tree: Tree) -> Iterator[Tokens]:
    for index in range(len(tree)):
        for phrase in _PHRASES:
            if tuple(tree.lower[index : index + len(phrase)]) == phrase:
                yield index, index + len(phrase) - 1


def _report(tree: Tree, cue: Tokens) -> Report | None:
    who = tree.child(cue[1], "pobj")
    if who is None:
        return None
    last = tree.rights[who]
    pieces = [tree.trim(*piece) for piece in _around(tree, cue[0], last)]
    content = tuple(tree.span(*piece) for piece in pieces if piece is not None)
    return Report(tree.span(*cue), source_of(tree, who), content, told_within(tree, who))


def _around(tree: Tree, first: int, last: int) -> list[Tokens]:
    """Return what is said before and behind a phrase, up to the ends of the sentence."""
    begin, end = first, last
    while begin > 0 and tree.words[begin - 1] not in "!?;:…":
        begin -= 1
    while end + 1 < len(tree) and tree.words[end + 1] not in "!?;…":
        end += 1
    return [(begin, first - 1), (last + 1, end)]
