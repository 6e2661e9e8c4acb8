"""A period as a reader of a language expects it: "10–16 March 2025", "since 11 March 2025"."""

from __future__ import annotations

import calendar
from datetime import date

from babel.dates import format_date

from chat.wording import sentences
from retrieval.types import Window

_FULL = "d MMMM y"


def period(window: Window, language: str) -> str:
    """Return a period in words; whole months and years by their names."""
    say = sentences(language)
    if window.start is None or window.end is None:
        if window.start is not None:
            return say["since"].format(date=_day(window.start, language))
        return say["until"].format(date=_day(window.end, language)) if window.end else ""
    return _between(window.start, window.end, language)


def _between(start: date, end: date, language: str) -> str:
    if start == end:
        return _day(start, language)
    if start == date(start.year, 1, 1) and end == date(start.year, 12, 31):
        return str(start.year)
    whole_month = (start.year, start.month) == (end.year, end.month) and start.day == 1
    if whole_month and end.day == calendar.monthrange(end.year, end.month)[1]:
        return str(format_date(start, "LLLL y", locale=language))
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{_day(end, language)}"
    begins = format_date(start, "d MMMM" if start.year == end.year else _FULL, locale=language)
    return f"{begins} – {_day(end, language)}"


def _day(day: date, language: str) -> str:
    return str(format_date(day, _FULL, locale=language))
