"""Commas, dashes and conjunctions at which what was said ends and the outlet goes on."""

from __future__ import annotations

from retrieval.attribution.english.lexicon import lexicon
from retrieval.attribution.english.tree import Tree

#: Participles that add another report to the one before: ", adding that …".
_ADDING = frozenset(
    "add say note argue stress warn insist claim accuse call cite explain emphasize emphasise point describe"
    " suggest promise vow pledge urge tell ask declare refer quote predict brand label dismiss".split()
)
_STOPS = frozenset(", – — -- - ;".split())
_CLOSING = frozenset("\" ” » ''".split())
_CONJUNCTIONS = frozenset("and but while whereas".split())
#: What a subject without clauses consists of.
_NOMINAL = frozenset("NN NNS NNP NNPS CD DT JJ JJR JJS IN PRP PRP$ POS HYPH RB".split())
#: What outlets call what somebody said.
_REMARKS = frozenset(
    "allegation assertion charge claim concession figure formula nod phrase pledge reference rebuke remark"
    " swipe threat".split()
)
_FARTHEST_VERB = 12


def ends_before(tree: Tree, verb: int, index: int, last: int) -> bool:
    """Tell whether what a verb reports ends before a token.

    Args:
        tree: the sentence.
        verb: the verb of saying.
        index: a token of what it reports.
        last: where that ends at the latest.
    """
    if index + 2 >= len(tree):
        return False
    if tree.lower[index] in _CONJUNCTIONS and _other_speaker(tree, index):
        return True
    if tree.lower[index] in ("before", "after", "while") and _reports_in_ing(tree, index + 1):
        return True
    if tree.words[index] in _CLOSING and tree.words[index - 1] in (",", "."):
        return _another_report(tree, index + 1)
    if tree.words[index] not in _STOPS or tree.is_joint(index):
        return False
    return (
        _another_report(tree, index + 1)
        or _relative(tree, index, last)
        or _remark(tree, index, last)
        or _single_dash(tree, verb, index, last)
        or _concedes(tree, index)
        or _after_another(tree, index, last)
    )


def _another_report(tree: Tree, index: int) -> bool:
    """Find "adding that …", "according to …"."""
    return _reports_in_ing(tree, index) or tree.lower[index : index + 2] == ["according", "to"]


def _reports_in_ing(tree: Tree, index: int) -> bool:
    form = lexicon().forms.get(tree.lower[index])
    return form is not None and form.shape == "gerund" and form.verb.lemma in _ADDING


def _other_speaker(tree: Tree, index: int) -> bool:
    """Find "… and one in four said …" and "…, and he accused Moscow of …"."""
    if tree.words[index - 1] == "," and _accuses(tree, index + 1):
        return True
    for clause in range(index + 2, min(len(tree), index + _FARTHEST_VERB)):
        if tree.tags[clause] not in _NOMINAL:
            form = lexicon().forms.get(tree.lower[clause])
            says = form is not None and "clause" in form.verb.takes
            finite = tree.tags[clause] in ("VBD", "VBZ", "VBP")
            if says and finite and _says_clause(tree, clause):
                return True
            if form is not None and finite and tree.lower[index] in ("while", "whereas"):
                return tree.child(clause, "nsubj") is not None
            break
    return any(_speaks_from(tree, verb, index + 1) for verb in tree.ancestors(index + 1))


def _accuses(tree: Tree, index: int) -> bool:
    """Tell whether "he" or "she" and a verb of saying that takes no clause stand at a token."""
    verb = index + 1 + (tree.tags[index + 1] == "RB")
    form = lexicon().forms.get(tree.lower[verb]) if verb < len(tree) else None
    says = form is not None and bool(form.verb.takes or form.verb.prepositions)
    return tree.lower[index] in ("he", "she") and says and tree.tags[verb] in ("VBD", "VBZ")


def _says_clause(tree: Tree, verb: int) -> bool:
    """Tell whether a clause follows a verb, be it that the parser took the verb for an adjective."""
    follows = verb + 1 < len(tree) and tree.tags[verb + 1] in _NOMINAL
    return tree.child(verb, "ccomp") is not None or (tree.labels[verb] == "amod" and follows)


def _speaks_from(tree: Tree, verb: int, first: int) -> bool:
    """Tell whether a verb of saying has a subject that begins at a token, and something said."""
    subject = tree.child(verb, "nsubj")
    begins = subject is not None and tree.lefts[subject] == first
    return begins and tree.is_verb(verb) and _reports_clause(tree, verb)


def _relative(tree: Tree, index: int, last: int) -> bool:
    """Find "…, which he had always opposed", where it runs to the end and reports nobody else's words."""
    word = index + 1 + (tree.tags[index + 1] == "IN")
    if tree.tags[word] not in ("WDT", "WP", "WP$", "WRB") or tree.words[index] != ",":
        return False
    inside = range(word, last + 1)
    return not any(tree.words[i] == "," or _reports_clause(tree, i) for i in inside)


def _reports_clause(tree: Tree, index: int) -> bool:
    says = tree.lower[index] in lexicon().forms and tree.is_verb(index)
    return says and tree.child(index, "ccomp") is not None


def _remark(tree: Tree, index: int, last: int) -> bool:
    """Find "…, in a move that …" and "…, a pledge that …": the outlet's view of what was said."""
    first = index + 1 + (tree.tags[index + 1] == "IN")
    if tree.words[index] != "," or first + 2 > last or tree.lower[first] not in ("a", "an"):
        return False
    if tree.lower[first + 1] in _REMARKS:
        return True
    near = range(first + 2, min(first + 6, last))
    return any(tree.tags[i] == "WDT" or tree.lower[i] == "that" for i in near)


def _single_dash(tree: Tree, verb: int, index: int, last: int) -> bool:
    """Find "… – a proposal that he has made before": an aside behind the only dash."""
    return tree.is_dash(index) and sum(tree.is_dash(i) for i in range(verb, last + 1)) == 1


def _after_another(tree: Tree, index: int, last: int) -> bool:
    """Find "…, after former minister Smith accused him of lying": somebody else says something."""
    if tree.words[index] != "," or tree.lower[index + 1] not in (
        "after",
        "as",
        "while",
        "days",
        "hours",
    ):
        return False
    for verb in range(index + 2, last + 1):
        form = lexicon().forms.get(tree.lower[verb])
        own = tree.child(verb, "nsubj")
        if form is None or own is None or tree.tags[verb] not in ("VBD", "VBZ", "VBP"):
            continue
        takes = form.verb.takes & {"clause", "thing"} or form.verb.prepositions
        if takes and own > index and tree.tags[own].startswith("NN"):
            return True
    return False


def _concedes(tree: Tree, index: int) -> bool:
    """Find "…, even though others doubt it" and "…, while praising him"."""
    first, second = tree.lower[index + 1], tree.lower[index + 2]
    if first in ("though", "although", "despite"):
        return True
    if first == "even":
        return second in ("though", "as")
    return first in ("while", "without", "before", "after") and tree.tags[index + 2] == "VBG"
