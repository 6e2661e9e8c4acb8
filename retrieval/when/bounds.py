"""Stretches open to one side: "since 2 June", «до 15 березня», "from 12 March on", "przed 19 listopada"."""

from __future__ import annotations

from datetime import date

from retrieval.when import days
from retrieval.when.periods import read_period
from retrieval.when.scene import Found, Period, Scene
from retrieval.when.types import Window

#: These also stand before the day that something was said on: "a statement from Tuesday".
_DATED = frozenset({"from", "від", "от", "z", "ze"})
#: «з березня» is since March; English and Polish say otherwise.
_MONTH_STARTS = frozenset({"від", "з", "із", "с", "со", "зі"})


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
    return Found(position, end, tuple(bounded(kind, w, scene.today) for w in period.windows))


def read_plain(scene: Scene, position: int) -> tuple[Window, ...]:
    """Return the readings of a stretch of days without its preposition."""
    period = read_period(scene, position)
    return period.windows if period else ()


def _is_dated(scene: Scene, position: int, period: Period) -> bool:
    return scene.form(position) in _DATED and period.end > position


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
