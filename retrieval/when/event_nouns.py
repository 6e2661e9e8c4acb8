"""The words for kinds of events: talks, summits, calls, letters."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources


class Beginnings:
    """Looks words up by how they begin; an entry that ends in "=" is a whole word."""

    def __init__(self, entries: Mapping[str, Iterable[str]]) -> None:
        """Take beginnings by what they mean."""
        self._whole = {e[:-1]: k for k, listed in entries.items() for e in listed if e[-1] == "="}
        self._begun = {e: k for k, listed in entries.items() for e in listed if e[-1] != "="}
        self._lengths = sorted({len(entry) for entry in self._begun}, reverse=True)

    def get(self, word: str) -> str | None:
        """Return what a folded word means, None when it is not known."""
        if word in self._whole:
            return self._whole[word]
        for length in self._lengths:
            if word[:length] in self._begun:
                return self._begun[word[:length]]
        return None


class EventNouns:
    """The kinds of events, and which of them may be one event."""

    def __init__(self, content: Mapping[str, Mapping[str, Iterable[str]]]) -> None:
        """Take the content of events.toml."""
        self._kinds = Beginnings(content["kinds"])
        self._elsewhere = Beginnings(content["elsewhere"])
        self._same = {
            kind: frozenset(group) for group in content["same"]["groups"] for kind in group
        }
        self.places = {name: tuple(listed) for name, listed in content["places"].items()}

    def kind(self, form: str) -> str | None:
        """Return the kind of event that a folded word names."""
        return self._kinds.get(form)

    def is_elsewhere(self, form: str) -> bool:
        """Tell whether a folded word says that the event is not told of where it stands."""
        return self._elsewhere.get(form) is not None

    def same(self, kind: str) -> frozenset[str]:
        """Return the kinds that an event of this kind may be called by."""
        return self._same.get(kind, frozenset({kind}))


@lru_cache(maxsize=1)
def event_nouns() -> EventNouns:
    """Return the kinds that come with the program."""
    return EventNouns(
        tomllib.loads(resources.files("retrieval").joinpath("events.toml").read_text("utf-8"))
    )
