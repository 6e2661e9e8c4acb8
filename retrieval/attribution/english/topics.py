"""Whom a sentence is about that reports nothing: the subject of its main verb, where that is somebody."""

from __future__ import annotations

from retrieval.attribution.english.lexicon import singular
from retrieval.attribution.english.nearest import nearest_subject
from retrieval.attribution.english.people import people
from retrieval.attribution.english.sources import source_of
from retrieval.attribution.english.tree import Tree
from retrieval.attribution.offices import is_epithet
from retrieval.attribution.types import Source

_SOMEBODY = frozenset("he she they".split())


def topic_of(tree: Tree) -> Source | None:
    """Return who the main clause of a sentence is about; None for things and where it can't be told."""
    roots = [i for i in range(len(tree)) if tree.heads[i] == i]
    verb = roots[0] if roots else None
    own = None if verb is None else nearest_subject(tree, verb)
    if own is None and verb is not None and not any(map(tree.is_verb, range(len(tree)))):
        own = verb  # "Smith again:"
    if own is None or not _is_somebody(tree, own):
        return None
    return source_of(tree, own)


def _is_somebody(tree: Tree, noun: int) -> bool:
    if tree.tags[noun] == "PRP":
        return tree.lower[noun] in _SOMEBODY
    if tree.tags[noun].startswith("NNP"):
        return True
    word = singular(tree.lower[noun])
    known = word in people().titles or word in people().folk
    return tree.is_noun(noun) and (known or is_epithet(word, word, "the", articles=True))
