"""Days counted from an event or a date: "the day after Alaska", «за тиждень до переговорів»."""

from __future__ import annotations

from datetime import timedelta

from retrieval.when import days
from retrieval.when.event_phrases import read_event
from retrieval.when.periods import read_period
from retrieval.when.scene import Found, Scene
from retrieval.when.types import Events, Window

_LENGTHS = {"day": 1, "week": 7}
_MOST = 400
_SIGNS = {"after": 1, "before": -1, "until": -1}


def read_offset(scene: Scene, position: int, events: Events) -> Found | None:
    """Return the day that lies some days or weeks after or before what is named; None when none does."""
    counted = _counted(scene, position)
    bound = scene.at(counted[0], "bound") if counted else None
    if counted is None or bound is None or bound[1] not in _SIGNS:
        return None
    step = timedelta(days=counted[1] * _SIGNS[str(bound[1])])
    if found := read_event(scene, counted[0], events):
        windows = tuple(_moved(Window(e.start, e.end), step) for e in found.events)
        return Found(position, found.end, windows, events=found.events)
    at = bound[0] + (scene.form(bound[0]) == "the")
    period = read_period(scene, at)
    if period is None or period.impossible:
        return None
    return Found(position, period.end, tuple(_moved(w, step) for w in period.windows))


def _counted(scene: Scene, position: int) -> tuple[int, int] | None:
    """Return the place behind "two days", and how many days they are."""
    if found := scene.at(position, "next_day"):
        return found[0], 1
    at = scene.skip(position, "offset_lead")
    number = scene.at(at, "number")
    count, at = (int(number[1]), number[0]) if number else (1, at)
    if number is None and scene.form(at).isdecimal() and len(scene.form(at)) < 4:
        count, at = int(scene.form(at)), at + 1
    unit = scene.at(at, "unit")
    if unit is None or str(unit[1]) not in _LENGTHS:
        return None
    return unit[0], min(count * _LENGTHS[str(unit[1])], _MOST)


def _moved(window: Window, step: timedelta) -> Window:
    """Return the day so far behind the end of a window, or before its start."""
    day = window.end if step > timedelta() else window.start
    try:
        return days.one_day(day + step) if day is not None else window
    except OverflowError:
        return window
