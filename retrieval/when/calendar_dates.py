"""Dates of the calendar as written, in words and figures: "12 March 2025", "12.03", «першого квітня»."""

from __future__ import annotations

import re
from datetime import date

from retrieval.when import days
from retrieval.when.day_alone import read_day_alone, read_day_number
from retrieval.when.months import month_at, read_month_or_year, read_year
from retrieval.when.scene import Period, Scene

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$")
_FIGURES = re.compile(r"(\d{1,2})([./])(\d{1,2})(?:[./](\d{2}|\d{4}))?$")
_CENTURY = 2000
#: After figures that are no date: "10.12 billion".
_QUANTITIES = tuple("% perc bil mil bn млн млрд міль миль проц відс mld mln proc km км".split())
#: What may stand between a day and its month.
_BETWEEN = frozenset({"of", "the"})


def read_calendar_date(scene: Scene, position: int) -> Period | None:
    """Return the date of the calendar that is named from here; None when none is."""
    return (
        _figures(scene, position)
        or _weekday_and_day(scene, position)
        or _day_and_month(scene, position)
        or _month_and_day(scene, position)
        or read_month_or_year(scene, position)
        or read_day_alone(scene, position)
    )


def _figures(scene: Scene, position: int) -> Period | None:
    form = scene.form(position)
    typed = form
    if iso := _ISO.match(form):
        year, month, day = (int(part) for part in iso.groups())
        return _whole_date(position, day, month, year, typed)
    figures = _FIGURES.match(form)
    if figures is None:
        return None
    day, month = int(figures[1]), int(figures[3])
    if figures[2] == "/" and month > 12 >= day:
        day, month = month, day
    if figures[4]:
        year = int(figures[4]) + (_CENTURY if len(figures[4]) == 2 else 0)
        return _whole_date(position, day, month, year, typed)
    return _day_without_year(scene, position, day, month, figures[2])


def _day_without_year(
    scene: Scene, position: int, day: int, month: int, mark: str
) -> Period | None:
    """Read "12.03"; "1.5 million" and "2.50" are no dates."""
    end = position + 1
    if year := scene.year(end):
        typed = scene.typed(position, end + 1)
        return _whole_date(position, day, month, year, typed, scene.skip(end + 1, "year_word"))
    led = scene.lexicon.before(scene.tokens, position, "lead") is not None
    if scene.form(end).startswith(_QUANTITIES) or (mark == "/" and not led):
        return None
    if days.exists(day, month):
        years = days.years_back(scene.today, month, day)
        return Period(position, end, days.days_of_month(day, month, years), has_year=False)
    is_date = mark == "." and led
    is_bound = scene.lexicon.before(scene.tokens, position, "bound") is not None
    if not (is_date or is_bound) or month == 0:
        return None
    return Period(position, end, (), impossible=scene.typed(position, end))


def _whole_date(
    position: int, day: int, month: int, year: int, typed: str, end: int | None = None
) -> Period:
    end = end or position + 1
    try:
        return Period(position, end, (days.one_day(date(year, month, day)),))
    except ValueError:
        return Period(position, end, (), impossible=typed)


def _weekday_and_day(scene: Scene, position: int) -> Period | None:
    """Read "Tuesday, 11 March": the day of the week only tells the year."""
    weekday = scene.at(position, "weekday")
    if weekday is None:
        return None
    at = weekday[0] + (scene.form(weekday[0]) == ",")
    at = at + 1 if scene.form(at) in ("the", "on") else at
    dated = _figures(scene, at) or _day_and_month(scene, at) or _month_and_day(scene, at)
    if dated is None:
        return None
    fits = [w for w in dated.windows if w.start and w.start.weekday() == weekday[1]]
    rest = [w for w in dated.windows if w not in fits]
    return Period(position, dated.end, (*fits, *rest), dated.has_year, impossible=dated.impossible)


def _day_and_month(scene: Scene, position: int) -> Period | None:
    """Read "12 March 2025", "the 12th of March", «першого квітня»."""
    named = read_day_number(scene, position)
    if named is None:
        return None
    at = named[0]
    at += scene.form(at) == "." and scene.tokens[at].start == scene.tokens[at - 1].end
    while scene.form(at) in _BETWEEN:
        at += 1
    month = month_at(scene, at, has_company=True)
    return _dated(scene, position, month[0], named[1], month[1]) if month else None


def _month_and_day(scene: Scene, position: int) -> Period | None:
    """Read "March 12 2025", "March the 12th"."""
    month = month_at(scene, position, has_company=True)
    if month is None:
        return None
    at = month[0] + (scene.form(month[0]) == "the")
    named = read_day_number(scene, at)
    if named is None or scene.at(named[0], "unit") or scene.form(named[0]) == "%":
        return None
    return _dated(scene, position, named[0], named[1], month[1])


def _dated(scene: Scene, position: int, end: int, day: int, month: int) -> Period | None:
    """Return a day of a month, in the year that follows or in all that it may be of."""
    behind, year = read_year(scene, end)
    if day > 99 or not days.exists(day, month):
        return Period(position, behind, (), impossible=scene.typed(position, behind))
    if year is not None:
        typed = scene.typed(position, behind)
        return _whole_date(position, day, month, year, typed, behind)
    years = days.years_back(scene.today, month, day)
    return Period(position, end, days.days_of_month(day, month, years), has_year=False)
