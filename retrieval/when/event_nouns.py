"""The words for events: kinds such as talks, summits, letters, and what they may be about."""

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
        self._others = {
            name: Beginnings({name: content[name]["words"]})
            for name in ("elsewhere", "gathering", "joining")
        }
        self._announced = frozenset(content["announced"]["kinds"])
        self._subjects: dict[str, list[tuple[str, str]]] = {}
        for name, listed in content["subjects"].items():
            for entry in listed:
                *front, last = entry.split()
                self._subjects.setdefault(last, []).append((name, front[-1][:3] if front else ""))
        self._endings = Beginnings({last: [last] for last in self._subjects})
        #: How the words begin that stand before the last of a subject.
        self.fronts = frozenset(
            front for pairs in self._subjects.values() for _, front in pairs if front
        )
        self._same = {
            kind: frozenset(group) for group in content["same"]["groups"] for kind in group
        }
        self.places = {name: tuple(listed) for name, listed in content["places"].items()}
        self.venues = {name: tuple(listed) for name, listed in content["venues"].items()}

    def kind(self, form: str) -> str | None:
        """Return the kind of event that a folded word names."""
        return self._kinds.get(form)

    def is_elsewhere(self, form: str) -> bool:
        """Tell whether a folded word says that the event is not told of where it stands."""
        return self._others["elsewhere"].get(form) is not None

    def is_gathering(self, form: str) -> bool:
        """Tell whether a folded word is of many who meet."""
        return self._others["gathering"].get(form) is not None

    def is_joining(self, form: str) -> bool:
        """Tell whether a folded word may stand between those that name an event."""
        return self._others["joining"].get(form) is not None

    def is_announced(self, kind: str | None) -> bool:
        """Tell whether an event of this kind is there once: a plan, a deal."""
        return kind in self._announced

    def subjects(self, form: str) -> tuple[tuple[str, str], ...]:
        """Return what an event may be about: (subject, beginning of the word that must stand before it)."""
        last = self._endings.get(form)
        return tuple(self._subjects[last]) if last is not None else ()

    def same(self, kind: str) -> frozenset[str]:
        """Return the kinds that an event of this kind may be called by."""
        return self._same.get(kind, frozenset({kind}))


@lru_cache(maxsize=1)
def event_nouns() -> EventNouns:
    """Return the kinds that come with the program."""
    return EventNouns(
        tomllib.loads(resources.files("retrieval").joinpath("events.toml").read_text("utf-8"))
    )
