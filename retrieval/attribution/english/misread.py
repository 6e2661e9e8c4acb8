"""Verbs of saying that the parser took for nouns: "Adams claims he is right", "Keller predicts that …"."""

from __future__ import annotations

from retrieval.attribution.english.extent import rest_until
from retrieval.attribution.english.lexicon import lexicon
from retrieval.attribution.english.sources import source_of
from retrieval.attribution.english.tree import Tree
from retrieval.attribution.types import Report

_FINITE = frozenset("VBD VBZ VBP MD".split())
_SUBJECTS = frozenset("he she it they there we i that".split())
#: How soon behind the verb its clause has a verb of its own.
_NEAR = 4


def misread_reports(tree: Tree) -> list[Report]:
    """Return the reports of words like verbs between a name that opens the sentence and a clause."""
    found = []
    for verb in range(1, min(_NEAR, len(tree) - 2)):
        if _is_verb(tree, verb) and _is_name(tree, verb - 1):
            that = tree.lower[verb + 1] == "that"
            first = verb + 1 + that
            kept = tree.trim(first, rest_until(tree, verb, first))
            if kept is not None:
                source = source_of(tree, verb - 1)
                found.append(Report(tree.span(verb, verb), source, (tree.span(*kept),)))
    return found


def _is_verb(tree: Tree, index: int) -> bool:
    """Tell whether a word tagged as a plural noun has a clause behind it, as only a verb does."""
    form = lexicon().forms.get(tree.lower[index])
    if form is None or form.shape != "present" or "clause" not in form.verb.takes:
        return False
    if tree.tags[index] != "NNS" or tree.lower[index + 1] not in _SUBJECTS:
        return False
    if tree.lower[index + 1] == "that":
        return any(tree.tags[i] in _FINITE for i in range(index + 2, len(tree)))
    return tree.tags[index + 2] in _FINITE or tree.tags[index + 2] == "RB"


def _is_name(tree: Tree, index: int) -> bool:
    """Tell whether all words up to a token begin with capitals."""
    return all(word[:1].isupper() for word in tree.words[: index + 1])
