"""Whose words a verb of saying reports: from the verb to the noun of its speaker."""

from __future__ import annotations

from retrieval.attribution.english_extent import resumes
from retrieval.attribution.english_lexicon import lexicon
from retrieval.attribution.english_sources import can_speak
from retrieval.attribution.english_tree import Tree

_SUBJECTS = ("nsubj", "nsubjpass")
_CLOSING = frozenset("\" ” » '' ’ ' “".split())
_BEGINS_PHRASE = frozenset("NNP NNPS NN NNS DT JJ CD PRP$".split())
_FINITE = frozenset("VBD VBZ VBP VB".split())
_RELATIVE = frozenset("who which that".split())
#: Clauses without a subject of their own share that of the verb they hang on.
_SHARING = frozenset("conj advcl xcomp ccomp dep pcomp prep parataxis".split())
#: Labels that parsers give to a subject in their need.
_LOOSE = frozenset("appos dobj npadvmod conj attr dep ROOT".split())
_AUXILIARIES = ("aux", "auxpass")


def is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether the words of a verb are told of its subject, not said by it."""
    if tree.child(verb, "auxpass", "nsubjpass") is not None:
        return True
    if tree.tags[verb] != "VBN" or tree.child(verb, "nsubj", *_AUXILIARIES) is not None:
        return False
    if tree.child(verb, "ccomp") is not None and tree.labels[tree.heads[verb]] == "ROOT":
        return False  # "Turek, informed that …" with no other verb
    return not (tree.labels[verb] == "conj" and not is_passive(tree, tree.heads[verb]))


def agent(tree: Tree, verb: int) -> int | None:
    """Return the noun after "by" that a passive verb has."""
    by = tree.child(verb, "agent")
    return None if by is None else tree.child(by, "pobj")


def speaker(tree: Tree, verb: int) -> int | None:
    """Return the noun or pronoun of whoever says what a verb reports; None when the sentence does not tell."""
    return agent(tree, verb) if is_passive(tree, verb) else subject(tree, verb)


def subject(tree: Tree, verb: int) -> int | None:
    """Return the subject of a verb, its own or the one that it shares with another verb."""
    apart = _stands_apart(tree, verb)
    for _ in range(len(tree)):
        own = _own_subject(tree, verb)
        embedded = apart and tree.labels[verb] in ("acl", "relcl", "ccomp")
        if own is not None and not embedded:
            return _antecedent(tree, verb, own)
        if tree.heads[verb] == verb:
            return None if own is None else _antecedent(tree, verb, own)
        answer = _shared(tree, verb, apart)
        if answer is not None:
            return answer
        if not apart and not _shares(tree, verb):
            return None
        verb = _governor(tree, verb)
    return None


def _own_subject(tree: Tree, verb: int) -> int | None:
    own = tree.child(verb, *_SUBJECTS)
    left = own is not None and own < verb
    odd = left and tree.words[verb - 1] == "," and not can_speak(tree, own or 0)
    if own is None or not left or odd:
        behind = inverted(tree, verb)
        own = own if behind is None else behind
    if (
        own is None
        and 0 < verb
        and tree.words[verb - 1].istitle()
        and tree.tags[verb] in ("VBD", "VBZ")
    ):
        return (
            verb - 1 if tree.heads[verb - 1] == verb else None
        )  # a name that was taken for an adverb
    return own


def _shared(tree: Tree, verb: int, apart: bool) -> int | None:
    """Return the noun that a verb without a subject is said of, where it is no other verb's subject."""
    if (
        tree.labels[verb] == "acl"
        and tree.tags[verb] == "VBN"
        and tree.labels[tree.heads[verb]] == "ROOT"
    ):
        return tree.heads[verb]
    if tree.labels[verb] in ("acl", "relcl") and not apart:
        return tree.heads[verb] if tree.tags[verb] == "VBG" else None
    if tree.labels[verb] == "pcomp":
        return _quoted_person(tree, verb)
    return _asked_person(tree, verb) if tree.labels[verb] == "xcomp" else None


