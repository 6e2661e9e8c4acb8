"""Dates and moments as pages write them, in four languages -> aware moments in UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from corpus.types import utc

#: The beginnings of the names of months, January first: English, Ukrainian, Russian, Polish.
_MONTHS = (
    "jan січ янв sty",
    "feb лют фев lut",
    "mar берез март мар mar",
    "apr квіт апр kwi",
    "may трав май мая maj",
    "jun черв июн cze",
    "jul лип июл lip",
    "aug серп авг sie",
    "sep верес сен wrz",
    "oct жовт окт paź paz",
    "nov листоп лист ноя lis",
    "dec груд дек gru",
)
_MONTH_OF = {begin: n for n, begins in enumerate(_MONTHS, 1) for begin in begins.split()}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|січ\w*|лют\w*|берез\w*|квіт\w*|трав\w*|черв\w*|лип\w*|серп\w*"
    r"|верес\w*|жовт\w*|лист\w*|груд\w*|янв\w*|фев\w*|март?а?|апр\w*|ма[йя]|июн\w*|июл\w*|авг\w*|сен\w*|окт\w*|ноя\w*"
    r"|дек\w*|sty\w*|lut\w*|marca|marzec|kwi\w*|maja?|cze\w*|lip\w*|sie\w*|wrz\w*|pa[zź]\w*|lis\w*|gru\w*)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_TIME = (
    r"(?:[^\d\n]{0,16}?\b(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?!\.?\d)(?::\d\d)?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?(?:\s*\(?(?P<zone>[A-Z]{2,4}\b|UTC[+-]\d{1,2}))?)?"
)
_WRITTEN = tuple(
    re.compile(pattern + _TIME, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|-го|\.)?\s+(?:of\s+)?{_MONTH}\.?,?\s+{_YEAR}",
        rf"\b{_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"\b(?P<day>\d{{1,2}})[./](?P<number>\d{{1,2}})[./]{_YEAR}",
        rf"\b{_YEAR}[-./](?P<number>\d{{2}})[-./](?P<day>\d{{2}})\b",
    )
)
_IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:[/_-](?P<month>\d{1,2})[/_-](?P<day>\d{1,2})|(?P<month2>[01]\d)(?P<day2>[0-3]\d))"
    r"(?!\d)"
)
_CLOCK = re.compile(r"(?<![\d.:])([01]?\d|2[0-3])[:.]([0-5]\d)(?!\d|[.:]\d)")
_ZONES = (
    "UTC:0 GMT:0 WET:0 BST:1 CET:1 CEST:2 EET:2 EEST:3 MSK:3 МСК:3 TRT:3 EST:-5 EDT:-4 ET:-5 "
    "CST:-6 CDT:-5 PST:-8 PDT:-7"
)
_HOURS_OF_ZONE = {name: int(hours) for name, hours in (zone.split(":") for zone in _ZONES.split())}
_LONGEST = 200


def read_moment(text: str) -> datetime | None:
    """Return the moment that a value of a page names, in UTC: ISO 8601, RFC 2822 or written out; else None.

    A time without a zone counts as UTC, a day without a time as its midnight.
    """
    text = text.strip()[:_LONGEST]
    for reader in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return _plausible(utc(reader(text)))
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
    return written_moment(text)


def written_moment(text: str) -> datetime | None:
    """Return the first full date in a text ("12 березня 2025, 14:20"), in UTC; None when there is none."""
    for pattern in _WRITTEN:
        for match in pattern.finditer(text[:2_000]):
            found = _of_match(match)
            if found:
                return found
    return None


def day_in_address(address: str) -> datetime | None:
    """Return the day in an address ("/2025/04/09/", "20250409"), at midnight; None when there is none."""
    for match in _IN_ADDRESS.finditer(address[:2_000]):
        month, day = match["month"] or match["month2"], match["day"] or match["day2"]
        found = _made(int(match["year"]), int(month), int(day))
        if found:
            return found
    return None


def clock_in(text: str) -> tuple[int, int] | None:
    """Return the time of day in a text as hours and minutes; None when there is none."""
    match = _CLOCK.search(text)
    return (int(match[1]), int(match[2])) if match else None


def _of_match(match: re.Match[str]) -> datetime | None:
    groups = match.groupdict()
    month = _month(groups["month"]) if groups.get("month") else int(groups["number"])
    day = int(groups["day"])
    if month > 12 >= day and "/" in match[0]:
        month, day = day, month  # 3/25/2025, as Americans write it
    hour, minute = int(groups["hour"] or 0), int(groups["minute"] or 0)
    if groups["half"]:
        hour = hour % 12 + 12 * (groups["half"].lower() == "p")
    found = _made(int(groups["year"]), month, day, hour, minute)
    return found and _in_zone(found, groups["zone"])


def _in_zone(found: datetime, zone: str | None) -> datetime | None:
    hours = _HOURS_OF_ZONE.get((zone or "UTC").upper(), 0)
    if zone and zone[3:4] in ("+", "-"):
        hours = int(zone[3:])
    try:
        return utc(found.replace(tzinfo=timezone(timedelta(hours=hours))))
    except (ValueError, OverflowError):
        return None


def _month(name: str) -> int:
    name = name.lower()
    return next((_MONTH_OF[name[:n]] for n in (6, 5, 4, 3) if name[:n] in _MONTH_OF), 0)


def _made(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime | None:
    try:
        return _plausible(datetime(year, month, day, hour, minute, tzinfo=UTC))
    except ValueError:
        return None


def _plausible(found: datetime) -> datetime:
    if not 1990 <= found.year <= 2100:
        raise ValueError("no page is from that year")
    return found
