"""Who was told, or who carried what was said: "told Reuters", "in an interview with the Post"."""

from __future__ import annotations

from retrieval.attribution.english.complements import object_of
from retrieval.attribution.english.lexicon import Form, lexicon
from retrieval.attribution.english.people import is_carrier
from retrieval.attribution.english.subjects import quoting_verb
from retrieval.attribution.english.subjects import speaker as speaker_of
from retrieval.attribution.english.tree import Tree

_ARTICLES = frozenset("a an the".split())
_TALES = frozenset("story stories tale tales truth lie lies joke jokes version secret".split())
_PRONOUNS = frozenset("PRP PRP$ WP WDT DT".split())


def told_of(tree: Tree, verb: int, form: Form, speaker: int | None) -> tuple[str, ...]:
    """Return those who were told what a verb reports, nearest to the speaker first."""
    found = [
        *_objects(tree, verb, form),
        *_to(tree, verb, speaker),
        *_with(tree, verb),
        *_on_service(tree, verb),
        *_quoted_by(tree, verb),
    ]
    if speaker is not None:
        found.extend(_carriers(tree, speaker))
    texts = [_text(tree, noun) for noun in dict.fromkeys(found)]
    return tuple(text for text in dict.fromkeys(texts) if text)


def told_within(tree: Tree, speaker: int) -> tuple[str, ...]:
    """Return those told or carrying that the phrase of a speaker itself names."""
    inner = [i for i in range(speaker, tree.rights[speaker] + 1) if i != speaker]
    found = _carriers(tree, speaker)
    for index in inner:
        found.extend(_partners(tree, index))
    return tuple(dict.fromkeys(text for text in (_text(tree, n) for n in found) if text))


def _objects(tree: Tree, verb: int, form: Form) -> list[int]:
    """(told) Reuters."""
    if "addressed" not in form.verb.takes:
        return []
    told = next((c for c in tree.children[verb] if tree.labels[c] == "dative"), None)
    told = told if told is not None else object_of(tree, verb)
    tale = told is not None and tree.lower[told] in _TALES
    return [] if told is None or told < verb or tale else [told]


def _to(tree: Tree, verb: int, speaker: int | None) -> list[int]:
    """(said) to Bloomberg; the parser may hang it on the speaker."""
    places = list(tree.children[verb])
    if speaker is not None and speaker > verb:
        places.extend(i for i in range(verb, len(tree)) if tree.within(i, speaker))
    found = []
    for place in places:
        noun = tree.child(place, "pobj")
        if place > verb and tree.lower[place] == "to" and noun is not None and _hears(tree, noun):
            found.append(noun)
    return found


def _hears(tree: Tree, noun: int) -> bool:
    return tree.tags[noun] in ("NNP", "NNPS", "NNS") or is_carrier([tree.words[noun]])


def _with(tree: Tree, verb: int) -> list[int]:
    """(said) in an interview with the Post."""
    found = []
    for child in tree.children[verb]:
        occasion = tree.child(child, "pobj") if tree.labels[child] == "prep" else None
        if occasion is not None:
            found.extend(_partners(tree, occasion))
    return found


def _on_service(tree: Tree, verb: int) -> list[int]:
    """(posted) on X; (wrote) on her Telegram channel."""
    nouns = [tree.child(c, "pobj") for c in tree.children[verb] if tree.lower[c] in ("on", "via")]
    found: list[int] = []
    for noun in nouns:
        if noun is not None:
            words = [*tree.children[noun], noun]
            found.extend(w for w in words if tree.lower[w].rstrip(".") in lexicon().services)
    return found


def _quoted_by(tree: Tree, verb: int) -> list[int]:
    """TASS (quoted him as saying)."""
    governor = quoting_verb(tree, verb)
    by = None if governor is None else speaker_of(tree, governor)
    return [] if by is None else [by]


def _partners(tree: Tree, occasion: int) -> list[int]:
    if tree.lower[occasion] not in lexicon().occasions:
        return []
    with_ = [c for c in tree.children[occasion] if tree.lower[c] in ("with", "to", "for")]
    nouns = [tree.child(c, "pobj") for c in with_]
    return [
        n
        for n in nouns
        if n is not None and (is_carrier([tree.words[n]]) or tree.tags[n].startswith("NN"))
    ]


def _carriers(tree: Tree, speaker: int) -> list[int]:
    """Bloomberg (sources said)."""
    if tree.lower[speaker] not in ("source", "sources"):
        return []
    return [
        c
        for c in tree.children[speaker]
        if tree.labels[c] in ("compound", "poss", "nmod") and is_carrier([tree.words[c]])
    ]


def _text(tree: Tree, noun: int) -> str:
    """Return a noun phrase without its article and without clauses; "" for a pronoun."""
    if tree.tags[noun] in _PRONOUNS:
        return ""
    first, last = tree.lefts[noun], noun
    while first < noun and tree.lower[first] in _ARTICLES:
        first += 1
    for child in tree.children[noun]:
        if (
            child == last + 1
            and tree.labels[child] == "prep"
            and tree.lower[child] in ("in", "at", "of", "from")
        ):
            last = tree.rights[child]
    return tree.slice(first, last).rstrip(",.;:")
