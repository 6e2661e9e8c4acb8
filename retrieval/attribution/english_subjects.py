"""Whose words a verb of saying reports: from the verb to the noun of its speaker."""

from __future__ import annotations

from retrieval.attribution.english_lexicon import lexicon
from retrieval.attribution.english_sources import can_speak
from retrieval.attribution.english_tree import Tree

_SUBJECTS = ("nsubj", "nsubjpass")
_CLOSING = frozenset("\" ” » '' ’ ' “".split())
_BEGINS_PHRASE = frozenset("NNP NNPS NN NNS DT JJ CD PRP$".split())
_RELATIVE = frozenset("who which that".split())
#: Clauses without a subject of their own share that of the verb they hang on.
_SHARING = frozenset("conj advcl xcomp ccomp dep pcomp prep parataxis".split())
_AUXILIARIES = ("aux", "auxpass")


def is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether the words of a verb are told of its subject, not said by it."""
    if tree.child(verb, "auxpass", "nsubjpass") is not None:
        return True
    if tree.tags[verb] != "VBN" or tree.child(verb, "nsubj", *_AUXILIARIES) is not None:
        return False
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
    for _ in range(len(tree)):
        own = tree.child(verb, *_SUBJECTS)
        if own is None or own > verb or (verb > 0 and tree.words[verb - 1] == "," and not can_speak(tree, own)):
            behind = inverted(tree, verb)
            own = own if behind is None else behind
        if own is not None:
            return _antecedent(tree, verb, own)
        if tree.heads[verb] == verb:
            return None
        if tree.labels[verb] in ("acl", "relcl"):
            described = tree.heads[verb]
            if not _stands_apart(tree, verb):
                return described if tree.tags[verb] == "VBG" else None
            verb = described
        elif tree.labels[verb] == "pcomp" and _quoted_person(tree, verb) is not None:
            return _quoted_person(tree, verb)
        elif tree.labels[verb] == "xcomp" and _asked_person(tree, verb) is not None:
            return _asked_person(tree, verb)
        elif tree.labels[verb] in _SHARING or tree.is_noun(verb):
            verb = tree.heads[verb]
        else:
            return None
    return None


def _antecedent(tree: Tree, verb: int, own: int) -> int | None:
    """Return what a relative pronoun stands for; any other subject stands for itself."""
    if tree.lower[own] not in _RELATIVE or tree.tags[own] == "DT":
        return None if tree.lower[own] in ("what", "there") else own
    clause = verb
    while tree.labels[clause] == "conj":
        clause = tree.heads[clause]
    return tree.heads[clause] if tree.labels[clause] == "relcl" else None


def inverted(tree: Tree, verb: int) -> int | None:
    """Return the subject behind a verb that opens its clause (", said Smith"), whatever the parser made of it."""
    opens = verb == 0 or tree.is_edge(verb - 1) or tree.words[verb - 1] in _CLOSING
    behind = verb + 1
    if not opens or tree.tags[verb] not in ("VBD", "VBZ", "VBP") or behind >= len(tree):
        return None
    if tree.tags[behind] not in _BEGINS_PHRASE and tree.lower[behind] not in ("he", "she", "they"):
        return None
    noun = behind
    while tree.heads[noun] > verb and tree.heads[noun] != noun and _is_nominal(tree, tree.heads[noun]):
        noun = tree.heads[noun]
    if not _is_nominal(tree, noun) or _speaks_itself(tree, noun):
        return None
    return noun


def _is_nominal(tree: Tree, index: int) -> bool:
    return tree.is_noun(index) or tree.tags[index] in ("PRP", "CD", "JJS") or tree.lower[index] in ("another", "one", "some", "many")


def _speaks_itself(tree: Tree, noun: int) -> bool:
    """Tell whether a noun has a verb of its own right behind it: "(said) the plan was dead"."""
    head = tree.heads[noun]
    between = range(noun + 1, head)
    plain = not any(tree.is_edge(i) or tree.lower[i] in _RELATIVE for i in between)
    return tree.labels[noun] in _SUBJECTS and head > noun and plain


def _stands_apart(tree: Tree, verb: int) -> bool:
    """Tell whether a comma parts a participle from the noun before it: the clause says it, not the noun."""
    first = tree.lefts[verb]
    return first > 0 and tree.words[first - 1] == "," and tree.tags[verb] == "VBG"


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
