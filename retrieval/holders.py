"""Who holds an office that a question names: "the Polish premier", «глава МИД РФ», "rzecznik Kremla"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib import resources

from retrieval.naming.people import load_people
from retrieval.naming.sides import load_sides
from retrieval.words import skeleton, words

#: Beginnings of words for whoever no longer holds an office, and for those under its holder, as skeletons.
_FORMER = tuple(
    map(skeleton, "former колишн екс бывш экс были były była byłe były dawn ówczesn".split())
)
_EX = frozenset("ex екс экс".split())
_LESSER = tuple(
    map(
        skeleton,
        "deputy vice віце вице wice заступн заместит замгл зампр zastępc aide advis".split(),
    )
)
#: A beginning of so few letters is a whole word, and is marked so.
_WHOLE_WORD = 3
_WHOLE = "="
#: Between these stand offices of their own: "Deputy Prime Minister and Defence Minister".
_PARTS = re.compile(r" and |, | \(")
_ANY_MINISTER = "minister"
_LEADERS = frozenset(("head_of_state", "head_of_government", "chancellor"))


@dataclass(frozen=True, slots=True)
class _Office:
    """An office: what it is called by, as tuples of beginnings; see holders.toml."""

    name: str
    phrases: tuple[tuple[str, ...], ...]
    of: frozenset[str]
    whole: bool


@dataclass(frozen=True, slots=True)
class _Held:
    """Who held which office of which sides, until when; `end` is the last day, None where it is open."""

    name: str
    office: str
    sides: frozenset[str]
    start: date | None
    end: date | None


def holders(word_list: Sequence[str], day: date) -> tuple[str, ...]:
    """Return the canonical names of those who hold on a day the office of a side that some words name.

    Of an office that nobody is known to hold that day the last holder; those who held it before where the
    words ask for a former one. () where the words name no office, or not whose.
    """
    office = _office(word_list)
    sides = load_sides().whose(word_list) or (office.of if office else frozenset())
    if office is None or not (sides or office.whole):
        return ()
    found = [one for one in _all_held() if _is_meant(office, one, sides)]
    current = [one for one in found if _holds(one, day)]
    if any(map(_is_former, word_list)):
        now = {one.name for one in current}
        return _names(o for o in found if o.name not in now and _began(o, day))
    return _names(current) or _names(_last(found, day))


def _office(word_list: Sequence[str]) -> _Office | None:
    """Return the office whose longest phrase is all among some words; None for a lesser one than any."""
    bare = [skeleton(word) for word in (*word_list, *_without_possessive(word_list))]
    called = [
        (len(phrase), sum(map(len, phrase)), number)
        for number, office in enumerate(_offices())
        for phrase in office.phrases
        if _has(bare, phrase)
    ]
    if not called:
        return None
    office = _offices()[max(called)[2]]
    lesser = any(word.startswith(_LESSER) for word in bare)
    named_so = any(part.startswith(_LESSER) for phrase in office.phrases for part in phrase)
    return None if lesser and not named_so else office


def _without_possessive(word_list: Sequence[str]) -> list[str]:
    """Return the words that may end in an "s" of possession without it: "presidents" for "president's"."""
    return [word[:-1] for word in word_list if word.endswith("s")]


def _has(bare: Sequence[str], phrase: tuple[str, ...]) -> bool:
    return all(any(_begins(word, part) for word in bare) for part in phrase)


def _begins(word: str, begins: str) -> bool:
    return word == begins[1:] if begins.startswith(_WHOLE) else word.startswith(begins)


def _is_meant(office: _Office, held: _Held, sides: frozenset[str]) -> bool:
    if not office.whole and not held.sides & sides:
        return False
    any_minister = office.name == _ANY_MINISTER and held.office.endswith("_minister")
    any_leader = office.name == "leader" and held.office in _LEADERS
    # The American secretary of state is a foreign minister too.
    diplomats = {"foreign_minister", "secretary_of_state"}
    is_same = held.office == office.name or {held.office, office.name} == diplomats
    return is_same or any_minister or any_leader


def _is_former(word: str) -> bool:
    return word in _EX or (len(word) > _WHOLE_WORD and skeleton(word).startswith(_FORMER))


def _holds(held: _Held, day: date) -> bool:
    return _began(held, day) and (held.end is None or day <= held.end)


def _began(held: _Held, day: date) -> bool:
    return held.start is None or held.start <= day


def _last(found: Iterable[_Held], day: date) -> list[_Held]:
    """Return whoever held it last before a day."""
    before = [one for one in found if _began(one, day)]
    return [max(before, key=lambda one: one.end or day)] if before else []


def _names(found: Iterable[_Held]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.name for one in found))


@cache
def _all_held() -> tuple[_Held, ...]:
    """Return every office that anybody of the table holds or held."""
    return tuple(
        one
        for name, roles in load_people().roles.items()
        for role in roles
        for one in _of_role(name, role.titles["en"], role.start, role.end)
    )


@lru_cache(maxsize=4_096)
def _of_role(name: str, role: str, start: date | None, end: date | None) -> tuple[_Held, ...]:
    """Return the offices of an English role; a former holder's began before it is called so."""
    bare = role.removeprefix("former ")
    sides = frozenset(load_sides().of_role(bare))
    held = (_office(words(part)) for part in _PARTS.split(bare))
    if bare != role:
        # The day before which it was held is not known, only that it was.
        start, end = None, date.min
    return tuple(_Held(name, o.name, sides, start, end) for o in held if o is not None)


@cache
def _offices() -> tuple[_Office, ...]:
    source = resources.files("retrieval").joinpath("holders.toml").read_text("utf-8")
    return tuple(
        _Office(
            name,
            tuple(_phrase(written) for written in entry["phrases"]),
            frozenset(entry.get("of", ())),
            bool(entry.get("whole", False)),
        )
        for name, entry in tomllib.loads(source).items()
    )


def _phrase(written: str) -> tuple[str, ...]:
    """Return the beginnings of a phrase as skeletons, whole words marked."""
    parts = ("".join(words(part)) for part in written.split())
    return tuple((_WHOLE if len(p) <= _WHOLE_WORD else "") + skeleton(p) for p in parts)
