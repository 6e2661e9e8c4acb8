"""Where what was said ends, told from the punctuation where parsers err."""

from __future__ import annotations

from retrieval.attribution.english_lexicon import lexicon
from retrieval.attribution.english_tree import Tree

#: Participles that add another report to the one before: ", adding that …".
_ADDING = frozenset(
    "add say note argue stress warn insist claim accuse call cite explain emphasize emphasise point describe"
    " suggest promise vow pledge urge tell ask declare refer quote predict brand label dismiss".split()
)
_DASHES = frozenset("– — -- - ―".split())
_CLOSING = frozenset("\" ” » ''".split())
_STOPS = frozenset(", – — -- - ;".split())


def said_until(tree: Tree, verb: int, clause: int) -> int:
    """Return the last token of what a clause or phrase under a verb says."""
    last = _to_the_right(tree, verb, clause)
    for index in range(max(clause, verb) + 1, last + 1):
        if ends_before(tree, verb, index, last):
            return index - 1
    return last


def rest_until(tree: Tree, verb: int, first: int) -> int:
    """Return the last token of what is said when it goes on to the end of the sentence."""
    last = len(tree) - 1
    for index in range(first, last + 1):
        if ends_before(tree, verb, index, last):
            return index - 1
    return last


def _to_the_right(tree: Tree, verb: int, clause: int) -> int:
    """Return the end of a clause with what follows it directly, though the parser hung it on the verb."""
    last = tree.rights[clause]
    for sibling in tree.children[verb]:
        joint = all(
            tree.is_edge(i) or tree.tags[i] == "CC" for i in range(last + 1, tree.lefts[sibling])
        )
        if sibling <= clause or tree.lefts[sibling] <= last or not joint:
            continue
        if tree.labels[sibling] != "conj" and tree.lefts[sibling] != last + 1:
            continue
        if tree.labels[sibling] in ("prep", "advcl", "npadvmod", "advmod") and not tells_occasion(
            tree, sibling
        ):
            last = tree.rights[sibling]
        elif _goes_on(tree, clause, sibling, last):
            last = tree.rights[sibling]
    return last


def _goes_on(tree: Tree, clause: int, sibling: int, last: int) -> bool:
    """Tell whether a verb behind "and" or "but" goes on with the clause: "(said) it was fair but would take time"."""
    if (
        tree.labels[sibling] != "conj"
        or tree.labels[clause] != "ccomp"
        or tree.lower[sibling] in lexicon().forms
    ):
        return False
    if tree.child(sibling, "nsubj", "nsubjpass") is not None:
        return False
    return any(tree.tags[c] == "MD" for c in tree.children[sibling]) or tree.tags[sibling] in (
        "VBZ",
        "VBP",
    )


def tells_occasion(tree: Tree, phrase: int) -> bool:
    """Tell whether a phrase says where or when something was said: "in a statement", "at a rally"."""
    noun = tree.child(phrase, "pobj")
    return noun is not None and tree.lower[noun] in lexicon().occasions


def ends_before(tree: Tree, verb: int, index: int, last: int) -> bool:
    """Tell whether what was said ends at a comma or dash, since something of the outlet's follows."""
    if index + 2 >= len(tree):
        return False
    if tree.lower[index] in ("and", "but", "while") and (
        _other_speaker(tree, verb, index, last) or _says_more(tree, verb, index)
    ):
        return True
    if tree.lower[index] in ("before", "after", "while") and _reports_in_ing(tree, index + 1):
        return True
    if tree.words[index] in _CLOSING and tree.words[index - 1] in (",", "."):
        return _adds_report(tree, verb, index, last) or _according(tree, verb, index, last)
    return tree.words[index] in _STOPS and any(rule(tree, verb, index, last) for rule in _RULES)


def _adds_report(tree: Tree, verb: int, index: int, last: int) -> bool:
    """Find …, adding that …."""
    return _reports_in_ing(tree, index + 1)


