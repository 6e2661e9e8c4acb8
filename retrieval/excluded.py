"""Whose words a question does not want: "anyone but Trump", «усі, крім Путіна», "poza Tuskiem"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from retrieval.naming.name import Name
from retrieval.words import words

#: What a name that is left out stands behind.
_LEAVING_OUT = frozenset(
    "except excepting excluding excl besides without minus not no than from for counting including"
    " barring omitting ignoring"
    " крім окрім кроме помимо без не опріч рахуючи враховуючи беручи считая учитывая исключая вычетом"
    " poza oprócz oprocz prócz procz bez nie wyjątkiem wyjatkiem pominięciem pominieciem wyłączeniem licząc"
    " liczac wykluczając pomijając niż niz ніж чем"
    " винятком исключением".split()
)
#: These leave out only behind a word for everybody or somebody: "anyone but Trump".
_BUT = frozenset("but bar save".split())
#: These only as the end of a phrase: "other than", "apart from", "not counting".
_NOT = ["not", "without", "не", "без", "nie", "bez"]
_OTHER = [
    *"other others else інший інша інші інше інших іншого хтось иной иные другой другие другого".split(),
    *"других inny inna inni inne innego innych ktoś ktos".split(),
]
_PHRASES: dict[str, list[str]] = {
    **dict.fromkeys(["than", "ніж", "чем", "niż", "niz"], _OTHER),
    **dict.fromkeys(
        ["counting", "including", "рахуючи", "враховуючи", "беручи", "считая", "учитывая"], _NOT
    ),
    **dict.fromkeys(["licząc", "liczac"], _NOT),
    "from": ["apart", "aside"],
    "for": ["except", "save"],
}
#: These do not leave a side out, which may as well have no part in what is spoken of: "talks without Kyiv".
_WEAK = frozenset("without minus not no from без не bez nie".split())
_NOBODY = frozenset("nobody noone none ніхто нікого никто никого nikt nikogo".split())
_EVERYBODY = _NOBODY | frozenset(
    "anyone anybody everyone everybody all someone somebody others else who one"
    " хтось хто всі усі усіх всіх інші інших будь кожен"
    " кто кто-то все всех другие других любой каждый"
    " ktoś ktos kto wszyscy wszystkich inni innych każdy kazdy".split()
)
_JOINING = frozenset("and or nor і й та и или або чи ні ни i oraz lub ani".split())
#: Between what leaves out and the name.
_PASSED_OVER = frozenset("the for of by from в у від от ze od слів слов słów words quotes".split())
#: Parts of "хтось", «кто-нибудь», "за винятком", that say nothing of the topic.
_FILLERS = frozenset("z за с із be будь який нибудь либо то for not не nie".split())


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
        if not names or (word in _WEAK and not _may_be_weak(listed, place, named)):
            continue
        if _is_nobody_else(listed, place):
            phrase |= _around(listed, place) | {word}
            continue
        found |= dict.fromkeys(names)
        own.update(w for w in listed[place + 1 : behind] if w in named)
        phrase.update(listed[place:behind])
        phrase |= _around(listed, place)
    if not found:
        return Excluded(words=frozenset(phrase))
    # Whoever is left out is not asked for by another spelling either.
    own.update(w for w, names in named.items() if found.keys() >= {n.canonical for n in names})
    phrase |= own | (_EVERYBODY & set(listed))
    return Excluded(tuple(found), frozenset(own), frozenset(phrase))


def _may_be_weak(listed: list[str], place: int, named: Mapping[str, tuple[Name, ...]]) -> bool:
    """Tell whether "without" or "not" may leave out: always people, a side only behind "all"."""
    behind = place + 1
    while behind < len(listed) and listed[behind] in _PASSED_OVER:
        behind += 1
    sides = all(name.kind == "side" for name in named.get(listed[behind], ()))
    return not sides or (place > 0 and listed[place - 1] in _EVERYBODY)


def _is_nobody_else(listed: list[str], place: int) -> bool:
    """Tell whether all but those named are left out: "nobody but Putin"."""
    before = listed[max(place - 2, 0) : place]
    return not _NOBODY.isdisjoint(before) or before == ["no", "one"]


def _around(listed: list[str], place: int) -> set[str]:
    """Return the words before one that leaves out which belong to it."""
    known = _FILLERS | _EVERYBODY | {w for before in _PHRASES.values() for w in before}
    return set(listed[max(place - 2, 0) : place]) & known


def _leaves_out(listed: list[str], place: int) -> bool:
    word = listed[place]
    before = listed[place - 1] if place else ""
    if listed[max(place - 2, 0) : place] == ["co", "innego"]:
        return False  # "says something else than" sets against each other
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
    while place < len(listed) and listed[place] in _PASSED_OVER:
        place += 1
    while place < len(listed) and (listed[place] in named or (names and listed[place] in _JOINING)):
        names += [name.canonical for name in named.get(listed[place], ())]
        place += 1
    return names, place
