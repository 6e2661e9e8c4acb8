"""Which nouns can say something, and whose words a text holds."""

from __future__ import annotations

import re

from retrieval.attribution.english.lexicon import lexicon, singular
from retrieval.attribution.english.people import people
from retrieval.attribution.english.tree import Tree

#: Tags of names, pronouns and of numbers and adjectives that stand for people ("six in ten", "the poor").
_SPEAKING_TAGS = frozenset("NNP NNPS PRP PRP$ CD JJ JJS JJR".split())
_QUANTITIES = frozenset("both many some several others all most few these those".split())
#: What nouns for people end in.
_PERSONAL = re.compile(r"(?:[^e]er|or|ist|ian|ant|ent|man|woman|ee|body|one|crat|ative|mate|folk)$")
#: What the author of a text did: "a paper that Smith published".
WRITTEN = frozenset(
    "published publishes wrote writes issued released signed sent posted delivered gave conducted"
    " compiled".split()
)
#: Nouns that speak and are bodies, not texts of somebody.
_OUTLETS = frozenset("agency newspaper magazine outlet paper press publication website".split())


def can_speak(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is a person, a body or a text; debates, laws and measures say nothing."""
    if tree.tags[noun] in _SPEAKING_TAGS or tree.lower[noun] in _QUANTITIES:
        return True
    if tree.words[noun][:1].isupper() and noun > 0:
        return True
    word = singular(tree.lower[noun])
    return word in _known() or _PERSONAL.search(word) is not None or opens_as_name(tree, noun)


def is_body_noun(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is one for bodies, and no occasion ("in the ministry", not "in the report")."""
    word = singular(tree.lower[noun])
    return {word, tree.lower[noun]} & people().bodies != set() and word not in lexicon().occasions


def opens_as_name(tree: Tree, noun: int) -> bool:
    """Tell whether a noun that opens a sentence is a name: common ones would have an article there."""
    tag = tree.tags[noun]
    bare = noun == 0 and tag in ("NN", "VB", "RB") and tree.words[noun][:1].isupper()
    return bare and tree.lower[noun] not in _known()


def _known() -> frozenset[str]:
    return people().titles | people().bodies | people().folk | lexicon().speaking


def author_of(tree: Tree, noun: int) -> int:
    """Return who a text is by or from ("a report by the committee", "their statement"), or the noun."""
    word = singular(tree.lower[noun])
    texts = lexicon().speaking | lexicon().saying
    if not tree.is_noun(noun) or word not in texts or word in _OUTLETS:
        return noun
    for child in tree.children[noun]:
        by = child > noun and tree.lower[child] in ("by", "from")
        author = tree.child(child, "pobj") if by else None
        if author is not None and can_speak(tree, author):
            return author
        if tree.labels[child] == "poss":
            return child
        writer = tree.child(child, "nsubj") if tree.labels[child] == "relcl" else None
        if writer is not None and tree.lower[child] in WRITTEN and can_speak(tree, writer):
            return writer
    return noun
