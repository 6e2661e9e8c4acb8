"""What a verb of saying reports: the tokens that hold the words said, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.attribution.english_extent import rest_until, said_until
from retrieval.attribution.english_insertions import around_insertion, is_insertion
from retrieval.attribution.english_lexicon import Form
from retrieval.attribution.english_subjects import agent, inverted, is_passive, subject
from retrieval.attribution.english_tree import Tree

Tokens = tuple[int, int]
_OPENING = frozenset("\" “ „ « `` ‘ '".split())
_BEGINS_CLAUSE = frozenset("NNP NNPS NN NNS DT JJ CD PRP PRP$ EX VBG IN".split())
#: Verbs that hardly take anything but what was said.
_PLAIN = frozenset(
    "say claim argue note add warn insist contend suggest believe think assert state".split()
)
_CLAUSAL = frozenset("clause held shown addressed".split())


@dataclass(frozen=True, slots=True)
class Content:
    """The pieces of what was said, as (first, last) tokens, and whether they make a clause."""

    pieces: tuple[Tokens, ...]
    clause: bool = True


NOTHING = Content(())


def content_of(tree: Tree, verb: int, form: Form) -> Content:
    """Return what a verb reports; NOTHING when the words stand elsewhere or nothing was said."""
    if form.verb.takes & _CLAUSAL and is_insertion(tree, verb):
        return _around(tree, verb)
    if inverted(tree, verb) is not None and subject(tree, verb) == inverted(tree, verb):
        return NOTHING
    for find in (_clause, _infinitive, _gerund, _called, _named, _prepositional, _thing, _rest):
        content = find(tree, verb, form)
        if content is not None:
            return content
    return NOTHING


def _around(tree: Tree, verb: int) -> Content:
    """The plan, (Smith said), was dead."""
    pieces = (tree.trim(*piece) for piece in around_insertion(tree, verb))
    return Content(tuple(piece for piece in pieces if piece is not None))


def _clause(tree: Tree, verb: int, form: Form) -> Content | None:
    """(said) that the talks had failed."""
    if not form.verb.takes & _CLAUSAL:
        return None
    clauses = [
        c
        for c in tree.children[verb]
        if c > verb and _is_clause(tree, c) and not _is_afterthought(tree, c)
    ]
    if not clauses or _to(tree, clauses[0]):
        return None
    first = _clause_start(tree, verb, clauses[0])
    if first == verb + 1 and form.verb.takes & {"addressed", "thing"}:
        first = max(tree.lefts[clauses[0]], verb + 1)
    return _piece(tree, first, said_until(tree, verb, clauses[-1]))


def _is_clause(tree: Tree, clause: int) -> bool:
    """Tell whether a clause is what a verb takes; one behind "that" is, whatever the parser calls it."""
    that = any(tree.lower[c] == "that" and tree.labels[c] == "mark" for c in tree.children[clause])
    if tree.labels[clause] != "ccomp":
        return tree.labels[clause] == "advcl" and that
    return that or tree.is_verb(clause) or tree.child(clause, "aux", "auxpass", "cop") is not None


def _infinitive(tree: Tree, verb: int, form: Form) -> Content | None:
    """(promised) to come; (urged Moscow) to come; (called on Moscow) to come."""
    takes = form.verb.takes
    if not takes & {"infinitive", "object_infinitive"}:
        return None
    clauses = [c for c in _clauses_below(tree, verb) if c > verb and _to(tree, c)]
    for clause in clauses:
        spoken_to = _object(tree, verb) is not None or tree.child(clause, "nsubj") is not None
        if tree.labels[clause] in ("advcl", "acl") and "object_infinitive" not in takes:
            continue
        if "infinitive" in takes or spoken_to or is_passive(tree, verb):
            to = min(c for c in tree.children[clause] if tree.tags[c] == "TO")
            first = to - 1 if to > 0 and tree.lower[to - 1] == "not" else to
            return _piece(tree, first, said_until(tree, verb, clause))
    return None


def _clauses_below(tree: Tree, verb: int) -> list[int]:
    """Return the clauses of a verb and those that the parser hung on what it is followed by."""
    below = [c for c in tree.children[verb] if tree.labels[c] in ("xcomp", "ccomp", "advcl", "acl")]
    for child in tree.children[verb]:
        if tree.labels[child] in ("dobj", "prep"):
            inner = tree.child(child, "pobj") if tree.labels[child] == "prep" else child
            if inner is not None:
                below.extend(c for c in tree.children[inner] if tree.labels[c] in ("acl", "relcl"))
            below.extend(c for c in tree.children[child] if tree.labels[c] in ("pcomp", "ccomp"))
    return below


def _gerund(tree: Tree, verb: int, form: Form) -> Content | None:
    """(denied) targeting civilians."""
    if "gerund" not in form.verb.takes:
        return None
    for clause in tree.children[verb]:
        if (
            clause > verb
            and tree.labels[clause] in ("xcomp", "ccomp", "pcomp")
            and tree.tags[clause] == "VBG"
        ):
            if not tree.is_edge(tree.lefts[clause] - 1):
                return _piece(tree, tree.lefts[clause], said_until(tree, verb, clause))
    return None


def _named(tree: Tree, verb: int, form: Form) -> Content | None:
    """(called the plan) a trap; (described the talks) as hopeless."""
    if "named_as" in form.verb.takes:
        for preposition in _prepositions(tree, verb, frozenset(["as"])):
            return _piece(tree, preposition + 1, said_until(tree, verb, preposition), clause=False)
    if not form.verb.takes & {"named", "named_as"}:
        return None
    quoted = _quoted_behind(tree, verb)
    if quoted is not None:
        return _piece(tree, *quoted, clause=False)
    name = tree.child(verb, "oprd", "ccomp", "xcomp") if "named" in form.verb.takes else None
    if name is None or name < verb or _to(tree, name) or tree.child(name, "mark") is not None:
        return None
    subject = tree.child(name, "nsubj")
    first = max(tree.lefts[name], verb + 1) if subject is None else tree.rights[subject] + 1
    return _piece(tree, first, said_until(tree, verb, name), clause=False)


def _quoted_behind(tree: Tree, verb: int) -> Tokens | None:
    """Return the quoted words by which a thing is called, when they directly follow it."""
    marks = [i for i in range(verb + 1, min(verb + 14, len(tree))) if _opens_quotation(tree, i)]
    if not marks or any(tree.is_edge(i) for i in range(verb + 1, marks[0])):
        return None
    first = marks[0] - 1 if tree.lower[marks[0] - 1] in ("a", "an", "the") else marks[0]
    if first - 1 <= verb or not (tree.is_noun(first - 1) or tree.tags[first - 1] == "PRP"):
        return None
    last = tree.rights[verb]
    closing = [
        i
        for i in range(marks[0] + 1, last + 1)
        if tree.words[i] in "\"”»''’“" and not _opens_quotation(tree, i)
    ]
    return first, (closing[0] if closing else last)


def _opens_quotation(tree: Tree, index: int) -> bool:
    end = tree.end(index)
    before = tree.text[tree.starts[index] - 1 : tree.starts[index]]
    return (
        tree.words[index] in _OPENING
        and before in ("", " ")
        and not tree.text[end : end + 1].isspace()
    )


def _called(tree: Tree, verb: int, form: Form) -> Content | None:
    """(called on Moscow) to come; (called for) Moscow to come."""
    behind = verb + 1
    if form.verb.lemma not in ("call", "appeal", "plead", "push", "press") or behind + 1 >= len(
        tree
    ):
        return None
    if tree.lower[behind] in ("on", "upon", "to"):
        to = [i for i in range(behind + 2, min(behind + 16, len(tree))) if tree.tags[i] == "TO"]
        if to and not any(tree.is_verb(i) for i in range(behind, to[0])):
            return _piece(tree, to[0], said_until(tree, verb, tree.heads[to[0]]))
    if tree.lower[behind] == "for":
        governed = tree.heads[behind] if tree.labels[behind] == "mark" else behind
        return _piece(tree, behind + 1, said_until(tree, verb, governed), clause=False)
    return None


def _prepositional(tree: Tree, verb: int, form: Form) -> Content | None:
    """(called for) a truce; (accused Moscow of) stalling."""
    for preposition in _prepositions(tree, verb, form.verb.prepositions):
        if "thing" in form.verb.takes and _object(tree, verb) is not None:
            continue
        if form.verb.lemma in ("tell", "write", "remind") and tree.heads[preposition] != verb:
            continue
        if tree.tags[tree.child(preposition, "pobj") or preposition] == "PRP":
            continue
        return _piece(tree, preposition + 1, said_until(tree, verb, preposition), clause=False)
    return None


def _thing(tree: Tree, verb: int, form: Form) -> Content | None:
    """(rejected) the plan."""
    thing = _object(tree, verb)
    if "thing" not in form.verb.takes:
        return None
    if is_passive(tree, verb):
        return _suffered(tree, verb)
    if thing is None:
        return None
    if tree.tags[thing] == "PRP" or tree.tags[thing].startswith("W"):
        return None
    last = said_until(tree, verb, thing)
    for preposition in _prepositions(tree, verb, form.verb.prepositions):
        last = max(last, said_until(tree, verb, preposition))
    return _piece(tree, tree.lefts[thing], last, clause=False)


def _rest(tree: Tree, verb: int, form: Form) -> Content | None:
    """(said) the talks – all five rounds – had failed: the rest of a sentence that the parser did not understand."""
    first = verb + 1
    if form.verb.lemma not in _PLAIN or first + 2 >= len(tree):
        return None
    if tree.tags[first] not in _BEGINS_CLAUSE or tree.child(verb, "dative", "prt") is not None:
        return None
    if _object(tree, verb) is not None and form.verb.takes & {"thing", "addressed"}:
        return None
    if (tree.tags[first] == "IN" and tree.lower[first] != "that") or verb == 0:
        return None
    last = rest_until(tree, verb, first)
    if not any(tree.tags[i] in ("VBD", "VBZ", "VBP", "MD") for i in range(first + 1, last + 1)):
        return None
    return _piece(tree, first + (tree.lower[first] == "that"), last)


def _suffered(tree: Tree, verb: int) -> Content | None:
    """The plan (was rejected by Moscow)."""
    thing = tree.child(verb, "nsubjpass")
    if thing is None and tree.labels[verb] == "acl":
        thing = tree.heads[verb]
    if thing is None or agent(tree, verb) is None or not tree.is_noun(thing):
        return None
    return _piece(tree, tree.lefts[thing], thing, clause=False)


def _object(tree: Tree, verb: int) -> int | None:
    return next((c for c in tree.children[verb] if c > verb and tree.labels[c] == "dobj"), None)


def _to(tree: Tree, clause: int) -> bool:
    """Tell whether a clause is an infinitive with "to"."""
    return any(tree.tags[c] == "TO" and c < clause for c in tree.children[clause])


def _prepositions(tree: Tree, verb: int, wanted: frozenset[str]) -> list[int]:
    """Return the prepositions of a verb or of its object that are among those wanted, with what follows."""
    places = list(tree.children[verb])
    thing = _object(tree, verb)
    if thing is not None:
        places.extend(tree.children[thing])
    labels = ("prep", "prt", "dative", "agent", "mark")
    return [
        p
        for p in sorted(places)
        if p > verb and tree.labels[p] in labels and tree.lower[p] in wanted and tree.rights[p] > p
    ]


def _piece(tree: Tree, first: int, last: int, clause: bool = True) -> Content:
    kept = tree.trim(first, last) if first <= last else None
    return NOTHING if kept is None else Content((kept,), clause)


def _clause_start(tree: Tree, verb: int, clause: int) -> int:
    """Return where a clause begins behind its "that", before which what hangs on it may stand by mistake."""
    for mark in tree.children[clause]:
        if mark > verb and tree.lower[mark] == "that" and tree.labels[mark] == "mark":
            return mark + 1
    thing = _object(tree, verb)
    if thing is not None and tree.lefts[thing] == verb + 1 and not _has_subject(tree, clause):
        return verb + 1  # the parser took its subject for an object
    return max(tree.lefts[clause], verb + 1)


def _has_subject(tree: Tree, clause: int) -> bool:
    return tree.child(clause, "nsubj", "nsubjpass", "csubj", "expl") is not None


def _is_afterthought(tree: Tree, clause: int) -> bool:
    """Tell whether a clause is a participle that is not what was said ("told CNN in the talk taped Monday")."""
    if tree.tags[clause] not in ("VBG", "VBN", "VBD"):
        return False
    alone = (
        tree.child(clause, "nsubj", "nsubjpass", "aux", "auxpass", "mark", "csubj", "expl") is None
    )
    return alone and (tree.tags[clause] != "VBD" or tree.is_edge(clause - 1))
