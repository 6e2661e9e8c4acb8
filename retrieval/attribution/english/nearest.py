"""Which of several nouns that a parser takes for subjects of one verb is its subject."""

from __future__ import annotations

from retrieval.attribution.english.people import is_place
from retrieval.attribution.english.tree import Tree

_SUBJECTS = ("nsubj", "nsubjpass")


def nearest_subject(tree: Tree, verb: int) -> int | None:
    """Return the subject of a verb; of two the nearer one, and one in apposition that no comma closes.

    "In Salem, Ohio, Smith left" gives "Ohio" and "Smith"; "voters in Ohio, Iowa and Utah said" the voters.
    """
    found = [c for c in tree.children[verb] if tree.labels[c] in _SUBJECTS]
    before = [c for c in found if c < verb]
    if not before:
        return found[0] if found else None
    own = before[0]
    for other in before[1:]:
        if not (_goes_on_a_list(tree, own, other) or _in_brackets(tree, own, other)):
            own = other
    return _open_apposition(tree, verb, own) or _end_of_run(tree, own, verb)


def _end_of_run(tree: Tree, noun: int, verb: int) -> int:
    """Return the last noun before a verb: "Lurz police Chief Jordan said" is one phrase, often torn."""
    between = range(noun + 1, verb)
    run = all(tree.tags[i].startswith(("NN", "JJ")) for i in between)
    return verb - 1 if between and run and tree.tags[verb - 1] == "NNP" else noun


def _goes_on_a_list(tree: Tree, first: int, second: int) -> bool:
    """Tell whether the second of two names apart by a comma is joined to a third, or is a place."""
    begin = tree.lefts[second]
    if tree.words[begin - 1] != "," or tree.tags[begin - 2] not in ("NNP", "NNPS", "NN", "NNS"):
        return False
    return tree.child(second, "cc") is not None or is_place(tree.words[begin : second + 1])


def _in_brackets(tree: Tree, first: int, second: int) -> bool:
    """Tell whether a bracket opens between two nouns and does not close."""
    tags = tree.tags[first:second]
    return tags.count("-LRB-") > tags.count("-RRB-")


def _open_apposition(tree: Tree, verb: int, noun: int) -> int | None:
    """Find "Smith" in "Perhaps Ohio, pollster Jane Smith says": a true apposition ends with a comma."""
    for child in tree.children[noun]:
        begins = child > noun and tree.labels[child] == "appos" and tree.lefts[child] > 0
        if begins and tree.rights[child] == verb - 1 and tree.words[tree.lefts[child] - 1] == ",":
            ends = tree.is_edge(verb - 1) or is_place(tree.words[tree.lefts[child] : child + 1])
            return None if ends else child
    return None
