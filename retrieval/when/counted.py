"""Counted units of time: "two weeks ago", "last 24 hours", «за останній тиждень», "pół roku temu"."""

from __future__ import annotations

from datetime import date

from retrieval.when import days
from retrieval.when.scene import Period, Scene
from retrieval.when.types import Window

_MOST = 100_000
#: Of "last" with one of these the days up to today are meant where no word says "the one before this".
_ROLLING = frozenset({"week", "month", "year"})
_WITHIN = frozenset(
    ("за", "протягом", "упродовж", "впродовж", "within", "течение", "ciagu", "przez", "over")
)
_ONE = frozenset(("тиждень", "неделю", "tydzien", "місяць", "месяц", "miesiac"))


def read_counted(scene: Scene, position: int) -> Period | None:
    """Return the days that a number of units gives, counted back from today; None when none is named."""
    past = scene.at(position, "past") or scene.at(position, "previous")
    at = past[0] if past else position
    counted = _length(scene, at)
    if counted is None:
        return None if past else _number_behind(scene, position)
    end, count, unit, has_number = counted
    if not past and (ago := scene.at(end, "ago")):
        return Period(position, ago[0], (_ago(scene.today, count, unit),))
    if past and (has_number or _is_rolling(scene, position, unit)):
        return _up_to_today(scene, position, end, count, unit)
    if has_number and (late := scene.at(end, "past")):  # «за два тижні останні»
        return _up_to_today(scene, position, late[0], count, unit)
    if not past and _is_within(scene, position, unit, has_number):
        return _up_to_today(scene, position, end, count, unit)
    return _number_behind(scene, position) if not has_number and not past else None


def _length(scene: Scene, position: int) -> tuple[int, int, str, bool] | None:
    """Return the place behind "two weeks", how many, the unit, and whether they are counted."""
    if spelled := scene.at(position, "spell"):
        many, unit = str(spelled[1]).split("-")
        return spelled[0], int(many), unit, True
    number = _number(scene, position)
    named = scene.at(number[0] if number else position, "unit")
    if named is None:
        return None
    count = min(number[1], _MOST) if number else 1
    return named[0], count, str(named[1]), number is not None


def _number(scene: Scene, position: int) -> tuple[int, int] | None:
    form = scene.form(position)
    if form.isdecimal() and len(form) <= 5:
        return position + 1, int(form)
    found = scene.at(position, "number")
    return (found[0], int(found[1])) if found else None


def _number_behind(scene: Scene, position: int) -> Period | None:
    """Read «дней десять назад», «тижнів зо два тому»: the number behind says "about"."""
    unit = scene.at(position, "unit")
    number = _number(scene, scene.skip(unit[0], "about")) if unit else None
    ago = scene.at(number[0], "ago") if number else None
    if unit is None or number is None or ago is None:
        return None
    window = _ago(scene.today, min(number[1], _MOST), str(unit[1]))
    return Period(position, ago[0], (window,))


def _is_rolling(scene: Scene, position: int, unit: str) -> bool:
    """Tell whether "the past week" is meant, not "last week", which is the one before this."""
    return unit in _ROLLING and scene.at(position, "previous") is None


def _is_within(scene: Scene, position: int, unit: str, has_number: bool) -> bool:
    """Tell whether time that runs up to today is meant: «за тиждень», "w ciągu 3 dni"."""
    if scene.form(position - 1) not in _WITHIN or unit == "hour":
        return False
    return has_number or scene.form(position) in _ONE


def _up_to_today(scene: Scene, position: int, end: int, count: int, unit: str) -> Period:
    start = days.back_from(scene.today, count, unit)
    return Period(position, end, (Window(start, scene.today),))


def _ago(today: date, count: int, unit: str) -> Window:
    day = days.back_from(today, count, unit)
    if unit == "hour":
        return Window(day, today) if count >= 24 else days.one_day(today)
    return days.one_day(day)
