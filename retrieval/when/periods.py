"""A single stretch of days as named: "12 March", "last week", "two days ago", "the end of November"."""

from __future__ import annotations

from retrieval.when import days
from retrieval.when.calendar_dates import read_calendar_date
from retrieval.when.counted import read_counted
from retrieval.when.quarters import read_quarter
from retrieval.when.scene import Period, Scene
from retrieval.when.types import Window

#: Between a week and the day of it that is named behind: "last week on Friday".
_BEFORE_DAY = frozenset("on в во у w we".split())
_OF_DAY = frozenset("of beginning starting commencing".split())


def read_period(scene: Scene, position: int, before_today: bool = False) -> Period | None:
    """Return the longest stretch of days named from here; None when none is.

    Args:
        scene: the question.
        position: the first token.
        before_today: a day of the week that is today means that of a week ago.
    """
    return (
        read_quarter(scene, position)
        or _week_of(scene, position)
        or _night_to(scene, position)
        or read_calendar_date(scene, position)
        or read_counted(scene, position)
        or _relative_day(scene, position)
        or _unit(scene, position)
        or _weekday(scene, position, before_today)
    )


def _night_to(scene: Scene, position: int) -> Period | None:
    """Read «в ніч на 11 травня»: the day before and the day."""
    night = scene.at(position, "night_to")
    day = read_calendar_date(scene, night[0]) if night else None
    if day is None or any(w.start is None or w.start != w.end for w in day.windows):
        return None
    windows = tuple(
        Window(days.day_before(window.start), window.end) for window in day.windows if window.start
    )
    return Period(position, day.end, windows, day.has_year, impossible=day.impossible)


def _relative_day(scene: Scene, position: int) -> Period | None:
    if found := scene.at(position, "night"):
        yesterday = days.back_from(scene.today, 1, "day")
        return Period(position, found[0], (Window(yesterday, scene.today),))
    found = scene.at(position, "day")
    if found is None:
        return None
    end, back = found
    day = days.back_from(scene.today, int(back), "day")
    return Period(position, scene.skip(end, "daytime"), (days.one_day(day),))


def _unit(scene: Scene, position: int) -> Period | None:
    """Read "this week", "last month", «торік», "the end of last week"."""
    if found := scene.at(position, "whole"):
        name, number = str(found[1]).split("-")
        return Period(position, found[0], (days.whole(name, int(number), scene.today),))
    if found := scene.at(position, "part"):
        return _part_of_unit(scene, position, found[0], str(found[1]))
    modifier = _modifier(scene, position)
    back, at = modifier or (0, position)
    named = scene.at(at, "unit")
    if named is None or named[1] == "hour":
        return None
    unit = str(named[1])
    if modifier is None and not (unit == "weekend" and _is_led(scene, position)):
        return None
    if unit == "day" and back == 0:
        return None  # «цього дня», "that day": said of another one
    if unit == "week" and (named_day := _day_behind(scene, position, named[0], back)):
        return named_day
    return Period(position, named[0], (days.whole(unit, back, scene.today),))


def _day_behind(scene: Scene, position: int, end: int, back: int) -> Period | None:
    """Read the day of a week named behind it: «на прошлой неделе в пятницу»."""
    at = end + (scene.form(end) in _BEFORE_DAY)
    weekday = scene.at(at, "weekday") if at > end else None
    if weekday is None:
        return None
    day = days.day_of_week(days.whole("week", back, scene.today), int(weekday[1]))
    return Period(position, scene.skip(weekday[0], "daytime"), (days.one_day(day),))


def _week_of(scene: Scene, position: int) -> Period | None:
    """Read "the week of 10 November": the whole week of that day."""
    named = scene.at(position, "unit")
    if named is None or named[1] != "week" or scene.form(named[0]) not in _OF_DAY:
        return None
    at = named[0] + 1 + (scene.form(named[0] + 1) == "the")
    day = read_calendar_date(scene, at)
    if day is None or any(w.start is None or w.start != w.end for w in day.windows):
        return None
    weeks = tuple(days.week_of(w.start) for w in day.windows if w.start)
    return Period(position, day.end, weeks, day.has_year, impossible=day.impossible)


def _modifier(scene: Scene, position: int) -> tuple[int, int] | None:
    """Return how many units back "this", "last" and "before last" are, and the place behind them."""
    for kind, back in (("this", 0), ("before_previous", 2), ("previous", 1), ("past", 1)):
        if found := scene.at(position, kind):
            return back, found[0]
    return None


def _is_led(scene: Scene, position: int) -> bool:
    return position == 0 or scene.lexicon.before(scene.tokens, position, "lead") is not None


def _part_of_unit(scene: Scene, position: int, at: int, part: str) -> Period | None:
    at = scene.skip(at, "lead") if scene.form(at) in ("of", "the") else at
    inner = None if scene.at(at, "part") else _unit(scene, at) or _present(scene, at)
    if inner is None or inner.windows[0].start is None or inner.windows[0].end is None:
        return None
    start, length = inner.windows[0].start, (inner.windows[0].end - inner.windows[0].start).days
    if length > 31 and part in days.PARTS_OF_YEAR:
        window = days.part_of_year(part, start.year)
    elif 31 > length > 6:
        window = days.part_of_month(part, start.year, start.month)
    elif length == 6:
        window = days.part_of_week(part, start)
    else:
        return None
    return Period(position, inner.end, (window,))


def _present(scene: Scene, position: int) -> Period | None:
    """Read "the year" in "the start of the year" as the present one."""
    named = scene.at(position, "unit")
    if named is None or named[1] not in ("week", "month", "year"):
        return None
    return Period(position, named[0], (days.whole(str(named[1]), 0, scene.today),))


def _weekday(scene: Scene, position: int, before_today: bool) -> Period | None:
    at, strictly = position, before_today
    if found := scene.at(position, "previous") or scene.at(position, "past"):
        at, strictly = found[0], True
    elif found := scene.at(position, "this"):
        at = found[0]
    named = scene.at(at, "weekday")
    if named is None:
        short = scene.at(at, "weekday_short")
        preceded = at > position or scene.form(at - 1) in _WEEKDAY_PREPOSITIONS
        named = short if short and preceded and not _goes_on(scene, short[0]) else None
    if named is None:
        return None
    day = days.latest_weekday(int(named[1]), scene.today, strictly)
    end = scene.skip(named[0], "daytime")
    if at == position and (week := _week(scene, end)):
        start = days.day_of_week(week.windows[0], int(named[1]))
        return Period(position, week.end, (days.one_day(start),), is_weekday=True)
    return Period(position, end, (days.one_day(day),), is_weekday=True)


def _week(scene: Scene, position: int) -> Period | None:
    """Return the week named behind a day of it: "Tuesday last week", «у вівторок на минулому тижні»."""
    at = position + (scene.form(position) in ("of", "in", "на", "w", "у", "в"))
    week = _unit(scene, at) if scene.at(at, "part") is None else None
    is_week = week is not None and scene.at(week.end - 1, "unit") == (week.end, "week")
    return week if is_week else None


_WEEKDAY_PREPOSITIONS = frozenset(
    "on since until till by from last у в во с з до w od do we".split()
)


def _goes_on(scene: Scene, position: int) -> bool:
    """Tell whether a short name of a day is joined to what follows: "sun-dried"."""
    return (
        scene.form(position) == "-"
        and scene.tokens[position].start == scene.tokens[position - 1].end
    )
