"""What is known of a noun phrase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from retrieval.attribution.slavic.morphology import Reading
from retrieval.attribution.slavic.sentence import Features

PhraseForm = Literal["name", "body", "place", "pronoun", "described", "several", "thing"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase; places are numbers of tokens, ends exclusive.

    head: the noun, or the first word of a bare name; lemma: the head's.
    features: how the whole may stand.
    name: the tokens of the name of a person, or of a body that is called by name («агентство Reuters»).
    role_end: where the role ends before the name, or the phrase.
    role_features: how the role stands; a man's word may stand before a woman's name.
    counted: whether a number leads it, so that a verb may also be neuter.
    """

    start: int
    end: int
    head: int
    lemma: str
    features: Features
    form: PhraseForm
    name: tuple[int, int] | None = None
    role_end: int = 0
    role_features: Features = frozenset()
    counted: bool = False

    @property
    def speaks(self) -> bool:
        """Whether it can be who says something."""
        return self.form != "thing"

    def in_case(self, cases: str) -> bool:
        """Tell whether it may stand in one of some cases."""
        return any(feature[0] in cases for feature in self.features)

    def agrees(self, verb: Reading) -> bool:
        """Tell whether it may be a verb's subject."""
        if self.counted and (verb.number == "p" or verb.gender in ("", "n")):
            return self.in_case("n")
        return any(
            case == "n"
            and number == verb.number
            and (not verb.gender or not gender or gender in verb.gender)
            for case, gender, number in self.features
        )
