"""Months, seasons and years."""

from __future__ import annotations

import re

from retrieval.when import days
from retrieval.when.day_alone import ends_phrase
from retrieval.when.lexicon import Value
from retrieval.when.scene import Period, Scene

MONTH_COMPANY = frozenset(
    "in of since by until till before after during last early late mid from between through to"
    " у в во на за до з с від від w we od do z na po przed за про".split()
)
_YEAR_PREPOSITIONS = frozenset(
    "in of since by until till before after during from between to and through for back"
    " у в во з с від от до за після после перед między miedzy w od do z po przed przez за з".split()
)

_APOSTROPHES = frozenset("'’")


def read_month_or_year(scene: Scene, position: int) -> Period | None:
    """Return the month, season or year that is named from here; None when none is."""
    return read_month(scene, position) or read_season(scene, position) or _year(scene, position)


def month_at(scene: Scene, position: int, has_company: bool = False) -> tuple[int, int] | None:
    """Return the place behind the name of a month, and the month.

    Names that are also other words count only beside a number or behind a preposition.
    """
    found = scene.at(position, "month")
    if found is None and (found := scene.at(position, "month_short")):
        end = found[0]
        end += scene.form(end) == "." and scene.tokens[end].start == scene.tokens[end - 1].end
        if scene.form(end) == "-" and scene.tokens[end].start == scene.tokens[end - 1].end:
            is_name = scene.form(end + 1).isalpha() and not _is_month(scene, end + 1)
            return None if is_name else (end, int(found[1]))  # Mar-a-Lago
        is_year = read_year(scene, end)[1] is not None
        accompanied = has_company or is_year or _has_company(scene, position)
        found = (end, found[1]) if accompanied else None
    return (found[0], int(found[1])) if found else None


def _is_month(scene: Scene, position: int) -> bool:
    return any(scene.at(position, kind) for kind in ("month", "month_short"))


def _has_company(scene: Scene, position: int) -> bool:
    """Tell whether what stands before a short name of a month leads to one: "in May", "March and May"."""
    before = scene.form(position - 1)
    if before in ("to", "and", "-"):
        return _is_month(scene, position - 2)
    return before in MONTH_COMPANY


def read_year(scene: Scene, position: int) -> tuple[int, int | None]:
    """Return the place behind the year that follows a month or a season, and the year."""
    at = position + (scene.form(position) in (",", "of", "in"))
    if year := scene.year(at):
        return scene.skip(at + 1, "year_word"), year
    if short := _short_year(scene, at):
        return short
    if whole := scene.at(at, "whole"):
        unit, back = str(whole[1]).split("-")
        if unit == "year":
            return whole[0], scene.today.year - int(back)
    for kind, years_ago in (("this", 0), ("previous", 1)):
        modifier = scene.at(at, kind)
        unit_behind = scene.at(modifier[0], "unit") if modifier else None
        if unit_behind and unit_behind[1] == "year":
            return unit_behind[0], scene.today.year - years_ago
    return position, None


def _short_year(scene: Scene, position: int) -> tuple[int, int] | None:
    """Read «25-го года», "'25": the place behind two figures and the word for a year, and the year."""
    is_cut = scene.form(position) in _APOSTROPHES
    number = scene.day(position + is_cut)
    end = scene.skip(position + 1, "year_word")
    if number is None or end == position + 1 - is_cut or 2000 + number < days.FIRST_YEAR:
        return None
    return end + is_cut, 2000 + number


def _modifier(scene: Scene, position: int) -> tuple[int, Value] | None:
    return (
        scene.at(position, "previous") or scene.at(position, "this") or scene.at(position, "past")
    )


def read_month(scene: Scene, position: int) -> Period | None:
    """Return the month that is named from here, in the years it may be of."""
    modifier = _modifier(scene, position)
    month = month_at(scene, modifier[0] if modifier else position, has_company=bool(modifier))
    if month is None or (modifier and _is_verb(scene, month[0] - 1)):
        return None
    end, year = read_year(scene, month[0])
    years = [year] if year else days.years_back(scene.today, month[1])
    if modifier and scene.at(position, "this") is None and years[:1] == [scene.today.year]:
        in_it = month[1] == scene.today.month  # "last November" said in November
        years = years[1:] if in_it else years
    windows = tuple(days.months(y, month[1], month[1]) for y in years)
    return Period(position, end, windows, has_year=year is not None)


def _is_verb(scene: Scene, position: int) -> bool:
    """Tell whether "may" goes on as a verb does: "this may help"."""
    return scene.form(position) == "may" and not ends_phrase(scene, position + 1)


def read_season(scene: Scene, position: int) -> Period | None:
    """Return the season that is named from here, in the years it may be of."""
    modifier = _modifier(scene, position)
    found = scene.at(modifier[0] if modifier else position, "season")
    if found is None:
        return None
    name = str(found[1])
    end, year = read_year(scene, found[0])
    if year is not None:
        return Period(position, _year_pair(scene, end), (days.season(name, year),))
    if not modifier and not _is_season(scene, position, found[0]):
        return None
    years = range(scene.today.year, days.FIRST_YEAR - 2, -1)
    seasons = tuple(days.season(name, y) for y in years)
    begun = tuple(w for w in seasons if w.start is not None and w.start <= scene.today)
    if modifier and not scene.at(position, "this"):
        begun = tuple(w for w in begun if w.end is not None and w.end < scene.today)
    return Period(position, end, begun, has_year=False)


def _is_season(scene: Scene, position: int, end: int) -> bool:
    """Tell whether the name of a season is one here: "spring a trap", «літа» ("of years") are not."""
    if scene.form(position) in ("lata", "лета", "літа"):
        return False
    if scene.form(position) not in ("spring", "summer", "winter", "autumn", "fall"):
        return True
    if scene.form(position) == "fall" and scene.form(end) == "of":
        return False
    return scene.form(position - 1) in (*MONTH_COMPANY, "the")


def _year_pair(scene: Scene, position: int) -> int:
    """Return the place behind the second year of "winter 2025-26", "2025/2026"."""
    if scene.form(position) in ("-", "/") and re.fullmatch(r"(20)?\d\d", scene.form(position + 1)):
        return scene.skip(position + 2, "year_word")
    return position


def _year(scene: Scene, position: int) -> Period | None:
    """Read "in 2025", «2025 року», «в 25-м году»; "2025 drones" is none."""
    year = scene.year(position)
    if year is None:
        short = _short_year(scene, position)
        is_led = scene.form(position - 1) in _YEAR_PREPOSITIONS
        return (
            Period(position, short[0], (days.months(short[1], 1, 12),))
            if short and is_led
            else None
        )
    end = scene.skip(position + 1, "year_word")
    named = end > position + 1 or scene.form(position - 1) in _YEAR_PREPOSITIONS
    last = end == len(scene.tokens) or scene.tokens[end].is_break or scene.tokens[end].is_dash
    if not (named or last or year in range(days.FIRST_YEAR, scene.today.year + 2)):
        return None
    return Period(position, end, (days.months(year, 1, 12),))
