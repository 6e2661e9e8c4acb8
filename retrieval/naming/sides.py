"""Sides that speak as if they were somebody: "Kyiv rejects …", «Вашингтон заявил …»."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from retrieval.naming.inflection import candidates, stems_of_name
from retrieval.naming.name import Name
from retrieval.words import skeleton, words

_SHORTEST = 3
_FORMER = "former"


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides by the words that name them.

    `_by_stem` maps what is left of a bent word to its side; `_by_word` maps whole skeletons, for speakers as
    articles call them; `_officials` holds beginnings of the words of an English role, `_adjectives` pairs of
    such a beginning in any language and its side.
    """

    _by_stem: Mapping[str, Name]
    _by_word: Mapping[str, Name]
    _officials: Mapping[str, tuple[str, ...]]
    _adjectives: tuple[tuple[str, str], ...]

    def named(self, word: str) -> Name | None:
        """Return the side that a lower-case word names in any case, None when it names none."""
        if word in self._by_word:
            return self._by_word[word]
        stems = (stem for stem in candidates(word, _SHORTEST) if stem in self._by_stem)
        return next((self._by_stem[stem] for stem in stems), None)

    def whose(self, word_list: Iterable[str]) -> frozenset[str]:
        """Return the sides that some lower-case words say that somebody is of: "polish", «Росії»."""
        listed = list(word_list)
        named = {side.canonical for word in listed if (side := self.named(word)) is not None}
        return frozenset(named).union(
            side for word in listed for begins, side in self._adjectives if _begins(word, begins)
        )

    def canonical(self, speaker: str) -> str | None:
        """Return the side that a speaker is when called by nothing but its name in the nominative."""
        name = self._by_word.get(speaker.lower()) if " " not in speaker else None
        return name.canonical if name else None

    def of_role(self, role: str) -> tuple[str, ...]:
        """Return the sides that the holder of an English role speaks for; a former one for none."""
        parts = role.replace("(", " ").split()
        if _FORMER in parts[:1]:
            return ()
        return tuple(
            side
            for side, begins in self._officials.items()
            if any(p.startswith(begins) for p in parts)
        )


@lru_cache(maxsize=1)
def load_sides() -> Sides:
    """Return the sides that come with the program."""
    content = tomllib.loads(
        resources.files("retrieval.naming").joinpath("sides.toml").read_text("utf-8")
    )
    by_stem: dict[str, Name] = {}
    by_word: dict[str, Name] = {}
    for side, entry in content.items():
        name = Name(side, "side")
        for written in entry["words"]:
            by_word[words(written)[0]] = name
            bare = skeleton(written.lower())
            for form in (bare, *stems_of_name(bare)):
                by_stem.setdefault(form, name)
    adjectives = tuple(
        (begins, side) for side, entry in content.items() for begins in entry.get("adjectives", ())
    )
    officials = {side: tuple(entry["officials"]) for side, entry in content.items()}
    return Sides(by_stem, by_word, officials, adjectives)


def _begins(word: str, begins: str) -> bool:
    return word == begins if len(begins) <= _SHORTEST else word.startswith(begins)
