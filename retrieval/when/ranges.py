"""Stretches with two ends: "between March and May 2025", "11–15.03.2025", «с 11 по 15 марта»."""

from __future__ import annotations

from datetime import date

from retrieval.when import days
from retrieval.when.day_alone import read_day_number
from retrieval.when.months import month_at
from retrieval.when.periods import read_period
from retrieval.when.scene import Found, Period, Scene
from retrieval.when.types import Window

#: Stand before the second of two days: "on Monday and on Tuesday".
_ON = frozenset(("on", "in", "у", "в", "во", "w", "we"))


def read_range(scene: Scene, position: int) -> Found | None:
    """Return a stretch with two named ends that begins here; None when there is none."""
    opening = scene.at(position, "opening")
    at = opening[0] if opening else position
    at += scene.form(at) == "the"
    how = str(opening[1]) if opening else ""
    return _of_periods(scene, position, at, how) or _of_days(scene, position, at, how)


def _separator(scene: Scene, position: int, how: str) -> int | None:
    """Return the place behind what joins the ends of a range."""
    behind: int | None = None
    if scene.form(position) == "-":
        behind = position + 1
    elif scene.form(position) == scene.form(position + 1) == ".":
        behind = position + 2  # 2025-03-10..2025-03-16
    elif (found := scene.at(position, "until_end")) or (
        how == "between" and (found := scene.at(position, "and"))
    ):
        behind = found[0]
    if behind is None:
        return None
    # «між 11 та до 15», "from 11 up to the 15th"
    behind = scene.skip(behind, "until_end")
    return behind + (scene.form(behind) == "the")


def _next_month(scene: Scene, at: int, end: int) -> int | None:
    """Return the place of the second month of "November and December"."""
    joined = scene.at(end, "and")
    if joined is None:
        return None
    behind = joined[0] + (scene.form(joined[0]) in ("in", "у", "в", "w"))
    first, last = month_at(scene, at, has_company=True), month_at(scene, behind, has_company=True)
    return behind if first and last and last[1] == first[1] % 12 + 1 else None


def _next_day(scene: Scene, position: int, how: str, day: int) -> int | None:
    """Return the place of the second day of "z 3 na 4 marca" or "3 and 4 March"; "z 3 na 10" is a move."""
    joined = scene.at(position, "and")
    if joined is not None and not how:
        behind = _behind_preposition(scene, joined[0])
    elif how == "from" and scene.form(position) in ("на", "na"):
        behind = position + 1
    else:
        return None
    named = read_day_number(scene, behind)
    return behind if named and named[1] == day + 1 else None


def _next_single_day(scene: Scene, first: Period) -> int | None:
    """Return the place of the second day of "on Monday and Tuesday": the one after the first."""
    joined = scene.at(first.end, "and")
    if joined is None or not first.windows:
        return None
    behind = _behind_preposition(scene, joined[0])
    last = read_period(scene, behind)
    one, other = first.windows[0], last.windows[0] if last and last.windows else None
    if other is None or one.start is None or one.start != one.end or other.start != other.end:
        return None
    return behind if other.start == days.day_after(one.start) else None


def _behind_preposition(scene: Scene, position: int) -> int:
    at = position + (scene.form(position) in _ON)
    return at + (scene.form(at) == "the")


def _of_periods(scene: Scene, position: int, at: int, how: str) -> Found | None:
    first = read_period(scene, at)
    if first is None:
        return None
    behind = (
        _separator(scene, first.end, how)
        or _next_month(scene, at, first.end)
        or _next_single_day(scene, first)
    )
    if behind is None:
        return None
    last = read_period(scene, behind) or _day_of_same_month(scene, first, behind)
    if last is None:
        return None
    impossible = first.impossible or last.impossible
    end = scene.skip(last.end, "inclusive")
    if impossible:
        return Found(position, end, (), impossible=impossible)
    return Found(position, end, _joined(first, last, scene.today))


def _day_of_same_month(scene: Scene, first: Period, position: int) -> Period | None:
    """Read the second end of "March 11-15", "March 11 to 15, 2025"."""
    named = read_day_number(scene, position)
    is_day = first.windows and all(w.start == w.end for w in first.windows)
    if named is None or not is_day or month_at(scene, named[0]):
        return None
    end, year = named[0], scene.year(named[0] + (scene.form(named[0]) == ","))
    starts = [w.start for w in first.windows if w.start is not None]
    if year is not None:
        end += 1 + (scene.form(named[0]) == ",")
        starts = [start for start in starts if start.year == year] or starts[:1]
    return _same_month(first.start, end, named[1], starts)


