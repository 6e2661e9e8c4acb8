"""An article -> what it is evidence of: places, people, kinds of events, and how surely it tells of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from retrieval.event_words import EventWords

_IN_PLACE, _IN_ONE_OF_PLACES, _IN_TITLE, _IN_LEAD = 4, 1, 2, 1
#: An article whose headline and first sentence both name a place is from there.
_IN_BOTH = 1
#: … or one whose first sentence names the place and the day of publication.
_ON_ITS_DAY = 3
_KIND_IN_TITLE, _KIND_IN_LEAD, _ELSEWHERE = 2, 1, -3
#: Who else stands in a headline: "Witkoff meets Putin as Trump says …" is of no meeting of Trump and Putin.
_OF_OTHERS = -2
_LEAD_READ = 160
_NUMBER = re.compile(r"\d+")
_DAYS = re.compile(r"(?<!\d)(\d{1,2})[–—-](\d{1,2})(?!\d)")
_DATELINE = re.compile(r"([^\W\d][^–—.(:]{1,40}?)\s*(?:\([^)]{1,40}\)\s*)?[–—]\s")


@dataclass(frozen=True, slots=True)
class Account:
    """What is read of an article: `lead` is its beginning, some 200 characters."""

    article_id: str
    title: str
    place: str | None
    published: date
    language: str
    lead: str


@dataclass(frozen=True, slots=True)
class Mention:
    """An article as evidence: points by name, kinds and ordinals named, and whether it looks from afar.

    `at` is where it was written; `people` are those in its headline; `is_gathering` tells that several
    leaders or countries are.
    """

    day: date
    account: Account
    names: dict[str, int]
    title_names: frozenset[str]
    title_kinds: frozenset[str]
    lead_kinds: frozenset[str]
    ordinals: frozenset[int]
    is_elsewhere: bool
    at: frozenset[str]
    people: frozenset[str]
    is_gathering: bool

    @property
    def last_day(self) -> date:
        """The last day of what began on the day of the article: "sessions of 23–24 January"."""
        for first, last in _DAYS.findall(self.account.lead):
            length = int(last) - int(first)
            if int(first) == self.day.day and 0 < length < _LONGEST:
                return self.day + timedelta(days=length)
        return self.day


_LONGEST = 5


def mentions_of(accounts: Iterable[Account], words: EventWords) -> Iterable[Mention]:
    """Yield those articles that name somebody or some place."""
    for account in accounts:
        mention = _mention(account, words)
        if mention is not None:
            yield mention


def _mention(account: Account, words: EventWords) -> Mention | None:
    title = words.read_text(account.title)
    lead = words.read_text(account.lead[:_LEAD_READ])
    place = words.read_text(account.place or _dateline(account.lead))
    if not (title.names or lead.names or place.names):
        return None
    is_one_place = "/" not in (account.place or "")
    is_elsewhere = title.is_elsewhere or lead.is_elsewhere_early
    names: dict[str, int] = {}
    in_place = _IN_PLACE if is_one_place else _IN_ONE_OF_PLACES
    for sense, points in ((lead, _IN_LEAD), (title, _IN_TITLE), (place, in_place)):
        for name in sense.names:
            names[name] = names.get(name, 0) + points
    if not (place.names or is_elsewhere) and _tells_its_day(account):
        for name in lead.names:
            names[name] += _ON_ITS_DAY
    for name in title.names & lead.names:
        names[name] += _IN_BOTH
    return Mention(
        day=account.published,
        account=account,
        names=names,
        title_names=title.names,
        title_kinds=title.kinds,
        lead_kinds=lead.kinds,
        ordinals=title.ordinals | lead.ordinals,
        is_elsewhere=is_elsewhere,
        at=place.names if is_one_place else frozenset(),
        people=title.names & words.people,
        is_gathering=title.is_gathering,
    )


def _tells_its_day(account: Account) -> bool:
    """Tell whether an article says at once that it happened on the day it is of: "on 23 November"."""
    return str(account.published.day) in _NUMBER.findall(account.lead[:_LEAD_READ])


def _dateline(lead: str) -> str:
    """Return where an article says that it was written: "JEDDAH, Saudi Arabia (Agency) – …"."""
    found = _DATELINE.match(lead)
    return found[1] if found else ""


def points_of(
    mention: Mention,
    names: frozenset[str],
    kinds: frozenset[str],
    is_of_people: bool,
    place_suffices: bool,
) -> int:
    """Return how surely an article tells of an event with these names and one of these kinds; 0 for not.

    Args:
        mention: the article.
        names: all of them are named by it.
        kinds: those that the event may be called by.
        is_of_people: all names are those of people.
        place_suffices: what is written at the place needs no word for a meeting to be of one.
    """
    in_title = not kinds.isdisjoint(mention.title_kinds)
    in_lead = not kinds.isdisjoint(mention.lead_kinds)
    named = min(mention.names[name] for name in names)
    meets = "meeting" in kinds
    if meets and (_is_aside(mention, names, named) or _is_of_elsewhere(mention, names, in_title)):
        return 0
    if not (in_title or in_lead) and not (meets and place_suffices and named >= _IN_PLACE):
        return 0
    if not meets and in_title:  # a call or a letter has no place that would count for it
        named += _IN_TITLE
    return (
        named
        + (_KIND_IN_TITLE if in_title else 0)
        + (_KIND_IN_LEAD if in_lead else 0)
        + (_ELSEWHERE if mention.is_elsewhere and names.isdisjoint(mention.at) else 0)
        + (_OF_OTHERS if is_of_people and not mention.people <= names else 0)
    )


def _is_aside(mention: Mention, names: frozenset[str], named: int) -> bool:
    """Tell whether neither headline nor place names any of what is asked for, only what is said beside it."""
    return named < _IN_PLACE and names.isdisjoint(mention.title_names | mention.at)


def _is_of_elsewhere(mention: Mention, names: frozenset[str], in_title: bool) -> bool:
    """Tell whether a headline is about what did not happen in another place: "calls off Budapest summit"."""
    others = mention.title_names - mention.people
    return (
        mention.is_elsewhere and in_title and bool(others) and names.isdisjoint(mention.title_names)
    )
