"""What a thing is called: "called the plan a trap", "described the talks as hopeless"."""

from __future__ import annotations

from retrieval.attribution.english.extent import said_until
from retrieval.attribution.english.lexicon import Form
from retrieval.attribution.english.tree import Tokens, Tree

_OPENING = frozenset("\" “ „ « `` ‘ '".split())
_CLOSING = frozenset("\" ” » '' ’ “ '".split())
#: How far quoted words may stand from the verb.
_FARTHEST = 14


def named(tree: Tree, verb: int, form: Form) -> Tokens | None:
    """Return the words by which a thing is called; None when nothing is."""
    takes = form.verb.takes
    thing = tree.child(verb, "dobj")
    who = tree.child(verb, "nsubj")
    what = thing is not None and thing < verb and tree.lower[thing] == "what"
    if (what and who is not None and tree.tags[who] == "PRP") or not takes & {"named", "named_as"}:
        return None  # "on what they call legacy parcels" is a name, not a statement
    as_what = _behind_as(tree, verb) if "named_as" in takes else None
    if as_what is not None:
        return as_what
    quoted = _quoted(tree, verb)
    if quoted is not None:
        return quoted
    return _second_object(tree, verb) if "named" in takes else None


def _behind_as(tree: Tree, verb: int) -> Tokens | None:
    thing = tree.child(verb, "dobj")
    places = [*tree.children[verb], *([] if thing is None else tree.children[thing])]
    for preposition in sorted(places):
        governs = (
            tree.labels[preposition] in ("prep", "mark") and tree.rights[preposition] > preposition
        )
        if preposition > verb and tree.lower[preposition] == "as" and governs:
            return preposition + 1, said_until(tree, verb, preposition)
    return None


def _second_object(tree: Tree, verb: int) -> Tokens | None:
    name = next(
        (
            c
            for c in tree.children[verb]
            if c > verb and tree.labels[c] in ("oprd", "ccomp", "xcomp")
        ),
        None,
    )
    if name is None or tree.child(name, "mark") is not None:
        return None
    if any(tree.tags[c] == "TO" for c in tree.children[name]):
        return None
    behind = tree.child(name, "appos")
    if (
        tree.labels[name] == "oprd"
        and behind is not None
        and not tree.is_edge(tree.lefts[behind] - 1)
    ):
        return tree.lefts[behind], said_until(tree, verb, behind)  # "called his terms a trap"
    thing = tree.child(name, "nsubj")
    first = max(tree.lefts[name], verb + 1) if thing is None else tree.rights[thing] + 1
    return (first, said_until(tree, verb, name)) if first <= tree.rights[name] else None


def _quoted(tree: Tree, verb: int) -> Tokens | None:
    """Return the quoted words that follow a thing, with their article: (called him) a “liar”."""
    near = range(verb + 1, min(verb + _FARTHEST, len(tree)))
    mark = next((i for i in near if _opens(tree, i)), None)
    if mark is None or any(tree.is_edge(i) for i in range(verb + 1, mark)):
        return None
    first = mark - 1 if tree.lower[mark - 1] in ("a", "an", "the") else mark
    called = first - 1
    if called <= verb or not (tree.is_noun(called) or tree.tags[called] == "PRP"):
        return None
    last = max(tree.rights[verb], mark)
    inside = range(mark + 1, last + 1)
    closing = (i for i in inside if tree.words[i] in _CLOSING and not _opens(tree, i))
    end = next(closing, last)
    if tree.tags[end + 1 : end + 2] == ["TO"]:
        return first, said_until(tree, verb, tree.heads[end + 1])  # (called it) “wrong” to stop
    return first, _with_more(tree, verb, mark + 1, end)


def _with_more(tree: Tree, verb: int, first: int, end: int) -> int:
    """Return where quoted words end with those that go on with them: “a blueprint” for peace, “A” and “B”."""
    behind = end + 1
    if tree.lower[behind : behind + 1] == ["and"]:
        article = tree.lower[behind + 1 : behind + 2] in (["a"], ["an"], ["the"])
        opening = behind + 1 + article
        if opening < len(tree) and _opens(tree, opening):
            inside = range(opening + 1, len(tree))
            return next((i for i in inside if tree.words[i] in _CLOSING), end)
    goes_on = tree.lower[behind : behind + 1] in (["for"], ["of"], ["that"], ["who"], ["from"])
    within = behind < len(tree) and first <= tree.heads[behind] <= end
    return said_until(tree, verb, behind) if goes_on and within else end


def _opens(tree: Tree, index: int) -> bool:
    """Tell whether a token is a quotation mark with white space before and none behind it."""
    start, end = tree.starts[index], tree.end(index)
    alone = start == 0 or tree.text[start - 1].isspace()
    french = tree.words[index] == "«"
    return (
        tree.words[index] in _OPENING
        and alone
        and (french or not tree.text[end : end + 1].isspace())
    )
