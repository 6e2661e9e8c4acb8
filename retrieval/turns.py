"""What a message is after the one before: a question of its own, one that leans on it, about its answer."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

from retrieval.words import words

Action = Literal["ask", "more", "when", "who", "nothing"]
_ASKED: tuple[Action, ...] = ("more", "when", "who")


@dataclass(frozen=True, slots=True)
class _Request:
    """What a message that asks about an answer is made of: one of `any` or of `both`, and words of `also`."""

    any: frozenset[str]
    both: frozenset[str]
    also: frozenset[str]

    def is_made_by(self, listed: list[str], around: frozenset[str]) -> bool:
        """Tell whether these words make it."""
        said = set(listed)
        asks = not said.isdisjoint(self.any | self.both)
        return asks and said <= self.any | self.both | self.also | around


@dataclass(frozen=True, slots=True)
class _Turns:
    requests: dict[Action, _Request]
    around: frozenset[str]
    noise: frozenset[str]
    both: frozenset[str]
    openings: frozenset[tuple[str, ...]]
    pronouns: frozenset[str]
    again: frozenset[str]


def action_of(text: str) -> Action:
    """Return what a message does when another question came before it.

    "more", "when" and "who" ask for more of the answer before, when that was said, and who reported it;
    "nothing" is thanks and the like.
    """
    listed = words(text)
    turns = _turns()
    if all(word in turns.noise for word in listed) and (listed or "?" not in text):
        return "nothing"
    around = turns.around | turns.pronouns | {w for phrase in turns.openings for w in phrase}
    made = (a for a, request in turns.requests.items() if request.is_made_by(listed, around))
    return next(made, "ask")


def opens_as_follow_up(text: str) -> bool:
    """Tell whether a message begins like one that goes on: "and", "what about", «а», "a co z"."""
    listed = tuple(words(text))
    return any(listed[: len(opening)] == opening for opening in _turns().openings)


def stands_for_somebody(text: str) -> bool:
    """Tell whether a message speaks of somebody by a pronoun."""
    return not _turns().pronouns.isdisjoint(words(text))


def asks_again(text: str) -> bool:
    """Tell whether a message asks for something else of the same: "what else did Rubio say"."""
    return not _turns().again.isdisjoint(words(text))


def leaning_words() -> frozenset[str]:
    """Return the words by which a message leans on the one before; they are no topic."""
    turns = _turns()
    opening = {word for phrase in turns.openings for word in phrase}
    return turns.pronouns | turns.again | turns.both | turns.around | opening


@lru_cache(maxsize=1)
def _turns() -> _Turns:
    content = tomllib.loads(resources.files("retrieval").joinpath("turns.toml").read_text("utf-8"))
    return _Turns(
        requests={action: _request(content[action]) for action in _ASKED},
        around=_set(content["around"]["words"]),
        noise=_set(content["noise"]["words"]),
        both=_set(content["both"]["words"]),
        openings=frozenset(tuple(words(phrase)) for phrase in content["opening"]["phrases"]),
        pronouns=_set(content["pronouns"]["words"]),
        again=_set(content["again"]["words"]),
    )


def _request(entry: dict[str, list[str]]) -> _Request:
    return _Request(_set(entry["any"]), _set(entry.get("and", ())), _set(entry["also"]))


def _set(listed: Iterable[str]) -> frozenset[str]:
    return frozenset(word for written in listed for word in words(written))
