"""What a verb of saying reports: the tokens that hold the words said, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace

from retrieval.attribution.english.closing import closing_start
from retrieval.attribution.english.complements import complement
from retrieval.attribution.english.extent import (
    close_quotation,
    rest_until,
    said_until,
    tells_occasion,
)
from retrieval.attribution.english.insertions import around_insertion
from retrieval.attribution.english.inversion import inverted
from retrieval.attribution.english.lexicon import Form, lexicon
from retrieval.attribution.english.subjects import subject
from retrieval.attribution.english.tree import Tokens, Tree

#: The lists of verbs that take a clause.
_CLAUSAL = frozenset("clause held shown addressed".split())
#: Verbs that hardly take anything but what was said.
_PLAIN = frozenset(
    "say claim argue note add warn insist contend suggest believe think assert state".split()
)
_BEGINS_CLAUSE = frozenset("NNP NNPS NN NNS DT JJ CD PRP PRP$ EX VBG".split())
_ADVERBIAL = frozenset("IN TO RB NNP NN".split())
#: Words of a question that the words behind a colon answer; of whom they are told.
_FEW_WORDS, _FEW_BEHIND = 4, 1
#: How far behind its verb a clause may begin with "that".
_FARTHEST_THAT = 16
_FINITE = frozenset("VBD VBZ VBP MD".split())
_INTERROGATIVE = frozenset("how why what whether where when".split())
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday".split()
)
_ASKING = ("ask", "wonder", "inquir", "enquir")


@dataclass(frozen=True, slots=True)
class Content:
    """What was said.

    pieces: as (first, last) tokens.
    clause: whether they make a clause or an infinitive; a thing otherwise.
    complement: whether they are an infinitive or a thing, which verbs of other meanings take too.
    """

    pieces: tuple[Tokens, ...]
    clause: bool = True
    complement: bool = False


NOTHING = Content(())


def content_of(tree: Tree, verb: int, form: Form) -> Content:
    """Return what a verb reports; NOTHING when the words stand elsewhere or nothing was said."""
    clausal = bool(form.verb.takes & _CLAUSAL)
    pieces = around_insertion(tree, verb) if clausal else []
    comma = None if pieces or not clausal else closing_start(tree, verb)
    if comma is not None:
        pieces = [(0, comma - 1)]
    if pieces:
        return _content(tree, pieces)
    behind = inverted(tree, verb)
    if behind is not None and behind == subject(tree, verb):
        return NOTHING
    clause = (_distant(tree, verb, form) or _clause(tree, verb, form)) if clausal else None
    if clause is not None:
        return _content(tree, [clause])
    found = complement(tree, verb, form)
    if found is not None:
        return replace(_content(tree, [found.tokens]), clause=found.clause, complement=True)
    rest = _rest(tree, verb, form)
    return NOTHING if rest is None else _content(tree, [rest])


def announces(tree: Tree, content: Content) -> bool:
    """Tell whether what a verb takes before a colon is only what the words behind it are about.

    (told AP) what did: …; (summed up) the night for AP: …
    """
    if not content.pieces or tree.words[len(tree) - 1] != ":":
        return False
    first, last = content.pieces[-1]
    asks = tree.lower[first] in _INTERROGATIVE and last - first < _FEW_WORDS
    return last >= len(tree) - 1 - _FEW_BEHIND and (asks or not content.clause)


def _content(tree: Tree, pieces: list[Tokens]) -> Content:
    kept = (tree.trim(first, close_quotation(tree, first, last)) for first, last in pieces)
    return Content(tuple(piece for piece in kept if piece is not None))


def _clause(tree: Tree, verb: int, form: Form) -> Tokens | None:
    """(said) that the talks had failed."""
    clauses = [c for c in tree.children[verb] if c > verb and _is_said(tree, c)]
    clauses = clauses or _behind_occasion(tree, verb)
    if not clauses or any(tree.tags[c] == "TO" for c in tree.children[clauses[0]]):
        return None
    others = [n for n, c in enumerate(clauses) if n and _reports(tree, c)]
    clauses = clauses[: others[0]] if others else clauses
    plain = not form.verb.takes & {"addressed", "thing"}
    first = _behind_day(tree, _clause_start(tree, verb, clauses[0], plain))
    if tree.lower[first] == "that" and tree.labels[first] in ("dobj", "nsubj", "advmod"):
        subjects = (tree.child(clauses[0], "nsubj", "nsubjpass"), first)
        first += subjects[0] is not None and subjects[0] > first  # a conjunction after all
    return first, said_until(tree, verb, clauses[-1])


def _behind_day(tree: Tree, first: int) -> int:
    """Return where a clause begins behind the day on which it was said: (said) on Monday they had met."""
    day = first + (tree.lower[first] in ("on", "late", "early"))
    named = day + 2 < len(tree) and tree.lower[day].rstrip(".") in _DAYS
    return day + 1 if named and tree.tags[day + 1] in _BEGINS_CLAUSE else first


def _behind_occasion(tree: Tree, verb: int) -> list[int]:
    """(said) in a statement that it had failed: the parser gives the clause to the statement."""
    phrases = [c for c in tree.children[verb] if c > verb and tells_occasion(tree, c)]
    nouns = [tree.child(c, "pobj") for c in phrases]
    form = lexicon().forms.get(tree.lower[verb])
    if form is not None and "addressed" in form.verb.takes:
        nouns.append(tree.child(verb, "dobj", "dative"))  # "(told) a radio station that …"
    clauses = (c for noun in nouns if noun is not None for c in tree.children[noun])
    labels = ("acl", "relcl", "ccomp")
    return [c for c in clauses if tree.labels[c] in labels and _behind_that(tree, c) is not None]


def _distant(tree: Tree, verb: int, form: Form) -> Tokens | None:
    """(said) on "Meet the Press" that it had failed: the parser loses a clause so far behind its verb."""
    first = _behind_hearer(tree, verb, form)
    if first >= len(tree) or tree.tags[first] not in _ADVERBIAL:
        return None
    if any(_behind_that(tree, c) is not None for c in tree.children[verb] if c > verb):
        return None
    for that in range(first + 2, min(first + _FARTHEST_THAT, len(tree) - 2)):
        plain = form.verb.lemma in _PLAIN or tree.tags[that] == "IN" or first > verb + 1
        if tree.lower[that] == "that" and plain and _is_complete(tree, that):
            return that + 1, rest_until(tree, verb, that + 1)
        if tree.tags[that] in ("VBD", "MD", ",", ":"):
            return None
    return None


def _behind_hearer(tree: Tree, verb: int, form: Form) -> int:
    """Return the token behind a verb, or behind who is told: "told me in the corridor that …"."""
    told = "addressed" in form.verb.takes and tree.tags[verb + 1 : verb + 2] == ["PRP"]
    return verb + 1 + told


def _is_complete(tree: Tree, that: int) -> bool:
    """Tell whether "that" begins a clause with a subject of its own, and is none itself."""
    clause = tree.heads[that]
    own = tree.child(clause, "nsubj", "nsubjpass", "expl")
    objects = [c for c in tree.children[clause] if tree.labels[c] == "dobj" and c != that]
    taken = tree.labels[that] in ("dobj", "pobj") and not objects
    return own is not None and own > that and not taken


def _is_said(tree: Tree, clause: int) -> bool:
    """Tell whether a clause is what a verb takes; one behind "that" is, whatever the parser calls it."""
    if _behind_that(tree, clause) is not None:
        return tree.labels[clause] in ("ccomp", "advcl")
    if tree.labels[clause] == "advcl":
        mark = tree.child(clause, "mark")
        asks = tree.lower[tree.heads[clause]].startswith(_ASKING)
        return asks and mark is not None and tree.lower[mark] in ("if", "whether")
    verbal = tree.is_verb(clause) or tree.child(clause, "aux", "auxpass") is not None
    return tree.labels[clause] == "ccomp" and verbal and not _is_afterthought(tree, clause)


def _reports(tree: Tree, clause: int) -> bool:
    """Tell whether a clause reports what somebody says, and not what its subject thinks."""
    form = lexicon().forms.get(tree.lower[clause])
    says = form is not None and "clause" in form.verb.takes
    return says and tree.child(clause, "ccomp") is not None


def _behind_that(tree: Tree, clause: int) -> int | None:
    marks = (c for c in tree.children[clause] if tree.labels[c] == "mark")
    return next((c + 1 for c in marks if tree.lower[c] == "that"), None)


def _clause_start(tree: Tree, verb: int, clause: int, plain: bool) -> int:
    """Return where a clause begins behind its "that", before which what hangs on it may stand by mistake."""
    behind = _behind_that(tree, clause)
    if behind is not None and behind > verb:
        return behind
    thing = tree.child(verb, "dobj")
    taken = thing is not None and tree.lefts[thing] == verb + 1
    if plain and taken and tree.child(clause, "nsubj", "nsubjpass", "csubj", "expl") is None:
        return verb + 1  # the parser took its subject for an object
    return max(tree.lefts[clause], verb + 1)


def _is_afterthought(tree: Tree, clause: int) -> bool:
    """Tell whether a clause is a participle that is not what was said ("told CNN in a talk taped Monday")."""
    if tree.tags[clause] not in ("VBG", "VBN", "VBD"):
        return False
    labels = ("nsubj", "nsubjpass", "aux", "auxpass", "mark", "csubj", "expl")
    alone = tree.child(clause, *labels) is None
    return alone and (tree.tags[clause] != "VBD" or tree.is_edge(clause - 1))


def _rest(tree: Tree, verb: int, form: Form) -> Tokens | None:
    """(said) the talks – all five – had failed: the rest of a sentence that the parser did not understand."""
    first = verb + 1
    if first + 2 >= len(tree) or verb == 0:
        return None
    that = tree.lower[first] == "that"
    asks = tree.lower[first] in _INTERROGATIVE and "clause" in form.verb.takes
    conjunction = that and tree.tags[first] == "IN" and "clause" in form.verb.takes
    if not (asks or conjunction) and form.verb.lemma not in _PLAIN:
        return None
    if not (that or asks) and tree.tags[first] not in _BEGINS_CLAUSE:
        return None
    parsed = tree.child(verb, "dative", "prt") is not None
    if parsed or (tree.child(verb, "dobj") is not None and form.verb.takes & {"thing"}):
        return None
    last = rest_until(tree, verb, first)
    finite = any(tree.tags[i] in _FINITE for i in range(first + 1, last + 1))
    return (first + that, last) if finite else None
