"""Reports that are put into or behind the words they report: "The plan, Smith said, was dead"."""

from __future__ import annotations

from retrieval.attribution.english_subjects import subject
from retrieval.attribution.english_tree import Tree

Tokens = tuple[int, int]
_DASHES = frozenset("– — -- -".split())
_SPOKEN_TO = ("dobj", "dative")


def around_insertion(tree: Tree, verb: int) -> list[Tokens]:
    """Return the tokens before and behind a report that stands inside or behind what was said."""
    said_by = subject(tree, verb)
    if said_by is None or tree.tags[verb] not in ("VBD", "VBZ", "VBP", "VBN"):
        return []
    first = _first(tree, verb, said_by)
    if first == 0 or not (tree.is_edge(first - 1) or tree.words[first - 1] in "\"”»''"):
        return []
    begin = _begin(tree, first)
    if begin is None:
        return []
    last = _last(tree, verb, said_by)
    pieces = [(begin, first - 1)]
    if last + 1 < len(tree) and _goes_on(tree, first, last):
        pieces.append((last + 1, _sentence_end(tree, last + 1)))
    return pieces


def _first(tree: Tree, verb: int, said_by: int) -> int:
    """Return where the report begins: with its subject or, turned round, with its verb."""
    if said_by > verb:
        return verb
    return min(tree.lefts[said_by], verb)


def _begin(tree: Tree, first: int) -> int | None:
    """Return the first token of the sentence around a report; None when nothing stands before it."""
    begin = first - 1
    while begin >= 0 and not (tree.words[begin] in ".!?…:;" and begin < first - 1):
        begin -= 1
    return begin + 1 if begin + 1 < first - 1 else None


def _last(tree: Tree, verb: int, said_by: int) -> int:
    """Return the last token of the report: verb, speaker, and what belongs to them before the next comma."""
    last = max(verb, tree.rights[said_by] if said_by > verb else verb)
    for child in tree.children[verb]:
        if child > verb and tree.labels[child] in ("prep", "npadvmod", "advmod", "dobj", "dative"):
            if tree.lefts[child] == last + 1:
                last = tree.rights[child]
    return last


def _goes_on(tree: Tree, first: int, last: int) -> bool:
    """Tell whether what was said goes on behind a report that stands between commas or dashes."""
    return (
        tree.is_edge(last + 1) and tree.words[last + 1] in (",", *_DASHES) and last + 2 < len(tree)
    )


def _sentence_end(tree: Tree, index: int) -> int:
    while index < len(tree) - 1 and tree.words[index] not in ".!?…":
        index += 1
    return index
