"""Who holds an office that a question names: "the Polish prime minister", «глава МИД РФ», "rzecznik Kremla"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from retrieval.attribution.offices import means, office
from retrieval.naming.people import load_people
from retrieval.naming.sides import load_sides

#: Whoever has one of these in the role holds a lesser office than the rest of it names.
_LESSER = frozenset("deputy vice former acting aide adviser office".split())
_MINISTRY = "Ministry"


@dataclass(frozen=True, slots=True)
class _Held:
    """Who holds which office of which sides, and whether it is one of a ministry's."""

    name: str
    office: str
    sides: frozenset[str]
    of_ministry: bool


def holders(word_list: Sequence[str], day: date) -> tuple[str, ...]:
    """Return the canonical names of those who hold on a day the office of a side that some words name.

    () where the words name no office, or not whose.
    """
    sides = load_sides().whose(word_list)
    asked = office(" ".join(word_list)) if sides and _LESSER.isdisjoint(word_list) else ""
    if not asked:
        return ()
    found = [one for one in _held_on(day) if one.sides & sides and means(asked, {one.office})]
    # "The Russian spokesman" is the head of state's sooner than a ministry's.
    first = [one for one in found if not one.of_ministry] or found
    return tuple(one.name for one in first)


@lru_cache(maxsize=64)
def _held_on(day: date) -> tuple[_Held, ...]:
    """Return everybody of the table who holds an office on a day."""
    people, sides = load_people(), load_sides()
    roles = ((name, people.role_on(name, day, "en")) for name in people.roles)
    known = ((name, role, office(_bare(role))) for name, role in roles if role is not None)
    return tuple(
        _Held(name, held, frozenset(sides.of_role(role)), _MINISTRY in role)
        for name, role, held in known
        if held
    )


def _bare(role: str) -> str:
    """Return the words of a role that name an office of its own: an aide to a president has another."""
    if _MINISTRY in role:
        return role.split()[-1]
    own = role.partition(" to ")[0].partition(" (")[0]
    return "" if _LESSER.intersection(own.lower().split()) else own