def _same_month(start: int, end: int, day: int, starts: list[date]) -> Period | None:
    windows = tuple(
        found for s in starts for found in days.days_of_month(day, s.month, [s.year]) if day
    )
    return Period(start, end, windows, has_year=len(windows) == 1) if windows else None


def _of_days(scene: Scene, position: int, at: int, how: str) -> Found | None:
    """Read "11-15 March 2025", "from 11 to 15.03", where the month stands only behind the last day."""
    named = read_day_number(scene, at)
    if named is None or not 1 <= named[1] <= 31:
        return None
    behind = _separator(scene, named[0], how) or _next_day(scene, named[0], how, named[1])
    last = read_period(scene, behind) if behind else None
    if last is None or last.is_weekday:
        return None
    is_day = all(window.start == window.end for window in last.windows)
    if last.impossible:
        return Found(position, last.end, (), impossible=scene.typed(at, last.end))
    if not is_day or (not how and not _counts_days(scene, at, last)):
        return None
    ends = [window.end for window in last.windows if window.end is not None]
    first = _same_month(at, named[0], named[1], ends)
    if first is None:
        return Found(position, last.end, (), impossible=scene.typed(at, last.end))
    pairs = _paired(first.windows, last.windows)
    return Found(position, scene.skip(last.end, "inclusive"), pairs)


def _counts_days(scene: Scene, at: int, last: Period) -> bool:
    """Tell whether the last end is a day of a named month, so that a bare number before it is one too."""
    return last.end - at > 2


def _paired(firsts: tuple[Window, ...], lasts: tuple[Window, ...]) -> tuple[Window, ...]:
    """Join the ends that lie in the same month."""
    joined = []
    for last in lasts:
        for first in firsts:
            if first.start and last.end and first.start.timetuple()[:2] == last.end.timetuple()[:2]:
                joined.append(_ordered(first, last))
    return tuple(joined)


def _joined(first: Period, last: Period, today: date) -> tuple[Window, ...]:
    """Return the readings of a range; an end without a year takes that of the other."""
    if first.has_year and last.has_year:
        return (_ordered(first.windows[0], last.windows[0]),)
    if last.has_year:
        return (_ordered(_nearest(first.windows, last.windows[0]), last.windows[0]),)
    joined = []
    for start in first.windows:
        end = _following(start, last, today)
        if end is not None:
            joined.append(_ordered(start, end))
    return tuple(joined)


def _nearest(starts: tuple[Window, ...], end: Window) -> Window:
    """Return the latest start that does not lie behind the end; one of the same year is turned round."""
    same = [
        w for w in starts if w.start and end.start and _month_of(w.start) == _month_of(end.start)
    ]
    earlier = [w for w in starts if w.start and end.start and w.start <= end.start]
    if same:
        return same[0]
    return earlier[0] if earlier else starts[0]


def _following(start: Window, last: Period, today: date) -> Window | None:
    """Return the end of the same year, unless it would lie before the start by a month or more."""
    of_year = _shifted(last, start.start.year) if start.start else None
    if start.start is None or of_year is None or of_year.start is None:
        return last.windows[0] if last.windows else None
    wraps = of_year.start < start.start and _month_of(of_year.start) != _month_of(start.start)
    if not wraps:
        return of_year
    following = _shifted(last, start.start.year + 1)
    has_begun = following is not None and following.start is not None and following.start <= today
    return following if has_begun or _is_winter(start.start, of_year.start) else of_year


def _is_winter(start: date, end: date) -> bool:
    """Tell whether a range over New Year is a short one, which may not have ended yet."""
    return start.month >= 10 and end.month <= 3


def _shifted(period: Period, year: int) -> Window | None:
    """Return the reading of a year, counted from any other."""
    for window in period.windows:
        if window.start is None or window.end is None:
            return window
        over = window.end.year - window.start.year
        try:
            start = window.start.replace(year=year)
            if window.start == window.end:
                return Window(start, start)
            return Window(start, _same_end(window.end, year + over))
        except ValueError:
            continue
    return None


def _same_end(end: date, year: int) -> date:
    """Return a day of another year; the last of February stays the last."""
    is_last = days.day_after(end).day == 1
    last = days.months(year, end.month, end.month).end
    return last if is_last and last else end.replace(year=year)


def _month_of(day: date) -> tuple[int, int]:
    return day.year, day.month


def _ordered(first: Window, last: Window) -> Window:
    """Return the days from the first of two windows to the last, whichever stands first."""
    starts = [w.start for w in (first, last) if w.start is not None]
    ends = [w.end for w in (first, last) if w.end is not None]
    return Window(min(starts, default=None), max(ends, default=None))
