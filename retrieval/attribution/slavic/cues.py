"""The words of saying of one language, read from cues.LANGUAGE.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

#: Stands for any word in a phrase.
ANY = "*"


@dataclass(frozen=True, slots=True)
class Cues:
    """What is known of a language's reporting, as sets of lemmas or lower-case words.

    verbs: of each verb the lists it stands in: "say", "urge" …
    things: of each verb how it takes what was said: "accusative", "genitive", "call" or a preposition.
    phrases: of each kind the phrases, by their first word.
    words, nouns: the other lists, by name.
    names: endings of names that no dictionary has, and what they become in the nominative.
    numerals: genitive of each numeral -> nominative.
    whose: possessive pronoun -> "m", "f" or "p".
    """

    verbs: dict[str, frozenset[str]]
    things: dict[str, frozenset[str]]
    phrases: dict[str, dict[str, list[tuple[str, ...]]]]
    words: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    names: dict[str, tuple[str, ...]]
    numerals: dict[str, str]
    whose: dict[str, str]


@lru_cache(maxsize=3)
def cues(language: str) -> Cues:
    """Return the cues of "uk", "ru" or "pl"; read once."""
    file = resources.files("retrieval.attribution.slavic").joinpath(f"cues.{language}.toml")
    content = tomllib.loads(file.read_text("utf-8"))
    words, nouns = content["words"], content["nouns"]
    return Cues(
        verbs=_inverted(content["verbs"]),
        things=_inverted(content["things"]),
        phrases={
            kind: _by_first_word(text)
            for kind, text in {**content["phrases"], "idioms": words["idioms"]}.items()
        },
        words={
            name: frozenset(text.split()) for name, text in words.items() if name not in _PHRASED
        },
        nouns=_nouns(nouns),
        names={name: tuple(text.split()) for name, text in content["names"].items()},
        numerals=dict(pair.split(":") for pair in words["numerals"].split()),
        whose=dict(pair.rsplit(" ", 1) for pair in _split(words["his"])),
    )


def _nouns(lists: dict[str, str]) -> dict[str, frozenset[str]]:
    """Return the lists of nouns, and one of all who speak."""
    found = {
        name: frozenset(_split(text) if name in _PHRASED else text.split())
        for name, text in lists.items()
    }
    return {**found, "speakers": found["bodies"] | found["people"] | found["sources"]}


_PHRASED = frozenset({"his", "idioms", "pairs"})


def _split(text: str) -> list[str]:
    """Return phrases that are parted by "|" or a line's end."""
    return [
        phrase.strip() for line in text.splitlines() for phrase in line.split("|") if phrase.strip()
    ]


def _inverted(lists: dict[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, text in lists.items():
        for lemma in text.split():
            found.setdefault(lemma, set()).add(name)
    return {lemma: frozenset(names) for lemma, names in found.items()}


def _by_first_word(text: str) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(_split(text), key=len, reverse=True):
        first, *rest = phrase.split()
        found.setdefault(first, []).append((first, *rest))
    return found


def phrases_at(
    table: dict[str, list[tuple[str, ...]]], lowers: list[str], index: int
) -> Iterator[int]:
    """Yield the end of each phrase of a table that begins at a word, longest first."""
    for phrase in (*table.get(lowers[index], ()), *table.get(ANY, ())):
        end = index + len(phrase)
        if end <= len(lowers) and all(
            word in (ANY, lowers[index + place]) for place, word in enumerate(phrase)
        ):
            yield end
