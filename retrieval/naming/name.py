"""Whom a table knows, and the words that name them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from retrieval.naming.given_names import given_names
from retrieval.naming.inflection import surname_gender
from retrieval.naming.written_name import WrittenName, parse_name


@dataclass(frozen=True, slots=True)
class Name:
    """A person, body, place or side of the tables."""

    canonical: str
    kind: Literal["person", "body", "place", "side"]

    @property
    def speaks(self) -> bool:
        """Whether it can have said something."""
        return self.kind != "place"


@dataclass(frozen=True, slots=True)
class Match:
    """A run of words that names somebody: all who bear the name, the best known first."""

    start: int
    length: int
    names: tuple[Name, ...]

    @property
    def end(self) -> int:
        """The place behind its last word."""
        return self.start + self.length


def of_gender(word: str, bearers: tuple[Name, ...]) -> tuple[Name, ...]:
    """Return those who can have a surname in this form: «Зеленська» is no man."""
    gender = surname_gender(word)
    if gender is None:
        return bearers
    return tuple(name for name in bearers if gender_of(name) in (gender, None))


@lru_cache(maxsize=20_000)
def gender_of(name: Name) -> str | None:
    """Return "m" or "f" for a person, None when it can't be told."""
    parts = parts_of(name)
    if parts is None:
        return None
    given = next((given_names().gender(word) for word in parts.given), None)
    return given or surname_gender(parts.last)


def parts_of(name: Name) -> WrittenName | None:
    """Return the parts of a person's name, None for bodies and places."""
    return parse_name(name.canonical) if name.kind == "person" else None
