"""Reports made by nouns of saying: "his claim that …", "a warning from Moscow that …", "her pledge to …"."""

from __future__ import annotations

from retrieval.attribution.english.animacy import can_speak
from retrieval.attribution.english.extent import said_until
from retrieval.attribution.english.lexicon import lexicon, singular
from retrieval.attribution.english.sources import source_of
from retrieval.attribution.english.subjects import is_passive, subject
from retrieval.attribution.english.tree import Tree
from retrieval.attribution.types import Report


def noun_reports(tree: Tree) -> list[Report]:
    """Return the reports that nouns of saying make where a clause tells what was said."""
    found = []
    for noun in range(len(tree)):
        if tree.is_noun(noun) and singular(tree.lower[noun]) in lexicon().saying:
            report = _report(tree, noun)
            if report is not None:
                found.append(report)
    return found


def _report(tree: Tree, noun: int) -> Report | None:
    clause = _clause(tree, noun)
    who = _speaker(tree, noun)
    if clause is None or who is None or not can_speak(tree, who):
        return None
    first, last = clause
    kept = tree.trim(first, last)
    if kept is None:
        return None
    return Report(tree.span(noun, noun), source_of(tree, who), (tree.span(*kept),))


def _clause(tree: Tree, noun: int) -> tuple[int, int] | None:
    """Return the tokens of the clause that a noun governs, behind its "that"."""
    for clause in tree.children[noun]:
        if clause < noun or tree.labels[clause] not in ("acl", "relcl", "ccomp"):
            continue
        that = next(
            (
                c
                for c in tree.children[clause]
                if tree.lower[c] == "that" and tree.labels[c] == "mark"
            ),
            None,
        )
        to = next((c for c in tree.children[clause] if tree.tags[c] == "TO" and c < clause), None)
        if that is not None:
            return that + 1, said_until(tree, noun, clause)
        if to is not None and singular(tree.lower[noun]) in lexicon().willing:
            return to, said_until(tree, noun, clause)
    return None


def _speaker(tree: Tree, noun: int) -> int | None:
    """Return whose words a noun stands for: its possessor, who they are by or from, or who makes them."""
    owner = tree.child(noun, "poss")
    if owner is not None:
        return owner
    for preposition in tree.children[noun]:
        if preposition > noun and tree.lower[preposition] in ("by", "from"):
            return tree.child(preposition, "pobj")
    verb = tree.heads[noun]
    if (
        tree.labels[noun] == "dobj"
        and tree.lower[verb] in lexicon().making
        and not is_passive(tree, verb)
    ):
        return subject(tree, verb)
    return None
