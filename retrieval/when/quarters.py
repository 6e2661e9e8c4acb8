"""Quarters of a year: "Q1 2025", «у другому кварталі», "w I kwartale", "last quarter"."""

from __future__ import annotations

import re
from datetime import date

from retrieval.when import days
from retrieval.when.months import read_year
from retrieval.when.scene import Period, Scene

_SHORT = re.compile(r"[qk]([1-4])$")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


def read_quarter(scene: Scene, position: int) -> Period | None:
    """Return the quarter that is named from here; None when none is."""
    named = _short(scene, position) or _in_words(scene, position)
    if named is None:
        return _relative(scene, position)
    end, number = named
    behind, year = read_year(scene, end + (scene.form(end) == "-"))
    first = 3 * number - 2
    if year is not None:
        return Period(position, behind, (days.months(year, first, first + 2),))
    years = days.years_back(scene.today, first)
    windows = tuple(days.months(y, first, first + 2) for y in years)
    return Period(position, end, windows, has_year=False)


def _short(scene: Scene, position: int) -> tuple[int, int] | None:
    found = _SHORT.match(scene.form(position))
    return (position + 1, int(found[1])) if found else None


def _in_words(scene: Scene, position: int) -> tuple[int, int] | None:
    number = _number(scene, position)
    quarter = scene.at(number[0], "quarter") if number else None
    return (quarter[0], number[1]) if quarter and number and number[1] <= 4 else None


def _number(scene: Scene, position: int) -> tuple[int, int] | None:
    if ordinal := scene.at(position, "ordinal"):
        return ordinal[0], int(ordinal[1])
    if (day := scene.day(position)) is not None:
        return position + 1, day
    roman = _ROMAN.get(scene.typed(position, position + 1)) if position < len(scene.tokens) else 0
    return (position + 1, roman) if roman else None


def _relative(scene: Scene, position: int) -> Period | None:
    this = scene.at(position, "this")
    modifier = this or scene.at(position, "previous") or scene.at(position, "past")
    quarter = scene.at(modifier[0], "quarter") if modifier else None
    if quarter is None:
        return None
    index = scene.today.year * 4 + (scene.today.month - 1) // 3 - (0 if this else 1)
    year, first = index // 4, index % 4 * 3 + 1
    if year < date.min.year:
        return None
    return Period(position, quarter[0], (days.months(year, first, first + 2),))
