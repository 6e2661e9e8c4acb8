"""Days named by their number alone: "on the 12th", «12-го числа», "dwunastego"."""

from __future__ import annotations

import re

from retrieval.when import days
from retrieval.when.scene import Period, Scene

_LAST_DAY = 31


_AFTER_DAY = frozenset(
    "about on in at to from by and or did what who was were has have with that said say says".split()
)


def read_day_number(scene: Scene, position: int) -> tuple[int, int] | None:
    """Return the place behind the number of a day, in figures or words, and the number."""
    day = scene.day(position)
    if day is not None:
        return position + 1, day
    if tens := scene.at(position, "tens"):
        at = tens[0] + (scene.form(tens[0]) == "-")
        rest = scene.at(at, "ordinal")
        if rest and int(rest[1]) < 10:
            return rest[0], int(tens[1]) + int(rest[1])
    ordinal = scene.at(position, "ordinal")
    return (ordinal[0], int(ordinal[1])) if ordinal else None


def read_day_alone(scene: Scene, position: int) -> Period | None:
    """Read "on the 12th", «12-го числа», "dwunastego", "a 24. co pokazał"."""
    named = read_day_number(scene, position)
    if named is None or not 1 <= named[1] <= _LAST_DAY:
        return None
    end = scene.skip(named[0], "day_word")
    if end == named[0]:
        end_of_day = _bare_day(scene, position, named[0])
        if end_of_day is None:
            return None
        end = end_of_day
    window = days.latest_day_of_month(named[1], scene.today)
    return Period(position, end, (window,)) if window else None


def _bare_day(scene: Scene, position: int, end: int) -> int | None:
    """Return the place behind a day that no word calls one."""
    form, before = scene.form(position), scene.form(position - 1)
    if before == "dnia":
        return end
    if re.fullmatch(r"\d{1,2}(st|nd|rd|th)", form):
        is_day = before in ("the", "on", "since", "by", "until", "before", "after")
        return end if is_day and ends_phrase(scene, end) else None
    if re.fullmatch(r"\d{1,2}-?(го|ого|ego|go)", form):
        return end
    is_polish = form.isdecimal() and scene.form(end) == "." and _touches(scene, end)
    if is_polish and end + 1 < len(scene.tokens) and scene.tokens[end + 1].form.isalpha():
        return end + 1 if scene.text[scene.tokens[end + 1].start].islower() else None
    if form.isascii() and form.endswith("ego") and form != "drugiego":
        return (
            end if before in ("", "od", "do", "a", "dnia", "z") or ends_phrase(scene, end) else None
        )
    return None


def _touches(scene: Scene, position: int) -> bool:
    return scene.tokens[position].start == scene.tokens[position - 1].end


def ends_phrase(scene: Scene, position: int) -> bool:
    """Tell whether no noun follows that the number may belong to: "the 12th package"."""
    if position >= len(scene.tokens) or scene.tokens[position].is_break:
        return True
    following = scene.form(position)
    return following in _AFTER_DAY
