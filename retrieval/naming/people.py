"""What the project knows of people and bodies: spellings, full names, roles over time."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any

from retrieval.naming.inflection import candidates, stems_of_name
from retrieval.naming.name import Name
from retrieval.words import skeleton, words

_SHORTEST_STATE = 3
_KINDS = {"people": "person", "bodies": "body", "places": "place"}


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is from one day to another, both included; None stands for an open end.

    `titles` holds the role by language; English is always there.
    """

    start: date | None
    end: date | None
    titles: Mapping[str, str]

    def holds_on(self, day: date) -> bool:
        """Tell whether it is held on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class People:
    """The table as data.

    `spellings` are (name, spellings) pairs; `full_names` and `roles` go by canonical name, full names then by
    language. `ordinary` words look like names and are none; `uncommon` ones are surnames with a capital only;
    `states` hold words for states and capitals.
    """

    spellings: tuple[tuple[Name, tuple[str, ...]], ...]
    full_names: Mapping[str, Mapping[str, str]]
    roles: Mapping[str, tuple[Role, ...]]
    ordinary: frozenset[str]
    uncommon: frozenset[str]
    states: frozenset[str] = frozenset()

    def role_on(self, canonical: str, day: date, language: str) -> str | None:
        """Return the role on a day, in English when the language has none; the later of two."""
        held = [role for role in self.roles.get(canonical, ()) if role.holds_on(day)]
        return held[-1].titles.get(language, held[-1].titles["en"]) if held else None

    def is_state(self, text: str) -> bool:
        """Tell whether all words of a text are of the names of states or capitals, in any case."""
        forms = _state_forms(self.states)
        return all(not forms.isdisjoint(candidates(word, _SHORTEST_STATE)) for word in words(text))

    def full_name(self, canonical: str, language: str) -> str | None:
        """Return the name as the language's press writes it, None when it is not known."""
        if language == "en":
            known = any(name.canonical == canonical for name, _ in self.spellings)
            return canonical if known else None
        return self.full_names.get(canonical, {}).get(language)


@lru_cache(maxsize=4)
def _state_forms(states: frozenset[str]) -> frozenset[str]:
    bare = [skeleton(word) for word in states]
    return frozenset(form for word in bare for form in (word, *stems_of_name(word)))


@lru_cache(maxsize=1)
def load_people() -> People:
    """Return the table that comes with the program."""
    content = _read("people.toml")
    spellings: list[tuple[Name, tuple[str, ...]]] = []
    for section, kind in _KINDS.items():
        for canonical, listed in content[section].items():
            spellings.append((Name(canonical, kind), tuple(listed)))  # type: ignore[arg-type]
    full_names = {
        canonical: dict(zip(("uk", "ru", "pl"), names, strict=True))
        for canonical, names in _read("full_names.toml").items()
    }
    roles = {
        canonical: tuple(_role(entry) for entry in entries)
        for canonical, entries in _read("roles.toml").items()
    }
    ordinary = content["ordinary"]
    return People(
        spellings=tuple(spellings),
        full_names=full_names,
        roles=roles,
        ordinary=frozenset(ordinary["words"]),
        uncommon=frozenset(ordinary["surnames"]),
        states=frozenset(word.lower() for word in ordinary["states"]),
    )


def _role(entry: dict[str, Any]) -> Role:
    titles: dict[str, str] = {key: entry[key] for key in ("en", "uk", "ru", "pl") if key in entry}
    return Role(entry.get("from"), entry.get("to"), titles)


def _read(file_name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("retrieval.naming").joinpath(file_name).read_text("utf-8"))
