"""Reports that close a sentence: "The ferry sank in heavy rain, killing 21, officials said on Monday"."""

from __future__ import annotations

from retrieval.attribution.english.animacy import can_speak
from retrieval.attribution.english.lexicon import Form, lexicon
from retrieval.attribution.english.tree import Tree

#: Of the phrase of a speaker.
_PHRASE = frozenset("DT PRP$ JJ JJR JJS NN NNS NNP NNPS CD POS IN HYPH CC VBG".split())
#: Of what may follow the verb: when, where and to whom something was said.
_ADJUNCT = frozenset(
    "IN TO DT PRP$ JJ JJR JJS NN NNS NNP NNPS CD POS RB PRP HYPH . '' , RP".split()
)
_FINITE = frozenset("VBD VBZ VBP MD".split())
_SAYING = frozenset("VBD VBZ VBP VBN".split())
_CLOSING = frozenset("\" ” » '' ’ '".split())
#: What opens no sentence that is said.
_ASIDE = frozenset(
    "after although as because before even if once since though unless until when whereas while".split()
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday overnight last this late early"
    " earlier later".split()
)
_LONGEST_PHRASE = 12


def closing_speaker(tree: Tree, verb: int) -> int | None:
    """Return the noun of who says all before the last comma, where a verb closes its sentence so."""
    form = lexicon().forms.get(tree.lower[verb])
    if form is None or "clause" not in form.verb.takes or tree.tags[verb] not in _SAYING:
        return None
    comma = _comma_before(tree, verb)
    if comma is None or not _only_adjuncts(tree, verb, form) or not _is_sentence(tree, comma):
        return None
    noun = _noun(tree, comma + 1, verb)
    return noun if noun is not None and can_speak(tree, noun) else None


def closing_start(tree: Tree, verb: int) -> int | None:
    """Return the comma before a report that closes its sentence; None where there is none."""
    return None if closing_speaker(tree, verb) is None else _comma_before(tree, verb)


def _comma_before(tree: Tree, verb: int) -> int | None:
    """Return the comma that parts the phrase before a verb from what is said."""
    for index in range(verb - 1, max(verb - _LONGEST_PHRASE, 2), -1):
        if tree.words[index] == ",":
            return index
        adverb = index == verb - 1 and tree.tags[index] == "RB"
        auxiliary = tree.lower[index] in ("has", "have", "had") and index >= verb - 2
        if not (adverb or auxiliary or tree.tags[index] in _PHRASE or tree.tags[index] == "PRP"):
            return None
    return None


def _only_adjuncts(tree: Tree, verb: int, form: Form) -> bool:
    """Tell whether nothing that may be said follows: "said on Monday", "told reporters in Lurz"."""
    behind = range(verb + 1, len(tree))
    if any(tree.tags[i] not in _ADJUNCT or tree.lower[i] == "that" for i in behind):
        return False
    first = verb + 1
    if first >= len(tree) or tree.tags[first] in ("IN", "TO", "RB", ".", "''"):
        return True
    return tree.lower[first] in _DAYS or "addressed" in form.verb.takes


def _is_sentence(tree: Tree, comma: int) -> bool:
    """Tell whether the words up to a comma make a sentence of their own."""
    if tree.lower[0] in _ASIDE or tree.tags[0] in ("VBG", "VBN", "TO", "WDT", "WP", "WRB"):
        return False
    finite = (i for i in range(1, comma) if tree.tags[i] in _FINITE or _is_misread(tree, i))
    return any(tree.tags[i - 1] not in ("WDT", "WP") and tree.lower[i - 1] != "," for i in finite)


def _is_misread(tree: Tree, index: int) -> bool:
    """Find a past form that the parser took for a participle: "people on board capsized in rain"."""
    return tree.tags[index] == "VBN" and tree.labels[index] == "acl"


def _noun(tree: Tree, first: int, verb: int) -> int | None:
    """Return the noun or pronoun that the phrase between two tokens is about."""
    if tree.tags[first] == "IN" or tree.tags[first] == "CC":
        return None
    before = range(first, verb)
    preposition = next((i for i in before if tree.tags[i] == "IN"), verb)
    nouns = [i for i in range(first, preposition) if tree.is_noun(i) or tree.tags[i] == "PRP"]
    if not nouns:
        counts = [i for i in range(first, preposition) if tree.tags[i] in ("CD", "DT", "JJ")]
        return counts[-1] if counts and preposition == verb and counts[-1] > first else None
    return nouns[-1]
