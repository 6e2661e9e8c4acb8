"""A noun phrase read as role and name: "U.S. Secretary of State" + "Marco Rubio"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.attribution.english.animacy import opens_as_name
from retrieval.attribution.english.given_names import name_given
from retrieval.attribution.english.lexicon import lexicon, singular
from retrieval.attribution.english.people import (
    is_body,
    is_courtesy,
    is_junior,
    is_place,
    is_title,
    people,
    plain,
)
from retrieval.attribution.english.tree import Tokens, Tree

_ARTICLES = frozenset("a an the this that these those its his her their our my your own".split())
_PARTICLES = frozenset("de van der von bin al el la del di - ‑".split())
_NO_NAME = frozenset("POS DT PRP$ IN".split())
_PROPER = frozenset("NNP NNPS".split())
#: What may follow a noun and still belong to the phrase that names a speaker.
_FOLLOWING = frozenset("prep amod appos conj cc punct case".split())
#: What firms are called before their names.
FIRMS = frozenset(
    "company firm carrier airline lender miner retailer manufacturer carmaker automaker shipyard brewer"
    " insurer conglomerate startup shipbuilder utility chipmaker drugmaker".split()
)
_MARKS = frozenset('" “ „ « `` ‘'.split())
_FARTHEST_BRACKET = 7
_LONGEST_NAME = 5
_LONGEST_PHRASE = 25


@dataclass(frozen=True, slots=True)
class Named:
    """Where the role and the name of somebody stand in a sentence; None where there is none."""

    role: Tokens | None
    name: Tokens | None


def read_phrase(tree: Tree, noun: int) -> Named:
    """Read the phrase of a noun, with a name or a role that stands behind a comma."""
    named = read_words(tree, noun)
    if named.name is None:
        return Named(named.role, _name_behind(tree, noun))
    return named if named.role is not None else Named(_role_behind(tree, noun), named.name)


def read_words(tree: Tree, noun: int) -> Named:
    """Read the words up to a noun."""
    first = _skip_articles(tree, tree.lefts[noun], noun)
    if not _is_proper(tree, noun):
        return Named((first, _role_end(tree, noun)), None)
    begin = noun
    while begin > first and noun - begin < _LONGEST_NAME and _continues_name(tree, begin - 1):
        begin -= 1
    begin += opens_with_epithet(tree.words[begin : noun + 1])
    last = _name_end(tree, noun)
    if is_body(tree.words[begin : last + 1]):
        return Named(None, (_body_start(tree, begin, first), last))
    office = is_title(tree.words[noun]) and not _is_surname(tree, begin, noun)
    if office or (begin == noun and tree.tags[noun] == "NNPS"):
        return Named((first, _role_end(tree, noun)), None)
    role = (first, begin - 1)
    return Named(role if begin > first and _is_role(tree, role) else None, (begin, last))


def opens_with_epithet(words: Sequence[str]) -> bool:
    """Tell whether a word stands before a whole name only with a capital: "Furious Reg Tolley"."""
    if len(words) < 3:
        return False
    if plain(words[0]) in FIRMS:
        return True  # "Miner Alto Copper"
    first, second = plain(words[0]), plain(words[1])
    given = people().male | people().female
    if is_body(words):
        return False
    return second in given and first not in given and "-" not in first and len(first) > 2


def _is_surname(tree: Tree, begin: int, noun: int) -> bool:
    """Tell whether a word of office is a surname: "Mr. King", "Larry King"."""
    courtesy = noun > 0 and begin == noun and is_courtesy(tree.words[noun - 1])
    first = plain(tree.words[begin])
    return courtesy or (begin < noun and (first in people().male or first in people().female))


def whole_phrase(tree: Tree, noun: int) -> Tokens:
    """Return the tokens of a noun with what describes it, but for clauses and occasions."""
    last = noun
    for child in tree.children[noun]:
        if child > noun and tree.labels[child] in _FOLLOWING:
            set_off = tree.labels[child] == "prep" and tree.is_edge(child - 1)
            if set_off or _tells_occasion(tree, child):
                break
            last = max(last, _clause_below(tree, child) - 1)
            if last < tree.rights[child]:
                break
    return max(tree.lefts[noun], noun - _LONGEST_PHRASE), _without_edges(tree, noun, last)


def _skip_articles(tree: Tree, first: int, noun: int) -> int:
    while first < noun and (
        tree.lower[first] in _ARTICLES
        or tree.is_edge(first)
        or tree.labels[first] in ("predet", "preconj", "cc")
        or tree.tags[first] in ("POS", "``", "''")
    ):
        first += 1
    return first


def _is_proper(tree: Tree, noun: int) -> bool:
    word = singular(tree.lower[noun])
    if len(word) > 3 and tree.words[noun].isupper() and word in people().folk | people().titles:
        return False  # "A PENSIONER who …", as tabloids print it
    if tree.words[noun].islower() and word in people().bodies:
        return False  # "the mines ministry", whatever the parser calls it
    if tree.tags[noun] in _PROPER or opens_as_name(tree, noun) or is_place([tree.words[noun]]):
        return True
    inside = noun > 0 and tree.lefts[noun] < noun and not tree.is_edge(noun - 1)
    return inside and tree.words[noun][:1].isupper()


def _continues_name(tree: Tree, index: int) -> bool:
    """Tell whether a token belongs to the name that goes on behind it."""
    word = tree.words[index]
    if tree.lower[index] in _PARTICLES:
        return index > 0 and tree.words[index - 1][:1].isupper()
    if index > 1 and tree.lower[index - 1] == "of" and is_title(tree.words[index - 2]):
        return False  # "Secretary of State"
    if index == 0 and tree.tags[index] not in _PROPER:
        return False  # a capital only because the sentence begins
    if not word[:1].isupper() or is_title(word) or tree.tags[index] in _NO_NAME:
        return False
    return not plain(word).endswith(("ian", "ish", "ese"))


def _body_start(tree: Tree, begin: int, first: int) -> int:
    """Return where a body's name begins, adjectives of nationality included ("Russian Foreign Ministry")."""
    while begin > first and tree.words[begin - 1][:1].isupper():
        if tree.tags[begin - 1] in ("POS", "DT"):
            break
        begin -= 1
    return begin


