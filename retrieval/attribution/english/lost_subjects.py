"""Subjects that the parser has lost: nouns beside a verb that has none of its own."""

from __future__ import annotations

from retrieval.attribution.english.animacy import can_speak
from retrieval.attribution.english.tree import Tree

#: Labels that parsers give to a subject when they lose the thread.
_LOOSE = frozenset("appos dobj npadvmod conj attr dep nmod ROOT".split())
#: "a video of Smith saying"
_SHOWING = frozenset("audio clip clips footage recording recordings tape video videos".split())
_FINITE = frozenset("VBD VBZ VBP".split())


def lost_subject(tree: Tree, verb: int) -> int | None:
    """Return the noun that by its place is the subject of a verb without one."""
    found = (find(tree, verb) for find in (_noun_before, _shared_from_before))
    return next((noun for noun in found if noun is not None), None)


def noun_with(tree: Tree, verb: int) -> int | None:
    """Return the noun of "with Maddow asking" and "footage of Maddow asking"."""
    if tree.tags[verb] != "VBG" or verb == 0 or tree.is_edge(verb - 1):
        return None
    for noun in range(verb):
        if tree.labels[noun] == "pobj" and tree.rights[noun] == verb - 1:
            of = tree.heads[noun]
            if tree.lower[of] == "with" or tree.lower[tree.heads[of]] in _SHOWING:
                return noun
    return None


def _shared_from_before(tree: Tree, verb: int) -> int | None:
    """Return the subject of the clause before: "Smith offered him tea, then says …"."""
    if tree.tags[verb] not in _FINITE:
        return None
    for clause in tree.children[verb]:
        own = tree.child(clause, "nsubj")
        opens = clause < verb and tree.labels[clause] in ("ccomp", "advcl", "dep")
        bare = tree.child(clause, "mark") is None
        if opens and bare and own is not None and own < clause and _set_off(tree, verb):
            return own
    return None


def _set_off(tree: Tree, verb: int) -> bool:
    """Tell whether a comma stands before a verb, or before the adverb before it."""
    before = range(max(0, verb - 2), verb)
    return any(tree.words[i] in (",", "”", '"') for i in before)


def _noun_before(tree: Tree, verb: int) -> int | None:
    """Return the noun right before a finite verb that has lost its subject: "…, four people told Reuters"."""
    finite = tree.tags[verb] in _FINITE or tree.labels[verb] == "ROOT"
    if not finite or verb == 0:
        return None
    if tree.words[verb - 1].istitle() and tree.heads[verb - 1] == verb:
        return verb - 1  # a name that was taken for an adverb
    if tree.labels[verb] not in ("ROOT", "conj", "ccomp"):
        return None
    nouns = [
        n
        for n in range(verb)
        if tree.rights[n] == verb - 1 and tree.labels[n] in _LOOSE and _is_nominal(tree, n)
    ]
    after_comma = [n for n in nouns if tree.lefts[n] and tree.is_edge(tree.lefts[n] - 1)]
    first = min(after_comma or nouns, key=lambda n: tree.lefts[n], default=None)
    return first if first is not None and can_speak(tree, first) else None


def _is_nominal(tree: Tree, index: int) -> bool:
    return tree.is_noun(index) or tree.tags[index] == "CD"
