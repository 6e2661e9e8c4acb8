"""Whose words a verb of saying reports: from the verb to the noun of its speaker."""

from __future__ import annotations

from retrieval.attribution.english.animacy import can_speak
from retrieval.attribution.english.closing import closing_speaker
from retrieval.attribution.english.extent import resumes, same_form
from retrieval.attribution.english.inversion import inverted
from retrieval.attribution.english.lexicon import lexicon, singular
from retrieval.attribution.english.lost_subjects import lost_subject, noun_with
from retrieval.attribution.english.nearest import nearest_subject
from retrieval.attribution.english.people import is_body, is_place, people
from retrieval.attribution.english.tree import Tree

_EACH = frozenset("all both each".split())
_SUBJECTS = ("nsubj", "nsubjpass")
_RELATIVE = frozenset("who which that".split())
#: Clauses without a subject of their own share that of the verb they hang on.
_SHARING = frozenset("conj advcl xcomp ccomp acomp dep pcomp prep parataxis".split())
#: Clauses from which a participle set apart looks further out for its subject.
_EMBEDDED = frozenset("acl relcl ccomp".split())
_QUOTING = frozenset("quote quotes quoted quoting cite cites cited citing".split())
_FINITE = frozenset("VBD VBZ VBP".split())


def is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether the words of a verb are told of its subject, not said by it."""
    helper = tree.child(verb, "auxpass")
    if helper is None and closing_speaker(tree, verb) is not None:
        return False  # "…, the leaders announced on Tuesday" has a noun with a participle for the parser
    if helper is not None and tree.lower[helper] in ("'s", "'d") and agent(tree, verb) is None:
        return False  # "who's argued for years" has "has" in it
    if helper is not None or tree.child(verb, "nsubjpass") is not None:
        return True
    if tree.tags[verb] != "VBN" or tree.child(verb, "nsubj", "aux") is not None:
        return False
    head = tree.heads[verb]
    if (
        agent(tree, verb) is None
        and tree.labels[head] == "ROOT"
        and (head == verb or tree.is_noun(head))
    ):
        return False  # "Turek, informed that …" where there is no other verb
    return not (tree.labels[verb] == "conj" and not is_passive(tree, tree.heads[verb]))


def agent(tree: Tree, verb: int) -> int | None:
    """Return the noun after "by" that a passive verb has."""
    by = tree.child(verb, "agent")
    return None if by is None else tree.child(by, "pobj")


def speaker(tree: Tree, verb: int) -> int | None:
    """Return the noun or pronoun of who says what a verb reports, None when the sentence does not tell."""
    if is_passive(tree, verb):
        return agent(tree, verb)
    return subject(tree, verb)


def subject(tree: Tree, verb: int) -> int | None:
    """Return the subject of a verb, its own or the one that it shares with another verb."""
    closing = closing_speaker(tree, verb)
    if closing is not None:
        return closing
    apart = _stands_apart(tree, verb)
    if apart and tree.labels[verb] == "csubj":
        verb = _governor(tree, tree.heads[verb])  # "…, insisting rules were rules"
    for _ in range(len(tree)):
        own = _own_subject(tree, verb)
        outermost = tree.heads[verb] == verb
        if own is not None and (outermost or not (apart and tree.labels[verb] in _EMBEDDED)):
            return _antecedent(tree, verb, own)
        if outermost:
            return None
        noun = _noun_of(tree, verb, apart)
        if noun is not None:
            return noun
        if not (apart or tree.labels[verb] in _SHARING or tree.is_noun(verb)):
            return None
        verb = _governor(tree, verb)
    return None


def _own_subject(tree: Tree, verb: int) -> int | None:
    """Return the subject that a verb has itself, before it, behind it or merely beside it."""
    beside = noun_with(tree, verb)
    if beside is not None:
        return beside
    own = nearest_subject(tree, verb)
    if own is not None and own < verb and not _interrupts(tree, verb, own):
        return own
    behind = inverted(tree, verb)
    if behind is not None and _may_say(tree, verb, behind):
        return behind
    if own is not None:
        return own
    return lost_subject(tree, verb)


def _may_say(tree: Tree, verb: int, noun: int) -> bool:
    """Tell whether a noun behind a verb is who says it: ", denounced her record" has an object there."""
    form = lexicon().forms.get(tree.lower[verb])
    takes_thing = form is not None and "thing" in form.verb.takes
    return not takes_thing or can_speak(tree, noun)


def _interrupts(tree: Tree, verb: int, own: int) -> bool:
    """Tell whether a verb stands behind a comma and a noun that says nothing ("His acts, said Smith, …")."""
    return tree.words[verb - 1] == "," and not can_speak(tree, own)


def _noun_of(tree: Tree, verb: int, apart: bool) -> int | None:
    """Return the noun that a verb without a subject is said of, where that is no other verb's subject."""
    label, head = tree.labels[verb], tree.heads[verb]
    if label == "acl" and tree.tags[verb] == "VBN" and tree.labels[head] == "ROOT":
        return head
    if label == "acl" and tree.tags[verb] == "VBD" and tree.labels[head] in ("appos", "ROOT"):
        return head if can_speak(tree, head) else None  # "In Lurz, a group called for"
    if label in ("acl", "relcl") and not apart:
        return _antecedent(tree, verb, head) if tree.tags[verb] == "VBG" else None
    if label == "pcomp":
        return _quoted_person(tree, verb)
    return _asked_person(tree, verb) if label == "xcomp" else None


