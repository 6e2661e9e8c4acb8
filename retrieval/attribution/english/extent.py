"""Where what was said ends, told from the punctuation where parsers err."""

from __future__ import annotations

from retrieval.attribution.english.endings import ends_before
from retrieval.attribution.english.lexicon import lexicon
from retrieval.attribution.english.tree import Tree

#: What closes a quotation, by what opens it.
_CLOSED_BY = {"“": "”", "„": "”“", "«": "»", "``": "''", '"': '"'}
_CLOSE = frozenset("” » '' \"".split())
_MODIFIERS = frozenset("prep advcl npadvmod advmod".split())


def said_until(tree: Tree, verb: int, clause: int) -> int:
    """Return the last token of what a clause or phrase under a verb says."""
    return _cut(tree, verb, max(clause, verb) + 1, _to_the_right(tree, verb, clause))


def rest_until(tree: Tree, verb: int, first: int) -> int:
    """Return the last token of what is said when it goes on to the end of the sentence."""
    return _cut(tree, verb, first, len(tree) - 1)


def close_quotation(tree: Tree, first: int, last: int) -> int:
    """Return the end of a piece, moved to where a quotation that opens inside it closes."""
    open_mark = ""
    for index in range(first, last + 1):
        mark = tree.words[index]
        if open_mark:
            open_mark = "" if mark in _CLOSED_BY[open_mark] else open_mark
        elif mark in _CLOSED_BY:
            open_mark = mark
    if not open_mark:
        return last
    behind = range(last + 1, len(tree))
    return next((i for i in behind if tree.words[i] in _CLOSED_BY[open_mark]), last)


def _cut(tree: Tree, verb: int, first: int, last: int) -> int:
    for index in range(first, last + 1):
        if ends_before(tree, verb, index, last) or _says_more(tree, verb, index):
            return index - 1
    return last


def _to_the_right(tree: Tree, verb: int, clause: int) -> int:
    """Return the end of a clause with what follows it directly, though the parser hung it on the verb."""
    last = tree.rights[clause]
    for sibling in tree.children[verb]:
        if sibling <= clause or tree.lefts[sibling] <= last:
            continue
        adjacent = (
            tree.lefts[sibling] == _behind_marks(tree, last) and tree.labels[sibling] in _MODIFIERS
        )
        if adjacent and _is_thing(tree, clause) and _tells_when(tree, sibling):
            continue
        modifies = adjacent and not tells_occasion(tree, sibling)
        if modifies or (_is_joined(tree, last, sibling) and _goes_on(tree, clause, sibling)):
            last = tree.rights[sibling]
    return last


def _behind_marks(tree: Tree, last: int) -> int:
    """Return the token behind another and the ",”" by which desks end quoted words inside a clause."""
    marks = last + 2 < len(tree) and tree.words[last + 1] == "," and tree.words[last + 2] in _CLOSE
    return last + 3 if marks else last + 1


def _is_thing(tree: Tree, clause: int) -> bool:
    """Tell whether what was said is a noun phrase, to which a clause with a conjunction never belongs."""
    return tree.labels[clause] in ("dobj", "prep", "oprd", "attr")


def _tells_when(tree: Tree, clause: int) -> bool:
    """Find "after the ship was turned away" and "even as he defended her"."""
    mark = tree.child(clause, "mark")
    full = tree.child(clause, "nsubj", "nsubjpass") is not None
    return full and mark is not None and tree.lower[mark] in ("after", "as", "before", "though")


def tells_occasion(tree: Tree, phrase: int) -> bool:
    """Tell whether a phrase says where or when something was said: "in a statement", "at a rally"."""
    noun = tree.child(phrase, "pobj")
    return noun is not None and tree.lower[noun] in lexicon().occasions


def _is_joined(tree: Tree, last: int, sibling: int) -> bool:
    """Tell whether nothing but a comma and a conjunction stands between two clauses."""
    between = range(last + 1, tree.lefts[sibling])
    return tree.labels[sibling] == "conj" and all(
        tree.is_edge(i) or tree.tags[i] == "CC" or tree.words[i] in _CLOSE for i in between
    )


def _goes_on(tree: Tree, clause: int, sibling: int) -> bool:
    """Tell whether a verb goes on with the clause before: "(said) it was fair but would take time"."""
    if tree.tags[clause] == tree.tags[sibling] == "VB":
        return True
    if tree.labels[clause] != "ccomp":
        return False
    if tree.words[tree.lefts[sibling]] in _CLOSED_BY:
        return True
    own = tree.child(sibling, "nsubj", "nsubjpass")
    if own is not None:
        return tree.tags[own] == "PRP" and _is_thought(tree, sibling)
    if any(tree.tags[c] == "MD" for c in tree.children[sibling]):
        return True
    return tree.tags[sibling] in ("VBZ", "VBP") and tree.lower[sibling] not in lexicon().forms


def _is_thought(tree: Tree, verb: int) -> bool:
    """Tell whether a verb tells what somebody feels or wants, and not what is said."""
    form = lexicon().forms.get(tree.lower[verb])
    takes = frozenset() if form is None else form.verb.takes
    return bool(takes & {"held", "wished"}) and "clause" not in takes


def _says_more(tree: Tree, verb: int, index: int) -> bool:
    """Tell whether a second verb of saying with the first one's subject begins: "… and questioned how …"."""
    if tree.lower[index] not in ("and", "but", ","):
        return False
    return any(resumes(tree, verb, i) for i in range(index + 1, min(index + 4, len(tree))))


def resumes(tree: Tree, verb: int, second: int) -> bool:
    """Tell whether a verb of saying joined to what another one reports rather goes on with that one."""
    if tree.lower[second] not in lexicon().forms or tree.labels[second] != "conj" or verb >= second:
        return False
    if tree.child(second, "nsubj", "nsubjpass", "aux") is not None:
        return False
    says_something = tree.child(second, "ccomp", "dobj", "xcomp", "prep") is not None
    return says_something and same_form(tree.tags[verb], tree.tags[second])


def same_form(first: str, second: str) -> bool:
    """Tell whether two tags are of one tense, so that two verbs may share a subject."""
    same = first == second and first in ("VBD", "VBZ", "VBG")
    return same or {first, second} == {"VBD", "VBN"}
