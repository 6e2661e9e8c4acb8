"""Who issues a text that says something: "The ministry released a statement saying …"."""

from __future__ import annotations

from retrieval.attribution.english_animacy import can_speak
from retrieval.attribution.english_lexicon import lexicon, singular
from retrieval.attribution.english_subjects import is_passive, subject
from retrieval.attribution.english_tree import Tree

_INDEFINITE = frozenset("a an another".split())
_ISSUING = frozenset(
    "issue issued issues issuing release released releases releasing publish published publishes send sent"
    " sends write wrote writes written post posted posts put tweet tweeted run ran runs file filed make made"
    " give gave deliver delivered sign signed".split()
)


def issuer(tree: Tree, noun: int) -> int:
    """Return the subject of the verb that issues an indefinite text, or who says something in it; else the noun."""
    texts = (lexicon().speaking | lexicon().saying) - {"agency", "newspaper", "outlet", "paper"}
    indefinite = any(tree.lower[c] in _INDEFINITE for c in tree.children[noun])
    if not indefinite or singular(tree.lower[noun]) not in texts:
        return noun
    verb = _verb_over(tree, noun)
    who = None if verb is None or is_passive(tree, verb) else subject(tree, verb)
    return who if who is not None and who != noun and can_speak(tree, who) else noun


def _verb_over(tree: Tree, noun: int) -> int | None:
    """Return the verb whose object a text is, or that says something in it."""
    head = tree.heads[noun]
    if tree.labels[noun] == "dobj" and tree.lower[head] in _ISSUING:
        return head
    verb = tree.heads[head]
    within = tree.labels[noun] == "pobj" and tree.lower[head] in ("in", "with", "through", "via")
    return verb if within and tree.lower[verb] in lexicon().forms else None
