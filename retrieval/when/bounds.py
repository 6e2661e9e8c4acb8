"""Stretches open to one side: "since 2 June", «до 15 березня», "from 12 March on", "przed 19 listopada"."""

from __future__ import annotations

from datetime import date

from retrieval.when import days
from retrieval.when.periods import read_period
from retrieval.when.scene import Found, Period, Scene
from retrieval.when.types import Window

#: These also stand before the day that something was said on: "a statement from Tuesday".
_DATED = frozenset({"from", "від", "от", "z", "ze"})
#: These only before a day: «від березня» is since March.
_DATED_BY_DAY = frozenset({"від", "от"})
#: … and at the very beginning there is nothing that they could date: «від 24 грудня що казав Путін».
_SINCE_FIRST = frozenset({"від", "from"})
#: Until a month in its beginning: «до апреля» leaves it out, unless it says otherwise.
_UNTIL_BEGINNING = frozenset({"до", "do", "к", "ко"})
_SHORTEST_MONTH = 28


def read_bound(scene: Scene, position: int) -> Found | None:
    """Return what a preposition and the stretch of days behind it mean; None when there are none."""
    found = scene.at(position, "bound")
    if found is None:
        return None
    at, kind = found[0], str(found[1])
    at += scene.form(at) == "the"
    period = read_period(scene, at, before_today=kind in ("since", "after"))
    if period is None:
        return None
    end = scene.skip(period.end, "inclusive")
    if period.impossible:
        return Found(position, end, (), impossible=period.impossible)
    if kind == "since":
        onward = scene.skip(end, "onward")
        if onward == end and _is_dated(scene, position, period):
            return Found(position, end, read_plain(scene, at))
        end = onward
    is_part = scene.at(at, "part") is not None
    if scene.form(position) in _UNTIL_BEGINNING and end == period.end and not is_part:
        kind = "before" if _is_long(period) else kind
    return Found(position, end, tuple(bounded(kind, w, scene.today) for w in period.windows))


def _is_long(period: Period) -> bool:
    """Tell whether a stretch is of a month or more."""
    ends = ((w.start, w.end) for w in period.windows[:1] if w.start and w.end)
    return any((end - start).days + 1 >= _SHORTEST_MONTH for start, end in ends)


def read_plain(scene: Scene, position: int) -> tuple[Window, ...]:
    """Return the readings of a stretch of days without its preposition."""
    period = read_period(scene, position)
    return period.windows if period else ()


def _is_dated(scene: Scene, position: int, period: Period) -> bool:
    form = scene.form(position)
    if position == 0 and form in _SINCE_FIRST:
        return False
    is_day = all(window.start == window.end for window in period.windows)
    return form in _DATED and (is_day or form not in _DATED_BY_DAY)


def bounded(kind: str, window: Window, today: date) -> Window:
    """Return the window that lies since, after, before or until another."""
    if kind == "since":
        return _up_to(window.start, today)
    if kind == "after":
        return _up_to(days.day_after(window.end) if window.end else None, today)
    if kind == "before":
        return Window(None, days.day_before(window.start) if window.start else None)
    return Window(None, window.end)


def _up_to(start: date | None, today: date) -> Window:
    """Return the days up to today; one that lies ahead has no end."""
    return Window(start, today if start is None or start <= today else None)
