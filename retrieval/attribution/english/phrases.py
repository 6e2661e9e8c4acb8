"""Reports made without a verb of their own: "according to …", "in his view", "as Reuters reported"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.attribution.english.animacy import WRITTEN, is_body_noun
from retrieval.attribution.english.lexicon import lexicon, singular
from retrieval.attribution.english.sources import source_of
from retrieval.attribution.english.told import told_within
from retrieval.attribution.english.tree import Tokens, Tree
from retrieval.attribution.types import Report, Span

_OPINIONS = frozenset(
    "opinion view words estimation assessment telling estimate judgment judgement reckoning account"
    " admission version".split()
)
_PASSING_ON = frozenset(
    "assure attest caution clarify comment disclose emphasise emphasize estimate indicate inform insist"
    " mention notify point stress specify testify underline underscore learn"
    " acknowledge add admit announce argue claim confirm declare describe explain note observe predict put"
    " recall remark report reveal say state suggest tell tweet warn write".split()
)
#: What things go by that nobody says.
_SILENT = frozenset(
    "formula schedule custom tradition principle scheme order size need needs taste season habit plan script"
    " height weight age rank seniority merit circumstances preference".split()
)
_CONJUNCTIONS = frozenset("because that and but since though although while or".split())
_STATES = frozenset("according_to in_the_words_of in_the_view_of in_the_opinion_of".split())


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase that reports: its cue, who speaks, and the tokens that it takes up."""

    cue: Tokens
    who: int
    whole: Tokens


def phrase_reports(tree: Tree) -> list[Report]:
    """Return the reports that a sentence makes by phrases."""
    phrases = list(_phrases(tree))
    return [
        Report(
            tree.span(*phrase.cue),
            source_of(tree, phrase.who),
            _content(tree, phrase.whole, *_room(phrase, phrases, len(tree))),
            told_within(tree, phrase.who),
        )
        for phrase in phrases
    ]


def _room(phrase: _Phrase, phrases: list[_Phrase], length: int) -> Tokens:
    """Return between which tokens the words of a phrase stand where others report before or behind it.

    In "A, as Smith said, and B, according to Jones" Jones says B only; a phrase that opens the sentence
    may hold all of it.
    """
    before = [other.whole[1] for other in phrases if 0 < other.whole[0] < phrase.whole[0]]
    behind = [other.whole[0] for other in phrases if other.whole[0] > phrase.whole[1]]
    end = phrase.whole[1] if behind and phrase.whole[0] > 0 else length - 1
    return max(before, default=-1) + 1, end


def _phrases(tree: Tree) -> Iterator[_Phrase]:
    for index in range(len(tree)):
        for find in (_according, _in_opinion, _as_reported):
            phrase = find(tree, index)
            if phrase is not None:
                yield phrase


def _according(tree: Tree, index: int) -> _Phrase | None:
    """According to the ministry; in the words of the minister."""
    for phrase in _STATES:
        words = phrase.split("_")
        last = index + len(words) - 1
        if list(tree.lower[index : last + 1]) == words:
            who = tree.child(last, "pobj")
            if who is None:
                return None
            if tree.lower[who] in _SILENT:
                return None
            if tree.lower[who] == "whom":
                return _according_to_whom(tree, index, who)
            writer = _writer_behind(tree, who)
            if writer is not None:
                return _Phrase((index, last), writer, (index, _insertion_end(tree, writer)))
            return _Phrase((index, last), who, (index, tree.rights[who]))
    return None


def _according_to_whom(tree: Tree, index: int, whom: int) -> _Phrase | None:
    """(Smith), according to whom the plan is dead: all up to there tells who."""
    before = index - 1
    while before >= 0 and tree.is_edge(before):
        before -= 1
    found = [n for n in range(before + 1) if tree.is_noun(n) and tree.rights[n] >= before]
    noun = max(found, default=None, key=lambda n: (tree.tags[n].startswith("NNP"), n))
    return None if noun is None else _Phrase((index, whom - 1), noun, (0, whom))


def _writer_behind(tree: Tree, noun: int) -> int | None:
    """Find "Smith" in "a paper Jane Smith published in July", which parsers tear apart."""
    writer = tree.rights[noun] + 1
    if singular(tree.lower[noun]) not in lexicon().speaking:
        return None
    while writer + 1 < len(tree) and (tree.tags[writer + 1] in ("NNP", "HYPH")):
        writer += 1
    if writer + 1 >= len(tree) or tree.tags[writer] != "NNP":
        return None
    return writer if tree.lower[writer + 1] in WRITTEN else None