def _name_end(tree: Tree, noun: int) -> int:
    """Return where a name ends: behind "Jr.", "& Sons", or behind "of Defence" where a body's does."""
    last = noun
    while last + 2 < len(tree) and tree.is_joint(last + 1) and tree.words[last + 2][:1].isupper():
        last += 2  # "Kofi Adom-Reyes"
    if last + 1 < len(tree) and is_junior(tree.words[last + 1]):
        last += 1
    if last + 2 < len(tree) and tree.words[last + 1] == "&" and tree.tags[last + 2] in _PROPER:
        last += 2
    if not is_body([tree.words[noun]]):
        return last
    for child in tree.children[noun]:
        inner = tree.child(child, "pobj")
        of = child == last + 1 and tree.lower[child] in ("of", "for")
        if of and inner is not None and _is_proper(tree, inner):
            last = tree.rights[child]
    return last


def _is_role(tree: Tree, role: Tokens) -> bool:
    """Tell whether words before a name are its bearer's role and not merely an adjective or a possessor."""
    tokens = range(role[0], role[1] + 1)
    return any(is_title(tree.words[i]) or tree.tags[i] in ("NN", "NNS") for i in tokens)


def _role_end(tree: Tree, noun: int) -> int:
    """Return where a role ends, with the phrases that belong to it ("analyst at the RAND Corporation")."""
    last = noun
    for child in tree.children[noun]:
        if tree.labels[child] in ("prep", "amod") and tree.lefts[child] == last + 1:
            if _tells_occasion(tree, child):
                break
            last = _clause_below(tree, child) - 1
            if last < tree.rights[child]:
                break
    return _without_edges(tree, noun, last)


