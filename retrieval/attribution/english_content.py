"""What a verb of saying reports: the tokens that hold the words said, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.attribution.english_extent import clause_end
from retrieval.attribution.english_insertions import around_insertion
from retrieval.attribution.english_lexicon import Form
from retrieval.attribution.english_subjects import is_passive
from retrieval.attribution.english_tree import Tree

Tokens = tuple[int, int]
_CLAUSES = ("ccomp",)
_OBJECTS = ("dobj",)
_REFLEXIVE = frozenset("himself herself itself themselves".split())


@dataclass(frozen=True, slots=True)
class Content:
    """The pieces of what was said, as (first, last) tokens, and whether they make a clause."""

    pieces: tuple[Tokens, ...]
    clause: bool = True


NOTHING = Content(())


def content_of(tree: Tree, verb: int, form: Form) -> Content:
    """Return what a verb reports; NOTHING when the words stand elsewhere or nothing was said."""
    for find in (_clause, _around, _infinitive, _named, _prepositional, _thing):
        content = find(tree, verb, form)
        if content is not None:
            return content
    return NOTHING


def _clause(tree: Tree, verb: int, form: Form) -> Content | None:
    """(said) that the talks had failed."""
    if not form.verb.takes & {"clause", "held", "shown", "addressed"}:
        return None
    clauses = [c for c in tree.children[verb] if c > verb and tree.labels[c] in _CLAUSES]
    clauses = [c for c in clauses if not _is_participle(tree, c)]
    if not clauses:
        return None
    if "object_infinitive" in form.verb.takes and tree.tags[clauses[0]] == "VB":
        return None
    return _piece(tree, _clause_start(tree, verb, clauses[0]), clause_end(tree, verb, clauses[-1]))


def _around(tree: Tree, verb: int, form: Form) -> Content | None:
    """The plan, (Smith said), was dead."""
    if not form.verb.takes & {"clause", "held", "shown", "addressed"}:
        return None
    pieces = around_insertion(tree, verb)
    kept = [piece for piece in (tree.trim(*p) for p in pieces) if piece is not None]
    return Content(tuple(kept)) if kept else None


def _infinitive(tree: Tree, verb: int, form: Form) -> Content | None:
    """(promised) to come; (urged) Moscow to come."""
    takes = form.verb.takes
    if not takes & {"infinitive", "object_infinitive"}:
        return None
    for clause in tree.children[verb]:
        if clause < verb or tree.labels[clause] not in ("xcomp", "ccomp", "advcl"):
            continue
        to = tree.child(clause, "aux")
        if to is None or tree.tags[to] != "TO":
            continue
        if tree.labels[clause] == "advcl" and tree.child(verb, "dobj") is None:
            continue
        asked = tree.child(clause, "nsubj") or tree.child(verb, "dobj")
        if asked is not None and not is_passive(tree, verb):
            first = tree.lefts[asked]
        elif "infinitive" in takes or is_passive(tree, verb):
            first = tree.lefts[clause]
        else:
            continue
        return _piece(tree, max(first, verb + 1), clause_end(tree, verb, clause))
    return None


def _named(tree: Tree, verb: int, form: Form) -> Content | None:
    """(called the plan) a trap; (described the talks) as hopeless."""
    if "named" in form.verb.takes:
        name = tree.child(verb, "oprd", "ccomp", "xcomp")
        if name is not None and name > verb and tree.child(name, "aux", "mark") is None:
            subject = tree.child(name, "nsubj")
            first = tree.lefts[name] if subject is None else tree.rights[subject] + 1
            return _piece(tree, first, clause_end(tree, verb, name), clause=False)
    if "named_as" in form.verb.takes:
        for preposition in _prepositions(tree, verb, frozenset(["as"])):
            return _piece(tree, preposition + 1, tree.rights[preposition], clause=False)
    return None


def _prepositional(tree: Tree, verb: int, form: Form) -> Content | None:
    """(called for) a truce; (accused Moscow of) stalling."""
    for preposition in _prepositions(tree, verb, form.verb.prepositions):
        if "thing" in form.verb.takes and tree.lower[preposition] == "for":
            continue
        return _piece(tree, preposition + 1, clause_end(tree, verb, preposition), clause=False)
    return None


def _thing(tree: Tree, verb: int, form: Form) -> Content | None:
    """(rejected) the plan."""
    if "thing" not in form.verb.takes:
        return None
    if is_passive(tree, verb):
        return None
    thing = tree.child(verb, *_OBJECTS)
    if thing is None or thing < verb or tree.lower[thing] in _REFLEXIVE:
        return None
    last = clause_end(tree, verb, thing)
    for preposition in _prepositions(tree, verb, form.verb.prepositions):
        last = max(last, clause_end(tree, verb, preposition))
    return _piece(tree, tree.lefts[thing], last, clause=False)


def _prepositions(tree: Tree, verb: int, wanted: frozenset[str]) -> list[int]:
    """Return the prepositions of a verb or of its object that are among those wanted."""
    places = list(tree.children[verb])
    thing = tree.child(verb, *_OBJECTS)
    if thing is not None:
        places.extend(tree.children[thing])
    return [
        p
        for p in sorted(places)
        if p > verb
        and tree.labels[p] in ("prep", "prt", "dative")
        and tree.lower[p] in wanted
        and tree.rights[p] > p
    ]


def _piece(tree: Tree, first: int, last: int, clause: bool = True) -> Content:
    kept = tree.trim(first, last) if first <= last else None
    return NOTHING if kept is None else Content((kept,), clause)


def _clause_start(tree: Tree, verb: int, clause: int) -> int:
    """Return where a clause begins behind its "that", which what hangs on it may precede by mistake."""
    first = max(tree.lefts[clause], verb + 1)
    for mark in tree.children[clause]:
        if (
            mark > verb
            and tree.lower[mark] == "that"
            and tree.labels[mark] in ("mark", "nsubj", "det", "dobj")
        ):
            if tree.labels[mark] == "mark":
                return mark + 1
    return first


def _is_participle(tree: Tree, clause: int) -> bool:
    """Tell whether a clause is an afterthought in -ing, as in "said Smith, adding …"."""
    return (
        tree.tags[clause] == "VBG" and tree.child(clause, "nsubj", "aux", "mark", "csubj") is None
    )
