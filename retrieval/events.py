"""What happened, as the articles of a corpus tell it: places and people, a kind of event, and its days.

An article is evidence of an event where its title, place or first sentence names it. Articles within a few
days of each other are about one event; its day is the one with the most evidence, and it lasts as long as
articles written there tell of it day by day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from retrieval.event_mentions import Account, Mention, mentions_of, points_of
from retrieval.event_words import Asked, EventWords
from retrieval.when.event_nouns import EventNouns, event_nouns
from retrieval.when.types import Event

__all__ = ["Account", "EventsOfCorpus"]

#: An article with less tells of something else and only mentions the event.
_LEAST = 4
#: One that was written at the place of a meeting and calls it one.
_FROM_THERE = 5
_APART = timedelta(days=3)
_DAY = timedelta(days=1)

_Scored = tuple[int, Mention]


@dataclass(frozen=True, slots=True)
class _Told:
    """An event with the ordinals that it is called by, its points, and whether several leaders met."""

    event: Event
    ordinals: frozenset[int]
    points: int
    is_gathering: bool


class EventsOfCorpus:
    """Finds the event that a question names."""

    def __init__(self, mentions: Iterable[Mention], event_words: EventWords) -> None:
        """Take the evidence; `build` makes it of articles."""
        self._words = event_words
        self._nouns: EventNouns = event_nouns()
        self._mentions: dict[str, list[Mention]] = {}
        for mention in sorted(mentions, key=lambda m: (m.day, m.account.article_id)):
            for name in mention.names:
                self._mentions.setdefault(name, []).append(mention)
        self._known: dict[tuple[frozenset[str], str | None], list[_Told]] = {}

    @classmethod
    def build(cls, articles: Iterable[Account]) -> EventsOfCorpus:
        """Return the events that articles tell of."""
        event_words = EventWords(event_nouns())
        return cls(mentions_of(articles, event_words), event_words)

    def find(self, words: Sequence[str], before: date) -> Event | None:
        """Return the likeliest event on or before a day that lower-case words name in full."""
        return next(iter(self.find_all(words, before)), None)

    def find_all(self, words: Sequence[str], before: date) -> tuple[Event, ...]:
        """Return the events on or before a day that lower-case words name in full, the likeliest first.

        That is the latest one, but of plans and deals, of which there is one, the one best told of.
        """
        asked = self._words.read_question(words)
        if asked is None or not asked.names:
            return ()
        if not asked.has_place and (asked.kind is None or asked.ordinal is not None):
            return ()
        told = [t for t in self._told(asked) if t.event.start <= before]
        if asked.year is not None:
            told = [t for t in told if t.event.start.year == asked.year]
        return self._picked(told, asked)

    def _told(self, asked: Asked) -> list[_Told]:
        key = (asked.names, asked.kind)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._gathered(asked)
        return known

    def _gathered(self, asked: Asked) -> list[_Told]:
        names = asked.names
        rarest = min((self._mentions.get(name, []) for name in names), key=len)
        kinds = self._nouns.same(asked.kind or "meeting")
        is_of_people = names <= self._words.people
        if asked.kind == "talks" and is_of_people:
            kinds |= self._nouns.same("call")  # "rozmowa" is a call too
        scored = [
            (points_of(mention, names, kinds, is_of_people, asked.has_place), mention)
            for mention in rarest
            if names <= mention.names.keys()
        ]
        groups = _groups([s for s in scored if s[0] >= _LEAST])
        return [self._told_by(group, asked, kinds) for group in groups]

    def _told_by(self, group: list[_Scored], asked: Asked, kinds: frozenset[str]) -> _Told:
        """Return the event of a group; what is announced is of its first day."""
        by_day: dict[date, int] = {}
        for points, mention in group:
            by_day[mention.day] = max(by_day.get(mention.day, 0), points)
        is_announced = self._nouns.is_announced(asked.kind)
        day = (
            min(by_day) if is_announced else max(by_day, key=lambda d: (by_day[d], -d.toordinal()))
        )
        _, best = max((s for s in group if s[1].day == day), key=lambda s: s[0])
        last = day if is_announced else _last_day(group, best, asked.names, kinds)
        account = best.account
        return _Told(
            event=Event(account.title, day, last, account.article_id),
            ordinals=best.ordinals,
            points=max(by_day.values()),
            is_gathering=any(m.is_gathering for _, m in group if day <= m.day <= last),
        )

    def _picked(self, told: list[_Told], asked: Asked) -> tuple[Event, ...]:
        if asked.kind == "summit":
            told = [t for t in told if t.is_gathering] or told
        if asked.ordinal is not None:
            called = [t for t in told if asked.ordinal in t.ordinals]
            told = called or told[asked.ordinal - 1 : asked.ordinal]
        latest = told[::-1]
        if self._nouns.is_announced(asked.kind):
            latest = sorted(told, key=lambda t: (-t.points, t.event.start))
        return tuple(t.event for t in latest)


def _groups(scored: list[_Scored]) -> list[list[_Scored]]:
    """Return the articles that follow each other within a few days, in groups."""
    groups: list[list[_Scored]] = []
    for points, mention in scored:
        if groups and mention.day - groups[-1][-1][1].day <= _APART:
            groups[-1].append((points, mention))
        else:
            groups.append([(points, mention)])
    return groups


def _last_day(
    group: list[_Scored], best: Mention, names: frozenset[str], kinds: frozenset[str]
) -> date:
    """Return the last of the days on which articles written there go on telling of a meeting."""
    last = best.last_day
    for points, mention in group:
        is_there = names <= mention.at and not kinds.isdisjoint(mention.title_kinds)
        if is_there and points > _FROM_THERE and mention.day == last + _DAY:
            last = mention.day
    return last
