"""Arithmetic of days: whole units, seasons, parts of months, and dates whose year is not named."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from retrieval.when.types import Window

#: Nothing is asked about years before the invasion unless they are named.
FIRST_YEAR = 2022
_SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
#: First and last day; one below 0 is counted from the end of the month.
_PARTS = {
    "start": (1, 10),
    "middle": (11, 20),
    "end": (21, 31),
    "first_half": (1, 15),
    "second_half": (16, 31),
    "twenties": (20, 29),
    "day_1": (1, 1),
    "day_-1": (-1, 31),
    "week_1": (1, 7),
    "week_2": (8, 14),
    "week_3": (15, 21),
    "week_4": (22, 28),
    "week_-1": (-7, 31),
}
#: First and last month.
PARTS_OF_YEAR = {
    "start": (1, 3),
    "middle": (5, 8),
    "end": (10, 12),
    "first_half": (1, 6),
    "second_half": (7, 12),
}
_WEEKEND_STARTS = 5


def one_day(day: date) -> Window:
    """Return the window of one day."""
    return Window(day, day)


def months(year: int, first: int, last: int) -> Window:
    """Return whole months of a year; `last` above 12 runs into the next."""
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    end = date(end_year, end_month, monthrange(end_year, end_month)[1])
    return Window(date(year, first, 1), end)


def season(name: str, year: int) -> Window:
    """Return a season; the winter of a year begins in its December."""
    start = _SEASON_STARTS[name]
    return months(year, start, start + 2)


def part_of_month(part: str, year: int, month: int) -> Window:
    """Return the beginning, middle, end, a half, a week or a day of a month."""
    first, last = _PARTS[part]
    length = monthrange(year, month)[1]
    first, last = first if first > 0 else length + 1 + first, min(last, length)
    return Window(date(year, month, first), date(year, month, last))


def part_of_year(part: str, year: int) -> Window:
    """Return the beginning, middle, end or a half of a year, in whole months."""
    return months(year, *PARTS_OF_YEAR[part])


def part_of_week(part: str, start: date) -> Window:
    """Return the beginning, middle, end or a half of the week that begins on a Monday."""
    first, last = {"start": (0, 1), "middle": (2, 3), "end": (4, 6)}.get(part, (0, 6))
    return Window(start + timedelta(days=first), start + timedelta(days=last))


def whole(unit: str, back: int, today: date) -> Window:
    """Return the calendar week, month, year, weekend or day that lies `back` of them before this one.

    The present weekend is the last that has begun; between two weekends it is the last one too.
    """
    if unit == "week":
        start = today - timedelta(days=today.weekday(), weeks=back)
        return Window(start, start + timedelta(days=6))
    if unit == "weekend":
        start = today - timedelta(days=(today.weekday() - _WEEKEND_STARTS) % 7)
        has_begun = today.weekday() >= _WEEKEND_STARTS
        start -= timedelta(weeks=back if has_begun else max(back - 1, 0))
        return Window(start, start + timedelta(days=1))
    if unit == "month":
        year, month = _months_back(today, back)
        return months(year, month, month)
    if unit == "year":
        return months(max(today.year - back, 1), 1, 12)
    return one_day(today - timedelta(days=back))


def back_from(today: date, count: int, unit: str) -> date:
    """Return the day so many hours, days, weeks, months or years before a day; the first if there is none."""
    try:
        if unit == "month" or unit == "year":
            year, month = _months_back(today, count * (12 if unit == "year" else 1))
            return date(year, month, min(today.day, monthrange(year, month)[1]))
        days = {"hour": -(-count // 24), "day": count, "week": 7 * count, "weekend": 7 * count}
        return today - timedelta(days=days[unit])
    except (OverflowError, ValueError):
        return date.min


def _months_back(today: date, count: int) -> tuple[int, int]:
    index = today.year * 12 + today.month - 1 - count
    return index // 12, index % 12 + 1


def years_back(today: date, month: int, day: int = 1) -> list[int]:
    """Return the years whose such day has come, the newest first; all that may be, if none has."""
    years = range(today.year, min(FIRST_YEAR, today.year) - 1, -1)
    return [year for year in years if (year, month, day) <= (today.year, today.month, today.day)]


def days_of_month(day: int, month: int, years: list[int]) -> tuple[Window, ...]:
    """Return a day of a month in each year that has it."""
    return tuple(
        one_day(date(year, month, day)) for year in years if day <= monthrange(year, month)[1]
    )


def exists(day: int, month: int) -> bool:
    """Tell whether some year has such a day."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(2024, month)[1]


def latest_weekday(weekday: int, today: date, strictly: bool) -> date:
    """Return the latest such day on or before today, or before it."""
    back = (today.weekday() - weekday) % 7
    return today - timedelta(days=back or (7 if strictly else 0))


def week_of(day: date) -> Window:
    """Return the week, from Monday on, that a day is of."""
    return whole("week", 0, day)


def day_of_week(week: Window, weekday: int) -> date:
    """Return a day of a week that begins on a Monday; its first day where the week has no start."""
    start = week.start or date.min
    return start + timedelta(days=weekday)


def latest_day_of_month(day: int, today: date) -> Window | None:
    """Return the latest day of that number on or before today; None for no day of any month."""
    for back in range(13):
        year, month = _months_back(today, back)
        if day <= monthrange(year, month)[1] and date(year, month, day) <= today:
            return one_day(date(year, month, day))
    return None


def day_before(day: date) -> date:
    """Return the day before, or the first that there is."""
    return day if day == date.min else day - timedelta(days=1)


def day_after(day: date) -> date:
    """Return the day after, or the last that there is."""
    return day if day == date.max else day + timedelta(days=1)
