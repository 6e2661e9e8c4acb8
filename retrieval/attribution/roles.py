"""Whether a description in a language with cases can be of somebody whom the article calls otherwise.

"Szef węgierskiego rządu" is Viktor Orban, "premier Węgier", but no chancellor, nor the prime minister of
another country.
"""

from __future__ import annotations

import re
from functools import cache

from retrieval.attribution.offices import (
    group_of_place,
    is_anybody,
    is_chief,
    is_epithet,
    is_office_word,
    is_politician,
    is_title,
    is_title_role,
    is_trade,
    may_also_be,
    means,
    office,
)
from retrieval.attribution.people import Person
from retrieval.attribution.types import Source
from retrieval.words import skeleton, words

#: Those who held an office hold another now, or none.
_FORMER = re.compile(
    r"(?:ek[cs]|ex|екс|экс)(?!per|пер)-?\w{3}|(?:колишн|бывш|тодішн|тогдашн)\w+\s|by(?:ły|ła|łe)\s",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^(?:ek[cs]|ex|екс|экс)-?")
_DEPUTY = re.compile(
    r"(?:зам|заст|віце|вице|wice|zastęp|doradc|радник|радниц|советни|помощни|помічни|asystent|працівни|сотрудни)",
    re.IGNORECASE,
)
_OF_A_PLACE = re.compile(
    r"(?:[сцз]ьк(?:ий|ого|а|ої|е)|[сц]к(?:ий|ого|ая|ой|ое)|[sc]k(?:i|iego|a|iej|ie)|unijn\w+)$"
)
_OF_NO_PLACE = re.compile(
    r"(?:міськ|сільськ|обласн|городск|сельск|морськ|морск|військ|войск|гражданск|цивільн|духовн|miejsk|wiejsk|morsk"
    r"|wojsk|католи|katol|лицарськ|громадськ|людськ|жіноч|женск|чоловіч|siatk|piłkarsk|akadem|академ)"
)
#: «аналитик другой компании»
_ANOTHER = re.compile(
    r"\b(?:інш|друг|конкур|inne|inny|konkur|опозиц|оппозиц|opozyc)", re.IGNORECASE
)
#: Those who lead a party besides: the chancellor is the leader of the CDU.
_PARTY_PEOPLE = frozenset(
    ["chancellor", "head_of_government", "speaker_of_parliament", "legislator", "leader"]
) | {"party_leader", "senator"}
_DEPUTY_PREMIERS = frozenset(["wicepremier", "віцепрем'єр", "віцепрем'єрка", "вице-премьер"])
#: Offices with somebody else: "the president's spokesman" is not the president.
_OF_ANOTHER = frozenset(["spokesperson", "ambassador", "prosecutor"])
#: The beginnings of "Węgier" and "węgierskiego", «Чехії» and «чеський».
_STEM = 3


def is_former(role: str) -> bool:
    """Tell whether a role is one that somebody held before: «експосол», "była premier"."""
    return _FORMER.match(role) is not None


def fits(source: Source, person: Person, *, introduced: bool = False) -> bool:
    """Tell whether a description can be of somebody, by all that the article calls them.

    Args:
        source: the description, in the nominative.
        person: somebody named.
        introduced: whether they have just been named for the first time.
    """
    if source.bare:
        return _fits_bare(source, person)
    wanted = office(source.role, source.head)
    if _ANOTHER.search(source.role) or not _share_place(source, person, bare=not wanted):
        return False
    if is_former(source.role):
        return (bool(wanted) or is_chief(source.head)) and not means(wanted, person.offices)
    if wanted:
        return _holds(wanted, source, person)
    if is_chief(source.head):
        return _may_lead(person)
    return _is_called(source, person, introduced=introduced)


def _holds(wanted: str, source: Source, person: Person) -> bool:
    """Tell whether somebody can hold an office that a description names with whose it is."""
    if means(wanted, person.offices):
        return True
    if wanted in ("leader", "party_leader"):  # «лідер ХДС» of the chancellor
        return person.offices <= _PARTY_PEOPLE if person.offices else _may_lead(person)
    if (
        wanted == "spokesperson" and not person.offices
    ):  # «представитель Кремля» of an adviser there
        return is_of_the_same_place(source, person)
    return wanted not in _OF_ANOTHER and _holds_nothing(person)


def _is_called(source: Source, person: Person, *, introduced: bool) -> bool:
    """Tell whether somebody can be called by a word for people with an adjective or complement."""
    if is_anybody(source.head) or _DEPUTY.match(source.role):
        return False
    epithet = is_epithet(source.role, source.head, source.role, articles=False)
    if is_politician(source.head) or (epithet and bool(_places(source.role, bare=True))):
        return True
    return introduced and not person.roles


def _fits_bare(source: Source, person: Person) -> bool:
    """Tell whether a noun alone can be of somebody: «політик», «спікер», «замминистра»."""
    head = _PREFIX.sub("", source.head)
    if is_former(source.role):  # «експосол» of «колишній посол»
        former = any(is_former(role) for role in person.roles)
        return former or (is_title_role(head) and may_also_be("", person.offices))
    wanted = office(source.role, source.head)
    if wanted == "accused":
        return not person.offices
    if wanted and person.offices:
        return means(wanted, person.offices) or may_also_be(wanted, person.offices)
    if wanted:
        plain = all(is_title_role(head) for head in person.heads)
        return plain or wanted in ("legislator", "senator")
    if _DEPUTY.match(source.role) and not _DEPUTY.match(" ".join(person.roles)):
        return any(one.endswith("minister") for one in person.offices) and head in _DEPUTY_PREMIERS
    if is_epithet(source.role, source.head, source.role, articles=False):
        return not (is_trade(source.head) and person.offices)
    deputies = any(_DEPUTY.match(role) for role in person.roles) and _DEPUTY.match(source.role)
    return not person.heads or source.head in person.heads or bool(deputies)


def _may_lead(person: Person) -> bool:
    """Tell whether somebody may be at the head of a body, by what else they are called."""
    return _holds_nothing(person) or (
        not person.offices and all(is_chief(head) or is_title(head) for head in person.heads)
    )


def _holds_nothing(person: Person) -> bool:
    """Tell whether the article gives somebody no office that a second one would contradict."""
    return not person.roles or (bool(person.offices) and may_also_be("", person.offices))


def _share_place(source: Source, person: Person, *, bare: bool) -> bool:
    mine, theirs = _places(source.role, bare=bare), _places_of(person)
    return not mine or not theirs or not mine.isdisjoint(theirs)


def is_held_by(source: Source, person: Person) -> bool:
    """Tell whether somebody of the office that a description names is the one of its country and party."""
    if _ANOTHER.search(source.role) or not _share_place(source, person, bare=False):
        return False
    wanted = office(source.role, source.head)
    if wanted and person.roles and not person.offices:
        return False  # «глава государства» is not the head of his office
    if source.head in person.heads or wanted != "leader":
        return True
    return " " not in source.role or is_of_the_same_place(source, person)


def is_of_the_same_place(source: Source, person: Person) -> bool:
    """Tell whether a description is of somebody's country: «американський лідер»."""
    return not _places(source.role, bare=False).isdisjoint(_places_of(person))


def _places_of(person: Person) -> frozenset[str]:
    return frozenset(place for role in person.roles for place in _places(role, bare=False))


@cache
def _places(role: str, *, bare: bool) -> frozenset[str]:
    """Return the places in a role by their beginnings; `bare` leaves out all but adjectives."""
    found: set[str] = set()
    for word in role.split():
        for part in words(word):
            adjective = _OF_A_PLACE.search(part) and not _OF_NO_PLACE.match(part)
            group = group_of_place(part, written=word)
            name = word[:1].isupper() and not word.isupper() and part != words(role)[0]
            if group:
                found.add(group)
            elif adjective or (name and not bare and not is_office_word(part)):
                found.add(skeleton(part)[:_STEM])
    return frozenset(found)
