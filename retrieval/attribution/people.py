"""The people and bodies of one article: who is meant by a surname, a title or a role in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from retrieval.attribution.offices import is_office_word, means, office
from retrieval.attribution.types import Gender, Mention, Source
from retrieval.words import skeleton, words

_SUFFIXES = frozenset("jr sr ii iii iv".split())
#: No office, or one that a lower-case word before it does not make another of, as it does "foreign minister".
_SAID_OTHERWISE = frozenset(
    ["", "legislator", "senator", "mayor", "governor", "head_of_government", "head_of_state"]
)
#: Who is brought in as another's kin is called by the full name.
_KIN = frozenset(
    "husband wife brother sister son daughter father mother nephew niece widow uncle aunt cousin".split()
)
#: Words that make another office of one: "the deputy minister" is not the minister.
_QUALIFIERS = frozenset(
    "deput vice actin assis junio shado rival oppos outgo"
    # beginnings of "former" in plain letters
    " kolis bivsi bivsa bili bila".split()
)
#: Inflected words that begin alike are taken for one.
_STEM = 5
_SMALL = 3


@dataclass(slots=True)
class Person:
    """Somebody whom an article names; `places` are where, in order."""

    name: str
    gender: Gender = ""
    person: bool = True
    role: str = ""
    heads: set[str] = field(default_factory=set)
    role_words: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    places: list[int] = field(default_factory=list)
    full_places: list[int] = field(default_factory=list)

    def note(self, mention: Mention) -> None:
        """Take in one more place where they are named."""
        self.places.append(mention.span[0])
        full = len(_parts(mention.name)) > 1
        if full:
            self.full_places.append(mention.span[0])
        if _fullness(mention.name) > _fullness(self.name):
            self.name = mention.name
        self.gender = self.gender or mention.gender
        if mention.head:
            self.heads.add(mention.head)
            self.role_words |= stems(mention.role)
            self.offices |= {office(mention.role, mention.head)} - {""}
            self.roles.add(mention.role)
            self.role = self.role or mention.role


class People:
    """Everybody named in an article."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        """Sort mentions by whom they mean: full names first, then the surnames that point to them."""
        self.everybody: list[Person] = []
        self._by_part: dict[str, list[Person]] = {}
        self._at: dict[int, Person] = {}
        self._ending_at: dict[int, Person] = {}
        ordered = sorted(mentions, key=lambda m: m.span)
        self._read([m for m in ordered if len(_parts(m.name)) > 1])
        self._read([m for m in ordered if len(_parts(m.name)) == 1])
        self.everybody.sort(key=lambda p: p.places)

    def _read(self, mentions: list[Mention]) -> None:
        for mention in mentions:
            known = self.named(mention.name, mention.span[0], mention.gender, mention.head)
            person = known or self._new(mention)
            person.note(mention)
            self._at[mention.span[0]] = person
            self._ending_at[mention.span[1]] = person

    def _new(self, mention: Mention) -> Person:
        person = Person(mention.name, mention.gender, mention.person)
        self.everybody.append(person)
        for part in _parts(mention.name):
            self._by_part.setdefault(part, []).append(person)
        return person

    def at(self, place: int) -> Person | None:
        """Return whom the mention that begins at this place means."""
        return self._at.get(place)

    def ending_at(self, place: int) -> Person | None:
        """Return whom the mention that ends at this place means."""
        return self._ending_at.get(place)

    def named(self, name: str, place: int, gender: Gender = "", head: str = "") -> Person | None:
        """Return whom a name means at this place of the text; None when nobody known.

        Of two who share a surname it is who bears the title, else who was last named in full.
        """
        parts = _parts(name)
        if not parts:
            return None
        bearers = [p for p in self._by_part.get(parts[-1], ()) if _may_be(p.name, parts)]
        if not bearers and len(parts) == 1:
            bearers = list(self._by_part.get(parts[0], ()))
        if len(bearers) > 1:
            bearers = _fitting(bearers, gender, head)
        return _latest(bearers, place)

    def with_initials(self, letters: Sequence[str]) -> Person | None:
        """Return the one person whose name has words with these first letters, in this order."""
        wanted = [letter.casefold() for letter in letters]

        def fits(person: Person) -> bool:
            firsts = iter(word[0].casefold() for word in re.split(r"[\s-]+", person.name) if word)
            return all(letter in firsts for letter in wanted)

        found = [p for p in self.everybody if p.person and fits(p)]
        return found[0] if len(found) == 1 else None

    def has_no_other_office(self, name: str, role: str) -> bool:
        """Tell whether the article gives somebody no office, or that of a role."""
        wanted = {office(role)}
        return all(p.offices <= wanted for p in self.everybody if p.name == name)

    def learn(self, name: str, gender: Gender) -> None:
        """Take in that a pronoun of this gender has been used of somebody."""
        for person in self.everybody:
            if person.name == name and person.person:
                person.gender = person.gender or gender

    def holders(self, source: Source) -> list[Person]:
        """Return those whom the article calls by a source's role, and who contradict none of its words."""
        wanted = stems(source.role) - {skeleton(source.head)[:_STEM]}
        of_office = office(source.role, source.head)
        apart = wanted & _QUALIFIERS
        of_gender = [
            p
            for p in self.everybody
            if p.person and agree(p.gender, source.gender) and apart <= p.role_words
        ]
        by_head = [
            p
            for p in of_gender
            if source.head in p.heads and wanted <= p.role_words | stems(p.name)
        ]
        proper = {s for s in wanted if s in stems_of_names(source.role)}
        if not by_head and of_office in _SAID_OTHERWISE:  # "the three-term senator"
            by_head = [
                p
                for p in of_gender
                if source.head in p.heads
                and proper <= p.role_words
                and (not p.offices or not of_office or means(of_office, p.offices))
            ]
        if by_head or not of_office:
            return by_head
        return [p for p in of_gender if means(of_office, p.offices) and proper <= p.role_words]

    def only_one(self, gender: Gender, place: int) -> Person | None:
        """Return the one person of a gender among those named before a place; None when there are several."""
        before = [p for p in self.everybody if p.person and p.places[0] < place]
        of_gender = [p for p in before if gender and p.gender == gender]
        return of_gender[0] if len(of_gender) == 1 else None

    def bodies(self, head: str) -> list[Person]:
        """Return the bodies whose name has this word in it."""
        stem = skeleton(head)[:_STEM]
        return [p for p in self.everybody if not p.person and stem in stems(p.name)]

    def body_named_before(self, place: int, reach: int) -> Person | None:
        """Return the one body named in the stretch before a place; None when there are several or none."""
        near = [
            p
            for p in self.everybody
            if not p.person and any(place - reach <= q < place for q in p.places)
        ]
        return near[0] if len(near) == 1 else None

    def person_named_before(self, place: int) -> bool:
        """Tell whether anybody is named before a place."""
        return any(p.person and p.places[0] <= place for p in self.everybody)

    def only_firm(self, place: int) -> Person | None:
        """Return the one firm named before a place; None when there are several or none."""
        firms = [
            p for p in self.everybody if not p.person and "firm" in p.heads and p.places[0] < place
        ]
        return firms[0] if len(firms) == 1 else None

    def shares_surname(self, person: Person) -> bool:
        """Tell whether the article names somebody else of the same surname."""
        last = _parts(person.name)[-1:]
        return any(len(self._by_part.get(part, ())) > 1 for part in last)


