"""What stands as the thing said with verbs that take no clause: infinitives, names, things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.attribution.english.animacy import can_speak
from retrieval.attribution.english.extent import said_until
from retrieval.attribution.english.lexicon import Form, lexicon, singular
from retrieval.attribution.english.naming import named
from retrieval.attribution.english.people import people
from retrieval.attribution.english.subjects import agent, is_passive
from retrieval.attribution.english.tree import Tokens, Tree

#: Verbs after whose "on", "to" or "for" stand those who are to do something, and what.
_CALLING = frozenset("call appeal plead push press".split())
#: Verbs of which a preposition behind their object says something else.
_OWN_PREPOSITION = frozenset("tell write remind".split())
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow".split()
)
_OF_OFFICES = frozenset("state government staff mission delegation police parliament".split())
_SOME = frozenset(
    "some many several most all both each either neither none dozens hundreds".split()
)
_NAMED = frozenset("named identified quoted".split())
#: What is cited as a source, not said.
_RECORDS = frozenset(
    "record data figure document file paper source footage image poll survey".split()
)
_FARTHEST_TO = 16


@dataclass(frozen=True, slots=True)
class Complement:
    """The tokens that tell what was said, and whether they make a clause or an infinitive."""

    tokens: Tokens
    clause: bool


def complement(tree: Tree, verb: int, form: Form) -> Complement | None:
    """Return what a verb takes besides clauses, by the lists that it stands in."""
    for find in (_infinitive, _gerund, _called_on):
        tokens = find(tree, verb, form)
        if tokens is not None:
            return Complement(tokens, clause=True)
    for find in (_called_for, named, _prepositional, _thing):
        tokens = find(tree, verb, form)
        if tokens is not None:
            return Complement(tokens, clause=False)
    return None


def _infinitive(tree: Tree, verb: int, form: Form) -> Tokens | None:
    """(promised) to come; (urged Moscow) to come."""
    takes = form.verb.takes
    if not takes & {"infinitive", "object_infinitive", "wished"}:
        return None
    if "for" in form.verb.prepositions and tree.lower[verb + 1 : verb + 2] == ["for"]:
        return None  # "(asked for) money to rebuild"
    for clause in _clauses_below(tree, verb):
        to = next((c for c in tree.children[clause] if tree.tags[c] == "TO" and c < clause), None)
        if clause < verb or to is None:
            continue
        unnamed = tree.lower[clause] in _NAMED
        if unnamed and form.verb.lemma == "ask":
            continue  # "who asked not to be named"
        loose = tree.labels[clause] == "acl" and not _behind_occasion(tree, clause)
        if loose and "object_infinitive" not in takes:
            continue
        spoken_to = object_of(tree, verb) is not None or tree.child(clause, "nsubj") is not None
        if takes & {"infinitive", "wished"} or spoken_to or is_passive(tree, verb):
            negated = to > 0 and tree.lower[to - 1] == "not"
            return to - negated, said_until(tree, verb, clause)
    return _behind_object(tree, verb) if "object_infinitive" in takes else None


def _behind_object(tree: Tree, verb: int) -> Tokens | None:
    """(urged aides) to parrot him: an infinitive that the parser took for something else."""
    spoken_to = object_of(tree, verb)
    to = len(tree) if spoken_to is None else tree.rights[spoken_to] + 1
    if to + 1 >= len(tree) or tree.lower[to] != "to" or tree.heads[to] <= to:
        return None
    return to, said_until(tree, verb, tree.heads[to])


def _behind_occasion(tree: Tree, clause: int) -> bool:
    """(promised) at a rally to come: the parser gives the infinitive to the rally."""
    return tree.lower[tree.heads[clause]] in lexicon().occasions


def _clauses_below(tree: Tree, verb: int) -> Iterator[int]:
    """Yield the clauses of a verb and those that the parser hung on what it is followed by."""
    yield from (
        c for c in tree.children[verb] if tree.labels[c] in ("xcomp", "ccomp", "advcl", "acl")
    )
    for child in tree.children[verb]:
        inner = tree.child(child, "pobj") if tree.labels[child] == "prep" else child
        if tree.labels[child] in ("dobj", "prep") and inner is not None:
            yield from (c for c in tree.children[inner] if tree.labels[c] in ("acl", "relcl"))
            yield from (c for c in tree.children[child] if tree.labels[c] in ("pcomp", "ccomp"))


def _gerund(tree: Tree, verb: int, form: Form) -> Tokens | None:
    """(denied) targeting civilians."""
    if "gerund" not in form.verb.takes:
        return None
    for clause in tree.children[verb]:
        taken = clause > verb and tree.labels[clause] in ("xcomp", "ccomp", "pcomp")
        if taken and tree.tags[clause] == "VBG" and not tree.is_edge(tree.lefts[clause] - 1):
            return tree.lefts[clause], said_until(tree, verb, clause)
    return None


def _called_on(tree: Tree, verb: int, form: Form) -> Tokens | None:
    """(called on Moscow) to come."""
    behind = verb + 1
    if form.verb.lemma not in _CALLING or behind + 1 >= len(tree):
        return None
    near = range(behind + 1, min(behind + _FARTHEST_TO, len(tree)))
    to = next((i for i in near if tree.tags[i] == "TO"), None)
    if tree.lower[behind] not in ("on", "upon", "to") or to is None:
        return None
    if any(tree.is_verb(i) for i in range(behind, to)):
        return None
    return to, said_until(tree, verb, tree.heads[to])


def _called_for(tree: Tree, verb: int, form: Form) -> Tokens | None:
    """(called for) a truce; (called for) Moscow to come."""
    behind = verb + 1
    if form.verb.lemma not in _CALLING or behind + 1 >= len(tree) or tree.lower[behind] != "for":
        return None
    governed = tree.heads[behind] if tree.labels[behind] == "mark" else behind
    return behind + 1, said_until(tree, verb, governed)


def _prepositional(tree: Tree, verb: int, form: Form) -> Tokens | None:
    """(warned of) a war; (accused Moscow of) stalling."""
    if "thing" in form.verb.takes and object_of(tree, verb) is not None:
        return None
    every = prepositions_of(tree, verb, form.verb.prepositions)
    found = [p for p in every if not _is_partitive(tree, p)] or every
    for preposition in found:
        if _belongs_to_title(tree, preposition):
            inner = tree.child(preposition, "pobj")
            behind = None if inner is None else tree.child(inner, "prep")
            if behind is not None and tree.lower[behind] == tree.lower[preposition]:
                return behind + 1, said_until(tree, verb, behind)
            if preposition != found[-1]:
                continue
        if form.verb.lemma in _OWN_PREPOSITION and tree.heads[preposition] != verb:
            continue
        noun = tree.child(preposition, "pobj")
        if noun is None or tree.tags[noun] != "PRP":
            return preposition + 1, said_until(tree, verb, preposition)
    return None


def _is_partitive(tree: Tree, preposition: int) -> bool:
    """Find "(accused) one of the reporters (of lying)"."""
    head = tree.heads[preposition]
    of_some = tree.lower[preposition] == "of" and head == preposition - 1
    return of_some and (tree.lower[head] in _SOME or tree.tags[head] == "CD")


def _belongs_to_title(tree: Tree, preposition: int) -> bool:
    """Tell whether "of" goes on with an office: (accused) the head of state, the president of Ostria."""
    head = tree.heads[preposition]
    word = singular(tree.lower[head])
    office = word in people().titles or word in ("government", "parliament", "ministry")
    inner = tree.child(preposition, "pobj")
    if not office or head != preposition - 1 or inner is None or tree.lower[preposition] != "of":
        return False
    return tree.tags[inner].startswith("NNP") or tree.lower[inner] in _OF_OFFICES


def _thing(tree: Tree, verb: int, form: Form) -> Tokens | None:
    """(rejected) the plan; the plan (was rejected by Moscow)."""
    if not _takes_thing(tree, verb, form):
        return None
    if is_passive(tree, verb):
        return _suffered(tree, verb)
    thing = object_of(tree, verb)
    if thing is None or tree.tags[thing] in ("PRP", "WDT", "WP"):
        return None
    if _is_somebody(tree, verb, form, thing):
        return None
    ends = [said_until(tree, verb, thing)]
    prepositions = prepositions_of(tree, verb, form.verb.prepositions)
    ends.extend(said_until(tree, verb, preposition) for preposition in prepositions)
    return tree.lefts[thing], _without_occasion(tree, thing, max(ends))


def _takes_thing(tree: Tree, verb: int, form: Form) -> bool:
    """Tell whether a verb's object is what was said, be it with its particle only: "ruled out a deal"."""
    behind = tree.lower[verb + 1 : verb + 2]
    with_particle = bool(behind) and lexicon().with_particle.get((form.verb.lemma, behind[0]))
    return "thing" in form.verb.takes or (
        "thing_with_particle" in form.verb.takes and with_particle is True
    )


