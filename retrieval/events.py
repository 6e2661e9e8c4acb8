"""What happened, as the articles of a corpus tell it: places and people, a kind of event, and its days.

An article is evidence of an event where its title, place or first sentence names it. Articles within a few
days of each other are about one event; its day is the one with the most evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from retrieval.event_words import EventWords
from retrieval.when.event_nouns import EventNouns, event_nouns
from retrieval.when.types import Event

_IN_PLACE, _IN_ONE_OF_PLACES, _IN_TITLE, _IN_LEAD = 4, 1, 2, 1
#: An article whose headline and first sentence both name a place is from there.
_IN_BOTH = 1
#: … or one whose first sentence names the place and the day of publication.
_ON_ITS_DAY = 3
_KIND_IN_TITLE, _KIND_IN_LEAD, _ELSEWHERE = 2, 1, -3
#: An article with less tells of something else and only mentions the event.
_LEAST = 4
_APART = timedelta(days=3)
_LEAD_READ = 160
_NUMBER = re.compile(r"\d+")
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
class _Mention:
    """An article as evidence: points by name, kinds and ordinals named, and whether it looks from afar."""

    day: date
    account: Account
    names: dict[str, int]
    title_kinds: frozenset[str]
    lead_kinds: frozenset[str]
    ordinals: frozenset[int]
    is_elsewhere: bool
    at: frozenset[str]


class EventsOfCorpus:
    """Finds the event that a question names."""

    def __init__(self, mentions: Iterable[_Mention], event_words: EventWords) -> None:
        """Take the evidence; `build` makes it of articles."""
        self._words = event_words
        self._nouns: EventNouns = event_nouns()
        self._mentions: dict[str, list[_Mention]] = {}
        for mention in sorted(mentions, key=lambda m: (m.day, m.account.article_id)):
            for name in mention.names:
                self._mentions.setdefault(name, []).append(mention)
        self._known: dict[tuple[frozenset[str], str | None], list[_Told]] = {}

    @classmethod
    def build(cls, articles: Iterable[Account]) -> EventsOfCorpus:
        """Return the events that articles tell of."""
        event_words = EventWords(event_nouns())
        mentions = (_mention(account, event_words) for account in articles)
        return cls((mention for mention in mentions if mention is not None), event_words)

    def find(self, words: Sequence[str], before: date) -> Event | None:
        """Return the latest event on or before a day that lower-case words name in full."""
        return next(iter(self.find_all(words, before)), None)

    def find_all(self, words: Sequence[str], before: date) -> tuple[Event, ...]:
        """Return the events on or before a day that lower-case words name in full, the latest first."""
        asked = self._words.read_question(words)
        if asked is None or not asked.names:
            return ()
        if not asked.has_place and (asked.kind is None or asked.ordinal is not None):
            return ()
        told = [t for t in self._told(asked.names, asked.kind) if t.event.start <= before]
        if asked.year is not None:
            told = [t for t in told if t.event.start.year == asked.year]
        return _picked(told, asked.ordinal)

    def _told(self, names: frozenset[str], kind: str | None) -> list[_Told]:
        known = self._known.get((names, kind))
        if known is None:
            known = self._known[names, kind] = self._gathered(names, kind)
        return known

    def _gathered(self, names: frozenset[str], kind: str | None) -> list[_Told]:
        rarest = min((self._mentions.get(name, []) for name in names), key=len)
        kinds = self._nouns.same(kind) if kind else self._nouns.same("meeting")
        scored = [
            (_points(mention, names, kinds), mention)
            for mention in rarest
            if names <= mention.names.keys()
        ]
        return [_told(group) for group in _groups([s for s in scored if s[0] >= _LEAST])]


@dataclass(frozen=True, slots=True)
class _Told:
    event: Event
    ordinals: frozenset[int]


def _mention(account: Account, event_words: EventWords) -> _Mention | None:
    title = event_words.read_text(account.title)
    lead = event_words.read_text(account.lead[:_LEAD_READ])
    place = event_words.read_text(account.place or _dateline(account.lead))
    if not (title.names or lead.names or place.names):
        return None
    in_place = _IN_PLACE if "/" not in (account.place or "") else _IN_ONE_OF_PLACES
    names: dict[str, int] = {}
    for sense, points in ((lead, _IN_LEAD), (title, _IN_TITLE), (place, in_place)):
        for name in sense.names:
            names[name] = names.get(name, 0) + points
    is_elsewhere = title.is_elsewhere or lead.is_elsewhere_early
    if not (place.names or is_elsewhere) and _tells_its_day(account):
        for name in lead.names:
            names[name] += _ON_ITS_DAY
    for name in title.names & lead.names:
        names[name] += _IN_BOTH
    return _Mention(
        day=account.published,
        account=account,
        names=names,
        title_kinds=title.kinds,
        lead_kinds=lead.kinds,
        ordinals=title.ordinals | lead.ordinals,
        is_elsewhere=is_elsewhere,
        at=place.names if in_place == _IN_PLACE else frozenset(),
    )


def _tells_its_day(account: Account) -> bool:
    """Tell whether an article says at once that it happened on the day of its publication: "on 23 November"."""
    return str(account.published.day) in _NUMBER.findall(account.lead[:_LEAD_READ])


def _dateline(lead: str) -> str:
    """Return where an article says that it was written: "JEDDAH, Saudi Arabia (Agency) – …"."""
    found = _DATELINE.match(lead)
    return found[1] if found else ""


def _points(mention: _Mention, names: frozenset[str], kinds: frozenset[str]) -> int:
    """Return how surely an article tells of an event with these names and one of these kinds."""
    in_title = not kinds.isdisjoint(mention.title_kinds)
    in_lead = not kinds.isdisjoint(mention.lead_kinds)
    named = min(mention.names[name] for name in names)
    meets = "meeting" in kinds
    if not (in_title or in_lead) and not (meets and named >= _IN_PLACE):
        return 0
    if not meets:  # a call or a letter has no place that would count for it
        named += _IN_TITLE if in_title else 0
    return (
        named
        + (_KIND_IN_TITLE if in_title else 0)
        + (_KIND_IN_LEAD if in_lead else 0)
        + (_ELSEWHERE if mention.is_elsewhere and names.isdisjoint(mention.at) else 0)
    )


def _groups(scored: list[tuple[int, _Mention]]) -> list[list[tuple[int, _Mention]]]:
    """Return the articles that follow each other within a few days, in groups."""
    groups: list[list[tuple[int, _Mention]]] = []
    for points, mention in scored:
        if groups and mention.day - groups[-1][-1][1].day <= _APART:
            groups[-1].append((points, mention))
        else:
            groups.append([(points, mention)])
    return groups


def _told(group: list[tuple[int, _Mention]]) -> _Told:
    by_day: dict[date, int] = {}
    for points, mention in group:
        by_day[mention.day] = max(by_day.get(mention.day, 0), points)
    day = max(by_day, key=lambda d: (by_day[d], -d.toordinal()))
    _, best = max((s for s in group if s[1].day == day), key=lambda s: s[0])
    account = best.account
    return _Told(Event(account.title, day, day, account.article_id), best.ordinals)


def _picked(told: list[_Told], ordinal: int | None) -> tuple[Event, ...]:
    events = [t.event for t in told]
    if ordinal is None:
        return tuple(events[::-1])
    called = [t.event for t in told if ordinal in t.ordinals]
    return tuple(called[::-1] or events[ordinal - 1 : ordinal])
