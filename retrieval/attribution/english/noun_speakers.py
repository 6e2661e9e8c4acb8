"""Whose words a noun of saying stands for: its possessor, who it is by or from, or who makes it."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.attribution.english.lexicon import lexicon
from retrieval.attribution.english.subjects import is_passive, subject
from retrieval.attribution.english.tree import Tree

#: Verbs that are done with words: "opened with a call for", "responded with a threat to".
_DONE_WITH = frozenset(
    "answer begin close counter end finish follow greet open react reply respond return start"
    " win won woo".split()
)


def speaker_of_noun(tree: Tree, noun: int) -> int | None:
    """Return the noun or pronoun of whose words a noun of saying stands for; None where nobody is told."""
    found = (find(tree, noun) for find in (_possessor, _author, _maker, _speaks_with))
    return next((who for who in found if who is not None), None)


def _possessor(tree: Tree, noun: int) -> int | None:
    return tree.child(noun, "poss")


def _author(tree: Tree, noun: int) -> int | None:
    """Find "a call by the minister", "criticism from farmers", be it behind another phrase."""
    for preposition in _prepositions(tree, noun):
        if tree.lower[preposition] in ("by", "from"):
            return tree.child(preposition, "pobj")
    return None


def _prepositions(tree: Tree, noun: int) -> Iterator[int]:
    for child in tree.children[noun]:
        if child > noun:
            yield child


def _maker(tree: Tree, noun: int) -> int | None:
    """Find "the minister issued a warning", "Smith has made the case"."""
    verb = tree.heads[noun]
    makes = tree.lower[verb] in lexicon().making and not is_passive(tree, verb)
    return subject(tree, verb) if tree.labels[noun] == "dobj" and makes else None


def _speaks_with(tree: Tree, noun: int) -> int | None:
    """Find "Smith opened the meeting with a call for unity"."""
    with_ = tree.heads[noun]
    verb = tree.heads[with_]
    if tree.labels[noun] != "pobj" or tree.lower[with_] != "with" or is_passive(tree, verb):
        return None
    done = any(tree.lower[verb].startswith(lemma) for lemma in _DONE_WITH)
    return subject(tree, verb) if done and tree.is_verb(verb) else None
