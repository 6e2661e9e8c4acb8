"""Where what was said ends, told from the punctuation where parsers err."""

from __future__ import annotations

from retrieval.attribution.english_lexicon import lexicon
from retrieval.attribution.english_tree import Tree

#: Participles that add another report to the one before: ", adding that …".
_ADDING = frozenset(
    "add say note argue stress warn insist claim accuse call cite explain emphasize emphasise point describe"
    " suggest promise vow pledge urge tell ask declare refer quote predict".split()
)


def clause_end(tree: Tree, verb: int, clause: int) -> int:
    """Return the last token of what a clause or phrase under a verb says."""
    last = _to_the_right(tree, verb, clause)
    for index in range(clause + 1, last + 1):
        if index > verb and _begins_report(tree, index):
            return index - 1
    return last


def _to_the_right(tree: Tree, verb: int, clause: int) -> int:
    """Return the end of a clause with what follows it directly, though the parser hung it on the verb."""
    last = tree.rights[clause]
    for sibling in tree.children[verb]:
        if sibling <= clause or tree.lefts[sibling] != last + 1:
            continue
        if tree.labels[sibling] in ("prep", "advcl", "npadvmod", "advmod") and not tells_occasion(
            tree, sibling
        ):
            last = tree.rights[sibling]
    return last


def tells_occasion(tree: Tree, phrase: int) -> bool:
    """Tell whether a phrase says where or when something was said: "in a statement", "at a rally"."""
    noun = tree.child(phrase, "pobj")
    return noun is not None and tree.lower[noun] in lexicon().occasions


def _begins_report(tree: Tree, index: int) -> bool:
    """Tell whether another report begins at a comma: ", adding …", ", according to …", ", Smith said"."""
    if tree.words[index] not in (",", "–", "—", "--", "-") or index + 1 >= len(tree):
        return False
    word = tree.lower[index + 1]
    form = lexicon().forms.get(word)
    if form is not None and form.shape == "gerund" and form.verb.lemma in _ADDING:
        return True
    return word == "according" and index + 2 < len(tree) and tree.lower[index + 2] == "to"
