"""Reports made by verbs of saying."""

from __future__ import annotations

from retrieval.attribution.english.animacy import can_speak
from retrieval.attribution.english.content import NOTHING, Content, announces, content_of
from retrieval.attribution.english.issuers import issuer
from retrieval.attribution.english.lexicon import Form, lexicon
from retrieval.attribution.english.sources import source_of
from retrieval.attribution.english.subjects import is_passive, quotes_somebody, speaker
from retrieval.attribution.english.told import told_of
from retrieval.attribution.english.tree import Tree
from retrieval.attribution.types import Report, Span

_NEGATIONS = frozenset("not n't never hardly neither nor".split())
_IMAGINED = frozenset("could might may should must can".split())
_POSSIBLE = frozenset("would could might may should must can will 'll 'd shall".split())
_ANYBODY = frozenset(
    "few many most some everyone everybody nobody none anyone one you people who".split()
)


#: Where what is heard was said by somebody else.
_HEARING = frozenset(
    "court jury inquest inquiry tribunal hearing trial committee commission panel judge jurors".split()
)


def verb_reports(tree: Tree) -> list[Report]:
    """Return the reports that the verbs of a sentence make."""
    found = []
    for index in range(len(tree)):
        form = _form(tree, index)
        if form is not None:
            report = _report(tree, index, form)
            if report is not None:
                found.append(report)
    return found


def _form(tree: Tree, index: int) -> Form | None:
    """Return the verb of saying that a token is, its particle considered."""
    form = lexicon().forms.get(tree.lower[index])
    if form is None or not (tree.is_verb(index) or _is_verb_after_all(tree, index)):
        return None
    particle = tree.lower[index + 1] if index + 1 < len(tree) else ""
    means = lexicon().with_particle.get((form.verb.lemma, particle))
    if means is None and form.verb.lemma in lexicon().bound:
        means = _with_distant_particle(tree, index, form)
    if means is False or (means is None and form.verb.lemma in lexicon().bound):
        return None
    return form


def _with_distant_particle(tree: Tree, verb: int, form: Form) -> bool | None:
    """Look for a particle behind the object: "brushed the leak aside"."""
    for child in tree.children[verb]:
        if child > verb and tree.labels[child] in ("prt", "advmod"):
            return lexicon().with_particle.get((form.verb.lemma, tree.lower[child]))
    return None


def _is_verb_after_all(tree: Tree, index: int) -> bool:
    """Tell whether a token tagged as a noun has a verb's subject and clause, as in headlines."""
    return (
        tree.child(index, "nsubj") is not None
        and tree.child(index, "ccomp", "xcomp", "dobj") is not None
    )


def _report(tree: Tree, verb: int, form: Form) -> Report | None:
    content = content_of(tree, verb, form)
    if announces(tree, content):
        content = NOTHING
    who = speaker(tree, verb)
    who = None if who is None else issuer(tree, who)
    if not _tells(tree, verb, form, content, who):
        return None
    return Report(
        cue=_cue(tree, verb, form),
        source=None if who is None or form.verb.lemma == "hear" else source_of(tree, who),
        content=tuple(tree.span(*piece) for piece in content.pieces),
        told=told_of(tree, verb, form, who),
        clause=content.clause,
        negated=_is_negated(tree, verb),
    )


def _cue(tree: Tree, verb: int, form: Form) -> Span:
    """Return a verb with the word that makes it one of saying: "called for", "pointed out"."""
    following = tree.lower[verb + 1] if verb + 1 < len(tree) else ""
    with_particle = lexicon().with_particle.get((form.verb.lemma, following)) is True
    return tree.span(verb, verb + with_particle)