def _reports_in_ing(tree: Tree, index: int) -> bool:
    form = lexicon().forms.get(tree.lower[index])
    return form is not None and form.shape == "gerund" and form.verb.lemma in _ADDING


def _according(tree: Tree, verb: int, index: int, last: int) -> bool:
    """Find …, according to …."""
    return tree.lower[index + 1] == "according" and tree.lower[index + 2] == "to"


def _relative(tree: Tree, verb: int, index: int, last: int) -> bool:
    """…, which he had always opposed: an aside that runs to the end of the sentence."""
    word = index + 1
    if tree.tags[word] == "IN" and word + 1 < len(tree):
        word += 1
    if tree.tags[word] not in ("WDT", "WP", "WP$", "WRB") or tree.words[index] != ",":
        return False
    if any(_reports_clause(tree, i) for i in range(word, last + 1)):
        return False
    return not any(tree.words[i] == "," for i in range(word, last + 1))


def _reports_clause(tree: Tree, index: int) -> bool:
    form = lexicon().forms.get(tree.lower[index])
    return form is not None and tree.is_verb(index) and tree.child(index, "ccomp") is not None


def _remark(tree: Tree, verb: int, index: int, last: int) -> bool:
    """Find …, in a move that …; …, a pledge that …: the outlet's view of what was said."""
    first = index + 1 + (tree.tags[index + 1] == "IN")
    if first + 2 > last or tree.lower[first] not in ("a", "an") or tree.words[index] != ",":
        return False
    return any(
        tree.tags[i] == "WDT" or tree.lower[i] == "that"
        for i in range(first + 2, min(first + 6, last))
    )


def _dash(tree: Tree, verb: int, index: int, last: int) -> bool:
    """… – a proposal that he has made before: an aside behind a single dash."""
    if not _is_dash(tree, index):
        return False
    return sum(_is_dash(tree, i) for i in range(verb, last + 1)) == 1


def _is_dash(tree: Tree, index: int) -> bool:
    return tree.words[index] in _DASHES and tree.tags[index] != "HYPH"


def _other_speaker(tree: Tree, verb: int, index: int, last: int) -> bool:
    """Find … and one in four said …."""
    for clause in range(index + 1, min(last, index + 12) + 1):
        form = lexicon().forms.get(tree.lower[clause])
        if (
            form is None
            or not tree.tags[clause].startswith("VB")
            or "clause" not in form.verb.takes
        ):
            continue
        subject = tree.child(clause, "nsubj")
        if subject is not None and tree.lefts[subject] == index + 1:
            return tree.child(clause, "ccomp") is not None
    return False


def _says_more(tree: Tree, verb: int, index: int) -> bool:
    """… and questioned how …: a second verb of saying in the form of the first, whose subject it shares."""
    return any(
        resumes(tree, verb, second) for second in range(index + 1, min(index + 4, len(tree)))
    )


def resumes(tree: Tree, verb: int, second: int) -> bool:
    """Tell whether a verb of saying joined to what another one reports rather goes on with that one."""
    form = lexicon().forms.get(tree.lower[second])
    if (
        form is None
        or tree.labels[second] != "conj"
        or tree.tags[second] != tree.tags[verb]
        or verb >= second
    ):
        return False
    if (
        tree.tags[second] not in ("VBD", "VBZ", "VBG")
        or tree.child(second, "nsubj", "nsubjpass", "aux") is not None
    ):
        return False
    return (
        not form.verb.takes.isdisjoint({"clause", "thing"})
        and tree.child(second, "ccomp", "dobj", "xcomp", "prep") is not None
    )


def _concedes(tree: Tree, verb: int, index: int, last: int) -> bool:
    """…, even though others doubt it."""
    words = tree.lower[index + 1], tree.lower[index + 2]
    if words[0] in ("though", "although", "despite") or words in (
        ("even", "though"),
        ("even", "as"),
    ):
        return True
    return words[0] in ("while", "without", "before", "after") and tree.tags[index + 2] == "VBG"


_RULES = (_adds_report, _according, _relative, _remark, _dash, _concedes)
