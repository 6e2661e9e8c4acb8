"""Reports that are put into or behind the words they report: "The plan, Smith said, was dead"."""

from __future__ import annotations

from retrieval.attribution.english.lexicon import lexicon
from retrieval.attribution.english.subjects import subject
from retrieval.attribution.english.tree import Tokens, Tree

#: A modifier of so many words and a comma, put before a report, is not worth telling.
_FEW = 3
_OPENING = frozenset("“ „ « ``".split())
_SUBJECTS = frozenset("nsubj nsubjpass expl".split())
_CLOSING = frozenset("\" ” » '' ’ “".split())
_FINITE = frozenset("VBD VBZ VBP MD".split())
_SUBORDINATING = frozenset(
    "after before when while as if since although though because until once whenever whereas unless".split()
)
_GOING_ON = frozenset("including especially particularly except unless if because until".split())
_MODIFYING = frozenset(
    "advcl prep advmod npadvmod acl relcl amod mark cc nsubj nsubjpass intj meta dep".split()
)


def is_insertion(tree: Tree, verb: int) -> bool:
    """Tell whether a verb reports the words around it."""
    return bool(around_insertion(tree, verb))


def around_insertion(tree: Tree, verb: int) -> list[Tokens]:
    """Return the tokens before and behind a report that stands inside or behind what was said."""
    said_by = subject(tree, verb)
    if (
        said_by is None
        or tree.labels[verb] == "relcl"
        or tree.tags[verb] not in ("VBD", "VBZ", "VBP", "VBN")
    ):
        return []
    first = _first(tree, verb, said_by)
    if (
        first == 0
        or tree.words[first - 1] in (";", ":")
        or not (tree.is_edge(first - 1) or tree.words[first - 1] in _CLOSING)
    ):
        return []
    last = _last(tree, verb, said_by)
    begin = _begin(tree, first)
    behind = _behind(tree, last)
    if begin is not None and behind is not None and _interrupts(tree, (begin, first - 1), behind):
        return [(begin, first - 1), behind]
    return _around(tree, verb, first, last)


def _around(tree: Tree, verb: int, first: int, last: int) -> list[Tokens]:
    """Return the tokens before and behind a report that stands between two tokens."""
    begin = _begin(tree, first)
    behind = _behind(tree, last)
    if any(tree.labels[c] == "ccomp" and _has_that(tree, c, last) for c in tree.children[verb]):
        return []
    if (
        begin is None
        or (behind is not None and tree.lower[behind[0]] == "that")
        or not _can_be_said(tree, verb, (begin, first - 1), behind)
    ):
        return []
    if (
        last + 1 < len(tree)
        and not tree.is_edge(last + 1)
        and tree.words[last + 1] not in '.!?…"”»'
    ):
        return []
    pieces = [(begin, first - 1)]
    if behind is not None and first - begin <= _FEW and _only_modifies(tree, pieces[0]):
        return [behind]  # "Still, she said, …"
    if behind is not None and _belongs(tree, behind, (begin, first - 1)):
        pieces.append((behind[0] + (tree.lower[behind[0]] == "and"), behind[1]))
    return pieces


def _interrupts(tree: Tree, before: Tokens, behind: Tokens) -> bool:
    """Tell whether a report breaks into a clause that goes on: "It's a reminder, he said, that …"."""
    finite = any(_is_clause(tree, top) for top in _tops(tree, before))
    return finite and tree.lower[behind[0]] == "that"


def _has_that(tree: Tree, clause: int, after: int) -> bool:
    return any(
        tree.lower[c] == "that" and tree.labels[c] == "mark" and c > after
        for c in tree.children[clause]
    )


def _first(tree: Tree, verb: int, said_by: int) -> int:
    """Return where the report begins: with its subject or, turned round, with its verb."""
    return verb if said_by > verb else min(tree.lefts[said_by], verb)


def _begin(tree: Tree, first: int) -> int | None:
    """Return the first token of the sentence around a report; None when nothing stands before it."""
    begin = first - 1
    while begin > 0 and tree.words[begin - 1] not in ("!", "?", "…", ":", ";", "."):
        begin -= 1
    return begin if begin < first - 1 else None


