"""Names that a text gives to somebody described: "a woman identified as Anna Keller"."""

from __future__ import annotations

from retrieval.attribution.english.tree import Tokens, Tree

_NAMING = frozenset("identified named called known introduced".split())
_PROPER = frozenset("NNP NNPS".split())
_OWN_NAME = frozenset("name names".split())
#: How far behind the noun its name may be given.
_FARTHEST = 12


def name_given(tree: Tree, noun: int) -> Tokens | None:
    """Return the tokens of a name given right behind a noun by a participle or a relative clause."""
    last = min(noun + _FARTHEST, len(tree) - 1)
    told = False
    for index in range(noun + 1, last):
        word = tree.lower[index]
        told = told or word in _NAMING or word in _OWN_NAME
        named = word in _NAMING and tree.labels[index] == "acl"
        if told and tree.tags[index + 1] in _PROPER and (word == "as" or named):
            return index + 1, _end(tree, index + 1)
        if not (told or tree.tags[index] in ("RB", ",", "WP", "PRP", "PRP$", "VBD", "VBN")):
            return None
    return None


def _end(tree: Tree, first: int) -> int:
    last = first
    while last + 1 < len(tree) and (
        tree.tags[last + 1] in _PROPER or (tree.is_joint(last + 1) and not tree.is_edge(last + 1))
    ):
        last += 1
    return last