def _shares(tree: Tree, verb: int) -> bool:
    return tree.labels[verb] in _SHARING or tree.is_noun(verb)


def _governor(tree: Tree, verb: int) -> int:
    """Return the verb or noun that a verb hangs on; for "said it was bad and urged …" the first of its kind."""
    head = tree.heads[verb]
    outer = tree.heads[head]
    if tree.labels[verb] == "conj" and tree.labels[head] == "ccomp" and resumes(tree, outer, verb):
        return outer
    return head


def _antecedent(tree: Tree, verb: int, own: int) -> int | None:
    """Return what a relative pronoun stands for; any other subject stands for itself."""
    if tree.lower[own] not in _RELATIVE or tree.tags[own] == "DT":
        return None if tree.lower[own] in ("what", "there") else own
    clause = verb
    while tree.labels[clause] == "conj":
        clause = tree.heads[clause]
    if tree.labels[clause] != "relcl":
        return None
    noun = tree.heads[clause]
    if tree.labels[noun] == "appos" and tree.tags[tree.heads[noun]] == "NNP":
        return tree.heads[noun]  # "Smith, an aide who said …"
    return noun


def inverted(tree: Tree, verb: int) -> int | None:
    """Return the subject behind a verb that opens its clause (", said Smith"), whatever the parser made of it."""
    opens = verb == 0 or tree.is_edge(verb - 1) or tree.words[verb - 1] in _CLOSING
    behind = verb + 1
    if not opens or tree.tags[verb] not in ("VBD", "VBZ", "VBP") or behind >= len(tree):
        return None
    if tree.tags[behind] not in _BEGINS_PHRASE and tree.lower[behind] not in ("he", "she", "they"):
        return None
    noun = top = behind
    while (
        tree.heads[top] > verb
        and tree.heads[top] != top
        and tree.tags[tree.heads[top]] not in _FINITE
    ):
        top = tree.heads[top]
        noun = top if _is_nominal(tree, top) else noun
    if not _is_nominal(tree, noun) or _speaks_itself(tree, noun):
        return None
    return noun


def _is_nominal(tree: Tree, index: int) -> bool:
    return (
        tree.is_noun(index)
        or tree.tags[index] in ("PRP", "CD", "JJS")
        or tree.lower[index] in ("another", "one", "some", "many")
    )


def _speaks_itself(tree: Tree, noun: int) -> bool:
    """Tell whether a noun has a verb of its own right behind it: "(said) the plan was dead"."""
    head = tree.heads[noun]
    between = range(noun + 1, head)
    plain = not any(tree.is_edge(i) or tree.lower[i] in _RELATIVE for i in between)
    return tree.labels[noun] in _SUBJECTS and head > noun and plain


def _stands_apart(tree: Tree, verb: int) -> bool:
    """Tell whether a comma or dash parts a participle from what precedes: the clause says it, not the noun before."""
    first = tree.lefts[verb]
    return first > 0 and tree.is_edge(first - 1) and tree.tags[verb] == "VBG"


def _quoted_person(tree: Tree, verb: int) -> int | None:
    """Return whom "quoted … as saying" quotes."""
    preposition = tree.heads[verb]
    governor = tree.heads[preposition]
    form = lexicon().forms.get(tree.lower[governor])
    if tree.lower[preposition] != "as" or form is None or form.verb.lemma not in ("quote", "cite"):
        return None
    return tree.child(governor, "nsubjpass", "dobj")


def _asked_person(tree: Tree, verb: int) -> int | None:
    """Return whom "asked … to say" asks, who then is the one to speak."""
    form = lexicon().forms.get(tree.lower[tree.heads[verb]])
    if form is None or "object_infinitive" not in form.verb.takes:
        return None
    return tree.child(tree.heads[verb], "dobj")