def _last(tree: Tree, verb: int, said_by: int) -> int:
    """Return the last token of the report: verb, speaker, and what belongs to them before the next comma."""
    last = max(verb, tree.rights[said_by] if said_by > verb else verb)
    labels = ("prep", "npadvmod", "advmod", "dobj", "dative", "tmod", "prt")
    for child in tree.children[verb]:
        if child > verb and tree.labels[child] in labels and tree.lefts[child] == last + 1:
            last = tree.rights[child]
    return last


def _behind(tree: Tree, last: int) -> Tokens | None:
    """Return what follows a report that a comma or dash ends, up to the end of the sentence."""
    if last + 2 >= len(tree) or not (tree.words[last + 1] == "," or tree.is_dash(last + 1)):
        return None
    end = last + 2
    while end < len(tree) - 1 and tree.words[end] not in ("!", "?", "…", "."):
        end += 1
    return last + 2, end


def _can_be_said(tree: Tree, verb: int, piece: Tokens, behind: Tokens | None) -> bool:
    """Tell whether the words around a report are a clause, one that it breaks into perhaps."""
    if any(_is_clause(tree, top) for top in _tops(tree, piece)):
        return True
    if (
        behind is None
        or tree.tags[behind[0]] == "CC"
        or tree.tags[behind[0]] in ("VBG", "WDT", "WP")
    ):
        return False
    return any(
        tree.tags[i] in _FINITE and tree.tags[i - 1] != "WDT"
        for i in range(behind[0], behind[1] + 1)
    ) and not any(
        tree.labels[i] == "ccomp" and tree.heads[i] == verb and i < behind[0]
        for i in range(verb, behind[0])
    )


def _tops(tree: Tree, piece: Tokens) -> list[int]:
    """Return the words of a piece that hang on none of its others and are no mere modifiers."""
    first, last = piece
    return [
        i
        for i in range(first, last + 1)
        if (not first <= tree.heads[i] <= last or tree.heads[i] == i)
        and tree.labels[i] not in _MODIFYING
        and not tree.is_edge(i)
    ]


def _only_modifies(tree: Tree, piece: Tokens) -> bool:
    first, last = piece
    tops = [
        i
        for i in range(first, last + 1)
        if not first <= tree.heads[i] <= last or tree.heads[i] == i
    ]
    return not any(
        tree.labels[i].startswith("nsubj") or tree.labels[i] not in _MODIFYING | {"punct"}
        for i in tops
    )


def _is_clause(tree: Tree, top: int) -> bool:
    """Tell whether a word heads a finite clause that no conjunction makes an aside."""
    finite = tree.tags[top] in _FINITE or any(tree.tags[c] in _FINITE for c in tree.children[top])
    if tree.labels[top] == "ccomp" and tree.child(top, "nsubj") is not None:
        finite = True  # a verb that was taken for a noun: "officials fear that …"
    mark = tree.child(top, "mark", "advmod")
    return finite and not (
        mark is not None and mark == tree.lefts[top] and tree.lower[mark] in _SUBORDINATING
    )


def _is_whole(tree: Tree, behind: Tokens) -> bool:
    """Tell whether a clause behind a conjunction has a subject and no word of saying of its own."""
    verb = next((i for i in range(behind[0], behind[1] + 1) if tree.tags[i] in _FINITE), None)
    if verb is None or any(
        tree.lower[i] in lexicon().forms and tree.is_verb(i) for i in range(*behind)
    ):
        return False
    return any(tree.labels[i] in _SUBJECTS for i in range(behind[0] + 1, verb))


def _belongs(tree: Tree, behind: Tokens, before: Tokens) -> bool:
    """Tell whether what follows a report goes on with what was said before it."""
    if tree.lower[behind[0]] in _GOING_ON or tree.words[behind[0]] in _OPENING:
        return True
    if tree.lower[behind[0]] == "and" and _is_whole(tree, behind):
        return True
    if not any(_is_clause(tree, top) for top in _tops(tree, before)):
        return True
    return any(
        before[0] <= tree.heads[i] <= before[1] or (before[0] <= j <= before[1])
        for i in range(behind[0], behind[1] + 1)
        for j in tree.children[i]
    )
