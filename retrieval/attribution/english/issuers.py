"""Who issues a text that says something: "The ministry released a statement saying …"."""

from __future__ import annotations

from retrieval.attribution.english.animacy import can_speak
from retrieval.attribution.english.lexicon import lexicon, singular
from retrieval.attribution.english.subjects import is_passive, subject
from retrieval.attribution.english.tree import Tree

_INDEFINITE = frozenset("a an another".split())
_ISSUING = frozenset(
    "issue issued issues issuing release released releases releasing publish published publishes send sent"
    " sends write wrote writes written post posted posts put tweet tweeted run ran runs file filed make made"
    " unleash unleashed fired plant planted give gave deliver delivered sign signed".split()
)


def issuer(tree: Tree, noun: int) -> int:
    """Return who issues an indefinite text or says something in it; else the noun."""
    texts = (lexicon().speaking | lexicon().saying) - {"agency", "newspaper", "outlet", "paper"}
    if not _is_indefinite(tree, noun) or singular(tree.lower[noun]) not in texts:
        return noun
    verb = _verb_over(tree, noun)
    who = None if verb is None or is_passive(tree, verb) else subject(tree, verb)
    return who if who is not None and who != noun and can_speak(tree, who) else noun


def _is_indefinite(tree: Tree, noun: int) -> bool:
    """Tell whether a text is not known already: "a letter" and "letters", not "the letter"."""
    before = [c for c in tree.children[noun] if c < noun]
    if any(tree.lower[c] in _INDEFINITE for c in before):
        return True
    labels = ("det", "poss", "nummod")
    return tree.tags[noun] == "NNS" and not any(tree.labels[c] in labels for c in before)


def _verb_over(tree: Tree, noun: int) -> int | None:
    """Return the verb whose object a text is, or that says something in it."""
    head = tree.heads[noun]
    if tree.lower[head] == "of" and tree.lower[tree.heads[head]] in ("series", "string", "number"):
        noun = tree.heads[head]  # "a series of letters"
        head = tree.heads[noun]
    if tree.labels[noun] == "dobj" and tree.lower[head] in _ISSUING:
        return head
    verb = tree.heads[head]
    within = tree.labels[noun] == "pobj" and tree.lower[head] in ("in", "with", "through", "via")
    return verb if within and tree.lower[verb] in lexicon().forms else None
