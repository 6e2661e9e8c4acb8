"""The day on which something was said, where the sentence that reports it says so.

"on Tuesday" is the last Tuesday up to the day of publication; a day of a month without a year the last such.
Days that something else hangs on ("before Tuesday", "Tuesday's talks", "by 12 March") do not count.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from retrieval.dates import find_windows

#: Weekdays as they stand in a sentence, Monday first; each must be the whole word.
_WEEKDAYS = tuple(
    re.compile(rf"(?<![\w-])(?:{pattern})(?![\w’'-])", re.IGNORECASE)
    for pattern in (
        "monday|понеділ(?:ок|ка)|понедельник(?:а)?|poniedziałek|poniedziałku",
        "tuesday|вівтор(?:ок|ка)|вторник(?:а)?|wtorek|wtorku",
        "wednesday|серед[ау]|сред[ау]|środ[aęy]",
        "thursday|четвер(?:га)?|четверг(?:а)?|czwartek|czwartku",
        "friday|п['’ʼ]ятниц[яюі]|пятниц[ауы]|piątek|piątku",
        "saturday|субот[ау]|суббот[ау]|sobot[aęy]",
        "sunday|неділ[яюі]|воскресень[ея]|niedziel[aęi]",
    )
)
_DAY_WORDS = re.compile(
    r"(?<![\w-])(?:(?P<today>today|tonight|this (?:morning|afternoon|evening)|сьогодні|сегодня|dzisiaj|dziś)"
    r"|(?P<yesterday>yesterday|last night|вчора|учора|вчера|wczoraj)"
    r"|(?P<before>позавчора|позавчера|przedwczoraj))(?![\w’'])",
    re.IGNORECASE,
)
_NOT_THE_DAY = re.compile(
    r"(?:\b(?:before|after|since|until|till|by|from|for|to|next|of|ahead of|between|every|than|than on"
    r"|до|після|від|з|із|наступн\w+|минул\w+ тиж\w+|перед|щодо|на|по|после|с|со|от|следующ\w+|к"
    r"|do|od|po|przed|na|następn\w+|przyszł\w+)\s+)$",
    re.IGNORECASE,
)
_LOOKED_BACK = 14
#: A day of a month without a year that was longer ago is one to come: "will be signed on 20 March".
_NOT_LONG_AGO = timedelta(days=180)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WEEK = 7


def said_on(report: str, published: date) -> date | None:
    """Return the day that a reporting sentence names, None when it names none.

    Args:
        report: the sentence without what was said.
        published: when it was published; what was said was not said later.
    """
    day = _by_day_word(report, published) or _by_weekday(report, published)
    return day or _by_date(report, published)


def _by_day_word(report: str, published: date) -> date | None:
    match = _DAY_WORDS.search(report)
    if match is None or _hangs_on(report, match.start()):
        return None
    return published - timedelta(days=("today", "yesterday", "before").index(match.lastgroup or ""))


def _by_weekday(report: str, published: date) -> date | None:
    for number, pattern in enumerate(_WEEKDAYS):
        match = pattern.search(report)
        if match is not None and not _hangs_on(report, match.start()):
            return published - timedelta(days=(published.weekday() - number) % _WEEK)
    return None


def _by_date(report: str, published: date) -> date | None:
    windows, _ = find_windows(report, published)
    oldest = date.min if _YEAR.search(report) else published - _NOT_LONG_AGO
    starts = [w.start for w in windows if w.start is not None and w.start == w.end]
    days = [start for start in starts if oldest <= start <= published]
    if not days:
        return None
    first = re.search(r"\d", report)
    return None if first is not None and _hangs_on(report, first.start()) else max(days)


def _hangs_on(report: str, place: int) -> bool:
    return bool(_NOT_THE_DAY.search(report[max(0, place - _LOOKED_BACK) : place]))
