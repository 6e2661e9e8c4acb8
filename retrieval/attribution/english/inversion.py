"""The subject behind its verb: ", said Smith, an analyst at …"."""

from __future__ import annotations

from retrieval.attribution.english.tree import Tree

_CLOSING = frozenset("\" ” » '' ’ ' “".split())
_FINITE = frozenset("VBD VBZ VBP VB".split())
_BEGINS_PHRASE = frozenset("NNP NNPS NN NNS DT JJ CD PRP$".split())
_SINGLE = frozenset("another one some many others he she they".split())
#: What follows these is always whom they tell: "…, told Reuters" says nothing of who speaks.
_NEVER_FIRST = frozenset(
    "told tells tell informed informs assured assures reminded reminds convinced persuaded notified".split()
)


def inverted(tree: Tree, verb: int) -> int | None:
    """Return the subject behind a verb that opens its clause, whatever the parser made of it."""
    behind = verb + 1
    if behind >= len(tree) or tree.tags[verb] not in ("VBD", "VBZ", "VBP"):
        return None
    opens = verb == 0 or tree.is_edge(verb - 1) or tree.words[verb - 1] in _CLOSING
    if not opens or tree.lower[verb] in _NEVER_FIRST:
        return None
    if tree.tags[behind] not in _BEGINS_PHRASE and tree.lower[behind] not in _SINGLE:
        return None
    noun = _noun_of_phrase(tree, verb, behind)
    return noun if _is_nominal(tree, noun) and not _has_verb(tree, noun) else None


def _noun_of_phrase(tree: Tree, verb: int, first: int) -> int:
    """Return the noun that the phrase beginning at a token is about."""
    noun = top = first
    while verb < tree.heads[top] != top and tree.tags[tree.heads[top]] not in _FINITE:
        top = tree.heads[top]
        noun = top if _is_nominal(tree, top) else noun
    return noun


def _is_nominal(tree: Tree, index: int) -> bool:
    return (
        tree.is_noun(index)
        or tree.tags[index] in ("PRP", "CD", "JJS")
        or tree.lower[index] in _SINGLE
    )


def _has_verb(tree: Tree, noun: int) -> bool:
    """Tell whether a noun has a verb of its own right behind it: "(said) the plan was dead"."""
    head = tree.heads[noun]
    if head <= noun or tree.labels[noun] not in ("nsubj", "nsubjpass"):
        return False
    between = range(noun + 1, head)
    return not any(tree.is_edge(i) or tree.lower[i] in ("who", "which", "that") for i in between)