def _in_opinion(tree: Tree, index: int) -> _Phrase | None:
    """In the priest's opinion; in his view."""
    noun = tree.child(index, "pobj")
    if tree.lower[index] not in ("in", "by") or noun is None or tree.lower[noun] not in _OPINIONS:
        return None
    who = tree.child(noun, "poss")
    set_off = tree.words[noun + 1 : noun + 2] == [","] or tree.rights[noun] + 1 == len(tree)
    return _Phrase((index, noun), who, (index, noun)) if who is not None and set_off else None


def _as_reported(tree: Tree, index: int) -> _Phrase | None:
    """As Reuters reported; as reported by Reuters; as the minister put it."""
    verb = tree.heads[index]
    form = lexicon().forms.get(tree.lower[verb])
    said = tree.lower[verb] in ("put", "puts") or (
        form is not None and form.verb.lemma in _PASSING_ON
    )
    if tree.lower[index] != "as" or not said or verb < index or verb - index > 40:
        return None
    if tree.child(verb, "ccomp", "xcomp") is not None:
        return None
    who = tree.child(verb, "nsubj")
    if who is not None and tree.lower[who] in ("we", "i"):
        return None  # the outlet itself
    if who is not None and tree.lower[who] == "they":
        place = next((c for c in tree.children[verb] if tree.lower[c] in ("in", "at")), None)
        inside = None if place is None else tree.child(place, "pobj")
        if inside is None or not is_body_noun(tree, inside):
            return None  # "as they say"
        who = inside
    if who is None and verb == index + 1:
        by = next((c for c in tree.children[verb] if tree.lower[c] in ("by", "in")), None)
        who = None if by is None else tree.child(by, "pobj")
        who = who if who is None or tree.tags[who] != "RB" else None
    begins = index == 0 or tree.is_edge(index - 1)
    if who is None or not begins:
        return None
    return _Phrase((verb, verb), who, (index, _insertion_end(tree, verb)))


def _insertion_end(tree: Tree, verb: int) -> int:
    last = verb
    while last + 1 < len(tree) and not tree.is_edge(last + 1):
        last += 1
    return last


def _content(tree: Tree, whole: Tokens, first: int, last: int) -> tuple[Span, ...]:
    """Return what is said before and behind a phrase, up to the ends of the sentence or of its room."""
    begin, end = whole
    while begin > first and tree.words[begin - 1] not in ("!", "?", ";", ":", "…"):
        begin -= 1
    while end + 1 <= last and tree.words[end + 1] not in ("!", "?", "…"):
        end += 1
    before, behind = tree.trim(begin, whole[0] - 1), _without_citing(tree, whole[1] + 1, end)
    if before is not None and (not _says_something(tree, before) or _opens_clause(tree, before)):
        before = None
    if before is not None and behind is not None and not _goes_on(tree, before, behind):
        behind = None
    return tuple(tree.span(*piece) for piece in (before, behind) if piece is not None)


def _opens_clause(tree: Tree, before: Tokens) -> bool:
    """Find "he stayed because, according to Smith, …": the clause behind the conjunction is what was said."""
    last = before[1]
    return last > before[0] and tree.lower[last] in _CONJUNCTIONS


def _without_citing(tree: Tree, first: int, last: int) -> Tokens | None:
    """Return what follows a phrase without ", citing people close to the talks,"."""
    piece = tree.trim(first, last)
    if piece is None or tree.lower[piece[0]] not in ("citing", "quoting"):
        return piece
    comma = next((i for i in range(piece[0], last + 1) if tree.words[i] == ","), last)
    return tree.trim(comma, last)


def _says_something(tree: Tree, piece: Tokens) -> bool:
    """Tell whether words are more than "But" or "In fact"."""
    return any(
        tree.is_noun(i) or tree.is_verb(i) or tree.tags[i] == "PRP"
        for i in range(piece[0], piece[1] + 1)
    )


def _goes_on(tree: Tree, before: Tokens, behind: Tokens) -> bool:
    """Tell whether what follows a phrase goes on with the sentence before it, and is no afterthought."""
    finite = ("VBD", "VBZ", "VBP", "MD")
    if not any(tree.tags[i] in finite for i in range(before[0], before[1] + 1)):
        return True
    subjects = (
        i for i in range(before[0], before[1] + 1) if tree.labels[i] in ("nsubj", "nsubjpass")
    )
    return any(behind[0] <= tree.heads[i] <= behind[1] for i in subjects) or (
        tree.tags[behind[0]] == "CC" and not _has_subject(tree, behind)
    )


def _has_subject(tree: Tree, behind: Tokens) -> bool:
    """Tell whether a clause behind a conjunction has a subject, and is the outlet's: "…, but he stays"."""
    inside = range(behind[0] + 1, behind[1] + 1)
    verb = next((i for i in inside if tree.tags[i] in ("VBD", "VBZ", "VBP", "MD")), None)
    return verb is not None and any(
        tree.labels[i] in ("nsubj", "nsubjpass", "expl") for i in range(behind[0] + 1, verb)
    )
