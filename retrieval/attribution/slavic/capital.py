"""What the dictionary's readings of a capitalised word tell of whom or what it names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from retrieval.attribution.slavic.endings import name_features
from retrieval.attribution.slavic.morphology import Reading
from retrieval.attribution.slavic.sentence import ALL, Features

CapitalKind = Literal["first", "last", "place", "body"]


_SHORTEST_STEM = 3


VOWELS = "аеєиіїоуюяёыэaąeęioóuy"


PERSONAL = ("first", "last", "patronymic")


#: What is a man's genitive is a woman's nominative too: «Пєскова».
SURNAMES_OF_WOMEN = (
    "ова",
    "ева",
    "єва",
    "ёва",
    "іна",
    "їна",
    "ина",
    "ына",
    "owa",
    "ewa",
    "ina",
    "yna",
)


#: Endings that only the genitive of several has.
_OF_MANY = ("ов", "ев", "ей", "ів", "їв", "ów", "ych", "ich", "их", "ых")


#: "Tammy" may be one; "Kowalscy" are several.
_FOREIGN = ("y", "e", "i")
_FAMILIES = ("cy", "dzy", "owie")
ANYBODY: Features = frozenset(f for f in ALL if f[1] in ("m", "f"))
#: Cases whose forms differ where a name is declined.
_STEADY = frozenset("ngdi")


@dataclass(frozen=True, slots=True)
class Capital:
    """A capitalised word that names something, and how it may stand; `sure` if the dictionary says so."""

    kind: CapitalKind
    features: Features
    sure: bool

    @property
    def personal(self) -> bool:
        """Whether it is part of a person's name."""
        return self.kind in ("first", "last")


def by_name(word: str, readings: tuple[Reading, ...], language: str) -> Capital | None:
    """Return the name that the dictionary has; its surnames are seldom complete, so endings count too."""
    places = [r for r in readings if r.proper == "place" and r.number == "s"]
    nominative = any(f[0] == "n" for r in places for f in r.features)
    people = [r for r in readings if r.proper in PERSONAL and any(f[2] == "s" for f in r.features)]
    order: tuple[CapitalKind, ...] = ("first", "place", "last") if nominative else ("first", "last")
    if places and not people:
        order = ("place",)
    for kind in order:
        if any(
            r.proper in (("last", "patronymic") if kind == "last" else (kind,)) for r in readings
        ):
            proper = PERSONAL if kind in PERSONAL else (kind,)
            features = united(r for r in readings if r.proper in proper)
            guessed = name_features(word, language)
            if kind == "last" and (word[-1] not in VOWELS or word.endswith(SURNAMES_OF_WOMEN)):
                features |= guessed
            several = not any(f[2] == "s" for f in features)
            foreign = several and word.endswith(_FOREIGN) and not word.endswith(_FAMILIES)
            if foreign or is_indeclinable(word, readings):
                features |= ANYBODY
            if kind == "first" and word[-1] not in VOWELS + "ьй":  # «Юн» is no genitive of several
                features |= {("n", "m", "s")}
            if kind == "first":  # «Кіра» is Кір's genitive too
                features |= {f for f in guessed if f[0] != "n" and f[1] == "m"}
            return Capital(kind, features, sure=True)
    bodies = united(r for r in readings if r.proper == "body")
    return Capital("body", bodies, sure=True) if bodies else None


def by_noun(word: str, readings: tuple[Reading, ...], language: str) -> Capital | None:
    """Return what a common noun names when it has a capital inside a sentence: «Коваль», «Рада»."""
    nouns = [r for r in readings if r.part == "noun" and not r.proper]
    one = [r for r in nouns if any(f[2] == "s" for f in r.features)]
    if any(r.animate for r in one):
        return Capital("last", united(one) | name_features(word, language), sure=False)
    if one or any(r.part == "numeral" for r in readings):
        return Capital("body", united(one) or ALL, sure=False)
    places = united(r for r in readings if r.proper == "place")
    return Capital("place", places, sure=True) if places and not one else None


def reads_as_common(word: str, readings: tuple[Reading, ...]) -> bool:
    """Tell whether a word may be an ordinary one; bare genitives of several are names rather: «Маск»."""
    common = [r for r in readings if not r.proper]
    bare = all(
        r.part == "noun" and all(f[0] in "ga" and f[2] == "p" for f in r.features) for r in common
    )
    if bare and any(r.proper in PERSONAL for r in readings):
        return False
    return bool(common) and not (bare and not word.endswith(_OF_MANY))


def united(readings: Iterable[Reading]) -> Features:
    """Return all ways in which some readings may stand."""
    return frozenset(feature for reading in readings for feature in reading.features)


def beginnings(word: str) -> tuple[str, ...]:
    """Return what is left of a name when an ending is taken off."""
    lower = word.lower()
    return tuple(
        lower[: len(lower) - cut] for cut in range(3) if len(lower) - cut >= _SHORTEST_STEM
    )


def is_indeclinable(word: str, readings: Iterable[Reading]) -> bool:
    """Tell whether a name stays as it is in every case: «Йоко», «Абреу»."""
    if word[-1] not in VOWELS or any(r.lemma != word.lower() for r in readings):
        return False
    return not _STEADY - {f[0] for r in readings for f in r.features}
