"""Events that dates are counted from: "since the Jeddah talks", «після Стамбула»."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.when import days
from retrieval.when.bounds import bounded
from retrieval.when.event_nouns import event_nouns
from retrieval.when.scene import Found, Scene
from retrieval.when.types import Event, Events, Window

_LONGEST = 7
#: Of several events the latest is meant, then perhaps one of those before it.
_READINGS = 4
#: Until an event is before it; what follows one begins on its day.
_BOUNDS = {"after": "since", "until": "before"}
#: «з Женеви», "from Geneva" say where from, unless the event is called one.
_FROM = frozenset({"from", "з", "із", "зі", "с", "со", "від", "от", "z", "ze", "by", "do", "до"})
#: «з угодою» is with a deal, «з угоди» since it.
_WITH = frozenset({"з", "із", "зі", "с", "со", "z", "ze"})
_INSTRUMENTAL = re.compile(r"(?:[оеє]ю|[оеє]м|ами|ями|ą|em|ami)$")
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "those", "these", "цих", "этих", "tych"})
#: Cyrillic "по" is no "after"; «на», «у» are.
_WITHOUT_NOUN = frozenset({"since", "after", "before", "during"})


def read_event(scene: Scene, position: int, events: Events) -> Found | None:
    """Return the days that an event named from here gives; None when none is named."""
    for kind in ("bound", "during"):
        preposition = scene.at(position, kind)
        if preposition is not None:
            how = str(preposition[1]) if kind == "bound" else "during"
            if found := _named(scene, position, preposition[0], how, events):
                return found
    if scene.at(position, "ordinal"):
        return _named(scene, position, position, "ordinal", events)
    return None


def _named(scene: Scene, position: int, at: int, how: str, events: Events) -> Found | None:
    while scene.form(at) in _ARTICLES:
        at += 1
    end, named = _longest(scene, at, events)
    if not named:
        return None
    nouns = [event_nouns().kind(token.form) for token in scene.tokens[at:end]]
    has_noun = any(nouns)
    if how == "ordinal" and (not has_noun or end - at < 3):
        return None
    if scene.form(position) in _FROM and not (nouns[0] or (how == "since" and has_noun)):
        return None
    if scene.form(position) in _WITH and any(map(_INSTRUMENTAL.search, (t.form for t in scene.tokens[at:end] if event_nouns().kind(t.form)))):
        return None
    if scene.form(position) == "from":
        how = "during"
    held = [Window(event.start, event.end) for event in named]
    if how in ("during", "ordinal"):
        return Found(position, end, tuple(held), events=named, is_place=True)
    # What follows an event begins on its day: the news of it is of that day.
    kind = _BOUNDS.get(how, how)
    windows = tuple(bounded(kind, window, scene.today) for window in held)
    return Found(position, end, windows, events=named)


def _longest(scene: Scene, at: int, events: Events) -> tuple[int, tuple[Event, ...]]:
    """Return the longest phrase from here that names events, and the latest of them, newest first."""
    stop = at
    while stop < len(scene.tokens) and stop - at < _LONGEST and not scene.tokens[stop].is_break:
        stop += 1
    for end in range(stop, at, -1):
        forms = [token.form for token in scene.tokens[at:end] if not token.is_dash]
        found = events.find_all(forms, scene.today) if forms else ()
        if found:
            return end, found[:_READINGS]
    return at, ()


def within(found: Found, window: Window, scene: Scene, events: Events) -> Found:
    """Return an event's phrase read as the event of a stretch of days that is named beside it."""
    before = window.end or scene.today
    refound = read_event(replace(scene, today=min(before, scene.today)), found.start, events)
    if refound is None or refound.event is None or found.event is None:
        return found
    start = window.start or days.day_before(refound.event.start)
    if refound.event.start < start:
        return found
    ends = tuple(
        Window(w.start, scene.today if w.start and w.end else w.end) for w in refound.windows
    )
    return replace(refound, windows=refound.windows if refound.is_place else ends)
