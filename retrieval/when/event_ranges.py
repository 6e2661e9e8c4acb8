"""Stretches between events: "between Jeddah and the Alaska summit", «від Анкориджа до Женеви»."""

from __future__ import annotations

from dataclasses import replace

from retrieval.when.event_phrases import longest_event
from retrieval.when.periods import read_period
from retrieval.when.scene import Found, Scene
from retrieval.when.types import Event, Events, Window

_FARTHEST = 7
#: "From Moscow to Geneva" is a way; «від», «од» and "between" are not.
_WAYS = frozenset({"from", "з", "із", "зі", "с", "со", "z"})


def read_event_range(scene: Scene, position: int, events: Events) -> Found | None:
    """Return the days from one event to another, or between an event and a date; None when none are named."""
    opening = scene.at(position, "opening")
    if opening is None or scene.form(position) in _WAYS:
        return None
    joint = "and" if opening[1] == "between" else "until_end"
    start = opening[0] + (scene.form(opening[0]) == "the")
    for at in range(start + 1, min(start + _FARTHEST, len(scene.tokens))):
        joined = scene.at(at, joint)
        if joined is None:
            continue
        last = _end(scene, joined[0], None, events)
        first = _end(scene, start, at, events) if last else None
        if first and last and (first[2] or last[2]):
            return _between(scene, position, start, at, last, events) or _found(
                position, first, last
            )
    return None


_End = tuple[int, Window, Event | None]


def _end(scene: Scene, at: int, stop: int | None, events: Events) -> _End | None:
    """Return an end of the stretch: the place behind it, its days, and the event they are of."""
    at += scene.form(at) == "the"
    behind, named = longest_event(scene, at, events, stop)
    if named and behind == (stop or behind):
        return behind, Window(named[0].start, named[0].end), named[0]
    period = read_period(scene, at)
    if period is None or not period.windows or (stop is not None and period.end != stop):
        return None
    return period.end, period.windows[0], None


def _between(
    scene: Scene, position: int, start: int, stop: int, last: _End, events: Events
) -> Found | None:
    """Return the stretch whose first event is the latest one before the last end."""
    if last[1].end is None or last[1].end > scene.today:
        return None
    earlier = replace(scene, today=last[1].start or last[1].end)
    first = _end(earlier, start, stop, events)
    return _found(position, first, last) if first else None


def _found(position: int, first: _End, last: _End) -> Found:
    starts = sorted(w.start for w in (first[1], last[1]) if w.start is not None)
    ends = sorted(w.end for w in (first[1], last[1]) if w.end is not None)
    window = Window(starts[0] if starts else None, ends[-1] if ends else None)
    named = first[2] or last[2]
    return Found(position, last[0], (window,), events=(named,) if named else ())
