"""The words of saying in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace

from retrieval.attribution.slavic.cues import phrases_at
from retrieval.attribution.slavic.morphology import Reading
from retrieval.attribution.slavic.sentence import Sentence

_FINITE = frozenset({"verb", "impersonal"})
_THIRD = 3
_BELIEF = frozenset({"belief"})
_COMMENTS = frozenset({"коментар", "комментарий", "komentarz"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying.

    index: its token; end: behind it and its reflexive, exclusive.
    lists, things: where it stands in cues.LANGUAGE.toml.
    """

    index: int
    end: int
    reading: Reading
    lists: frozenset[str]
    things: frozenset[str]
    negated: bool

    @property
    def finite(self) -> bool:
        """Whether it is no adverbial participle («додавши»)."""
        return self.reading.part in _FINITE

    def takes(self, name: str) -> bool:
        """Tell whether it stands in a list."""
        return name in self.lists


def verb_at(sentence: Sentence, index: int) -> Cue | None:
    """Return the verb of saying at a token; None for other words, and for what I, you and we say."""
    token = sentence.tokens[index]
    if token.kind != "word" or token.quoted:
        return None
    table, things = sentence.cues.verbs, sentence.cues.things
    for reading in _readings(sentence, index):
        known = reading.lemma in table or reading.lemma in things
        if index + 1 < len(sentence) and sentence.is_in(index + 1, "would"):
            return None
        lists = table.get(reading.lemma, frozenset())
        if "light" in lists and not _has_company(sentence, index):
            lists -= {"light", "say"}
            known = bool(lists) or reading.lemma in things
        reads = "document" in lists and reading.person == 1 and reading.number == "p"
        if not known or not (_is_saying(reading) or reads):  # "czytamy w komunikacie"
            continue
        end = index + 2 if _is_reflexive(sentence, index + 1) else index + 1
        negated = "denied" not in lists and (
            (index > 0 and sentence.is_in(index - 1, "not"))
            or ("decline" in lists and _says_nothing(sentence, index + 1))
        )
        return Cue(index, end, reading, lists, things.get(reading.lemma, frozenset()), negated)
    return None


def _sure(sentence: Sentence, index: int) -> Cue | None:
    """Return the "sure" of «…, впевнена міністерка» as a verb of belief."""
    if not sentence.lemma_in(index, sentence.cues.words["sure"]):
        return None
    for reading in sentence.readings(index):
        if reading.part == "adjective" and reading.lemma in sentence.cues.words["sure"]:
            for case, gender, number in reading.features:
                if case == "n":
                    verb = Reading("verb", reading.lemma, frozenset(), gender, number, _THIRD)
                    return Cue(index, index + 1, verb, _BELIEF, frozenset(), negated=False)
    return None


def _readings(sentence: Sentence, index: int) -> tuple[Reading, ...]:
    """Return what a word may be; what somebody "is to have said" as if they said it: "miał powiedzieć"."""
    readings = sentence.readings(index)
    if index == 0 or not any(r.part == "infinitive" for r in readings[:1]):
        return readings
    saying = next(r for r in readings if r.part == "infinitive")
    alleged = tuple(
        replace(reading, lemma=saying.lemma)
        for reading in sentence.readings(index - 1)
        if reading.part == "verb" and reading.lemma in sentence.cues.words["alleged"]
    )
    return alleged or readings


def _has_company(sentence: Sentence, index: int) -> bool:
    """Tell whether a verb says something by the words beside it: "dał do zrozumienia", «звернув увагу»."""
    table = sentence.cues.phrases["light"]
    near = range(max(index - 3, 0), min(index + 6, len(sentence)))
    return any(True for place in near for _ in phrases_at(table, sentence.lowers, place))


def _says_nothing(sentence: Sentence, start: int) -> bool:
    """Tell whether an infinitive of saying follows: «відмовився коментувати»."""
    table, things = sentence.cues.verbs, sentence.cues.things
    return any(
        (r.part == "infinitive" and (r.lemma in table or r.lemma in things)) or r.lemma in _COMMENTS
        for index in range(start, min(start + 5, len(sentence)))
        for r in sentence.readings(index)
    )


def _is_saying(reading: Reading) -> bool:
    if reading.part == "verb":
        return reading.person == _THIRD
    return reading.part in ("gerund", "impersonal")


def _is_reflexive(sentence: Sentence, index: int) -> bool:
    return sentence.language == "pl" and index < len(sentence) and sentence.lowers[index] == "się"


def verbs(sentence: Sentence) -> list[Cue]:
    """Return the verbs of saying that stand in the open, in order."""
    idle = _idle(sentence)
    found = (
        verb_at(sentence, i) or _sure(sentence, i) for i in range(len(sentence)) if i not in idle
    )
    return [cue for cue in found if cue is not None and not sentence.tokens[cue.index].hidden]


def _idle(sentence: Sentence) -> set[int]:
    """Return the tokens of phrases in which words of saying mean nothing: «як кажуть», "to znaczy"."""
    table = sentence.cues.phrases["idioms"]
    return {
        index
        for start in range(len(sentence))
        for end in phrases_at(table, sentence.lowers, start)
        for index in range(start, end)
    }