def agree(one: Gender, other: Gender) -> bool:
    """Tell whether two genders can be one person's; an unknown one can be any."""
    return not one or not other or one == other


def stems(text: str) -> set[str]:
    """Return the beginnings of a phrase's words in plain letters, but for the smallest words."""
    return {
        skeleton(word)[:_STEM]
        for written in text.split()
        for word in words(written)
        if len(word) > _SMALL or (len(word) > 1 and written.isupper())
    }


def stems_of_names(role: str) -> set[str]:
    """Return the stems of a role's words that are proper names, not part of an office's name."""
    return stems(" ".join(w for w in role.split() if w[:1].isupper() and not is_office_word(w)))


def _parts(name: str) -> list[str]:
    parts = [skeleton(re.sub(r"\W", "", word)) for word in words(name) if word not in _SUFFIXES]
    return [part for part in parts if part]


def _fullness(name: str) -> int:
    """Count the words of a name that are no initials."""
    return sum(len(part) > 1 for part in _parts(name))


def _may_be(name: str, parts: Sequence[str]) -> bool:
    """Tell whether a name and these parts can be the same: one surname, no other given name."""
    known = _parts(name)
    if parts[-1] != known[-1]:
        return False
    if len(parts) == 1 or len(known) == 1:
        return True
    one, other = parts[0], known[0]
    initial = (len(one) == 1 or len(other) == 1) and one[0] == other[0]
    return one == other or initial or one[:4] == other[:4] or one in known or other in parts


def _fitting(bearers: list[Person], gender: Gender, head: str) -> list[Person]:
    of_gender = [p for p in bearers if agree(p.gender, gender)] or bearers
    of_role = [p for p in of_gender if head and head in p.heads]
    in_their_own_right = [p for p in of_gender if not p.heads & _KIN]
    return of_role or in_their_own_right or of_gender


def _latest(people: Sequence[Person], place: int) -> Person | None:
    """Return who was last named in full before a place; who is named first behind it if nobody was."""

    def nearness(person: Person) -> tuple[bool, int]:
        places = person.full_places or person.places
        before = bisect_right(places, place)
        return (True, places[before - 1]) if before else (False, -min(places, default=0))

    return max(people, key=nearness, default=None)
