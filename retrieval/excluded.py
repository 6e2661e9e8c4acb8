"""Whose words a question does not want: "anyone but Trump", «усі, крім Путіна», "poza Tuskiem"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from retrieval.naming.name import Name
from retrieval.words import words

#: What a name that is left out stands behind.
_LEAVING_OUT = frozenset(
    "except excluding excl besides without minus not than from"
    " крім окрім кроме помимо без не"
    " poza oprócz oprocz prócz procz bez nie wyjątkiem wyjatkiem"
    " винятком исключением".split()
)
#: These leave out only behind a word for everybody or somebody: "anyone but Trump".
_BUT = frozenset("but".split())
#: These only as the end of a phrase: "other than", "apart from".
_PHRASES = {"than": ["other", "others"], "from": ["apart", "aside"]}
_EVERYBODY = frozenset(
    "anyone anybody everyone everybody all someone somebody others else who nobody"
    " хтось хто всі усі усіх всіх інші інших ніхто будь кожен"
    " кто кто-то все всех другие других никто любой каждый"
    " ktoś ktos kto wszyscy wszystkich inni innych nikt każdy kazdy".split()
)
_JOINING = frozenset("and or і й та и или або чи i oraz lub ani".split())
#: Parts of "хтось", «кто-нибудь», "за винятком", that say nothing of the topic.
_FILLERS = frozenset("z за с із be будь який нибудь либо то".split())


@dataclass(frozen=True, slots=True)
class Excluded:
    """Those left out, the words of the question that name them, and all words of the phrase."""

    names: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


def excluded_in(text: str, named: Mapping[str, tuple[Name, ...]]) -> Excluded:
    """Return whom a question leaves out.

    Args:
        text: as typed.
        named: its words that name somebody who can speak.
    """
    listed = words(text)
    found: dict[str, None] = {}
    own: set[str] = set()
    phrase: set[str] = set()
    for place, word in enumerate(listed):
        if not _leaves_out(listed, place):
            continue
        names, behind = _run(listed, place + 1, named)
        if names:
            found |= dict.fromkeys(names)
            own.update(w for w in listed[place + 1 : behind] if w in named)
            phrase.update(listed[place:behind])
            if place:
                phrase.update(
                    {listed[place - 1]} & (set(_PHRASES["from"]) | set(_PHRASES["than"]) | _FILLERS)
                )
    if not found:
        return Excluded()
    return Excluded(tuple(found), frozenset(own), frozenset(phrase | (_EVERYBODY & set(listed))))


def _leaves_out(listed: list[str], place: int) -> bool:
    word = listed[place]
    before = listed[place - 1] if place else ""
    if word in _BUT:
        return bool(_EVERYBODY.intersection(listed[:place]))
    if word in _PHRASES:
        return before in _PHRASES[word]
    return word in _LEAVING_OUT


def _run(
    listed: list[str], start: int, named: Mapping[str, tuple[Name, ...]]
) -> tuple[list[str], int]:
    """Return those named from a place on, joined by "and", and the place behind them."""
    names: list[str] = []
    place = start
    while place < len(listed) and (listed[place] in named or (names and listed[place] in _JOINING)):
        names += [name.canonical for name in named.get(listed[place], ())]
        place += 1
    return names, place