def _tells(tree: Tree, verb: int, form: Form, content: Content, who: int | None) -> bool:
    """Tell whether somebody says something here, or at least may say what stands beside the sentence."""
    if who is not None and tree.lower[who] == "that":
        return False  # "That said, …"
    if _is_the_outlets(tree, verb, form) or _is_unheard(tree, form, who):
        return False
    if quotes_somebody(tree, verb) or _is_question_put(tree, verb, form):
        return False
    if not content.pieces:
        says = who is not None and "clause" in form.verb.takes and not is_passive(tree, verb)
        idle = _does(tree, verb) or _is_aside(tree, verb) or _is_imagined(tree, verb)
        return says and not idle
    if who is None:
        return (
            content.clause
            and not is_passive(tree, verb)
            and tree.tags[verb] in ("VBD", "VBZ", "VBP")
        )
    if form.verb.takes & {"held", "wished"} and not _is_position(tree, verb, who):
        return False
    if content.complement or not form.verb.takes & {"clause", "shown"}:
        return can_speak(tree, who) and _happened(tree, verb)
    return not _is_imagined(tree, verb)


def _is_imagined(tree: Tree, verb: int) -> bool:
    """Tell whether a verb tells what may be said: "he could not accept it"."""
    return any(tree.lower[c] in _IMAGINED for c in tree.children[verb] if tree.labels[c] == "aux")


def _is_the_outlets(tree: Tree, verb: int, form: Form) -> bool:
    """Find "We will remind that …" and "Let us recall that …", by which outlets speak themselves."""
    if form.verb.lemma not in ("remind", "recall"):
        return False
    who = tree.child(verb, "nsubj")
    before = tree.lower[max(verb - 2, 0) : verb]
    return (who is not None and tree.lower[who] in ("we", "us")) or before[:1] == ["let"]


def _is_unheard(tree: Tree, form: Form, who: int | None) -> bool:
    """Tell whether somebody merely hears something; what a court heard was said there."""
    return form.verb.lemma == "hear" and (who is None or tree.lower[who] not in _HEARING)


def _does(tree: Tree, verb: int) -> bool:
    """Tell whether an infinitive has an object of another kind: "(promised) to publish the figures"."""
    to = any(tree.tags[c] == "TO" for c in tree.children[verb])
    return to and tree.child(verb, "dobj") is not None


def _is_aside(tree: Tree, verb: int) -> bool:
    """Tell whether a verb only tells whose a thing is: "a post Smith published on Monday"."""
    own = tree.child(verb, "nsubj")
    relative = tree.labels[verb] == "relcl" and tree.tags[tree.heads[verb]].startswith("NN")
    begins = own is not None and tree.lefts[verb] == tree.lefts[own]
    return relative and begins and own is not None and tree.tags[own] not in ("WP", "WDT")


def _is_question_put(tree: Tree, verb: int, form: Form) -> bool:
    """Tell whether a participle tells only what somebody was asked: "Asked by reporters if …, she said"."""
    asks = form.verb.lemma in ("ask", "question") and tree.tags[verb] in ("VBN", "VBD")
    return asks and tree.labels[verb] in ("advcl", "acl", "dep", "prep") and is_passive(tree, verb)


def _is_position(tree: Tree, verb: int, who: int) -> bool:
    """Tell whether what is thought or wanted is told of somebody; what few think is nobody's position."""
    aside = tree.labels[verb] in ("relcl", "acl")
    return not aside and tree.lower[who] not in _ANYBODY and can_speak(tree, who)


def _happened(tree: Tree, verb: int) -> bool:
    """Tell whether a verb reports what was said, not what might be ("to reject", "could reject")."""
    for _ in range(len(tree)):
        auxiliaries = [tree.lower[c] for c in tree.children[verb] if tree.labels[c] == "aux"]
        if any(a in _POSSIBLE for a in auxiliaries):
            return False
        if "to" in auxiliaries:
            form = lexicon().forms.get(tree.lower[tree.heads[verb]])
            return form is not None and "continuing" in form.verb.takes
        if tree.labels[verb] != "conj" or auxiliaries or tree.child(verb, "nsubj") is not None:
            return True
        verb = tree.heads[verb]
    return True


def _is_negated(tree: Tree, verb: int) -> bool:
    if tree.lower[verb : verb + 2] == ["rule", "out"]:
        return False  # "did not rule out that …" tells what may be
    if any(tree.lower[c] in _NEGATIONS for c in tree.children[verb] if c < verb):
        return True
    governor = tree.heads[verb]
    form = lexicon().forms.get(tree.lower[governor])
    refused = form is not None and "refusing" in form.verb.takes
    return tree.labels[verb] == "xcomp" and (refused or _is_negated(tree, governor))
