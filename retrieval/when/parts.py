"""Parts of months and years: "mid-March", «наприкінці 2025-го», "ostatniego dnia lutego"."""

from __future__ import annotations

from retrieval.when import days
from retrieval.when.months import month_at, read_month, read_season, read_year
from retrieval.when.scene import Period, Scene

_PLURAL = frozenset({"days", "дні", "днів", "днях", "дня", "дней", "dni", "dniach"})
_MOST_WEEKS = 4
_INSIDE = frozenset({",", "in", "у", "в", "w", "we"})


def read_part(scene: Scene, position: int) -> Period | None:
    """Return the part of a month or a year that is named from here; None when none is."""
    found = scene.at(position, "part")
    named = (found[0], str(found[1])) if found else _counted(scene, position)
    if named is None:
        return None
    at, part = named
    at += scene.form(at) == "-"
    month = month_at(scene, at, has_company=True)
    if month is None:
        return _of_year(scene, position, at, part) if found else None
    end, year = read_year(scene, month[0])
    starts = days.part_of_month(part, 2025, month[1]).start
    years = [year] if year else days.years_back(scene.today, month[1], starts.day if starts else 1)
    windows = tuple(days.part_of_month(part, y, month[1]) for y in years)
    return Period(position, end, windows, has_year=year is not None)


def _counted(scene: Scene, position: int) -> tuple[int, str] | None:
    """Read "first week of", «останнього дня»: the place behind it and the part of a month."""
    last, ordinal = scene.at(position, "past"), scene.at(position, "ordinal")
    named = last or ordinal
    unit = scene.at(named[0], "unit") if named else None
    if named is None or unit is None:
        return None
    number = -1 if last else int(named[1])
    end = unit[0] + (scene.form(unit[0]) in ("of", "in"))
    if unit[1] == "week" and number <= _MOST_WEEKS:
        return end, f"week_{number}"
    if unit[1] == "day" and number in (1, -1):
        if scene.form(unit[0] - 1) in _PLURAL and scene.form(named[0] - 1) not in _OF_ONE:
            return end, "start" if number == 1 else "end"
        return end, f"day_{number}"
    return None


#: «останнього дня», "pierwszego dnia": one day, though the noun may be of several.
_OF_ONE = frozenset({"першого", "первого", "pierwszego", "останнього", "последнего", "ostatniego"})


def _of_year(scene: Scene, position: int, at: int, part: str) -> Period | None:
    end, year = read_year(scene, at)
    if year is None or part not in days.PARTS_OF_YEAR:
        return None
    return Period(position, end, (days.part_of_year(part, year),))


def read_year_first(scene: Scene, position: int) -> Period | None:
    """Return what «торік восени», "w zeszłym roku w marcu" mean: a stretch in a year named before it."""
    if scene.form(position) in (",", "of", "in"):
        return None
    end, year = read_year(scene, position)
    if year is None:
        return None
    at = end + (scene.form(end) in _INSIDE)
    inner = read_part(scene, at) or read_month(scene, at) or read_season(scene, at)
    if inner is None or inner.has_year:
        return None
    windows = tuple(w for w in inner.windows if w.start is not None and w.start.year == year)
    return Period(position, inner.end, windows) if windows else None
