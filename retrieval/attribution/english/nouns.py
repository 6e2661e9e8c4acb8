"""Reports made by nouns of saying: "his claim that …", "a warning from Moscow that …", "her praise for …"."""

from __future__ import annotations

from retrieval.attribution.english.animacy import can_speak
from retrieval.attribution.english.extent import said_until
from retrieval.attribution.english.lexicon import lexicon, singular
from retrieval.attribution.english.noun_speakers import speaker_of_noun
from retrieval.attribution.english.sources import source_of
from retrieval.attribution.english.tree import Tokens, Tree
from retrieval.attribution.types import Report

_BE = frozenset("is was are were".split())
#: Verbs that make "the case that …" somebody's words.
_ARGUING = frozenset("make makes made making argue argued state stated press pressed".split())


def noun_reports(tree: Tree) -> list[Report]:
    """Return the reports that nouns of saying make where what follows tells what was said."""
    found = []
    for noun in range(len(tree)):
        if tree.is_noun(noun) and _is_saying(tree, noun):
            report = _report(tree, noun)
            if report is not None:
                found.append(report)
    return found


def _is_saying(tree: Tree, noun: int) -> bool:
    if tree.lower[noun] == "case":  # "made the case that", not a case in court
        return tree.labels[noun] == "dobj" and tree.lower[tree.heads[noun]] in _ARGUING
    word = singular(tree.lower[noun])
    return word in lexicon().saying or word in lexicon().willing


def _report(tree: Tree, noun: int) -> Report | None:
    clause = _clause(tree, noun) or _predicate(tree, noun)
    content = clause or _thing(tree, noun)
    if content is None:
        return None
    who = speaker_of_noun(tree, noun)
    nobody = who is None and _is_of_some(tree, noun, clause)
    if not nobody and (who is None or not can_speak(tree, who)):
        return None
    kept = tree.trim(*content)
    if kept is None:
        return None
    source = None if who is None else source_of(tree, who)
    return Report(tree.span(noun, noun), source, (tree.span(*kept),), clause=clause is not None)


def _is_of_some(tree: Tree, noun: int, clause: Tokens | None) -> bool:
    """Tell whether a noun is one of what some say: "amid complaints that …"."""
    if clause is None or tree.lower[clause[0] - 1] != "that":
        return False
    bare = not any(tree.labels[c] in ("det", "poss", "nummod") for c in tree.children[noun])
    return bare and tree.labels[noun] in ("dobj", "pobj", "conj")


def _clause(tree: Tree, noun: int) -> Tokens | None:
    """Return the tokens of the clause that a noun governs, behind its "that"."""
    for clause in tree.children[noun]:
        if clause < noun or tree.labels[clause] not in ("acl", "relcl", "ccomp"):
            continue
        that = _that(tree, clause)
        to = next((c for c in tree.children[clause] if tree.tags[c] == "TO" and c < clause), None)
        if that is not None:
            return that + 1, said_until(tree, noun, clause)
        if to is not None and singular(tree.lower[noun]) in lexicon().willing:
            return to, said_until(tree, noun, clause)
    return None


def _that(tree: Tree, clause: int) -> int | None:
    marks = (c for c in tree.children[clause] if tree.labels[c] == "mark")
    return next((c for c in marks if tree.lower[c] == "that"), None)


def _predicate(tree: Tree, noun: int) -> Tokens | None:
    """Return what a noun is said to be: "Smith's argument was that …"."""
    verb = tree.heads[noun]
    if tree.labels[noun] != "nsubj" or tree.lower[verb] not in _BE:
        return None
    for clause in tree.children[verb]:
        that = _that(tree, clause) if tree.labels[clause] == "ccomp" and clause > verb else None
        if that is not None:
            return that + 1, said_until(tree, noun, clause)
    return None


def _thing(tree: Tree, noun: int) -> Tokens | None:
    """Return what a noun says behind its preposition: "criticism of the plan", "calls for a truce"."""
    wanted = lexicon().governed.get(singular(tree.lower[noun]), frozenset())
    behind = noun + 1
    if behind + 1 < len(tree) and tree.lower[behind] == "for" and "for" in wanted:
        governed = tree.heads[behind] if tree.labels[behind] == "mark" else behind
        return behind + 1, said_until(tree, noun, governed)
    for preposition in tree.children[noun]:
        if preposition < noun or tree.labels[preposition] not in ("prep", "mark", "acl"):
            continue
        governs = tree.rights[preposition] > preposition
        if tree.lower[preposition] in wanted and governs:
            inner = tree.child(preposition, "pobj")
            if inner is None or tree.tags[inner] != "PRP":
                return preposition + 1, said_until(tree, noun, preposition)
    return None