def _governor(tree: Tree, verb: int) -> int:
    """Return what a verb hangs on; for "urged" in "said it was bad and urged …" that is "said"."""
    head = tree.heads[verb]
    if tree.labels[verb] != "conj" or tree.tags[verb] not in _FINITE:
        return head
    if tree.labels[head] == "ccomp" and resumes(tree, tree.heads[head], verb):
        return tree.heads[head]
    if tree.tags[head] == tree.tags[verb]:
        return head
    outer = (a for a in tree.ancestors(head) if same_form(tree.tags[a], tree.tags[verb]))
    return next(outer, head)


def _antecedent(tree: Tree, verb: int, own: int) -> int | None:
    """Return what a relative pronoun stands for; any other subject stands for itself."""
    if tree.lower[own] == "they" and (body := _place_of_they(tree, own)) is not None:
        return body
    if tree.lower[own] in _EACH:
        return _all_of(tree, own)
    if tree.tags[own] == "IN":
        return tree.child(own, "pobj") or own  # "Of Carson, Levine said"
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


def _all_of(tree: Tree, word: int) -> int:
    """Return the noun in "Smith and Jones all calling"; else the word "all" itself."""
    if tree.labels[word] == "appos":
        return tree.heads[word]
    before = [n for n in range(word) if tree.rights[n] == word - 1 and tree.is_noun(n)]
    joined = [n for n in before if tree.child(n, "conj") is not None]
    return min(joined, default=word)


def _place_of_they(tree: Tree, they: int) -> int | None:
    """Return the body in "In the ministry they said": translators' way to say that it did."""
    noun = tree.child(0, "pobj") if tree.lower[0] in ("in", "at") else None
    if noun is None or not noun < they or tree.rights[0] + 2 < they:
        return None
    name = tree.words[tree.lefts[noun] : noun + 1]
    word = singular(tree.lower[noun])
    body = word in people().bodies or is_body(name)
    return noun if body and not is_place(name) and word not in lexicon().occasions else None


def _stands_apart(tree: Tree, verb: int) -> bool:
    """Tell whether a comma or dash parts a participle from the noun before: the clause's subject says it."""
    first = tree.lefts[verb]
    return first > 0 and tree.is_edge(first - 1) and tree.tags[verb] == "VBG"


def quotes_somebody(tree: Tree, verb: int) -> bool:
    """Tell whether a verb quotes what another one reports: "quoted Smith as saying"."""
    if tree.lower[verb] not in _QUOTING:
        return False
    behind = (c for c in tree.children[verb] if tree.lower[c] == "as")
    return any(tree.child(c, "pcomp") is not None for c in behind)


def quoting_verb(tree: Tree, verb: int) -> int | None:
    """Return the verb that quotes what this one reports."""
    governor = tree.heads[tree.heads[verb]]
    quoted = tree.labels[verb] == "pcomp" and quotes_somebody(tree, governor)
    return governor if quoted else None


def _quoted_person(tree: Tree, verb: int) -> int | None:
    """Return whom "quoted … as saying" quotes."""
    governor = quoting_verb(tree, verb)
    return None if governor is None else tree.child(governor, "nsubjpass", "dobj")


def _asked_person(tree: Tree, verb: int) -> int | None:
    """Return whom "asked … to say" asks or "led … to say" leads, who then is the one to speak."""
    asked = tree.child(tree.heads[verb], "dobj")
    form = lexicon().forms.get(tree.lower[tree.heads[verb]])
    if form is not None:
        return asked if "object_infinitive" in form.verb.takes else None
    return asked if asked is not None and can_speak(tree, asked) else None
