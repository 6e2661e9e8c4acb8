"""A single stretch of days as named: "12 March", "last week", "two days ago", "the end of November"."""

from __future__ import annotations

from datetime import date

from retrieval.when import days
from retrieval.when.calendar_dates import read_calendar_date
from retrieval.when.scene import Period, Scene
from retrieval.when.types import Window

_MOST = 100_000


def read_period(scene: Scene, position: int, before_today: bool = False) -> Period | None:
    """Return the longest stretch of days named from here; None when none is.

    Args:
        scene: the question.
        position: the first token.
        before_today: a day of the week that is today means that of a week ago.
    """
    return (
        read_calendar_date(scene, position)
        or _counted(scene, position)
        or _relative_day(scene, position)
        or _unit(scene, position)
        or _weekday(scene, position, before_today)
    )


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


def _counted(scene: Scene, position: int) -> Period | None:
    """Read "two weeks ago", "last 24 hours", «за 5 днів»."""
    past = scene.at(position, "past") or scene.at(position, "previous")
    at = past[0] if past else position
    number = _number(scene, at)
    unit = scene.at(number[0] if number else at, "unit")
    if unit is None:
        return None
    end, name = unit[0], str(unit[1])
    count = min(number[1], _MOST) if number else 1
    if not past and (ago := scene.at(end, "ago")):
        return Period(position, ago[0], (_ago(scene.today, count, name),))
    if past and number:
        start = days.back_from(scene.today, count, name)
        return Period(position, end, (Window(start, scene.today),))
    if number and (late := scene.at(end, "past")):  # «за два тижні останні»
        start = days.back_from(scene.today, count, name)
        return Period(position, late[0], (Window(start, scene.today),))
    return _behind_for(scene, position, end, count, name, bool(number))


def _behind_for(
    scene: Scene, position: int, end: int, count: int, unit: str, is_counted: bool
) -> Period | None:
    """Read «за тиждень», "w ciągu 3 dni": time that runs up to today."""
    spans = ("за", "протягом", "упродовж", "впродовж", "within", "течение", "ciagu")
    if scene.form(position - 1) not in spans or unit == "hour":
        return None
    if not is_counted and scene.form(position) not in (
        "тиждень",
        "неделю",
        "tydzien",
        "місяць",
        "месяц",
    ):
        return None
    start = days.back_from(scene.today, count, unit)
    return Period(position, end, (Window(start, scene.today),))


def _ago(today: date, count: int, unit: str) -> Window:
    if unit == "hour":
        return (
            Window(days.back_from(today, count, unit), today)
            if count >= 24
            else days.one_day(today)
        )
    return days.one_day(days.back_from(today, count, unit))


def _number(scene: Scene, position: int) -> tuple[int, int] | None:
    form = scene.form(position)
    if form.isdecimal() and len(form) <= 5:
        return position + 1, int(form)
    found = scene.at(position, "number")
    return (found[0], int(found[1])) if found else None


def _unit(scene: Scene, position: int) -> Period | None:
    """Read "this week", "last month", «торік», "the end of last week"."""
    if found := scene.at(position, "whole"):
        name, number = str(found[1]).split("-")
        return Period(position, found[0], (days.whole(name, int(number), scene.today),))
    if found := scene.at(position, "part"):
        return _part_of_unit(scene, position, found[0], str(found[1]))
    back, at = 0, position
    if found := scene.at(position, "this"):
        at = found[0]
    elif found := scene.at(position, "previous") or scene.at(position, "past"):
        back, at = 1, found[0]
    named = scene.at(at, "unit")
    if named is None or (named[1] == "hour"):
        return None
    unit = str(named[1])
    if at == position:
        is_weekend = unit == "weekend" and (
            position == 0 or scene.lexicon.before(scene.tokens, position, "lead") is not None
        )
        return (
            Period(position, named[0], (days.whole(unit, 0, scene.today),)) if is_weekend else None
        )
    if unit == "day" and back == 0:
        return None  # «цього дня», "that day": said of another one
    return Period(position, named[0], (days.whole(unit, back, scene.today),))


def _part_of_unit(scene: Scene, position: int, at: int, part: str) -> Period | None:
    at = scene.skip(at, "lead") if scene.form(at) in ("of", "the") else at
    inner = _unit(scene, at) if scene.at(at, "part") is None else None
    if inner is None or inner.windows[0].start is None or inner.windows[0].end is None:
        return None
    start, length = inner.windows[0].start, (inner.windows[0].end - inner.windows[0].start).days
    if length > 31:
        window = days.part_of_year(part, start.year)
    elif length > 6:
        window = days.part_of_month(part, start.year, start.month)
    elif length == 6:
        window = days.part_of_week(part, start)
    else:
        return None
    return Period(position, inner.end, (window,))


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
    return Period(position, end, (days.one_day(day),), is_weekday=True)


_WEEKDAY_PREPOSITIONS = frozenset(
    "on since until till by from last у в во с з до w od do we".split()
)


def _goes_on(scene: Scene, position: int) -> bool:
    """Tell whether a short name of a day is joined to what follows: "sun-dried"."""
    return (
        scene.form(position) == "-"
        and scene.tokens[position].start == scene.tokens[position - 1].end
    )
