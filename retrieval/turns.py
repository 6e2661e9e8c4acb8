"""What a message is after the one before: a question of its own, one that leans on it, about its answer."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

from retrieval.speech import ABOUT, ASKING_WHO, FILLERS, QUESTION_WORDS, is_somebody_saying
from retrieval.words import STOP_WORDS, words

Action = Literal["ask", "more", "when", "who", "anew", "nothing"]
_PHRASES = ("anytime", "anew", "others", "earlier", "later")
_ASKED: tuple[Action, ...] = ("more", "when", "who")
#: What stands before a word for what was spoken of: "say about that", "agree with this", «на це».
_BEFORE_THAT = ABOUT | frozenset("to of with на з із зі с со na z ze".split())


@dataclass(frozen=True, slots=True)
class _Request:
    """What a message that asks about an answer is made of.

    It holds one of `any`, or one each of `whom` and `spoke`; all its other words are of `also`.
    """

    any: frozenset[str]
    whom: frozenset[str]
    spoke: frozenset[str]
    also: frozenset[str]

    def is_made_by(self, listed: list[str], around: frozenset[str]) -> bool:
        """Tell whether these words make it."""
        said = set(listed)
        spoke = not (said.isdisjoint(self.whom) or said.isdisjoint(self.spoke))
        asks = spoke or not said.isdisjoint(self.any)
        return asks and said <= self.any | self.whom | self.spoke | self.also | around


@dataclass(frozen=True, slots=True)
class _Turns:
    requests: dict[Action, _Request]
    around: frozenset[str]
    noise: frozenset[str]
    both: frozenset[str]
    openings: frozenset[tuple[str, ...]]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    that: frozenset[str]
    reply: frozenset[str]
    pronouns: frozenset[str]
    again: frozenset[str]


def action_of(text: str) -> Action:
    """Return what a message does when another question came before it.

    "more", "when" and "who" ask for more of the answer before, when that was said, and who reported it;
    "anew" is that nothing before counts any more, "nothing" is thanks and the like.
    """
    listed = words(text)
    turns = _turns()
    if _begins_anew(listed):
        return "anew"
    if all(word in turns.noise for word in listed) and (listed or "?" not in text):
        return "nothing"
    around = turns.around | turns.pronouns | {w for phrase in turns.openings for w in phrase}
    made = (a for a, request in turns.requests.items() if request.is_made_by(listed, around))
    return next(made, "ask")


def _begins_anew(listed: list[str]) -> bool:
    """Tell whether a message is nothing but "new question", with noise around it."""
    turns = _turns()
    passed_over = (
        turns.noise | turns.around | {word for phrase in turns.phrases["anew"] for word in phrase}
    )
    return bool(_found("anew", listed)) and all(word in passed_over for word in listed)


def _places(listed: Sequence[str], phrase: tuple[str, ...]) -> list[int]:
    """Return where a phrase begins among words."""
    length = len(phrase)
    return [n for n in range(len(listed)) if tuple(listed[n : n + length]) == phrase]


def _found(kind: str, listed: list[str]) -> frozenset[str]:
    """Return the words of those phrases of a kind that some words hold."""
    found = (phrase for phrase in _turns().phrases[kind] if _places(listed, phrase))
    return frozenset(word for phrase in found for word in phrase)


def any_time_words(text: str) -> frozenset[str]:
    """Return the words by which a message lets go of the time asked for before: "at any time"."""
    return _found("anytime", words(text))


def others_words(text: str) -> frozenset[str]:
    """Return the words by which all but those asked for before are meant: "who else", «інші»."""
    return _found("others", words(text))


def earlier_words(text: str) -> frozenset[str]:
    """Return the words for the time before the one asked for: "before that"."""
    return _found("earlier", words(text))


def later_words(text: str) -> frozenset[str]:
    """Return the words for the time behind the one asked for: "since then"."""
    return _found("later", words(text))


def opens_as_follow_up(text: str) -> bool:
    """Tell whether a message begins like one that goes on: "and", "ok, what about", «а», "no i"."""
    turns = _turns()
    listed = tuple(words(text))
    for place in range(len(listed)):
        if any(listed[place : place + len(opening)] == opening for opening in turns.openings):
            return True
        if listed[place] not in turns.noise | turns.around:
            return False
    return False


def that_words(text: str) -> frozenset[str]:
    """Return the words for what was spoken of before: those of "about that", or of "his response"."""
    listed = words(text)
    pairs = itertools.pairwise(listed)
    that = {other for one, other in pairs if one in _BEFORE_THAT and other in _turns().that}
    return frozenset(that) | _turns().reply.intersection(listed)


def leaves_out_who(text: str) -> bool:
    """Tell whether a message has a verb of one person's saying without who it is: «что говорил о газе»."""
    listed = words(text)
    about = next((n for n, word in enumerate(listed) if word in ABOUT), len(listed))
    verbs = [word for word in listed[:about] if is_somebody_saying(word)]
    known = (QUESTION_WORDS - ASKING_WHO) | FILLERS | STOP_WORDS | leaning_words()
    return bool(verbs) and all(word in known or word in verbs for word in listed[:about])


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
        openings=frozenset(_phrases(content["opening"])),
        phrases={kind: tuple(_phrases(content[kind])) for kind in _PHRASES},
        that=_set(content["that"]["words"]),
        reply=_set(content["reply"]["words"]),
        pronouns=_set(content["pronouns"]["words"]),
        again=_set(content["again"]["words"]),
    )


def _request(entry: dict[str, list[str]]) -> _Request:
    whom, spoke = (_set(entry.get(key, ())) for key in ("whom", "spoke"))
    return _Request(_set([*entry["any"], *entry.get("and", ())]), whom, spoke, _set(entry["also"]))


def _phrases(entry: dict[str, list[str]]) -> Iterator[tuple[str, ...]]:
    return (tuple(words(phrase)) for phrase in entry["phrases"])


def _set(listed: Iterable[str]) -> frozenset[str]:
    return frozenset(word for written in listed for word in words(written))