def _without_occasion(tree: Tree, thing: int, last: int) -> int:
    """Return where a thing ends before "in a statement", which parsers give to it: (denied) it in a post."""
    for index in range(thing + 1, last):
        noun = (
            tree.child(index, "pobj") if tree.lower[index] in ("in", "at", "during", "on") else None
        )
        if noun is None or tree.rights[index] < last:
            continue
        some = tree.tags[tree.lefts[noun]] == "PRP$" or tree.lower[tree.lefts[noun]] in ("a", "an")
        if some and singular(tree.lower[noun]) in lexicon().occasions:
            return index - 1
        if tree.lower[noun] in lexicon().services:
            return index - 1
    return last


def _is_somebody(tree: Tree, verb: int, form: Form, thing: int) -> bool:
    """Tell whether an object is who said or was asked something.

    "citing three sources" tells who, "questioned the minister" whom; what they say stands elsewhere.
    """
    if form.verb.lemma == "question":
        word = singular(tree.lower[thing])
        return word in people().titles or word in people().folk
    if form.verb.lemma != "cite" or tree.tags[verb] != "VBG":
        return False
    return can_speak(tree, thing) or singular(tree.lower[thing]) in _RECORDS


def _suffered(tree: Tree, verb: int) -> Tokens | None:
    if tree.lower[verb] == "claimed":
        return None  # islands are claimed, not said
    thing = tree.child(verb, "nsubjpass")
    if thing is None and tree.labels[verb] == "acl":
        thing = tree.heads[verb]
    if thing is None or agent(tree, verb) is None or not tree.is_noun(thing):
        return None
    return tree.lefts[thing], thing


def object_of(tree: Tree, verb: int) -> int | None:
    """Return the object behind a verb; "Sunday" is none, though parsers say so."""
    objects = (c for c in tree.children[verb] if c > verb and tree.labels[c] == "dobj")
    return next((c for c in objects if tree.lower[c] not in _DAYS), None)


def prepositions_of(tree: Tree, verb: int, wanted: frozenset[str]) -> list[int]:
    """Return the prepositions of a verb, its object and its hearers that are among those wanted, in order."""
    places = list(tree.children[verb])
    hearers = (
        tree.child(c, "pobj") for c in tree.children[verb] if tree.lower[c] in ("to", "with")
    )
    for noun in (object_of(tree, verb), *hearers):
        while noun is not None:
            places.extend(tree.children[noun])
            noun = tree.child(noun, "conj")
    labels = ("prep", "prt", "dative", "agent", "mark")
    return [
        p
        for p in sorted(places)
        if p > verb and tree.labels[p] in labels and tree.lower[p] in wanted and tree.rights[p] > p
    ]
