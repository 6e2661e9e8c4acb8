"""From the noun of a speaker to the phrase that names them: name, role, gender."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retrieval.attribution.english_lexicon import lexicon, singular
from retrieval.attribution.english_people import (
    gender_of,
    is_body,
    is_junior,
    is_title,
    people,
    plain,
)
from retrieval.attribution.english_tree import Tree
from retrieval.attribution.types import Gender, Source

Tokens = tuple[int, int]
_GENDERS: dict[str, Gender] = {
    "he": "m",
    "him": "m",
    "his": "m",
    "she": "f",
    "her": "f",
    "it": "n",
    "its": "n",
}
_MANY = frozenset(
    "they them their we us our ours theirs both many some several others all most few these those".split()
)
_PRONOUN_TAGS = frozenset("PRP PRP$ WP".split())
_BARE = frozenset(
    "both many some several others all most few these those one others everyone nobody critics".split()
)
_ARTICLES = frozenset("a an the this that these those its his her their our my your".split())
_BELONGING = ("prep", "poss", "compound", "amod", "nmod", "nummod", "quantmod")
_PERSONAL = re.compile(r"(?:[^e]er|or|ist|ian|ant|ent|man|woman|ee|body|one|crat|ative|mate|folk)$")
#: Nouns that speak and are bodies, not texts of somebody.
_OUTLETS = frozenset("agency newspaper magazine outlet paper press publication website".split())
_LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class _Named:
    """A noun phrase read as words: where its role and its name stand."""

    role: Tokens | None
    name: Tokens | None


def source_of(tree: Tree, noun: int) -> Source:
    """Return who a noun or pronoun of a sentence is; of a statement, letter or the like whose it is."""
    noun = _author(tree, noun)
    word = tree.lower[noun]
    if tree.tags[noun] in _PRONOUN_TAGS or tree.tags[noun] in ("DT", "EX", "WDT"):
        return _pronoun(tree, noun)
    span = tree.span(*_phrase(tree, noun))
    others = _joined(tree, noun)
    named = _read(tree, noun)
    if named.name is None:
        named = _named_behind(tree, noun, named)
    elif named.role is None:
        named = _Named(_role_behind(tree, noun), named.name)
    role, head = _role_text(tree, named.role)
    if named.name is None:
        plural = bool(others) or tree.tags[noun] in ("NNS", "NNPS") or word in _MANY
        return Source(
            span, "described", role=role, head=head, gender=_gender((), head), plural=plural
        )
    name = tree.slice(*named.name)
    words = [tree.words[i] for i in range(named.name[0], named.name[1] + 1)]
    if is_body(words):
        return Source(
            span, "body", name=name, role=role, head=head, gender="n", plural=bool(others)
        )
    titles = role.split()
    gender = "" if others else gender_of(words, head, titles)
    for other in others:
        more = _read(tree, other).name
        if more is not None:
            name += " and " + tree.slice(*more)
    return Source(span, "name", name=name, role=role, head=head, gender=gender, plural=bool(others))


def can_speak(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is a person, a body or a text: debates, laws and measures say nothing."""
    if (
        tree.tags[noun] in ("NNP", "NNPS", "PRP", "CD", "JJ", "JJS", "JJR")
        or tree.lower[noun] in _MANY
    ):
        return True
    if tree.words[noun][:1].isupper() and noun > 0:
        return True
    word = singular(tree.lower[noun])
    lists = people().titles | people().bodies | people().folk | lexicon().speaking
    return word in lists or _PERSONAL.search(word) is not None or tree.tags[noun] == "CD"


def _author(tree: Tree, noun: int) -> int:
    """Return who a text is by or from ("a report by the committee"), or the noun itself."""
    word = singular(tree.lower[noun])
    texts = lexicon().speaking | lexicon().saying
    if tree.is_noun(noun) and word in texts and word not in _OUTLETS:
        for child in tree.children[noun]:
            by = child > noun and tree.lower[child] in ("by", "from")
            author = tree.child(child, "pobj") if by else None
            if author is not None and can_speak(tree, author):
                return author
            if tree.labels[child] == "poss":
                return child
    return noun


def _pronoun(tree: Tree, noun: int) -> Source:
    word = tree.lower[noun]
    return Source(
        tree.span(noun, noun), "pronoun", gender=_GENDERS.get(word, ""), plural=word in _MANY
    )


def _gender(name: tuple[str, ...], head: str) -> Gender:
    return gender_of(name, head)


def _phrase(tree: Tree, noun: int) -> Tokens:
    """Return the tokens of a noun with what describes it, but for relative clauses."""
    first, last = tree.lefts[noun], noun
    for child in tree.children[noun]:
        if child > noun and tree.labels[child] in (
            "prep",
            "amod",
            "appos",
            "conj",
            "cc",
            "punct",
            "case",
        ):
            if _holds_verb(tree, child) or _tells_occasion(tree, child):
                break
            last = tree.rights[child]
    while last > noun and tree.is_edge(last):
        last -= 1
    return max(first, noun - 25), last


def _holds_verb(tree: Tree, top: int) -> bool:
    return any(
        tree.labels[i] in ("relcl", "ccomp") for i in range(tree.lefts[top], tree.rights[top] + 1)
    )


def _joined(tree: Tree, noun: int) -> list[int]:
    """Return the nouns joined to another by "and"."""
    return [c for c in tree.children[noun] if tree.labels[c] == "conj" and tree.is_noun(c)]