def _without_edges(tree: Tree, noun: int, last: int) -> int:
    while last > noun and tree.is_edge(last):
        last -= 1
    return last


def _clause_below(tree: Tree, top: int) -> int:
    """Return where the first clause inside a phrase begins, or where the phrase ends."""
    inside = range(tree.lefts[top], tree.rights[top] + 1)
    clauses = [tree.lefts[i] for i in inside if tree.labels[i] in ("relcl", "ccomp")]
    return min([*clauses, tree.rights[top] + 1])


def _tells_occasion(tree: Tree, phrase: int) -> bool:
    """Tell whether a phrase says where something was said and not who ("sources in a talk with Reuters")."""
    noun = tree.child(phrase, "pobj")
    said = noun is not None and tree.lower[noun] in lexicon().occasions
    return said and tree.lower[phrase] != "of"


def _name_behind(tree: Tree, noun: int) -> Tokens | None:
    """Find the name in "the minister, Anna Keller" and "a woman identified as Anna Keller"."""
    for child in tree.children[noun]:
        if child > noun and tree.labels[child] == "appos" and tree.tags[child] in _PROPER:
            if tree.words[tree.lefts[child] - 1] in _MARKS:
                continue  # "the movement “New Morning”, Anna Keller"
            name = read_words(tree, child).name
            if name is not None:
                return name
    behind = [c for c in tree.children[noun] if c > noun and tree.labels[c] == "appos"]
    given = (name_given(tree, other) for other in (noun, *behind))
    known = next((name for name in given if name is not None), None)
    return known or _name_of_another(tree, noun) or _name_in_brackets(tree, noun)


def _name_in_brackets(tree: Tree, noun: int) -> Tokens | None:
    """Find the name in "the Leader of the Opposition (Ms Anna Keller)"."""
    near = range(noun + 1, min(noun + _FARTHEST_BRACKET, len(tree) - 1))
    opening = next((i for i in near if tree.words[i] == "("), None)
    if opening is None:
        return None
    first = last = opening + 1
    while last + 1 < len(tree) and tree.words[last + 1] != ")":
        last += 1
    while first < last and is_title(tree.words[first]):
        first += 1
    inside = range(first, last + 1)
    named = last > first and all(tree.tags[i] == "NNP" for i in inside)
    return (first, last) if named and not is_body(tree.words[first : last + 1]) else None


def _name_of_another(tree: Tree, noun: int) -> Tokens | None:
    """Find the name in "an aide to Smith, Anna Keller, said", which the parser gives to Smith."""
    for child in range(noun + 2, tree.rights[noun] + 1):
        head = tree.heads[child]
        opens = tree.words[tree.lefts[child] - 1] == ","
        apposed = tree.labels[child] == "appos" and tree.tags[child] == "NNP" and opens
        if apposed and head != noun and tree.tags[head] == "NNP" and _closes(tree, noun, child):
            return read_words(tree, child).name
    return None


def _closes(tree: Tree, noun: int, child: int) -> bool:
    """Tell whether a phrase inside another ends it, but for commas."""
    behind = range(tree.rights[child] + 1, tree.rights[noun] + 1)
    return all(tree.is_edge(i) for i in behind)


def _role_behind(tree: Tree, noun: int) -> Tokens | None:
    """Find the role in "Samuel Charap, a senior analyst at the RAND Corporation"."""
    for child in tree.children[noun]:
        noun_apposed = (
            child > noun
            and tree.labels[child] == "appos"
            and tree.tags[child] in ("NN", "NNS", "NNP")
        )
        place = noun_apposed and is_place(tree.words[tree.lefts[child] : child + 1])
        if noun_apposed and not place and tree.tags[tree.lefts[child] - 1] != "-LRB-":
            return _skip_articles(tree, tree.lefts[child], child), _role_end(tree, child)
    return None
