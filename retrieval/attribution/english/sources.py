"""From the noun of a speaker to who that is: name, role, gender."""

from __future__ import annotations

from retrieval.attribution.english.animacy import author_of
from retrieval.attribution.english.lexicon import singular
from retrieval.attribution.english.noun_phrases import (
    read_phrase,
    read_words,
    whole_phrase,
)
from retrieval.attribution.english.people import (
    full_title,
    gender_of,
    is_body,
    is_courtesy,
    is_title,
)
from retrieval.attribution.english.tree import Tokens, Tree
from retrieval.attribution.types import Gender, Source

_MALE, _FEMALE, _NEUTER = ("he him his himself".split(), "she her hers".split(), "it its".split())
_GENDERS: dict[str, Gender] = {
    **dict.fromkeys(_MALE, "m"),
    **dict.fromkeys(_FEMALE, "f"),
    **dict.fromkeys(_NEUTER, "n"),
}
_MANY = frozenset(
    "they them their we us our ours theirs both many some several others all most few these those".split()
)
_SOMEBODY_ELSE = frozenset("another others some many few most several".split())
_PRONOUNS = frozenset("PRP PRP$ WP DT EX WDT".split())


def source_of(tree: Tree, noun: int) -> Source:
    """Return who a noun or pronoun of a sentence is; for a statement, letter or the like whose it is."""
    noun = author_of(tree, noun)
    if tree.tags[noun] in _PRONOUNS:
        return _pronoun(tree, noun)
    span = tree.span(*whole_phrase(tree, noun))
    others = _joined(tree, noun)
    named = read_phrase(tree, noun)
    role, head = _role(tree, named.role)
    if named.name is None:
        plural = bool(others) or tree.tags[noun] in ("NNS", "NNPS") or tree.lower[noun] in _MANY
        gender = gender_of((), head)
        return Source(span, "described", "", role, head, gender, plural)
    words = tree.words[named.name[0] : named.name[1] + 1]
    names = [tree.slice(*named.name), *_names(tree, others)]
    if is_body(words):
        return Source(span, "body", names[0], role, head, "n", bool(others))
    gender = "" if others else gender_of(words, head, _words_of(tree, named.role))
    return Source(span, "name", " and ".join(names), role, head, gender, bool(others))


def _joined(tree: Tree, noun: int) -> list[int]:
    """Return the nouns joined to one, and those joined to them: "Smith, Jones and Adams"."""
    found = [noun]
    for one in found:  # grows while it is read
        found.extend(c for c in tree.children[one] if tree.labels[c] == "conj" and tree.is_noun(c))
    return found[1:]


def _pronoun(tree: Tree, noun: int) -> Source:
    word = tree.lower[noun]
    span = tree.span(noun, noun)
    if word in _SOMEBODY_ELSE:
        return Source(span, "described", "", word, word, "", word in _MANY)
    return Source(span, "pronoun", gender=_GENDERS.get(word, ""), plural=word in _MANY)


def _names(tree: Tree, nouns: list[int]) -> list[str]:
    found = (read_words(tree, noun).name for noun in nouns)
    return [tree.slice(*name) for name in found if name is not None]


def _words_of(tree: Tree, role: Tokens | None) -> list[str]:
    return [] if role is None else list(tree.words[role[0] : role[1] + 1])


def _role(tree: Tree, role: Tokens | None) -> tuple[str, str]:
    """Return a role's words and its noun's lemma; "Mr." alone is no role."""
    if role is None or all(is_courtesy(word) for word in _words_of(tree, role)):
        return "", ""
    first, last = role
    behind = next((i for i in range(first + 1, last + 1) if tree.tags[i] == "IN"), last + 1)
    nouns = [i for i in range(first, behind) if tree.is_noun(i)]
    head = nouns[-1] if nouns else last
    if tree.lower[head] == "general" and len(nouns) > 1 and is_title(tree.words[nouns[-2]]):
        head = nouns[-2]  # "Secretary General", "Prosecutor-General"
    return tree.slice(first, last), full_title(singular(tree.lower[head].rstrip(".")))