def _read(tree: Tree, noun: int) -> _Named:
    """Read the words up to a noun: role first, then name ("U.S. Secretary of State" + "Marco Rubio")."""
    first = _skip_articles(tree, tree.lefts[noun], noun)
    if not _is_proper(tree, noun):
        return _Named((first, _role_end(tree, noun)), None)
    begin = noun
    while begin > first and noun - begin < _LONGEST_NAME and _continues_name(tree, begin - 1):
        begin -= 1
    last = _name_end(tree, noun)
    words = [tree.words[i] for i in range(begin, last + 1)]
    if is_body(words):
        return _Named(None, (_body_start(tree, begin, first), last))
    if is_title(tree.words[noun]) or (begin == noun and tree.tags[noun] == "NNPS"):
        return _Named((first, _role_end(tree, noun)), None)
    role = (first, begin - 1) if begin > first else None
    if role is not None and not _is_role(tree, role):
        role = None
    return _Named(role, (begin, last))


def _skip_articles(tree: Tree, first: int, noun: int) -> int:
    while first < noun and (
        tree.lower[first] in _ARTICLES
        or tree.is_edge(first)
        or tree.labels[first] in ("predet", "cc")
        or tree.tags[first] in ("POS", "``", "''")
    ):
        first += 1
    return first


def _is_proper(tree: Tree, noun: int) -> bool:
    return tree.tags[noun] in ("NNP", "NNPS") or (
        tree.words[noun][:1].isupper()
        and noun > 0
        and tree.lefts[noun] < noun
        and not tree.is_edge(noun - 1)
    )


def _continues_name(tree: Tree, index: int) -> bool:
    """Tell whether a token belongs to the name that goes on behind it."""
    word = tree.words[index]
    if tree.lower[index] in (
        "de",
        "van",
        "der",
        "von",
        "bin",
        "al",
        "el",
        "la",
        "del",
        "di",
        "-",
        "‑",
    ):
        return index > 0 and tree.words[index - 1][:1].isupper()
    if index > 1 and tree.lower[index - 1] == "of" and is_title(tree.words[index - 2]):
        return False  # "Secretary of State"
    if index == 0 and tree.tags[index] not in ("NNP", "NNPS"):
        return False  # a capital only because the sentence begins
    if not word[:1].isupper() or is_title(word) or tree.tags[index] in ("POS", "DT", "PRP$", "IN"):
        return False
    return tree.lower[index] not in ("'s", "’s") and not plain(word).endswith(("ian", "ish", "ese"))


def _body_start(tree: Tree, begin: int, first: int) -> int:
    """Return where a body's name begins, adjectives of nationality included ("Russian Foreign Ministry")."""
    while (
        begin > first
        and tree.words[begin - 1][:1].isupper()
        and tree.tags[begin - 1] not in ("POS", "DT")
    ):
        begin -= 1
    return begin


def _name_end(tree: Tree, noun: int) -> int:
    """Return where a name ends: behind "Jr.", or behind "of Defence" where a body's does."""
    last = noun
    if last + 1 < len(tree) and is_junior(tree.words[last + 1]):
        last += 1
    if (
        last + 2 < len(tree)
        and tree.words[last + 1] == "&"
        and tree.tags[last + 2].startswith("NNP")
    ):
        last += 2
    if is_body([tree.words[noun]]) or plain(tree.words[noun]) in ("ministry", "department"):
        for child in tree.children[noun]:
            inner = tree.child(child, "pobj")
            if (
                child == last + 1
                and tree.lower[child] in ("of", "for")
                and inner is not None
                and _is_proper(tree, inner)
            ):
                last = tree.rights[child]
    return last


def _is_role(tree: Tree, role: Tokens) -> bool:
    """Tell whether words before a name are its bearer's role and not merely an adjective or a possessor."""
    return any(
        is_title(tree.words[i]) or tree.tags[i] in ("NN", "NNS")
        for i in range(role[0], role[1] + 1)
    )


def _role_end(tree: Tree, noun: int) -> int:
    """Return where a role ends, with the phrases that belong to it ("analyst at the RAND Corporation")."""
    last = noun
    for child in tree.children[noun]:
        if (
            child > noun
            and tree.labels[child] in ("prep", "amod")
            and tree.lefts[child] == last + 1
        ):
            if _holds_verb(tree, child) or _tells_occasion(tree, child):
                break
            last = tree.rights[child]
    while last > noun and tree.is_edge(last):
        last -= 1
    return last


def _tells_occasion(tree: Tree, phrase: int) -> bool:
    noun = tree.child(phrase, "pobj")
    return (
        noun is not None and tree.lower[noun] in lexicon().occasions and tree.lower[phrase] != "of"
    )


def _named_behind(tree: Tree, noun: int, named: _Named) -> _Named:
    """Find the name in "the minister, Anna Keller"."""
    for child in tree.children[noun]:
        if child > noun and tree.labels[child] == "appos" and tree.tags[child] == "NNP":
            found = _read(tree, child)
            if found.name is not None:
                return _Named(named.role, found.name)
    return named


def _role_behind(tree: Tree, noun: int) -> Tokens | None:
    """Find the role in "Samuel Charap, a senior analyst at the RAND Corporation"."""
    for child in tree.children[noun]:
        if (
            child > noun
            and tree.labels[child] == "appos"
            and tree.tags[child] in ("NN", "NNS", "NNP")
        ):
            first = _skip_articles(tree, tree.lefts[child], child)
            return first, _role_end(tree, child)
    return None


def _role_text(tree: Tree, role: Tokens | None) -> tuple[str, str]:
    """Return a role's words and its noun's lemma."""
    if role is None:
        return "", ""
    first, last = role
    nouns = [i for i in range(first, last + 1) if tree.is_noun(i)]
    behind = next((i for i in range(first + 1, last + 1) if tree.tags[i] == "IN"), last + 1)
    before = [i for i in nouns if i < behind]
    head = before[-1] if before else last
    return tree.slice(first, last), singular(tree.lower[head].rstrip("."))
