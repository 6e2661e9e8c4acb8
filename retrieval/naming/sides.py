"""Sides that speak as if they were somebody: "Kyiv rejects …", «Вашингтон заявил …»."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    such a beginning in any language and its side; `_phrases` pairs of the forms of each word of a name of
    several and its side; `_capitals` what names a side only as it is written there; `_names` holds the names
    in other languages, by side and language; `_camps` the side of the negotiations, by side.
    """

    _by_stem: Mapping[str, Name]
    _by_word: Mapping[str, Name]
    _officials: Mapping[str, tuple[str, ...]]
    _adjectives: tuple[tuple[str, str], ...]
    _phrases: tuple[tuple[tuple[frozenset[str], ...], Name], ...]
    _capitals: Mapping[str, Name]
    _names: Mapping[str, Mapping[str, str]]
    _camps: Mapping[str, str]

    def camp(self, side: str) -> str | None:
        """Return the side of the negotiations that a side is of: "Kyiv" of "Ukraine"; None for others."""
        return self._camps.get(side)

    def name_in(self, side: str, language: str) -> str | None:
        """Return a side's name in a language; None for what is no side, or has its own name there."""
        return self._names.get(side, {}).get(language)

    def named(self, word: str) -> Name | None:
        """Return the side that a lower-case word names in any case, None when it names none."""
        if word in self._by_word:
            return self._by_word[word]
        stems = (stem for stem in candidates(word, _SHORTEST) if stem in self._by_stem)
        return next((self._by_stem[stem] for stem in stems), None)

    def is_side(self, name: str) -> bool:
        """Tell whether a name is a side's."""
        return name in self._names

    def of_adjective(self, word: str) -> Name | None:
        """Return the side that a lower-case adjective is of: "european", «російська»."""
        sides = (side for begins, side in self._adjectives if _begins(word, begins))
        return next((Name(side, "side") for side in sides), None)

    def written(self, typed: str) -> Name | None:
        """Return the side that a word names by its capitals: "US", "Bankova"."""
        return self._capitals.get(typed)

    def phrase_at(self, listed: Sequence[str], place: int) -> tuple[Name, int] | None:
        """Return the side that several lower-case words name from a place on, and how many they are."""
        for forms, side in self._phrases:
            here = listed[place : place + len(forms)]
            if len(here) == len(forms) and all(map(_is_form, here, forms)):
                return side, len(forms)
        return None

    def whose(self, word_list: Iterable[str]) -> frozenset[str]:
        """Return the sides that some lower-case words say that somebody is of: "polish", «Росії»."""
        listed = list(word_list)
        named = {side.canonical for word in listed if (side := self.named(word)) is not None}
        phrases = (self.phrase_at(listed, place) for place in range(len(listed)))
        named |= {found[0].canonical for found in phrases if found is not None}
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
        for written in entry["words"]:
            by_word[words(written)[0]] = Name(side, "side")
            for form in _forms(words(written)[0]):
                if len(form) >= _SHORTEST:
                    by_stem.setdefault(form, Name(side, "side"))
    return Sides(
        by_stem,
        by_word,
        {side: tuple(entry["officials"]) for side, entry in content.items()},
        tuple((begins, side) for side, begins in _listed(content, "adjectives")),
        tuple(
            (tuple(map(_forms, words(phrase))), Name(side, "side"))
            for side, phrase in _listed(content, "phrases")
        ),
        {typed: Name(side, "side") for side, typed in _listed(content, "capitals")},
        {side: entry["names"] for side, entry in content.items()},
        {side: entry["camp"] for side, entry in content.items() if "camp" in entry},
    )


def _listed(content: Mapping[str, Mapping[str, list[str]]], key: str) -> Iterator[tuple[str, str]]:
    """Yield each side with what a key of its entry lists."""
    return ((side, one) for side, entry in content.items() for one in entry.get(key, ()))


def _forms(word: str) -> frozenset[str]:
    bare = skeleton(word)
    return frozenset((bare, *stems_of_name(bare)))


def _is_form(word: str, forms: frozenset[str]) -> bool:
    return not forms.isdisjoint(candidates(word, _SHORTEST))


def _begins(word: str, begins: str) -> bool:
    return word == begins if len(begins) <= _SHORTEST else word.startswith(begins)
